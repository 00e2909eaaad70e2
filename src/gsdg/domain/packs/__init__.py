"""The law as data: reads, checks and evaluates packs. Nouns: Pack, Form, Cell, Check, Regime. Pure; no tables, no Django."""
