"""The papers application."""

from django.apps import AppConfig


class PapersConfig(AppConfig):
    name = "gsdg.domain.papers"
    label = "papers"

    def ready(self) -> None:
        from gsdg.domain.papers import problems, problems_made  # noqa: F401
        from gsdg.domain.papers.digest_lines import LINES
        from gsdg.domain.papers.labels import LABELS, SUBJECTS
        from gsdg.domain.papers.sources import missing_documents
        from gsdg.domain.programme.ports import register_signals
        from gsdg.toolkit.audit import register_labels, register_subjects
        from gsdg.toolkit.db import finding
        from gsdg.toolkit.jobs.digests import register_digest_line

        register_labels(LABELS)
        register_subjects(SUBJECTS)
        register_signals("papers.missing", missing_documents)
        finding.register("papers.DocumentText", column="words", key="document_id")
        for line in LINES:
            register_digest_line(line)
