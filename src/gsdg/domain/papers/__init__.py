"""Papers of an office: signed copies that come back, and papers that this system wrote and froze.

Nouns: Paper. The system never allots a document number: number and day come from the clerical office.
"""
