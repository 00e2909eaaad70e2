"""Offices follow a change of the map: those of a unit that ends close, a new commune gets its committee and divisions."""

from __future__ import annotations

from datetime import date

from gsdg.domain.units import rules
from gsdg.domain.units.models import Office
from gsdg.domain.units.plans import ChangePlan, NewSpan

PREFIX = {"commune": "xa", "district": "huyen"}
NOTE = "Lập khi thay đổi đơn vị hành chính có hiệu lực; tên phòng chưa đối chiếu với quyết định của tỉnh."


def follow_with_offices(plan: ChangePlan) -> None:
    """A unit that goes on keeps its offices: their names are those of their decisions."""
    gone = Office.objects.filter(unit_id__in=plan.ending, to_day=None, from_day__lt=plan.day)
    gone.update(to_day=plan.day)
    for span in plan.beginning:
        if rules.offices_of_new(span.level):
            _open_offices(span)


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
