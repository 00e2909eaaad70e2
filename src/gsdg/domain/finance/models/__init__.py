"""Tables of the book. Entries only grow (triggers on both engines); everything else here stands beside them."""

from gsdg.domain.finance.models.ahead import Estimate, EstimateLine, Forecast
from gsdg.domain.finance.models.book import Batch, Entry, EntryQuerySet
from gsdg.domain.finance.models.drafts import Draft, DraftLine
from gsdg.domain.finance.models.kept import KeptSum
from gsdg.domain.finance.models.review import Confirmation, Discrepancy
from gsdg.domain.finance.models.treasury import Alias, Mapping, TreasuryList, UnmatchedRow

__all__ = [
    "Alias", "Batch", "Confirmation", "Discrepancy", "Draft", "DraftLine", "Entry", "EntryQuerySet", "Estimate", "EstimateLine",
    "Forecast", "KeptSum", "Mapping", "TreasuryList", "UnmatchedRow",
]  # fmt: skip
