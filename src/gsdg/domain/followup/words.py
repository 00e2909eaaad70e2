"""Codes of the register of corrections and what people call them, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

Words = Mapping[str, Mapping[str, str]]

VISIT, SELF_INSPECTION = "visit", "self_inspection"

SOURCES: Words = {
    VISIT: {"vi": "Đoàn kiểm tra, giám sát", "en": "Inspection team"},
    SELF_INSPECTION: {"vi": "Tự kiểm tra", "en": "Self-inspection"},
    "state_audit": {"vi": "Kiểm toán nhà nước", "en": "State Audit"},
    "inspectorate": {"vi": "Kết luận thanh tra", "en": "Inspectorate"},
    "council": {"vi": "Hội đồng nhân dân giám sát", "en": "People's Council"},
    "assembly": {"vi": "Đoàn đại biểu Quốc hội giám sát", "en": "National Assembly delegation"},
    "steering": {"vi": "Ban Chỉ đạo", "en": "Steering committee"},
    "committee": {"vi": "Ủy ban nhân dân", "en": "People's Committee"},
    "front": {"vi": "Mặt trận Tổ quốc giám sát", "en": "Fatherland Front"},
    "community": {"vi": "Ban giám sát đầu tư của cộng đồng", "en": "Community supervision board"},
    "party": {"vi": "Kiểm tra, giám sát của Đảng", "en": "Party inspection"},
    "finance": {"vi": "Cơ quan tài chính", "en": "Finance body"},
    "treasury": {"vi": "Kho bạc Nhà nước", "en": "Treasury"},
    "evaluation": {"vi": "Đánh giá chương trình", "en": "Programme evaluation"},
}

CAUSE_KINDS: Words = {
    "objective": {"vi": "khách quan", "en": "objective"},
    "subjective": {"vi": "chủ quan", "en": "subjective"},
}

AGREED, PARTLY, DISAGREED = "agreed", "partly_agreed", "disagreed"
POSITIONS: Words = {
    AGREED: {"vi": "Tiếp thu", "en": "Agreed"},
    PARTLY: {"vi": "Tiếp thu một phần", "en": "Agreed in part"},
    DISAGREED: {"vi": "Không nhất trí", "en": "Disagreed"},
}

MET, PARTLY_MET, NOT_MET = "met", "partly_met", "not_met"
RESULTS: Words = {
    MET: {"vi": "Đạt", "en": "Met"},
    PARTLY_MET: {"vi": "Đạt một phần", "en": "Met in part"},
    NOT_MET: {"vi": "Chưa đạt", "en": "Not met"},
}

METHODS: Words = {
    "desk": {"vi": "xem tài liệu", "en": "on the papers"},
    "on_site": {"vi": "kiểm tra tại chỗ", "en": "on site"},
    "next_visit": {"vi": "trong cuộc kiểm tra sau", "en": "at the next visit"},
}

DONE, NOT_DONE, SUPERSEDED, NOT_APPLICABLE = "done", "not_done", "superseded", "not_applicable"
CLOSURES: Words = {
    DONE: {"vi": "Đã khắc phục", "en": "Put right"},
    NOT_DONE: {"vi": "Không khắc phục được", "en": "Cannot be put right"},
    SUPERSEDED: {"vi": "Đã có yêu cầu khác thay thế", "en": "Superseded"},
    NOT_APPLICABLE: {"vi": "Không còn đối tượng để khắc phục", "en": "No longer applicable"},
}

PENDING, TAKEN, REFUSED = "pending", "taken", "refused"
PROOF_STATES: Words = {
    PENDING: {"vi": "chờ xem", "en": "to be looked at"},
    TAKEN: {"vi": "chấp nhận", "en": "taken"},
    REFUSED: {"vi": "không chấp nhận", "en": "refused"},
}

ASKED, GRANTED, DENIED = "asked", "granted", "denied"
EXTENSION_STATES: Words = {
    ASKED: {"vi": "chờ quyết định", "en": "to be decided"},
    GRANTED: {"vi": "đồng ý", "en": "granted"},
    DENIED: {"vi": "không đồng ý", "en": "denied"},
}

PROPOSED, IN_FORCE, NOT_IN_FORCE = "proposed", "in_force", "refused"
AMENDMENT_STATES: Words = {
    PROPOSED: {"vi": "chờ người khác duyệt", "en": "waits for another person"},
    IN_FORCE: {"vi": "đã sửa", "en": "amended"},
    NOT_IN_FORCE: {"vi": "không sửa", "en": "not amended"},
}

UPHELD, TAKEN_BACK, CLOSED, REOPENED = "upheld", "withdrawn", "closed", "reopened"
DECISIONS: Words = {
    UPHELD: {"vi": "Giữ nguyên yêu cầu", "en": "Upheld"},
    TAKEN_BACK: {"vi": "Rút yêu cầu", "en": "Withdrawn"},
    CLOSED: {"vi": "Kết thúc", "en": "Closed"},
    REOPENED: {"vi": "Mở lại", "en": "Reopened"},
}

MONEY_KINDS: Words = {
    "recover": {"vi": "thu hồi", "en": "to be recovered"},
    "document": {"vi": "bổ sung chứng từ", "en": "to be documented"},
    "reallocate": {"vi": "điều chỉnh, phân bổ lại", "en": "to be reallocated"},
}
WRITTEN_OFF = "written_off"
SETTLED_BY: Words = {
    "recovered": {"vi": "đã thu hồi", "en": "recovered"},
    "documented": {"vi": "chấp nhận chứng từ", "en": "documents accepted"},
    "justified": {"vi": "chấp nhận giải trình", "en": "justification accepted"},
    "reallocated": {"vi": "đã điều chỉnh, phân bổ lại", "en": "reallocated"},
    WRITTEN_OFF: {"vi": "cho thôi thu hồi theo quyết định", "en": "written off by decision"},
}
SHOWN_IN_BOOK: Words = {
    "same": {"vi": "khớp sổ vốn", "en": "as in the book"},
    "missing": {"vi": "chưa gắn bút toán", "en": "no entry named yet"},
    "explained": {"vi": "không qua sổ vốn", "en": "outside the book"},
    "other_amount": {"vi": "lệch số tiền của bút toán", "en": "the entry says another amount"},
    "taken_back": {"vi": "bút toán đã bị đảo", "en": "the entry was reversed"},
}

HOLDS, FAILS, NO_LONGER_NEEDED = "holds", "fails", "no_longer_needed"
RECHECKS: Words = {
    HOLDS: {"vi": "Vẫn giữ được kết quả", "en": "It still holds"},
    FAILS: {"vi": "Không giữ được, mở lại", "en": "It no longer holds, reopened"},
    NO_LONGER_NEEDED: {"vi": "Không cần kiểm tra lại nữa", "en": "Nothing is left to check"},
}
MONEY, SERIOUS, REPEAT = "money", "serious", "repeat"
RECHECKED_BECAUSE: Words = {
    MONEY: {"vi": "có tiền phải xử lý", "en": "money hung on it"},
    SERIOUS: {"vi": "mức độ nặng", "en": "it was grave"},
    REPEAT: {"vi": "tồn tại lặp lại", "en": "the finding was a repeat"},
}

RESOLVED, GUIDANCE, PASSED_UP = "resolved", "guidance", "passed_up"
NOT_ACCEPTED, WAITING_LAW = "not_accepted", "waiting_law"
REPLIES: Words = {
    RESOLVED: {"vi": "Đã giải quyết", "en": "Resolved here"},
    GUIDANCE: {"vi": "Đã hướng dẫn", "en": "Guidance given"},
    PASSED_UP: {"vi": "Đã chuyển cấp trên", "en": "Passed up"},
    NOT_ACCEPTED: {"vi": "Không chấp nhận", "en": "Not accepted"},
    WAITING_LAW: {"vi": "Chờ sửa đổi quy định", "en": "Waiting for a change of law"},
}
