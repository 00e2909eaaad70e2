"""The words of the events of supervision."""

LABELS = {
    "supervision.written": {
        "vi": "Viết phần của báo cáo giám sát",
        "en": "Part of the supervision report written",
    },
    "supervision.confirmed": {
        "vi": "Xác nhận lời văn của báo cáo giám sát vẫn đúng với số liệu mới",
        "en": "Written part of the supervision report confirmed as still true",
    },
    "supervision.entered": {
        "vi": "Ghi nhận đã nhập vào hệ thống quốc gia",
        "en": "Typed into the national system",
    },
}
