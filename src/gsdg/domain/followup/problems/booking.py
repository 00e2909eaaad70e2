"""What can go wrong where settled money is named in the book of money."""

from gsdg.kernel.problems import problem as _p

_p(
    "in_book.unknown",
    "Yêu cầu này không có khoản tiền đã xử lý đó.",
    "This recommendation has no such settled money.",
    "Chọn một khoản trong phần Số tiền liên quan của yêu cầu.",
    "Choose one of those on the page of the recommendation.",
)
_p(
    "in_book.moves_nothing",
    "Khoản này không làm vốn trong sổ thay đổi.",
    "This moved no money of the book.",
    "Chỉ khoản đã thu hồi, đã điều chỉnh hoặc phân bổ lại mới gắn với bút toán.",
    "Only what was recovered or reallocated is named with an entry.",
    409,
)
_p(
    "in_book.no_reason",
    "Chưa chọn bút toán, cũng chưa nói vì sao không có.",
    "There is neither an entry nor why there is none.",
    "Chọn bút toán, hoặc ghi rõ tiền đã đi đâu mà không qua sổ vốn.",
    "Choose the entry, or say where the money went outside the book.",
)
_p(
    "in_book.no_entry",
    "Không có bút toán {number} trong phần sổ vốn mà anh, chị xem được.",
    "There is no entry {number} in what you may see of the book.",
    "Kiểm tra số bút toán ở Sổ theo dõi vốn.",
    "Check the number in the book of money.",
)
_p(
    "in_book.entry_reversed",
    "Bút toán này đã được đảo.",
    "This entry was reversed.",
    "Chọn bút toán đúng đã ghi thay.",
    "Choose the one that was recorded instead.",
)
_p(
    "in_book.movement",
    "Bút toán này không phải loại cho thấy khoản tiền đã xử lý như vậy.",
    "An entry of this sort does not show money settled so.",
    "Thu hồi gắn với nộp trả, thu hồi dự toán, điều chỉnh giảm; phân bổ lại gắn với điều chỉnh, phân bổ.",
    "Money recovered goes with returns, withdrawals, downward adjustments; money reallocated with adjustments and allocations.",
)
_p(
    "in_book.elsewhere",
    "Bút toán này của đơn vị khác.",
    "This entry is of another unit.",
    "Chọn bút toán của đơn vị có tồn tại hoặc của cơ quan phải khắc phục.",
    "Choose one of the unit concerned or of the office that puts it right.",
)
