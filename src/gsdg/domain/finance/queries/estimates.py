"""Estimates of all offices side by side, against what each spent last year and this year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet, Sum

from gsdg.domain.finance.estimating import Norm
from gsdg.domain.finance.models import Estimate, EstimateLine
from gsdg.domain.finance.queries.balances import Asked, balances_by
from gsdg.domain.finance.queries.programmes import Programme
from gsdg.domain.finance.queries.table import Wanted, asked_of
from gsdg.domain.units.models import Office
from gsdg.toolkit.access import Scope
from gsdg.toolkit.web.language import current_language


@dataclass(frozen=True)
class OfficeLine:
    """`wanted` None: the office has not begun. What is not sent may still change and is not in the total. An office that has
    ended keeps its line: without it the lines would not come to what was spent."""

    office: Office
    spent_last_year: int
    given_this_year: int
    spent_this_year: int
    wanted: int | None
    is_sent: bool
    has_ended: bool


@dataclass(frozen=True)
class ComponentLine:
    component: str
    spent_last_year: int
    given_this_year: int
    spent_this_year: int
    wanted: int


@dataclass(frozen=True)
class EstimatesTotal:
    """Of all lines; of estimates only of those sent."""

    spent_last_year: int
    given_this_year: int
    spent_this_year: int
    wanted: int


@dataclass(frozen=True)
class SideBySide:
    year: int
    on: date
    offices: tuple[OfficeLine, ...]
    components: tuple[ComponentLine, ...]

    @property
    def sent(self) -> int:
        return sum(1 for line in self.offices if line.is_sent)

    @property
    def asked(self) -> int:
        """Offices that are asked for one: those that have ended are not."""
        return sum(1 for line in self.offices if not line.has_ended or line.wanted is not None)

    @property
    def wanted(self) -> int:
        return sum(line.wanted or 0 for line in self.offices if line.is_sent)

    @property
    def of_offices(self) -> EstimatesTotal:
        return _total(self.offices, self.wanted)

    @property
    def of_components(self) -> EstimatesTotal:
        return _total(self.components, sum(line.wanted for line in self.components))


def _total(lines: Sequence[OfficeLine] | Sequence[ComponentLine], wanted: int) -> EstimatesTotal:
    return EstimatesTotal(
        sum(line.spent_last_year for line in lines),
        sum(line.given_this_year for line in lines),
        sum(line.spent_this_year for line in lines),
        wanted,
    )


def norms_of(programme: Programme) -> dict[str, Norm]:
    """Those of money, and those of training for its component."""
    pack, language = programme.pack, current_language()
    found = [
        Norm(
            one.code,
            one.label.to(language),
            one.unit_of_measure.to(language),
            one.amount,
            frozenset(one.components),
            one.verified,
        )
        for one in (pack.money.norms if pack.money is not None else ())
    ]
    training = pack.training
    for norm in training.norms if training is not None else ():
        found.append(
            Norm(
                norm.code,
                norm.label.to(language),
                norm.unit_of_measure.to(language),
                norm.amount,
                frozenset({training.component} if training is not None else ()),
                norm.verified,
            )
        )
    return {norm.code: norm for norm in found}


def side_by_side(programme: Programme, year: int, scope: Scope, *, on: date) -> SideBySide:
    """Offices that had money in the two years before, or that have begun an estimate."""
    last, this = year - 2, year - 1
    asked = asked_of(Wanted(programme, (last, this), on), scope)
    spent, given = _had(asked, last, this)
    begun = {
        e.office_id: e
        for e in Estimate.objects.filter(programme=programme.code, budget_year=year)
        if asked.offices is None or e.office_id in asked.offices
    }
    lines = EstimateLine.objects.filter(estimate__in=begun.values()).order_by()
    wanted = dict(lines.values_list("estimate__office_id").annotate(Sum("amount")))
    offices = _offices(spent, given, frozenset(begun), on=on)
    return SideBySide(
        year,
        on,
        tuple(
            OfficeLine(
                office,
                spent[office.pk, last],
                given[office.pk],
                spent[office.pk, this],
                wanted.get(office.pk),
                office.pk in begun and begun[office.pk].is_sent,
                office.to_day is not None and office.to_day <= on,
            )
            for office in offices
        ),
        tuple(_components(programme, spent, given, _sent_by_component(lines), last, this)),
    )


def _had(
    asked: Asked, last: int, this: int
) -> tuple[dict[tuple[object, int], int], dict[object, int]]:
    """Disbursed by place and year, and usable this year by place; a place is an office or a component."""
    spent: dict[tuple[object, int], int] = defaultdict(int)
    given: dict[object, int] = defaultdict(int)
    found = balances_by(asked, ("office", "component", "budget_year"))
    for (office, component, at), balance in found.items():
        for place in (office, component):
            spent[place, int(str(at))] += balance.disbursed
            if at == this:
                given[place] += balance.usable
    return spent, given


@dataclass(frozen=True)
class OwnSideBySide:
    """One office's estimate, as it stands, beside what the office spent."""

    components: tuple[ComponentLine, ...]

    @property
    def total(self) -> EstimatesTotal:
        return _total(self.components, sum(line.wanted for line in self.components))


def own_side_by_side(
    office: Office, programme: Programme, year: int, estimate: Estimate | None, *, on: date
) -> OwnSideBySide:
    last, this = year - 2, year - 1
    asked = Asked(programme.code, (last, this), on, frozenset({office.pk}))
    wanted: dict[str, int] = defaultdict(int)
    for line in estimate.lines.all() if estimate is not None else ():
        wanted[line.component] += line.amount
    return OwnSideBySide(
        tuple(_components(programme, *_had(asked, last, this), wanted, last, this))
    )


def _offices(
    spent: Mapping[tuple[object, int], int],
    given: Mapping[object, int],
    begun: frozenset[int],
    *,
    on: date,
) -> QuerySet[Office]:
    """Those that are there and have begun or had money; and those that have ended, where something is to be told."""
    had = {place for place, _year in spent if isinstance(place, int)}
    told = {place for (place, _year), n in spent.items() if n != 0}
    told |= {place for place, n in given.items() if n != 0}
    alive = Q(pk__in=Office.objects.at(on).filter(pk__in=had | begun).values("pk"))
    ended = Q(pk__in=had & told, to_day__lte=on) | Q(pk__in=begun, to_day__lte=on)
    return Office.objects.filter(alive | ended).order_by("sort_key", "code")


def _sent_by_component(lines: object) -> dict[str, int]:
    sent = lines.filter(estimate__sent_at__isnull=False)  # type: ignore[attr-defined]
    return dict(sent.values_list("component").annotate(Sum("amount")))


def _components(
    programme: Programme,
    spent: dict[tuple[object, int], int],
    given: dict[object, int],
    wanted: dict[str, int],
    last: int,
    this: int,
) -> list[ComponentLine]:
    found = [
        ComponentLine(
            leaf.code,
            spent[leaf.code, last],
            given[leaf.code],
            spent[leaf.code, this],
            wanted.get(leaf.code, 0),
        )
        for leaf in programme.leaves
    ]
    return [
        line
        for line in found
        if any(
            n != 0
            for n in (line.spent_last_year, line.given_this_year, line.spent_this_year, line.wanted)
        )
    ]


def estimate_of(office: Office, programme: str, year: int) -> Estimate | None:
    found = Estimate.objects.filter(office=office, programme=programme, budget_year=year)
    return found.prefetch_related("lines").first()


def estimate_numbered(number: int) -> Estimate | None:
    return Estimate.objects.filter(pk=number).first()


def offices_estimating(scope: Scope, office_id: int | None, *, on: date) -> frozenset[int]:
    """Offices whose estimate may be opened."""
    offices = Office.objects.at(on)
    if not scope.everything:
        offices = offices.filter(unit_id__in=scope.unit_ids)
    own = frozenset({office_id}) if office_id is not None else frozenset()
    return frozenset(offices.values_list("pk", flat=True)) | own
