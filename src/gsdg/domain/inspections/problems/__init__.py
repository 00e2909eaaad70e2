"""What can go wrong in inspections, by what it is about."""

from gsdg.domain.inspections.problems import consulting, plans, rounds, visits

__all__ = ["consulting", "plans", "rounds", "visits"]
