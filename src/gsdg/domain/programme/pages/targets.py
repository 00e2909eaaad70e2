"""Targets beside what became of them: the list, one of them with its revisions, and the form that sets them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gsdg.domain.packs.cells import Direction
from gsdg.domain.programme.forms_targets import TargetForm, TargetsLookForm
from gsdg.domain.programme.measurable import Measurable, measurable_in
from gsdg.domain.programme.models import PackRelease, Target
from gsdg.domain.programme.ports import AskedTarget, Outcome
from gsdg.domain.programme.rules import achieved
from gsdg.domain.units import tree
from gsdg.kernel.periods import Period
from gsdg.kernel.ratios import half_away_from_zero
from gsdg.toolkit.web import Link, Paging
from gsdg.toolkit.web.form_pages import FormPage
from gsdg.toolkit.web.language import current_language
from gsdg.toolkit.web.templatetags.gsdg import decimal

DIRECTIONS = {
    Direction.UP: gettext_lazy("tăng là tốt"),
    Direction.DOWN: gettext_lazy("giảm là tốt"),
    Direction.NONE: "",
}
EMPTY = Outcome()


@dataclass(frozen=True)
class TargetRow:
    url: str
    measure: str
    unit_of_measure: str
    unit: str
    period: str
    target: str
    start: str
    actual: str
    actual_url: str
    incomplete: str
    forecast: str
    achieved: str
    forecast_achieved: str
    decision: str
    decided_on: date
    revision: int


@dataclass(frozen=True)
class TargetsPage:
    title: str
    lead: str
    verbs: tuple[Link, ...]
    form: TargetsLookForm
    rows: tuple[TargetRow, ...]
    paging: Paging
    done: str
    empty: str


@dataclass(frozen=True)
class TargetPage:
    title: str
    crumbs: tuple[Link, ...]
    lead: str
    direction: str
    now: TargetRow
    revisions: tuple[TargetRow, ...]
    revise: Link | None


def asked(target: Target) -> AskedTarget:
    return AskedTarget(target.measure, target.unit_id, target.period)


def targets_page(
    targets: Sequence[Target],
    outcomes: Mapping[AskedTarget, Outcome],
    *,
    form: TargetsLookForm,
    paging: Paging,
    may_set: bool,
    done: str,
    on: date,
) -> TargetsPage:
    verbs = [Link(_("Giao hoặc điều chỉnh chỉ tiêu"), reverse("programme:target-set"))]
    return TargetsPage(
        title=_("Chỉ tiêu giao"),
        lead=_("Kế hoạch theo văn bản, thực hiện và ước theo báo cáo đã duyệt."),
        verbs=tuple(verbs) if may_set else (),
        form=form,
        rows=tuple(rows_of(targets, outcomes, on=on)),
        paging=paging,
        done=done,
        empty=_(
            "Chưa có chỉ tiêu nào được ghi. Cơ quan chủ trì ghi theo quyết định giao chỉ tiêu."
        ),
    )


def target_page(
    target: Target,
    revisions: Sequence[Target],
    outcomes: Mapping[AskedTarget, Outcome],
    *,
    may_set: bool,
    on: date,
) -> TargetPage:
    rows = list(rows_of(revisions, outcomes, on=on))
    now = rows[0]
    revise = Link(
        _("Điều chỉnh theo văn bản mới"),
        f"{reverse('programme:target-set')}?tu={target.pk}",
    )
    return TargetPage(
        title=now.measure,
        crumbs=(crumb(),),
        lead=f"{now.unit} · {now.period}",
        direction=str(DIRECTIONS[Direction(target.direction)]),
        now=now,
        revisions=tuple(rows),
        revise=revise if may_set else None,
    )


def crumb() -> Link:
    return Link(_("Chỉ tiêu giao"), reverse("programme:targets"))


def set_page(form: TargetForm) -> FormPage:
    return FormPage(
        title=_("Giao hoặc điều chỉnh chỉ tiêu"),
        crumbs=(crumb(),),
        form=form,
        button=_("Ghi chỉ tiêu"),
        back=reverse("programme:targets"),
        lead=_("Một văn bản, một chỉ tiêu, nhiều đơn vị. Mức cũ được giữ lại để xem."),
        is_file=True,
    )


def rows_of(
    targets: Iterable[Target], outcomes: Mapping[AskedTarget, Outcome], *, on: date
) -> Iterable[TargetRow]:
    releases = list(PackRelease.objects.order_by("-in_force_from"))
    known: dict[str, Measurable | None] = {}
    register, language = tree.current(), current_language()
    for target in targets:
        if target.measure not in known:
            known[target.measure] = measurable_in(target.measure, releases)
        measure = known[target.measure]
        outcome = outcomes.get(asked(target), EMPTY)
        yield TargetRow(
            url=reverse("programme:target", args=[target.pk]),
            measure=measure.title.to(language) if measure else target.measure,
            unit_of_measure=measure.unit_of_measure.to(language) if measure else "",
            unit=register.span_at(target.unit_id, on).name,
            period=Period.parse(target.period).label(language),
            target=decimal(target.value.normalize() + 0),
            start=_number(start_of(target, outcome), target.scale),
            actual=_number(outcome.actual, target.scale),
            actual_url=outcome.url,
            incomplete=_incomplete(outcome),
            forecast=_number(outcome.forecast, target.scale),
            achieved=percent(share_achieved(target, outcome, outcome.actual)),
            forecast_achieved=percent(share_achieved(target, outcome, outcome.forecast)),
            decision=target.decision,
            decided_on=target.decided_on,
            revision=target.revision,
        )


def start_of(target: Target, outcome: Outcome) -> Fraction | None:
    """What the decision says, else what was reported for the year before where the target is to fall."""
    if target.start_value is not None:
        return Fraction(target.start_value)
    return outcome.start if target.direction == Direction.DOWN else None


def share_achieved(target: Target, outcome: Outcome, reached: Fraction | None) -> Fraction | None:
    if reached is None:
        return None
    return achieved(
        direction=Direction(target.direction),
        target=target.value,
        actual=reached,
        start=start_of(target, outcome),
    )


def percent(share: Fraction | None) -> str:
    return (
        "" if share is None else f"{decimal(half_away_from_zero(share * 100, 1).normalize() + 0)} %"
    )


def _number(value: Fraction | None, scale: int) -> str:
    return "" if value is None else decimal(half_away_from_zero(value, scale).normalize() + 0)


def _incomplete(outcome: Outcome) -> str:
    return "" if outcome.done == outcome.expected else f"{outcome.done}/{outcome.expected}"
