"""Requests in, answers out: signing in and out, one's own account, administration of users."""
