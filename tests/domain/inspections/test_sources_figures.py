"""What the registers of inspections and of following up offer to the form on monitoring and evaluation."""

from __future__ import annotations

from datetime import date

import pytest
from tests.builders import corrections as c
from tests.builders.province import TODAY, Province, a_period
from tests.builders.reporting import an_assignment
from tests.builders.visits import taken_to

from gsdg.domain.followup import words
from gsdg.domain.followup.actions import judging
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


def rows_of(found: dict[str, int]) -> tuple[int, ...]:
    return tuple(found[f"{row}.1"] for row in (21, 22, 24, 25))


@pytest.mark.parametrize(
    ("state", "closure", "expected"),
    [
        ("closed", "", (0, 1, 1, 0)),
        ("withdrawn", "", (0, 0, 0, 0)),
        ("in_progress", words.NOT_DONE, (0, 1, 0, 1)),
        ("in_progress", words.SUPERSEDED, (0, 0, 0, 0)),
        ("in_progress", words.NOT_APPLICABLE, (0, 0, 0, 0)),
        ("returned", "", (0, 1, 0, 1)),
    ],
)
def test_however_one_is_closed_the_rows_balance(
    province: Province, state: str, closure: str, expected: tuple[int, ...]
) -> None:
    """Only what was found to be put right stands in the row that says so."""
    owe(province)
    one = c.taken_to(province, province.communes[0], state)
    if closure:
        close_unfixed(province, one, closure)
    before, new, fixed, rest = found = rows_of(offered(province))
    assert found == expected
    assert rest == before + new - fixed


def test_what_is_carried_over_reopened_or_falls_away_later_balances_too(province: Province) -> None:
    commune, last_year = province.communes[0], date(2025, 11, 20)
    told = {"commune": commune, "on": last_year}
    reopened, again = (c.taken_to(province, state="closed", **told) for _ in range(2))
    carried, dropped, undone = (c.taken_to(province, state="in_progress", **told) for _ in range(3))
    c.taken_to(province, state="closed", **told)
    chief, fixer, head = (
        province.actor(user) for user in (province.head, commune.clerk, commune.head)
    )
    for one in (reopened, again):
        judging.reopen(
            recommendation_id=one.pk, reason="Bò đã bán", by=chief, at=c.a_moment(), on=TODAY
        )
    c.worked_on(again, fixer)
    c.reported(again, head)
    c.taken(again, province.actor(province.clerk))
    c.verified(again, province.actor(province.clerk))
    judging.close(recommendation_id=again.pk, by=chief, at=c.a_moment(), on=TODAY)
    close_unfixed(province, dropped, words.SUPERSEDED)
    close_unfixed(province, undone, words.NOT_DONE)
    owe(province)
    found = offered(province)
    assert carried.pk
    assert rows_of(found) == (2, 2, 1, 3)  # carried, undone; reopened, again; again; the others
    assert found["26.1"] <= found["25.1"]


def close_unfixed(province: Province, one: Recommendation, closure: str) -> None:
    judging.close_unfixed(
        recommendation_id=one.pk,
        closure=closure,
        reason="Theo quyết định",
        act=c.DECIDED,
        by=province.actor(province.head),
        at=c.a_moment(),
        on=TODAY,
    )


def test_other_forms_are_offered_nothing(province: Province) -> None:
    a_period("2026", "tt10")
    commune = province.communes[0]
    asked = Asked("DA7-TDA1", "2026", commune.unit_id, commune.office.pk)
    assert list(figures(asked)) == []
