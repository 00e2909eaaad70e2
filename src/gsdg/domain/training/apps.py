"""The training application."""

from django.apps import AppConfig


class TrainingConfig(AppConfig):
    name = "gsdg.domain.training"
    label = "training"

    def ready(self) -> None:
        from gsdg.domain.followup.ports import register_origin
        from gsdg.domain.papers.ports import register_kind
        from gsdg.domain.programme.ports import register_signals
        from gsdg.domain.reporting.ports import register_source
        from gsdg.domain.training import problems  # noqa: F401
        from gsdg.domain.training.digest_lines import LINES
        from gsdg.domain.training.from_courses import (
            COURSE,
            SHEET,
            seen_of_course,
            seen_of_sheet,
            told_by_course,
            told_by_learner,
        )
        from gsdg.domain.training.labels import LABELS, SUBJECTS
        from gsdg.domain.training.paper_kinds import KINDS
        from gsdg.domain.training.sources import OfficialsOfEndedUnits, figures, untrained
        from gsdg.domain.units import ports
        from gsdg.toolkit.audit import register_labels, register_subjects
        from gsdg.toolkit.jobs.digests import register_digest_line

        register_labels(LABELS)
        register_subjects(SUBJECTS)
        ports.register(OfficialsOfEndedUnits())
        register_origin(COURSE, told_by_course, seen_of_course)
        register_origin(SHEET, told_by_learner, seen_of_sheet)
        register_signals("training.untrained", untrained)
        register_source("training.courses", figures)
        for kind in KINDS:
            register_kind(kind)
        for line in LINES:
            register_digest_line(line)
