"""What can go wrong when an office takes in a workbook for another, or that one objects to it."""

from gsdg.kernel.problems import register

register(
    "on_behalf.sent",
    vi="Không nhập thay được: báo cáo đang ở trạng thái “{state_vi}”, đơn vị đã ký hoặc đã gửi.",
    en="The report is “{state_en}”: its unit has signed or sent it, nobody fills it in its place.",
    do_vi="Trả lại hoặc mở lại báo cáo để đơn vị tự sửa.",
    do_en="Send the report back, or open it again, for the unit to correct.",
)
register(
    "on_behalf.reason_needed",
    vi="Chưa ghi lý do nhập thay.",
    en="There is no reason for filling in another office's report.",
    do_vi="Ghi vì sao cơ quan mình nhập thay, ví dụ xã gửi tệp qua thư vì mất mạng; đơn vị đọc được lý do này.",
    do_en="Say why you fill it in for them; the unit reads this reason.",
    status=422,
)
register(
    "on_behalf.objected",
    vi="Đơn vị đã không nhận số liệu nhập thay này rồi.",
    en="The unit has objected to this already.",
    do_vi="Tải lại trang để thấy số đang đứng.",
    do_en="Reload the page to see what stands now.",
)
register(
    "on_behalf.objection_needed",
    vi="Chưa ghi vì sao không nhận số liệu nhập thay.",
    en="There is no reason for the objection.",
    do_vi="Ghi chỗ nào không đúng, để cơ quan nhập thay biết.",
    do_en="Say what is wrong, so that the office that filled it in learns of it.",
    status=422,
)
register(
    "on_behalf.none",
    vi="Không ai nhập thay biểu {form} này.",
    en="Nobody filled in this form {form} for its unit.",
    do_vi="Xem lịch sử báo cáo để biết ai đã nhập.",
    do_en="The story of the report says who typed it.",
    status=404,
)
