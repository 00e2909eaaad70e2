"""Visits of a round that is over, entered from papers: what they say of themselves, where they stand, what is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.builders import visits as v
from tests.builders.corrections import taken, verified
from tests.builders.inspections import a_moment
from tests.builders.province import TODAY, Province

from gsdg.domain.followup import check as followup_check
from gsdg.domain.followup import words as followup_words
from gsdg.domain.followup.entries import PastAsk, PastOutcome, RecommendationEntry
from gsdg.domain.followup.models import PastStanding, PresentStanding, Recommendation
from gsdg.domain.inspections.actions.past_visits import (
    PastFailing,
    PastVisit,
    record_past_visits,
)
from gsdg.domain.inspections.models import Visit
from gsdg.domain.inspections.refusals_visits import work_of
from gsdg.domain.inspections.workflow import RoundState
from gsdg.domain.papers.actions import SignedPaper
from gsdg.kernel.refusal import Refused
from gsdg.toolkit import files
from gsdg.toolkit.access import Actor
from gsdg.toolkit.audit.models import AuditEvent

DAY = TODAY - timedelta(days=200)


@pytest.fixture
def photo(clerk: Actor) -> str:
    return files.store(b"anh", name="anh.png", media_type="image/png", by=clerk, at=a_moment()).sha256  # fmt: skip


def put_right(photo: str, **changed: Any) -> PastOutcome:
    told = PastOutcome(
        position=followup_words.AGREED,
        answered_on=DAY + timedelta(days=10),
        measure="Đã ban hành kế hoạch",
        proof_sha256=photo,
        proof_name="anh.png",
        reported_on=DAY + timedelta(days=40),
        verified_on=DAY + timedelta(days=50),
        closed_on=DAY + timedelta(days=55),
        closure=followup_words.DONE,
    )
    return replace(told, **changed)


def a_past_visit(province: Province, photo: str, *outcomes: PastOutcome) -> PastVisit:
    office = province.communes[0].office
    entry = v.an_ask(due=DAY + timedelta(days=60))
    asks = [
        PastAsk(
            RecommendationEntry(office.pk, entry.text, entry.expected, DAY + timedelta(days=60)),
            DAY + timedelta(days=3),
            outcome,
        )
        for outcome in outcomes
    ]
    failing = PastFailing("ke-hoach-nam", "no", "Theo biên bản.", v.a_found_entry(), tuple(asks), photo, "anh.png")  # fmt: skip
    paper = SignedPaper("9/BB", DAY, "Hai bên")
    return PastVisit(office.pk, DAY, DAY, paper, replace(paper, number="9/KL"), (failing,))


def recorded(province: Province, by: Actor, past: PastVisit) -> Visit:
    days = {"from_day": DAY, "to_day": DAY}
    one = v.a_round(province, province.communes[0], state=RoundState.CONCLUDED, **days)
    (visit,) = record_past_visits(round_id=one.pk, visits=[past], by=by, at=a_moment(), on=TODAY)
    return visit


def test_a_past_visit_is_closed_with_the_photo_that_shows_it_and_says_how_it_came_here(
    province: Province, clerk: Actor, photo: str
) -> None:
    two = (put_right(photo), PastOutcome())
    visit = recorded(province, clerk, a_past_visit(province, photo, *two))
    done, still = Recommendation.objects.order_by("pk")
    assert (visit.state, visit.from_papers) == ("concluded", True)
    assert [(one.state, one.from_papers) for one in (done, still)] == [("closed", True), ("issued", True)]  # fmt: skip
    assert (done.serial, still.serial, done.year) == (1, 2, DAY.year)
    assert work_of(v.again(visit), on=TODAY).open_recommendations == 1
    assert done.proofs.get().file_id == photo
    event = AuditEvent.objects.get(about=visit.about, event="visit.recorded")
    assert '"findings":1' in event.details.replace(" ", "")
    assert list(followup_check.check()) == []
    client = Client()
    client.force_login(province.clerk)
    for one in (done, still):
        page = client.get(reverse("followup:recommendation", args=[one.pk])).text
        assert reverse("inspections:answer", args=[visit.answers.get().pk]) in page
        assert "ghi lại từ văn bản đã ký" in page
    page = client.get(reverse("inspections:visit", args=[visit.pk])).text
    assert "chỉ có các câu không đạt" in page


def test_its_standings_are_kept_day_by_day(province: Province, clerk: Actor, photo: str) -> None:
    recorded(province, clerk, a_past_visit(province, photo, put_right(photo)))
    assert Visit.objects.get().state == "closed"
    assert PresentStanding.objects.get().done == 1
    assert PastStanding.objects.count() == 4


def test_who_typed_it_did_not_put_it_right_and_may_still_verify(
    province: Province, clerk: Actor, photo: str
) -> None:
    reported = put_right(photo, verified_on=None, closed_on=None, closure="")
    recorded(province, clerk, a_past_visit(province, photo, reported))
    one = Recommendation.objects.get()
    taken(one, clerk)
    assert verified(one, clerk).state in ("verified", "closed")


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"reported_on": DAY + timedelta(days=5)}, "past.days_order"),
        ({"closed_on": TODAY + timedelta(days=1)}, "correction.day_ahead"),
        ({"measure": " "}, "past.reported_unanswered"),
        ({"proof_sha256": ""}, "past.verified_unshown"),
        ({"verified_on": None}, "past.verified_unshown"),
        ({"closure": "not_done"}, "correction.no_decision"),
        ({"position": "?"}, "finding.unknown_code"),
    ],
)
def test_what_the_papers_cannot_say_is_refused_whole(
    province: Province, clerk: Actor, photo: str, changed: dict[str, Any], code: str
) -> None:
    wrong = a_past_visit(province, photo, put_right(photo, **changed))
    with pytest.raises(Refused) as refused:
        recorded(province, clerk, wrong)
    assert refused.value.refusals[0].code == code
    assert (Visit.objects.count(), Recommendation.objects.count()) == (0, 0)


def test_only_of_a_concluded_round_at_its_units_and_of_days_that_are_over(
    province: Province, clerk: Actor, photo: str
) -> None:
    past = a_past_visit(province, photo, PastOutcome())
    running = v.a_round(province, province.communes[0])
    elsewhere = v.a_round(province, province.communes[1], state=RoundState.CONCLUDED)
    today = replace(past, from_day=TODAY, to_day=TODAY)
    concluded = v.a_round(province, province.communes[0], state=RoundState.CONCLUDED)
    for of, visit, code in (
        (running, past, "round.state"),
        (elsewhere, past, "visit.unit_not_in_round"),
        (concluded, today, "inspections.not_past"),
    ):
        with pytest.raises(Refused) as refused:
            record_past_visits(round_id=of.pk, visits=[visit], by=clerk, at=a_moment(), on=TODAY)
        assert refused.value.refusals[0].code == code


def test_a_repeat_is_linked_to_a_finding_of_the_unit_that_still_stands(
    province: Province, clerk: Actor, photo: str
) -> None:
    first = recorded(province, clerk, a_past_visit(province, photo, PastOutcome()))
    earlier = first.found.get().finding
    (failing,) = a_past_visit(province, photo, PastOutcome()).failing

    def again(unit: int) -> Visit:
        found = replace(v.a_found_entry(), previous_id=earlier.pk)
        asks = tuple(
            replace(ask, entry=replace(ask.entry, addressee_id=province.communes[unit].office.pk))
            for ask in failing.asks
        )
        past = replace(
            a_past_visit(province, photo),
            office_id=province.communes[unit].office.pk,
            failing=(replace(failing, found=found, asks=asks),),
        )
        days = {"from_day": DAY, "to_day": DAY}
        one = v.a_round(province, province.communes[unit], state=RoundState.CONCLUDED, **days)
        (visit,) = record_past_visits(
            round_id=one.pk, visits=[past], by=clerk, at=a_moment(), on=TODAY
        )
        return visit

    assert again(0).found.get().finding.previous == earlier
    with pytest.raises(Refused) as refused:
        again(1)
    assert refused.value.refusals[0].code == "finding.repeats_other_unit"
    assert Visit.objects.count() == 2
