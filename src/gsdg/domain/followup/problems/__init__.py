"""What can go wrong in following up, by what it is about."""

from gsdg.domain.followup.problems import (
    amendments,
    corrections,
    findings,
    obstacles,
    rechecks,
    registers,
)

__all__ = ["amendments", "corrections", "findings", "obstacles", "rechecks", "registers"]
