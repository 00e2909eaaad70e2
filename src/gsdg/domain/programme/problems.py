"""What can go wrong with packs and periods."""

from gsdg.kernel.problems import register

register(
    "pack.unknown",
    vi="Không tìm thấy bộ chế độ báo cáo “{code}” trong các thư mục packs.",
    en="The pack “{code}” is not in any pack folder.",
    do_vi="Chạy gsdg pack check để xem các bộ có sẵn, hoặc chép thư mục của bộ vào GSDG_DATA/packs.",
    do_en="Run gsdg pack check to see what is there, or copy the pack's folder into GSDG_DATA/packs.",
)
register(
    "pack.mistaken",
    vi="Bộ chế độ báo cáo “{code}” có {count} lỗi nên chưa thể áp dụng.",
    en="The pack “{code}” has {count} mistakes and cannot be put in force.",
    do_vi="Chạy gsdg pack check để xem từng lỗi với tệp, dòng và cách sửa.",
    do_en="Run gsdg pack check to see each mistake with file, line and remedy.",
)
register(
    "pack.changed",
    vi="Thư mục của bộ “{code}” đã khác với bản đã áp dụng (mã băm không khớp).",
    en="The folder of the pack “{code}” differs from what was put in force (hash mismatch).",
    do_vi="Khôi phục đúng thư mục đã áp dụng (có trong bản sao lưu); một thay đổi của văn bản phải là một bộ mới.",
    do_en="Restore the folder as it was (it is in the backup); a change of the law is a new pack.",
)
register(
    "pack.not_in_force",
    vi="Bộ “{code}” chưa được áp dụng ở đây.",
    en="The pack “{code}” is not in force here.",
    do_vi="Áp dụng lần đầu bằng gsdg pack install.",
    do_en="Put it in force with gsdg pack install.",
)
register(
    "pack.laid_down",
    vi="Bộ “{code}” đã áp dụng khác bản mới ở phần mà số liệu dựa vào: {files}.",
    en="The pack “{code}” in force differs from the new version in what figures rest on: {files}.",
    do_vi="Biểu, chỉ tiêu, lịch và tham số đã áp dụng thì không đổi; đưa thay đổi đó thành một bộ mới có ngày áp dụng riêng.",
    do_en="Forms, indicators, calendars and parameters in force do not change; make the change a new pack with its own day.",
)
register(
    "pack.codes_taken",
    vi="Bộ “{code}” dùng mã mà chương trình khác đang áp dụng đã có: {taken}.",
    en="The pack “{code}” uses codes that another programme in force has: {taken}.",
    do_vi="Đặt mã khác cho biểu, chế độ hoặc dự án đó; nếu biểu nối tiếp biểu cũ thì ghi ở mục continues.",
    do_en="Give the form, regime or component another code; a form that goes on with an older one says so under continues.",
)
register(
    "form.unknown",
    vi="Không có biểu “{code}”.",
    en="There is no form “{code}”.",
    do_vi="Các biểu đang áp dụng: {known}.",
    do_en="Forms in force: {known}.",
    status=404,
)
register(
    "regime.unknown",
    vi="Không có chế độ báo cáo “{code}”.",
    en="There is no reporting regime “{code}”.",
    do_vi="Các chế độ đang áp dụng: {known}.",
    do_en="Regimes in force: {known}.",
    status=404,
)
register(
    "period.not_asked",
    vi="Chế độ “{regime}” không yêu cầu báo cáo cho kỳ {period}.",
    en="The regime “{regime}” does not ask for a report for {period}.",
    do_vi="Xem lịch của chế độ; một năm là một báo cáo riêng, không phải tổng hai nửa năm.",
    do_en="See the calendar of the regime; a year is its own report, not the sum of its halves.",
)
register(
    "period.not_open",
    vi="Kỳ {period} của biểu {form} chưa được mở.",
    en="The period {period} of the form {form} is not open.",
    do_vi="Cơ quan chủ trì mở kỳ ở trang Theo dõi nộp báo cáo, hoặc: gsdg periods open {period} --regime CHẾ_ĐỘ --by NGƯỜI.",
    do_en="The lead department opens it on the board, or: gsdg periods open {period} --regime REGIME --by USER.",
    status=404,
)
register(
    "period.already_open",
    vi="Kỳ {period} của chế độ “{regime}” đã mở từ ngày {day}.",
    en="The period {period} of “{regime}” has been open since {day}.",
    do_vi="Không phải mở lại. Xem các báo cáo phải nộp bằng: gsdg duties list --period {period}.",
    do_en="Nothing to do. See its duties with: gsdg duties list --period {period}.",
)
register(
    "target.unknown_measure",
    vi="Không có chỉ tiêu hoặc ô “{code}” có chiều tốt lên để giao kế hoạch.",
    en="There is no indicator, or cell with a direction, named “{code}” that a target may be set for.",
    do_vi="Chọn trong danh sách ở trang Giao chỉ tiêu; một ô ghi là BIỂU:ô, ví dụ DBHN:13.2.",
    do_en="Choose from the list on the page of targets; a cell is written FORM:address, such as DBHN:13.2.",
)
register(
    "target.period",
    vi="Chỉ tiêu giao cho một năm hoặc cả giai đoạn; “{period}” không phải.",
    en="A target is set for a year or a term; “{period}” is neither.",
    do_vi="Ghi 2026 cho một năm, 2021-2025 cho cả giai đoạn.",
    do_en="Write 2026 for a year, 2021-2025 for a term.",
)
register(
    "target.no_decision",
    vi="Chỉ tiêu giao phải theo một văn bản.",
    en="A target rests on a signed paper.",
    do_vi="Ghi số, ký hiệu của quyết định hoặc kế hoạch giao chỉ tiêu.",
    do_en="Write the number of the decision or plan that sets it.",
)
register(
    "target.decided_later",
    vi="Ngày văn bản {day} chưa tới.",
    en="The day of the paper, {day}, has not come yet.",
    do_vi="Xem lại ngày ký; chỉ ghi văn bản đã ký.",
    do_en="Check the day; only a signed paper is recorded.",
)
register(
    "target.backward",
    vi="Mức giao kém hơn số đầu kỳ.",
    en="The target is worse than what stood at the start.",
    do_vi="Xem lại hai số: chỉ tiêu này tốt lên theo chiều nào ghi ở danh sách chỉ tiêu.",
    do_en="Check both numbers: the list of indicators says which way is better.",
)
register(
    "target.older_decision",
    vi="Mức đang có theo {decision} ngày {day}, sau văn bản đang nhập.",
    en="What stands is by {decision} of {day}, later than the paper being recorded.",
    do_vi="Điều chỉnh phải theo văn bản cùng ngày hoặc sau đó.",
    do_en="A revision rests on a paper of that day or later.",
)
register(
    "target.unit_twice",
    vi="Có đơn vị được ghi hai lần.",
    en="A unit stands there twice.",
    do_vi="Mỗi đơn vị một dòng.",
    do_en="One line for each unit.",
)
register(
    "target.no_lines",
    vi="Chưa có dòng nào.",
    en="There is no line.",
    do_vi="Mỗi dòng ghi: mã đơn vị, mức giao, số đầu kỳ (nếu có); cách nhau bằng dấu tab hoặc dấu chấm phẩy.",
    do_en="A line holds: code of the unit, target, start (where known), parted by a tab or a semicolon.",
)
register(
    "target.line_unreadable",
    vi="Không đọc được dòng {line}: “{text}”.",
    en="Line {line} cannot be read: “{text}”.",
    do_vi="Mỗi dòng ghi: mã đơn vị, mức giao, số đầu kỳ (nếu có); ví dụ 18073; 2,5; 3,1.",
    do_en="A line holds: code of the unit, target, start (where known); such as 18073; 2,5; 3,1.",
)
register(
    "period.counted_already",
    vi="Biểu {form} đếm cùng nội dung với biểu {other} ({act}), và kỳ {period} của biểu đó đã mở.",
    en="The form {form} counts what {other} ({act}) counts, and {period} of that form is open.",
    do_vi="Dùng kỳ đã mở; một nội dung của một kỳ chỉ thu một lần. Hai biểu vẫn nối thành một chuỗi qua các năm.",
    do_en="Use the open one: a thing is collected once for a period. Both forms make one series over the years.",
)
