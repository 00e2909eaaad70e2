"""The entry workbook of a report, both ways: written as the office's own form, read back as changes.

`writing` makes it from a draft, `stamp` is what it carries hidden, `reading` says what somebody typed, `merging` joins
that with what was changed meanwhile. Nothing here is stored: `actions.workbooks` does that.
"""
