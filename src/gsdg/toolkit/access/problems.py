"""What access refuses."""

from gsdg.kernel import problems

NOT_PERMITTED = problems.register(
    "access.not_permitted",
    vi="Tài khoản “{username}” không có quyền {right_vi} ở đây.",
    en="The account “{username}” may not {right_en} here.",
    do_vi="Nhờ người được giao quyền này thực hiện, hoặc đề nghị quản trị hệ thống giao vai trò phù hợp.",
    do_en="Ask somebody who holds this right to do it, or ask the administrator for a fitting role.",
    status=403,
)
