"""The pages of the register: one frozen value each, and the function that builds it."""
