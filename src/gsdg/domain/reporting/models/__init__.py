"""Tables of reporting, one file for each family of nouns."""

from gsdg.domain.reporting.models.batches import Batch, BatchItem, BatchKind, ItemState
from gsdg.domain.reporting.models.drafts import DraftCell, DraftRow, DraftText
from gsdg.domain.reporting.models.duties import (
    Assignment,
    Duty,
    DutyExtension,
    ExtensionState,
    Reminder,
)
from gsdg.domain.reporting.models.figures import RollUp
from gsdg.domain.reporting.models.gathering import GatheredText, QuotedText
from gsdg.domain.reporting.models.letters import Letter
from gsdg.domain.reporting.models.on_behalf import OnBehalf
from gsdg.domain.reporting.models.reports import Explanation, Remark, Report, Revision, Waiver

__all__ = [
    "Assignment",
    "Batch",
    "BatchItem",
    "BatchKind",
    "DraftCell",
    "DraftRow",
    "DraftText",
    "Duty",
    "DutyExtension",
    "Explanation",
    "ExtensionState",
    "GatheredText",
    "ItemState",
    "Letter",
    "OnBehalf",
    "QuotedText",
    "Remark",
    "Reminder",
    "Report",
    "Revision",
    "RollUp",
    "Waiver",
]
