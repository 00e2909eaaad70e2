"""What can go wrong in following up, by what it is about."""

from gsdg.domain.followup.problems import corrections, findings, obstacles, rechecks, registers

__all__ = ["corrections", "findings", "obstacles", "rechecks", "registers"]
