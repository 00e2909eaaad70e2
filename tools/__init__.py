"""Programs for those who work on this code; nothing here is needed to run it."""
