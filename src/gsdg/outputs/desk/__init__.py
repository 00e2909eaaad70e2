"""The desk: what waits for the person who signed in, and what waits for others. Reads across the domain, writes nothing."""
