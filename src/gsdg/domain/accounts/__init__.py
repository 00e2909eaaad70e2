"""People who sign in, and the roles they hold over a unit or a component for a time.

Nouns: User, RoleGrant, OneTimeCode. `queries.actor_of` turns a user into the Actor that every action takes.
Below: units (offices, the tree), toolkit. Above: programme, papers, reporting.
"""
