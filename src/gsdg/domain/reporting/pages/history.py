"""Figures of periods before this system: what is loaded, and loading one form of one period."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from gsdg.domain.programme.models import FormRelease, ReportingPeriod
from gsdg.domain.programme.queries import pack_of
from gsdg.domain.reporting.forms_history import PastWorkbookForm
from gsdg.domain.reporting.pages.opening import SEPARATOR
from gsdg.domain.reporting.pages.workbooks import WrongPlace, summary_of, wrong_places
from gsdg.domain.reporting.queries.past_periods import PastForm, past_forms, past_periods_to_open
from gsdg.domain.units import tree
from gsdg.kernel.refusal import Refusal
from gsdg.toolkit.web import Choice, Link
from gsdg.toolkit.web.language import current_language


@dataclass(frozen=True)
class PastRow:
    form: str
    title: str
    text: str
    complete: bool
    url: str
    figures: str


@dataclass(frozen=True)
class PastPeriod:
    title: str
    regime: str
    rows: tuple[PastRow, ...]


@dataclass(frozen=True)
class HistoryPage:
    title: str
    crumbs: tuple[Link, ...]
    lead: str
    periods: tuple[PastPeriod, ...]
    choices: tuple[Choice, ...]
    refusals: tuple[Refusal, ...]
    done: str


@dataclass(frozen=True)
class LoadPage:
    title: str
    crumbs: tuple[Link, ...]
    about: str
    form: PastWorkbookForm
    template: str
    summary: str
    wrong: tuple[WrongPlace, ...]


def history_page(
    *, on: date, refusals: Sequence[Refusal] = (), is_done: bool = False
) -> HistoryPage:
    language = current_language()
    return HistoryPage(
        title=_("Số liệu các kỳ trước"),
        crumbs=(_figures_link(),),
        lead=_(
            "Số của những năm trước khi dùng hệ thống, theo xã của thời đó: mỗi biểu, mỗi kỳ một bảng Excel, mỗi đơn vị một dòng."
        ),
        periods=tuple(_periods(past_forms())),
        choices=tuple(
            Choice(
                f"{regime.code}{SEPARATOR}{period.code}",
                f"{regime.title.to(language)}, {period.label(language)}",
                chosen=False,
            )
            for regime, period in past_periods_to_open(on=on)
        ),
        refusals=tuple(refusals),
        done=_("Đã nạp số liệu; đã vào các bảng tổng hợp của kỳ đó.") if is_done else "",
    )


def _periods(found: Sequence[PastForm]) -> list[PastPeriod]:
    grouped: dict[ReportingPeriod, list[PastForm]] = {}
    for one in found:
        grouped.setdefault(one.period, []).append(one)
    language = current_language()
    return [
        PastPeriod(
            period.label(language),
            pack_of(period.release).regimes[period.regime].title.to(language),
            tuple(_row(one, language) for one in forms),
        )
        for period, forms in grouped.items()
    ]


def _row(one: PastForm, language: str) -> PastRow:
    code, period = one.form.code, one.period.code
    root = tree.current().on(one.period.as_of).root
    shown = reverse("reporting:figures", args=[code, period, root])
    return PastRow(
        form=code,
        title=one.form.title(language),
        text=f"{one.loaded}/{one.expected}",
        complete=one.loaded == one.expected,
        url=reverse("reporting:history-load", args=[code, period]),
        figures=shown if one.loaded else "",
    )


def load_page(
    release: FormRelease,
    period: ReportingPeriod,
    form: PastWorkbookForm,
    *,
    refusals: Sequence[Refusal] = (),
) -> LoadPage:
    language = current_language()
    title = {"form": release.code, "period": period.label(language)}
    about = {"title": release.title(language), "day": f"{period.as_of:%d/%m/%Y}"}
    history = Link(_("Số liệu các kỳ trước"), reverse("reporting:history"))
    return LoadPage(
        title=_("Nạp biểu %(form)s, %(period)s") % title,
        crumbs=(_figures_link(), history),
        about=_("%(title)s. Địa giới và đơn vị của ngày %(day)s.") % about,
        form=form,
        template=reverse("reporting:history-form", args=[release.code, period.code]),
        summary=summary_of(refusals),
        wrong=tuple(wrong_places(refusals)),
    )


def _figures_link() -> Link:
    return Link(_("Số liệu"), reverse("reporting:figures-index"))
