"""Programme inspection (kiểm tra, giám sát): plans, planned rounds, teams, visits. State inspection (thanh tra) is not this.

Nouns: Plan, PlanItem, PlanUnit, Round, Member, Draw.
"""
