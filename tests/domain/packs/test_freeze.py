"""A released folder keeps its hash; the check says when it does not."""

from __future__ import annotations

from pathlib import Path

from tests.builders.packs import a_pack_folder, told

from gsdg.domain.packs.freeze import folder_hash, freeze, has_changed
from gsdg.domain.packs.load import check_pack


def test_the_hash_is_of_names_and_bytes_only(tmp_path: Path) -> None:
    one, other = a_pack_folder(tmp_path / "a"), a_pack_folder(tmp_path / "b")
    (other / ".DS_Store").write_text("x")
    assert folder_hash(one) == folder_hash(other)
    (other / "forms/F.yaml").rename(other / "forms/G.yaml")
    assert folder_hash(one) != folder_hash(other)


def test_moving_a_byte_between_files_changes_the_hash(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    for folder, texts in ((one, ("ab", "c")), (other, ("a", "bc"))):
        folder.mkdir()
        for name, text in zip(("x", "y"), texts, strict=True):
            (folder / name).write_text(text)
    assert folder_hash(one) != folder_hash(other)


def test_freezing_writes_a_lock_that_is_not_part_of_the_hash(tmp_path: Path) -> None:
    folder = a_pack_folder(tmp_path)
    assert not has_changed(folder)
    assert freeze(folder) == folder_hash(folder)
    assert (folder / "pack.lock").read_text() == f"sha256 {folder_hash(folder)}\n"
    assert not has_changed(folder)
    assert check_pack(folder) == []


def test_a_change_after_release_is_told(tmp_path: Path) -> None:
    folder = a_pack_folder(tmp_path)
    freeze(folder)
    path = folder / "components.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "# thêm\n", encoding="utf-8")
    assert has_changed(folder)
    assert told(check_pack(folder)) == [("pack.lock:1:1", "folder_changed")]
