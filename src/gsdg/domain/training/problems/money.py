"""What can go wrong when a payment of the book is linked to a course."""

from gsdg.kernel.problems import problem as _p

_p(
    "booking.other_office",
    "Bút toán số {number} không phải khoản chi của cơ quan tổ chức lớp.",
    "Entry {number} is not a payment of the office that holds the course.",
    "Chọn khoản chi của cơ quan tổ chức lớp, của cơ quan cấp trên trực tiếp hoặc của UBND cùng đơn vị.",
    "Choose a payment of the office itself, of the office above it, or of the People's Committee of its unit.",
)
_p(
    "booking.not_spending",
    "Bút toán số {number} không phải khoản chi.",
    "Entry {number} is not a payment.",
    "Chọn bút toán tạm ứng, thanh toán, giải ngân hoặc nộp trả.",
    "Choose an entry that was advanced, paid, disbursed or returned.",
)
_p(
    "booking.reversed",
    "Bút toán số {number} đã bị đảo.",
    "Entry {number} was taken back.",
    "Chọn bút toán ghi thay cho bút toán đó.",
    "Choose the entry that was recorded in its place.",
    409,
)
_p(
    "booking.amount",
    "Số tiền của lớp phải từ 1 đồng trở lên.",
    "The amount for the course must be 1 đồng or more.",
    "Ghi phần của bút toán đã chi cho lớp này.",
    "Write how much of the entry was spent on this course.",
)
_p(
    "booking.too_much",
    "{amount} đồng nhiều hơn phần còn lại của bút toán số {number} ({free} đồng).",
    "{amount} đồng is more than what is free of entry {number} ({free} đồng).",
    "Ghi không quá {free} đồng, hoặc bỏ bớt phần đã gắn với lớp khác.",
    "Write at most {free} đồng, or unlink part of it from another course.",
    409,
)
_p(
    "booking.unknown",
    "Khoản chi này không còn gắn với lớp.",
    "This payment is no longer linked to the course.",
    "Mở lại trang chi phí của lớp để xem các khoản đang gắn.",
    "Open the page of the course's cost again to see what is linked.",
    404,
)
