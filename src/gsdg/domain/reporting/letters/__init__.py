"""A blank Excel that came with a letter, read as a form: what is marked in it, and what an ordinary pack says of that."""
