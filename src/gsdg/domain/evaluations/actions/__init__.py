"""The writes of evaluations."""
