"""Views of the report and of the copy-sheet."""
