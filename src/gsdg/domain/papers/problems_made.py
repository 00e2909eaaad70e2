"""What can go wrong with papers made here, their templates and who signs them."""

from __future__ import annotations

from gsdg.kernel.problems import register


def _wrong(code: str, vi: str, en: str, do_vi: str, do_en: str, status: int = 422) -> None:
    register(code, vi=vi, en=en, do_vi=do_vi, do_en=do_en, status=status)


_wrong(
    "made.unknown",
    "Không có văn bản số thứ tự {number} trong sổ mà anh, chị được xem.",
    "There is no paper {number} in the register that you may see.",
    "Tìm lại ở trang Sổ văn bản do hệ thống lập.",
    "Look for it on the page of papers made here.",
    404,
)
_wrong(
    "made.not_compared",
    "Không đọc được nội dung đã chốt của bản này hoặc bản trước nên không so sánh được.",
    "The frozen content of this drawing or of the one before cannot be read, so they are not compared.",
    "Tải hai tệp Word và so trong Word.",
    "Take both Word files and compare them in Word.",
)
_wrong(
    "made.asks",
    "Chưa nói rõ lập văn bản về việc gì; còn thiếu: {names}.",
    "What the paper is about is not fully said; missing: {names}.",
    "Mở báo cáo, cuộc đánh giá hoặc cuộc kiểm tra rồi chọn “Đưa vào sổ văn bản” ở đó.",
    "Open the report, evaluation or inspection and choose “Into the register of papers” there.",
)
_wrong(
    "made.asks_no_such",
    "Loại văn bản này không dùng: {names}.",
    "This kind of paper does not ask for: {names}.",
    "Chỉ ghi những tên này: {known}.",
    "Give only these names: {known}.",
)
_wrong(
    "made.number",
    "Số văn bản “{text}” không có chữ số.",
    "The number “{text}” holds no digit.",
    "Lấy số ở văn thư rồi ghi đủ số và ký hiệu, ví dụ 105/BC-SNNMT; hệ thống không cấp số.",
    "Take the number from the clerical office, with its symbol, such as 105/BC-SNNMT; the system allots none.",
)
_wrong(
    "made.number_twice",
    "Cơ quan này đã cấp số {number} ngày {day} cho văn bản: {to_vi}.",
    "This office gave the number {number} on {day} already, to: {to_en}.",
    "Kiểm tra lại số với văn thư; nếu số ấy ghi nhầm ở văn bản kia thì sửa ở đó trước.",
    "Check the number with the clerical office; if it was recorded wrongly there, mend that first.",
    409,
)
_wrong(
    "made.numbered",
    "Văn bản này đã có số {number} ngày {day}, là văn bản số thứ tự {made} trong sổ.",
    "This paper has its number already, {number} of {day}: it is paper {made} of the register.",
    "Mở văn bản đó trong sổ; dự thảo lập sau sẽ không bao giờ có số.",
    "Open that paper in the register; a draft drawn up after it would never be numbered.",
    409,
)
_wrong(
    "made.signed_before",
    "Văn bản này đã ký, số {number} ngày {day}, trước khi đưa vào sổ.",
    "This paper was signed already, {number} of {day}, before it came into the register.",
    "Đính kèm bản đã ký ở trang của việc đó. Bản lập hôm nay có thể khác bản đã ký nên không mang số ấy.",
    "Attach the signed copy on the page of what it speaks of. What is drawn up today may differ from what was signed.",
    409,
)
_wrong(
    "paper.too_long",
    "Dài {count} ký tự, quá {most} ký tự: “{text}”.",
    "It has {count} characters, more than {most}: “{text}”.",
    "Ghi ngắn lại; phần dài để trong tệp đính kèm.",
    "Make it shorter; what is long belongs into the attached file.",
)
_wrong(
    "signature.not_that_day",
    "Người ký số thứ tự {number} không ký cho cơ quan vào ngày {day}.",
    "The signer {number} does not sign for the office on {day}.",
    "Chọn người ký của ngày đó, hoặc ghi lại ở trang Người ký trước.",
    "Choose who signs on that day, or record it on the page of signers first.",
)
_wrong(
    "made.no_day",
    "Chưa ghi ngày.",
    "The day is not given.",
    "Ghi ngày như trên văn bản.",
    "Give the day as it stands on the paper.",
)
_wrong(
    "made.no_signer",
    "Chưa ghi người ký.",
    "The signer is not given.",
    "Ghi chức vụ và họ tên như trên văn bản đã ký.",
    "Give position and name as on the signed paper.",
)
_wrong(
    "made.day_before_draft",
    "Ngày ban hành {day} trước ngày lập dự thảo {drafted}.",
    "The day of issue {day} lies before the day of the draft {drafted}.",
    "Kiểm tra lại ngày; nếu văn bản ký trước đó thì số liệu trong sổ không phải bản đã ký.",
    "Check the day; a paper signed earlier is not the one that lies in the register.",
)
_wrong(
    "made.issued",
    "Văn bản đã ban hành.",
    "The paper is issued.",
    "Xem số, ngày ở trang của văn bản; cần sửa thì lập văn bản mới.",
    "See number and day on its page; to change it, draw up a new paper.",
    409,
)
_wrong(
    "made.not_issued",
    "Văn bản chưa có số, ngày ban hành.",
    "The paper has no number and day yet.",
    "Ghi số, ngày của văn thư trước.",
    "Record the number and day of the clerical office first.",
    409,
)
_wrong(
    "made.issued_elsewhere",
    "Văn bản này được ban hành ở trang của việc mà nó nói đến.",
    "This paper is issued on the page of what it speaks of.",
    "Mở trang đó và chọn “Ban hành”; sổ tự nhận số và ngày.",
    "Open that page and choose “Issue”; the register takes number and day from there.",
    409,
)
_wrong(
    "made.withdrawn",
    "Văn bản đã rút khỏi sổ.",
    "The paper is withdrawn.",
    "Lập văn bản mới nếu vẫn cần.",
    "Draw up a new one if it is still needed.",
    409,
)
_wrong(
    "made.no_reason",
    "Chưa ghi lý do rút.",
    "The reason is not given.",
    "Ghi một câu vì sao rút; lý do ở lại trong sổ.",
    "Say in a sentence why; it stays in the register.",
)
_wrong(
    "made.way",
    "Không có cách gửi “{text}”.",
    "There is no way of sending “{text}”.",
    "Chọn một trong: {known}.",
    "Choose one of: {known}.",
)
_wrong(
    "made.no_recipients",
    "Chưa ghi nơi nhận.",
    "No recipient is given.",
    "Ghi mỗi nơi nhận một dòng.",
    "Give each recipient on a line.",
)
_wrong(
    "made.sent_day",
    "Ngày gửi {day} trước ngày ban hành hoặc sau ngày làm việc {today}.",
    "The day of sending {day} lies before the issue or after the business day {today}.",
    "Kiểm tra lại ngày gửi.",
    "Check the day of sending.",
)
_wrong(
    "template.unknown",
    "Không có mẫu văn bản số thứ tự {number}.",
    "There is no template {number}.",
    "Chọn một mẫu trong danh sách ở trang Mẫu văn bản.",
    "Choose one on the page of templates.",
    404,
)
_wrong(
    "template.day_past",
    "Ngày áp dụng {day} đã qua; hôm nay là {today}.",
    "The day {day} is past; today is {today}.",
    "Chọn từ hôm nay trở đi: văn bản đã lập không đổi mẫu.",
    "Choose today or later: papers that were made keep their template.",
)
_wrong(
    "template.own",
    "Người đưa mẫu lên không tự cho áp dụng.",
    "Who made the template does not put it in force.",
    "Đề nghị người khác có quyền này xem thử và cho áp dụng.",
    "Ask somebody else with this right to look at it and put it in force.",
    409,
)
_wrong(
    "signature.incomplete",
    "Chưa ghi đủ chức vụ và họ tên người ký.",
    "Position and name of the signer are not both given.",
    "Ghi như trên văn bản của cơ quan.",
    "Give them as on the papers of the office.",
)
_wrong(
    "signature.in_stead_of",
    "Ký {standing} thì phải ghi ký thay, thừa lệnh hoặc thừa ủy quyền của ai.",
    "Who signs {standing} signs in the stead of somebody: say of whom.",
    "Ghi chức vụ của người đứng đầu, ví dụ CHỦ TỊCH hoặc GIÁM ĐỐC.",
    "Give the position of the head, such as CHAIRMAN or DIRECTOR.",
)
_wrong(
    "signature.ends_first",
    "Ngày thôi ký {day} không sau ngày bắt đầu {begins}.",
    "The last day {day} does not come after the first {begins}.",
    "Kiểm tra lại hai ngày.",
    "Check the two days.",
)
_wrong(
    "signature.unknown",
    "Không có người ký số thứ tự {number} của cơ quan ban hành trong ngày này.",
    "The issuing office has no signature block {number} on this day.",
    "Chọn người ký trong danh sách, hoặc ghi người ký mới ở trang Người ký.",
    "Choose a signer of the list, or record one on the page of signers.",
)
