"""No tables. Django tells only apps with this module that a migration has ended, and the triggers wait for that."""
