"""Surveys on the command line: the list, results in parts, lots worked out again."""

from __future__ import annotations

import pytest
from tests.builders.command_line import Ran, gsdg
from tests.builders.province import AT, TODAY, Province
from tests.builders.surveys import NO_SHEET, a_group, a_sheet, a_survey

from gsdg.domain.surveys import drawing
from gsdg.domain.surveys.actions import surveys
from gsdg.toolkit.access import Actor

pytestmark = pytest.mark.django_db


def survey(*words: object, by: str = "so-canbo") -> Ran:
    return gsdg("surveys", *words, "--by", by)


def test_a_survey_is_drawn_asked_and_read(province: Province, lead: Actor) -> None:
    made = a_survey(province.lead, by=lead)
    group = a_group(made, province.root, by=lead, names=9)
    assert survey("draw", made.pk, "--group", group.pk, "--wanted", 10).rules == ["draw.wanted"]
    assert survey("draw", made.pk, "--group", 0, "--wanted", 3).rules == ["respondent.unknown"]
    rows = survey("draw", made.pk, "--group", group.pk, "--wanted", 3).rows
    seed = rows[0]["seed"]
    assert [int(row["number"]) for row in rows] == drawing.drawn(seed, 9, 3)
    assert survey("draw", made.pk).rows == rows
    surveys.open_survey(survey_id=made.pk, by=lead, at=AT, on=TODAY)
    for _ in range(4):
        a_sheet(made, by=lead)
    assert survey("results", made.pk).rows == []  # fewer than five, and nobody is named
    for _ in range(6):
        a_sheet(made, NO_SHEET, by=lead)
    (listed,) = survey("list").rows
    assert (listed["id"], listed["sheets"], listed["state"]) == (str(made.pk), "10", "open")
    told = {
        (r["question"], r["option"]): (r["num"], r["den"]) for r in survey("results", made.pk).rows
    }
    assert told["huong", "yes"] == ("4", "10")
    assert told["diem", ""] == ("28", "10")
    by_sex = survey("results", made.pk, "--group", "gioi-tinh")
    assert by_sex.rows == []  # four women are too few, and with them goes the rest
    assert survey("results", made.pk, "--group", "tuoi").rules == ["survey.axis"]
    assert survey("results", made.pk, by="xa-1-canbo").rules == ["survey.unknown"]
    assert survey("draw", made.pk, by="bcd-xem").rules == ["survey.unknown"]
