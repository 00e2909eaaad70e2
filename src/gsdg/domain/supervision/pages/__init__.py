"""The report and the copy-sheet on screen."""
