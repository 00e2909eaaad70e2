"""What jobs and notices refuse."""

from gsdg.kernel import problems

NOT_YOURS = problems.register(
    "jobs.not_your_notice",
    vi="Thông báo này gửi cho cơ quan khác.",
    en="This notice is for another office.",
    do_vi="Mở danh sách thông báo của cơ quan mình.",
    do_en="Open the notices of your own office.",
    status=404,
)
