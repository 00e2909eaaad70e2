"""What opening a period would make: which office owes which form by which day. Made here, saved by the action."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from gsdg.domain.packs.spec import Form, Regime, Source
from gsdg.domain.programme.models import FormRelease, PackRelease, ReportingPeriod
from gsdg.domain.programme.queries import (
    form_spec,
    kin_of,
    pack_of,
    regime_named,
    releases_on,
    work_calendar,
)
from gsdg.domain.reporting.models import Assignment, Duty
from gsdg.domain.units import tree
from gsdg.domain.units.models import Office
from gsdg.domain.units.tree import Map
from gsdg.kernel.periods import MONTHS_IN, Period, PeriodKind
from gsdg.kernel.refusal import Refusal, Refused, insist
from gsdg.toolkit.installation import clock

ONLY_BY_ASSIGNMENT = frozenset({"department"})
"""Kinds of office of which not every one owes a form: an act names those that do."""


@dataclass(frozen=True)
class Opening:
    """A period not opened yet, and every duty that it would have."""

    period: ReportingPeriod
    regime: Regime
    duties: tuple[Duty, ...]

    def source_of(self, office_kind: str) -> Source:
        """Where the due day of that kind of office stands in the law."""
        return self.regime.source_of(self.period.period, office_kind)


def opening(code: str, regime_code: str, *, on: date) -> Opening:
    """Refused where the regime does not ask for the period, or where it is open already."""
    period = Period.parse(code)
    release, regime = regime_named(regime_code, on=on)
    insist(_why_not_open(release, regime, period))
    unopened = _period(release, regime, period)
    return Opening(unopened, regime, tuple(_duties(unopened, regime, period)))


def duties_of(opened: ReportingPeriod, unit_ids: Collection[int]) -> list[Duty]:
    """What these units would owe for a period that is open already, on its map as it is now."""
    regime = pack_of(opened.release).regimes[opened.regime]
    made = _duties(opened, regime, opened.period)
    asked = _asked_when_opened(opened)
    return [duty for duty in made if duty.unit_id in unit_ids and duty.form_id in asked]


def forms_asked(opened: ReportingPeriod) -> list[Form]:
    """The forms that somebody owes for it, as their pack spells them."""
    releases = FormRelease.objects.filter(pk__in=_asked_when_opened(opened))
    return [form_spec(form) for form in releases.select_related("pack")]


def _asked_when_opened(opened: ReportingPeriod) -> frozenset[int]:
    """Fixed when the period opened: what a pack gained since is asked from the next period on."""
    return frozenset(Duty.every.filter(period=opened).values_list("form_id", flat=True))


def nothing_is_open() -> bool:
    """Nobody has opened a period since the installation was made."""
    return not ReportingPeriod.objects.exists()


def periods_to_open(*, on: date) -> list[tuple[Regime, list[Period]]]:
    """What the calendars in force ask for around a day and nobody has opened yet, by regime."""
    releases = releases_on(on)
    opened = set(ReportingPeriod.objects.filter(release__in=releases).values_list("regime", "code"))
    return [
        (regime, asked)
        for release in releases
        for regime in pack_of(release).regimes.values()
        if (asked := [p for p in _asked(regime, on) if (regime.code, p.code) not in opened])
    ]


def _asked(regime: Regime, on: date) -> list[Period]:
    """Of last year, this year and the next."""
    return [
        period
        for year in (on.year - 1, on.year, on.year + 1)
        for period in of_year(year)
        if regime.asks(period)
    ]


def of_year(year: int) -> Iterator[Period]:
    """Every period of it that a regime may ask for."""
    yield Period(PeriodKind.YEAR, year)
    for kind in (PeriodKind.HALF, PeriodKind.QUARTER, PeriodKind.MONTH):
        for part in range(1, 12 // MONTHS_IN[kind] + 1):
            yield Period(kind, year, part)


def _why_not_open(release: PackRelease, regime: Regime, period: Period) -> Refusal | None:
    if not regime.asks(period):
        return Refusal("period.not_asked", {"regime": regime.code, "period": period.code})
    known = ReportingPeriod.objects.filter(
        release=release, regime=regime.code, code=period.code
    ).first()
    if known is not None:
        day = f"{clock.business_day_of(known.opened_at):%d/%m/%Y}"
        return Refusal(
            "period.already_open", {"regime": regime.code, "period": period.code, "day": day}
        )
    return _why_not_twice(release, regime, period)


def _why_not_twice(release: PackRelease, regime: Regime, period: Period) -> Refusal | None:
    """What a form of another programme counts already is not asked for again: decision 0047."""
    wanted = FormRelease.objects.filter(pack=release, code__in=regime.forms_of(period))
    for form in wanted.select_related("pack"):
        for kin in kin_of(form):
            if kin.relation != "same" or kin.form.pack_id == release.pk:
                continue
            for other in ReportingPeriod.objects.filter(release=kin.form.pack, code=period.code):
                if kin.form.code in pack_of(kin.form.pack).regimes[other.regime].forms_of(period):
                    details = {"form": form.code, "other": kin.form.code, "period": period.code}
                    return Refusal("period.counted_already", {**details, "act": kin.form.pack.act})
    return None


def _period(release: PackRelease, regime: Regime, period: Period) -> ReportingPeriod:
    window = regime.window(period)
    if window.to_day is None:
        raise ValueError(f"the window of {period} has no end")
    return ReportingPeriod(
        release=release,
        regime=regime.code,
        code=period.code,
        from_day=window.from_day,
        to_day=window.to_day,
        closing_day=regime.closing_day(period),
        as_of=regime.as_of(period),
    )


@dataclass(frozen=True)
class _Offices:
    """The offices alive on the day of the map, by kind and by unit."""

    here: Map
    by_kind: dict[str, list[Office]]
    freed: frozenset[tuple[int, int | str]]
    bound: frozenset[tuple[int, int | str]]
    """Form with the office, or with its kind where an act names all of a kind."""

    def owing(
        self, form: FormRelease, kinds: Iterable[str], by_assignment: Collection[str] = ()
    ) -> list[Office]:
        owing = []
        for kind in kinds:
            for office in self.by_kind.get(kind, []):
                if not self.here.contains(office.unit_id):
                    continue  # nobody has said yet that it ended with its unit
                named = kind in ONLY_BY_ASSIGNMENT or kind in by_assignment
                if named and not self._is_bound(form, office):
                    continue
                if not self._is_freed(form, office):
                    owing.append(office)
        return owing

    def _is_bound(self, form: FormRelease, office: Office) -> bool:
        return not self.bound.isdisjoint({(form.pk, office.pk), (form.pk, office.kind)})

    def _is_freed(self, form: FormRelease, office: Office) -> bool:
        """What is said of one office counts before what is said of its kind."""
        own = (form.pk, office.pk)
        return own in self.freed or ((form.pk, office.kind) in self.freed and own not in self.bound)

    def reviewer_of(self, unit_id: int, *, consolidates: bool) -> Office | None:
        """The office directly above: of the district while there was one, else the lead department; above what that adds
        up for the province, the provincial People's Committee."""
        if consolidates and unit_id == self.here.root:
            return self._first("provincial_pc")
        parent = self.here.parent_of(unit_id)
        for office in self.by_kind.get("district_pc", []):
            if office.unit_id == parent:
                return office
        return self._first("lead_department")

    def _first(self, kind: str) -> Office | None:
        return next(iter(self.by_kind.get(kind, [])), None)


def reviewers_on(day: date) -> Callable[[int, bool], Office | None]:
    """Who receives what a unit owes on the map and among the offices of a day: unit, whether it consolidates."""
    offices = _offices_on(day)
    return lambda unit_id, consolidates: offices.reviewer_of(unit_id, consolidates=consolidates)


def _offices_on(day: date) -> _Offices:
    by_kind: dict[str, list[Office]] = defaultdict(list)
    for office in Office.objects.at(day).order_by("unit_id", "pk"):
        by_kind[office.kind].append(office)
    assigned = Assignment.objects.filter(from_day__lte=day).filter(
        Q(to_day__isnull=True) | Q(to_day__gt=day)
    )
    # What was said last counts: an office that was freed may owe it again.
    said = {
        (form, office or kind): owes
        for form, office, kind, owes in assigned.order_by("from_day", "pk").values_list(
            "form_id", "office_id", "office_kind", "owes"
        )
    }
    return _Offices(
        here=tree.current().on(day),
        by_kind=by_kind,
        freed=frozenset(whom for whom, owes in said.items() if not owes),
        bound=frozenset(whom for whom, owes in said.items() if owes),
    )


def _duties(opened: ReportingPeriod, regime: Regime, period: Period) -> Iterable[Duty]:
    offices = _offices_on(opened.as_of)
    wanted = regime.forms_of(period)
    for form in FormRelease.objects.filter(pack=opened.release, code__in=wanted).select_related(
        "pack"
    ):
        spec = form_spec(form)
        answering = offices.owing(form, spec.answered_by, spec.by_assignment)
        for office in answering:
            yield _duty(opened, regime, period, form, office, offices, consolidates=False)
        # What nobody owes has no total either; an office that acts alone is assigned the form itself.
        alone = () if answering or not spec.by_assignment else spec.consolidated_by
        for office in offices.owing(form, spec.consolidated_by, alone):
            yield _duty(opened, regime, period, form, office, offices, consolidates=True)


def _duty(
    opened: ReportingPeriod,
    regime: Regime,
    period: Period,
    form: FormRelease,
    office: Office,
    offices: _Offices,
    *,
    consolidates: bool,
) -> Duty:
    due = _due(regime, period, office.kind)
    return Duty(
        period=opened,
        form=form,
        office=office,
        unit_id=office.unit_id,
        rolls_into_id=rolls_into(offices.here, office.unit_id),
        reviewer=offices.reviewer_of(office.unit_id, consolidates=consolidates),
        consolidates=consolidates,
        due=due,
    )


def rolls_into(here: Map, unit_id: int) -> int:
    """The unit whose total takes the figures in."""
    parent = here.parent_of(unit_id)
    return unit_id if parent is None or here.children_of(unit_id) else parent


def _due(regime: Regime, period: Period, office_kind: str) -> date:
    try:
        due = regime.due(period, office_kind, calendar=work_calendar())
    except ValueError as unknown:
        details = {"regime": regime.code, "period": period.code}
        raise Refused(Refusal("period.days_off_unknown", details)) from unknown
    if due is None:
        raise Refused(Refusal("period.no_due_day", {"regime": regime.code, "office": office_kind}))
    return due
