"""The app of the audit: guards its tables, records for the installation below it, and lets others follow."""

from django.apps import AppConfig
from django.conf import settings
from django.utils.module_loading import import_string


class AuditConfig(AppConfig):
    name = "gsdg.toolkit.audit"
    label = "audit"

    def ready(self) -> None:
        from gsdg.toolkit.audit import actions, hooks
        from gsdg.toolkit.db import triggers
        from gsdg.toolkit.installation import ports

        triggers.register("audit.AuditEvent", append_only=True)
        triggers.register("audit.Seal", append_only=True)
        ports.record_with(actions.record)
        hooks.after_record[:] = [import_string(path) for path in settings.AUDIT_FOLLOWERS]
