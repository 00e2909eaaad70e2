"""What can be wrong with an entry workbook as the workbook of one report; what is wrong with any workbook is `sheet.…`."""

from __future__ import annotations

from gsdg.kernel.problems import register

_TAKE_THIS_VI = "Mở đúng báo cáo, chọn “Tải Excel của biểu này” rồi nhập vào tệp đó."
_TAKE_THIS_EN = "Open the report, download its workbook and fill that one."
_TAKE_NEW_VI = "Tải lại tệp Excel của báo cáo, chép số liệu sang (Dán đặc biệt > Giá trị) rồi nộp."
_TAKE_NEW_EN = "Download the workbook of the report again, copy the figures into it and upload it."

register(
    "workbook.format_unknown",
    vi="Tệp do một phiên bản khác của hệ thống làm ra ({found}) nên không đọc được.",
    en="The workbook was made by another version of this system ({found}) and cannot be read.",
    do_vi=_TAKE_NEW_VI,
    do_en=_TAKE_NEW_EN,
    status=422,
)
register(
    "workbook.other_form",
    vi="Tệp này là biểu {found}, còn báo cáo đang mở là biểu {expected}.",
    en="This workbook is of the form {found}, but the report is of {expected}.",
    do_vi=_TAKE_THIS_VI,
    do_en=_TAKE_THIS_EN,
    status=422,
)
register(
    "workbook.other_unit",
    vi="Tệp này của {found}, còn báo cáo đang mở là của {expected}.",
    en="This workbook belongs to {found}, but the report to {expected}.",
    do_vi=_TAKE_THIS_VI,
    do_en=_TAKE_THIS_EN,
    status=422,
)
register(
    "workbook.other_office",
    vi="Tệp này cấp cho cơ quan {found}, còn báo cáo đang mở do cơ quan {expected} lập.",
    en="This workbook was issued to the office {found}, but the report is drawn up by {expected}.",
    do_vi=_TAKE_THIS_VI,
    do_en=_TAKE_THIS_EN,
    status=422,
)
register(
    "workbook.other_period",
    vi="Tệp này là của kỳ {found}, còn báo cáo đang mở là của kỳ {expected}.",
    en="This workbook is of the period {found}, but the report of {expected}.",
    do_vi=_TAKE_THIS_VI,
    do_en=_TAKE_THIS_EN,
    status=422,
)
register(
    "workbook.other_release",
    vi="Tệp này làm theo một bản khác của bộ biểu mẫu, không phải bản mà báo cáo đang dùng.",
    en="This workbook follows another release of the pack of forms than the report does.",
    do_vi=_TAKE_NEW_VI,
    do_en=_TAKE_NEW_EN,
    status=422,
)
register(
    "workbook.other_report",
    vi="Tệp này là của một báo cáo khác (số {found}), không phải báo cáo đang mở (số {expected}).",
    en="This workbook belongs to another report (number {found}) than the one that is open ({expected}).",
    do_vi=_TAKE_THIS_VI,
    do_en=_TAKE_THIS_EN,
    status=422,
)
register(
    "workbook.not_yours",
    vi="Tệp này là biểu {form} kỳ {period} của {unit}; tài khoản của bạn không nhập báo cáo đó.",
    en="This workbook is the form {form} of {period} of {unit}; your account does not fill in that report.",
    do_vi="Chọn tệp của đơn vị mình; nếu đúng là việc của bạn, đề nghị người quản trị giao vai trò.",
    do_en="Choose the workbook of your own unit, or ask the administrator for the role.",
    status=403,
)
register(
    "workbook.locked_changed",
    vi="Ô khóa đã bị sửa từ “{was}” thành “{found}”.",
    en="A locked cell was changed from “{was}” to “{found}”.",
    do_vi="Trả lại giá trị cũ. Ô khóa là số kỳ trước, số tự tính hoặc phần của phòng khác: sửa ở nơi nhập ra nó.",
    do_en="Put the old value back. It is a figure of the period before, a computed one or another division's.",
    status=422,
)
register(
    "workbook.clash",
    vi="Tệp ghi “{found}”, nhưng {by} đã nhập “{standing}” trên hệ thống lúc {at}, sau khi tệp được tải về.",
    en="The workbook says “{found_en}”, but {by} entered “{standing_en}” at {at}, after it was downloaded.",
    do_vi="Thống nhất số đúng: ghi “{standing}” vào ô này nếu số trên hệ thống đúng; "
    "nếu số trong tệp đúng, nhập thẳng số đó trên hệ thống. Rồi nộp lại.",
    do_en="Agree which is right: write “{standing_en}” into this cell if that is; "
    "if the workbook is right, type its figure on the page. Then upload again.",
)
register(
    "workbook.row_gone",
    vi="Dòng này đã bị bỏ khỏi danh mục trên hệ thống sau khi tệp được tải về, nhưng tệp lại sửa nó.",
    en="This row was removed from the list after the workbook was downloaded, but the workbook changes it.",
    do_vi="Nếu mục này còn, chép sang một dòng trống; nếu không, xóa trắng cả dòng. Rồi nộp lại.",
    do_en="Copy it into an empty row if it is still wanted, else clear the whole row. Then upload again.",
)
register(
    "workbook.row_changed",
    vi="Tệp bỏ dòng này, nhưng {by} đã sửa nó trên hệ thống lúc {at}, sau khi tệp được tải về.",
    en="The workbook removes this row, but {by} changed it at {at}, after it was downloaded.",
    do_vi="Nếu vẫn bỏ, bỏ dòng đó trên hệ thống; nếu giữ, tải lại tệp Excel.",
    do_en="Remove it on the page if that is still wanted, else download the workbook again.",
)
register(
    "workbook.row_unknown",
    vi="Dòng này không mang mã dòng do hệ thống cấp nên không biết là mục nào.",
    en="This row does not carry the key that was issued for it, so it cannot be told which one it is.",
    do_vi="Không chèn, xóa hoặc dán đè cả dòng. Nhập vào dòng trống có sẵn; hết dòng thì nộp rồi tải lại tệp.",
    do_en="Do not insert, delete or paste whole rows. Use the empty rows; for more, upload and download again.",
    status=422,
)
register(
    "workbook.row_twice",
    vi="Dòng này mang cùng mã với dòng {first}: có lẽ cả dòng đã bị chép.",
    en="This row carries the same key as row {first}: the whole row was probably copied.",
    do_vi="Chép riêng nội dung các ô nhập sang một dòng trống có sẵn.",
    do_en="Copy only what is in the entry cells into one of the empty rows.",
    status=422,
)
register(
    "workbook.row_lost",
    vi="Danh mục trong tệp thiếu {count} dòng đã có trên hệ thống.",
    en="The list in the workbook lacks {count} rows that were there.",
    do_vi="Không xóa dòng; muốn bỏ một mục thì xóa trắng các ô của dòng. " + _TAKE_NEW_VI,
    do_en="Do not delete rows; to remove one, clear its cells. " + _TAKE_NEW_EN,
    status=422,
)
register(
    "workbook.outside",
    vi="Ô này nằm ngoài vùng nhập của danh mục nên không được nhận.",
    en="This cell lies outside the rows of the list and is not taken in.",
    do_vi="Chuyển nội dung vào một dòng trống của danh mục; hết dòng thì nộp rồi tải lại tệp để có thêm.",
    do_en="Move it into an empty row of the list; for more rows upload and download the workbook again.",
    status=422,
)
