"""Reads across the tables of evaluations."""
