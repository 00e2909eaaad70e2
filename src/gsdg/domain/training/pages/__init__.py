"""The pages of training: a frozen value each, and its builder."""
