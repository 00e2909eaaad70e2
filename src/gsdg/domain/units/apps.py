"""The Django app of the register of units."""

from django.apps import AppConfig


class UnitsConfig(AppConfig):
    name = "gsdg.domain.units"
    label = "units"
    verbose_name = "Đơn vị hành chính"

    def ready(self) -> None:
        from gsdg.toolkit.audit import Subject, register_labels, register_subjects

        words = {"vi": "thay đổi đơn vị %(number)s", "en": "change of units %(number)s"}
        register_subjects({"unit_change": Subject(words, "units:change")})

        register_labels(
            {
                "unit_change.put_in_force": {
                    "vi": "Thay đổi đơn vị hành chính có hiệu lực",
                    "en": "Change of administrative units put in force",
                },
                "unit_change.prepared": {
                    "vi": "Lập thay đổi đơn vị hành chính",
                    "en": "Change of administrative units prepared",
                },
                "unit_change.withdrawn": {
                    "vi": "Rút thay đổi đơn vị hành chính đã lập",
                    "en": "Prepared change of administrative units withdrawn",
                },
                "unit_change.told": {
                    "vi": "Địa giới thay đổi",
                    "en": "The map changes",
                },
                "office.renamed": {
                    "vi": "Đổi tên cơ quan theo đơn vị hành chính",
                    "en": "Office named after its unit anew",
                },
                "unit_change.handed_over": {
                    "vi": "Nhận bàn giao",
                    "en": "Taken over",
                },
                "unit_change.reviews_handed_over": {
                    "vi": "Nhận duyệt báo cáo",
                    "en": "Reports to receive taken over",
                },
                "unit_change.duties_arisen": {
                    "vi": "Báo cáo phải nộp của đơn vị mới",
                    "en": "What the new unit owes",
                },
                "register.loaded": {
                    "vi": "Nạp sổ đăng ký đơn vị hành chính",
                    "en": "Register of administrative units loaded",
                },
            }
        )
