"""Views of surveys: guard, fetch by right, parse, act or build the page, answer."""
