"""The disbursement table on screen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from gsdg.domain.finance.addresses import row_id, years_asked
from gsdg.domain.finance.forms import GROUPS, TableForm
from gsdg.domain.finance.ledger import Balance
from gsdg.domain.finance.pages.pace import Pace, pace_of
from gsdg.domain.finance.pages.printed import printed_of
from gsdg.domain.finance.pages.signals import NO_SIGNS, SignLine, Signs
from gsdg.domain.finance.queries.table import Found, Wanted
from gsdg.domain.finance.shown import Shown, shown
from gsdg.domain.finance.table import Line
from gsdg.domain.reporting.pages.printed import PrintedBeside
from gsdg.domain.reporting.printed import Printed
from gsdg.domain.units import tree
from gsdg.kernel.figures import Provenance
from gsdg.kernel.ratios import half_away_from_zero
from gsdg.toolkit.web import Link
from gsdg.toolkit.web.language import current_language
from gsdg.toolkit.web.templatetags.gsdg import decimal, vn_day

GROUP_CODES = {group: code for code, (group, _label) in GROUPS.items()}
BAR = 200


@dataclass(frozen=True)
class Bar:
    """Disbursed against what may be spent, in 200 steps; `tick` is the part of the year that has gone."""

    filled: int
    tick: int | None


@dataclass(frozen=True)
class MoneyLine:
    id: str
    code: str
    name: str
    url: str
    plan: int
    carried: int
    usable: int
    disbursed: int
    disbursed_carried: int
    rate: str
    rate_of: str
    bar: Bar
    forecast: int | None
    cancelled: int
    carried_out: int
    open: int
    proposal: str
    is_whole: bool = False


@dataclass(frozen=True)
class SmallLine:
    name: str
    usable: int
    disbursed: int
    rate: str


@dataclass(frozen=True)
class TablePage:
    title: str
    lead: str
    form: TableForm
    verbs: tuple[Link, ...]
    downloads: tuple[Link, ...]
    waiting: tuple[Link, ...]
    heading: str
    note: str
    lines_head: str
    lines: tuple[MoneyLine, ...]
    whole: MoneyLine | None
    by_kind: tuple[SmallLine, ...]
    elapsed: str
    mark: str
    has_cancelled: bool
    has_carried_out: bool
    has_forecast: bool
    """Of a year whose rest was carried on nobody forecasts any more: an empty column would push out the last."""
    plan_head: str
    carried_head: str
    is_term: bool
    """Several years seen as one time: carried is what was there before them, and nothing is forecast."""
    sources_note: str
    map_note: str
    pace: Pace | None
    printed: PrintedBeside | None = None
    signs: tuple[SignLine, ...] = ()
    signs_more: Link | None = None


def table_page(
    found: Found,
    by_kind: Found,
    wanted: Wanted,
    form: TableForm,
    *,
    verbs: tuple[Link, ...],
    downloads: tuple[Link, ...],
    waiting: tuple[Link, ...],
    worst: int,
    latest: date | None,
    paid: Iterable[tuple[date, int]] = (),
    printed: Sequence[Printed] = (),
    signs: Signs = NO_SIGNS,
) -> TablePage:
    rows, whole = shown(found.table)
    gone, is_term = elapsed_of(wanted), len(wanted.years) > 1
    lines = tuple(
        _line(line, row, found, wanted, gone)
        for line, row in zip(found.table.lines, rows, strict=True)
    )
    total = _whole_line(found.table.whole, whole, gone) if lines else None
    is_carried_on = any(line.carried_out != 0 for line in lines)
    said = _("số liệu đến ngày %(day)s") % {"day": vn_day(wanted.on)}
    return TablePage(
        title=_("Vốn %(years)s") % {"years": years_words(wanted.years)},
        lead=f"{wanted.programme.title(current_language())} · {said}",
        form=form,
        verbs=verbs,
        downloads=downloads,
        waiting=waiting,
        heading=_("Kế hoạch và giải ngân"),
        note=_("triệu đồng, %(said)s") % {"said": said},
        lines_head=f"{dict(GROUPS.values())[wanted.group]}".capitalize(),
        lines=lines,
        whole=total,
        by_kind=tuple(_small(by_kind)),
        elapsed=_("%(percent)s%% thời gian được chi đã qua") % {"percent": decimal(_percent(gone))}
        if gone is not None
        else "",
        mark=mark_of(worst),
        has_cancelled=any(line.cancelled != 0 for line in lines),
        has_carried_out=is_carried_on,
        has_forecast=not is_term and _is_forecast(lines, is_carried_on=is_carried_on),
        plan_head=_("Được giao trong giai đoạn") if is_term else _("Kế hoạch năm"),
        carried_head=_("Kéo dài từ trước giai đoạn") if is_term else _("Kéo dài từ năm trước"),
        is_term=is_term,
        sources_note=_source_of_data(latest),
        map_note=_map_note(wanted),
        pace=pace_of(paid, wanted, found.table.whole.balance),
        printed=printed_of(printed),
        signs=signs.lines,
        signs_more=signs.more,
    )


def _is_forecast(lines: Sequence[MoneyLine], *, is_carried_on: bool) -> bool:
    return not is_carried_on or any(line.forecast is not None for line in lines)


def _source_of_data(latest: date | None) -> str:
    if latest is None:
        return ""
    return _(
        "Nguồn: sổ theo dõi vốn của hệ thống, bút toán mới nhất ngày %(day)s. Đây là sổ theo dõi, không thay sổ kế toán."
    ) % {"day": vn_day(latest)}


def _map_note(wanted: Wanted) -> str:
    if not wanted.is_on_another_map:
        return ""
    return _(
        "Trên địa giới hôm nay: vốn của đơn vị đã nhập trọn vào một đơn vị thì cộng vào đơn vị đó; vốn không chia theo tỷ lệ, nên đơn vị đã chia giữ vốn dưới tên cũ."
    )


def years_words(years: tuple[int, ...]) -> str:
    if len(years) == 1:
        return _("năm %(year)s") % {"year": years[0]}
    return _("giai đoạn %(years)s") % {"years": f"{years[0]}-{years[-1]}"}


def mark_of(worst: int) -> str:
    """The mark of the least certain entry behind a table."""
    return {
        Provenance.UNVERIFIED.value: "unverified",
        Provenance.ILLUSTRATIVE.value: "illustrative",
    }.get(worst, "")


def elapsed_of(wanted: Wanted) -> Fraction | None:
    """The part of the time for spending that has gone: from 1 January to 31 January of the next year; one year only."""
    if len(wanted.years) != 1:
        return None
    year = wanted.years[0]
    first, last = date(year, 1, 1), date(year + 1, 1, 31)
    days = min(max((wanted.on - first).days + 1, 0), (last - first).days + 1)
    return Fraction(days, (last - first).days + 1)


def _percent(part: Fraction) -> Decimal:
    return half_away_from_zero(part * 100, 0)


def rate_words(balance: Balance) -> str:
    """Per cent with one decimal; empty where there is nothing to divide by."""
    if balance.usable == 0:
        return ""
    return decimal(half_away_from_zero(Fraction(balance.disbursed * 100, balance.usable), 1))


def _bar(balance: Balance, gone: Fraction | None) -> Bar:
    part = Fraction(balance.disbursed, balance.usable) if balance.usable > 0 else Fraction(0)
    filled = int(min(max(part, Fraction(0)), Fraction(1)) * BAR)
    return Bar(filled, None if gone is None else int(gone * BAR))


def _line(line: Line, row: Shown, found: Found, wanted: Wanted, gone: Fraction | None) -> MoneyLine:
    named = found.names[line.code]
    code = line.code if wanted.group == "component" else named.code
    return _money(line, row, code, named.name, book_url(wanted, line.code), gone)


def _whole_line(line: Line, row: Shown, gone: Fraction | None) -> MoneyLine:
    return _money(line, row, "", _("Tổng số"), "", gone, is_whole=True)


def _money(
    line: Line,
    row: Shown,
    code: str,
    name: str,
    url: str,
    gone: Fraction | None,
    *,
    is_whole: bool = False,
) -> MoneyLine:
    of = row.amounts
    return MoneyLine(
        id=row_id(code),
        code=code,
        name=name,
        url=url,
        plan=of["plan"],
        carried=of["carried"],
        usable=of["usable"],
        disbursed=of["disbursed"],
        disbursed_carried=of["disbursed_carried"],
        rate=rate_words(line.balance),
        rate_of=_("của %(usable)s được sử dụng") % {"usable": decimal(of["usable"])},
        bar=_bar(line.balance, gone),
        forecast=row.forecast,
        cancelled=of["cancelled"],
        carried_out=of["carried_out"],
        open=of["open"],
        proposal=line.proposal,
        is_whole=is_whole,
    )


def _stands_below(wanted: Wanted, unit_id: int) -> bool:
    """On the map that is shown, and not the whole: one that others may have gone on in."""
    here = tree.current().on(wanted.geography.day or wanted.on)
    return here.contains(unit_id) and here.parent_of(unit_id) is not None


def book_url(wanted: Wanted, code: str) -> str:
    """The entries behind a line; of one that others went on in, first the lines as they stand in the book."""
    asked = {"nam": years_asked(wanted.years), "den": f"{wanted.on:%d/%m/%Y}"}
    if wanted.is_on_another_map and _stands_below(wanted, int(code)):
        within = {"ct": wanted.programme.code, "theo": "don-vi", "dv": code}
        return f"{reverse('finance:table')}?{urlencode(asked | within)}"
    match wanted.group:
        case "component":
            asked["da"] = f"{wanted.programme.code}:{code}"
        case "office":
            asked["cq"] = code
        case "source":
            asked["nguon"] = code
        case "kind":
            asked["loai"] = code
        case _:
            asked["dv"] = code
    return f"{reverse('finance:book')}?{urlencode(asked)}"


def _small(found: Found) -> Iterator[SmallLine]:
    rows, _whole = shown(found.table)
    for line, row in zip(found.table.lines, rows, strict=True):
        name = found.names[line.code].name
        yield SmallLine(
            name, row.amounts["usable"], row.amounts["disbursed"], rate_words(line.balance)
        )
