"""Reporting: who owes which form, the living answer, its frozen revisions, and the totals they add up to.

Nouns: Duty, Report, Revision, RollUp, Remark, Explanation. A write walks through `actions`, every figure through
`queries.figures`; docs/algorithms/totals.md tells how totals stay exact.
"""
