"""Parts of a report that people write: the sentences from data they were offered, figures by reference, and who stands by them.

The packages whose reports they are keep them in tables of their own and say what belongs to which report; what all of them
ask of a written part is here.
"""
