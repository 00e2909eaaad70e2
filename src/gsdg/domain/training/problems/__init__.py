"""What can go wrong in training, by what it is about."""

from gsdg.domain.training.problems import courses, money, officials, placing, plans

__all__ = ["courses", "money", "officials", "placing", "plans"]
