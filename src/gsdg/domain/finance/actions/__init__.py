"""Every write of the book."""
