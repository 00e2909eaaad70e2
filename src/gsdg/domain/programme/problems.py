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
