"""A cell of a form and its traits: what it counts, who enters it, how it adds up over units and over time."""

from __future__ import annotations

from enum import StrEnum

from gsdg.domain.packs.wording import Flag, Source, Spec, Whole, Words
from gsdg.kernel.figures import Nature


class CellType(StrEnum):
    COUNT = "count"
    MONEY = "money"
    DECIMAL = "decimal"
    RATIO = "ratio"


class OverUnits(StrEnum):
    """How figures of several units make one: only a sum moves to another map."""

    SUM = "sum"
    RATIO = "ratio"
    NONE = "none"


class OverTime(StrEnum):
    """How figures of several periods make one: a flow adds up, a stock is its last."""

    SUM = "sum"
    LAST = "last"
    NONE = "none"


class Direction(StrEnum):
    """Which way is better."""

    UP = "up"
    DOWN = "down"
    NONE = "none"


class Division(StrEnum):
    """Which division of a commune enters the cell (phòng Kinh tế; phòng Văn hóa - Xã hội)."""

    ECONOMY = "economy"
    CULTURE = "culture"


OFFICE_KINDS = (
    "commune_pc",
    "commune_economy",
    "commune_culture",
    "district_pc",
    "lead_department",
    "department",
    "provincial_pc",
    "steering",
)
LEVELS = ("province", "district", "commune", "village")
UNIT_KINDS = (
    "quốc gia",
    "tỉnh",
    "thành phố",
    "quận",
    "huyện",
    "thị xã",
    "xã",
    "phường",
    "thị trấn",
    "đặc khu",
    "thôn",
    "tổ dân phố",
)


class Traits(Spec):
    """What a form, section, column, row or single cell may say of its cells; the nearest one said holds."""

    type: CellType | None = None
    unit_of_measure: Words | None = None
    scale: Whole | None = None
    entered_by: str | None = None
    division: Division | None = None
    over_units: OverUnits | None = None
    over_time: OverTime | None = None
    direction: Direction | None = None
    nature: Nature | None = None
    formula: str | None = None
    numerator: str | None = None
    denominator: str | None = None
    prefill: str | None = None
    applies_when: str | None = None
    allows_negative: Flag | None = None
    required: Flag | None = None
    source: Source | None = None


class Cell(Spec):
    """One place of a form. `address` is `row.column`; amounts are whole in the smallest unit, `scale` decimals shown."""

    address: str
    index: int | None
    """Position in the stored vector; None for a ratio, which is never stored and never summed."""
    section: str
    row: str
    column: str
    words: Words
    type: CellType
    unit_of_measure: Words
    scale: int
    entered_by: str
    division: Division | None
    over_units: OverUnits
    over_time: OverTime
    direction: Direction
    nature: Nature
    formula: str | None
    """Computed from other cells of the answering unit, read-only, stored. Totals are sums, never computed by it."""
    numerator: str | None
    denominator: str | None
    prefill: str | None
    applies_when: str | None
    """Over unit facts; where it is false the cell is not applicable by itself and cannot be typed in."""
    allows_negative: bool
    required: bool
    source: Source

    @property
    def verified(self) -> bool:
        return self.source.verified

    @property
    def is_ratio(self) -> bool:
        return self.type is CellType.RATIO

    @property
    def is_entered(self) -> bool:
        """Typed in by somebody, where it applies."""
        return not self.is_ratio and self.formula is None

    def label(self, language: str = "vi") -> str:
        """Row and column: `Hộ nghèo cuối kỳ, tổng số`."""
        return self.words.to(language)
