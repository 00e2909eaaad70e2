"""How people call states, ways of sending and sameness of papers made here, in both languages."""

from __future__ import annotations

from gsdg.domain.papers import rules_made as rules
from gsdg.domain.papers.rerendering import Sameness
from gsdg.domain.papers.words import Words

STATES: Words = {
    rules.DRAFT: {"vi": "dự thảo, chưa có số", "en": "draft, without number"},
    rules.ISSUED: {"vi": "đã ban hành", "en": "issued"},
    rules.WITHDRAWN: {"vi": "đã rút", "en": "withdrawn"},
}
SHAPES = {rules.DRAFT: "draft", rules.ISSUED: "accepted", rules.WITHDRAWN: "not_started"}
WAYS: Words = {
    rules.E_OFFICE: {"vi": "trục liên thông văn bản, văn phòng điện tử", "en": "e-office"},
    rules.POST: {"vi": "bưu điện", "en": "post"},
    rules.BY_HAND: {"vi": "giao trực tiếp", "en": "by hand"},
    rules.NATIONAL: {"vi": "hệ thống của trung ương", "en": "national system"},
    rules.MAIL: {"vi": "thư điện tử công vụ", "en": "official e-mail"},
}
SAMENESS: Words = {
    Sameness.SAME_FILE: {
        "vi": "Dựng lại hôm nay ra đúng tệp đã lưu, giống từng byte.",
        "en": "Set again today it gives the very same file.",
    },
    Sameness.SAME_WORDS: {
        "vi": "Dựng lại hôm nay ra đúng chữ và số đã lưu.",
        "en": "Set again today it gives the same words and figures.",
    },
    Sameness.OTHER_WORDS: {
        "vi": "Dựng lại hôm nay không ra đúng chữ đã lưu.",
        "en": "Set again today it does not read the same.",
    },
    Sameness.NOT_READABLE: {
        "vi": "Hôm nay không dựng lại được.",
        "en": "It cannot be set again today.",
    },
}
