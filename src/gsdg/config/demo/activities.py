"""Illustrative figures of the forms on training (DA7-TDA1), on models (DA2) and on disbursement (MTQG-GN)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from random import Random

from gsdg.config.demo.story import Filling
from gsdg.domain.reporting.actions.drafts import RowChange
from gsdg.domain.reporting.queries.drafts import Draft
from gsdg.kernel.figures import ZERO, Figure
from gsdg.kernel.periods import Period, PeriodKind
from gsdg.kernel.ratios import largest_remainder

MILLION = 1_000_000


EVEN, BEHIND, AHEAD, NOTHING = "even", "behind", "ahead", "nothing"
MOSTLY_DONE = (EVEN,) * 6 + (BEHIND, AHEAD)
MOSTLY_BEHIND = (EVEN,) * 2 + (BEHIND,) * 5 + (NOTHING,) * 2
PACES = {
    ("DA2", 2025): MOSTLY_BEHIND,
    ("DA7-TDA1", 2025): MOSTLY_DONE,
    ("DA2", 2026): MOSTLY_DONE,
    ("DA7-TDA1", 2026): MOSTLY_BEHIND,
}
"""How far results come of their plan, drawn for each unit by the seed of form and period. The book pays out DA2 faster than
DA7-TDA1, so both go well in one of the two years and lag in the other: money and result stand in all four pairs."""


@dataclass(frozen=True)
class Pace:
    """Something planned in the year, and done until now."""

    plan: int
    done: int

    @property
    def forecast(self) -> int:
        return max(self.plan, self.done)

    @classmethod
    def of(cls, form: str, period: Period, most: int, random: Random) -> Pace:
        """`most` is what an even year does; half of it in half a year."""
        how = random.choice(PACES.get((form, period.year), MOSTLY_DONE))
        even = random.randint(1, most)
        done = {EVEN: even, BEHIND: even // 2, AHEAD: even + 1, NOTHING: 0}[how]
        return cls(even, done if period.kind is PeriodKind.YEAR else (done + 1) // 2)


def training(draft: Draft, random: Random) -> Filling:
    """A commune holds a class or more for its own officials and those of its villages."""
    duty = draft.report.duty
    cells = training_cells(Pace.of(draft.form.code, duty.period.period, 3, random), random)
    return Filling(
        figures_of(cells),
        text="Cán bộ mới nhận nhiệm vụ sau sắp xếp, cần lớp về rà soát hộ nghèo (minh họa).",
    )


def training_cells(pace: Pace, random: Random) -> dict[str, int]:
    """Who was trained went to classes of the province too, also where the unit held none."""
    officials, villagers = (random.randint(6, 14), random.randint(24, 60)) if pace.done else (0, 0)
    learners = officials + villagers
    women = _women(officials, random), _women(villagers, random)
    planned, before = max(learners, 45 * pace.plan), random.randint(30, 120)
    in_post = max(officials, random.randint(7, 14)), max(villagers, random.randint(30, 60))
    trained = [max(n * random.randint(78, 100) // 100, 1) for n in in_post]
    return {
        **_row("01", pace.plan, pace.done, pace.forecast, pace.done + random.randint(1, 3)),
        **_row("02", pace.plan * 2, pace.done * 2, pace.forecast * 2, pace.done * 2 + 3),
        **_row("03", planned, None, planned, learners + before),
        **_learners("13", officials, women[0], random),
        **_learners("14", villagers, women[1], random),
        **_positions(officials, villagers, sum(women)),
        "32.1": in_post[0],
        "32.2": trained[0],
        "33.1": in_post[1],
        "33.2": trained[1],
        **_money("41", pace.plan * random.randint(24, 38) * MILLION, random),
        **_money("42", pace.plan * random.randint(2, 5) * MILLION, random),
    }


def _row(row: str, plan: int, done: int | None, forecast: int, term: int) -> dict[str, int]:
    cells = {f"{row}.1": plan, f"{row}.3": forecast, f"{row}.4": term}
    return cells if done is None else {**cells, f"{row}.2": done}


def _women(people: int, random: Random) -> int:
    return people * random.randint(30, 60) // 100


def _learners(row: str, people: int, women: int, random: Random) -> dict[str, int]:
    return {
        f"{row}.1": people,
        f"{row}.2": women,
        f"{row}.3": min(people, random.choice((0, 0, 0, 1, 2))),
        f"{row}.4": people * random.randint(20, 60) // 100,
    }


def _positions(officials: int, villagers: int, women: int) -> dict[str, int]:
    """The same learners by position: leaders and officials of the commune, the rest of the villages."""
    leaders = min(officials, 2)
    people = [leaders, officials - leaders, *largest_remainder(villagers, [4, 3, 3, 1])]
    of_women = largest_remainder(women, people) if any(people) else people
    cells: dict[str, int] = {}
    for row, count, part in zip(
        ("20", "21", "22", "23", "24", "25"), people, of_women, strict=True
    ):
        cells |= {f"{row}.1": count, f"{row}.2": min(part, count)}
    return cells


def _money(row: str, budget: int, random: Random) -> dict[str, int]:
    paid = budget * random.randint(70, 96) // 100
    return {
        f"{row}.1": budget,
        f"{row}.2": paid,
        f"{row}.3": budget,
        f"{row}.4": paid + random.randint(10, 60) * MILLION,
    }


KINDS = (
    ("Nuôi bò sinh sản", "chan-nuoi"),
    ("Nuôi gà thả vườn", "chan-nuoi"),
    ("Trồng cam theo hướng hữu cơ", "trong-trot"),
    ("Trồng rau an toàn", "trong-trot"),
    ("Nuôi cá nước ngọt", "thuy-san"),
    ("Trồng rừng gỗ lớn", "lam-nghiep"),
    ("Chế biến nước mắm", "khac"),
)


def models(draft: Draft, random: Random) -> Filling:
    """Up to three models; what was done in the period is the list, the rest is typed."""
    period = draft.report.duty.period
    cells, rows = models_of(Pace.of("DA2", period.period, 3, random), period.as_of.year, random)
    return Filling(figures_of(cells), rows=tuple(rows), text="Không.")


def models_of(pace: Pace, year: int, random: Random) -> tuple[dict[str, int], list[RowChange]]:
    chosen = random.sample(KINDS, pace.done)
    rows = [
        _model(name, kind, number, year, random) for number, (name, kind) in enumerate(chosen, 1)
    ]
    totals = {code: _total(rows, code) for code in COUNTED}
    households = totals["ho-ngheo"] + totals["ho-can-ngheo"] + totals["ho-moi-thoat"]
    out = households * random.randint(10, 35) // 100
    planned = max(households, 15 * pace.plan)
    cells = {
        **_row("01", pace.plan, None, pace.forecast, pace.done + random.randint(2, 6)),
        **_row("02", planned, None, planned, households * 3),
        "03.4": totals["ho-ngheo"] * 3,
        "04.4": totals["ho-can-ngheo"] * 3,
        "05.4": totals["ho-moi-thoat"] * 3,
        "06.4": totals["chu-ho-nu"] * 3,
        "07.4": totals["dan-toc"] * 3,
        **_row("08", out, out, out, out * 2),
        **_typed_money("10", totals["nstw"], 150 * MILLION * pace.plan),
        **_typed_money("11", totals["nsdp"], 15 * MILLION * pace.plan),
        **_typed_money("12", totals["dan-gop"], 0),
    }
    return cells, rows


COUNTED = (
    "ho-ngheo",
    "ho-can-ngheo",
    "ho-moi-thoat",
    "chu-ho-nu",
    "dan-toc",
    "nstw",
    "nsdp",
    "dan-gop",
)


def disbursement(_: Draft, random: Random) -> Filling:
    """Recurrent money of the first year of 2026-2030, from the central and from the local budget."""
    cells = {f"{row}.{column}": 0 for row in ("03", "06") for column in "12457"}
    for row, most in (("04", 900), ("07", 90)):
        plan = random.randint(most // 3, most) * MILLION
        paid = plan * random.randint(20, 75) // 100
        cells |= {
            f"{row}.1": plan,
            f"{row}.2": 0,
            f"{row}.4": paid,
            f"{row}.5": 0,
            f"{row}.7": paid + (plan - paid) * random.randint(60, 100) // 100,
        }
    cells |= {f"{row}.{column}": 0 for row in ("10", "11") for column in "14"}
    return Filling(figures_of(cells), text="Vốn giao cuối quý II nên giải ngân chậm (minh họa).")


def _model(name: str, kind: str, number: int, year: int, random: Random) -> RowChange:
    poor, near, risen = random.randint(5, 9), random.randint(5, 8), random.randint(1, 4)
    central = random.randint(100, 200) * MILLION
    values: dict[str, Figure | str] = {
        "ten": f"{name} (minh họa)",
        "thon": f"Thôn {random.randint(1, 12)}",
        "loai": kind,
        "ho-ngheo": Figure.of(poor),
        "ho-can-ngheo": Figure.of(near),
        "ho-moi-thoat": Figure.of(risen),
        "chu-ho-nu": Figure.of(random.randint(2, poor)),
        "dan-toc": ZERO,
        "nstw": Figure.of(central),
        "nsdp": Figure.of(central // 10),
        "dan-gop": Figure.of(random.randint(10, 60) * MILLION),
        "bat-dau": f"{random.randint(1, 28):02d}/{random.randint(3, 8):02d}/{year}",
        "tinh-trang": random.choice(("dang-lam", "dang-lam", "da-xong")),
    }
    return RowChange("mo-hinh", "", values, 0)


def _total(rows: Iterable[RowChange], column: str) -> int:
    values = [row.values[column] for row in rows]
    return sum(value.amount for value in values if isinstance(value, Figure))


def _typed_money(row: str, done: int, given: int) -> dict[str, int]:
    plan = max(done, given)
    return {f"{row}.1": plan, f"{row}.3": plan, f"{row}.4": done * 2}


def figures_of(cells: dict[str, int]) -> dict[str, Figure]:
    return {address: Figure.of(amount) for address, amount in cells.items()}
