"""The app of accounts: words of its events, a command-line door, nothing decided here."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "gsdg.domain.accounts"
    label = "accounts"
    verbose_name = "Tài khoản và vai trò"

    def ready(self) -> None:
        from gsdg.domain.accounts import (
            problems,  # noqa: F401 - registers its codes
            queries,
        )
        from gsdg.domain.accounts.events import LABELS
        from gsdg.domain.accounts.sources import RolesFollowUnits
        from gsdg.domain.units import ports
        from gsdg.toolkit import audit

        audit.register_labels(LABELS)
        ports.register(RolesFollowUnits())
        ports.register_names(queries.names)
