"""YAML read with places; what packs do not use is refused, nothing is guessed."""

from __future__ import annotations

from pathlib import Path

import pytest

from gsdg.domain.packs.reading import LARGEST, Document, read_document


def a_document(tmp_path: Path, text: str | bytes) -> Document:
    path = tmp_path / "a.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_document(path, "a.yaml")


def told(document: Document) -> list[tuple[str, int, int]]:
    return [(m.code.removeprefix("packs."), m.line, m.column) for m in document.mistakes]


def test_scalars_stay_as_written(tmp_path: Path) -> None:
    text = "a: no\nb: 042\nc: 12:30\nd: 1_000\ne: yes\nf: 1e3\ng: 0x1F\nh: true\ni: 2022-07-15\n"
    assert list(a_document(tmp_path, text).data.values()) == [
        "no", "042", "12:30", "1_000", "yes", "1e3", "0x1F", "true", "2022-07-15",
    ]  # fmt: skip


def test_nothing_is_nothing_only_when_plain(tmp_path: Path) -> None:
    data = a_document(tmp_path, "a:\nb: null\nc: ~\nd: 'null'\ne: ''\n").data
    assert data == {"a": None, "b": None, "c": None, "d": "null", "e": ""}


def test_letters_are_composed(tmp_path: Path) -> None:
    decomposed = "a: Hộ nghèo\n".encode().replace("ộ".encode(), "o\u0323\u0302".encode())
    assert a_document(tmp_path, decomposed).data == {"a": "Hộ nghèo"}


def test_values_and_keys_know_their_place(tmp_path: Path) -> None:
    document = a_document(tmp_path, "a:\n  - b: 1\n    c: {d: 2}\n")
    assert document.place(("a", 0, "c", "d")) == (3, 12)
    assert document.place(("a", 0, "missing")) == (2, 5)
    assert document.place(()) == (1, 1)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a: 1\nb: 2\na: 3\n", ("duplicate_key", 3, 1)),
        ("a: {b: 1, b: 2}\n", ("duplicate_key", 1, 11)),
        ("a: &x 1\nb: *x\n", ("yaml_refused", 1, 4)),
        ("a: &x {b: 1}\nc: *x\n", ("yaml_refused", 1, 4)),
        ("a: &x [*x]\n", ("yaml_refused", 1, 4)),
        ("a: !!python/object:os.system x\n", ("yaml_refused", 1, 4)),
        ("a: !mine x\n", ("yaml_refused", 1, 4)),
        ("<<: {a: 1}\n", ("yaml_refused", 1, 1)),
        ("? [a, b]\n: 1\n", ("yaml_refused", 1, 3)),
        ("a: [1, 2\nb: 3\n", ("yaml", 2, 2)),
        ("a: 1\n b: 2\n", ("yaml", 2, 3)),
        ("a: 1\n---\nb: 2\n", ("yaml", 2, 1)),
        ("a: \x01\n", ("yaml", 1, 1)),
        ("", ("wrong_shape", 1, 1)),
        (b"a: \xff\xfe\n", ("file_unreadable", 1, 1)),
        (b"a: " + b"x" * LARGEST, ("file_unreadable", 1, 1)),
        ("a: " + "[" * 60 + "]" * 60, ("yaml_deep", 1, 43)),
    ],
)
def test_what_packs_do_not_use_is_refused_with_its_place(
    tmp_path: Path, text: str | bytes, found: tuple[str, int, int]
) -> None:
    assert told(a_document(tmp_path, text))[0] == found


def test_very_deep_nesting_does_not_crash(tmp_path: Path) -> None:
    assert told(a_document(tmp_path, "[" * 100_000)) == [("yaml_deep", 1, 41)]


@pytest.mark.parametrize(
    ("text", "at", "place"),
    [
        ("rule: 'abc + x'\n", 6, (1, 14)),
        ('rule: "abc + x"\n', 6, (1, 14)),
        ("rule: abc\n  + x\n", 6, (2, 5)),
        ("rule: >\n  abc\n  + x\n", 6, (3, 5)),
        ("rule: |\n  abc\n  + x\n", 6, (3, 5)),
        ("a:\n  - rule: |\n      abc\n      x\n", 4, (4, 7)),
        ('rule: "say \\"x\\" y"\n', 8, (1, 18)),
        ("rule: abc\n", 3, (1, 10)),
    ],
)
def test_a_character_inside_a_text_is_found(
    tmp_path: Path, text: str, at: int, place: tuple[int, int]
) -> None:
    document = a_document(tmp_path, text)
    way = ("a", 0, "rule") if text.startswith("a:") else ("rule",)
    assert document.inside(way, at) == place
