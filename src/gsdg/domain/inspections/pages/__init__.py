"""What each page of inspections shows."""
