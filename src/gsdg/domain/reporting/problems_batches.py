"""What can go wrong when many workbooks are sent, or many reports accepted, at one go."""

from gsdg.kernel.problems import register

register(
    "batch.no_workbooks",
    vi="Không có tệp Excel (.xlsx) nào trong những tệp đã chọn.",
    en="There is no workbook (.xlsx) among the files chosen.",
    do_vi="Chọn các tệp tải từ hệ thống, hoặc một tệp nén .zip chứa chúng.",
    do_en="Choose the files taken from the system, or one .zip that holds them.",
    status=422,
)
register(
    "batch.too_many",
    vi="Có {count} tệp, quá {limit} tệp một lượt.",
    en="There are {count} files, more than {limit} at one go.",
    do_vi="Chia thành nhiều lượt.",
    do_en="Send them in several goes.",
    status=422,
)
register(
    "batch.too_large",
    vi="Tệp nén “{file}” chứa tệp quá lớn.",
    en="The packed file “{file}” holds a file that is too large.",
    do_vi="Mỗi tệp Excel không quá 10 MB; bỏ tệp lạ ra khỏi tệp nén rồi gửi lại.",
    do_en="A workbook may have 10 MB at most; take other files out and send it again.",
    status=422,
)
register(
    "batch.unreadable_zip",
    vi="Không mở được tệp nén “{file}”: tệp hỏng hoặc có mật khẩu.",
    en="The packed file “{file}” cannot be opened: it is damaged or has a password.",
    do_vi="Nén lại không đặt mật khẩu, hoặc chọn thẳng các tệp Excel.",
    do_en="Pack it again without a password, or choose the workbooks themselves.",
    status=422,
)
register(
    "batch.none_chosen",
    vi="Chưa chọn báo cáo nào để duyệt.",
    en="No report was chosen.",
    do_vi="Đánh dấu ít nhất một báo cáo trong danh sách.",
    do_en="Tick at least one report of the list.",
    status=422,
)
register(
    "batch.person_left",
    vi="Người gửi lượt này không còn tài khoản hoạt động.",
    en="Whoever asked for this no longer has an active account.",
    do_vi="Người khác có quyền gửi lại lượt này.",
    do_en="Somebody else with the right may ask for it again.",
    status=403,
)
