"""What can go wrong in inspections, by what it is about."""

from gsdg.domain.inspections.problems import plans, rounds, visits

__all__ = ["plans", "rounds", "visits"]
