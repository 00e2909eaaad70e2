"""What can go wrong with money, by what it is about."""

from gsdg.domain.finance.problems import ahead, book, lists

__all__ = ["ahead", "book", "lists"]
