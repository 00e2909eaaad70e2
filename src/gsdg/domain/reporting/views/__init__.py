"""Views of reporting: guard, fetch by right, build the page, answer."""
