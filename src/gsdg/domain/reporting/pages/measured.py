"""A figure of a series or a comparison as a table shows it, the choice of what is followed, and where the page leads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils.translation import gettext as _

from gsdg.domain.packs.expressions.parse import parse
from gsdg.domain.packs.expressions.saying import Called, said
from gsdg.domain.programme.queries import form_spec, pack_of
from gsdg.domain.reporting.pages.below import chosen_cell
from gsdg.domain.reporting.pages.cells import (
    CELL,
    NOTHING_MORE,
    Query,
    marks_of,
    place_query,
    why_url,
    with_query,
)
from gsdg.domain.reporting.queries.figures import CellFigure
from gsdg.domain.reporting.queries.measures import (
    Found,
    Measure,
    measure_named,
    measures_of,
)
from gsdg.domain.reporting.queries.places import FigurePlace
from gsdg.kernel.figures import State, format_amount
from gsdg.kernel.refusal import Refusal
from gsdg.toolkit.web import Choice, Link
from gsdg.toolkit.web.language import current_language
from gsdg.toolkit.web.templatetags.gsdg import decimal

SIGNS = {State.BLANK: "", State.NOT_APPLICABLE: "×", State.NOT_AVAILABLE: "…"}


@dataclass(frozen=True)
class Shown:
    """One place of a table: a number with its marks, or the sign or reason why there is none."""

    text: str = ""
    url: str = ""
    estimated: bool = False
    marks: tuple[str, ...] = ()
    parts: str = ""
    """Numerator over denominator of a rate."""
    incomplete: str = ""
    """`2/3` where reports are missing."""
    why: str = ""
    broken: bool = False
    """A change of the map lies before it: a strong rule."""

    @property
    def css(self) -> str:
        kind = "n" if self.text else "na"
        return f"{kind} brk" if self.broken else kind


def shown(
    found: Found | None,
    refusal: Refusal | None,
    *,
    done: int,
    expected: int,
    said_once: Iterable[str] = (),
    url: str = "",
    broken: bool = False,
) -> Shown:
    short = "" if done == expected else f"{done}/{expected}"
    if found is None or found.value is None or not found.movable:
        return Shown(why=_why_nothing(found, refusal), incomplete=short, broken=broken)
    spoken = set(said_once)
    return Shown(
        text=decimal(found.value),
        url=url,
        estimated=found.estimated,
        marks=tuple(mark for mark in marks_of(found) if mark not in spoken),
        parts=ratio_words(found),
        incomplete=short,
        broken=broken,
    )


def _why_nothing(found: Found | None, refusal: Refusal | None) -> str:
    if refusal is not None:
        return refusal.message(current_language())
    if found is not None and not found.movable:
        return _("không chuyển được: số này không cộng được theo đơn vị")
    if found is not None:
        return {
            State.NOT_APPLICABLE: _("không áp dụng"),
            State.NOT_AVAILABLE: _("chưa có số liệu"),
        }.get(found.figure.state, _("để trống, hoặc chưa có kỳ trước"))
    return _("chưa có số được duyệt")


def ratio_words(found: Found) -> str:
    """`153/1.400`; nothing where it is no rate."""
    if isinstance(found, CellFigure) and found.ratio is not None:
        return f"{format_amount(found.ratio.num)}/{format_amount(found.ratio.den)}"
    return ""


def common_to(found: Iterable[Found | None]) -> tuple[str, ...]:
    """The marks that every number bears: said once above the table."""
    numbers = [
        set(marks_of(one))
        for one in found
        if one is not None and one.value is not None and one.movable
    ]
    return tuple(sorted(set.intersection(*numbers))) if numbers else ()


def formula_words(measure: Measure, language: str) -> str:
    """How it is computed, in words; empty for a cell that is only added up."""
    if not measure.formula:
        return ""
    called = Called.within(measure.form, measure.pack)
    words = said(parse(measure.formula), called, language)
    return words[:1].upper() + words[1:]


@dataclass(frozen=True)
class ChoiceGroup:
    label: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class MeasureChoice:
    """The form that chooses what is followed; `kept` are the other parameters of the page."""

    groups: tuple[ChoiceGroup, ...]
    kept: tuple[tuple[str, str], ...]


def measure_asked(place: FigurePlace, code: str) -> Measure:
    """What the address names, else the cell that tells how things stand."""
    spec, pack = form_spec(place.form), pack_of(place.form.pack)
    return measure_named(pack, spec, code or chosen_cell(place, "").address)


def measure_choice(place: FigurePlace, chosen: Measure, language: str) -> MeasureChoice:
    kept = {} if place.geography.is_as_reported else {"dia-gioi": str(place.geography)}
    return MeasureChoice(tuple(_groups(place, chosen, language)), tuple(kept.items()))


def _groups(place: FigurePlace, chosen: Measure, language: str) -> Iterator[ChoiceGroup]:
    spec, pack = form_spec(place.form), pack_of(place.form.pack)
    indicators = tuple(
        Choice(one.code, one.label(language), chosen=one.code == chosen.code)
        for one in measures_of(pack, spec)
    )
    if indicators:
        yield ChoiceGroup(_("Chỉ số theo dõi kết quả chương trình"), indicators)
    cells = tuple(
        Choice(c.address, f"{c.address} · {c.label(language)}", chosen=c.address == chosen.code)
        for c in spec.cells
    )
    yield ChoiceGroup(_("Chỉ tiêu của biểu"), cells)


def further_links(place: FigurePlace, code: str) -> tuple[Link, ...]:
    return (
        Link(_("Một chỉ tiêu qua các năm, trên mọi địa giới"), series_url(place, code)),
        Link(_("So sánh các đơn vị bên dưới"), compare_url(place, code)),
    )


def series_url(
    place: FigurePlace, code: str, *, unit_id: int | None = None, more: Query = NOTHING_MORE
) -> str:
    return _url("reporting:figures-series", place, code, unit_id, more)


def why_measured_url(place: FigurePlace, measure: Measure, *, unit_id: int | None = None) -> str:
    """Of a cell the page of the cell, which asks that the unit stands in its period; of an indicator its own."""
    there = replace(place, unit_id=unit_id or place.unit_id)
    if measure.indicator is None:
        return why_url(there, measure.code) if there.is_alive else ""
    args = [there.form.code, there.period.code, there.unit_id, measure.code]
    return with_query(reverse("reporting:why-measure", args=args), place_query(there))


def compare_url(place: FigurePlace, code: str, *, unit_id: int | None = None) -> str:
    return _url("reporting:figures-compare", place, code, unit_id, NOTHING_MORE)


def _url(name: str, place: FigurePlace, code: str, unit_id: int | None, more: Query) -> str:
    args = [place.form.code, place.period.code, unit_id or place.unit_id]
    return with_query(reverse(name, args=args), place_query(place, {CELL: code, **more}))
