"""What can go wrong in following up, by what it is about."""

from gsdg.domain.followup.problems import (
    amendments,
    booking,
    corrections,
    findings,
    obstacles,
    rechecks,
    registers,
)

__all__ = ["amendments", "booking", "corrections", "findings", "obstacles", "rechecks", "registers"]
