"""Plans, rounds and visits of years that are over, on the command line, from one file of what was signed."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.builders.command_line import Ran, gsdg
from tests.builders.province import Province

from gsdg.domain.followup.models import Recommendation
from gsdg.domain.inspections.models import Evidence, Plan, PlanItem, Round, Visit
from gsdg.toolkit.audit.models import AuditEvent

pytestmark = pytest.mark.django_db
VISIT = """
- office: xa-1
  from: 2024-05-07
  to: 2024-05-07
  minutes: {number: 9/BB, day: 2024-05-07, by: Hai bên (minh họa)}
  conclusion: {number: 3/KL, day: 2024-06-05, by: Giám đốc (minh họa)}
  failing:
  - item: ke-hoach-nam
    choice: "no"
    reason: Theo biên bản
    evidence: anh.png
    found: {condition: Chưa có kế hoạch, criterion: Điều 5, cause_kind: subjective, cause: ho-so, severity: cao}
    asks:
    - text: Ban hành kế hoạch
      expected: Quyết định ban hành
      due: 2024-08-30
      issued_on: 2024-06-05
      outcome: {position: agreed, answered_on: 2024-06-10, measure: Đã ban hành, proof: anh.png,
                reported_on: 2024-07-10, verified_on: 2024-07-20, closed_on: 2024-07-25, closure: done}
"""
ROUND = """
- name: Kiểm tra năm 2024
  from: 2024-05-06
  to: 2024-05-10
  looked_from: 2024-01-01
  looked_to: 2024-05-01
  members:
  - {name: Lê Minh Họa, role: head, office: so}
  - {name: Trần Minh Họa, role: member, office: so}
  decision: {number: 1/QĐ, day: 2024-04-20}
  report: {number: 2/BC, day: 2024-05-28}
  conclusion: {number: 3/KL, day: 2024-06-05}
"""
PLAN = """
plan:
  office: so
  year: 2024
  paper: {number: 12/KH, day: 2024-02-01, by: Giám đốc (minh họa)}
  items:
  - title: Kiểm tra các xã
    quarter: 2
    units: ["90001"]
    groups: [chi-dao]
"""


def indented(text: str, by: int) -> str:
    return "".join(f"{' ' * by}{line}\n" for line in text.strip().splitlines())


def whole() -> str:
    visits = f"  visits:\n{indented(VISIT, 2)}"
    return f"{PLAN}    rounds:\n{indented(ROUND + visits, 4)}"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "anh.png").write_bytes(b"anh")
    return tmp_path


def run(folder: Path, text: str, by: str = "so-canbo") -> Ran:
    file = folder / "nam-2024.yaml"
    file.write_text(text, encoding="utf-8")
    return gsdg("inspections", "record-past", file, "--by", by)


def test_a_whole_year_is_recorded_from_one_file(province: Province, folder: Path) -> None:
    ran = run(folder, whole())
    assert (ran.code, ran.err) == (0, "")
    told = [(row["kind"], row["state"]) for row in ran.rows]
    assert told == [("plan", "approved"), ("round", "concluded"), ("visit", "closed")]
    visit, one = Visit.objects.get(), Recommendation.objects.get()
    assert (visit.from_papers, one.from_papers, one.state) == (True, True, "closed")
    assert Evidence.objects.get().file_id == one.proofs.get().file_id
    events = set(AuditEvent.objects.values_list("event", flat=True))
    assert {"inspection_plan.recorded", "round.recorded", "visit.recorded"} <= events


def test_rounds_and_visits_join_what_is_recorded_already(province: Province, folder: Path) -> None:
    assert run(folder, PLAN).code == 0
    item = PlanItem.objects.get()
    assert run(folder, f"item: {item.pk}\nrounds:{ROUND}").code == 0
    one = Round.objects.get()
    assert run(folder, f"round: {one.pk}\nvisits:{VISIT}").code == 0
    assert Visit.objects.get().round == one


def test_one_mistake_and_nothing_is_recorded(province: Province, folder: Path) -> None:
    unlike = run(folder, whole().replace("item: ke-hoach-nam", "item: khong-co"))
    assert (unlike.code, unlike.rules) == (2, ["visit_answer.unknown"])
    (folder / "anh.png").unlink()
    assert run(folder, whole()).rules == ["past_file.no_file"]
    outside = run(folder, whole().replace("anh.png", "../anh.png"))
    assert outside.rules == ["past_file.no_file"]
    assert run(folder, PLAN.replace("year: 2024", "year: 2027")).code == 2
    assert run(folder, PLAN, by="xa-1-canbo").code == 2
    assert (Plan.objects.count(), Visit.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    ("text", "rule", "cell"),
    [
        ("plan: [", "past_file.unreadable", "1:8"),
        (PLAN.replace("    quarter: 2\n", ""), "past_file.missing", "plan.items.1.quarter"),
        (PLAN.replace("quarter", "quater"), "past_file.missing", "plan.items.1.quarter"),
        (PLAN.replace("  year: 2024", "  year: hai"), "past_file.value", "plan.year"),
        ("visits: []", "past_file.value", ""),
    ],
)
def test_every_mistake_is_told_by_the_way_to_it(
    province: Province, folder: Path, text: str, rule: str, cell: str
) -> None:
    first = run(folder, text).refusals[0]
    assert (first["rule"], first["sheet"], first["cell"]) == (rule, "nam-2024.yaml", cell)
