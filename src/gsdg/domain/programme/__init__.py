"""The programme in force: released packs, their forms and calendars, the periods that were opened.

Nouns: PackRelease, FormRelease, ReportingPeriod. Stands on packs (the law as data); reporting stands on it.
"""
