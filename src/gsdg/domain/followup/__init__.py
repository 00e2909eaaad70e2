"""Two registers, never one list: what must be put right, downward; what hinders and is asked of a higher level, upward."""
