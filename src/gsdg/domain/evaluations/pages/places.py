"""Where an inserted figure stands: the very row of the page that has everything behind it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse

from gsdg.domain.evaluations.models import Evaluation
from gsdg.domain.evaluations.pages.links import asked_query, map_query, url
from gsdg.domain.evaluations.queries.evaluations import (
    budget_years,
    followed_asked,
    is_root,
    wanted_for,
)
from gsdg.domain.evaluations.queries.line import Wanted
from gsdg.domain.evaluations.rows_followed import KEYS, measure_of
from gsdg.domain.evaluations.rows_followed import PLACE as FOLLOWED
from gsdg.domain.finance.addresses import WHOLE, table_row
from gsdg.domain.followup.addresses import figure_row


@dataclass(frozen=True)
class Places:
    """Of one evaluation, as its figures were counted."""

    wanted: Wanted

    def of(self, key: str) -> str:
        kind, _colon, rest = key.partition(":")
        if kind == "khao-sat":
            survey, _colon, rest = rest.partition(":")
            question = rest.partition(":")[0]
            return f"{reverse('surveys:results', args=[int(survey)])}#cau-{question}"
        if kind == "von":
            return self._money(rest.partition(":")[0])
        if kind == FOLLOWED:
            return self._followed(key)
        return self._line(kind, rest.partition(":")[0])

    def _money(self, component: str) -> str:
        wanted = self.wanted
        return table_row(
            wanted.catalogue.release.programme,
            budget_years(wanted),
            wanted.on,
            component="" if component == WHOLE else component,
            unit=None if is_root(wanted) else wanted.unit_id,
        )

    def _followed(self, key: str) -> str:
        asked, (component, code) = followed_asked(self.wanted), measure_of(key)
        return figure_row(code, since=asked.since, on=asked.on, component=component)

    def _line(self, line: str, year: str) -> str:
        wanted = self.wanted
        address = url("line", wanted.term.code, wanted.unit_id, line, **asked_query(wanted))
        return f"{address}#nam-{year}" if year.isdecimal() else address


def register_url(wanted: Wanted, register: str) -> str:
    """The page of a register, of the unit and the last year or the years that a line reads of it."""
    if register == "money":
        return Places(wanted).of(f"von:{WHOLE}")
    if register == "corrections":
        return Places(wanted).of(f"{FOLLOWED}:{KEYS['implementation']}")
    if register == "rounds":
        return f"{reverse('inspections:plan-list')}?{urlencode({'nam': wanted.last_year})}"
    asked = {"nam": wanted.last_year, "don-vi": wanted.unit_id, **map_query(wanted)}
    return f"{reverse('training:coverage')}?{urlencode(asked)}"


def places_of(one: Evaluation, *, on: date) -> Places:
    """Once approved, as on the day of the approval."""
    return Places(wanted_for(one, on=one.approved_on or on))
