"""What can go wrong when somebody is let off: asking for a later day, waiving a check."""

from gsdg.kernel.problems import register

register(
    "duty_extension.nothing_owed",
    vi="Báo cáo này đã gửi nên không còn hạn nào để gia hạn.",
    en="This report was sent: nothing is owed that could be put off.",
    do_vi="Nếu cần sửa số đã gửi, đề nghị nơi nhận trả lại hoặc mở lại.",
    do_en="To correct what was sent, ask the receiving office to send it back or open it again.",
)
register(
    "duty_extension.nobody_decides",
    vi="Báo cáo này không gửi cho cơ quan nào trong hệ thống nên không có nơi quyết định gia hạn.",
    en="This report goes to no office here, so nobody can decide on a later day.",
    do_vi="Xin gia hạn bằng văn bản với nơi nhận.",
    do_en="Ask the receiving body in writing.",
)
register(
    "duty_extension.open",
    vi="Đã có một đề nghị gia hạn đang chờ quyết định.",
    en="A request for a later day is waiting for a decision already.",
    do_vi="Chờ nơi nhận quyết định, hoặc rút đề nghị đó rồi gửi đề nghị khác.",
    do_en="Wait for the decision, or withdraw that request and send another.",
)
register(
    "duty_extension.none_open",
    vi="Không có đề nghị gia hạn nào đang chờ.",
    en="No request for a later day is waiting.",
    do_vi="Tải lại trang: có thể đề nghị đã được quyết định hoặc đã rút.",
    do_en="Load the page again: it may have been decided or withdrawn.",
)
register(
    "duty_extension.day",
    vi="Hạn mới phải sau ngày {day}.",
    en="The new day must lie after {day}.",
    do_vi="Chọn một ngày sau đó.",
    do_en="Choose a later day.",
)
register(
    "duty_extension.reason",
    vi="Chưa ghi lý do.",
    en="The reason is missing.",
    do_vi="Ghi một hai câu: vì sao, và đến ngày đó làm xong những gì.",
    do_en="Write a sentence or two: why, and what will be done by that day.",
)
register(
    "duty_extension.answer",
    vi="Chưa trả lời vì sao không gia hạn.",
    en="It is not said why no later day is granted.",
    do_vi="Ghi một hai câu; đơn vị xin gia hạn đọc được.",
    do_en="Write a sentence or two; the office that asked will read it.",
)
register(
    "waiver.nothing_there",
    vi="Không có phép kiểm tra nào đang hỏi ở “{place}”.",
    en="No check asks anything at “{place}”.",
    do_vi="Chọn một trong các phép kiểm tra chưa đạt của báo cáo; tải lại trang để thấy danh sách mới nhất.",
    do_en="Choose one of the checks that the report fails; reload the page for the latest list.",
    status=422,
)
register(
    "waiver.signed",
    vi="Báo cáo đang ở trạng thái “{state_vi}”, không còn phép kiểm tra nào để miễn: chỉ miễn được trước khi ký duyệt.",
    en="The report is “{state_en}”, so no check can be waived any more: that is done before it is certified.",
    do_vi="Chấp nhận được số liệu thì duyệt; chưa thì trả lại, rồi miễn trước khi đơn vị ký lại.",
    do_en="If its figures can be taken, accept it; if not, send it back and waive the check before it is signed again.",
)
register(
    "waiver.reason_needed",
    vi="Chưa nêu lý do miễn.",
    en="No reason for the waiver was given.",
    do_vi="Nêu lý do; lý do in cùng báo cáo.",
    do_en="Give the reason; it is printed with the report.",
    status=422,
)
register(
    "waiver.day",
    vi="Không miễn được đến ngày {day}.",
    en="It cannot be waived until {day}.",
    do_vi="Chọn một ngày từ hôm nay, không quá {limit} ngày.",
    do_en="Choose a day from today on, at most {limit} days ahead.",
    status=422,
)
register(
    "waiver.own_report",
    vi="Báo cáo này của chính {office}; cơ quan lập báo cáo không tự miễn kiểm tra.",
    en="This report is {office}'s own; no office lets its own report off a check.",
    do_vi="Sửa số liệu, viết giải trình, hoặc đề nghị cơ quan cấp trên xem xét miễn.",
    do_en="Correct it, explain it, or ask the office above to consider a waiver.",
    status=403,
)
