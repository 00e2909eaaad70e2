"""Who may do what: permissions, grants, the actor of a request, the scope of a list. No users and no tables here.

Accounts builds the Actor; every package asks it. `require` guards views, `why_not_permitted` serves pages and actions.
"""

from gsdg.toolkit.access.guard import require
from gsdg.toolkit.access.rights import (
    NOTHING,
    SYSTEM,
    Actor,
    Door,
    Grant,
    Permission,
    Scope,
    why_not_permitted,
)

__all__ = [
    "NOTHING",
    "SYSTEM",
    "Actor",
    "Door",
    "Grant",
    "Permission",
    "Scope",
    "require",
    "why_not_permitted",
]
