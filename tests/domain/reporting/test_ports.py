"""Higher packages offer figures; a person decides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest

from gsdg.domain.reporting import ports
from gsdg.domain.reporting.ports import (
    Asked,
    Offer,
    offers_for,
    register_source,
    withdraw_source,
)
from gsdg.kernel.figures import ZERO, Figure, Provenance

ASKED = Asked(form="DA7-TDA1", period="2025", unit_id=1, office_id=2)


def training(asked: Asked) -> Iterable[Offer]:
    if asked.form == "DA7-TDA1":
        yield Offer("01.2", Figure.of(2), Provenance.REPORTED, "2 lớp đã tổ chức", "course:7")
        yield Offer("02.2", ZERO, Provenance.REPORTED, "chưa có ngày nào")


def finance(asked: Asked) -> Iterable[Offer]:
    if asked.form == "DA7-TDA1":
        yield Offer("01.2", Figure.of(3), Provenance.UNVERIFIED, "3 lần thanh toán lớp")


@pytest.fixture(autouse=True)
def _plugged_in(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(ports, "_sources", {})
    register_source("training", training)
    register_source("finance", finance)
    yield
    withdraw_source("training")
    withdraw_source("finance")


def test_offers_of_all_sources_stand_side_by_side_for_a_person_to_decide() -> None:
    offers = offers_for(ASKED)
    assert [offer.figure for offer in offers["01.2"]] == [Figure.of(2), Figure.of(3)]
    assert offers["01.2"][1].provenance is Provenance.UNVERIFIED


def test_an_offered_zero_stays_a_zero() -> None:
    assert offers_for(ASKED)["02.2"][0].figure == ZERO


def test_a_source_answers_only_for_the_forms_it_knows() -> None:
    assert offers_for(Asked("DBHN", "2025", 1, 2)) == {}


def test_a_name_belongs_to_one_source() -> None:
    register_source("training", training)
    with pytest.raises(ValueError, match="twice"):
        register_source("training", finance)
