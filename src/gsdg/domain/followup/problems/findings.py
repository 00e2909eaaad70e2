"""What can go wrong with findings, and with what a unit says of them."""

from gsdg.kernel.problems import problem as _p

_p(
    "finding.missing",
    "Chưa nhập mục này của tồn tại, hạn chế.",
    "This part of the finding is missing.",
    "Nêu quy định làm căn cứ, thực tế thấy được và nguyên nhân; thiếu một mục thì không ai khắc phục đúng được.",
    "State the provision, what was seen, and the cause.",
)
_p(
    "finding.unknown_code",
    "Mã “{code}” không có trong danh mục.",
    "The code “{code}” is not known.",
    "Chọn một mục trong danh sách của bộ chế độ.",
    "Choose one from the list of the pack.",
)
_p(
    "finding.line_known",
    "Kiến nghị “{paragraph}” của văn bản số {number} đã có trong sổ: {known}.",
    "Line “{paragraph}” of paper {number} stands in the register already: {known}.",
    "Bỏ dòng này; nếu là kiến nghị khác thì ghi đúng mục, số của nó trong văn bản.",
    "Leave this line out; if it is another one, enter its own number in the paper.",
    409,
)
_p(
    "finding.unjustified",
    "Mức nghiêm trọng phải nêu lý do.",
    "The gravest severity needs a justification.",
    "Ghi vì sao xếp mức này, hoặc chọn mức thấp hơn.",
    "Write why, or choose a lower one.",
)
_p(
    "finding.no_paper",
    "Tồn tại do cơ quan khác kết luận phải có số và ngày của văn bản kết luận.",
    "A finding of another body needs the number and day of its paper.",
    "Nhập số, ngày của báo cáo kiểm toán, kết luận hoặc thông báo.",
    "Type number and day of the paper.",
)
_p(
    "finding.repeats_other_unit",
    "Tồn tại trước thuộc đơn vị khác.",
    "The earlier finding is of another unit.",
    "Chọn một tồn tại trước của chính đơn vị này hoặc đơn vị mà nó kế thừa.",
    "Choose an earlier finding of this unit or of one that it comes from.",
)
_p(
    "finding.repeats_withdrawn",
    "Tồn tại trước đã rút.",
    "The earlier finding was withdrawn.",
    "Bỏ trống mục lặp lại.",
    "Leave the repetition empty.",
)
_p(
    "finding.state",
    "Không {act} được: tồn tại đang ở tình trạng “{state}”.",
    "Cannot {act_en}: the finding is “{state_en}”.",
    "Mở trang của tồn tại để xem việc tiếp theo.",
    "Open its page to see what comes next.",
    409,
)
_p(
    "finding.has_recommendations",
    "Tồn tại này còn {number} yêu cầu khắc phục đang mở.",
    "This finding still has {number} open recommendations.",
    "Rút hoặc kết thúc các yêu cầu đó trước.",
    "Withdraw or close these first.",
    409,
)
_p(
    "finding.commented_already",
    "Góp ý này đã gửi lúc {at} và đang chờ trả lời; lần gửi sau không ghi thêm.",
    "The same comment was sent at {at} and waits for its answer; nothing was added.",
    "Không phải làm gì thêm. Có ý khác thì viết góp ý mới.",
    "Nothing is left to do. Write another comment where there is more to say.",
    409,
)
_p(
    "finding.comments_open",
    "Còn ý kiến của đơn vị chưa trả lời.",
    "A comment of the unit is not answered.",
    "Ghi tiếp thu hoặc không tiếp thu, có lý do, cho từng ý kiến.",
    "Take over or answer each comment.",
    409,
)
