"""Two people changed one place: what stands and what was not stored, side by side, for one of them to choose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from gsdg.domain.packs.spec import ListSection
from gsdg.domain.reporting.actions.drafts import Clash, Value
from gsdg.domain.reporting.forms import EXPLANATION, figure_text
from gsdg.domain.reporting.pages.checks import Places
from gsdg.domain.reporting.queries.drafts import Draft
from gsdg.domain.reporting.queries.typing import people_named
from gsdg.kernel.figures import Figure
from gsdg.toolkit.web import Link
from gsdg.toolkit.web.language import current_language


@dataclass(frozen=True)
class ClashChoice:
    """`field` is the name of what clashed on the page; the standing version is what the choice is based on."""

    field: str
    link: Link
    theirs: str
    mine: str
    who: str
    at: datetime
    version: int


def clash_choices(draft: Draft, clashes: Sequence[Clash]) -> tuple[ClashChoice, ...]:
    people = people_named({clash.by_id for clash in clashes})
    places = Places(draft)
    return tuple(_choice(draft, clash, places, people) for clash in clashes)


def _choice(
    draft: Draft, clash: Clash, places: Places, people: dict[int, tuple[str, str]]
) -> ClashChoice:
    field = _field(draft, clash.place)
    who = ", ".join(part for part in people.get(clash.by_id, ()) if part)
    return ClashChoice(
        field=field,
        link=Link(places.label(places.of_field(clash.place)), f"#o-{field}"),
        theirs=_said(draft, clash.place, clash.standing),
        mine=_said(draft, clash.place, clash.wanted),
        who=who or _("Người khác"),
        at=clash.at,
        version=clash.standing_version,
    )


def _field(draft: Draft, place: str) -> str:
    """The name of the field; an explanation is told from a text by not being one."""
    texts = {section.code for section in draft.form.texts}
    if place in draft.form.by_address or place in texts or place.endswith("]"):
        return place
    return EXPLANATION + place


def _said(draft: Draft, place: str, value: Value | None) -> str:
    if value is None:
        return _("bỏ dòng này")
    if isinstance(value, Figure):
        cell = draft.form.by_address[place]
        return figure_text(value, cell.scale) or _("để trống")
    if isinstance(value, str):
        return value or _("để trống")
    section = draft.form.list_section(place.partition("[")[0])
    return "; ".join(_said_in_row(section, code, part) for code, part in value.items())


def _said_in_row(section: ListSection, code: str, value: Figure | str) -> str:
    column, language = section.column(code), current_language()
    text = figure_text(value, column.scale) if isinstance(value, Figure) else value
    label = next((c.label.to(language) for c in column.choices if c.code == text), text)
    return f"{column.label.to(language)}: {label or '–'}"
