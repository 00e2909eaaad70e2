"""What can go wrong with the Excel of a letter."""

from gsdg.kernel.problems import register

register(
    "letter.no_sheet",
    vi="Tệp “{name}” không có trang tính nào nhìn thấy được.",
    en="The file “{name}” has no visible sheet.",
    do_vi="Bỏ ẩn trang có biểu rồi gửi lại tệp.",
    do_en="Unhide the sheet with the form and send the file again.",
)
register(
    "letter.sheet_unknown",
    vi="Tệp không có trang tính “{sheet}”.",
    en="The file has no sheet “{sheet}”.",
    do_vi="Chọn một trong các trang: {known}.",
    do_en="Choose one of: {known}.",
)
register(
    "letter.area_unreadable",
    vi="Không đọc được vùng ô “{text}”.",
    en="The area “{text}” cannot be read.",
    do_vi="Ghi như trong Excel: C7:F20, nhiều vùng cách nhau bằng dấu phẩy.",
    do_en="Write it as in Excel: C7:F20, several areas parted by commas.",
)
register(
    "letter.rows_unreadable",
    vi="Không đọc được dòng tiêu đề “{text}”.",
    en="The rows of headings “{text}” cannot be read.",
    do_vi="Ghi dòng đầu và dòng cuối, ví dụ 4:6.",
    do_en="Write the first and the last row, such as 4:6.",
)
register(
    "letter.column_unreadable",
    vi="“{text}” không phải tên một cột.",
    en="“{text}” is not the letter of a column.",
    do_vi="Ghi chữ cái của cột như trong Excel, ví dụ B.",
    do_en="Write the letter of the column as in Excel, such as B.",
)
register(
    "letter.too_many_cells",
    vi="Vùng đánh dấu có {count} ô, nhiều hơn {limit}.",
    en="{count} cells are marked, more than {limit}.",
    do_vi="Chỉ đánh dấu bảng cần nhập; một danh sách dài không phải là biểu.",
    do_en="Mark only the table that is to be filled in; a long list is not a form.",
)
register(
    "letter.nothing_to_enter",
    vi="Chưa có ô nào để nhập.",
    en="There is no cell to enter.",
    do_vi="Ghi vùng ô các đơn vị phải nhập, ví dụ C7:F20.",
    do_en="Write the area that offices are to fill in, such as C7:F20.",
)
register(
    "letter.cell_merged",
    vi="Ô {cell} nằm trong một ô gộp nên không nhập riêng được.",
    en="The cell {cell} lies inside a merged cell and cannot be entered by itself.",
    do_vi="Bỏ ô này khỏi vùng đánh dấu, chỉ giữ ô đầu của ô gộp; hoặc bỏ gộp trong tệp.",
    do_en="Leave it out and keep the first cell of the merge, or unmerge it in the file.",
)
register(
    "letter.cell_hidden",
    vi="Ô {cell} ở dòng hoặc cột đang ẩn.",
    en="The cell {cell} stands in a hidden row or column.",
    do_vi="Bỏ ẩn trong tệp rồi gửi lại, hoặc bỏ ô này khỏi vùng đánh dấu.",
    do_en="Unhide it in the file and send it again, or leave the cell out.",
)
register(
    "letter.cell_has_words",
    vi="Ô {cell} đang có chữ “{text}”, không phải ô để trống chờ số.",
    en="The cell {cell} holds the words “{text}”: it is not a blank that waits for a figure.",
    do_vi="Bỏ ô này khỏi vùng ô nhập.",
    do_en="Leave the cell out of the cells to enter.",
)
register(
    "letter.no_head",
    vi="Chưa ghi dòng tiêu đề cột hoặc cột tên chỉ tiêu.",
    en="The rows of headings or the column of names are not said.",
    do_vi="Ghi dòng đầu và dòng cuối của tiêu đề cột, ví dụ 4:6; ghi chữ cái của cột tên, ví dụ B.",
    do_en="Write the first and the last row of the headings, such as 4:6, and the letter of the column, such as B.",
)
register(
    "letter.column_unnamed",
    vi="Cột {column} có ô đánh dấu nhưng không có tiêu đề.",
    en="Column {column} has marked cells and no heading.",
    do_vi="Mở rộng dòng tiêu đề cho tới dòng có tên cột, hoặc bỏ cột này.",
    do_en="Widen the rows of headings until they hold its name, or leave the column out.",
)
register(
    "letter.row_unnamed",
    vi="Dòng {row} có ô đánh dấu nhưng cột {column} không có tên chỉ tiêu.",
    en="Row {row} has marked cells, but column {column} holds no name.",
    do_vi="Sửa cột tên chỉ tiêu, hoặc bỏ dòng này khỏi vùng đánh dấu.",
    do_en="Correct the column of names, or leave the row out.",
)
register(
    "letter.no_unit",
    vi="Cột {column} chưa có đơn vị tính (ô {cell}).",
    en="Column {column} has no unit of measure (cell {cell}).",
    do_vi="Ghi đơn vị tính cho cột của ô, hoặc chỉ ra cột đơn vị tính của biểu.",
    do_en="Write the unit of measure of its column, or name the column that holds it.",
)
register(
    "letter.total_without_formula",
    vi="Ô tổng {cell} không có công thức.",
    en="The total {cell} has no formula.",
    do_vi="Chuyển ô này sang ô nhập, hoặc thêm công thức trong tệp rồi gửi lại.",
    do_en="Make it a cell to enter, or add the formula in the file and send it again.",
)
register(
    "letter.formula_unknown",
    vi="Công thức {formula} ở ô {cell} không phải phép cộng, trừ hay tỷ lệ của các ô.",
    en="The formula {formula} of {cell} is no sum, difference or rate of cells.",
    do_vi="Chuyển ô này sang ô nhập, hoặc bỏ khỏi vùng đánh dấu: khi xuất tệp, công thức vẫn còn.",
    do_en="Make it a cell to enter, or leave it out: the formula stays in the file that goes back.",
)
register(
    "letter.sum_of_units",
    vi="Công thức ở ô {cell} cộng hai đơn vị tính khác nhau: {first} và {second}.",
    en="The formula of {cell} adds up two units of measure: {first} and {second}.",
    do_vi="Bỏ ô này khỏi vùng ô tổng (khi xuất tệp, công thức vẫn còn), hoặc sửa đơn vị tính của các ô.",
    do_en="Leave this cell out of the totals (the formula stays in the file that goes back), or correct the units of measure.",
)
register(
    "letter.formula_outside",
    vi="Công thức {formula} ở ô {cell} lấy ô không được đánh dấu.",
    en="The formula {formula} of {cell} reads cells that are not marked.",
    do_vi="Đánh dấu cả các ô đó là ô nhập, hoặc bỏ ô tổng này khỏi vùng đánh dấu.",
    do_en="Mark those cells too, or leave this total out.",
)
register(
    "letter.period",
    vi="Kỳ {period} không dùng cho báo cáo đột xuất.",
    en="An ad hoc report is not for the period {period}.",
    do_vi="Ghi một năm, 6 tháng, quý hoặc tháng: 2026, 2026-H1, 2026-Q3, 2026-10.",
    do_en="Write a year, half-year, quarter or month: 2026, 2026-H1, 2026-Q3, 2026-10.",
)
register(
    "letter.no_office",
    vi="Chưa chọn cơ quan nào phải báo cáo.",
    en="No office is chosen.",
    do_vi="Chọn các xã, phường hoặc sở, ngành phải trả lời.",
    do_en="Choose the communes or departments that are to answer.",
)
register(
    "letter.office_unfit",
    vi="{office} không thuộc diện trả lời biểu này.",
    en="{office} cannot be asked by this form.",
    do_vi="Chỉ chọn UBND xã, phường và các sở, ngành đang hoạt động.",
    do_en="Choose People's Committees of communes and departments that exist today.",
)
register(
    "letter.due_past",
    vi="Hạn nộp {day} đã qua.",
    en="The due day {day} has passed.",
    do_vi="Chọn hạn từ hôm nay trở đi.",
    do_en="Choose a day from today on.",
)
register(
    "letter.final_before_due",
    vi="Hạn gửi cấp trên trước hạn của các đơn vị.",
    en="The day for the level above is before the day of the offices.",
    do_vi="Đặt hạn của các đơn vị sớm hơn, hoặc để trống hạn gửi cấp trên.",
    do_en="Give the offices an earlier day, or leave the other blank.",
)
register(
    "letter.closing_later",
    vi="Ngày chốt số liệu {day} ở sau hạn nộp.",
    en="The closing day {day} is after the due day.",
    do_vi="Chọn ngày chốt số liệu không muộn hơn hạn nộp.",
    do_en="Choose a closing day that is not after the due day.",
)
register(
    "letter.sent_already",
    vi="Biểu {code} đã gửi ngày {day}; không sửa được nữa.",
    en="The form {code} was sent on {day} and is not changed any more.",
    do_vi="Cần biểu khác thì nhận lại tệp thành một biểu mới.",
    do_en="If another form is needed, take the file in as a new one.",
)
register(
    "letter.not_sent",
    vi="Biểu {code} chưa gửi nên chưa có số liệu để xuất.",
    en="The form {code} was not sent yet, so there are no figures.",
    do_vi="Gửi yêu cầu cho các đơn vị trước.",
    do_en="Send it to the offices first.",
)
register(
    "letter.unknown",
    vi="Không có biểu đột xuất “{code}”.",
    en="There is no ad hoc form “{code}”.",
    do_vi="Xem danh sách ở trang Báo cáo đột xuất.",
    do_en="See the list of ad hoc reports.",
    status=404,
)
register(
    "letter.no_own_office",
    vi="Tài khoản này không thuộc cơ quan nào nên không gửi yêu cầu báo cáo được.",
    en="This account belongs to no office and cannot ask for reports.",
    do_vi="Dùng tài khoản của cơ quan nhận công văn.",
    do_en="Use an account of the office that the letter came to.",
)
register(
    "letter.other_office",
    vi="Biểu {code} do cơ quan khác lập.",
    en="The form {code} is another office's.",
    do_vi="Nhờ cơ quan đã nhận công văn sửa hoặc gửi.",
    do_en="Ask the office that took the letter in to change or send it.",
    status=403,
)
