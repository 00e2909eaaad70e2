"""The scanner is asked when bytes come in: before any transaction, once, and what it says is told where the file is kept."""

from __future__ import annotations

import ast
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.test import Client
from tests.builders.province import Province
from tests.domain.finance.test_treasury import workbook

from gsdg.config import cli
from gsdg.domain.finance.models import TreasuryList
from gsdg.kernel.refusal import Refused
from gsdg.toolkit import files
from gsdg.toolkit.access import SYSTEM
from gsdg.toolkit.files import clamd, scanning
from gsdg.toolkit.files.models import StoredFile

pytestmark = pytest.mark.django_db(transaction=True)
SOURCES = Path(cli.__file__).parents[1]
MADE_HERE = {
    "domain/inspections/actions/checklists.py",
    "domain/papers/actions/importing.py",
    "domain/papers/actions/made.py",
    "domain/papers/actions/taking_up.py",
    "domain/reporting/actions/workbooks.py",
}
"""Papers, and copies of workbooks with their errors marked: nothing here comes from outside."""


class Scanner:
    """Stands at the socket; remembers whether a transaction was open each time it was asked."""

    def __init__(self, says: str = "") -> None:
        self.says = says
        self.asked: list[bool] = []

    def __call__(self, data: bytes, *, address: str) -> str:
        self.asked.append(connection.in_atomic_block)
        if self.says == "silent":
            raise clamd.NoAnswer(f"{address}: no answer")
        return self.says


@pytest.fixture
def scanner(monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path) -> Scanner:
    settings.CLAMD, settings.MEDIA_ROOT = "/run/clamav/clamd.ctl", tmp_path / "files"
    made = Scanner()
    monkeypatch.setattr(clamd, "scan", made)
    return made


@pytest.fixture
def client(province: Province) -> Client:
    client = Client()
    client.force_login(province.clerk)
    return client


def send(client: Client, file: SimpleUploadedFile | None = None) -> Any:
    return client.post("/von/kho-bac/", {"file": file or workbook()})


def test_an_upload_is_scanned_once_and_before_the_transaction(
    client: Client, scanner: Scanner
) -> None:
    assert send(client).status_code == 302
    assert scanner.asked == [False]
    assert TreasuryList.objects.count() == 1


@pytest.mark.parametrize(("says", "told"), [("Win.Eicar", "mã độc"), ("silent", "Chưa quét được")])
def test_what_is_not_cleared_leaves_nothing_and_the_form_says_why(
    client: Client, scanner: Scanner, says: str, told: str
) -> None:
    scanner.says = says
    response = send(client)
    assert response.status_code == 422
    assert told in response.content.decode()
    assert scanner.asked == [False], "silence is not waited for twice"
    assert not StoredFile.objects.exists()
    assert not TreasuryList.objects.exists()


def test_nothing_is_scanned_for_who_is_not_signed_in(scanner: Scanner, province: Province) -> None:
    assert send(Client()).status_code == 401
    assert scanner.asked == []


def test_what_is_over_the_limit_is_not_read_at_the_door(
    client: Client, scanner: Scanner, settings: Any
) -> None:
    settings.UPLOAD_LIMIT_BYTES = 10
    send(client)
    assert [outside for outside in scanner.asked if not outside] == []


def keep(data: bytes) -> StoredFile:
    at = datetime(2026, 11, 28, tzinfo=UTC)
    return files.store(data, name="anh.jpg", media_type="image/jpeg", by=SYSTEM, at=at)


def test_a_file_of_the_command_line_is_scanned_before_its_action(
    scanner: Scanner, tmp_path: Path
) -> None:
    path = tmp_path / "anh.jpg"
    path.write_bytes(b"anh")
    with scanning.sitting():
        data = files.taken_from(path)
        with transaction.atomic():
            keep(data)
    assert scanner.asked == [False]


def test_the_command_line_is_one_sitting(
    scanner: Scanner, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "anh.jpg"
    path.write_bytes(b"anh")
    scanner.says = "Win.Eicar"

    def command(**_: Any) -> int:
        keep(files.taken_from(path))
        return 0

    monkeypatch.setattr(cli, "build", lambda: command)
    monkeypatch.setattr(sys, "argv", ["gsdg"])
    with pytest.raises(SystemExit) as left:
        cli.main()
    assert left.value.code == 2
    assert len(scanner.asked) == 1
    assert not StoredFile.objects.exists()


def test_bytes_that_came_another_way_are_scanned_when_they_are_kept(scanner: Scanner) -> None:
    scanner.says = "Win.Eicar"
    with pytest.raises(Refused):
        keep(b"anh")
    scanner.says = ""
    keep(b"anh")
    keep(b"anh")
    assert len(scanner.asked) == 2, "a job that reads again what is kept waits for nobody"


def test_what_was_kept_before_its_signature_was_known_is_refused_when_it_comes_again(
    scanner: Scanner, tmp_path: Path
) -> None:
    keep(b"anh")
    path = tmp_path / "anh.jpg"
    path.write_bytes(b"anh")
    scanner.says = "Win.Eicar"
    with scanning.sitting(), pytest.raises(Refused):
        keep(files.taken_from(path))


def test_only_what_is_made_here_passes_unscanned() -> None:
    callers = {
        path.relative_to(SOURCES).as_posix()
        for path in SOURCES.rglob("*.py")
        if "toolkit/files" not in path.as_posix()
        and any(
            isinstance(node, ast.Attribute) and node.attr == "store_made"
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        )
    }
    assert callers == MADE_HERE
