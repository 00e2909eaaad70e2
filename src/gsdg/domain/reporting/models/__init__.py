"""Tables of reporting, one file for each family of nouns."""

from gsdg.domain.reporting.models.drafts import DraftCell, DraftRow, DraftText
from gsdg.domain.reporting.models.duties import (
    Assignment,
    Duty,
    DutyExtension,
    ExtensionState,
    Reminder,
)
from gsdg.domain.reporting.models.figures import RollUp
from gsdg.domain.reporting.models.letters import Letter
from gsdg.domain.reporting.models.reports import Explanation, Remark, Report, Revision, Waiver

__all__ = [
    "Assignment",
    "DraftCell",
    "DraftRow",
    "DraftText",
    "Duty",
    "DutyExtension",
    "Explanation",
    "ExtensionState",
    "Letter",
    "Remark",
    "Reminder",
    "Report",
    "Revision",
    "RollUp",
    "Waiver",
]
