"""What can go wrong with the register as a whole: lines and papers taken in, months, urging letters."""

from gsdg.kernel.problems import problem as _p

_p(
    "followup.no_pack",
    "Ngày {day} chưa có bộ chế độ nào nói về theo dõi khắc phục.",
    "No pack in force on {day} speaks of following up.",
    "Đề nghị quản trị hệ thống cài bộ chế độ có tệp followup.yaml.",
    "Ask the administrator to install a pack with a followup.yaml.",
    409,
)
_p(
    "past.days_order",
    "Các ngày không theo thứ tự yêu cầu, trả lời, báo hoàn thành, xác nhận, kết thúc.",
    "The days are not in the order of asking, answering, reporting done, verifying, closing.",
    "Xem lại ngày trên từng văn bản.",
    "Look at the day of each paper again.",
)
_p(
    "past.reported_unanswered",
    "Đã báo hoàn thành nhưng chưa ghi trả lời hoặc biện pháp.",
    "It is reported done, but the response or the measure is missing.",
    "Ghi ngày trả lời và biện pháp đã làm theo văn bản của đơn vị.",
    "Enter the day of the response and the measure from the unit's papers.",
)
_p(
    "past.verified_unshown",
    "Đã xác nhận nhưng chưa có báo cáo hoàn thành hoặc tài liệu chứng minh.",
    "It is verified, but the report of completion or the proof is missing.",
    "Đính kèm bản chụp tài liệu chứng minh; không có thì ghi là chưa xác nhận.",
    "Attach a copy of the proof; where there is none, record it as not verified.",
)
_p(
    "lines.header",
    "Không thấy dòng tiêu đề của mẫu: {header}.",
    "The headings of the form are not there: {header}.",
    "Tải mẫu, chép số liệu sang mẫu rồi gửi lại; dán bảng thì chép cả dòng tiêu đề.",
    "Take the form, copy the lines into it and send it again; of a pasted table copy the headings too.",
)
_p(
    "lines.empty",
    "Dưới dòng tiêu đề không có kiến nghị nào.",
    "There is no line below the headings.",
    "Điền ít nhất một dòng.",
    "Fill in one line at least.",
)
_p(
    "lines.needed",
    "Ô này phải điền.",
    "This cell has to be filled in.",
    "Điền theo văn bản kết luận.",
    "Fill it in as the conclusion says.",
)
_p(
    "lines.office_unknown",
    "Không có cơ quan “{text}” trong phạm vi của anh, chị.",
    "There is no office “{text}” within your reach.",
    "Ghi đúng tên hoặc mã cơ quan; hai cơ quan trùng tên thì ghi mã.",
    "Enter the name or the code of the office; of two with one name, the code.",
)
_p(
    "followup.no_office",
    "Tài khoản “{username}” chưa gắn với cơ quan nào.",
    "The account “{username}” belongs to no office.",
    "Đề nghị quản trị hệ thống bổ sung cơ quan cho tài khoản.",
    "Ask the administrator to add the office.",
    409,
)
_p(
    "month.not_its_end",
    "Ngày {day} không phải ngày cuối tháng.",
    "{day} is not the last day of a month.",
    "Chọn ngày cuối của một tháng đã qua.",
    "Choose the last day of a month that is over.",
)
_p(
    "month.closed",
    "Sổ tháng đến ngày {day} đã chốt.",
    "The month to {day} is closed already.",
    "Xem số đã chốt ở trang kết quả theo dõi; số đã chốt không ghi đè.",
    "See the closed figures on the page of figures; they are not written over.",
    409,
)
_p(
    "month.unknown",
    "Chưa chốt sổ tháng nào đến ngày {day}.",
    "No month was closed to {day}.",
    "Chọn một tháng trong danh sách đã chốt.",
    "Choose one of the closed months.",
    404,
)
_p(
    "urging.nothing_late",
    "Không có yêu cầu nào quá hạn trong phần đang xem.",
    "Nothing is overdue in what is shown.",
    "Bỏ bớt điều kiện lọc rồi tải lại công văn.",
    "Choose less narrowly, then ask for the letter again.",
    409,
)
