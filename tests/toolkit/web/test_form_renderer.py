"""A list of choices is written as Django writes it, blanks between the tags apart."""

from __future__ import annotations

import re

import pytest
from django.forms import Select
from django.forms.renderers import DjangoTemplates

from gsdg.toolkit.web.form_renderer import FormRenderer

NAMES = [("", "---"), (1, "Xã Thạch Bình"), ('a"b', "<Cẩm> & Xuyên")]
GROUPS = [("", "tất cả"), ("Huyện 'cũ' <1>", NAMES), ("Xã", [(7, "Lộc Hà")])]


def tags(text: str) -> str:
    return re.sub(r"\s*\n\s*", "", text)


@pytest.mark.parametrize("choices", [[], NAMES, GROUPS], ids=["none", "plain", "in groups"])
@pytest.mark.parametrize("value", ["", 1, 'a"b', "7", None])
def test_it_writes_what_django_writes(choices: list[tuple[str, str]], value: object) -> None:
    widget = Select({"id": "đv", "class": "a<b", "required": True, "disabled": False}, choices)
    ours, djangos = (
        widget.render("don-vi", value, renderer=renderer())
        for renderer in (FormRenderer, DjangoTemplates)
    )
    assert tags(ours) == tags(djangos)


def test_the_forms_of_the_program_are_written_so() -> None:
    assert tags(Select(choices=NAMES).render("don-vi", 1)).count("<option") == len(NAMES)
