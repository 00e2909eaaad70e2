"""What can go wrong with money."""

from gsdg.kernel.problems import Severity, register

ZERO = register(
    "money.zero",
    vi="Số tiền bằng 0: sổ chỉ ghi tiền có dịch chuyển.",
    en="The amount is 0: the book records only money that moved.",
    do_vi="Nhập số tiền, hoặc bỏ trống ô này.",
    do_en="Type the amount, or leave this cell empty.",
    status=422,
)
NEGATIVE = register(
    "money.negative",
    vi="Bút toán “{movement}” không nhận số âm ({amount} đồng).",
    en="An entry “{movement_en}” cannot be negative ({amount} đồng).",
    do_vi="Ghi giảm bằng “Điều chỉnh”, “Thu hồi, hủy dự toán” hoặc “Nộp trả”; ghi sai thì đảo bút toán cũ.",
    do_en="Record a decrease as adjusted, withdrawn or returned; reverse an entry that was wrong.",
    status=422,
)
TOO_LARGE = register(
    "money.too_large",
    vi="{amount} đồng lớn hơn mức một bút toán có thể nhận.",
    en="{amount} đồng is larger than an entry can hold.",
    do_vi="Kiểm tra đơn vị tiền: sổ ghi bằng đồng.",
    do_en="Check the unit of money: the book counts in đồng.",
    status=422,
)
COMPONENT_UNKNOWN = register(
    "money.component_unknown",
    vi="Chương trình {programme} không có dự án, tiểu dự án “{component}” để ghi tiền.",
    en="The programme {programme} has no component “{component}” that money hangs on.",
    do_vi="Chọn một tiểu dự án trong danh sách; dự án có tiểu dự án thì ghi vào từng tiểu dự án.",
    do_en="Choose a sub-project from the list; where a project has them, money hangs on those.",
    status=422,
)
OFFICE_UNKNOWN = register(
    "money.office_unknown",
    vi="Không có cơ quan, đơn vị này trong sổ đăng ký.",
    en="There is no such office in the register.",
    do_vi="Chọn cơ quan trong danh sách.",
    do_en="Choose an office from the list.",
    status=422,
)
NO_GIVER = register(
    "money.no_giver",
    vi="“{movement}” phải nêu cơ quan giao vốn.",
    en="“{movement_en}” must name the office that gives the money.",
    do_vi="Chọn cơ quan đang giữ số vốn này ở ô “Từ cơ quan”.",
    do_en="Choose the office that holds this money under “From”.",
    status=422,
)
A_GIVER = register(
    "money.a_giver",
    vi="“{movement}” không có cơ quan giao vốn.",
    en="“{movement_en}” has no office that gives.",
    do_vi="Bỏ trống ô “Từ cơ quan”.",
    do_en="Leave “From” empty.",
    status=422,
)
SAME_OFFICE = register(
    "money.same_office",
    vi="Cơ quan giao và cơ quan nhận là một.",
    en="The office that gives and the office that receives are the same.",
    do_vi="Chọn lại một trong hai cơ quan.",
    do_en="Choose one of the two again.",
    status=422,
)
YEARS = register(
    "money.years",
    vi="Năm ngân sách {budget_year} và năm gốc của vốn {origin_year} không đi với nhau.",
    en="The budget year {budget_year} and the year of origin {origin_year} do not go together.",
    do_vi="Năm gốc là năm vốn được giao lần đầu, không sau năm ngân sách và không trước 2016.",
    do_en="The year of origin is that in which the money was first assigned: not after the budget year, not before 2016.",
    status=422,
)
CARRIED_FROM_ITSELF = register(
    "money.carried_from_itself",
    vi="Vốn kéo dài sang năm {budget_year} phải có năm gốc trước năm đó.",
    en="Money carried over into {budget_year} must originate in an earlier year.",
    do_vi="Ghi năm vốn được giao lần đầu vào ô “Năm gốc”.",
    do_en="Give the year in which it was first assigned as the year of origin.",
    status=422,
)
IN_FUTURE = register(
    "money.in_future",
    vi="Ngày {on} chưa đến (hôm nay {today}).",
    en="The day {on} is still to come (today is {today}).",
    do_vi="Ghi theo ngày của quyết định hoặc ngày Kho bạc chi; dự kiến thì ghi “Dự kiến” với ngày hôm nay.",
    do_en="Record by the day of the decision or of the payment; a forecast is recorded as projected, today.",
    status=422,
)
BEFORE_YEAR = register(
    "money.before_year",
    vi="Ngày chi {on} trước năm ngân sách {budget_year}.",
    en="The payment on {on} comes before the budget year {budget_year}.",
    do_vi="Sửa ngày, hoặc chọn đúng năm ngân sách.",
    do_en="Correct the day, or choose the right budget year.",
    status=422,
)
NO_ACT = register(
    "money.no_act",
    vi="“{movement}” phải có số và ngày quyết định.",
    en="“{movement_en}” needs the number and day of a decision.",
    do_vi="Ghi số, ngày của quyết định đã ký; chưa ký thì lập dự thảo phân bổ.",
    do_en="Give number and day of the signed decision; before it is signed, make a draft.",
    status=422,
)
TEXT_LONG = register(
    "money.text_long",
    vi="Nội dung dài quá {most} ký tự.",
    en="The text is longer than {most} characters.",
    do_vi="Viết ngắn lại; văn bản đầy đủ thì đính kèm tệp.",
    do_en="Shorten it; attach the whole document as a file.",
    status=422,
)
NOT_DRAFTED = register(
    "money.not_drafted",
    vi="“{movement}” không lập dự thảo: đó là việc đã xảy ra.",
    en="“{movement_en}” is not drafted: it is something that happened.",
    do_vi="Ghi thẳng vào sổ theo ngày của chứng từ.",
    do_en="Record it in the book by the day of its paper.",
    status=422,
)
SHORT = register(
    "money.short",
    vi=(
        "{office} còn được phân bổ {free} đồng ({money}); dự thảo cần {wanted} đồng, thiếu {short} đồng. "
        "Được sử dụng {usable}, đã giải ngân {disbursed}, đã giao {given} ({holders}), dự thảo khác giữ {reserved}."
    ),
    en=(
        "{office} may still pass on {free} đồng ({money_en}); the draft needs {wanted} đồng: {short} đồng short. "
        "Usable {usable}, disbursed {disbursed}, given {given} ({holders}), held by other drafts {reserved}."
    ),
    do_vi="Giảm số phân bổ, rút dự thảo khác, hoặc ghi quyết định giao thêm vốn trước.",
    do_en="Lower the allocation, withdraw another draft, or first record the decision that assigns more.",
)
REVERSED_ALREADY = register(
    "money.reversed_already",
    vi="Bút toán số {number} đã được đảo.",
    en="Entry {number} was reversed already.",
    do_vi="Mở bút toán để xem bút toán đảo; nếu cần, ghi bút toán mới cho đúng.",
    do_en="Open it to see its reversal; record a new entry where one is needed.",
)
REVERSES_REVERSAL = register(
    "money.reverses_reversal",
    vi="Bút toán số {number} là bút toán đảo, không đảo lại.",
    en="Entry {number} is a reversal and is not reversed itself.",
    do_vi="Ghi lại bút toán đúng như một bút toán mới.",
    do_en="Record the right entry as a new one.",
)
REASON_NEEDED = register(
    "money.reason_needed",
    vi="Chưa ghi lý do.",
    en="The reason is missing.",
    do_vi="Viết một câu: sai ở đâu, căn cứ nào.",
    do_en="Write one sentence: what was wrong, and on what ground.",
    status=422,
)
EXPLAINED_ALREADY = register(
    "money.explained_already",
    vi="Chênh lệch này đã được giải trình.",
    en="This discrepancy was explained already.",
    do_vi="Tải lại trang để xem giải trình.",
    do_en="Reload the page to read the explanation.",
)
DRAFT_CLOSED = register(
    "money.draft_closed",
    vi="Dự thảo “{title}” đã ghi sổ hoặc đã rút.",
    en="The draft “{title}” was recorded or withdrawn.",
    do_vi="Tải lại trang; cần sửa thì lập dự thảo mới.",
    do_en="Reload the page; make a new draft where one is needed.",
)
DRAFT_UNKNOWN = register(
    "money.draft_unknown",
    vi="Không có dự thảo phân bổ số {number}.",
    en="There is no draft allocation {number}.",
    do_vi="Mở danh sách dự thảo và chọn lại.",
    do_en="Open the list of drafts and choose again.",
    status=404,
)
ENTRY_UNKNOWN = register(
    "money.entry_unknown",
    vi="Không có bút toán số {number}.",
    en="There is no entry {number}.",
    do_vi="Mở sổ và chọn lại.",
    do_en="Open the book and choose again.",
    status=404,
)
SIGNED_NUMBER = register(
    "money.signed_number",
    vi="Chưa có số quyết định.",
    en="The number of the decision is missing.",
    do_vi="Ghi số như trên bản đã ký, ví dụ 214/QĐ-UBND; phần mềm không tự cấp số.",
    do_en="Type it as on the signed copy, such as 214/QĐ-UBND; the program gives no numbers.",
    status=422,
)
SIGNED_DAY = register(
    "money.signed_day",
    vi="Chưa có ngày quyết định.",
    en="The day of the decision is missing.",
    do_vi="Ghi ngày ký trên quyết định.",
    do_en="Type the day on which it was signed.",
    status=422,
)
NO_LINES = register(
    "money.no_lines",
    vi="Chưa có dòng nào có số tiền.",
    en="There is no line with an amount.",
    do_vi="Nhập ít nhất một số tiền.",
    do_en="Type at least one amount.",
    status=422,
)
TWICE = register(
    "money.twice",
    vi="Chứng từ {reference} ngày {on} đã có trong sổ (bút toán số {number}).",
    en="The voucher {reference} of {on} is in the book already (entry {number}).",
    do_vi="Bỏ dòng này; nếu là chứng từ khác, ghi số chứng từ cho khác.",
    do_en="Leave the line out; if it is another voucher, give its own number.",
)
AFTER_ADJUSTMENT = register(
    "money.after_adjustment",
    vi="Chi ngày {on} cho năm ngân sách {budget_year}, sau ngày 31/01/{next_year} là hết chỉnh lý quyết toán.",
    en="Paid on {on} out of the budget year {budget_year}, after its adjustment period ended on 31/01/{next_year}.",
    do_vi="Vẫn ghi sổ; giải trình, hoặc đảo rồi ghi vào vốn kéo dài của năm sau.",
    do_en="It is recorded; explain it, or reverse it and record it as money carried over.",
    severity=Severity.EXPLAIN,
)
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
UNIT_TWICE = register(
    "money.unit_twice",
    vi="Phần đầu bảng nêu nhiều đơn vị tiền: {units}.",
    en="The heading names more than one unit of money: {units}.",
    do_vi="Chọn đơn vị tiền đúng của các số trong bảng.",
    do_en="Choose the unit in which the amounts stand.",
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
    vi="“{text}” có thể hiểu là {first} hoặc {second}.",
    en="“{text}” can be read as {first} or as {second}.",
    do_vi="Chọn ở mục “Dấu chấm, dấu phẩy” cách bảng này viết số, rồi gửi lại.",
    do_en="Say under “Points and commas” how this table writes numbers, and send it again.",
    status=422,
)
TOTAL_DIFFERS = register(
    "money.total_differs",
    vi="Tổng in là {printed}, cộng các số được {summed}.",
    en="The printed total is {printed}, the amounts add up to {summed}.",
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
LIST_BUSY = register(
    "money.list_busy",
    vi="Danh sách này đang được đọc.",
    en="This list is being read.",
    do_vi="Đợi đọc xong rồi làm tiếp; trang tự cho biết tiến độ.",
    do_en="Wait until it has been read; the page shows how far it is.",
)
NOT_ENDED = register(
    "money.not_ended",
    vi="{office} vẫn đang hoạt động, không phải cơ quan đã kết thúc.",
    en="{office} still exists; it is no office that has ended.",
    do_vi="Ghi bút toán “Điều chỉnh” hoặc “Thu hồi” theo quyết định cho từng khoản.",
    do_en="Record an adjustment or a withdrawal for each amount, by its decision.",
    status=409,
)
NOTHING_LEFT = register(
    "money.nothing_left",
    vi="{office} không còn khoản vốn nào mở.",
    en="{office} has no money left open.",
    do_vi="Xem lại sổ của cơ quan này; có thể vốn đã được điều chuyển.",
    do_en="Look at the book of this office: its money may have been moved already.",
    status=409,
)
NORM_UNKNOWN = register(
    "money.norm_unknown",
    vi="Định mức “{norm}” không dùng cho {component}.",
    en="The norm “{norm}” is not for {component}.",
    do_vi="Chọn định mức khác, hoặc ghi số tiền kèm lý do.",
    do_en="Choose another norm, or give an amount with its reason.",
    status=422,
)
QUANTITY_NEEDED = register(
    "money.quantity_needed",
    vi="Theo định mức thì ghi số lượng, không ghi số tiền.",
    en="With a norm, give the quantity and no amount.",
    do_vi="Ghi số lượng lớn hơn 0; số tiền hệ thống tự tính.",
    do_en="Give a quantity above 0; the amount is computed.",
    status=422,
)
AMOUNT_NEEDED = register(
    "money.amount_needed",
    vi="Không theo định mức thì ghi số tiền, không ghi số lượng.",
    en="Without a norm, give the amount and no quantity.",
    do_vi="Ghi số tiền lớn hơn 0, kèm nội dung, lý do.",
    do_en="Give an amount above 0, with its reason.",
    status=422,
)
ESTIMATE_SENT = register(
    "money.estimate_sent",
    vi="Dự toán này đã gửi.",
    en="This estimate has been sent.",
    do_vi="Muốn sửa thì đề nghị sở chủ trì trả lại.",
    do_en="To change it, ask the lead department to give it back.",
    status=409,
)
ESTIMATE_EMPTY = register(
    "money.estimate_empty",
    vi="Dự toán chưa có khoản nào.",
    en="The estimate has no line yet.",
    do_vi="Thêm ít nhất một khoản rồi gửi.",
    do_en="Add a line, then send it.",
    status=409,
)
ESTIMATE_NOT_SENT = register(
    "money.estimate_not_sent",
    vi="Dự toán này chưa gửi nên chưa có gì để trả lại.",
    en="This estimate has not been sent; there is nothing to give back.",
    do_vi="Chờ cơ quan gửi dự toán.",
    do_en="Wait until the office sends it.",
    status=409,
)
FORECAST_YEAR = register(
    "money.forecast_year",
    vi="Năm ngân sách {budget_year} không ước được: chưa bắt đầu, hoặc đã hết thời gian chỉnh lý quyết toán.",
    en="The budget year {budget_year} takes no forecast: it has not begun, or its adjustment period is over.",
    do_vi="Chọn năm đang chi: {years}.",
    do_en="Choose a year that is being paid out of: {years}.",
    status=422,
)
FORECAST_NEGATIVE = register(
    "money.forecast_negative",
    vi="Số ước giải ngân không thể âm.",
    en="A forecast cannot be negative.",
    do_vi="Ghi tổng số sẽ giải ngân của cả năm, gồm cả phần đã giải ngân; không chi thì ghi 0.",
    do_en="Give all that will be disbursed of the year, what was disbursed already included; 0 where nothing will be.",
    status=422,
)
FORECAST_UNEXPLAINED = register(
    "money.forecast_unexplained",
    vi="Ước {amount} đồng trong khi được sử dụng {usable} đồng và đã giải ngân {disbursed} đồng.",
    en="{amount} đồng are expected while {usable} đồng may be spent and {disbursed} đồng were disbursed.",
    do_vi="Kiểm tra số và đơn vị tiền; số đúng thì ghi lý do, ví dụ: sẽ được giao bổ sung, sẽ nộp trả.",
    do_en="Check the number and its unit; if it is right give the reason, such as more to be assigned, or money to be returned.",
    status=422,
)
FORECAST_TWICE = register(
    "money.forecast_twice",
    vi="Khoản vốn này đã có số ước ở dòng {first}.",
    en="This money has a forecast in row {first} already.",
    do_vi="Giữ một dòng cho mỗi cơ quan, tiểu dự án, nguồn và loại vốn.",
    do_en="Keep one row for each office, component, source and kind.",
    status=422,
)
