"""People consulted in a visit, on the command line."""

from __future__ import annotations

import pytest
from tests.builders.command_line import Ran, gsdg
from tests.builders.province import Province
from tests.builders.surveys import a_sheet
from tests.builders.visits import a_visit, opened
from tests.domain.inspections.actions.test_consulting import A_LEADER

from gsdg.domain.inspections.models import Source
from gsdg.domain.inspections.queries.consulting import survey_of
from gsdg.domain.surveys.queries import waiting_of
from gsdg.toolkit.access import Actor


def run(*words: object, by: str = "so-canbo") -> Ran:
    return gsdg("inspections", "visits", *words, "--by", by)


@pytest.mark.usefixtures("db")
def test_from_the_first_question_to_the_source(province: Province, clerk: Actor) -> None:
    visit = opened(a_visit(province), clerk)
    told = ("consult", visit.pk, "--questionnaire", "bo:lanh-dao-thon", "--title", "Tham vấn")
    assert run(*told).rules == ["consultation.nobody"]
    assert run(*told, "--person", "party", "Bí thư", by="xa-2-canbo").rules == ["visit.unknown"]
    ran = run(*told, "--person", "party", "Bí thư", "--person", "front", "Chủ tịch Mặt trận")
    source = Source.objects.get()
    assert ran.out == f"{source.pk} {source.reference}\n"
    assert run("take-up", source.pk).rules == ["survey.no_sheets"]
    survey = survey_of(source)
    a_sheet(survey, A_LEADER, by=clerk, respondent_id=waiting_of(survey)[0].pk)
    assert run("take-up", source.pk).out == "1\n"
    (row,) = run("consultations", visit.pk).rows
    assert (row["to_ask"], row["answered"], row["state"]) == ("2", "1", "closed")
    assert row["text"].startswith("1/2 người trả lời.")
    assert run("take-up", 0).rules == ["visit.unknown"]
