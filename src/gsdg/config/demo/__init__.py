"""The demo province: Hà Tĩnh on 20 November 2026, with illustrative figures and work waiting for every role.

Everything goes through the same actions as in a real installation. Names of people are not invented: an account is
called what it is.
"""
