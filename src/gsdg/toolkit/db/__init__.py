"""What the two database engines do differently, so that nothing else needs to know: URL, writers' lock, triggers."""
