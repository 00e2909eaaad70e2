"""Requests in, answers out: what the packs in force say, read and never changed."""
