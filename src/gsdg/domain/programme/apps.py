"""The programme application."""

from django.apps import AppConfig


class ProgrammeConfig(AppConfig):
    name = "gsdg.domain.programme"
    label = "programme"

    def ready(self) -> None:
        from gsdg.domain.programme import problems  # noqa: F401
        from gsdg.domain.programme.pages.in_force import in_force_panel
        from gsdg.toolkit.audit import Subject, register_labels, register_subjects
        from gsdg.toolkit.web import panels

        register_labels(
            {
                "pack.installed": {"vi": "Đưa bộ biểu mẫu vào áp dụng", "en": "Pack put in force"},
                "target.set": {"vi": "Giao chỉ tiêu", "en": "Target set"},
                "target.revised": {"vi": "Điều chỉnh chỉ tiêu", "en": "Target revised"},
                "pack.renewed": {
                    "vi": "Tiếp nhận phần bổ sung của bộ biểu mẫu đang áp dụng",
                    "en": "Taken over what a pack in force adds",
                },
            }
        )
        register_subjects(
            {
                "target": Subject(
                    {"vi": "chỉ tiêu giao số %(number)s", "en": "target %(number)s"},
                    "programme:target",
                )
            }
        )
        panels.register(panels.SIGN_IN, in_force_panel)
