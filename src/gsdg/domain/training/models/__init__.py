"""The tables of training."""

from gsdg.domain.training.models.courses import (
    Attendance,
    Certificate,
    Course,
    CourseFile,
    CourseState,
    Learner,
    Session,
    learner_about,
)
from gsdg.domain.training.models.money import Booking
from gsdg.domain.training.models.officials import (
    ImportDraft,
    Official,
    OfficialQuerySet,
    Post,
    PostQuerySet,
    Sex,
)
from gsdg.domain.training.models.plans import CostLine, PlanItem, PlanState, TrainingPlan

__all__ = [
    "Attendance", "Booking", "Certificate", "CostLine", "Course", "CourseFile", "CourseState", "ImportDraft", "Learner", "Official",
    "OfficialQuerySet", "PlanItem", "PlanState", "Post", "PostQuerySet", "Session", "Sex", "TrainingPlan", "learner_about",
]  # fmt: skip
