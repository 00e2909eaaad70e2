"""Amendments in words: which fields may be proposed and what they say now; what became of one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from gsdg.domain.followup.models import Amendment, Recommendation
from gsdg.domain.followup.refusals_amending import value_of
from gsdg.domain.followup.rules_amending import FIELDS, RECOMMENDATION, day_in
from gsdg.toolkit.web.language import current_language
from gsdg.toolkit.web.templatetags.gsdg import vn_day

SHORT = 80


@dataclass(frozen=True)
class Line:
    """`key` is the field, after a colon the finding that it is of."""

    key: str
    label: str


def amendable(one: Recommendation) -> Iterator[Line]:
    """Of the recommendation, then of each finding beneath it."""
    language, findings = current_language(), list(one.findings.all())
    for code, field in FIELDS.items():
        if field.of == RECOMMENDATION:
            yield Line(code, f"{field.words(language)}: {_short(code, value_of(one, code))}")
            continue
        for number, finding in enumerate(findings, start=1):
            of = _(" (tồn tại %(number)s)") % {"number": number} if len(findings) > 1 else ""
            said = _short(code, value_of(finding, code))
            yield Line(f"{code}:{finding.pk}", f"{field.words(language)}{of}: {said}")


def line_of(found: Amendment) -> Line:
    """From what to what."""
    field = FIELDS[found.field].words(current_language())
    return Line(found.field, f"{field}: “{said(found.field, found.old)}” → “{said(found.field, found.new)}”.")  # fmt: skip


def said(field: str, value: str) -> str:
    """As people read it: days as on paper, nothing as a dash."""
    day = day_in(value) if FIELDS[field].is_day else None
    return (value if day is None else vn_day(day)) or "–"


def _short(field: str, value: str) -> str:
    text = said(field, value)
    return text if len(text) <= SHORT else f"{text[:SHORT]}…"
