"""The data folder and its key."""

from __future__ import annotations

import stat
import threading
from pathlib import Path

import pytest

from gsdg.toolkit.installation.data_folder import data_folder, secret_key


@pytest.fixture(autouse=True)
def _no_folder_from_outside(monkeypatch):
    monkeypatch.delenv("GSDG_DATA", raising=False)


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_the_folder_is_the_default_and_made_for_its_owner_alone(tmp_path):
    folder = data_folder(default=tmp_path / "var")
    assert folder == tmp_path / "var"
    assert mode_of(folder) == 0o700


def test_the_environment_names_another_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("GSDG_DATA", str(tmp_path / "elsewhere"))
    assert data_folder(default=tmp_path / "var") == tmp_path / "elsewhere"
    assert not (tmp_path / "var").exists()


def test_a_relative_folder_is_made_absolute(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GSDG_DATA", "here")
    assert data_folder() == tmp_path / "here"


def test_the_key_is_made_once_and_readable_by_its_owner_alone(tmp_path):
    key = secret_key(tmp_path)
    assert len(key) >= 50
    assert secret_key(tmp_path) == key
    assert mode_of(tmp_path / "secret_key") == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["secret_key"]


def test_two_that_start_together_have_one_key(tmp_path):
    start, keys = threading.Barrier(8), []

    def read():
        start.wait(10)
        keys.append(secret_key(tmp_path))

    threads = [threading.Thread(target=read) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    assert len(keys) == 8
    assert len(set(keys)) == 1


def test_an_empty_key_is_refused(tmp_path):
    (tmp_path / "secret_key").write_text("\n")
    with pytest.raises(ValueError, match="is empty"):
        secret_key(tmp_path)
