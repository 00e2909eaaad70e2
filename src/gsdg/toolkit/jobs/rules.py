"""Who may mark a notice as read. No database, no request."""

from __future__ import annotations

from gsdg.kernel.refusal import Refusal
from gsdg.toolkit.jobs import problems


def why_not_read(*, notice_office: int, reader_office: int | None) -> Refusal | None:
    """Only somebody of the office it was given to."""
    return None if notice_office == reader_office else Refusal(problems.NOT_YOURS.code)
