"""Which events are followed by what. Filled by `config/jobs.py`, called by the audit inside the action's transaction.

A follower is cheap: it enqueues a job or notifies an office, and leaves the work to them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gsdg.toolkit.audit.models import AuditEvent

Follower = Callable[["AuditEvent"], None]

_followers: dict[str, list[Follower]] = {}


def register(event: str, follower: Follower) -> None:
    """The same follower twice for one event follows once."""
    followers = _followers.setdefault(event, [])
    if follower not in followers:
        followers.append(follower)


def follow(event: AuditEvent) -> None:
    for follower in _followers.get(event.event, ()):
        follower(event)


def followed_events() -> list[str]:
    return sorted(_followers)
