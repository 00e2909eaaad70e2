"""What a pack answers."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.builders.packs import FORM, a_form

from gsdg.domain.packs.spec import Component, Parameter

SURE = {"act": "A", "verified": "true"}


def test_a_parameter_holds_from_its_day_on() -> None:
    parameter = Parameter.model_validate(
        {
            "code": "chuan-ngheo",
            "title": "Chuẩn nghèo",
            "unit_of_measure": "đồng",
            "values": [
                {"code": "cu", "title": "Cũ", "from_day": "2016-01-01", "to_day": "2022-01-01", "amounts": {"rural": "700000"}, "source": SURE},
                {"code": "moi", "title": "Mới", "from_day": "2022-01-01", "amounts": {"rural": "1500000"}, "source": SURE},
            ],
        }
    )  # fmt: skip
    days = [date(2015, 1, 1), date(2021, 12, 31), date(2022, 1, 1), date(2030, 1, 1)]
    assert [(v := parameter.on(day)) and v.code for day in days] == [None, "cu", "moi", "moi"]
    assert parameter.value("moi").amounts["rural"] == 1_500_000


def test_a_component_knows_who_leads_it() -> None:
    leads = [
        {"body": "Bộ cũ", "from_day": "2022-01-18", "to_day": "2025-03-01", "source": SURE},
        {"body": "Bộ mới", "from_day": "2025-03-01", "source": SURE},
    ]
    component = Component.model_validate(
        {"code": "DA1", "title": "Dự án", "leads": leads, "source": SURE}
    )
    found = [component.lead(date(2025, m, 1)) for m in (2, 3)]
    assert [lead.body.vi if lead else None for lead in found] == ["Bộ cũ", "Bộ mới"]
    assert component.lead(date(2021, 1, 1)) is None


def test_forms_are_told_apart_by_their_digest(tmp_path: Path) -> None:
    one = a_form(tmp_path / "a")
    same = a_form(tmp_path / "b")
    other = a_form(tmp_path / "c", FORM.replace("Biểu thử", "Biểu khác"))
    assert hash(one) == hash(same)
    assert one == same
    assert one != other


def test_a_form_answers_for_its_parts(tmp_path: Path) -> None:
    form = a_form(tmp_path)
    assert form.size == 8
    assert form.cell("04.2").index == 7
    assert [s.code for s in form.fixed] == ["bang"]
    with pytest.raises(KeyError):
        form.cell("99.9")
