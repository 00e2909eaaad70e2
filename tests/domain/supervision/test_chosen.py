"""Which programme a report is told of where nobody names one: the newest in which the period was opened."""

from __future__ import annotations

from datetime import date

import pytest
from django.conf import settings
from django.http import Http404, HttpRequest
from django.test import RequestFactory
from tests.builders.province import AT, TODAY, a_period
from tests.builders.supervision import Supervised

from gsdg.domain.accounts.models import User
from gsdg.domain.programme.actions import install_pack
from gsdg.domain.supervision.queries.wanted import wanted_named
from gsdg.domain.supervision.views.asking import chosen_catalogue, insisted, wanted_of
from gsdg.kernel.refusal import Refused
from gsdg.toolkit.access import SYSTEM

CLOSING, STARTING = "gnbv-2021-2025", "mtqg-2026-2030"
BEGUN = date(2026, 5, 4)


@pytest.fixture
def both(supervised: Supervised) -> Supervised:
    """2026 is open in the programme that closes; the one that starts has its pack, and no period yet."""
    folder = settings.PACK_FOLDERS[0] / STARTING / "2026-01-31_qd-417-qd-bnnmt"
    install_pack(folder=folder, by=SYSTEM, at=AT)
    return supervised


def asked(supervised: Supervised, who: User | None = None, **words: str) -> HttpRequest:
    request = RequestFactory().get("/giam-sat/", words)
    request.actor = supervised.province.actor(who or supervised.province.clerk)  # type: ignore[attr-defined]
    return request


def chosen(supervised: Supervised, who: User | None = None, **words: str) -> str:
    return chosen_catalogue(asked(supervised, who, **words)).programme


def test_the_one_that_is_named_is_told_of_whatever_was_opened(both: Supervised) -> None:
    assert chosen(both, ct=STARTING, ky="2026") == STARTING


def test_one_that_nobody_knows_is_refused_with_those_that_there_are(both: Supervised) -> None:
    with pytest.raises(Refused) as refused:
        chosen(both, ct="khong-co")
    assert refused.value.refusals[0].details["known"] == f"{STARTING}, {CLOSING}"


def test_the_newest_in_which_the_period_was_opened_comes_first(both: Supervised) -> None:
    assert chosen(both, ky="2026") == CLOSING
    a_period("2026", "mtqg-gsdg", on=BEGUN)
    assert chosen(both, ky="2026") == STARTING


def test_a_period_opened_in_one_of_them_decides_against_the_newest(both: Supervised) -> None:
    a_period("2026-H1", "mtqg-gsdg", on=BEGUN)
    assert chosen(both, ky="2026") == CLOSING
    assert chosen(both, ky="2026-H1") == STARTING


def test_without_a_period_or_with_one_that_nobody_opened_any_that_has_one_will_do(
    both: Supervised,
) -> None:
    assert chosen(both) == CLOSING
    assert chosen(both, ky="2029") == CLOSING
    wanted = wanted_of(asked(both))
    assert wanted is not None
    assert (wanted.catalogue.programme, wanted.code) == (CLOSING, "2026")


def test_who_owns_a_component_of_one_programme_is_told_of_that_one(both: Supervised) -> None:
    """The report of a programme in which nothing is theirs could not be opened by them."""
    a_period("2026", "mtqg-gsdg", on=BEGUN)
    assert chosen(both, both.owner, ky="2026") == CLOSING
    assert insisted(asked(both, both.owner, ky="2026")).components == frozenset({"DA3-TDA2"})


def test_where_no_period_is_open_there_is_nothing_to_tell(both: Supervised) -> None:
    with pytest.raises(Http404):
        insisted(asked(both, ct=STARTING))


def test_of_a_year_that_nobody_opened_one_that_had_begun_is_told(both: Supervised) -> None:
    wanted = wanted_named(both.clerk, period="2025", on=TODAY)
    assert wanted.catalogue.programme == CLOSING


def test_a_command_chooses_as_the_page_does(both: Supervised) -> None:
    assert wanted_named(both.clerk, period="2026", on=TODAY).catalogue.programme == CLOSING
    a_period("2026", "mtqg-gsdg", on=BEGUN)
    assert wanted_named(both.clerk, period="2026", on=TODAY).catalogue.programme == STARTING
    assert wanted_named(both.clerk, period="2025", on=TODAY).catalogue.programme == CLOSING
    assert chosen(both, ky="2025") == CLOSING, "the one that starts had not begun"


def test_a_command_tells_who_owns_a_component_of_the_programme_that_has_it(
    both: Supervised,
) -> None:
    a_period("2026", "mtqg-gsdg", on=BEGUN)
    owner = both.province.actor(both.owner)
    assert wanted_named(owner, period="2026", on=TODAY).catalogue.programme == CLOSING
