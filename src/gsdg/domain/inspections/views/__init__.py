"""The views of inspections."""
