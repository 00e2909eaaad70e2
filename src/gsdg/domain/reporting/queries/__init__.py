"""Reads of reporting. Nothing here writes."""
