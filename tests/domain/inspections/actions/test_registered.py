"""A paper of a round that the register holds: its number is not typed twice, and never otherwise."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client
from tests.builders.inspections import DECISION, a_moment, a_round, a_story
from tests.builders.made_papers import a_made_paper
from tests.builders.province import AT, TODAY, Province

from gsdg.domain.inspections.actions import rounds
from gsdg.domain.inspections.models import Round
from gsdg.domain.papers.models import MadePaper, MadeState, Paper
from gsdg.kernel.refusal import Refused

pytestmark = pytest.mark.django_db
NUMBER = "41/QĐ-SMH"


def numbered(province: Province, one: Round) -> MadePaper:
    """The decision on its team, issued in the register."""
    clerk = province.actor(province.clerk)
    paper = Paper.objects.create(
        about=one.about, kind="team-decision", number=NUMBER, day=TODAY, signer="Giám đốc Sở", issuer=province.lead,
        recorded_at=AT, recorded_by_id=clerk.person_id,
    )  # fmt: skip
    return a_made_paper(
        province, "team-decision", by=clerk, about=one.about, state=MadeState.ISSUED.value, paper=paper
    )  # fmt: skip


def test_the_form_of_the_act_begins_with_it_and_the_page_leads_there(
    province: Province, client: Client
) -> None:
    one = a_round(a_story(province))
    made = numbered(province, one)
    client.force_login(province.head)
    form = client.get(f"/kiem-tra/dot/{one.pk}/quyet-dinh/").context["page"].form
    assert (form["number"].value(), form["signed_by"].value()) == (NUMBER, "Giám đốc Sở")
    html = client.get(f"/kiem-tra/dot/{one.pk}/").content.decode()
    assert f'href="/so-van-ban/{made.pk}/"' in html
    assert f"số {NUMBER}, trong sổ văn bản" in html


@pytest.mark.parametrize("otherwise", [{"number": "42/QĐ-SMH"}, {"day": TODAY - timedelta(days=1)}])
def test_another_number_or_day_is_refused(province: Province, otherwise: dict[str, object]) -> None:
    story = a_story(province)
    one = a_round(story)
    numbered(province, one)
    paper = replace(DECISION, **{"number": NUMBER, "day": TODAY, **otherwise})  # type: ignore[arg-type]
    told = {"round_id": one.pk, "by": story.head, "at": a_moment(), "on": TODAY}
    with pytest.raises(Refused) as found:
        rounds.decide_round(paper=paper, **told)  # type: ignore[arg-type]
    [refusal] = found.value.refusals
    assert refusal.code == "round.registered_otherwise"
    assert NUMBER in refusal.message("vi")
    same = replace(DECISION, number=NUMBER, day=TODAY)
    assert rounds.decide_round(paper=same, **told).decision_number == NUMBER  # type: ignore[arg-type]


def test_what_the_register_only_drafted_or_holds_of_another_round_binds_nobody(
    province: Province,
) -> None:
    story = a_story(province)
    one = a_round(story)
    a_made_paper(province, "team-decision", by=story.clerk, about=one.about)
    told = {"round_id": one.pk, "by": story.head, "at": a_moment(), "on": TODAY}
    assert rounds.decide_round(paper=DECISION, **told).decision_number == DECISION.number  # type: ignore[arg-type]
