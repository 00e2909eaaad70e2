"""Bytes on disk under their hash."""

from __future__ import annotations

import os
import stat

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from gsdg.toolkit.files import content

DATA = "Báo cáo".encode()


@pytest.fixture(autouse=True)
def store(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path / "files"
    return settings.MEDIA_ROOT


@given(data=st.binary(max_size=200))
@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
def test_what_was_written_is_read(data):
    assert content.read(content.write(data)) == data


def test_a_content_lies_under_its_hash_for_its_owner_alone(store):
    sha256 = content.write(b"abc")
    # The published SHA-256 of "abc".
    assert sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    path = store / "ba" / sha256[2:]
    assert path.read_bytes() == b"abc"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_same_bytes_are_kept_once(store):
    content.write(DATA)
    before = content.path_of(content.write(DATA)).stat()
    assert content.path_of(content.write(DATA)).stat().st_mtime_ns == before.st_mtime_ns
    assert len(list(content.hashes())) == 1


def test_bytes_that_went_bad_are_healed_by_storing_them_again():
    sha256 = content.write(DATA)
    content.path_of(sha256).write_bytes(b"spoilt")
    assert content.write(DATA) == sha256
    assert content.read(sha256) == DATA


def test_bytes_that_went_bad_are_not_handed_out():
    sha256 = content.write(DATA)
    content.path_of(sha256).write_bytes(b"spoilt")
    with pytest.raises(content.Damaged):
        content.read(sha256)


@pytest.mark.parametrize("name", ["0" * 64, "../../etc/passwd", "", "0" * 63, "G" * 64, "/" * 64])
def test_what_is_not_stored_is_not_found_and_no_name_leads_outside(name):
    with pytest.raises(content.NotStored):
        content.read(name)


def test_a_write_that_is_cut_off_leaves_nothing(monkeypatch, store):
    def full(_descriptor):
        raise OSError("no space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="no space"):
        content.write(DATA)
    assert [path for path in store.rglob("*") if path.is_file()] == []


def test_strangers_in_the_store_are_told_apart(store):
    content.write(DATA)
    (store / "ab").mkdir()
    (store / "ab" / ".part-1").write_bytes(b"half")
    assert list(content.strangers()) == [store / "ab" / ".part-1"]
    assert len(list(content.hashes())) == 1


def test_an_empty_store_needs_no_folder():
    assert list(content.hashes()) == []
