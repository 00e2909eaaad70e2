"""Which figures are asked for, and how much of them an actor may see: decision 0011.

Rows of a unit are seen by who holds it in scope; who holds a unit below sees the total and the rows of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gsdg.domain.programme.models import FormRelease, ReportingPeriod
from gsdg.domain.programme.queries import pack_of
from gsdg.domain.reporting.geography import AS_REPORTED, Geography
from gsdg.domain.units import tree
from gsdg.kernel.periods import PeriodKind
from gsdg.kernel.refusal import Refusal, Refused, insist
from gsdg.toolkit.access import Actor, Permission, Scope


@dataclass(frozen=True)
class Reach:
    """The units whose rows may be shown; None shows all."""

    units: frozenset[int] | None

    def shows(self, unit_id: int) -> bool:
        return self.units is None or unit_id in self.units

    @property
    def is_whole(self) -> bool:
        return self.units is None


EVERYTHING = Reach(None)


@dataclass(frozen=True)
class FigurePlace:
    """One form, one period, one unit, on a stated map."""

    form: FormRelease
    period: ReportingPeriod
    unit_id: int
    geography: Geography = AS_REPORTED
    reach: Reach = EVERYTHING

    @property
    def day(self) -> date:
        """The day of the map on which the unit is named and its parts are found."""
        return self.geography.day or self.period.as_of

    @property
    def unit_name(self) -> str:
        return tree.current().span_at(self.unit_id, self.day).name

    @property
    def unit_code(self) -> str:
        return tree.current().span_at(self.unit_id, self.day).code

    @property
    def is_alive(self) -> bool:
        """Whether the unit stands on the map asked for at all."""
        return tree.current().on(self.day).contains(self.unit_id)

    @property
    def why_not_alive(self) -> Refusal | None:
        if self.is_alive:
            return None
        told = {"unit": self.unit_name, "day": f"{self.day:%d/%m/%Y}"}
        return Refusal("figures.unit_not_alive", told)

    @property
    def is_root(self) -> bool:
        return self.unit_id == tree.current().on(self.day).root


def form_and_period(form_code: str, period_code: str) -> tuple[FormRelease, ReportingPeriod]:
    """The form as it was in force for that period: an older release keeps its periods."""
    opened = (
        ReportingPeriod.objects.filter(code=period_code, release__forms__code__iexact=form_code)
        .select_related("release")
        .order_by("-release__in_force_from", "pk")
    )
    for period in opened:
        form = FormRelease.objects.select_related("pack").get(
            pack=period.release, code__iexact=form_code
        )
        if is_asked_for(form, period):
            return form, period
    insist(_why_no_form(form_code))
    raise Refused(Refusal("period.not_open", {"period": period_code, "form": form_code}))


def is_asked_for(form: FormRelease, period: ReportingPeriod) -> bool:
    """Two regimes may open one year, each for forms of its own."""
    regime = pack_of(form.pack).regimes[period.regime]
    return form.code in regime.forms_of(period.period)


def _why_no_form(code: str) -> Refusal | None:
    if FormRelease.objects.filter(code__iexact=code).exists():
        return None
    known = sorted(set(FormRelease.objects.values_list("code", flat=True)))
    return Refusal("form.unknown", {"code": code, "known": ", ".join(known)})


def place_seen_by(
    actor: Actor,
    *,
    form_code: str,
    period_code: str,
    unit_id: int,
    geography: Geography = AS_REPORTED,
    through_time: bool = False,
) -> FigurePlace:
    """What the actor asks for, with the rows it may see; what is out of reach does not exist for it.

    `through_time`: of a unit that does not stand on the day, what lay in it on the nearest day of its life counts.
    """
    form, period = form_and_period(form_code, period_code)
    day = geography.day or period.as_of
    if through_time and tree.current().knows(unit_id):
        day = tree.current().nearest_day(unit_id, day)
    scope = actor.scope(Permission.FIGURES_READ)
    reach = reach_of(scope, component=form.component, unit_id=unit_id, day=day)
    if reach is None or not tree.current().knows(unit_id):
        raise Refused(Refusal("figures.unknown"))
    return FigurePlace(form, period, unit_id, geography, reach)


def reach_of(scope: Scope, *, component: str, unit_id: int, day: date) -> Reach | None:
    """None where neither the unit nor anything below it is in scope."""
    if scope.everything or (component and component in scope.components):
        return EVERYTHING
    here = tree.current().on(day)
    below = here.descendants_of(unit_id) if here.contains(unit_id) else frozenset()
    if unit_id in scope.unit_ids or below & scope.unit_ids:
        return Reach(scope.unit_ids)
    return None


def places_through_time(actor: Actor, unit_id: int) -> list[FigurePlace]:
    """Of each form the newest yearly period, where the actor may read the unit or something that lay in it."""
    scope, register = actor.scope(Permission.FIGURES_READ), tree.current()
    newest: dict[str, FigurePlace] = {}
    opened = ReportingPeriod.objects.order_by("as_of", "pk").select_related("release")
    forms: dict[int, list[FormRelease]] = {}
    for form in FormRelease.objects.select_related("pack"):
        forms.setdefault(form.pack_id, []).append(form)
    for period in opened:
        if period.period.kind is not PeriodKind.YEAR:
            continue
        day = register.nearest_day(unit_id, period.as_of)
        for form in forms.get(period.release_id, ()):
            reach = reach_of(scope, component=form.component, unit_id=unit_id, day=day)
            if reach is not None and is_asked_for(form, period):
                newest[form.code] = FigurePlace(form, period, unit_id, AS_REPORTED, reach)
    return sorted(newest.values(), key=lambda place: place.form.position)
