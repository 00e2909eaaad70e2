"""Demo and real never mix."""

from __future__ import annotations

import pytest

from gsdg.toolkit.installation import rules


def code(refusal):
    return refusal.code if refusal else None


@pytest.mark.parametrize(
    ("is_demo", "table", "expected"),
    [
        (None, None, None),
        (True, None, None),
        (True, "units_unit", None),
        (False, None, "installation.real_here"),
        (False, "units_unit", "installation.real_here"),
        (None, "units_unit", "installation.data_here"),
    ],
)
def test_a_demo_goes_where_nothing_is_or_a_demo_is(is_demo, table, expected):
    refusal = rules.why_not_demo_here(is_demo=is_demo, province="42 Hà Tĩnh", table_with_rows=table)
    assert code(refusal) == expected
    if refusal is not None:
        assert "GSDG_DATA" in refusal.remedy()


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.8.8", "::1", "[::1]", "localhost"])
def test_a_demo_is_served_to_its_own_machine(host):
    assert rules.why_not_bind(host, is_demo=True) is None


@pytest.mark.parametrize(
    "host",
    ["0.0.0.0", "::", "10.1.2.3", "gsdg.hatinh.vn", "", "localhost.vn"],  # noqa: S104
)
def test_a_demo_is_served_to_nobody_else_but_a_real_one_may_be(host):
    assert code(rules.why_not_bind(host, is_demo=True)) == "installation.public_demo"
    assert rules.why_not_bind(host, is_demo=False) is None


def test_only_a_demo_has_a_business_day():
    assert rules.why_not_set_business_day(is_demo=True) is None
    assert code(rules.why_not_set_business_day(is_demo=False)) == "installation.not_demo"
    assert code(rules.why_not_set_business_day(is_demo=None)) == "installation.missing"


def test_there_is_one_installation():
    assert rules.why_not_create(None) is None
    assert code(rules.why_not_create("42 Hà Tĩnh")) == "installation.exists"
