"""Changes of the map: all of them, one of them with what it touches, and the form that prepares one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from gsdg.domain.units import foresight, ports, refusals, tree
from gsdg.domain.units.forms_changes import WAYS
from gsdg.domain.units.models import ChangeState, UnitChange
from gsdg.domain.units.pages.unit import share_words
from gsdg.domain.units.pages.unit_list import unit_url
from gsdg.domain.units.plans import ChangePlan, NewSpan
from gsdg.domain.units.queries import changes_seen_by, plan_of_change, touched_by, units_meant
from gsdg.domain.units.words import CHANGE_KINDS, CHANGE_STATES, LEVELS
from gsdg.kernel.refusal import Refusal
from gsdg.toolkit.access import Actor, Permission
from gsdg.toolkit.web import Link, Paging, paged
from gsdg.toolkit.web.forms import PlainForm
from gsdg.toolkit.web.nav import may_open

ONE_DAY = timedelta(days=1)
MOST_LISTED = 6
"""Units that a line of what is touched leads to; a change that reaches more names its units below."""


@dataclass(frozen=True)
class ChangeLine:
    link: Link
    day: date
    act: str
    verified: bool
    state: str
    waits: bool
    prepared_by: str
    put_in_force_by: str
    late: int = 0
    """Days since the day that it names, where nobody put it in force: a draft that has lapsed."""


@dataclass(frozen=True)
class ChangeListPage:
    title: str
    ways: tuple[Link, ...]
    rows: tuple[ChangeLine, ...]
    paging: Paging


@dataclass(frozen=True)
class UnitLine:
    """A unit that begins or alters: what it was, what it will be."""

    link: Link
    code: str
    was: str
    level: str
    parent: str


@dataclass(frozen=True)
class PartLine:
    source: Link
    target: Link
    share: str
    estimated: bool
    basis: str


@dataclass(frozen=True)
class TouchedLine:
    """`links` lead to the pages on which it is listed; of many units to those of the first, `more` are the others."""

    what: str
    count: int
    links: tuple[Link, ...]
    more: int


@dataclass(frozen=True)
class Lapse:
    """A draft whose day has passed. `why` is what stands against it by now; without one it may still be put in force."""

    days: int
    why: Refusal | None


@dataclass(frozen=True)
class ChangePage:
    """`put` and `withdraw` are why not; the buttons are there while it waits."""

    title: str
    crumbs: tuple[Link, ...]
    number: int
    line: ChangeLine
    note: str
    prepared_at: datetime | None
    put_in_force_at: datetime | None
    ending: tuple[Link, ...]
    beginning: tuple[UnitLine, ...]
    altered: tuple[UnitLine, ...]
    parts: tuple[PartLine, ...]
    touched: tuple[TouchedLine, ...]
    put: Refusal | None
    withdraw: Refusal | None
    keeps: bool
    done: str
    lapse: Lapse | None = None


@dataclass(frozen=True)
class ChangeFormPage:
    title: str
    crumbs: tuple[Link, ...]
    lead: str
    form: PlainForm
    is_file: bool
    button: str
    back: str
    wrong: Sequence[Refusal] = ()


def change_list_page(by: Actor, *, number: str, today: date) -> ChangeListPage:
    changes, paging = paged(changes_seen_by(by), number=number)
    return ChangeListPage(
        title=_("Thay đổi đơn vị hành chính"),
        ways=tuple(_ways()) if by.may(Permission.UNIT_CHANGE) else (),
        rows=tuple(_lines(changes, today)),
        paging=paging,
    )


def _ways() -> Iterator[Link]:
    for way, label in WAYS.items():
        yield Link(str(label), reverse("units:change-new", args=[way]))


def _lines(changes: Sequence[UnitChange], today: date) -> Iterator[ChangeLine]:
    people = {c.prepared_by_id for c in changes} | {c.put_in_force_by_id for c in changes}
    names = ports.names_of(person for person in people if person is not None)
    for change in changes:
        yield ChangeLine(
            link=Link(_title(change), reverse("units:change", args=[change.pk])),
            day=change.day,
            act=change.act,
            verified=change.verified,
            state=str(CHANGE_STATES[change.state]),
            waits=change.state == ChangeState.PREPARED,
            prepared_by=names.get(change.prepared_by_id or 0, ""),
            put_in_force_by=names.get(change.put_in_force_by_id or 0, ""),
            late=_late(change, today),
        )


def _late(change: UnitChange, today: date) -> int:
    """On its own day it is not late yet."""
    return max((today - change.day).days, 0) if change.state == ChangeState.PREPARED else 0


def _title(change: UnitChange) -> str:
    """What kind of change, and which units it is about."""
    words = str(CHANGE_KINDS[change.kind])
    return f"{words[:1].upper()}{words[1:]}: {units_meant(change)}"


def change_page(change: UnitChange, by: Actor, *, today: date, done: str) -> ChangePage:
    [line] = _lines([change], today)
    plan = plan_of_change(change)
    keeps = line.waits and by.may(Permission.UNIT_CHANGE)
    return ChangePage(
        title=line.link.label,
        crumbs=_crumbs(),
        number=change.pk,
        line=line,
        note=change.note,
        prepared_at=change.prepared_at,
        put_in_force_at=change.put_in_force_at,
        ending=tuple(_unit(plan, unit_id) for unit_id in plan.ending),
        beginning=tuple(_opened(plan, span) for span in plan.beginning),
        altered=tuple(
            _opened(plan, span) for span in plan.opening if span.unit_id in plan.going_on
        ),
        parts=tuple(_parts(plan)),
        touched=tuple(_touched(plan, by)) if line.waits else (),
        put=refusals.why_not_put_in_force(change, by=by) if keeps else None,
        withdraw=refusals.why_not_withdraw(change, by=by) if keeps else None,
        keeps=keeps,
        done=done,
        lapse=Lapse(line.late, refusals.why_no_longer(change)) if line.late > 0 else None,
    )


def _touched(plan: ChangePlan, by: Actor) -> Iterator[TouchedLine]:
    for one in touched_by(plan):
        open_to = [place for place in one.listed if may_open(by, place.url)]
        links = [Link(_unit(plan, place.unit_id).label, place.url) for place in open_to]
        more = len(links) - MOST_LISTED
        yield TouchedLine(_(one.what), one.count, tuple(links[:MOST_LISTED]), max(more, 0))


def _crumbs() -> tuple[Link, ...]:
    return (
        Link(_("Đơn vị hành chính"), reverse("units:unit-list")),
        Link(_("Thay đổi đơn vị hành chính"), reverse("units:change-list")),
    )


def _unit(plan: ChangePlan, unit_id: int) -> Link:
    """A unit that does not exist yet has no page."""
    register = tree.current()
    name = foresight.name_in(plan, register, unit_id, plan.day - ONE_DAY)
    return Link(name, unit_url(unit_id) if register.knows(unit_id) else "")


def _opened(plan: ChangePlan, span: NewSpan) -> UnitLine:
    register = tree.current()
    was = register.knows(span.unit_id) and span.unit_id in plan.going_on
    return UnitLine(
        link=Link(span.name, unit_url(span.unit_id) if register.knows(span.unit_id) else ""),
        code=span.code,
        was=register.name_of(span.unit_id, plan.day - ONE_DAY) if was else "",
        level=str(LEVELS[span.level]),
        parent=_unit(plan, span.parent_id).label if span.parent_id is not None else "",
    )


def _parts(plan: ChangePlan) -> Iterator[PartLine]:
    for part in plan.parts:
        share = part.hi_ppm - part.lo_ppm
        yield PartLine(
            _unit(plan, part.predecessor_id),
            _unit(plan, part.successor_id),
            share_words(share),
            estimated=share != 1_000_000,
            basis=part.basis,
        )


def change_form_page(
    way: str, form: PlainForm, *, is_file: bool, wrong: Sequence[Refusal] = ()
) -> ChangeFormPage:
    return ChangeFormPage(
        title=str(WAYS[way]),
        crumbs=_crumbs(),
        lead=_(
            "Lập xong, địa giới chưa đổi: người thứ hai xem những gì bị động đến rồi cho có hiệu lực."
        ),
        form=form,
        is_file=is_file,
        button=_("Lập thay đổi"),
        back=reverse("units:change-list"),
        wrong=wrong,
    )
