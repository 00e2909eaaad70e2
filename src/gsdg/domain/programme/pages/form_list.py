"""The packs in force: their forms, calendars, components, dated quantities and printed figures, each with its source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gsdg.domain.packs.spec import Form, Pack, Parameter, ParameterValue, Published
from gsdg.domain.programme.forms import DayForm
from gsdg.domain.programme.models import ComponentSuccession, FormRelease, PackRelease
from gsdg.domain.programme.pages.calendar import RegimeView, office_words, regime_view
from gsdg.domain.programme.pages.sources import SourceView, notes_of, source_view
from gsdg.domain.programme.queries import component_titled, pack_of, successions_of
from gsdg.domain.programme.words import AREAS, RELATIONS
from gsdg.kernel.days import DayRange
from gsdg.kernel.figures import Nature
from gsdg.kernel.refusal import Refusal, Refused
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
class SuccessionRow:
    """What a component goes on with, of which programme; `predecessor_title` is empty where that is not installed."""

    component: str
    title: str
    relation: str
    predecessor: str
    predecessor_title: str
    source: SourceView


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
class PackContents:
    """What the folder of the pack says."""

    act_title: str
    issuer: str
    signed: date | None
    source: SourceView
    forms: tuple[FormRow, ...]
    regimes: tuple[RegimeView, ...]
    components: tuple[ComponentRow, ...]
    component_notes: tuple[str, ...]
    successions: tuple[SuccessionRow, ...]
    succession_notes: tuple[str, ...]
    parameters: tuple[ParameterView, ...]
    published: tuple[PublishedRow, ...]


@dataclass(frozen=True)
class PackView:
    """`number` tells the anchors of several packs apart; `reasons` say why `contents` cannot be shown."""

    number: int
    title: str
    act: str
    in_force_from: date
    installed_at: datetime
    sha256: str
    contents: PackContents | None
    reasons: tuple[Refusal, ...]


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
    releases: Iterable[PackRelease],
    forms: Sequence[FormRelease],
    others: Iterable[PackRelease],
    *,
    on: date,
    today: date,
    language: str,
) -> FormListPage:
    seen = _Seen(on, "" if on == today else f"?ngay={on.isoformat()}", language)
    return FormListPage(
        title=_("Bộ chế độ báo cáo và biểu mẫu"),
        lead=_("Đang áp dụng ngày %(day)s.") % {"day": vn_day(on)},
        form=form,
        packs=tuple(
            _pack_view(number, release, [f for f in forms if f.pack_id == release.pk], seen)
            for number, release in enumerate(releases, start=1)
        ),
        others=tuple(_other(release, language) for release in others),
    )


@dataclass(frozen=True)
class _Seen:
    """As of which day and in which language; `query` keeps the day in the addresses."""

    on: date
    query: str
    language: str


def _pack_view(
    number: int, release: PackRelease, forms: Sequence[FormRelease], seen: _Seen
) -> PackView:
    contents: PackContents | None = None
    reasons: tuple[Refusal, ...] = ()
    try:
        contents = _contents(pack_of(release), forms, seen, successions_of(release))
    except Refused as refused:  # the folder is gone, or no longer what was put in force
        reasons = refused.refusals
    return PackView(
        number=number,
        title=_title(release, seen.language),
        act=release.act,
        in_force_from=release.in_force_from,
        installed_at=release.installed_at,
        sha256=release.sha256,
        contents=contents,
        reasons=reasons,
    )


def _contents(
    pack: Pack,
    forms: Sequence[FormRelease],
    seen: _Seen,
    declared: Sequence[ComponentSuccession],
) -> PackContents:
    language, components = seen.language, tuple(_component_rows(pack, seen))
    successions = tuple(_succession(one, pack, language) for one in declared)
    return PackContents(
        act_title=pack.act_title.to(language),
        issuer=pack.issuer.to(language),
        signed=pack.signed,
        source=source_view(pack.source),
        forms=tuple(_form_row(form, pack, seen) for form in forms),
        regimes=tuple(
            regime_view(regime, pack, on=seen.on, language=language)
            for regime in pack.regimes.values()
        ),
        components=components,
        component_notes=notes_of(row.source for row in components),
        successions=successions,
        succession_notes=notes_of(row.source for row in successions),
        parameters=tuple(_parameter(one, seen) for one in pack.parameters.values()),
        published=tuple(_published(figure, language) for figure in pack.published),
    )


def _title(release: PackRelease, language: str) -> str:
    return release.title_en if language == "en" else release.title_vi


def _form_row(release: FormRelease, pack: Pack, seen: _Seen) -> FormRow:
    form = pack.forms[release.code]
    url = reverse("programme:form", args=[release.code]) + seen.query
    return FormRow(
        link=Link(release.title(seen.language), url),
        code=release.code,
        component=form.component or "",
        answered_by=offices_words(form.answered_by),
        regimes="; ".join(pack.regimes[code].title.to(seen.language) for code in form.regimes),
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
    return (
        f"{cells}, {ngettext('%(count)s danh mục', '%(count)s danh mục', lists) % {'count': lists}}"
    )


def _component_rows(pack: Pack, seen: _Seen) -> Iterator[ComponentRow]:
    language = seen.language
    for component in pack.components.values():
        lead = component.lead(seen.on)
        yield ComponentRow(
            code=component.code,
            title=component.title.to(language),
            is_part=component.parent is not None,
            lead=lead.body.to(language) if lead else "",
            lead_verified=lead.verified if lead else True,
            source=source_view(component.source),
            notes=tuple(note.to(language) for note in component.notes),
        )


def _succession(one: ComponentSuccession, pack: Pack, language: str) -> SuccessionRow:
    before = component_titled(one.predecessor)
    return SuccessionRow(
        component=one.component,
        title=pack.components[one.component].title.to(language),
        relation=str(RELATIONS[one.relation]),
        predecessor=one.predecessor,
        predecessor_title=before.title.to(language) if before is not None else "",
        source=SourceView(one.act, one.note, one.verified),
    )


def _parameter(parameter: Parameter, seen: _Seen) -> ParameterView:
    return ParameterView(
        title=parameter.title.to(seen.language),
        unit=parameter.unit_of_measure.to(seen.language),
        rows=tuple(_value_row(value, seen) for value in parameter.values),
    )


def _value_row(value: ParameterValue, seen: _Seen) -> ValueRow:
    return ValueRow(
        title=value.title.to(seen.language),
        days=_days(value.from_day, value.to_day),
        amounts="; ".join(
            f"{AREAS.get(area, area)} {decimal(amount)}".strip()
            for area, amount in value.amounts.items()
        ),
        in_force=seen.on in DayRange(value.from_day, value.to_day),
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
        title=_title(release, language),
        act=release.act,
        in_force_from=day,
        url=f"{reverse('programme:form-list')}?ngay={day.isoformat()}",
    )
