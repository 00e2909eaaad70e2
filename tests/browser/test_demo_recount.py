"""The inspections of the demo counted again from its tables, by other means than the program counts them with."""

from __future__ import annotations

import csv
import sqlite3
from collections import Counter
from contextlib import closing
from typing import Any

import pytest
from tests.builders.demo_site import DemoSite

ON, SINCE = "2026-11-20", "2026-01-01"
YEARS = range(2022, 2027)


@pytest.fixture(scope="module")
def rows(demo_site: DemoSite) -> Any:
    """Reads only; `rows("SELECT …")`."""
    file = f"file:{demo_site.data / 'gsdg.sqlite3'}?mode=ro"
    with closing(sqlite3.connect(file, uri=True)) as database:
        yield lambda asked: database.execute(asked).fetchall()


def test_the_demo_inspects_as_much_as_it_says(rows: Any) -> None:
    visits = Counter(
        year for (year,) in rows("SELECT substr(from_day, 1, 4) FROM inspections_visit")
    )
    assert 110 <= sum(visits.values()) <= 145
    assert all(visits[str(year)] > 0 for year in YEARS)
    ((found,),) = rows("SELECT count(*) FROM followup_finding")
    assert 360 <= found <= 440
    ((repeats,),) = rows("SELECT count(*) FROM followup_finding WHERE previous_id IS NOT NULL")
    assert 20 <= repeats <= 60
    sources = {source for (source,) in rows("SELECT DISTINCT source FROM followup_recommendation")}
    assert {"assembly", "party", "treasury"} <= sources
    states = dict(rows("SELECT state, count(*) FROM followup_recommendation GROUP BY state"))
    assert 450 <= sum(states.values()) <= 550
    assert set(states) == {"issued", "disputed", "in_progress", "reported", "returned", "verified", "closed", "withdrawn"}  # fmt: skip
    ((plain,),) = rows("SELECT count(*) FROM followup_recommendation WHERE NOT is_illustrative")
    assert plain == 0
    ((plain,),) = rows("SELECT count(*) FROM inspections_visit WHERE NOT is_illustrative")
    assert plain == 0


def test_the_lead_holds_one_or_two_rounds_a_year_and_each_district_one_until_2025(
    rows: Any,
) -> None:
    held = rows(
        "SELECT o.kind, o.code, substr(r.from_day, 1, 4), count(*) FROM inspections_round r"
        " JOIN units_office o ON o.id = r.office_id JOIN inspections_planitem i ON i.id = r.item_id"
        " WHERE i.kind = 'scheduled' GROUP BY 1, 2, 3"
    )
    lead = [number for kind, _code, _year, number in held if kind == "lead_department"]
    districts = [(year, number) for kind, _code, year, number in held if kind == "district_pc"]
    assert set(lead) <= {1, 2}
    assert {year for year, _number in districts} == {"2022", "2023", "2024", "2025"}
    assert {number for _year, number in districts} == {1}


def test_from_every_closed_recommendation_of_a_visit_lead_a_proof_and_a_question(rows: Any) -> None:
    lost = rows(
        "SELECT r.id FROM followup_recommendation r WHERE r.state = 'closed' AND r.source = 'visit'"
        " AND EXISTS (SELECT 1 FROM followup_decision d WHERE d.recommendation_id = r.id AND d.closure = 'done')"
        " AND EXISTS (SELECT 1 FROM followup_recommendation_findings l JOIN followup_finding f ON f.id = l.finding_id"
        "             WHERE l.recommendation_id = r.id AND f.origin LIKE 'answer:%')"
        " AND NOT (EXISTS (SELECT 1 FROM followup_proof p WHERE p.recommendation_id = r.id AND p.state = 'taken')"
        "  AND EXISTS (SELECT 1 FROM followup_recommendation_findings l JOIN inspections_visitfinding v"
        "              ON v.finding_id = l.finding_id JOIN inspections_answer a ON a.id = v.answer_id"
        "              WHERE l.recommendation_id = r.id AND a.choice IN ('no', 'partly')))"
    )
    assert lost == []


def test_the_figures_are_those_of_a_recount(demo_site: DemoSite, rows: Any) -> None:
    told = demo_site.gsdg(
        "recommendations", "kpi", "--on", ON, "--since", SINCE, "--by", "so-canbo"
    )
    said = {row["figure"]: (int(row["num"]), int(row["den"])) for row in csv.DictReader(told.splitlines())}  # fmt: skip
    due = f"due BETWEEN '{SINCE}' AND '{ON}' AND issued_on <= '{ON}'"
    counting = (
        f"SELECT count(*) FROM followup_recommendation r WHERE {due} AND state <> 'withdrawn' AND NOT EXISTS"
        " (SELECT 1 FROM followup_decision d WHERE d.recommendation_id = r.id AND d.closure IN ('superseded', 'not_applicable'))"
    )
    done = (
        f"SELECT count(*) FROM followup_recommendation r WHERE {due} AND state = 'closed' AND EXISTS"
        f" (SELECT 1 FROM followup_decision d WHERE d.recommendation_id = r.id AND d.closure = 'done' AND d.\"on\" <= '{ON}')"
    )
    assert said["implementation"] == (rows(done)[0][0], rows(counting)[0][0])
    answered = "SELECT count(DISTINCT recommendation_id) FROM followup_response"
    ours = f"r.recommendation_id IN (SELECT id FROM followup_recommendation WHERE {due})"
    agreed = f"{answered} r WHERE position IN ('agreed', 'partly_agreed') AND {ours}"
    assert said["acceptance"] == (rows(agreed)[0][0], rows(f"{answered} r WHERE {ours}")[0][0])
    money = "SELECT coalesce(sum(money), 0), count(money) FROM followup_recommendation WHERE state <> 'withdrawn'"
    assert said["money_identified"] == rows(money)[0]
    back = "SELECT coalesce(sum(amount), 0) FROM followup_moneyentry WHERE how = 'recovered'"
    assert said["money_recovered"] == (rows(back)[0][0], rows(money)[0][0])
    assert rows("SELECT count(*) FROM followup_moneyentry WHERE reverses_id IS NOT NULL") == [(1,)]


def test_one_extension_is_granted_one_refused_and_one_waits(rows: Any) -> None:
    told = rows("SELECT state, count(*), sum(decided_because <> '') FROM followup_extension GROUP BY state")  # fmt: skip
    assert sorted(told) == [("asked", 1, 0), ("denied", 1, 1), ("granted", 1, 0)]


def test_what_is_asked_of_the_department_is_amended_by_two_of_the_committee(rows: Any) -> None:
    told = rows(
        "SELECT a.state, o.code, p.username, d.username FROM followup_amendment a"
        " JOIN followup_recommendation r ON r.id = a.recommendation_id"
        " JOIN units_office o ON o.id = r.addressee_id JOIN accounts_user p ON p.id = a.proposed_by_id"
        " LEFT JOIN accounts_user d ON d.id = a.decided_by_id ORDER BY a.id"
    )
    assert told == [
        ("in_force", "so-nnmt", "ubnd-phochutich", "ubnd-lanhdao"),
        ("proposed", "so-nnmt", "ubnd-phochutich", None),
    ]


def test_the_register_of_obstacles_is_that_of_a_recount(demo_site: DemoSite, rows: Any) -> None:
    """Each that leads stands in it once, with how many were joined to it; what is late was due before the day."""
    told = demo_site.gsdg("obstacles", "list", "--on", ON, "--by", "so-canbo")
    listed = {row["number"]: row for row in csv.DictReader(told.splitlines())}
    leading = rows(
        "SELECT 'VM-' || o.year || '-' || printf('%03d', o.serial), o.state, o.component, o.households, o.due,"
        " (SELECT count(*) FROM followup_obstacle j WHERE j.joined_into_id = o.id)"
        " FROM followup_obstacle o WHERE o.joined_into_id IS NULL"
    )
    assert listed.keys() == {number for number, *_ in leading}
    for number, state, component, households, due, joined in leading:
        row = listed[number]
        assert (row["state"], row["component"]) == (state, component)
        assert int(row["joined"]) == joined
        assert row["households"] == ("" if households is None else str(households))
        assert (int(row["late_days"]) > 0) <= (due is not None and due < ON and state == "asked")
    ((all_of_them, groups),) = rows(
        "SELECT count(*), count(DISTINCT joined_into_id) FROM followup_obstacle"
    )
    assert 130 <= all_of_them <= 170
    assert groups >= 40
    states = Counter(state for _number, state, *_ in leading)
    assert len(states) == 7
    assert min(states.values()) >= 3
    assert len(leading) + sum(joined for *_, joined in leading) == all_of_them
    late = [row for row in listed.values() if int(row["late_days"]) > 0]
    assert late


def test_second_looks_were_taken_and_some_wait_for_somebody(rows: Any) -> None:
    looks = rows("SELECT result, count(*), min(due), max(made_on) FROM followup_recheck GROUP BY 1")
    counted = {result: number for result, number, *_ in looks}
    assert counted["holds"] >= 3
    assert counted["fails"] >= 2
    assert counted["no_longer_needed"] >= 1
    ((begun, late),) = rows(
        f"SELECT count(*), sum(due < '{ON}') FROM followup_recheck WHERE result = '' AND from_day <= '{ON}'"
    )
    assert (begun, late) == (4, 1)
    reopened = rows(
        "SELECT r.cycle FROM followup_recheck k JOIN followup_recommendation r ON r.id = k.recommendation_id"
        " WHERE k.result = 'fails'"
    )
    assert {cycle for (cycle,) in reopened} == {2}
