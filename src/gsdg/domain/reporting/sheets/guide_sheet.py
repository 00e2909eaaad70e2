"""The sheet for somebody who fills in such a workbook for the first time: short, in the order of the work."""

from __future__ import annotations

from gsdg.domain.packs.spec import Form
from gsdg.domain.reporting.sheets.title_block import GUIDE
from gsdg.toolkit.sheets.looks import Look
from gsdg.toolkit.sheets.writing import FormWorkbook

_STEPS = (
    "Nhập vào ô nền vàng. Ô xám đã khóa: số kỳ trước, số tự tính, phần của phòng khác. Ô gạch chéo không phải nhập.",
    "Gõ số liền nhau, ví dụ 1234567, không gõ dấu tách nghìn; phần thập phân gõ như vẫn gõ trong Excel trên máy này.",
    "Không có thì gõ 0; không áp dụng thì gõ x; có nhưng chưa có số liệu thì gõ … (ba dấu chấm). Để trống là chưa nhập.",
    "Không cắt dán, gộp ô, chèn hay xóa dòng, cột. Cần chép từ tệp khác thì dùng Dán đặc biệt > Giá trị.",
    "Ô nền đỏ có ghi chú là chỗ cấp trên yêu cầu bổ sung, chỉnh sửa.",
    "Lưu tệp dạng .xlsx, vào hệ thống chọn “Nộp tệp Excel”.",
    "Tệp có lỗi thì không ô nào được ghi: tải bản đã đánh dấu lỗi, sửa những chỗ đó rồi nộp lại.",
    "Nộp tệp mới là lưu nháp. Ký duyệt và gửi vẫn làm trên hệ thống, sau khi các phòng đã nhập xong.",
)
_LIST_STEPS = (
    "Trang danh mục: mỗi dòng một mục, chọn trong danh sách ở cột có mũi tên. Bỏ một mục thì xóa trắng cả dòng.",
    "Ô tính từ danh mục ở biểu chính được hệ thống tính lại khi nộp tệp.",
)
_TOGETHER = (
    "Nhiều người cùng nhập thì mỗi người một tệp. Ô hai người cùng sửa khác nhau được báo cả hai số để thống nhất; "
    "không số nào bị ghi đè."
)


def write_guide(book: FormWorkbook, form: Form) -> None:
    sheet = book.sheet(GUIDE, widths=(5.0, 96.0), landscape=False)
    sheet.line("Cách nhập biểu bằng Excel", Look.TITLE)
    steps = [*_STEPS, *(_LIST_STEPS if form.lists else ()), _TOGETHER]
    for number, step in enumerate(steps, start=1):
        row = sheet.row
        sheet.label(row, 1, str(number), align="center")
        sheet.label(row, 2, step)
