"""The views of evaluations."""
