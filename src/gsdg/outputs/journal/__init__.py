"""The journal: what was done, by whom, through which door, within one's units. Reads the audit, writes only that it was read out."""
