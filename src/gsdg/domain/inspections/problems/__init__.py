"""What can go wrong in inspections, by what it is about."""

from gsdg.domain.inspections.problems import consulting, past, plans, rounds, visits

__all__ = ["consulting", "past", "plans", "rounds", "visits"]
