"""The papers of reporting as the register of papers takes them: what they say, what they rest on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from gsdg.domain.papers.ports import Draw, Drawn
from gsdg.domain.reporting import consolidated_paper
from gsdg.domain.reporting.document_facts import CERTIFIED, Facts, Made, facts_of
from gsdg.domain.reporting.documents import CONSOLIDATED, SUBMISSION_LETTER, why_not_document
from gsdg.domain.reporting.evidence import tables_of
from gsdg.domain.reporting.queries.places import FigurePlace, form_and_period, place_seen_by
from gsdg.domain.units.models import Office
from gsdg.domain.units.queries import resolve
from gsdg.kernel.refusal import Refusal, insist
from gsdg.toolkit.access import Actor


def _drawing(kind: str) -> Draw:
    def draw(asked: Mapping[str, str], *, by: Actor, at: datetime, on: date) -> Drawn:
        _form, period = form_and_period(asked["form"], asked["period"])
        place = place_seen_by(
            by,
            form_code=asked["form"],
            period_code=asked["period"],
            unit_id=resolve(asked["unit"], on=period.as_of),
        )
        total = asked.get("total", CERTIFIED)
        insist(why_not_document(kind, place, extension="docx", total=total))
        insist(why_not_numbered_later(kind, place, total))
        facts = facts_of(place, made=Made(by.name, at, on), total=total)
        return Drawn(
            letter=consolidated_paper.PAPERS[kind](facts),
            office_id=_office(kind, facts).pk,
            unit_id=_office(kind, facts).unit_id,
            about=_about(facts),
            tables=tables_of(facts),
            components=frozenset({place.form.component} - {""}),
            signed_as=None if place.is_root else "",
            stands_since=_stands_since(kind, facts),
        )

    return draw


def why_not_numbered_later(kind: str, place: FigurePlace, total: str) -> Refusal | None:
    """The report of the whole province takes its number when it is issued, and issued is what was signed: live figures never
    meet one."""
    if kind == CONSOLIDATED and place.is_root and total != CERTIFIED:
        return Refusal("document.not_signed", {"unit": place.unit_name})
    return None


def _office(kind: str, facts: Facts) -> Office:
    """The report is the People's Committee's, what submits it to the committee the department's."""
    return facts.drafter if kind == SUBMISSION_LETTER else facts.issuer


def _stands_since(kind: str, facts: Facts) -> date | None:
    """A revision never changes, and its own page says which paper signs it: so of it no day is asked."""
    return facts.place.period.window.from_day if kind == CONSOLIDATED and facts.is_signed else None


def _about(facts: Facts) -> str:
    if facts.is_signed and facts.signed is not None:
        return f"revision:{facts.signed.revision.pk}"
    return f"unit:{facts.place.unit_id}"


consolidated, submission_letter = _drawing(CONSOLIDATED), _drawing(SUBMISSION_LETTER)
