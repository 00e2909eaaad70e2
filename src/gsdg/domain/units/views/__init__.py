"""Requests in, answers out: the register of units is read here, never changed."""
