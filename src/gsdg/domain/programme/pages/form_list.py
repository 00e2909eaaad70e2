"""The packs in force: their forms, calendars, components, dated quantities and printed figures, each with its source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gsdg.domain.packs.spec import Component, Form, Pack, Parameter, ParameterValue, Published
from gsdg.domain.programme.forms import DayForm
from gsdg.domain.programme.models import FormRelease, PackRelease
from gsdg.domain.programme.pages.calendar import RegimeView, office_words, regime_view
from gsdg.domain.programme.pages.sources import SourceView, notes_of, source_view
from gsdg.domain.programme.queries import form_spec, pack_of
from gsdg.domain.programme.words import AREAS
from gsdg.kernel.days import DayRange
from gsdg.kernel.figures import Nature
from gsdg.toolkit.web import Link
from gsdg.toolkit.web.templatetags.gsdg import decimal, last_day, vn_day


@dataclass(frozen=True)
class FormRow:
    link: Link
    code: str
    component: str
    answered_by: str
    regimes: str
    size: str
    source: SourceView


@dataclass(frozen=True)
class ComponentRow:
    code: str
    title: str
    is_part: bool
    lead: str
    lead_verified: bool
    source: SourceView
    notes: tuple[str, ...]


@dataclass(frozen=True)
class ValueRow:
    title: str
    days: str
    amounts: str
    in_force: bool
    source: SourceView


@dataclass(frozen=True)
class ParameterView:
    title: str
    unit: str
    rows: tuple[ValueRow, ...]


@dataclass(frozen=True)
class PublishedRow:
    title: str
    period: str
    printed: str
    unit: str
    forecast: bool
    source: SourceView


@dataclass(frozen=True)
class PackView:
    """`number` tells the anchors of several packs apart."""

    number: int
    title: str
    act: str
    act_title: str
    issuer: str
    signed: date | None
    in_force_from: date
    installed_at: datetime
    sha256: str
    source: SourceView
    forms: tuple[FormRow, ...]
    regimes: tuple[RegimeView, ...]
    components: tuple[ComponentRow, ...]
    component_notes: tuple[str, ...]
    parameters: tuple[ParameterView, ...]
    published: tuple[PublishedRow, ...]


@dataclass(frozen=True)
class OtherRelease:
    title: str
    act: str
    in_force_from: date
    url: str


@dataclass(frozen=True)
class FormListPage:
    title: str
    lead: str
    form: DayForm
    packs: tuple[PackView, ...]
    others: tuple[OtherRelease, ...]


def form_list_page(
    form: DayForm,
    forms: Sequence[FormRelease],
    others: Iterable[PackRelease],
    *,
    on: date,
    today: date,
    language: str,
) -> FormListPage:
    query = "" if on == today else f"?ngay={on.isoformat()}"
    by_pack = [(pack, list(among)) for pack, among in groupby(forms, key=lambda f: f.pack)]
    return FormListPage(
        title=_("Bộ chế độ báo cáo và biểu mẫu"),
        lead=_("Đang áp dụng ngày %(day)s.") % {"day": vn_day(on)},
        form=form,
        packs=tuple(
            _pack_view(number, release, [_form_row(f, query, language) for f in among], on, language)
            for number, (release, among) in enumerate(by_pack, start=1)
        ),
        others=tuple(_other(release, language) for release in others),
    )


def _pack_view(
    number: int, release: PackRelease, forms: Sequence[FormRow], on: date, language: str
) -> PackView:
    pack = pack_of(release)
    components = tuple(_component_rows(pack, on, language))
    return PackView(
        number=number,
        title=pack.title.to(language),
        act=pack.act,
        act_title=pack.act_title.to(language),
        issuer=pack.issuer.to(language),
        signed=pack.signed,
        in_force_from=release.in_force_from,
        installed_at=release.installed_at,
        sha256=release.sha256,
        source=source_view(pack.source),
        forms=tuple(forms),
        regimes=tuple(regime_view(r, pack, on=on, language=language) for r in pack.regimes.values()),
        components=components,
        component_notes=notes_of(row.source for row in components),
        parameters=tuple(_parameter(p, on, language) for p in pack.parameters.values()),
        published=tuple(_published(p, language) for p in pack.published),
    )


def _form_row(release: FormRelease, query: str, language: str) -> FormRow:
    form, pack = form_spec(release), pack_of(release.pack)
    return FormRow(
        link=Link(release.title(language), reverse("programme:form", args=[release.code]) + query),
        code=release.code,
        component=form.component or "",
        answered_by=offices_words(form.answered_by),
        regimes="; ".join(pack.regimes[code].title.to(language) for code in form.regimes),
        size=size_words(form),
        source=source_view(form.source),
    )


def offices_words(kinds: Iterable[str]) -> str:
    return ", ".join(office_words(kind) for kind in kinds)


def size_words(form: Form) -> str:
    """`147 ô`, `44 ô, 1 danh mục`."""
    cells = ngettext("%(count)s ô", "%(count)s ô", form.size) % {"count": form.size}
    if not form.lists:
        return cells
    lists = len(form.lists)
    return f"{cells}, {ngettext('%(count)s danh mục', '%(count)s danh mục', lists) % {'count': lists}}"


def _component_rows(pack: Pack, on: date, language: str) -> Iterator[ComponentRow]:
    for component in pack.components.values():
        lead = component.lead(on)
        yield ComponentRow(
            code=component.code,
            title=component.title.to(language),
            is_part=component.parent is not None,
            lead=lead.body.to(language) if lead else "",
            lead_verified=lead.verified if lead else True,
            source=source_view(component.source),
            notes=_component_notes(component, language),
        )


def _component_notes(component: Component, language: str) -> tuple[str, ...]:
    return tuple(note.to(language) for note in component.notes)


def _parameter(parameter: Parameter, on: date, language: str) -> ParameterView:
    return ParameterView(
        title=parameter.title.to(language),
        unit=parameter.unit_of_measure.to(language),
        rows=tuple(_value_row(value, on, language) for value in parameter.values),
    )


def _value_row(value: ParameterValue, on: date, language: str) -> ValueRow:
    return ValueRow(
        title=value.title.to(language),
        days=_days(value.from_day, value.to_day),
        amounts="; ".join(
            f"{AREAS.get(area, area)} {decimal(amount)}".strip()
            for area, amount in value.amounts.items()
        ),
        in_force=on in DayRange(value.from_day, value.to_day),
        source=source_view(value.source),
    )


def _days(from_day: date, to_day: date | None) -> str:
    if to_day is None:
        return _("từ %(first)s") % {"first": vn_day(from_day)}
    return _("%(first)s – %(last)s") % {"first": vn_day(from_day), "last": last_day(to_day)}


def _published(figure: Published, language: str) -> PublishedRow:
    return PublishedRow(
        title=figure.title.to(language),
        period=figure.period.label(language),
        printed=figure.printed,
        unit=figure.unit_of_measure.to(language),
        forecast=figure.nature is Nature.FORECAST,
        source=source_view(figure.source),
    )


def _other(release: PackRelease, language: str) -> OtherRelease:
    day = release.in_force_from
    return OtherRelease(
        title=release.title_en if language == "en" else release.title_vi,
        act=release.act,
        in_force_from=day,
        url=f"{reverse('programme:form-list')}?ngay={day.isoformat()}",
    )
