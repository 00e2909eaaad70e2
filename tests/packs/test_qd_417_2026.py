"""The pack of the merged programme: it holds what was published, says that it is unverified, and takes no code of another."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from gsdg.domain.packs.load import load_pack
from gsdg.domain.packs.shapes import specs_in
from gsdg.domain.packs.spec import Pack, Source
from gsdg.domain.packs.workdays import load_work_calendar
from gsdg.kernel.periods import Period

PACKS = Path(__file__).parents[2] / "packs"
WORK_DAYS = load_work_calendar(PACKS / "viet-nam" / "work-days.yaml")


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load_pack(PACKS / "mtqg-2026-2030" / "2026-01-31_qd-417-qd-bnnmt")


@pytest.fixture(scope="module")
def before() -> Pack:
    return load_pack(PACKS / "gnbv-2021-2025" / "2022-07-15_tt-10-2022-tt-bldtbxh")


def test_nothing_of_it_but_the_poverty_lines_is_verified(pack: Pack) -> None:
    lines = pack.parameters.values()
    known = {id(s) for line in lines for s, _ in specs_in(line) if isinstance(s, Source)}
    sources = [s for s, _ in specs_in(pack) if isinstance(s, Source) and id(s) not in known]
    assert len(sources) > 20
    assert not [s for s in sources if s.verified]
    assert all(s.note for s in sources)


def test_no_code_is_one_of_the_programme_before(pack: Pack, before: Pack) -> None:
    for mine, theirs in (
        (pack.forms, before.forms),
        (pack.components, before.components),
        (pack.regimes, before.regimes),
    ):
        assert not mine.keys() & theirs.keys()


def test_every_leaf_of_the_programme_before_goes_somewhere_once(pack: Pack, before: Pack) -> None:
    leaves = [c.code for c in before.components.values() if c.is_leaf]
    assert sorted(s.predecessor for s in pack.successions) == sorted(leaves)
    relations = {s.predecessor: s.relation for s in pack.successions}
    assert relations["DA7-TDA1"] == relations["DA7-TDA2"] == "part"
    assert relations["DA2"] == "not_comparable"


def test_forms_that_go_on_have_the_cells_of_those_before(pack: Pack, before: Pack) -> None:
    for code, former in (("MTQG-RSHN", "DBHN"), ("MTQG-THIEU-HUT", "THIEU-HUT")):
        review, known = pack.forms[code], before.forms[former]
        assert [c.address for c in review.stored] == [c.address for c in known.stored]
        assert review.continues is not None
        assert (review.continues.form, review.continues.relation) == (former, "same")
        assert review.poverty_line == known.poverty_line
    mine = {c.address for c in pack.forms["MTQG-NCNL"].cells}
    assert mine < {c.address for c in before.forms["DA7-TDA1"].cells}


def test_the_review_of_2026_counts_by_the_line_that_holds_to_its_end(pack: Pack) -> None:
    line = pack.parameters["chuan-ngheo"].on(date(2026, 12, 31))
    assert line is not None
    asked = pack.regimes["mtqg-ra-soat"].forms_of(Period.parse("2026"))
    assert {pack.forms[form].poverty_line for form in asked} == {line.code}
    assert not pack.regimes["mtqg-ra-soat"].asks(Period.parse("2027"))


@pytest.mark.parametrize(
    ("month", "window", "due"),
    [
        ("2026-01", (date(2025, 12, 15), date(2026, 1, 15)), date(2026, 1, 16)),
        # The 14th is a Saturday, and Tết is off from the 14th to the 22nd.
        ("2026-02", (date(2026, 1, 15), date(2026, 2, 15)), None),
        ("2026-03", (date(2026, 2, 15), date(2026, 3, 15)), date(2026, 3, 17)),
        ("2026-12", (date(2026, 11, 15), date(2026, 12, 15)), date(2026, 12, 16)),
    ],
)
def test_disbursement_of_a_month(
    pack: Pack, month: str, window: tuple[date, date], due: date | None
) -> None:
    regime, period = pack.regimes["mtqg-giai-ngan"], Period.parse(month)
    days = regime.window(period)
    assert (days.from_day, days.to_day) == window
    found = regime.due(period, "commune_pc", calendar=WORK_DAYS)
    assert found is not None
    assert WORK_DAYS.between(regime.closing_day(period), found) == 2
    assert due in (found, None)
