"""One frozen dataclass for each page of surveys, and the function that builds it."""
