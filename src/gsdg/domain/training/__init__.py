"""Capacity building: the register of officials, plans, courses, attendance, and who of those in post was trained.

Nouns: Official, Post, TrainingPlan, PlanItem, Course, Session, Learner.
"""
