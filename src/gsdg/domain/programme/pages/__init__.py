"""The pages of the programme: one frozen value each, and the function that builds it."""
