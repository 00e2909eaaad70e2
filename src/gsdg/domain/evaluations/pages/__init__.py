"""What each page of evaluations shows."""
