"""What can go wrong in the book: entries, drafts, corrections, the close of a year."""

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

GROWN = register(
    "money.grown",
    vi="Số chênh lệch nay là {amount} đồng, trang đang mở ghi {seen} đồng: sổ vừa có thêm khoản chi.",
    en="The discrepancy is now {amount} đồng, the page said {seen} đồng: more was paid since.",
    do_vi="Xem lại số và các bút toán, sửa lời giải trình nếu cần rồi gửi lại.",
    do_en="Look at the amount and its entries again, mend the explanation where needed, and send it again.",
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
