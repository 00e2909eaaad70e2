"""Reads of both registers."""
