"""What can go wrong when many reports are reviewed or taken in together."""

from gsdg.kernel.problems import register

register(
    "report.open_points",
    vi="Còn {checks} cảnh báo và {remarks} trao đổi phải xem trước khi duyệt.",
    en="{checks} checks and {remarks} remarks are to be looked at before it is accepted.",
    do_vi="Mở báo cáo ở trang duyệt, xem giải trình rồi duyệt hoặc trả lại.",
    do_en="Open it on the page of review, read the explanations, then accept it or send it back.",
)
register(
    "report.gone",
    vi="Không có báo cáo này.",
    en="There is no such report.",
    do_vi="Tải lại trang.",
    do_en="Load the page again.",
    status=404,
)
register(
    "report.draw_size",
    vi="Số báo cáo rút mẫu phải từ 1 đến số đang chờ.",
    en="The number to draw must lie between 1 and those that wait.",
    do_vi="Ghi một số nhỏ hơn hoặc bằng số báo cáo trong danh sách.",
    do_en="Write a number not above that of the list.",
    status=422,
)
