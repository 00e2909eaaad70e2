"""The pages of both registers: one frozen value each, and its builder."""
