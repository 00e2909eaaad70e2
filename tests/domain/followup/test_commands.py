"""The register of corrections on the command line, from a conclusion to its close."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.builders.command_line import Ran, gsdg
from tests.builders.corrections import taken_to
from tests.builders.province import Province

from gsdg.domain.followup.models import Measure, Proof

pytestmark = pytest.mark.django_db
SAID = {
    "--unit": "90001", "--office": "xa-1", "--source": "state_audit", "--number": "5/BC-KTNN", "--day": "2026-10-01",
    "--component": "DA2", "--criterion": "Điều 21", "--condition": "Thiếu biên bản", "--cause-kind": "subjective",
    "--cause": "ho-so", "--severity": "thap", "--text": "Bổ sung biên bản", "--expected": "Biên bản có chữ ký",
    "--due": "2026-12-18", "--by": "so-canbo",
}  # fmt: skip


def add(**changed: str) -> Ran:
    options = SAID | {f"--{name.replace('_', '-')}": value for name, value in changed.items()}
    return gsdg("recommendations", "add", *(part for pair in options.items() for part in pair))


def act(*words: object) -> Ran:
    return gsdg("recommendations", *words)


def test_from_an_audit_report_to_its_close(province: Province, tmp_path: Path) -> None:
    assert add().out == "KN-2026-001 issued\n"
    number = "KN-2026-001"
    ran = act("respond", number, "--position", "agreed", "--by", "xa-1-canbo")
    assert (ran.code, ran.rules) == (2, ["correction.not_signed"])
    signed = ["--number", "12/BC-UBND", "--day", "2026-11-20"]
    ran = act("respond", number, "--position", "agreed", *signed, "--by", "xa-1-canbo")
    assert ran.out == f"{number} in_progress\n"
    again = act("respond", number, "--position", "agreed", *signed, "--by", "xa-1-canbo")
    assert (again.code, again.rules) == (2, ["correction.said_already"])
    act(
        "measure",
        number,
        "--text",
        "Lập lại",
        "--person",
        "Bà Hoài",
        "--planned",
        "2026-12-01",
        "--by",
        "xa-1-canbo",
    )
    act("settle-measure", Measure.objects.get().pk, "--done-on", "2026-11-22", "--by", "xa-1-canbo")
    file = tmp_path / "bien-ban.pdf"
    file.write_bytes(b"%PDF-1.4")
    assert act("proof", number, file, "--by", "xa-1-canbo").code == 0
    assert act("report-done", number, "--by", "xa-1-lanhdao").out == f"{number} reported\n"
    again = act("report-done", number, "--by", "xa-1-lanhdao")
    assert (again.code, again.rules) == (2, ["correction.said_already"])
    assert act("verify", number, "--result", "met", "--by", "xa-1-lanhdao").rules == [
        "correction.fixer_verifies"
    ]
    assert act("review-proof", Proof.objects.get().pk, "--by", "so-canbo").code == 0
    assert act("verify", number, "--result", "met", "--by", "so-canbo").out == f"{number} closed\n"
    assert (
        act("decide", number, "reopen", "--reason", "Sai", "--by", "so-lanhdao").out
        == f"{number} in_progress\n"
    )


@pytest.mark.parametrize(
    ("changed", "rule"),
    [
        ({"number": ""}, "finding.no_paper"),
        ({"cause": "khong-co"}, "finding.unknown_code"),
        ({"severity": "nghiem-trong"}, "finding.unjustified"),
        ({"due": "2026-11-23"}, "correction.due_past"),
        ({"expected": " "}, "correction.missing"),
        ({"money": "5"}, "correction.money_half"),
        ({"by": "bcd-xem"}, "access.not_permitted"),
    ],
)
def test_what_nobody_could_put_right_is_refused(
    province: Province, changed: dict[str, str], rule: str
) -> None:
    assert (add(**changed).code, add(**changed).rules) == (2, [rule])


def test_the_list_shows_what_one_may_see_and_what_is_late(province: Province) -> None:
    taken_to(province, province.communes[0], "in_progress")
    taken_to(province, province.communes[1], "closed")
    everything = act("list", "--by", "so-canbo").rows
    assert [row["state"] for row in everything] == ["in_progress", "closed"]
    assert [row["unit_id"] for row in act("list", "--by", "xa-2-canbo").rows] == [
        str(province.communes[1].unit_id)
    ]
    late = act("list", "--overdue", "--on", "2026-12-28", "--by", "so-canbo").rows
    assert [(row["number"], row["late_days"]) for row in late] == [("KN-2026-001", "10")]
    assert act("list", "--overdue", "--on", "2026-12-18", "--by", "so-canbo").rows == []
    assert len(act("list", "--within", "90001", "--by", "so-canbo").rows) == 1
    assert act("verify", "KN-2026-001", "--result", "met", "--by", "xa-2-lanhdao").rules == [
        "correction.unknown"
    ]


def test_figures_have_their_parts(province: Province) -> None:
    taken_to(province, province.communes[0], "in_progress")
    taken_to(province, province.communes[1], "closed")
    rows = act("kpi", "--on", "2026-12-31", "--by", "so-canbo").rows
    found = {row["figure"]: (row["num"], row["den"]) for row in rows}
    assert found["implementation"] == ("1", "2")
    assert found["overdue_1–30"] == ("1", "1")
    by_unit = act("kpi", "--on", "2026-12-31", "--group", "unit", "--by", "so-canbo").rows
    assert {r["group"] for r in by_unit} == {str(c.unit_id) for c in province.communes}


def test_a_recommendation_of_years_before_is_recorded_with_what_became_of_it(
    province: Province, tmp_path: Path
) -> None:
    file = tmp_path / "bien-ban-2023.pdf"
    file.write_bytes(b"%PDF-1.4 2023")
    days = {
        "--day": "2023-05-02", "--found-on": "2023-04-20", "--due": "2023-08-31", "--issued-on": "2023-05-05",
    }  # fmt: skip
    done = {
        "--answered-on": "2023-05-12", "--position": "agreed", "--measure": "Lập lại biên bản", "--reported-on": "2023-08-01",
        "--proof": str(file), "--verified-on": "2023-08-15", "--closed-on": "2023-08-20", "--closure": "done",
    }  # fmt: skip

    def past(**more: str) -> Ran:
        return act("add-past", *(part for pair in (SAID | days | more).items() for part in pair))

    assert past().out == "KN-2023-001 issued\n"
    assert past(**done).out == "KN-2023-002 closed\n"
    unshown = {k: v for k, v in done.items() if k != "--proof"}
    assert past(**unshown).rules == ["past.verified_unshown"]
    assert past(**(done | {"--closed-on": "2023-08-01"})).rules == ["past.days_order"]
    assert past(**{"--by": "xa-2-canbo"}).rules == ["access.not_permitted"]
    one = Proof.objects.get().recommendation
    assert (one.from_papers, one.issued_on.year, one.rechecks.count()) == (True, 2023, 0)
