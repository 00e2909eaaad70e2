"""Values and arithmetic in plain Python: days, periods, figures, ratios, refusals. No Django, no files."""
