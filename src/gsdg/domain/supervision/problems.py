"""What can go wrong with supervision reports and the sheet to copy into the national system."""

from gsdg.kernel.problems import problem as _p

_p(
    "supervision.no_pack",
    "Chưa có bộ chế độ nào nói về báo cáo giám sát.",
    "No pack in force speaks of the supervision report.",
    "Đề nghị quản trị hệ thống cài bộ chế độ có tệp supervision.yaml.",
    "Ask the administrator to install a pack with a supervision.yaml.",
    409,
)
_p(
    "supervision.no_programme",
    "Không có chương trình “{programme}” để lập báo cáo giám sát.",
    "There is no programme “{programme}” to report on.",
    "Chọn một trong các chương trình: {known}.",
    "Choose one of: {known}.",
    404,
)
_p(
    "supervision.period",
    "Kỳ {period} không có báo cáo giám sát: chỉ có 6 tháng đầu năm và cả năm.",
    "There is no supervision report of {period}: only of the first half of a year and of a year.",
    "Ghi kỳ dạng 2026-H1 hoặc 2026; báo cáo của một đợt kiểm tra thì chọn đợt.",
    "Give the period as 2026-H1 or 2026; for the report of a round choose the round.",
)
_p(
    "supervision.not_yours",
    "Không có báo cáo giám sát này trong phạm vi anh, chị được xem.",
    "There is no such supervision report within what you may see.",
    "Kiểm tra lại đơn vị và chương trình; cần xem thêm thì đề nghị quản trị hệ thống.",
    "Check the unit and the programme; ask the administrator if you need to see more.",
    404,
)
_p(
    "supervision.unit_not_alive",
    "Đơn vị này không có trên địa giới ngày {day}.",
    "This unit does not stand on the map of {day}.",
    "Chọn đơn vị có trên địa giới ngày đó; đơn vị cũ và đơn vị mới có thể dùng chung một mã.",
    "Choose a unit that stands on the map of that day; an old and a new unit may share a code.",
    404,
)
_p(
    "supervision.no_body",
    "Bộ chế độ không ghi “{body}” chủ trì nội dung nào của báo cáo này.",
    "The pack does not name “{body}” as leading anything in this report.",
    "Chọn cơ quan trong danh sách “Gửi cho”.",
    "Choose a body from the list “Send to”.",
    404,
)
_p(
    "supervision.no_round",
    "Không có đợt kiểm tra số {round} trong phạm vi anh, chị được xem.",
    "There is no round number {round} within what you may see.",
    "Mở danh sách đợt kiểm tra và chọn lại.",
    "Open the list of rounds and choose again.",
    404,
)
_p(
    "supervision.no_office",
    "Địa bàn này không có cơ quan nào lập báo cáo giám sát.",
    "No office of this unit makes supervision reports.",
    "Chọn đơn vị hành chính khác, hoặc đề nghị quản trị hệ thống khai báo cơ quan.",
    "Choose another unit, or ask the administrator to enter its office.",
    409,
)
_p(
    "supervision.no_part",
    "Phần “{part}” của báo cáo lập từ số liệu, không viết ở đây.",
    "The part “{part}” of the report follows from the data and is not written here.",
    "Chọn phần có nút “Viết phần này” trên trang báo cáo.",
    "Choose a part that has “Viết phần này” on the page of the report.",
    404,
)
_p(
    "supervision.no_screen",
    "Phiếu nhập liệu không có phần “{screen}”.",
    "The sheet has no part “{screen}”.",
    "Chọn một trong các phần: {known}.",
    "Choose one of: {known}.",
    404,
)
_p(
    "supervision.nothing_to_enter",
    "Phần này chưa có số liệu nào để nhập.",
    "There is nothing in this part to type in yet.",
    "Chờ có số liệu rồi nhập; phần trống không ghi nhận.",
    "Wait until there are figures; an empty part is not recorded.",
    409,
)
_p(
    "supervision.entered_already",
    "Phần này đã được ghi nhận là đã nhập đúng như số liệu hiện nay.",
    "This part has been recorded as typed in just as it stands now.",
    "Không cần nhập lại; nếu số liệu thay đổi, phần này sẽ báo phải nhập lại.",
    "Nothing to do; if the figures change, this part will ask to be typed in again.",
    409,
)
_p(
    "supervision.changed_meanwhile",
    "Số liệu của phần này đã đổi từ lúc anh, chị mở phiếu.",
    "The figures of this part have changed since you opened the sheet.",
    "Mở lại phiếu, nhập các số đã đổi vào hệ thống quốc gia rồi ghi nhận.",
    "Open the sheet again, type in what has changed, then record it.",
    409,
)
_p(
    "supervision.entered_ahead",
    "Ngày nhập {day} chưa tới.",
    "The day {day} has not come.",
    "Ghi ngày đã nhập, không muộn hơn hôm nay.",
    "Give the day on which it was typed in, not later than today.",
)
_p(
    "supervision.note_long",
    "Ghi chú dài quá {longest} ký tự.",
    "The note is longer than {longest} characters.",
    "Rút gọn ghi chú.",
    "Shorten the note.",
)
_p(
    "supervision.no_plan_of_period",
    "Kế hoạch số {plan} không phải kế hoạch giám sát, đánh giá của giai đoạn.",
    "Plan number {plan} is not the monitoring and evaluation plan of a term.",
    "Chọn kế hoạch của giai đoạn; kế hoạch năm dùng inspection-plan.",
    "Choose the plan of a term; for a yearly plan use inspection-plan.",
)
