"""Which figures ask for an explanation though no check of the form says so: far from the unit's own past, out of line
with units of its kind, or changed after the system had brought them.

Values in, outcomes out; no database. Everything is whole or an exact ratio. The measures are the median and the median
absolute deviation, and Tukey's fences: one wild year among the earlier ones, or one wild unit, moves neither.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from gsdg.domain.packs.answers import ratio_of
from gsdg.domain.packs.cells import OverUnits
from gsdg.domain.packs.evaluate import Outcome, Verdict
from gsdg.domain.packs.spec import Cell, Check, Form, Pack, Severity, Words
from gsdg.domain.packs.standing import standing_check
from gsdg.kernel.figures import BLANK, Figure, format_amount, format_figure
from gsdg.kernel.ratios import half_away_from_zero

Figures = Mapping[str, Figure]

PARAMETER = "so-lieu-bat-thuong"
"""A pack may state the bounds itself, as a parameter of this code, with its source; else those below hold."""


@dataclass(frozen=True)
class Bounds:
    """How far is far. Nobody's law: a rule of this system, written down so that it can be argued with."""

    periods: int = 4
    """So many earlier periods must be comparable; with fewer nothing is said."""
    deviations: Fraction = Fraction(5)
    """Times the median absolute deviation of the past …"""
    share: Fraction = Fraction(1, 2)
    """… and of the median itself, both: a unit that never moved is not asked about one household …"""
    least: int = 10
    """… nor about fewer than these, in the unit of measure of the cell."""
    units: int = 12
    """So many units of one kind must have figures."""
    fences: Fraction = Fraction(3)
    """Times the distance between the quartiles, beyond either of them: the outer fences."""


NAMES = {
    "periods": "so-ky",
    "deviations": "lan-do-lech",
    "share": "phan-cua-trung-vi",
    "least": "it-nhat",
    "units": "so-don-vi",
    "fences": "lan-khoang-tu-phan-vi",
}


_FLOORS = {"periods": 1, "least": 0, "units": 2}
"""Of fewer there is no median, and no quartiles."""


def bounds_of(pack: Pack, on: object) -> Bounds:
    """What the pack states for that day, each bound by its name; the default for what it leaves out."""
    parameter = pack.parameters.get(PARAMETER)
    value = parameter.on(on) if parameter is not None else None  # type: ignore[arg-type]
    if value is None:
        return Bounds()
    said = {field: value.amounts[name] for field, name in NAMES.items() if name in value.amounts}
    whole = {f: max(low, int(said[f])) for f, low in _FLOORS.items() if f in said}
    exact = {f: Fraction(said[f]) for f in ("deviations", "share", "fences") if f in said}
    return Bounds(**whole, **exact)  # type: ignore[arg-type]


@dataclass(frozen=True)
class Beside:
    """What a report is held against. `past`: earlier figures by cell, oldest first, in the smallest unit; `peers`: what
    units of its kind say now, exactly; `brought`: what the system had put into a cell."""

    bounds: Bounds = field(default_factory=Bounds)
    past: Mapping[str, Sequence[int]] = field(default_factory=dict)
    peers: Mapping[str, Sequence[Fraction]] = field(default_factory=dict)
    brought: Mapping[str, Figure] = field(default_factory=dict)


def watched(form: Form) -> list[Cell]:
    """The cells that tell a unit: of each key row its first stored one that adds up over units."""
    found: list[Cell] = []
    for section in form.fixed:
        for row in (row for row in section.rows if row.key):
            addresses = [f"{row.code}.{column.code}" for column in section.columns]
            cells = [form.by_address[a] for a in addresses if a in form.by_address]
            adding = [c for c in cells if c.index is not None and c.over_units is OverUnits.SUM]
            found += adding[:1]
    return found


def rates(form: Form) -> list[Cell]:
    return [cell for cell in form.cells if cell.is_ratio]


def odd(
    form: Form, figures: Figures, beside: Beside, *, asked: Collection[str] = ()
) -> list[Outcome]:
    """`asked`: cells that a check of the form asks about already; one cell is asked about once."""
    found: list[Outcome] = []
    taken = set(asked)
    for outcome in (
        *_changed(form, figures, beside),
        *_against_past(form, figures, beside),
        *_against_peers(form, figures, beside),
    ):
        if outcome.severity is Severity.NOTE or not taken.intersection(outcome.addresses):
            found.append(outcome)
            taken.update(outcome.addresses)
    return found


def _changed(form: Form, figures: Figures, beside: Beside) -> Iterator[Outcome]:
    for address, brought in beside.brought.items():
        cell, figure = form.by_address.get(address), figures.get(address)
        if cell is None or figure is None or figure in (BLANK, brought):
            continue
        now, then = format_figure(figure, cell.scale), format_figure(brought, cell.scale)
        yield _outcome(CHANGED, (address,), cell, now=now, then=then)


def _against_past(form: Form, figures: Figures, beside: Beside) -> Iterator[Outcome]:
    for cell in watched(form):
        figure, past = figures.get(cell.address), beside.past.get(cell.address, ())
        if figure is None or not figure.is_number or len(past) < beside.bounds.periods:
            continue
        if is_far(figure.amount, past, beside.bounds, scale=cell.scale):
            yield _outcome(
                OWN_PAST,
                (cell.address,),
                cell,
                now=format_figure(figure, cell.scale),
                count=str(len(past)),
                low=format_amount(min(past), cell.scale),
                high=format_amount(max(past), cell.scale),
                middle=_shown(median(past) / 10**cell.scale),
            )


def _against_peers(form: Form, figures: Figures, beside: Beside) -> Iterator[Outcome]:
    """A rate out of line asks; a count only tells, since a large commune is no mistake. Where a part is the whole, as of
    a commune without a town, its rate is that of the whole and is asked about once."""
    asked: set[tuple[Figure | None, ...]] = set()
    for cell in (*rates(form), *watched(form)):
        value, peers = value_of(form, cell, figures), beside.peers.get(cell.address, ())
        if value is None or len(peers) < beside.bounds.units:
            continue
        low, high = fences(peers, beside.bounds.fences)
        if low < high and not low <= value <= high:
            lower, upper = quartiles(peers)
            marks = (cell.numerator, cell.denominator) if cell.is_ratio else (cell.address,)
            parts = tuple(figures.get(address or "") for address in marks)
            if cell.is_ratio and parts in asked:
                continue
            asked.add(parts)
            side = ("cao hơn", "above") if value > high else ("thấp hơn", "below")
            yield _outcome(
                PEERS if cell.is_ratio else PEERS_NOTED,
                tuple(address for address in marks if address is not None),
                cell,
                now=_shown(value),
                side_vi=side[0],
                side_en=side[1],
                count=str(len(peers)),
                low=_shown(lower),
                high=_shown(upper),
            )


def value_of(form: Form, cell: Cell, figures: Figures) -> Fraction | None:
    """As it is compared between units: a rate in per cent, a figure in its unit of measure; None where it is none."""
    if cell.is_ratio:
        ratio = ratio_of(form, cell, figures)
        return None if ratio is None or ratio.den <= 0 else Fraction(ratio.num * 100, ratio.den)
    figure = figures.get(cell.address)
    if figure is None or not figure.is_number:
        return None
    return Fraction(figure.amount, 10**cell.scale)


def is_far(amount: int, past: Sequence[int], bounds: Bounds, *, scale: int = 0) -> bool:
    """Farther from the median of the past than all three bounds."""
    middle = median(past)
    distance = abs(amount - middle)
    deviation = median([abs(one - middle) for one in past])
    return (
        distance > bounds.deviations * deviation
        and distance > bounds.share * abs(middle)
        and distance >= bounds.least * 10**scale
    )


def median(values: Iterable[int | Fraction]) -> Fraction:
    ordered = sorted(map(Fraction, values))
    half, odd_number = divmod(len(ordered), 2)
    if odd_number:
        return ordered[half]
    return (ordered[half - 1] + ordered[half]) / 2


def quartiles(values: Sequence[Fraction]) -> tuple[Fraction, Fraction]:
    """The medians of the lower and the upper half; the middle one of an odd number belongs to neither."""
    ordered = sorted(values)
    half = len(ordered) // 2
    return median(ordered[:half]), median(ordered[-half:])


def fences(values: Sequence[Fraction], times: Fraction) -> tuple[Fraction, Fraction]:
    lower, upper = quartiles(values)
    reach = times * (upper - lower)
    return lower - reach, upper + reach


def _shown(value: Fraction) -> str:
    rounded: Decimal = half_away_from_zero(value, 2)
    return format_amount(int(rounded * 100), 2)


def _outcome(check: Check, addresses: tuple[str, ...], cell: Cell, **values: str) -> Outcome:
    message = Words(
        vi=check.message.vi.format(label=cell.label("vi"), **values),
        en=check.message.en.format(label=cell.label("en"), **values),
    )
    return Outcome(check, Verdict.FAILED, addresses, message, check.remedy, lambda: None)


OWN_PAST = standing_check(
    "own-past",
    Severity.EXPLAIN,
    Words(vi="Gần với các kỳ trước của đơn vị", en="Near the unit's own earlier periods"),
    Words(
        vi="{label}: ghi {now}; {count} kỳ trước của đơn vị từ {low} đến {high}, ở giữa là {middle}.",
        en="{label}: says {now}; the unit's {count} earlier periods run from {low} to {high}, the middle is {middle}.",
    ),
    Words(
        vi="Đối chiếu lại với danh sách gốc; nếu đúng thì giải trình vì sao khác hẳn các kỳ trước.",
        en="Compare it with the list it comes from; if it is right, explain why it differs so from earlier periods.",
    ),
)
PEERS = standing_check(
    "units-alike",
    Severity.EXPLAIN,
    Words(vi="Tỷ lệ trong khoảng của các đơn vị cùng loại", en="A rate in line with units alike"),
    Words(
        vi="{label}: {now} %, {side_vi} hẳn {count} đơn vị cùng loại đã có số (một nửa ở trong khoảng {low} % đến {high} %).",
        en="{label}: {now} %, far {side_en} the {count} units alike with figures (half lie between {low} % and {high} %).",
    ),
    Words(
        vi="Xem lại tử số và mẫu số; nếu đúng thì giải trình vì sao khác các đơn vị cùng loại.",
        en="Look at both parts of the rate again; if they are right, explain why it differs from units alike.",
    ),
)
PEERS_NOTED = standing_check(
    "units-alike-noted",
    Severity.NOTE,
    Words(vi="Số trong khoảng của các đơn vị cùng loại", en="A figure in line with units alike"),
    Words(
        vi="{label}: {now}, {side_vi} hẳn {count} đơn vị cùng loại đã có số (một nửa ở trong khoảng {low} đến {high}).",
        en="{label}: {now}, far {side_en} the {count} units alike with figures (half lie between {low} and {high}).",
    ),
    Words(
        vi="Xem lại có thừa chữ số hay nhầm đơn vị tính không.",
        en="See whether there is a digit too many or another unit of measure.",
    ),
)
CHANGED = standing_check(
    "changed-after-brought",
    Severity.EXPLAIN,
    Words(vi="Số lấy từ hệ thống được giữ", en="A figure brought by the system is kept"),
    Words(
        vi="{label}: hệ thống đã đưa vào {then}, nay ghi {now}.",
        en="{label}: the system brought {then}, now it says {now}.",
    ),
    Words(
        vi="Ghi lại số cũ, hoặc giải trình vì sao số của hệ thống không đúng.",
        en="Put the figure back, or explain why that of the system is not right.",
    ),
)
