"""What each page of reporting shows: one frozen value and its builder for each. All decisions of text are here."""
