"""Indicators from the figures of forms."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.builders.packs import FORM, a_pack

from gsdg.domain.packs.expressions.values import BLANK, NOT_AVAILABLE
from gsdg.domain.packs.measure import PackReading, is_met, measure
from gsdg.domain.packs.spec import Pack
from gsdg.kernel.figures import Figure

INDICATORS = """\
indicators:
  - code: giam
    title: {vi: Tỷ lệ giảm, en: Fall of the rate}
    unit_of_measure: "%"
    direction: up
    formula: 'previous(other("F", [05.1])) - other("F", [05.1])'
    targets: [{low: 1.0, high: 1.5, per: year, source: {act: A, verified: true}}]
    source: {act: A, verified: true}
  - code: thap-coi
    title: {vi: Thấp còi, en: Stunting}
    unit_of_measure: "%"
    direction: down
    targets: [{low: 34, per: term, source: {act: A, verified: true}}]
    source: {act: A, verified: true}
"""


@pytest.fixture
def pack(tmp_path: Path) -> Pack:
    rate = (
        '      - {code: "05", label: {vi: Tỷ lệ, en: Rate}, columns: ["1"], type: ratio, '
        'unit_of_measure: "%", scale: 2, numerator: "04.*", denominator: "01.*"}\n'
    )
    text = FORM.replace("  - kind: text\n", rate + "  - kind: text\n")
    return a_pack(tmp_path, forms__F=text, indicators=INDICATORS)


def figures(poor: int, households: int) -> dict[str, dict[str, Figure]]:
    return {"F": {"04.1": Figure.of(poor), "01.1": Figure.of(households)}}


def test_a_fall_is_measured_between_two_periods(pack: Pack) -> None:
    indicator = pack.indicators["giam"]
    trace = measure(indicator, PackReading(pack, figures(24, 1000), figures(36, 1000)))
    assert trace is not None
    assert trace.result * 10 == 12
    assert trace.shown.vi == "1,2"
    assert [(p.when, p.shown.vi) for p in trace.parts] == [
        ("other_previous", "3,6"),
        ("other", "2,4"),
    ]
    assert is_met(indicator.targets[0], indicator, trace.result) is True


def test_without_figures_there_is_no_value(pack: Pack) -> None:
    indicator = pack.indicators["giam"]
    trace = measure(indicator, PackReading(pack, figures(24, 1000)))
    assert trace is not None
    assert trace.result == BLANK
    assert is_met(indicator.targets[0], indicator, trace.result) is None
    trace = measure(indicator, PackReading(pack, figures(24, 0), figures(36, 1000)))
    assert trace is not None
    assert trace.result.state == NOT_AVAILABLE.state


def test_an_indicator_without_a_formula_is_not_measured(pack: Pack) -> None:
    assert measure(pack.indicators["thap-coi"], PackReading(pack, {})) is None


def test_down_is_met_from_below(pack: Pack) -> None:
    indicator = pack.indicators["thap-coi"]
    target = indicator.targets[0]
    assert [is_met(target, indicator, v) for v in (33, 34, 35)] == [True, True, False]


def test_an_indicator_reads_nothing_but_forms(pack: Pack) -> None:
    reading = PackReading(pack, {})
    for ask in (
        lambda: reading.cell("01.1"),
        lambda: reading.previous("01.1"),
        lambda: reading.column("m", "ho"),
        lambda: reading.rows("m"),
        lambda: reading.fact("unit.kind"),
    ):
        with pytest.raises(LookupError):
            ask()
