"""Papers of an office: signed copies that come back, papers that this system wrote and froze, and directing documents.

Nouns: Paper; Document, Tied, Serving, Citation. The system never allots a document number: number and day come from the
clerical office.
"""
