"""What the registers of inspections and of following up offer to the form on monitoring and evaluation."""

from __future__ import annotations

from datetime import date

import pytest
from tests.builders.province import Province, a_period
from tests.builders.reporting import an_assignment
from tests.builders.visits import taken_to

from gsdg.domain.followup.models import Finding, Recommendation
from gsdg.domain.inspections.sources_figures import figures
from gsdg.domain.programme.models import FormRelease
from gsdg.domain.reporting.ports import Asked

pytestmark = pytest.mark.django_db
FORM = "DA7-TDA2"


def offered(province: Province) -> dict[str, int]:
    asked = Asked(FORM, "2026", province.root, province.lead.pk)
    return {offer.address: offer.figure.amount for offer in figures(asked)}


def owe(province: Province) -> None:
    an_assignment(FormRelease.objects.get(code=FORM), province.lead)
    a_period("2026", "tt10")


def test_an_office_that_did_nothing_is_offered_zeros(province: Province) -> None:
    owe(province)
    found = offered(province)
    assert set(found.values()) == {0}
    assert {"01.2", "04.2", "12.2", "21.1", "25.1", "26.1"} <= found.keys()


def test_a_visit_and_its_recommendation_are_counted_where_they_were_made(
    province: Province,
) -> None:
    taken_to(province, "concluded")
    owe(province)
    found = offered(province)
    assert found["04.2"] == 1
    assert found["06.2"] == found["07.2"] == 1
    issued = Recommendation.objects.filter(issuer=province.lead).count()
    assert found["22.1"] == found["25.1"] == issued
    recorded = Finding.objects.filter(office=province.lead, state="confirmed").count()
    assert sum(found[row] for row in ("12.2", "13.2", "14.2", "15.2")) == recorded > 0


def test_what_happened_after_the_period_changes_nothing_of_it(province: Province) -> None:
    """A year's form filled in the next one says how things stood on 31 December."""
    from tests.builders import corrections as c

    commune, chief = province.communes[0], province.actor(province.head)
    judge, head, fixer = (province.actor(u) for u in (province.clerk, commune.head, commune.clerk))
    owe(province)
    closed = c.taken_to(province, commune, "closed", severity="cao")
    late = c.a_recommendation(province, commune, due=date(2026, 12, 11))
    c.answered(late, head)
    then = {name: offered(province)[name] for name in ("22.1", "24.1", "25.1", "26.1")}
    assert then == {"22.1": 2, "24.1": 1, "25.1": 1, "26.1": 1}
    next_year = date(2027, 3, 1)
    c.worked_on(late, fixer, on=next_year)
    c.reported(late, head, on=next_year)
    c.taken(late, judge, on=next_year)
    c.verified(late, judge, on=next_year)
    c.judging.reopen(
        recommendation_id=closed.pk, reason="Sai", by=chief, at=c.a_moment(), on=next_year
    )
    assert {name: offered(province)[name] for name in then} == then


def test_other_forms_are_offered_nothing(province: Province) -> None:
    a_period("2026", "tt10")
    commune = province.communes[0]
    asked = Asked("DA7-TDA1", "2026", commune.unit_id, commune.office.pk)
    assert list(figures(asked)) == []
