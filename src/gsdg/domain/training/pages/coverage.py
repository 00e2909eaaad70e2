"""The share of officials trained: in the year and over the months that count as regular; who is missing; what is needed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gsdg.domain.reporting.geography import Geography
from gsdg.domain.training import coverage as rates
from gsdg.domain.training.catalogue import Catalogue
from gsdg.domain.training.coverage import Coverage
from gsdg.domain.training.models import Course, OfficialQuerySet
from gsdg.domain.training.pages.links import crumbs, sections, url
from gsdg.domain.training.queries.coverage import ELSEWHERE, Asked, Counted, counted
from gsdg.domain.training.words import ETHNICITIES, LEVELS, SEXES
from gsdg.domain.units import tree
from gsdg.toolkit.access import Actor, Permission
from gsdg.toolkit.web import Choice, Link, Paging, paged
from gsdg.toolkit.web.language import current_language
from gsdg.toolkit.web.templatetags.gsdg import amount, decimal, vn_day

FIRST_YEAR = 2021


@dataclass(frozen=True)
class Line:
    """One group over both windows; a rate is None where nobody is in post."""

    name: str
    link: str
    in_post: int
    trained: int
    rate: Decimal | None
    turns: int
    first_time: int
    regular: int
    regular_rate: Decimal | None
    estimated: bool


@dataclass(frozen=True)
class Group:
    title: str
    head: str
    note: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Told:
    """A fact that the rate rests on; unverified where nobody has read it in the law."""

    text: str
    verified: bool


@dataclass(frozen=True)
class CoveragePage:
    title: str
    lead: str
    sections: tuple[Link, ...]
    crumbs: tuple[Link, ...]
    years: tuple[Choice, ...]
    maps: tuple[Choice, ...]
    missing: int
    missing_text: str
    missing_url: str
    begins: str
    total: Line
    groups: tuple[Group, ...]
    months: int
    year_head: str
    positions: tuple[Told, ...]
    completion: Told


@dataclass(frozen=True)
class View:
    """What the address asks for."""

    year: int
    unit_id: int
    geography: Geography
    today: date

    @property
    def asked(self) -> Asked:
        window = rates.year_window(self.year, on=self.today)
        return Asked(window, self.unit_id, self.geography)

    def regular(self, months: int) -> Asked:
        window = rates.months_window(months, until=self.asked.window.until)
        return Asked(window, self.unit_id, self.geography)


def coverage_page(view: View, by: Actor) -> CoveragePage:
    year = counted(view.asked)
    months = int(year.catalogue.training.window_months)
    regular = counted(view.regular(months))
    total, both = year.total, regular.total
    line = _line(_("Tổng số"), "", total, both, estimated=False)
    name = tree.current().name_of(view.unit_id, view.asked.map_day)
    nobody = total.in_post == 0
    names_seen = by.may(Permission.OFFICIALS_READ) and view.geography.is_as_reported
    return CoveragePage(
        title=_("Tỷ lệ cán bộ được tập huấn, %(unit)s") % {"unit": name},
        lead=_lead(view, total, both, months),
        sections=sections("coverage"),
        crumbs=_above(view),
        years=tuple(_years(view)),
        maps=tuple(_maps(view)),
        missing=both.missing,
        missing_text=_missing_text(both.missing, months),
        missing_url=url("missing", nam=view.year, **{"don-vi": view.unit_id}) if names_seen else "",
        begins=url("official-import") if nobody and by.may(Permission.TRAINING_KEEP) else "",
        total=line,
        groups=() if nobody else tuple(_groups(view, year, regular)),
        months=months,
        year_head=_("Năm %(year)s") % {"year": view.year},
        positions=tuple(_positions(year.catalogue)),
        completion=_completion(year.catalogue),
    )


def _lead(view: View, year: Coverage, regular: Coverage, months: int) -> str:
    if year.in_post == 0:
        return _("Chưa có cán bộ nào trong danh sách. Nhập danh sách cán bộ trước.")
    return _(
        "Đến ngày %(day)s có %(in_post)s cán bộ đang làm việc: trong năm %(year)s đã tập huấn %(trained)s người"
        " (%(rate)s %%), trong %(months)s tháng gần nhất %(regular)s người (%(regular_rate)s %%)."
    ) % {
        "day": vn_day(view.asked.window.until),
        "in_post": amount(year.in_post),
        "year": view.year,
        "trained": amount(year.trained),
        "rate": _percent(year),
        "months": months,
        "regular": amount(regular.trained),
        "regular_rate": _percent(regular),
    }


def _percent(line: Coverage) -> str:
    return decimal(line.rate.percent(1))


def _missing_text(missing: int, months: int) -> str:
    words = ngettext(
        "%(number)s người chưa được tập huấn trong %(months)s tháng.",
        "%(number)s người chưa được tập huấn trong %(months)s tháng.",
        missing,
    )
    return words % {"number": amount(missing), "months": months}


def _above(view: View) -> tuple[Link, ...]:
    here = tree.current().on(view.asked.map_day)
    above = here.ancestors_of(view.unit_id) if here.contains(view.unit_id) else ()
    return tuple(Link(here.span(unit).name, _address(view, unit=unit)) for unit in reversed(above))


def _address(
    view: View, *, unit: int | None = None, year: int | None = None, day: str | None = None
) -> str:
    geography = str(view.geography) if day is None else day
    return url(
        "coverage",
        nam=year or view.year,
        **{
            "don-vi": unit or view.unit_id,
            "dia-gioi": "" if geography == "as-reported" else geography,
        },
    )


def _years(view: View) -> list[Choice]:
    years = range(view.today.year, FIRST_YEAR - 1, -1)
    return [
        Choice(_address(view, year=year), str(year), chosen=year == view.year) for year in years
    ]


def _maps(view: View) -> list[Choice]:
    """Only where the map of the year's end is not the one of today. A unit of one map may not be there on the other, so
    each begins at the highest that the reader may see."""
    register = tree.current()
    window_day = rates.year_window(view.year, on=view.today).until
    if register.on(window_day).day == register.on(view.today).day:
        return []
    return [
        Choice(
            url("coverage", nam=view.year),
            _("Địa giới ngày %(day)s") % {"day": vn_day(window_day)},
            chosen=view.geography.is_as_reported,
        ),
        Choice(
            url("coverage", nam=view.year, **{"dia-gioi": "today"}),
            _("Địa giới hiện nay"),
            chosen=not view.geography.is_as_reported,
        ),
    ]


def _groups(view: View, year: Counted, regular: Counted) -> list[Group]:
    """The short tables first; 69 communes are many screens of a phone."""
    told = [
        ("level", _("Theo cấp công tác"), _("Cấp"), ""),
        ("position", _("Theo chức danh"), _("Chức danh"), ""),
        ("sex", _("Theo giới tính"), _("Giới tính"), ""),
        ("ethnicity", _("Theo dân tộc"), _("Dân tộc"), ""),
    ]
    here = tree.current().on(view.asked.map_day)
    has_units = here.contains(view.unit_id) and bool(here.children_of(view.unit_id))
    if has_units:
        note = _("người giữ việc ở hai nơi được đếm ở cả hai dòng, một lần trong tổng số")
        told.append(("unit", _("Theo đơn vị"), _("Đơn vị"), note))
    return [
        Group(title, head, note, tuple(_lines(view, code, year, regular)))
        for code, title, head, note in told
    ]


def _lines(view: View, code: str, year: Counted, regular: Counted) -> list[Line]:
    both = {line.group: line for line in regular.by(code)}
    return [
        _line(
            _name(code, line, view, year),
            _link(code, line, view),
            line,
            both.get(line.group),
            estimated=code == "unit" and line.group in year.estimated,
        )
        for line in year.by(code)
    ]


def _line(
    name: str, link: str, line: Coverage, regular: Coverage | None, *, estimated: bool
) -> Line:
    return Line(
        name=name,
        link=link,
        in_post=line.in_post,
        trained=line.trained,
        rate=line.rate.percent(1),
        turns=line.turns,
        first_time=line.first_time,
        regular=regular.trained if regular is not None else 0,
        regular_rate=regular.rate.percent(1) if regular is not None else None,
        estimated=estimated,
    )


def _name(code: str, line: Coverage, view: View, year: Counted) -> str:
    group = str(line.group)
    if code == "unit":
        if line.group == ELSEWHERE:
            return _("Chưa xác định được đơn vị")
        if line.group == view.unit_id:
            return _("Làm việc ở chính cấp này")
        return tree.current().name_of(int(group), view.asked.map_day)
    if code == "position":
        return year.catalogue.position_label(group, current_language())
    words = {"level": LEVELS, "sex": SEXES, "ethnicity": ETHNICITIES}[code]
    return str(words[group])


def _link(code: str, line: Coverage, view: View) -> str:
    if code != "unit" or line.group in (ELSEWHERE, view.unit_id):
        return ""
    return _address(view, unit=int(str(line.group)))


def _positions(catalogue: Catalogue) -> list[Told]:
    language = current_language()
    return [
        Told(p.label.to(language), p.verified) for p in catalogue.training.positions if p.counts
    ]


def _completion(catalogue: Catalogue) -> Told:
    completion = catalogue.training.completion
    text = _("dự từ %(percent)s %% số buổi của ít nhất một lớp") % {"percent": completion.percent}
    return Told(text, completion.verified)


@dataclass(frozen=True)
class MissingLine:
    number: int
    link: Link
    work: str
    last: str


@dataclass(frozen=True)
class MissingPage:
    title: str
    lead: str
    crumbs: tuple[Link, ...]
    rows: tuple[MissingLine, ...]
    paging: Paging
    courses: tuple[Choice, ...]
    keeps: bool
    windows: tuple[Choice, ...]


def missing_page(
    found: OfficialQuerySet,
    view: View,
    catalogue: Catalogue,
    courses: Sequence[Course],
    *,
    months: str,
    number: str,
    keeps: bool,
) -> MissingPage:
    query = {"nam": str(view.year), "don-vi": str(view.unit_id), "thang": months}
    rows, paging = paged(found.prefetch_related("posts"), number=number, size=100, **query)
    name = tree.current().name_of(view.unit_id, view.asked.window.until)
    regular = int(catalogue.training.window_months)
    return MissingPage(
        title=_("Cán bộ chưa được tập huấn, %(unit)s") % {"unit": name},
        lead=_missing_text(paging.count, regular)
        if months
        else _("%(number)s người chưa được tập huấn trong năm %(year)s.")
        % {"number": amount(paging.count), "year": view.year},
        crumbs=crumbs(),
        rows=tuple(_missing_line(official, view, catalogue) for official in rows),
        paging=paging,
        courses=tuple(
            Choice(str(course.pk), f"{course.title}, {vn_day(course.from_day)}")
            for course in courses
        ),
        keeps=keeps,
        windows=(
            Choice(
                url("missing", **query | {"thang": str(regular)}),
                _("Trong %(months)s tháng") % {"months": regular},
                chosen=months != "",
            ),
            Choice(
                url("missing", **query | {"thang": "0"}),
                _("Trong năm %(year)s") % {"year": view.year},
                chosen=months == "",
            ),
        ),
    )


def _missing_line(official: object, view: View, catalogue: Catalogue) -> MissingLine:
    on = view.asked.window.until
    posts = [
        post
        for post in official.posts.all()  # type: ignore[attr-defined]
        if post.from_day <= on and (post.to_day is None or post.to_day > on)
    ]
    language = current_language()
    register = tree.current()
    work = "; ".join(
        f"{catalogue.position_label(p.position, language)}, {register.name_of(p.unit_id, on)}"
        for p in posts
    )
    last = official.last_trained  # type: ignore[attr-defined]
    pk: int = official.pk  # type: ignore[attr-defined]
    name: str = official.name or _("Đã xóa dữ liệu cá nhân")  # type: ignore[attr-defined]
    return MissingLine(pk, Link(name, url("official", pk)), work, vn_day(last) if last else "")
