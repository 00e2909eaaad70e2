"""The events of accounts, and their words."""

CREATED = "user.created"
CHANGED = "user.changed"
DEACTIVATED = "user.deactivated"
REACTIVATED = "user.reactivated"
MOVED = "user.moved_with_office"
CODE_ISSUED = "user.code_issued"
CODE_USED = "user.code_used"
PASSWORD_CHANGED = "user.password_changed"  # noqa: S105 - the name of an event
SIGNED_IN = "user.signed_in"
SIGNED_OUT = "user.signed_out"
GRANTED = "role.granted"
ENDED = "role.ended"
SUBSTITUTED = "user.substituted"
SUBSTITUTION_ENDED = "user.substitution_ended"

LABELS = {
    CREATED: {"vi": "Lập tài khoản", "en": "Account created"},
    CHANGED: {"vi": "Sửa thông tin tài khoản", "en": "Account changed"},
    DEACTIVATED: {"vi": "Ngừng tài khoản", "en": "Account deactivated"},
    REACTIVATED: {"vi": "Mở lại tài khoản", "en": "Account reactivated"},
    MOVED: {"vi": "Chuyển sang cơ quan kế thừa", "en": "Moved to the office that succeeds"},
    CODE_ISSUED: {"vi": "Cấp mã dùng một lần", "en": "One-time code issued"},
    CODE_USED: {
        "vi": "Đặt mật khẩu bằng mã dùng một lần",
        "en": "Password set with a one-time code",
    },
    PASSWORD_CHANGED: {"vi": "Đổi mật khẩu", "en": "Password changed"},
    SIGNED_IN: {"vi": "Đăng nhập", "en": "Signed in"},
    SIGNED_OUT: {"vi": "Đăng xuất", "en": "Signed out"},
    GRANTED: {"vi": "Giao vai trò", "en": "Role granted"},
    SUBSTITUTED: {"vi": "Cử người làm thay", "en": "Substitute named"},
    SUBSTITUTION_ENDED: {"vi": "Kết thúc làm thay", "en": "Substitution ended"},
    ENDED: {"vi": "Kết thúc vai trò", "en": "Role ended"},
}
