"""What can be wrong with an uploaded workbook or with one of its cells, and what to do about it."""

from __future__ import annotations

from gsdg.kernel.problems import Severity, register

_SAVE_AS_XLSX_VI = "Mở tệp bằng Excel hoặc LibreOffice, chọn Lưu thành, kiểu “Excel Workbook (.xlsx)”, rồi tải lại."
_SAVE_AS_XLSX_EN = (
    "Open it in Excel or LibreOffice, save it as “Excel Workbook (.xlsx)” and upload it again."
)
_TAKE_NEW_VI = "Tải biểu mẫu mới từ hệ thống, chép số liệu sang rồi tải lại."
_TAKE_NEW_EN = "Download the form again, copy the figures into it and upload it."

register(
    "sheet.too_large",
    vi="Tệp “{name}” lớn {size}, vượt mức {limit} cho phép.",
    en="The file “{name}” has {size}, more than the {limit} allowed.",
    do_vi="Xóa ảnh và trang tính không thuộc biểu mẫu rồi tải lại.",
    do_en="Remove pictures and sheets that are not part of the form and upload it again.",
    status=413,
)
register(
    "sheet.empty",
    vi="Tệp “{name}” rỗng.",
    en="The file “{name}” is empty.",
    do_vi="Kiểm tra tệp trên máy: mở được thì lưu lại và tải lên lần nữa.",
    do_en="Check the file on your computer: if it opens, save it and upload it again.",
    status=422,
)
register(
    "sheet.not_xlsx",
    vi="Tệp “{name}” không phải là tệp Excel .xlsx.",
    en="The file “{name}” is not an Excel .xlsx workbook.",
    do_vi=_SAVE_AS_XLSX_VI,
    do_en=_SAVE_AS_XLSX_EN,
    status=422,
)
register(
    "sheet.old_xls",
    vi="Tệp “{name}” là tệp Excel kiểu cũ (.xls).",
    en="The file “{name}” is in the old Excel format (.xls).",
    do_vi=_SAVE_AS_XLSX_VI,
    do_en=_SAVE_AS_XLSX_EN,
    status=422,
)
register(
    "sheet.encrypted",
    vi="Tệp “{name}” đang đặt mật khẩu mở nên không đọc được.",
    en="The file “{name}” is protected by a password and cannot be read.",
    do_vi="Mở tệp, bỏ mật khẩu (Tệp > Thông tin > Bảo vệ sổ làm việc > Mã hóa bằng mật khẩu), lưu và tải lại.",
    do_en="Open it, remove the password (File > Info > Protect Workbook > Encrypt), save and upload it again.",
    status=422,
)
register(
    "sheet.broken",
    vi="Tệp “{name}” bị hỏng hoặc tải lên chưa trọn.",
    en="The file “{name}” is damaged or was not uploaded completely.",
    do_vi="Mở tệp trên máy; nếu mở được thì lưu thành tệp .xlsx mới và tải lại, nếu không thì dùng bản sao khác.",
    do_en="Open it on your computer; if it opens, save it as a new .xlsx and upload that, else use another copy.",
    status=422,
)
register(
    "sheet.no_workbook",
    vi="Tệp “{name}” là tệp nén nhưng bên trong không có bảng tính Excel.",
    en="The file “{name}” is an archive without an Excel workbook inside.",
    do_vi="Chọn đúng tệp .xlsx của biểu mẫu; nếu biểu nằm trong tệp nén thì giải nén trước.",
    do_en="Choose the .xlsx file of the form; if the form is inside an archive, unpack it first.",
    status=422,
)
register(
    "sheet.inflates_too_much",
    vi="Tệp “{name}” bung ra quá lớn so với một biểu báo cáo ({what}).",
    en="The file “{name}” unpacks to far more than a form can hold ({what}).",
    do_vi="Xóa các dòng, cột trống đã định dạng và trang tính thừa; hoặc tải biểu mẫu mới và chép số liệu sang.",
    do_en="Delete formatted empty rows, columns and needless sheets, or copy the figures into a new form.",
    status=422,
)
register(
    "sheet.macros",
    vi="Tệp “{name}” có chứa macro hoặc đối tượng nhúng ({what}); hệ thống không nhận.",
    en="The file “{name}” contains macros or embedded objects ({what}); these are not taken in.",
    do_vi=_SAVE_AS_XLSX_VI,
    do_en=_SAVE_AS_XLSX_EN,
    status=422,
)
register(
    "sheet.external_links",
    vi="Tệp “{name}” có liên kết tới tệp hoặc nguồn dữ liệu bên ngoài ({what}).",
    en="The file “{name}” has links to other files or data sources ({what}).",
    do_vi="Trong Excel chọn Dữ liệu > Sửa liên kết > Ngắt liên kết, lưu và tải lại.",
    do_en="In Excel choose Data > Edit Links > Break Link, save and upload it again.",
    status=422,
)
register(
    "sheet.unsafe_names",
    vi="Tệp “{name}” có thành phần mang tên bất thường ({what}), không phải do Excel tạo ra.",
    en="The file “{name}” has parts with names that no Excel writes ({what}).",
    do_vi=_TAKE_NEW_VI,
    do_en=_TAKE_NEW_EN,
    status=422,
)
register(
    "sheet.unsafe_xml",
    vi="Tệp “{name}” có nội dung bất thường ({what}), không phải do Excel tạo ra.",
    en="The file “{name}” has content that no Excel writes ({what}).",
    do_vi=_TAKE_NEW_VI,
    do_en=_TAKE_NEW_EN,
    status=422,
)
register(
    "sheet.sheet_missing",
    vi="Thiếu trang tính “{sheet}”.",
    en="The sheet “{sheet}” is missing.",
    do_vi=_TAKE_NEW_VI,
    do_en=_TAKE_NEW_EN,
    status=422,
)
register(
    "sheet.cell_moved",
    vi="Ô nhập liệu của biểu đã bị chuyển từ {expected} sang {found}.",
    en="An entry cell of the form was moved from {expected} to {found}.",
    do_vi="Không cắt, dán hoặc chèn dòng, cột trong biểu. " + _TAKE_NEW_VI,
    do_en="Do not cut and paste cells or insert rows or columns. " + _TAKE_NEW_EN,
    status=422,
)
register(
    "sheet.cell_deleted",
    vi="Ô nhập liệu {expected} của biểu đã bị xóa.",
    en="The entry cell {expected} of the form was deleted.",
    do_vi="Không xóa dòng, cột trong biểu. " + _TAKE_NEW_VI,
    do_en="Do not delete rows or columns. " + _TAKE_NEW_EN,
    status=422,
)
register(
    "sheet.cell_merged",
    vi="Ô này bị gộp vào vùng {merged} nên không còn chỗ cho số liệu của nó.",
    en="This cell was merged into {merged}, which leaves no place for its figure.",
    do_vi="Chọn vùng đó, bỏ gộp ô, nhập lại số liệu từng ô rồi tải lại.",
    do_en="Select the range, unmerge it, type the figure of each cell and upload it again.",
    status=422,
)
register(
    "sheet.cell_hidden",
    vi="Ô này có số liệu nhưng nằm trong dòng hoặc cột đang ẩn.",
    en="This cell holds a figure in a hidden row or column.",
    do_vi="Bỏ ẩn dòng, cột và kiểm tra số liệu trước khi gửi.",
    do_en="Unhide the row or column and check the figure before sending.",
    severity=Severity.NOTE,
    status=422,
)
register(
    "sheet.formula_error",
    vi="Công thức trong ô cho kết quả lỗi {error}.",
    en="The formula in this cell gives the error {error}.",
    do_vi="Sửa công thức, hoặc gõ thẳng số liệu vào ô.",
    do_en="Mend the formula, or type the figure itself.",
    status=422,
)
register(
    "sheet.formula_not_computed",
    vi="Ô có công thức nhưng chưa có kết quả tính.",
    en="This cell has a formula without a computed result.",
    do_vi="Mở tệp bằng Excel hoặc LibreOffice, lưu lại rồi tải lên.",
    do_en="Open the file in Excel or LibreOffice, save it and upload it again.",
    status=422,
)
register(
    "sheet.day_in_number_cell",
    vi="Ô này nhận số nhưng đang chứa ngày {text}.",
    en="This cell takes a number but holds the day {text}.",
    do_vi="Có thể Excel đã tự đổi số gõ vào (ví dụ 1/2) thành ngày: đặt lại định dạng ô là Số rồi gõ lại.",
    do_en="Excel may have turned what was typed (such as 1/2) into a day: format the cell as Number and type again.",
    status=422,
)
register(
    "sheet.truth_in_number_cell",
    vi="Ô này nhận số nhưng đang chứa giá trị {text}.",
    en="This cell takes a number but holds {text}.",
    do_vi="Xóa nội dung ô và gõ số.",
    do_en="Clear the cell and type the number.",
    status=422,
)
register(
    "sheet.not_a_day",
    vi="“{text}” không phải là ngày.",
    en="“{text}” is not a day.",
    do_vi="Gõ ngày theo dạng ngày/tháng/năm, ví dụ 20/11/2026.",
    do_en="Type it as day/month/year, for example 20/11/2026.",
    status=422,
)
register(
    "sheet.not_in_list",
    vi="“{text}” không có trong danh mục của ô này.",
    en="“{text}” is not in the list of this cell.",
    do_vi="Chọn một giá trị trong danh sách thả xuống.",
    do_en="Choose one of the values in the drop-down list.",
    status=422,
)
register(
    "sheet.text_too_long",
    vi="Nội dung dài {length} ký tự, ô này nhận tối đa {limit}.",
    en="The text has {length} characters; this cell takes at most {limit}.",
    do_vi="Viết gọn lại, hoặc chuyển phần chi tiết vào văn bản kèm theo.",
    do_en="Shorten it, or put the details into an attached document.",
    status=422,
)
register(
    "sheet.stamp_missing",
    vi="Tệp không mang dấu nhận biết của biểu mẫu do hệ thống cấp.",
    en="The file carries no mark of a form issued by this system.",
    do_vi=_TAKE_NEW_VI,
    do_en=_TAKE_NEW_EN,
    status=422,
)
register(
    "sheet.stamp_broken",
    vi="Dấu nhận biết của biểu mẫu đã bị thay đổi nên không xác định được biểu, đơn vị và kỳ báo cáo.",
    en="The mark of the form was altered, so form, unit and period cannot be trusted.",
    do_vi=_TAKE_NEW_VI,
    do_en=_TAKE_NEW_EN,
    status=422,
)
