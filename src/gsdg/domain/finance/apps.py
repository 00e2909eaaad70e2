"""The follow-up book of money."""

from django.apps import AppConfig


class FinanceConfig(AppConfig):
    name = "gsdg.domain.finance"
    label = "finance"

    def ready(self) -> None:
        from gsdg.domain.finance import problems  # noqa: F401
        from gsdg.domain.finance.labels import LABELS, SUBJECTS
        from gsdg.domain.finance.sources import MoneyOfEndedOffices, figures, signals
        from gsdg.domain.programme.ports import register_signals
        from gsdg.domain.reporting.ports import register_source
        from gsdg.domain.units import ports
        from gsdg.toolkit.audit import register_labels, register_subjects
        from gsdg.toolkit.db import triggers

        register_labels(LABELS)
        register_subjects(SUBJECTS)
        register_source("finance.ledger", figures)
        register_signals("finance.ledger", signals)
        ports.register(MoneyOfEndedOffices())
        triggers.register("finance.Entry", append_only=True)
        triggers.register("finance.Confirmation", append_only=True)
        triggers.register("finance.Forecast", append_only=True)
