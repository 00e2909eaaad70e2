"""What can go wrong in what is pasted or uploaded: annexes, lists of the Treasury, files of entries."""

from gsdg.kernel.problems import register

COLUMNS_MISSING = register(
    "money.columns_missing",
    vi="Tệp thiếu cột: {columns}.",
    en="The file lacks the columns: {columns}.",
    do_vi="Dòng đầu là tên cột; xem mẫu trong tài liệu lệnh gsdg ledger import.",
    do_en="The first line names the columns; see the reference of gsdg ledger import.",
    status=422,
)
NOT_UTF8 = register(
    "money.not_utf8",
    vi="Tệp không phải văn bản UTF-8.",
    en="The file is not text in UTF-8.",
    do_vi="Lưu lại dưới dạng CSV UTF-8.",
    do_en="Save it as CSV in UTF-8.",
    status=422,
)

CODE_UNKNOWN = register(
    "money.code_unknown",
    vi="“{text}” không phải là mã của cột {column}.",
    en="“{text}” is no code of the column {column}.",
    do_vi="Dùng một trong: {known}.",
    do_en="Use one of: {known}.",
    status=422,
)

OFFICE_CODE_UNKNOWN = register(
    "money.office_code_unknown",
    vi="Không có cơ quan mang mã “{text}”.",
    en="There is no office with the code “{text}”.",
    do_vi="Xem mã cơ quan ở trang đơn vị hành chính.",
    do_en="The page of the unit shows the codes of its offices.",
    status=422,
)

NOT_DONG = register(
    "money.not_dong",
    vi="“{text}” không phải là số đồng viết liền.",
    en="“{text}” is not a whole number of đồng.",
    do_vi="Viết số đồng, không dấu chấm, dấu phẩy: 8842000000.",
    do_en="Write đồng without points or commas: 8842000000.",
    status=422,
)

NOT_A_YEAR = register(
    "money.not_a_year",
    vi="“{text}” không phải là năm.",
    en="“{text}” is not a year.",
    do_vi="Viết bốn chữ số, ví dụ 2026.",
    do_en="Write four digits, such as 2026.",
    status=422,
)

NOT_A_DAY = register(
    "money.not_a_day",
    vi="“{text}” không phải là ngày.",
    en="“{text}” is not a day.",
    do_vi="Viết năm-tháng-ngày, ví dụ 2026-11-20.",
    do_en="Write year-month-day, such as 2026-11-20.",
    status=422,
)

UNIT_MISSING = register(
    "money.unit_missing",
    vi="Bảng không nêu đơn vị tiền.",
    en="The table does not name its unit of money.",
    do_vi="Chọn đơn vị tiền ở trên, hoặc dán cả dòng “Đơn vị tính: triệu đồng”.",
    do_en="Choose the unit above, or paste the line “Đơn vị tính: triệu đồng” with the table.",
    status=422,
)

UNIT_DIFFERS = register(
    "money.unit_differs",
    vi="Phần đầu bảng ghi “{named}”, đơn vị tiền đang chọn là {chosen}.",
    en="The heading says “{named}”, the unit chosen is {chosen}.",
    do_vi="Chọn đơn vị tiền như đầu bảng ghi. Nếu đầu bảng ghi sai thì sửa ở đó rồi gửi lại.",
    do_en="Choose the unit that the heading names. If the heading is wrong, correct it there and send it again.",
    status=422,
)

UNIT_TWICE = register(
    "money.unit_twice",
    vi="Phần đầu bảng nêu nhiều đơn vị tiền: {units}.",
    en="The heading names more than one unit of money: {units}.",
    do_vi="Chọn đơn vị tiền đúng của các số trong bảng.",
    do_en="Choose the unit in which the amounts stand.",
    status=422,
)

AMOUNT_UNREADABLE = register(
    "money.amount_unreadable",
    vi="“{text}” không phải là số tiền.",
    en="“{text}” is no amount of money.",
    do_vi="Viết số vào ô đó, hoặc để trống khi không có tiền.",
    do_en="Write a number in that cell, or leave it empty where there is no money.",
    status=422,
)

AMOUNT_NEGATIVE = register(
    "money.amount_negative",
    vi="“{text}” là số âm, phụ lục phân bổ chỉ giao thêm vốn.",
    en="“{text}” is negative; an annex of allocation only gives money.",
    do_vi="Bỏ dòng này khỏi bảng; phần giảm ghi riêng bằng bút toán “Điều chỉnh” hoặc “Thu hồi, hủy dự toán”.",
    do_en="Take the line out of the table; record the decrease apart, as adjusted or withdrawn.",
    status=422,
)

AMOUNT_TOO_FINE = register(
    "money.amount_too_fine",
    vi="“{text}” {unit} ra phần lẻ của đồng.",
    en="“{text}” {unit} comes to parts of a đồng.",
    do_vi="Xem lại đơn vị tiền và cách viết dấu chấm, dấu phẩy; sổ ghi đến đồng.",
    do_en="Check the unit of money, and what points and commas mean; the book counts whole đồng.",
    status=422,
)

NO_HEADING = register(
    "money.no_heading",
    vi="Không tìm thấy dòng tiêu đề có tên dự án, tiểu dự án hoặc tên cơ quan.",
    en="There is no heading with names of components or offices.",
    do_vi="Dán cả dòng tiêu đề: mỗi cột một tiểu dự án, mỗi dòng một đơn vị (hoặc ngược lại).",
    do_en="Paste the heading too: a column for each component and a row for each office, or the other way round.",
    status=422,
)

NAME_UNKNOWN = register(
    "money.name_unknown",
    vi="“{text}” không phải là tên cơ quan, đơn vị hay dự án mà sổ biết.",
    en="“{text}” is no office, unit or component that the book knows.",
    do_vi="Viết như trong sổ đăng ký, ví dụ Xã Hương Đô, Sở Y tế, Tiểu dự án 1 Dự án 7.",
    do_en="Write it as in the register, such as Xã Hương Đô, Sở Y tế, Tiểu dự án 1 Dự án 7.",
    status=422,
)

NAME_MISSING = register(
    "money.name_missing",
    vi="Dòng này có số tiền mà không có tên.",
    en="This line has an amount and no name.",
    do_vi="Viết tên cơ quan, dự án vào ô này (ô gộp thì viết lại ở từng dòng); dòng cộng thì ghi “Tổng cộng”.",
    do_en="Write the office or component in this cell (of merged cells, in every line); of a sum write “Tổng cộng”.",
    status=422,
)

NAME_OF_SEVERAL = register(
    "money.name_of_several",
    vi="“{text}” có thể là: {candidates}.",
    en="“{text}” may be: {candidates}.",
    do_vi="Ghi mã cơ quan thay cho tên.",
    do_en="Write the code of the office instead.",
    status=422,
)

ASKED_HOW = register(
    "money.asked_how",
    vi="“{text}” có thể hiểu là {first} hoặc {second} {unit}.",
    en="“{text}” can be read as {first} or as {second} {unit}.",
    do_vi="Chọn ở mục “Dấu chấm, dấu phẩy” cách bảng này viết số, hoặc ở mục riêng của ô này, rồi gửi lại.",
    do_en="Say under “Points and commas” how this table writes numbers, or beside this cell alone, and send it again.",
    status=422,
)

ROW_ASKED = register(
    "money.row_asked",
    vi="Số tiền “{text}” có thể hiểu là {first} hoặc {second} {unit}.",
    en="The amount “{text}” can be read as {first} or as {second} {unit}.",
    do_vi="Trả lời ở mục “Số tiền đọc được hai cách” của danh sách này, cho cả cột hoặc riêng dòng này.",
    do_en="Answer under “Amounts that can be read two ways” of this list, for the column or for this row alone.",
    status=422,
)

NOT_SO_WRITTEN = register(
    "money.not_so_written",
    vi="“{text}” không viết theo cách đã chọn ({example}).",
    en="“{text}” is not written in the way that was chosen ({example}).",
    do_vi="Chọn cách khác, hoặc sửa số này trong bảng.",
    do_en="Choose another way, or correct this number in the table.",
    status=422,
)

ANSWER_CONTRADICTED = register(
    "money.answer_contradicted",
    vi="Dòng {row} có số tiền “{text}”: đọc theo cách {example} thì không ra số đồng nào.",
    en="Row {row} has the amount “{text}”: read as {example} it comes to no whole amount of đồng.",
    do_vi="Chọn cách khác, hoặc trả lời riêng cho từng dòng còn hỏi.",
    do_en="Choose another way, or answer for each row that is asked about.",
    status=422,
)

NOT_ASKED = register(
    "money.not_asked",
    vi="Không còn dòng nào của danh sách này phải hỏi cách đọc số tiền.",
    en="No row of this list waits for how its amount is read.",
    do_vi="Mở lại danh sách: có thể người khác vừa trả lời.",
    do_en="Open the list again: somebody else may have answered.",
    status=409,
)

TOTAL_DIFFERS = register(
    "money.total_differs",
    vi="Tổng in là {printed}, cộng các số được {summed} ({unit}).",
    en="The printed total is {printed}, the amounts add up to {summed} ({unit}).",
    do_vi="Xem lại ô tổng và các ô thành phần; sửa trong bảng rồi gửi lại.",
    do_en="Check the total and its parts; correct the table and send it again.",
    status=422,
)

NAMED_TWICE = register(
    "money.named_twice",
    vi="Cơ quan và tiểu dự án này đã có số ở ô {first}.",
    en="This office and component have an amount at {first} already.",
    do_vi="Gộp thành một dòng, hoặc bỏ dòng trùng.",
    do_en="Make it one row, or leave the second out.",
    status=422,
)

ROW_YEAR = register(
    "money.row_year",
    vi="Năm gốc “{text}” không phải là một năm.",
    en="The year of origin “{text}” is not a year.",
    do_vi="Sửa ô đó thành bốn chữ số, ví dụ 2024, hoặc để trống khi là vốn của chính năm ngân sách.",
    do_en="Write four digits in that cell, such as 2024, or leave it empty for money of the budget year itself.",
    status=422,
)

ROW_DAY = register(
    "money.row_day",
    vi="“{text}” không phải là ngày chi.",
    en="“{text}” is no day of payment.",
    do_vi="Xem lại cột ngày đã chọn; ngày viết dd/mm/yyyy.",
    do_en="Check the column chosen for the day; days are written dd/mm/yyyy.",
    status=422,
)

ROW_OFFICE = register(
    "money.row_office",
    vi="Không biết “{text}” là cơ quan nào.",
    en="“{text}” is no office that the book knows.",
    do_vi="Chọn cơ quan ứng với tên này một lần; các danh sách sau tự khớp.",
    do_en="Match the name with an office once; later lists match by themselves.",
    status=422,
)

ROW_COMPONENT = register(
    "money.row_component",
    vi="Không biết “{text}” là tiểu dự án nào.",
    en="“{text}” is no component that the book knows.",
    do_vi="Chọn tiểu dự án ứng với tên này một lần; các danh sách sau tự khớp.",
    do_en="Match the name with a component once; later lists match by themselves.",
    status=422,
)

ROW_CODE = register(
    "money.row_code",
    vi="Không biết “{text}” là nguồn vốn, loại vốn nào.",
    en="“{text}” is no source or kind of money that the book knows.",
    do_vi="Sửa ô này trong danh sách, hoặc chọn một nguồn, một loại cho cả danh sách.",
    do_en="Correct the cell, or choose one source and kind for the whole list.",
    status=422,
)

TOLD_OTHERWISE = register(
    "money.told_otherwise",
    vi="Chứng từ {reference} ngày {on} đã có trong sổ với số tiền khác: {amount} đồng, bút toán số {number}.",
    en="Voucher {reference} of {on} is in the book with another amount: {amount} đồng, entry {number}.",
    do_vi="Bút toán ấy sai thì đảo nó rồi mở “Chọn cột”, đọc lại danh sách. Nếu là khoản khác của cùng chứng từ thì ghi ở trang “Ghi bút toán”.",
    do_en="If that entry is wrong, reverse it, open the columns and read the list again. If this is another payment of the same voucher, record it by hand.",
    status=422,
)

COLUMN_NEEDED = register(
    "money.column_needed",
    vi="Chưa chọn cột cho: {roles}.",
    en="No column was chosen for: {roles}.",
    do_vi="Chọn cột trong danh sách của Kho bạc cho từng mục.",
    do_en="Choose the column of the list for each.",
    status=422,
)

LIST_UNKNOWN = register(
    "money.list_unknown",
    vi="Không có danh sách số {number} của Kho bạc.",
    en="There is no Treasury list {number}.",
    do_vi="Mở trang nhận danh sách của Kho bạc và chọn lại.",
    do_en="Open the page of Treasury lists and choose again.",
    status=404,
)

MAPPING_UNKNOWN = register(
    "money.mapping_unknown",
    vi="Không có cách chọn cột nào được lưu với tên “{name}”.",
    en="No way of choosing columns was saved under the name “{name}”.",
    do_vi="Xem các tên đã lưu ở trang chọn cột của một danh sách; chọn cột một lần trên trang đó rồi lưu lại.",
    do_en="See the saved names on the page of a list's columns; choose them there once and save them.",
    status=404,
)

LIST_BUSY = register(
    "money.list_busy",
    vi="Danh sách này đang được đọc.",
    en="This list is being read.",
    do_vi="Đợi đọc xong rồi làm tiếp; trang tự cho biết tiến độ.",
    do_en="Wait until it has been read; the page shows how far it is.",
)

LIST_EMPTY = register(
    "money.list_empty",
    vi="Tệp “{name}” không có dòng nào: trang tính trống.",
    en="The file “{name}” has no row: its sheets are empty.",
    do_vi="Mở tệp xem trang có số liệu đã được lưu chưa, lưu lại thành .xlsx rồi gửi lại.",
    do_en="Open the file, see whether the sheet with the figures was saved, save it as .xlsx and send it again.",
    status=422,
)

LIST_HAS_NO_ROWS = register(
    "money.list_has_no_rows",
    vi="Từ dòng {first} trở đi danh sách không có dòng số liệu nào.",
    en="From row {first} on the list has no row of figures.",
    do_vi="Xem lại dòng đầu của số liệu và các cột đã chọn; danh sách chỉ có tiêu đề thì nhận lại tệp đủ từ Kho bạc.",
    do_en="Look at the first row of figures and at the chosen columns; of a list with headings only, ask the Treasury for the whole file.",
    status=422,
)
