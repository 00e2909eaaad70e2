"""Who gets a cut of an evaluation, and what it says: of the whole, or of what one central body leads."""

from __future__ import annotations

from datetime import date

from gsdg.domain.evaluations.catalogue import Catalogue
from gsdg.domain.evaluations.cutting import cut, lines_led
from gsdg.domain.evaluations.models import Evaluation
from gsdg.domain.evaluations.queries.evaluations import catalogue_for, content_of, until_of
from gsdg.domain.evaluations.report_facts import Said
from gsdg.domain.evaluations.rows import Content
from gsdg.domain.packs.leading import Leading, leading_bodies
from gsdg.domain.units import tree
from gsdg.domain.units.models import Office, OfficeKind
from gsdg.kernel.refusal import Refusal, Refused


def said_of(one: Evaluation, *, on: date, body: str = "") -> Said:
    content, catalogue = content_of(one, on=on), catalogue_for(one)
    if not body:
        return Said(one, content, catalogue)
    leads = next((led for led in bodies_of(one, on=on) if led.body == body), None)
    if leads is None:
        raise Refused(Refusal("evaluation.no_body", {"body": body}))
    lines = lines_led(catalogue.pack, leads.components)
    kept = cut(content, lines=lines, components=leads.components)
    return Said(one, kept, catalogue, leads=leads)


def bodies_of(one: Evaluation, *, on: date) -> list[Leading]:
    """Central bodies that lead what it tells of, on the day that its figures are of; only of the whole province."""
    day = until_of(one, one.approved_on or on)
    here = tree.current().on(day)
    if one.unit_id not in here.roots:
        return []
    content, catalogue = content_of(one, on=on), catalogue_for(one)
    led = leading_bodies(catalogue.pack.components, day)
    return [leads for leads in led if _is_told(content, catalogue, leads)]


def _is_told(content: Content, catalogue: Catalogue, leads: Leading) -> bool:
    lines = lines_led(catalogue.pack, leads.components)
    has_rows = any(row.line in lines and row.has_figures for row in content.rows)
    return has_rows or any(row.code in leads.components for row in content.money)


def issuer_of(said: Said) -> Office:
    """To a central body the People's Committee reports; else who evaluated."""
    own: Office = said.one.office
    if said.leads is None:
        return own
    there = Office.objects.filter(unit_id=said.one.unit_id, kind=OfficeKind.PROVINCIAL_PC)
    return there.select_related("parent").first() or own
