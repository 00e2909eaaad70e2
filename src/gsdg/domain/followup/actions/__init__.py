"""Every write of both registers."""
