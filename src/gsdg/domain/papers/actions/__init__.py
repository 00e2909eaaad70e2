"""Every write of papers; those that other packages call stand here."""

from gsdg.domain.papers.actions.citing import cite
from gsdg.domain.papers.actions.signed import SignedPaper, record_paper

__all__ = ["SignedPaper", "cite", "record_paper"]
