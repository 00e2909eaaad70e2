"""Nothing that carries malware is kept, nor what could not be scanned where scanning is set up."""

from __future__ import annotations

import socket
import tempfile
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from tests.builders.clamav import EICAR, NAME, a_clamd

from gsdg.kernel.refusal import Refusal, Refused
from gsdg.toolkit import files
from gsdg.toolkit.access import SYSTEM
from gsdg.toolkit.files import check, clamd, content
from gsdg.toolkit.files.models import StoredFile

AT = datetime(2026, 11, 22, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _store(tmp_path: Path, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def short() -> Iterator[Path]:
    """A folder whose name leaves room for a socket."""
    with tempfile.TemporaryDirectory(prefix="gsdg-") as folder:
        yield Path(folder)


def keep(data: bytes) -> StoredFile:
    return files.store(data, name="anh.jpg", media_type="image/jpeg", by=SYSTEM, at=AT)


def refused(data: bytes) -> Refusal:
    with pytest.raises(Refused) as told:
        keep(data)
    assert not StoredFile.objects.exists()
    assert list(content.hashes()) == []
    return told.value.refusals[0]


def test_the_real_daemon_refuses_what_it_knows_and_clears_the_rest(
    settings: Any, short: Path
) -> None:
    with a_clamd(short) as address:
        settings.CLAMD = address
        refusal = refused(EICAR)
        assert (refusal.code, refusal.cell) == ("files.infected", "file")
        assert "anh.jpg" in refusal.message("vi")
        assert NAME in refusal.message("vi")
        assert refused(b"x" * 2_000_000).code == "files.not_scanned", "over the daemon's limit"
        assert keep(b"anh" * 100_000).size == 300_000
        assert [row for row in check.check() if row[0] == "files.scanner"] == []
    assert [row[:2] for row in check.check()] == [("files.scanner", address)]


def test_where_nobody_answers_nothing_is_kept(settings: Any, short: Path) -> None:
    settings.CLAMD = str(short / "nobody")
    refusal = refused(b"anh")
    assert refusal.code == "files.not_scanned"
    assert "GSDG_CLAMD" in refusal.remedy("vi")
    for wrong in ("127.0.0.1:1", "khong-co-cong"):
        settings.CLAMD = wrong
        assert refused(b"anh").code == "files.not_scanned"


@pytest.fixture
def answering(short: Path) -> Iterator[Callable[[bytes], str]]:
    """A socket that says one thing to whoever comes, as at the edge of the real one."""
    address = str(short / "s")
    with socket.socket(socket.AF_UNIX) as door:
        door.bind(address)
        door.listen()

        def answer(said: bytes) -> str:
            threading.Thread(target=_once, args=[door, said], daemon=True).start()
            return address

        yield answer


def _once(door: socket.socket, said: bytes) -> None:
    line, _ = door.accept()
    with line:
        while not line.recv(1 << 20).endswith(bytes(4)):
            pass
        line.sendall(said)


@pytest.mark.parametrize(
    ("said", "code"),
    [
        (b"stream: Win.Test.EICAR_HDB-1 FOUND\0", "files.infected"),
        (b"INSTREAM size limit exceeded. ERROR\0", "files.not_scanned"),
        (b"", "files.not_scanned"),
    ],
)
def test_each_answer_is_understood(
    settings: Any, answering: Callable[[bytes], str], said: bytes, code: str
) -> None:
    settings.CLAMD = answering(said)
    assert refused(b"anh").code == code


def test_a_clean_answer_keeps_the_file(settings: Any, answering: Callable[[bytes], str]) -> None:
    settings.CLAMD = answering(b"stream: OK\0")
    assert keep(b"anh").size == 3


def test_without_an_address_nothing_is_asked_and_the_doctor_says_so(settings: Any) -> None:
    settings.CLAMD = ""
    assert keep(EICAR).size == len(EICAR)
    assert any("GSDG_CLAMD" in note for note in check.notes())
    settings.CLAMD = "/run/clamav/clamd.ctl"
    assert list(check.notes()) == []


def test_an_address_is_a_path_or_a_host_with_its_port() -> None:
    assert not clamd.is_there("/run/nobody/clamd.ctl")
    assert not clamd.is_there("[::1]:1")
