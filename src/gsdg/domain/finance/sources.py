"""What the book tells lower packages: figures for the money cells of forms, and signs that money is slow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from gsdg.domain.finance.ledger import Key
from gsdg.domain.finance.queries.closing import open_keys_of
from gsdg.domain.finance.queries.feeding import (
    FIRST_DAY,
    Known,
    feed_of,
    known_of,
    known_of_table,
    table_of,
)
from gsdg.domain.finance.queries.signals import signs_of
from gsdg.domain.finance.rounding import rounded
from gsdg.domain.finance.signal_words import about_of, code_of, evidence_of
from gsdg.domain.programme.ports import Signal
from gsdg.domain.reporting.models import Duty
from gsdg.domain.reporting.ports import Asked, Offer
from gsdg.domain.units.models import Office
from gsdg.domain.units.plans import ChangePlan
from gsdg.domain.units.ports import Touched, listed
from gsdg.kernel.figures import Figure
from gsdg.toolkit import audit
from gsdg.toolkit.access import Actor

MOST_NAMED = 4
WAITS = gettext_noop("khoản vốn ở cơ quan kết thúc, cần quyết định điều chuyển")
MILLIONS_LEFT = gettext_noop("triệu đồng trong các khoản vốn đó")


def figures(asked: Asked) -> Iterator[Offer]:
    """For the forms that the pack feeds from the book; nothing where the office has no money of the component."""
    duty = (
        Duty.objects.filter(
            form__code=asked.form,
            period__code=asked.period,
            unit_id=asked.unit_id,
            office_id=asked.office_id,
        )
        .select_related("form__pack", "period", "office")
        .first()
    )
    if duty is None:
        return
    if (fed := feed_of(duty)) is not None:
        feed, programme = fed
        address = book_address(da=f"{programme.code}:{feed.component}", dv=duty.unit_id)
        yield from _offers(duty, known_of(duty, feed, programme), address)
    elif (whole := table_of(duty)) is not None:
        table, programme = whole
        yield from _offers(
            duty, known_of_table(duty, table, programme), book_address(dv=duty.unit_id)
        )


def _offers(duty: Duty, found: Iterable[Known], url: str) -> Iterator[Offer]:
    for known in found:
        yield Offer(
            address=f"{known.row}.{known.column}",
            figure=Figure.of(known.amount),
            provenance=known.provenance,
            trace=_trace(known),
            about=f"money_office:{duty.office_id}",
            source=_("sổ theo dõi vốn"),
            url=url,
        )


class MoneyOfEndedOffices:
    """A change of the map moves no đồng: what ended offices hold is listed, and goes on by a numbered decision."""

    name = "finance.balances"

    def preview(self, plan: ChangePlan) -> Sequence[Touched]:
        left = _left(plan)
        return [
            Touched(WAITS, len(left), listed(_units_of(left), lambda one: book_address(dv=one))),
            Touched(MILLIONS_LEFT, rounded(sum(left.values()))),
        ]

    def hand_over(self, plan: ChangePlan, *, by: Actor, at: datetime) -> Sequence[Touched]:
        told = self.preview(plan)
        units = {key.office: 0 for key in _left(plan)}
        for office in Office.objects.filter(pk__in=units).order_by("pk"):
            audit.record(
                "money.left_behind",
                by=by,
                at=at,
                about=f"money_office:{office.pk}",
                unit_id=office.unit_id,
            )
        return told


def _units_of(left: Iterable[Key]) -> list[int]:
    offices = Office.objects.filter(pk__in={key.office for key in left})
    return list(offices.values_list("unit_id", flat=True))


def _left(plan: ChangePlan) -> dict[Key, int]:
    offices = Office.objects.filter(unit_id__in=plan.ending).values_list("pk", flat=True)
    return open_keys_of(frozenset(offices), on=plan.day)


def signals(unit_ids: frozenset[int], on: date) -> Iterator[Signal]:
    """For the proposal of inspections and the needs of training."""
    for found in signs_of(unit_ids, on=on):
        yield Signal(
            unit_id=found.unit_id,
            code=code_of(found),
            amount=found.amount,
            evidence=evidence_of(found),
            about=about_of(found),
        )


def _trace(known: Known) -> str:
    """Which entries: their numbers as far as a line can hold them."""
    until = f"{known.until:%d/%m/%Y}"
    if known.is_forecast:
        return _("cơ quan ước ngày %(day)s") % {"day": until}
    if not known.entries:
        return _("chưa có bút toán giải ngân đến %(day)s") % {"day": until}
    number = len(known.entries)
    words = ngettext("%(number)s bút toán", "%(number)s bút toán", number) % {"number": number}
    days = _("đến %(day)s") % {"day": until}
    if known.from_day not in (None, FIRST_DAY):
        days = _("từ %(day)s") % {"day": f"{known.from_day:%d/%m/%Y}"} + " " + days
    named = ", ".join(f"{pk}" for pk in known.entries[:MOST_NAMED])
    more = "" if number <= MOST_NAMED else ", …"
    return f"{words} {days}: {_('số')} {named}{more}"


def book_address(**filters: object) -> str:
    """Entries of the book, narrowed."""
    return f"{reverse('finance:book')}?{urlencode(filters)}"
