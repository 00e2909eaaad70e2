"""What follows an event in the same transaction. Cheap things only: every action waits for them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gsdg.toolkit.audit.models import AuditEvent

after_record: list[Callable[[AuditEvent], None]] = []
