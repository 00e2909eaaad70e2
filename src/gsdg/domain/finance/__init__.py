"""The follow-up book of money (sổ theo dõi vốn), from allocation to settlement: not the accounts, which others keep.

Append-only entries in whole đồng. What is drafted here is checked; what was signed or paid is a fact and is recorded.
"""
