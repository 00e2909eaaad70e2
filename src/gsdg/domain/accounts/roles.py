"""The roles and what each may do. Codes are stored; a role is held over a unit or over a component, for a time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from gsdg.toolkit.access import Permission


class Over(StrEnum):
    UNIT = "unit"
    COMPONENT = "component"


@dataclass(frozen=True)
class Role:
    """`levels` are the levels of units that it may be held over; empty for a role over a component."""

    code: str
    vi: str
    en: str
    over: Over
    levels: frozenset[str]
    permissions: frozenset[Permission]

    def words(self, language: str) -> str:
        return self.en if language == "en" else self.vi


COMMUNE = frozenset({"commune"})
UPPER = frozenset({"nation", "province", "district"})
ANY = COMMUNE | UPPER

# A clerk may not certify. With the paper that the head signed attached, a clerk may record that it was certified, and
# send it: chairmen sign in their e-office or by hand.
_FILL = frozenset(
    {
        Permission.FIGURES_READ,
        Permission.REPORT_FILL,
        Permission.DOCUMENT_READ,
        Permission.DOCUMENT_KEEP,
    }
)
_SIGN = frozenset(
    {Permission.REPORT_CERTIFY, Permission.REPORT_CERTIFY_ON_PAPER, Permission.REPORT_SUBMIT}
)
_ASKS = frozenset({Permission.TARGET_SET, Permission.FORM_ASK})
_FOLLOW = _ASKS | {
    Permission.REPORT_REVIEW,
    Permission.REPORT_REMIND,
    Permission.PERIOD_OPEN,
}
_TRAIN = frozenset({Permission.OFFICIALS_READ, Permission.TRAINING_KEEP})
_TRAIN_HEAD = _TRAIN | {Permission.TRAINING_APPROVE, Permission.OFFICIALS_ERASE}
_MONEY = frozenset({Permission.MONEY_RECORD, Permission.MONEY_CONFIRM})
_FOLLOWS_UP = frozenset(
    {
        Permission.FOLLOWUP_READ,
        Permission.CORRECTION_RECORD,
        Permission.CORRECTION_FIX,
        Permission.CORRECTION_VERIFY,
        Permission.OBSTACLE_RAISE,
        Permission.SURVEY_KEEP,
        Permission.EVALUATION_KEEP,
    }
)
# Communes put right what the register says of them: they do not amend it.
_WATCHES = frozenset(
    {Permission.OBSTACLE_ANSWER, Permission.OBSTACLE_JOIN, Permission.CORRECTION_AMEND}
)
_DECIDES = frozenset({Permission.CORRECTION_SIGN, Permission.CORRECTION_CLOSE})
_INSPECTS = frozenset(
    {Permission.INSPECTION_READ, Permission.INSPECTION_PLAN, Permission.INSPECTION_VISIT}
)
_ORDERS = _INSPECTS | {Permission.INSPECTION_APPROVE, Permission.EVALUATION_APPROVE}
_LEAD = frozenset(
    {
        Permission.REPORT_REOPEN,
        Permission.HISTORY_LOAD,
        Permission.CHECK_WAIVE,
        Permission.TEMPLATE_APPROVE,
    }
)

_ROLES = (
    Role(
        "commune_clerk",
        "Cán bộ nhập báo cáo cấp xã",
        "Commune clerk",
        Over.UNIT,
        COMMUNE,
        _FILL
        | _TRAIN
        | _FOLLOWS_UP
        | _INSPECTS
        | {Permission.REPORT_CERTIFY_ON_PAPER, Permission.VILLAGE_KEEP, Permission.MONEY_CONFIRM},
    ),
    Role(
        "commune_head",
        "Lãnh đạo UBND cấp xã",
        "Head of a commune People's Committee",
        Over.UNIT,
        COMMUNE,
        _FILL
        | _SIGN
        | _TRAIN_HEAD
        | _FOLLOWS_UP
        | _DECIDES
        | _ORDERS
        | {Permission.VILLAGE_KEEP, Permission.MONEY_CONFIRM},
    ),
    Role(
        "department_clerk",
        "Cán bộ theo dõi của cơ quan chủ trì",
        "Clerk of the lead department",
        Over.UNIT,
        UPPER,
        _FILL
        | _FOLLOW
        | _MONEY
        | _TRAIN
        | _FOLLOWS_UP
        | _WATCHES
        | _INSPECTS
        | {Permission.REPORT_CERTIFY_ON_PAPER},
    ),
    Role(
        "department_head",
        "Lãnh đạo cơ quan chủ trì",
        "Head of the lead department",
        Over.UNIT,
        UPPER,
        _FILL
        | _FOLLOW
        | _SIGN
        | _LEAD
        | _MONEY
        | _TRAIN_HEAD
        | _FOLLOWS_UP
        | _WATCHES
        | _DECIDES
        | _ORDERS,
    ),
    Role(
        "component_clerk",
        "Cán bộ của cơ quan chủ trì dự án thành phần",
        "Clerk of a component owner",
        Over.COMPONENT,
        frozenset(),
        _FILL
        | _ASKS
        | _MONEY
        | _TRAIN
        | _FOLLOWS_UP
        | _WATCHES
        | _INSPECTS
        | {Permission.REPORT_CERTIFY_ON_PAPER, Permission.REPORT_SUBMIT},
    ),
    Role(
        "component_head",
        "Lãnh đạo cơ quan chủ trì dự án thành phần",
        "Head of a component owner",
        Over.COMPONENT,
        frozenset(),
        _FILL
        | _SIGN
        | _ASKS
        | _MONEY
        | _TRAIN
        | _FOLLOWS_UP
        | _WATCHES
        | _DECIDES
        | _ORDERS
        | {Permission.TRAINING_APPROVE},
    ),
    Role(
        "chair_people_committee",
        "Lãnh đạo UBND tỉnh",
        "Chair of the People's Committee",
        Over.UNIT,
        UPPER,
        frozenset(
            {
                Permission.FIGURES_READ,
                Permission.DOCUMENT_READ,
                Permission.REPORT_CERTIFY,
                Permission.REPORT_REVIEW,  # a consolidated report may be sent back before it is signed
                Permission.REPORT_ISSUE,
                Permission.FOLLOWUP_READ,
                Permission.CORRECTION_VERIFY,
                Permission.CORRECTION_AMEND,
                Permission.OBSTACLE_ANSWER,
                Permission.INSPECTION_READ,
                Permission.INSPECTION_APPROVE,
                Permission.EVALUATION_APPROVE,
            }
        )
        | _DECIDES,
    ),
    Role(
        "steering_viewer",
        "Thành viên Ban Chỉ đạo (chỉ xem)",
        "Member of the steering committee (read only)",
        Over.UNIT,
        ANY,
        frozenset(
            {
                Permission.FIGURES_READ,
                Permission.FOLLOWUP_READ,
                Permission.INSPECTION_READ,
                Permission.DOCUMENT_READ,
            }
        ),
    ),
    Role(
        "administrator",
        "Quản trị hệ thống",
        "Administrator",
        Over.UNIT,
        ANY,
        frozenset(
            {
                Permission.USER_ADMIN,
                Permission.PACK_INSTALL,
                Permission.UNIT_CHANGE,
                Permission.VILLAGE_KEEP,
                Permission.AUDIT_READ,
                Permission.PERIOD_OPEN,
                Permission.FIGURES_READ,
            }
        ),
    ),
)

ROLES = {role.code: role for role in _ROLES}
ADMINISTRATOR = "administrator"

# Whom an office needs at first, by its kind: the end of the username that is proposed, and the role.
FIRST_PEOPLE: Mapping[str, tuple[tuple[str, str], ...]] = {
    "commune_pc": (("canbo", "commune_clerk"), ("lanhdao", "commune_head")),
    "lead_department": (("canbo", "department_clerk"), ("lanhdao", "department_head")),
    "department": (("canbo", "component_clerk"), ("lanhdao", "component_head")),
    "provincial_pc": (("lanhdao", "chair_people_committee"),),
    "steering": (("xem", "steering_viewer"),),
}
