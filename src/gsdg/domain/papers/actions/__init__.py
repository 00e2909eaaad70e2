"""Every write of papers; those that other packages call stand here."""

from gsdg.domain.papers.actions.citing import cite, cite_all
from gsdg.domain.papers.actions.signed import SignedPaper, record_paper
from gsdg.domain.papers.actions.taking_up import drop_drafts

__all__ = ["SignedPaper", "cite", "cite_all", "drop_drafts", "record_paper"]
