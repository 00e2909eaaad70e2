"""Decisions on the command line: drafts signed or withdrawn, money that an ended office left, what an office says of the book."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.builders.command_line import gsdg
from tests.builders.money import COMPONENT, MILLION, PROGRAMME, YEAR, a_line, record
from tests.builders.province import AT, TODAY, Province

from gsdg.domain.finance.actions.drafting import draft_allocation
from gsdg.domain.finance.models import Confirmation, Discrepancy, Draft, Entry
from gsdg.domain.units.models import Office
from gsdg.toolkit.access import Actor

pytestmark = pytest.mark.django_db
SIGNED = ("--number", "20/QĐ-UBND", "--day", f"{YEAR}-03-01")


@pytest.fixture
def draft(province: Province, clerk: Actor) -> Draft:
    """60 of the 100 million that the committee holds, for the first commune."""
    committee = province.committee.pk
    record(a_line(office=committee), by=clerk)
    line = a_line(
        "allocated",
        60 * MILLION,
        office=province.communes[0].office.pk,
        office_from=committee,
        text="Đợt 1",
    )
    return draft_allocation(title="Phân bổ đợt 1", lines=[line], by=clerk, at=AT, on=TODAY)


def test_open_drafts_and_their_lines_are_listed(draft: Draft) -> None:
    [row] = gsdg("ledger", "drafts").rows
    assert (row["number"], row["state"], row["amount"]) == (
        f"{draft.pk}",
        "open",
        f"{60 * MILLION}",
    )
    shown = gsdg("ledger", "draft", draft.pk)
    [line] = shown.rows
    assert (line["component"], line["office"], line["office_from"]) == (COMPONENT, "xa-1", "ubnd")
    assert (line["amount"], line["text"], shown.rules) == (f"{60 * MILLION}", "Đợt 1", [])
    assert gsdg("ledger", "draft", 999).rules == ["money.draft_unknown"]


def test_a_draft_that_has_run_short_says_so(draft: Draft, province: Province, clerk: Actor) -> None:
    record(a_line("paid", 70 * MILLION, office=province.committee.pk), by=clerk)
    shown = gsdg("ledger", "draft", draft.pk)
    assert (shown.code, len(shown.rows), shown.rules) == (0, 1, ["money.short"])


def test_a_signed_draft_is_recorded_with_its_paper(draft: Draft, tmp_path: Path) -> None:
    paper = tmp_path / "quyet dinh.pdf"
    paper.write_bytes(b"%PDF-1.4 minh hoa")
    said = ("ledger", "draft-record", draft.pk, *SIGNED, "--paper", paper)
    assert gsdg(*said, "--by", "xa-1-canbo").rules == ["access.not_permitted"]
    done = gsdg(*said, "--by", "so-canbo")
    assert done.out.strip() == "entries 1, discrepancies 0"
    entry = Entry.objects.get(act_number="20/QĐ-UBND")
    assert (entry.on, entry.batch.file_name) == (date(YEAR, 3, 1), "quyet dinh.pdf")
    assert gsdg(*said, "--by", "so-canbo").rules == ["money.draft_closed"]
    assert gsdg("ledger", "drafts").rows == []
    assert [row["state"] for row in gsdg("ledger", "drafts", "--all").rows] == ["recorded"]


def test_a_draft_is_withdrawn(draft: Draft) -> None:
    done = gsdg("ledger", "draft-withdraw", draft.pk, "--by", "so-canbo")
    assert done.out.strip() == f"draft {draft.pk}: withdrawn"
    assert Entry.objects.count() == 1


def test_what_an_ended_office_left_is_moved(province: Province, clerk: Actor) -> None:
    record(a_line(office=province.communes[0].office.pk), by=clerk)
    said = ("ledger", "transfer", "--from", "xa-1", "--to", "xa-2", *SIGNED, "--by", "so-canbo")
    assert gsdg(*said).rules == ["money.not_ended"]
    Office.objects.filter(code="xa-1").update(to_day=date(YEAR, 2, 1))
    assert gsdg(*said).out.strip() == "entries 1, discrepancies 0"
    moved = Entry.objects.get(act_number="20/QĐ-UBND")
    assert (moved.office.code, moved.amount) == ("xa-2", 100 * MILLION)
    assert gsdg(*said).rules == ["money.nothing_left"]


def test_an_office_says_whether_the_book_is_right(province: Province, clerk: Actor) -> None:
    record(a_line(office=province.communes[0].office.pk), by=clerk)
    said = ("ledger", "confirm", "--office", "xa-1", "--year", YEAR, "--programme", PROGRAMME)
    assert gsdg(*said, "--answer", "agrees", "--by", "xa-2-canbo").rules == ["access.not_permitted"]
    done = gsdg(*said, "--answer", "agrees", "--by", "xa-1-canbo")
    number = Confirmation.objects.get().pk
    assert done.out.strip() == f"confirmation {number}: usable {100 * MILLION}, disbursed 0"
    differs = (*said, "--answer", "differs", "--by", "xa-1-canbo")
    assert gsdg(*differs).rules == ["money.reason_needed"]
    assert gsdg(*differs, "--text", "Thiếu chứng từ chi ngày 12/5.").code == 0
    assert Discrepancy.objects.get().text == "Thiếu chứng từ chi ngày 12/5."
