"""The journal page: events newest first, in words, with who, through which door, and about what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gsdg.domain.units import tree
from gsdg.kernel.refusal import Refusal
from gsdg.outputs.journal.about import About, address_of, ids_of, things_about, unit_address
from gsdg.outputs.journal.forms import SHOWN, JournalForm
from gsdg.outputs.journal.queries import Person, Wanted, events_seen_by, persons
from gsdg.outputs.journal.rules import why_not_export
from gsdg.toolkit import installation
from gsdg.toolkit.access import SYSTEM, Actor, Door, Permission
from gsdg.toolkit.audit.labels import label_of
from gsdg.toolkit.audit.models import AuditEvent
from gsdg.toolkit.web import Link, Paging, paged

DOORS = {
    Door.WEB: gettext_lazy("trang web"),
    Door.EXCEL: gettext_lazy("tệp Excel"),
    Door.CLI: gettext_lazy("dòng lệnh"),
    Door.API: gettext_lazy("kết nối máy"),
    Door.JOB: gettext_lazy("máy tự làm"),
}


NOBODY_ELSE = About("", "")
"""What somebody did with their own account is about nobody but who did it."""


@dataclass(frozen=True)
class EventRow:
    """Links without an address are words only. `details` are ids and field names, as recorded."""

    at: datetime
    label: str
    who: Link
    door: str
    unit: Link
    about: About
    details: str


@dataclass(frozen=True)
class SignIns:
    """Whether sign-ins stand among the events, and the way to the other list."""

    said: str
    link: Link


@dataclass(frozen=True)
class JournalPage:
    """`sign_ins` is silent where one kind of event is looked for."""

    title: str
    lead: str
    note: str
    form: JournalForm
    rows: tuple[EventRow, ...]
    sign_ins: SignIns | None
    paging: Paging
    export: Refusal | None


def journal_page(by: Actor, form: JournalForm, *, number: str, language: str) -> JournalPage:
    """`form` has been validated; with errors it narrows nothing and shows nothing."""
    found = events_seen_by(by, form.wanted if not form.errors else Wanted())
    typed = {name: form.data.get(name, "") for name in form.fields}
    events: list[AuditEvent]
    events, paging = paged(found if not form.errors else found.none(), number=number, **typed)
    return JournalPage(
        title=_("Nhật ký"),
        lead=_lead(by),
        note=_note(),
        form=form,
        rows=tuple(_rows(events, by, language)),
        sign_ins=None if typed["viec"] else _sign_ins(typed),
        paging=paging,
        export=why_not_export(paging.count),
    )


def _sign_ins(typed: dict[str, str]) -> SignIns:
    shown = typed["dang_nhap"] == SHOWN
    others = {name: text for name, text in typed.items() if text and name != "dang_nhap"}
    query = urlencode(others if shown else {**others, "dang_nhap": SHOWN})
    url = f"{reverse('journal:audit')}?{query}" if query else reverse("journal:audit")
    if shown:
        return SignIns(
            _("Kể cả đăng nhập, đăng xuất."), Link(_("Không kể đăng nhập, đăng xuất"), url)
        )
    return SignIns(
        _("Không kể đăng nhập, đăng xuất."), Link(_("Hiện cả đăng nhập, đăng xuất"), url)
    )


def _lead(by: Actor) -> str:
    if by.scope(Permission.AUDIT_READ).everything:
        return _("Mọi việc đã làm trong hệ thống, mới nhất trước. Không sửa, không xóa được.")
    return _(
        "Mọi việc đã làm trong các đơn vị anh, chị quản trị, mới nhất trước. Không sửa, không xóa được."
    )


def _note() -> str:
    current = installation.current()
    if current is None or current.business_day is None:
        return ""
    return _("giờ thực, không theo ngày làm việc của bản trình diễn")


def _rows(events: Sequence[AuditEvent], by: Actor, language: str) -> list[EventRow]:
    keys = [event.about for event in events]
    people = persons({e.by_id for e in events if e.by_id is not None} | ids_of(keys, "user"))
    things = things_about(keys, people, by, language=language)
    return [_row(event, people, things[event.about], by, language) for event in events]


def _row(
    event: AuditEvent, people: dict[int, Person], about: About, by: Actor, language: str
) -> EventRow:
    return EventRow(
        at=event.at,
        label=label_of(event.event, language),
        who=_who(event.by_id, people, by),
        door=str(DOORS[Door(event.door)]),
        unit=_unit(event.chain_unit_id),
        about=NOBODY_ELSE if event.about == f"user:{event.by_id}" else about,
        details="" if event.details == "{}" else event.details,
    )


def _who(by_id: int | None, people: dict[int, Person], by: Actor) -> Link:
    if by_id is None:
        return Link(SYSTEM.name, "")
    person = people.get(by_id)
    if person is None:
        return Link(f"user:{by_id}", "")
    return Link(f"{person.name} ({person.username})", address_of(person, by))


def _unit(unit_id: int) -> Link:
    register = tree.current()
    if not register.knows(unit_id):
        return Link(_("toàn hệ thống") if unit_id == 0 else f"@{unit_id}", "")
    return Link(register.spans_of(unit_id)[-1].name, unit_address(unit_id))
