"""The application of what people write into reports. It has no table of its own."""

from django.apps import AppConfig


class PassagesConfig(AppConfig):
    name = "gsdg.domain.passages"
    label = "passages"

    def ready(self) -> None:
        from gsdg.domain.passages import problems  # noqa: F401
