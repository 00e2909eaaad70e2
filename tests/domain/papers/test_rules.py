"""Whether a document holds on a day, over chains of what replaced it; what may be tied; who owes what by when."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gsdg.domain.packs.documents import Required
from gsdg.domain.papers import rules
from gsdg.domain.papers.provisions import Provision, citations_in, number_key, provision_in
from gsdg.domain.papers.queries.documents import places_together
from gsdg.domain.papers.rules import (
    Ending,
    due_day,
    ended_by,
    goes_round,
    is_in_force,
    what_holds_now,
)

DAY = date(2024, 1, 1)
days = st.integers(0, 400).map(lambda n: DAY + timedelta(days=n))
endings = st.lists(st.builds(Ending, days, st.one_of(st.none(), st.integers(1, 5))), max_size=5)


def asked(**changed: object) -> Required:
    written = {
        "code": "ke-hoach-nam",
        "label": {"vi": "Kế hoạch năm", "en": "Plan"},
        "kinds": ["ke-hoach"],
        "office_kinds": ["commune_pc"],
        "due": {"month": 3, "day": 31},
        "source": {"act": "Thông lệ", "note": "chưa có văn bản", "verified": False},
    }
    return Required.model_validate(written | changed)


@given(days, endings, days)
def test_what_has_ended_never_comes_back(begins: date, ends: list[Ending], on: date) -> None:
    if begins <= on and not is_in_force(begins, ends, on=on):
        assert not is_in_force(begins, ends, on=on + timedelta(days=1))
    assert is_in_force(begins, [], on=on) == (begins <= on)


@given(endings, days)
def test_the_first_that_came_ended_it(ends: list[Ending], on: date) -> None:
    found = ended_by(ends, on=on)
    come = [one for one in ends if one.since <= on]
    assert (found is None) == (not come)
    if found is not None:
        assert found.since == min(one.since for one in come)


@given(st.integers(1, 8))
def test_a_chain_leads_to_its_last(length: int) -> None:
    ends = {n: Ending(DAY, n + 1) for n in range(length)}
    assert what_holds_now(0, ends) == length
    assert what_holds_now(0, ends | {length: Ending(DAY)}) is None


def test_a_ring_leads_nowhere() -> None:
    assert what_holds_now(1, {1: Ending(DAY, 2), 2: Ending(DAY, 1)}) is None
    assert goes_round(1, 2, {2: [3], 3: [1]})
    assert not goes_round(1, 2, {1: [2], 2: [3]})


@pytest.mark.parametrize(
    ("changed", "refused"),
    [
        ({}, None),
        ({"kind": "like"}, "directing.tie_unknown"),
        ({"same": True}, "directing.tied_to_itself"),
        ({"target_day": date(2024, 1, 2)}, "directing.tied_to_later"),
        ({"goes_round": True}, "directing.tied_round"),
        ({"since": date(2022, 12, 31)}, "directing.since_too_early"),
        ({"since": date(2022, 12, 31), "kind": "based_on"}, None),
    ],
)
def test_what_may_be_tied(changed: dict[str, object], refused: str | None) -> None:
    said = {"kind": "replaces", "day": DAY, "target_day": date(2023, 1, 1), "same": False, "goes_round": False, "since": DAY}  # fmt: skip
    found = rules.why_not_tie(**(said | changed))  # type: ignore[arg-type]
    assert (found.code if found else None) == refused


@pytest.mark.parametrize(
    ("began", "ended", "owed"),
    [
        (date(2021, 1, 1), None, date(2025, 3, 31)),
        (date(2021, 1, 1), date(2025, 7, 1), date(2025, 3, 31)),
        (date(2021, 1, 1), date(2025, 3, 31), None),
        (date(2025, 3, 31), None, date(2025, 3, 31)),
        (date(2025, 7, 1), None, date(2025, 8, 30)),
        (date(2026, 1, 1), None, None),
    ],
)
def test_by_when_an_office_owes_it(began: date, ended: date | None, owed: date | None) -> None:
    day = due_day(asked(), year=2025, from_day=began, to_day=ended, new_office_days=60)
    assert day == owed


def test_only_in_its_years() -> None:
    said = {"from_day": date(2021, 1, 1), "to_day": None, "new_office_days": 60}
    of_term = asked(first_year="2022", last_year="2025")
    found = [due_day(of_term, year=y, **said) is not None for y in (2021, 2022, 2025, 2026)]  # type: ignore[arg-type]
    assert found == [False, True, True, False]


@pytest.mark.parametrize(
    ("text", "number", "key"),
    [
        ("điểm a khoản 2 Điều 8 Nghị định 27/2022/NĐ-CP", "27/2022/NĐ-CP", "d8.k2.a"),
        ("Thông tư 10/2022/TT-BLĐTBXH, Điều 4 khoản 2", "10/2022/TT-BLĐTBXH", "d4.k2"),
        ("Mẫu số 7.8 Phụ lục VII Thông tư 07/2021/TT-BLĐTBXH", "07/2021/TT-BLĐTBXH", "plvii.mau7.8"),
        ("Quyết định 90/QĐ-TTg ngày 18/01/2022", "90/QĐ-TTg", ""),
        ("Điều 21, quy chế minh họa", "", "d21"),
        ("chưa rõ", "", ""),
    ],
)  # fmt: skip
def test_how_a_citation_reads(text: str, number: str, key: str) -> None:
    (cited,) = citations_in(text)
    assert (cited.number, cited.provision.key) == (number, key)


def test_several_and_none() -> None:
    found = citations_in("Điều 3 Nghị định 27/2022/NĐ-CP; 90/QĐ-TTg\n ")
    assert [one.number for one in found] == ["27/2022/NĐ-CP", "90/QĐ-TTg"]
    assert citations_in(" ; \n") == []


def test_within() -> None:
    clause = provision_in("khoản 2 Điều 8")
    assert clause.within(Provision(article="8"))
    assert clause.within(Provision())
    assert not clause.within(Provision(article="80"))
    assert not Provision(article="8").within(clause)


def test_one_number_however_it_is_written() -> None:
    assert {number_key(n) for n in ("10/2022/TT-BLĐTBXH", " 10/2022/tt–bldtbxh", "10 / 2022 / TT-BLĐTBXH")} == {"10/2022/tt-bldtbxh"}  # fmt: skip


def test_a_place_is_asked_for_together() -> None:
    assert places_together("hướng dẫn Điều 8") == 'hướng dẫn "Điều 8"'
    assert places_together('"Điều 8"') == '"Điều 8"'
