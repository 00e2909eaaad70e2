"""Permissions, grants and scopes as values. A role is held over units or over a component; everything fails closed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from gsdg.kernel.refusal import Refusal
from gsdg.toolkit.access import problems


class Permission(StrEnum):
    """What a role may allow. The code is stored; the words are for people."""

    FIGURES_READ = "figures_read"
    REPORT_FILL = "report_fill"
    REPORT_CERTIFY = "report_certify"
    REPORT_CERTIFY_ON_PAPER = "report_certify_on_paper"
    REPORT_SUBMIT = "report_submit"
    REPORT_REVIEW = "report_review"
    REPORT_REOPEN = "report_reopen"
    REPORT_ISSUE = "report_issue"
    REPORT_REMIND = "report_remind"
    PERIOD_OPEN = "period_open"
    HISTORY_LOAD = "history_load"
    PACK_INSTALL = "pack_install"
    USER_ADMIN = "user_admin"
    UNIT_CHANGE = "unit_change"
    VILLAGE_KEEP = "village_keep"
    AUDIT_READ = "audit_read"
    CHECK_WAIVE = "check_waive"
    TARGET_SET = "target_set"
    FORM_ASK = "form_ask"
    OFFICIALS_READ = "officials_read"
    OFFICIALS_ERASE = "officials_erase"
    TRAINING_KEEP = "training_keep"
    TRAINING_APPROVE = "training_approve"
    MONEY_RECORD = "money_record"
    MONEY_CONFIRM = "money_confirm"
    FOLLOWUP_READ = "followup_read"
    CORRECTION_RECORD = "correction_record"
    CORRECTION_FIX = "correction_fix"
    CORRECTION_SIGN = "correction_sign"
    CORRECTION_VERIFY = "correction_verify"
    CORRECTION_CLOSE = "correction_close"
    CORRECTION_AMEND = "correction_amend"
    OBSTACLE_RAISE = "obstacle_raise"
    OBSTACLE_ANSWER = "obstacle_answer"
    OBSTACLE_JOIN = "obstacle_join"
    INSPECTION_READ = "inspection_read"
    INSPECTION_PLAN = "inspection_plan"
    INSPECTION_APPROVE = "inspection_approve"
    INSPECTION_VISIT = "inspection_visit"
    SURVEY_KEEP = "survey_keep"
    DOCUMENT_READ = "document_read"
    DOCUMENT_KEEP = "document_keep"
    EVALUATION_KEEP = "evaluation_keep"
    EVALUATION_APPROVE = "evaluation_approve"
    TEMPLATE_APPROVE = "template_approve"


WORDS: dict[Permission, tuple[str, str]] = {
    Permission.FIGURES_READ: ("xem số liệu", "read figures"),
    Permission.REPORT_FILL: ("nhập báo cáo", "fill in reports"),
    Permission.REPORT_CERTIFY: ("ký duyệt báo cáo", "certify reports"),
    Permission.REPORT_CERTIFY_ON_PAPER: (
        "ghi nhận bản ký trên giấy hoặc trên hệ thống văn phòng điện tử",
        "record a copy signed on paper or in the e-office",
    ),
    Permission.REPORT_SUBMIT: ("gửi báo cáo", "submit reports"),
    Permission.REPORT_REVIEW: ("duyệt hoặc trả lại báo cáo", "accept or send back reports"),
    Permission.REPORT_REOPEN: ("mở lại báo cáo đã duyệt", "reopen accepted reports"),
    Permission.REPORT_ISSUE: ("ban hành báo cáo", "issue reports"),
    Permission.REPORT_REMIND: ("nhắc, đôn đốc nộp báo cáo", "remind offices of reports"),
    Permission.PERIOD_OPEN: ("mở kỳ báo cáo", "open reporting periods"),
    Permission.HISTORY_LOAD: ("nạp số liệu các kỳ trước", "load figures of past periods"),
    Permission.PACK_INSTALL: ("cài đặt bộ chế độ báo cáo", "install packs"),
    Permission.USER_ADMIN: ("quản lý tài khoản và vai trò", "manage accounts and roles"),
    Permission.UNIT_CHANGE: ("thay đổi đơn vị hành chính", "change administrative units"),
    Permission.VILLAGE_KEEP: (
        "giữ danh sách thôn, tổ dân phố",
        "keep the villages and residents' groups",
    ),
    Permission.AUDIT_READ: ("xem nhật ký hệ thống", "read the audit log"),
    Permission.CHECK_WAIVE: ("miễn một phép kiểm tra số liệu", "waive a check of figures"),
    Permission.TARGET_SET: ("giao, điều chỉnh chỉ tiêu", "set and revise targets"),
    Permission.FORM_ASK: (
        "lập biểu đột xuất và yêu cầu báo cáo",
        "make a form of a letter and ask for reports",
    ),
    Permission.OFFICIALS_READ: (
        "xem danh sách cán bộ và dữ liệu cá nhân",
        "see the register of officials with personal data",
    ),
    Permission.OFFICIALS_ERASE: (
        "xóa dữ liệu cá nhân của cán bộ",
        "erase personal data of officials",
    ),
    Permission.TRAINING_KEEP: (
        "giữ danh sách cán bộ, lập kế hoạch và tổ chức tập huấn",
        "keep the register of officials, plan and hold training",
    ),
    Permission.TRAINING_APPROVE: ("duyệt kế hoạch tập huấn", "approve training plans"),
    Permission.MONEY_RECORD: ("ghi sổ theo dõi vốn", "keep the book of money"),
    Permission.MONEY_CONFIRM: ("đối chiếu sổ theo dõi vốn", "confirm the book of money"),
    Permission.FOLLOWUP_READ: (
        "xem sổ khắc phục và sổ khó khăn, vướng mắc",
        "read the registers of corrections and of obstacles",
    ),
    Permission.CORRECTION_RECORD: (
        "ghi tồn tại và yêu cầu khắc phục",
        "record findings and recommendations",
    ),
    Permission.CORRECTION_FIX: (
        "ghi biện pháp và nộp tài liệu chứng minh",
        "record measures and proofs",
    ),
    Permission.CORRECTION_SIGN: (
        "ký tiếp thu, giải trình và báo hoàn thành",
        "sign responses and reports of completion",
    ),
    Permission.CORRECTION_VERIFY: (
        "kiểm tra, xác nhận kết quả khắc phục",
        "verify what was put right",
    ),
    Permission.CORRECTION_CLOSE: (
        "kết thúc, gia hạn, mở lại yêu cầu khắc phục",
        "close, extend and reopen recommendations",
    ),
    Permission.CORRECTION_AMEND: (
        "đề nghị, duyệt đính chính bản ghi sai của sổ khắc phục",
        "propose and approve amendments of wrong records of the register",
    ),
    Permission.OBSTACLE_RAISE: ("ghi khó khăn, vướng mắc và đề xuất", "record obstacles and ask"),
    Permission.OBSTACLE_ANSWER: (
        "trả lời hoặc chuyển cấp trên đề xuất, kiến nghị",
        "answer requests or pass them up",
    ),
    Permission.OBSTACLE_JOIN: (
        "ghép khó khăn, vướng mắc giống nhau",
        "join obstacles that are alike",
    ),
    Permission.INSPECTION_READ: (
        "xem kế hoạch và kết quả kiểm tra, giám sát",
        "read plans and results of inspections",
    ),
    Permission.INSPECTION_PLAN: (
        "lập kế hoạch kiểm tra, chuẩn bị đợt kiểm tra",
        "plan inspections and prepare rounds",
    ),
    Permission.INSPECTION_APPROVE: (
        "phê duyệt kế hoạch, quyết định và kết luận kiểm tra",
        "approve plans, decide and conclude rounds",
    ),
    Permission.INSPECTION_VISIT: (
        "ghi cuộc kiểm tra tại đơn vị",
        "record visits of inspections",
    ),
    Permission.SURVEY_KEEP: (
        "lập phiếu hỏi, tổ chức khảo sát",
        "build questionnaires and run surveys",
    ),
    Permission.DOCUMENT_READ: (
        "xem văn bản chỉ đạo, điều hành",
        "read directing documents",
    ),
    Permission.DOCUMENT_KEEP: (
        "giữ sổ văn bản chỉ đạo, điều hành",
        "keep the register of directing documents",
    ),
    Permission.EVALUATION_KEEP: (
        "giải trình kết quả, làm đánh giá",
        "explain results and evaluate",
    ),
    Permission.EVALUATION_APPROVE: (
        "duyệt, ban hành báo cáo đánh giá",
        "approve and issue evaluations",
    ),
    Permission.TEMPLATE_APPROVE: (
        "cho áp dụng mẫu văn bản của tỉnh",
        "put the province's templates of papers in force",
    ),
}


class Door(StrEnum):
    """Where somebody came in: it is audited with every act."""

    WEB = "web"
    EXCEL = "excel"
    CLI = "cli"
    API = "api"
    JOB = "job"


@dataclass(frozen=True)
class Grant:
    """One role held today, over units (`covers`; None is every unit) or, when `component` is named, over that component.

    A role over a component reaches that component in every unit, so it covers no list of units of its own.
    """

    role: str
    permissions: frozenset[Permission]
    unit_id: int | None
    component: str | None
    covers: frozenset[int] | None
    lent_by: int | None = None
    """The absent person whose role it is, where it is held by substitution."""

    def __post_init__(self) -> None:
        if self.component is not None and self.covers:
            raise ValueError("a role is held over units or over a component, not over both")

    def reaches(self, *, unit_id: int | None, component: str | None) -> bool:
        """Asked about nothing in particular, any grant will do; a unit alone is never reached through a component."""
        if unit_id is None and component is None:
            return True
        if self.component is not None:
            return self.component == component
        return self.covers is None or (unit_id is not None and unit_id in self.covers)


@dataclass(frozen=True)
class Scope:
    """What a list may show: everything, or these units, these components, and what these offices owe themselves.
    Empty shows nothing."""

    everything: bool
    unit_ids: frozenset[int]
    components: frozenset[str]
    office_ids: frozenset[int] = frozenset()


NOTHING = Scope(everything=False, unit_ids=frozenset(), components=frozenset())


@dataclass(frozen=True)
class Actor:
    """Who acts, through which door, with the grants of the day. `id` None is the system or nobody signed in."""

    id: int | None
    username: str
    name: str
    door: Door
    office_id: int | None
    grants: tuple[Grant, ...]

    @property
    def person_id(self) -> int:
        """For what only a person does: typing, remarking, signing. The system doing it is a mistake in the program."""
        if self.id is None:
            raise ValueError("this is done by a person, not by the system")
        return self.id

    def may(
        self, permission: Permission, *, unit_id: int | None = None, component: str | None = None
    ) -> bool:
        return any(
            permission in grant.permissions and grant.reaches(unit_id=unit_id, component=component)
            for grant in self.grants
        )

    def through(self, door: Door) -> Actor:
        """The same person, by another door: an uploaded workbook is not typing on a page."""
        return replace(self, door=door)

    @property
    def lenders(self) -> tuple[int, ...]:
        """Whom somebody stands in for, each once."""
        return tuple(dict.fromkeys(g.lent_by for g in self.grants if g.lent_by is not None))

    def with_roles_of(self, lender: int | None) -> Actor:
        """The same person with the roles of one absent person alone; with the own ones for None."""
        return replace(self, grants=tuple(g for g in self.grants if g.lent_by == lender))

    def scope(self, permission: Permission) -> Scope:
        held = [grant for grant in self.grants if permission in grant.permissions]
        over_units = [grant for grant in held if grant.component is None]
        return Scope(
            everything=any(grant.covers is None for grant in over_units),
            unit_ids=frozenset().union(*(grant.covers or () for grant in over_units)),
            components=frozenset(g.component for g in held if g.component is not None),
            office_ids=frozenset({self.office_id} if held and self.office_id is not None else ()),
        )

    def scope_of_all(self, permissions: Iterable[Permission]) -> Scope:
        """What every one of them reaches: a thing that needs several rights needs each of them there."""
        scopes = [self.scope(permission) for permission in permissions]
        narrow = [scope for scope in scopes if not scope.everything]
        if not scopes or not narrow:
            return Scope(bool(scopes), frozenset(), frozenset())
        return Scope(
            everything=False,
            unit_ids=frozenset.intersection(*(scope.unit_ids for scope in narrow)),
            components=frozenset.intersection(*(scope.components for scope in narrow)),
            office_ids=frozenset.intersection(*(scope.office_ids for scope in narrow)),
        )


SYSTEM = Actor(
    id=None,
    username="system",
    name="Hệ thống",
    door=Door.JOB,
    office_id=None,
    grants=(Grant("system", frozenset(Permission), None, None, None),),
)


def why_not_permitted(
    actor: Actor,
    permission: Permission,
    *,
    unit_id: int | None = None,
    component: str | None = None,
) -> Refusal | None:
    """Fails closed: without a grant that holds the permission and reaches the thing, no."""
    if actor.may(permission, unit_id=unit_id, component=component):
        return None
    vi, en = WORDS[permission]
    return Refusal(
        problems.NOT_PERMITTED.code,
        {
            "username": actor.username,
            "permission": permission.value,
            "right_vi": vi,
            "right_en": en,
        },
    )
