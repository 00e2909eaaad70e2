"""Reads across the tables of training."""
