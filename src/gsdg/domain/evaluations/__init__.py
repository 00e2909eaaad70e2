"""Evaluations: the results framework, what was judged by which sources, and the report of it."""
