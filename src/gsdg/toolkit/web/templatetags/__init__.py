"""Filters and tags, built into every template."""
