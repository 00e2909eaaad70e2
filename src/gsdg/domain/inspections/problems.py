"""What can go wrong with plans, planned rounds, teams and proposals."""

from gsdg.kernel.problems import register


def _p(code: str, vi: str, en: str, do_vi: str, do_en: str, status: int = 422) -> None:
    register(code, vi=vi, en=en, do_vi=do_vi, do_en=do_en, status=status)


_p(
    "inspections.no_pack",
    "Ngày {day} chưa có bộ chế độ nào nói về kiểm tra, giám sát.",
    "No pack in force on {day} speaks of inspections.",
    "Đề nghị quản trị hệ thống cài bộ chế độ có tệp inspections.yaml.",
    "Ask the administrator to install a pack with an inspections.yaml.",
    409,
)
_p(
    "inspection_plan.state",
    "Không {act} được: kế hoạch đang ở tình trạng “{state}”.",
    "Cannot {act_en}: the plan is “{state_en}”.",
    "Mở trang của kế hoạch để xem việc tiếp theo.",
    "Open its page to see what comes next.",
    409,
)
_p(
    "round.state",
    "Không {act} được: đợt kiểm tra đang ở tình trạng “{state}”.",
    "Cannot {act_en}: the round is “{state_en}”.",
    "Mở trang của đợt để xem việc tiếp theo.",
    "Open its page to see what comes next.",
    409,
)

from gsdg.domain.inspections import problems_visits  # noqa: E402, F401 - its codes belong to the same catalogue
