"""The words of the events of supervision."""

LABELS = {
    "supervision.entered": {
        "vi": "Ghi nhận đã nhập vào hệ thống quốc gia",
        "en": "Typed into the national system",
    },
}
