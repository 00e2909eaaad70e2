"""What can go wrong with second looks after the close."""

from gsdg.kernel.problems import problem as _p

_p(
    "recheck.none",
    "Yêu cầu này không có lần kiểm tra lại nào đang chờ.",
    "Nothing is to be checked again here.",
    "Xem ngày và kết quả kiểm tra lại ở phần Quá trình.",
    "See under the story when it was checked and with what result.",
    409,
)
_p(
    "recheck.own_office",
    "Cơ quan đã khắc phục không tự kiểm tra lại kết quả của mình.",
    "The office that put it right does not check it again itself.",
    "Đề nghị cơ quan theo dõi kiểm tra lại.",
    "Ask the office that follows it up.",
    403,
)
_p(
    "recheck.owed_elsewhere",
    "Việc kiểm tra lại này thuộc {office}.",
    "This second look is owed by {office}.",
    "Báo cơ quan đó nếu anh, chị biết kết quả không còn giữ được.",
    "Tell that office if you know that it no longer holds.",
    403,
)
_p(
    "recheck.named_other",
    "Việc kiểm tra lại này đã phân công cho người khác.",
    "Somebody else is named to check it again.",
    "Đề nghị lãnh đạo phân công lại, hoặc để người được phân công làm.",
    "Ask the head to name you, or leave it to who is named.",
    403,
)
_p(
    "recheck.early",
    "Chưa đến lúc kiểm tra lại; sớm nhất là ngày {day}.",
    "It is too early; the first day is {day}.",
    "Chờ đến ngày đó; biết ngay là không giữ được thì đề nghị lãnh đạo mở lại yêu cầu.",
    "Wait until then; if it is known already not to hold, ask the head to reopen it.",
    409,
)
_p(
    "recheck.unsaid",
    "Chưa ghi đã thấy gì.",
    "What was seen is not said.",
    "Ghi đã xem gì, ở đâu, thấy thế nào; người đọc sau này phải hiểu được.",
    "Write what was looked at, where, and what was found.",
)
_p(
    "recheck.not_of_office",
    "Người này không thuộc cơ quan phải kiểm tra lại, hoặc không có quyền xác nhận kết quả.",
    "This person is not of the office that owes it, or may not verify.",
    "Chọn một người trong danh sách.",
    "Choose one of the list.",
)
