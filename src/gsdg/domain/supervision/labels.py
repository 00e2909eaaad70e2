"""The words of the events of supervision."""

LABELS = {
    "supervision.written": {
        "vi": "Viết phần của báo cáo giám sát",
        "en": "Part of the supervision report written",
    },
    "supervision.entered": {
        "vi": "Ghi nhận đã nhập vào hệ thống quốc gia",
        "en": "Typed into the national system",
    },
}
