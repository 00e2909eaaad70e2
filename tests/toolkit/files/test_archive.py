"""A zip that leaves while it is made: pieces as they come, a list of contents last, nothing missing in silence."""

from __future__ import annotations

import csv
import io
import zipfile
from hashlib import sha256

from gsdg.kernel.refusal import Refusal, Refused
from gsdg.toolkit.files.archive import MANIFEST, Member, streamed


def missing() -> bytes:
    raise Refused(Refusal("files.missing", {"sha256": "ab"}))


def test_members_come_one_by_one_and_are_listed_with_their_hashes() -> None:
    read: list[str] = []

    def reading(name: str) -> Member:
        def read_it() -> bytes:
            read.append(name)
            return name.encode() * 3

        return Member(name, f"tệp {name}", read_it)

    parts = streamed([reading("a.txt"), reading("b.txt"), Member("c.pdf", "mất", missing)])
    first = next(parts)
    assert (read, first[:2]) == (["a.txt"], b"PK")
    data = first + b"".join(parts)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.namelist() == ["a.txt", "b.txt", MANIFEST]
        assert archive.testzip() is None
        listed = list(csv.DictReader(io.StringIO(archive.read(MANIFEST).decode("utf-8-sig"))))
    assert [row["tep"] for row in listed] == ["a.txt", "b.txt", "c.pdf"]
    assert listed[0]["sha256"] == sha256(b"a.txt" * 3).hexdigest()
    assert "không" in listed[2]["ghi_chu"].casefold()


def test_the_same_members_give_the_same_bytes() -> None:
    members = [Member("a", "a", lambda: b"1"), Member("b", "b", lambda: b"2")]
    assert b"".join(streamed(members)) == b"".join(streamed(members))
