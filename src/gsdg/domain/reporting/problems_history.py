"""What can go wrong when figures of years before this system are loaded."""

from gsdg.kernel.problems import register

_TAKE_VI = "Tải bảng ở trang này, chép số liệu sang rồi gửi lại."
_TAKE_EN = "Take the workbook from this page, copy the figures into it and send it again."

register(
    "history.not_over",
    vi="Kỳ {period} kéo dài đến ngày {day}, chưa phải kỳ đã qua.",
    en="{period} goes on until {day}: it is not a past period yet.",
    do_vi="Kỳ đang diễn ra thì mở ở trang Mở kỳ báo cáo để các đơn vị báo cáo.",
    do_en="Open a period that goes on from the board, so that the offices report.",
    status=422,
)
register(
    "history.not_past",
    vi="Kỳ {period} đã mở để các đơn vị tự báo cáo, không nạp số liệu thay được.",
    en="{period} was opened for the offices to report: its figures are not loaded for them.",
    do_vi="Nhận tệp Excel của đơn vị ở trang Nộp nhiều tệp, hoặc mở một kỳ khác để nạp.",
    do_en="Take in the workbooks of the offices as a batch, or open another period to load.",
)
register(
    "history.no_source",
    vi="Chưa ghi nguồn của số liệu.",
    en="Where the figures come from is not said.",
    do_vi="Ghi số, ngày của văn bản hoặc tên tệp lưu mà số liệu được chép từ đó; nguồn hiện ở mọi trang của số liệu này.",
    do_en="Give number and day of the act, or the file, that they were copied from; it is shown with every figure.",
    status=422,
)
register(
    "history.other_workbook",
    vi="Tệp này không phải bảng số liệu kỳ {period} của biểu {form}; trong tệp ghi: {found}.",
    en="This is not the workbook of {form} for {period}; it says: {found}.",
    do_vi=_TAKE_VI,
    do_en=_TAKE_EN,
    status=422,
)
register(
    "history.other_release",
    vi="Bảng này làm theo một bản khác của biểu {form}.",
    en="This workbook follows another release of {form}.",
    do_vi=_TAKE_VI,
    do_en=_TAKE_EN,
    status=422,
)
register(
    "history.sheet_missing",
    vi="Trong tệp không còn trang tính “{sheet}”.",
    en="The sheet “{sheet}” is gone.",
    do_vi=_TAKE_VI,
    do_en=_TAKE_EN,
    status=422,
)
register(
    "history.heading_lost",
    vi="Trang tính “{sheet}” không còn dòng tiêu đề “Mã đơn vị”.",
    en="The sheet “{sheet}” has lost its line of headings.",
    do_vi=_TAKE_VI,
    do_en=_TAKE_EN,
    status=422,
)
register(
    "history.column_moved",
    vi="Cột này phải là “{expected}”: đã chèn, xóa hoặc chuyển cột.",
    en="This column should be “{expected}”: a column was moved, put in or taken out.",
    do_vi=_TAKE_VI,
    do_en=_TAKE_EN,
    status=422,
)
register(
    "history.unit_unknown",
    vi="Mã {code} không phải đơn vị phải báo cáo biểu này trên địa giới ngày {day}.",
    en="{code} is no unit that owed this form on the map of {day}.",
    do_vi="Giữ nguyên cột mã đơn vị của bảng đã tải; số của xã trước sáp nhập ghi ở dòng của xã đó.",
    do_en="Leave the column of codes as it was; figures of a unit before its merger go into its own line.",
    status=422,
)
register(
    "history.unit_twice",
    vi="Đơn vị này đã có ở dòng {row}.",
    en="This unit stands in line {row} already.",
    do_vi="Mỗi đơn vị một dòng: xóa trắng một trong hai dòng.",
    do_en="One line for each unit: clear one of the two.",
    status=422,
)
register(
    "history.required",
    vi="Cột “{column}” phải ghi.",
    en="The column “{column}” must be filled in.",
    do_vi="Ghi ô này, hoặc xóa trắng cả dòng.",
    do_en="Fill it in, or clear the whole line.",
    status=422,
)
register(
    "history.empty",
    vi="Bảng này chưa có số liệu của đơn vị nào.",
    en="There are no figures in this workbook.",
    do_vi="Nhập vào các ô nền vàng của biểu {form} rồi gửi lại.",
    do_en="Fill in the yellow cells of {form} and send it again.",
    status=422,
)
register(
    "history.unit_without_duty",
    vi="Đơn vị {unit} không có báo cáo phải nộp cho biểu {form} kỳ {period}.",
    en="The unit {unit} owes no report {form} for {period}.",
    do_vi="Kiểm tra mã đơn vị trên địa giới của kỳ đó.",
    do_en="Check the unit on the map of that period.",
)
register(
    "history.already_there",
    vi="Đơn vị {unit} đã có số liệu của biểu {form} kỳ {period}.",
    en="The unit {unit} already has figures of the form {form} for {period}.",
    do_vi="Số đã nạp không bị ghi đè: mở lại báo cáo đó để điều chỉnh.",
    do_en="What is there is not written over: reopen that report to adjust it.",
)
