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
register(
    "batch.stumbled",
    vi="Hệ thống ba lần không làm xong tệp hoặc báo cáo này vì lỗi của chính hệ thống.",
    en="The program itself failed three times at this one.",
    do_vi="Bấm “Làm tiếp”; nếu vẫn không được, báo người quản trị: nguyên nhân ghi ở trang quản trị.",
    do_en="Ask for it again; if it fails again, tell the administrator, on whose page the cause stands.",
    status=409,
)
register(
    "batch.still_running",
    vi="Lượt này đang được làm.",
    en="This batch is being worked on.",
    do_vi="Chờ thêm; nếu 15 phút không tệp nào xong thì làm tiếp được.",
    do_en="Wait; if nothing is done for 15 minutes it can be asked for again.",
)
register(
    "batch.nothing_left",
    vi="Lượt này không còn gì phải làm.",
    en="There is nothing left to do in this batch.",
    do_vi="Tệp chưa được thì sửa rồi nộp thành lượt mới.",
    do_en="Mend the files that were refused and send them as a new batch.",
)
register(
    "batch.of_another_person",
    vi="Lượt này do người khác gửi và làm với quyền của người đó.",
    en="Somebody else asked for this batch, and it acts with that person's rights.",
    do_vi="Nhờ người đó làm tiếp, hoặc tự gửi một lượt mới.",
    do_en="Let that person ask again, or send a batch of your own.",
    status=403,
)
register(
    "batch.unknown",
    vi="Không có lượt làm nhiều báo cáo số {number}.",
    en="There is no batch {number}.",
    do_vi="Xem số của lượt trong địa chỉ trang của nó.",
    do_en="Its number stands in the address of its page.",
    status=404,
)
