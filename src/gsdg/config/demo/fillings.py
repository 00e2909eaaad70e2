"""What a commune of the demo types into each form: illustrative, in balance, the same at every start."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from gsdg.config.demo.activities import disbursement, models, training
from gsdg.config.demo.assigned import DEPRIVATIONS, deprivations
from gsdg.config.demo.poverty import Count, poverty_cells
from gsdg.config.demo.story import Filling
from gsdg.domain.reporting.queries.drafts import Draft
from gsdg.domain.units import tree
from gsdg.kernel.figures import Figure

# What two communes were reported to have at the end of 2025 (Báo Hà Tĩnh, 12/2025).
PRINTED_2025 = {
    "Xã Hương Đô": Count(3_909, 97, 75, 139, 118),
    "Xã Phúc Trạch": Count(4_468, 68, 52, 131, 117),
}


def filling_of(draft: Draft, random: Random) -> Filling:
    return FILLINGS[draft.form.code](draft, random)


TOLD_2026 = {"Xã Hương Đô": Count(3_915, 75, 58, 118, 101)}
"""Invented: the first page that a visitor opens, and the user's guide, show this commune."""


def _poverty(draft: Draft, random: Random) -> Filling:
    count = PRINTED_2025.get(_name(draft)) or _count(draft.previous, random)
    return _filling(draft, poverty_cells(count, random, _ended_with(draft)))


def _ended_with(draft: Draft) -> dict[str, int]:
    return {place: one.amount for place, one in draft.previous.items() if one.is_number}


def _poverty_of_2026(draft: Draft, random: Random) -> Filling:
    name = _name(draft)
    count = TOLD_2026.get(name) or _count(draft.previous, random)
    cells = poverty_cells(count, random, _ended_with(draft))
    if name in TOLD_2026:
        for column in "25678":
            cells[f"11.{column}"] += cells[f"08.{column}"]
            cells[f"08.{column}"] = 0
        # One figure mistyped and a few left out, so that the first page a visitor opens has something to mend.
        cells["12.2"] += 1
        for address in ("22.5", "22.6", "22.7", "21.7"):
            del cells[address]
    return _filling(draft, cells)


def _name(draft: Draft) -> str:
    duty = draft.report.duty
    return tree.current().name_of(duty.unit_id, duty.period.as_of)


def _filling(draft: Draft, cells: Mapping[str, int]) -> Filling:
    text = TEXTS[draft.report.duty.unit_id // 100 % len(TEXTS)]
    return Filling({address: Figure.of(amount) for address, amount in cells.items()}, text=text)


def _count(before: Mapping[str, Figure], random: Random) -> Count:
    """From the end of the year before where the map let it come over whole, else made up."""

    def at(address: str, otherwise: int) -> int:
        figure = before.get(address)
        return figure.amount if figure is not None and figure.is_number else otherwise

    poor = at("12.2", random.randint(90, 190))
    near = at("22.2", random.randint(110, 230))
    households = at("01.2", random.randint(4_200, 7_400))
    return Count(
        households=households + random.randint(5, 60),
        poor_start=poor,
        poor_end=poor * random.randint(68, 88) // 100,
        near_start=near,
        near_end=near * random.randint(78, 96) // 100,
    )


TEXTS = (
    "Mưa lũ làm chậm họp dân ở một số thôn. Đề nghị hướng dẫn xếp loại hộ bị thiệt hại sau ngày chốt số liệu (minh họa).",
    "Hồ sơ hộ nghèo của các xã cũ bàn giao chưa đủ, phải lập lại từ sổ của thôn (minh họa).",
    "Cán bộ rà soát ở thôn thay đổi sau sắp xếp, nhiều người làm lần đầu. Đề nghị tập huấn trước kỳ rà soát (minh họa).",
    "Không.",
)

FILLINGS = {
    "DBHN": _poverty,
    "MTQG-RSHN": _poverty_of_2026,
    "DA7-TDA1": training,
    "DA2": models,
    DEPRIVATIONS: deprivations,
    "MTQG-GN": disbursement,
}
