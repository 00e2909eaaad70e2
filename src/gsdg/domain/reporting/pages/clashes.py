"""Two people changed one place: what stands and what was not stored, side by side, for one of them to choose."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from gsdg.domain.packs.spec import ListSection
from gsdg.domain.reporting.actions.drafts import Clash, Value
from gsdg.domain.reporting.forms import EXPLANATION, figure_text
from gsdg.domain.reporting.pages.checks import Places
from gsdg.domain.reporting.queries.drafts import Draft
from gsdg.domain.reporting.queries.typing import people_named
from gsdg.kernel.figures import BLANK, Figure
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
    standing, wanted = _apart(draft, clash)
    return ClashChoice(
        field=field,
        link=Link(places.label(places.of_field(clash.place)), f"#o-{field}"),
        theirs=_said(draft, clash.place, standing),
        mine=_said(draft, clash.place, wanted),
        who=who or _("Người khác"),
        at=clash.at,
        version=clash.standing_version,
    )


def _apart(draft: Draft, clash: Clash) -> tuple[Value, Value | None]:
    """Of two rows what differs: thirteen columns twice tell nobody what there is to choose between."""
    theirs, mine = clash.standing, clash.wanted
    if not isinstance(theirs, Mapping) or not isinstance(mine, Mapping):
        return theirs, mine
    columns = draft.form.list_section(clash.place.partition("[")[0]).columns
    nothing: dict[str, Figure | str] = {c.code: BLANK if c.is_number else "" for c in columns}
    pairs = {code: (theirs.get(code, no), mine.get(code, no)) for code, no in nothing.items()}
    apart = {code: pair for code, pair in pairs.items() if pair[0] != pair[1]}
    return {c: pair[0] for c, pair in apart.items()}, {c: pair[1] for c, pair in apart.items()}


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
    return f"{column.label.to(language)}: {label or _('để trống')}"
