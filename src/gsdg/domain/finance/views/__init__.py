"""Answers to requests for the book."""
