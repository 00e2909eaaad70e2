"""Reads across the tables of inspections."""
