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
    "Ở từng phần trên trang báo cáo, so với các câu lập từ số liệu hiện nay: sửa rồi ghi lại, hoặc bấm “Vẫn đúng”.",
    "In each part on the page of the report, compare it with the sentences from today's data: write it again, or press “Still true”.",
    409,
)
_p(
    "passage.not_written",
    "Phần này chưa ai viết: các câu lập từ số liệu luôn theo số liệu mới.",
    "Nobody has written this part: the sentences from data follow the figures by themselves.",
    "Không cần xác nhận.",
    "There is nothing to confirm.",
    409,
)
_p(
    "passage.current",
    "Phần này đã khớp với số liệu hiện nay.",
    "This part agrees with the figures of now.",
    "Không cần xác nhận lại.",
    "There is nothing to confirm again.",
    409,
)
_p(
    "passage.moved",
    "Số liệu của phần này lại đổi từ lúc anh, chị mở trang.",
    "The figures of this part have changed again since you opened the page.",
    "Mở lại trang báo cáo, đọc các câu mới rồi xác nhận.",
    "Open the page of the report again, read the new sentences, then confirm.",
    409,
)
