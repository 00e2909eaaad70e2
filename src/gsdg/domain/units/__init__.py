"""Administrative units in time and the offices that do the work in them.

Nouns: Unit, UnitSpan, UnitChange, UnitSuccession, Office; `tree` is the whole register in memory.
Below: kernel, toolkit. Above: accounts (roles over a unit), programme, reporting.
"""
