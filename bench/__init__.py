"""How fast it is, as tables for people: worst cases and ratios on the machine at hand. Nothing here passes or fails a build.

`python -m bench` starts one process for each database engine (`bench.measure`), gathers its tables and prints them.
"""
