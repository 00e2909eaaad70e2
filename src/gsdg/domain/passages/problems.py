"""What can go wrong with a part of a report that somebody writes."""

from gsdg.kernel.problems import problem as _p

_p(
    "passage.reference",
    "Có chỗ chèn số liệu không dẫn tới số nào: {places}.",
    "Some references lead to no figure: {places}.",
    "Mở phần đó, chọn lại số liệu trong danh sách để chèn, hoặc viết số thành chữ và bỏ dấu ngoặc.",
    "Open that part and choose the figure from the list again, or write the number out and drop the braces.",
    409,
)
_p(
    "passage.stale",
    "Trong lúc anh, chị viết, phần này đã được ghi lại. Chữ vừa viết còn nguyên ở dưới.",
    "This part was written meanwhile. What you wrote is still below.",
    "Đọc bản vừa ghi ở đầu trang, gộp vào chữ của mình rồi ghi lần nữa.",
    "Read what was written, at the top of the page, put both together and save again.",
    409,
)
_p(
    "passage.outdated",
    "Số liệu đã đổi từ khi viết các phần: {parts}.",
    "The figures have changed since these parts were written: {parts}.",
    "Mở từng phần ở cuối trang, so với các câu lập từ số liệu hiện nay, sửa rồi ghi lại.",
    "Open each part at the end of the page, compare it with the sentences from today's data, and write it again.",
    409,
)
