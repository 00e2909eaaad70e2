"""What is recorded of the copy-sheet."""
