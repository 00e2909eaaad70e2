"""Codes of papers and how people call them, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

from gsdg.domain.packs.documents import Tie

Words = Mapping[str, Mapping[str, str]]

TIES: Words = {
    Tie.REPLACES.value: {"vi": "Thay thế", "en": "Replaces"},
    Tie.REPEALS.value: {"vi": "Bãi bỏ", "en": "Repeals"},
    Tie.AMENDS.value: {"vi": "Sửa đổi, bổ sung", "en": "Amends"},
    Tie.BASED_ON.value: {"vi": "Căn cứ", "en": "Is based on"},
}
TIED_BY: Words = {
    Tie.REPLACES.value: {"vi": "Bị thay thế bởi", "en": "Replaced by"},
    Tie.REPEALS.value: {"vi": "Bị bãi bỏ bởi", "en": "Repealed by"},
    Tie.AMENDS.value: {"vi": "Được sửa đổi, bổ sung bởi", "en": "Amended by"},
    Tie.BASED_ON.value: {"vi": "Là căn cứ của", "en": "Is the basis of"},
}
LEVELS: Words = {
    "nation": {"vi": "Trung ương", "en": "Central"},
    "province": {"vi": "Cấp tỉnh", "en": "Province"},
    "district": {"vi": "Cấp huyện", "en": "District"},
    "commune": {"vi": "Cấp xã", "en": "Commune"},
}
TEXT_STATES: Words = {
    "no_file": {"vi": "chưa có tệp", "en": "no file"},
    "read": {"vi": "tìm được chữ trong tệp", "en": "its text can be searched"},
    "no_text": {
        "vi": "bản quét, không có chữ để tìm; chỉ tìm được theo số, trích yếu",
        "en": "a scan without text; found by number and abstract only",
    },
    "no_tool": {
        "vi": "máy chủ không đọc được chữ của loại tệp này; chỉ tìm được theo số, trích yếu",
        "en": "this server cannot read such files; found by number and abstract only",
    },
    "broken": {
        "vi": "không mở được tệp để đọc chữ; chỉ tìm được theo số, trích yếu",
        "en": "the file could not be opened for its text; found by number and abstract only",
    },
}
HAND, SHEET, EXPORT, PACK = "hand", "sheet", "export", "pack"
WAYS: Words = {
    HAND: {"vi": "nhập tay", "en": "by hand"},
    SHEET: {"vi": "nhập từ Excel", "en": "from a workbook"},
    EXPORT: {"vi": "từ văn phòng điện tử", "en": "from the e-office"},
    PACK: {"vi": "có sẵn trong bộ chế độ báo cáo", "en": "given with the pack"},
}
