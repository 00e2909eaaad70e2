"""Illustrative figures of the forms on training (DA7-TDA1), on models (DA2) and on disbursement (MTQG-GN)."""

from __future__ import annotations

from collections.abc import Iterable
from random import Random

from gsdg.config.demo.story import Filling
from gsdg.domain.reporting.actions.drafts import RowChange
from gsdg.domain.reporting.queries.drafts import Draft
from gsdg.kernel.figures import ZERO, Figure
from gsdg.kernel.ratios import largest_remainder

MILLION = 1_000_000


def training(_: Draft, random: Random) -> Filling:
    """A commune held one or two classes for its own officials and those of its villages."""
    classes = random.randint(1, 2)
    officials, villagers = random.randint(6, 14), random.randint(24, 60)
    learners = officials + villagers
    women = _women(officials, random), _women(villagers, random)
    before = random.randint(30, 120)
    cells = {
        **_row("01", classes, classes, classes, classes + random.randint(1, 3)),
        **_row("02", classes * 2, classes * 2, classes * 2, classes * 2 + random.randint(2, 6)),
        **_row("03", learners, None, learners, learners + before),
        **_learners("13", officials, women[0], random),
        **_learners("14", villagers, women[1], random),
        **_positions(officials, villagers, sum(women)),
        "32.1": officials + random.randint(0, 3),
        "32.2": officials,
        "33.1": villagers + random.randint(0, 6),
        "33.2": villagers,
        **_money("41", classes * random.randint(24, 38) * MILLION, random),
        **_money("42", classes * random.randint(2, 5) * MILLION, random),
    }
    return Filling(
        _figures(cells),
        text="Cán bộ mới nhận nhiệm vụ sau sắp xếp, cần lớp về rà soát hộ nghèo (minh họa).",
    )


def _row(row: str, plan: int, done: int | None, forecast: int, term: int) -> dict[str, int]:
    cells = {f"{row}.1": plan, f"{row}.3": forecast, f"{row}.4": term}
    return cells if done is None else {**cells, f"{row}.2": done}


def _women(people: int, random: Random) -> int:
    return people * random.randint(30, 60) // 100


def _learners(row: str, people: int, women: int, random: Random) -> dict[str, int]:
    return {
        f"{row}.1": people,
        f"{row}.2": women,
        f"{row}.3": random.choice((0, 0, 0, 1, 2)),
        f"{row}.4": people * random.randint(20, 60) // 100,
    }


def _positions(officials: int, villagers: int, women: int) -> dict[str, int]:
    """The same learners by position: leaders and officials of the commune, the rest of the villages."""
    leaders = min(officials, 2)
    people = [leaders, officials - leaders, *largest_remainder(villagers, [4, 3, 3, 1])]
    of_women = largest_remainder(women, people)
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
    """One to three models; what was done in the period is the list, the rest is typed."""
    chosen = random.sample(KINDS, random.randint(1, 3))
    year = draft.report.duty.period.as_of.year
    rows = [
        _model(name, kind, number, year, random) for number, (name, kind) in enumerate(chosen, 1)
    ]
    totals = {code: _total(rows, code) for code in COUNTED}
    households = totals["ho-ngheo"] + totals["ho-can-ngheo"] + totals["ho-moi-thoat"]
    out = households * random.randint(10, 35) // 100
    cells = {
        **_row("01", len(rows), None, len(rows), len(rows) + random.randint(2, 6)),
        **_row("02", households, None, households, households * 3),
        "03.4": totals["ho-ngheo"] * 3,
        "04.4": totals["ho-can-ngheo"] * 3,
        "05.4": totals["ho-moi-thoat"] * 3,
        "06.4": totals["chu-ho-nu"] * 3,
        "07.4": totals["dan-toc"] * 3,
        **_row("08", out, out, out, out * 2),
        **_typed_money("10", totals["nstw"]),
        **_typed_money("11", totals["nsdp"]),
        **_typed_money("12", totals["dan-gop"]),
    }
    return Filling(_figures(cells), rows=tuple(rows), text="Không.")


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
    return Filling(_figures(cells), text="Vốn giao cuối quý II nên giải ngân chậm (minh họa).")


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


def _typed_money(row: str, done: int) -> dict[str, int]:
    return {f"{row}.1": done, f"{row}.3": done, f"{row}.4": done * 2}


def _figures(cells: dict[str, int]) -> dict[str, Figure]:
    return {address: Figure.of(amount) for address, amount in cells.items()}
