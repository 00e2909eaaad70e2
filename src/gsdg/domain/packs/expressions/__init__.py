"""The small language of packs: checks, formulas, prefill, conditions. Exact, five-valued, with limits and a trace."""
