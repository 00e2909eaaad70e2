"""What the journal refuses."""

from gsdg.kernel import problems

TOO_MANY = problems.register(
    "journal.too_many",
    vi="Có {count} sự kiện, nhiều hơn mức {most} sự kiện cho một lần tải.",
    en="There are {count} events, more than the {most} that one download may hold.",
    do_vi="Thu hẹp theo ngày, đơn vị, người hoặc việc rồi tải lại; không sự kiện nào bị bỏ bớt âm thầm.",
    do_en="Narrow it by day, unit, person or act and download again; nothing is left out silently.",
)
