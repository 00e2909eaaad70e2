"""Offices follow a change of the map: those of a unit that ends close, a new commune gets its committee and divisions,
and those of a unit that goes on are called after it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from django.db import transaction

from gsdg.domain.units import rules, tree
from gsdg.domain.units.models import Office
from gsdg.domain.units.plans import ChangePlan, NewSpan
from gsdg.domain.units.snapshot import ONE_DAY, Snapshot, Span
from gsdg.toolkit import audit
from gsdg.toolkit.access import Actor

PREFIX = {"commune": "xa", "district": "huyen"}
RENAMED = "office.renamed"
MOST_SEARCHED = 200
CALLED = "Đến hết ngày {day} gọi là {name}."
NOTE = "Lập khi thay đổi đơn vị hành chính có hiệu lực; tên phòng chưa đối chiếu với quyết định của tỉnh."


def follow_with_offices(plan: ChangePlan) -> None:
    """A unit that goes on keeps its offices; `name_offices_after_units` gives them its name on the day."""
    gone = Office.objects.filter(unit_id__in=plan.ending, to_day=None, from_day__lt=plan.day)
    gone.update(to_day=plan.day)
    for span in plan.beginning:
        if rules.offices_of_new(span.level):
            _open_offices(span)


@transaction.atomic
def name_offices_after_units(*, on: date, by: Actor, at: datetime) -> int:
    """How many were named anew: when a change is put in force, and by the daily work of a day that was still to come.
    Again and again it changes nothing more."""
    register = tree.current()
    renamed = dict(_renamed(register, on))
    rows = Office.objects.filter(unit_id__in=renamed, to_day=None).order_by("pk")
    return sum(_name_anew(office, renamed[office.unit_id], by=by, at=at) for office in rows)


def _renamed(register: Snapshot, on: date) -> Iterator[tuple[int, tuple[Span, Span]]]:
    """Units of that day that had another name before, with the spans of both."""
    for unit_id in register.on(on).units:
        spans = [span for span in register.spans_of(unit_id) if span.from_day <= on]
        earlier = [span for span in spans if span.name != spans[-1].name]
        if earlier:
            yield unit_id, (earlier[-1], spans[-1])


def _name_anew(office: Office, spans: tuple[Span, Span], *, by: Actor, at: datetime) -> int:
    before, after = spans
    was = office.name
    name = rules.office_called_after(was, before.name, after.name)
    if name == was:
        return 0
    sorts, finds = rules.keys_of(name, "")
    office.name, office.sort_key = name, sorts
    office.short_name = rules.office_called_after(office.short_name, before.name, after.name)
    office.search_key = f"{finds} {rules.keys_of(was, '')[1]}"[:MOST_SEARCHED]
    until = f"{_until(spans):%d/%m/%Y}"
    office.note = " ".join(filter(None, [office.note, CALLED.format(name=was, day=until)]))
    office.save(update_fields=["name", "short_name", "sort_key", "search_key", "note"])
    unit_id = office.unit_id
    audit.record(
        RENAMED,
        by=by,
        at=at,
        about=f"unit:{unit_id}",
        unit_id=unit_id,
        details={"office": office.pk},
    )
    return 1


def _until(spans: tuple[Span, Span]) -> date:
    before, after = spans
    return (before.to_day or after.from_day) - ONE_DAY


def _open_offices(span: NewSpan) -> None:
    named = span.name[:1].lower() + span.name[1:]
    code = _free_code(f"{PREFIX[span.level]}-{span.code}", span.from_day)
    kind, *divisions = rules.offices_of_new(span.level)
    committee = _office(code, span, kind, f"Ủy ban nhân dân {named}", f"UBND {named}")
    for kind in divisions:
        suffix, title = _division(kind, span)
        _office(f"{code}-{suffix}", span, kind, f"{title} {named}", title, parent=committee)


def _division(kind: str, span: NewSpan) -> tuple[str, str]:
    """The end of its code, and what it is called in a commune or in a ward."""
    if kind == "commune_culture":
        return "vhxh", "Phòng Văn hóa – Xã hội"
    is_ward = span.kind == "phường"
    return "kt", "Phòng Kinh tế, Hạ tầng và Đô thị" if is_ward else "Phòng Kinh tế"


def _free_code(code: str, day: date) -> str:
    """A commune may be given the code of an old one; codes of offices are given once."""
    wished = [code, f"{code}-{day.year}", f"{code}-{day:%Y%m%d}"]
    taken = set(Office.objects.filter(code__in=wished).values_list("code", flat=True))
    return next(one for one in wished if one not in taken)


def _office(
    code: str,
    span: NewSpan,
    kind: str,
    name: str,
    short_name: str,
    *,
    parent: Office | None = None,
) -> Office:
    sorts, finds = rules.keys_of(name, "")
    return Office.objects.create(
        code=code,
        unit_id=span.unit_id,
        kind=kind,
        name=name,
        short_name=short_name,
        parent=parent,
        from_day=span.from_day,
        note=NOTE if parent else "",
        sort_key=sorts,
        search_key=finds,
    )
