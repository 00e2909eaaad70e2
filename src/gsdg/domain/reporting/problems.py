"""What can go wrong with duties, reports and figures."""

from gsdg.kernel.problems import register

register(
    "report.state",
    vi="Không thể {act_words} khi báo cáo đang ở trạng thái “{state_words}”.",
    en="The report is “{state_words_en}”: it cannot be taken through “{act}” now.",
    do_vi="Tải lại trang để thấy trạng thái mới nhất và việc có thể làm tiếp.",
    do_en="Reload the page to see where it stands and what can be done next.",
)
register(
    "report.changed",
    vi="Báo cáo đã thay đổi từ khi bạn mở trang này (lần {known}, nay là lần {current}).",
    en="The report has changed since you opened this page (was {known}, is {current}).",
    do_vi="Tải lại trang, xem chỗ thay đổi rồi làm lại. Số bạn đã nhập vẫn được giữ.",
    do_en="Reload the page, look at the change and try again. What you typed is kept.",
)
register(
    "report.unknown",
    vi="Không có báo cáo {form} kỳ {period} của đơn vị này.",
    en="There is no report {form} of {period} for this unit.",
    do_vi="Kiểm tra biểu, kỳ và mã đơn vị; xem danh sách bằng: gsdg duties list --period {period}.",
    do_en="Check form, period and unit; see the list with: gsdg duties list --period {period}.",
    status=404,
)
register(
    "report.office_needed",
    vi="Đơn vị này có nhiều cơ quan cùng nộp biểu {form}: {offices}.",
    en="More than one office of this unit owes the form {form}: {offices}.",
    do_vi="Nêu rõ cơ quan bằng --office MÃ.",
    do_en="Name the office with --office CODE.",
)
register(
    "report.blank_cells",
    vi="Còn {count} ô để trống: {cells}.",
    en="{count} cells are blank: {cells}.",
    do_vi="Nhập số; gõ 0 nếu không có, x nếu không áp dụng, … nếu có nhưng chưa có số liệu.",
    do_en="Type a figure: 0 for none, x for not applicable, … for not available.",
)
register(
    "report.missing_text",
    vi="Chưa viết mục “{title}”.",
    en="The text “{title}” is empty.",
    do_vi="Viết nội dung; nếu không có gì, ghi “Không”.",
    do_en="Write it; if there is nothing to say, write “None”.",
)
register(
    "report.check_failed",
    vi="Ô {cells}: {message}",
    en="Cell {cells}: {message_en}",
    do_vi="{remedy}",
    do_en="{remedy_en}",
)
register(
    "report.unexplained",
    vi="Ô {cells} cần giải trình: {message}",
    en="Cell {cells} needs an explanation: {message_en}",
    do_vi="Viết giải trình ngay tại ô; giải trình đi cùng báo cáo lên cấp trên.",
    do_en="Write the explanation at the cell; it travels upward with the report.",
)
register(
    "report.nothing_to_explain",
    vi="Ô {cell} của biểu {form} không có chỗ nào cần giải trình.",
    en="Nothing asks for an explanation at cell {cell} of the form {form}.",
    do_vi="Chỉ giải trình những ô được nêu khi ký duyệt bị từ chối; mã ô xem bằng: gsdg forms show {form}.",
    do_en="Explain only the cells named when certifying was refused; see gsdg forms show {form}.",
    status=422,
)
register(
    "report.nothing_changed",
    vi="Báo cáo chưa đổi gì so với bản {number} đã bị trả lại. Yêu cầu khi trả lại: “{asked}”.",
    en="The report says what revision {number} said, which was sent back. What was asked for: “{asked}”.",
    do_vi="Sửa số liệu, giải trình hoặc lời văn; nếu giữ nguyên là đúng, trả lời vì sao ngay dưới từng yêu cầu "
    "(trang báo cáo, mục Trao đổi, hoặc lệnh gsdg answer).",
    do_en="Change figures, explanations or texts; if it is right as it stands, say why below each request (under Trao "
    "đổi on the page of the report, or with gsdg answer).",
)
register(
    "report.nothing_adjusted",
    vi="Báo cáo chưa đổi gì so với bản {number} đã mở lại để điều chỉnh. Lý do mở lại: “{asked}”.",
    en="The report says what revision {number} said, which was opened again. Why it was: “{asked}”.",
    do_vi="Sửa số liệu, giải trình hoặc lời văn; nếu giữ nguyên là đúng, trả lời vì sao ngay dưới lý do mở lại "
    "(trang báo cáo, mục Trao đổi, hoặc lệnh gsdg answer).",
    do_en="Change figures, explanations or texts; if it is right as it stands, say why below the reason (under Trao "
    "đổi on the page of the report, or with gsdg answer).",
)
register(
    "report.nothing_asked",
    vi="Báo cáo không có yêu cầu nào đang chờ trả lời tại {place}.",
    en="Nothing that waits for an answer was asked at {place_en}.",
    do_vi="Xem các yêu cầu ở trang báo cáo, mục Trao đổi; chỗ trống là cả báo cáo.",
    do_en="See what was asked under Trao đổi on the page of the report; an empty place is the whole report.",
    status=422,
)
register(
    "report.division_unfinished",
    vi="{division} chưa báo nhập xong phần của mình.",
    en="{division_en} has not finished its part.",
    do_vi="Nhắc phòng nhập nốt và bấm “Nhập xong phần này”, hoặc người có quyền nhập cả hai phần bấm thay.",
    do_en="Ask it to finish, or let a person who may enter both parts press “Part finished”.",
)
register(
    "report.not_yours_to_type",
    vi="Ô {cell} do {division} nhập.",
    en="Cell {cell} is entered by {division_en}.",
    do_vi="Trao đổi tại ô để phòng đó sửa.",
    do_en="Leave a remark at the cell for that division.",
)
register(
    "report.division_unknown",
    vi="Không có phòng “{division}”.",
    en="There is no division “{division}”.",
    do_vi="Tải lại trang rồi bấm lại.",
    do_en="Reload the page and press again.",
    status=422,
)
register(
    "report.only_a_sum",
    vi="Số liệu của báo cáo tổng hợp được cộng từ các đơn vị, không nhập ở đây.",
    en="The figures of this report are added up from the units below; they are not typed here.",
    do_vi="Trả lại báo cáo của đơn vị có số cần sửa; phần viết vẫn nhập ở đây.",
    do_en="Send back the report whose figure must change; the texts are still written here.",
)
register(
    "report.cell_unknown",
    vi="Biểu {form} không có ô {cell}.",
    en="The form {form} has no cell {cell}.",
    do_vi="Xem danh sách ô bằng: gsdg forms show {form}.",
    do_en="See the cells with: gsdg forms show {form}.",
    status=422,
)
register(
    "report.cell_closed",
    vi="Ô {cell} được tính hoặc không áp dụng cho đơn vị này nên không nhập được.",
    en="Cell {cell} is computed or not applicable to this unit and cannot be typed in.",
    do_vi="Sửa các ô mà nó được tính từ đó.",
    do_en="Change the cells it is computed from.",
    status=422,
)
register(
    "report.row_unknown",
    vi="Dòng này không còn trong danh mục.",
    en="This row is no longer in the list.",
    do_vi="Tải lại trang; có thể người khác vừa bỏ dòng này.",
    do_en="Reload the page; somebody else may have removed it.",
    status=422,
)
register(
    "report.choice_unknown",
    vi="“{value}” không có trong danh sách chọn của cột {column}.",
    en="“{value}” is not among the choices of column {column}.",
    do_vi="Chọn một trong: {choices}.",
    do_en="Choose one of: {choices}.",
    status=422,
)
register(
    "report.text_too_long",
    vi="Nội dung dài {length} ký tự, quá mức {limit}.",
    en="The text has {length} characters, more than {limit}.",
    do_vi="Rút gọn, hoặc đính kèm văn bản.",
    do_en="Shorten it, or attach a paper.",
    status=422,
)
register(
    "report.remark_needed",
    vi="Trả lại mà chưa nói cần sửa gì.",
    en="Sent back without saying what to correct.",
    do_vi="Ghi ít nhất một yêu cầu, tại ô hoặc cho cả báo cáo.",
    do_en="Write at least one remark, at a cell or for the whole report.",
    status=422,
)
register(
    "report.return_day",
    vi="Hạn gửi lại {due} ở trước ngày làm việc {today}.",
    en="The day to send it again, {due}, lies before the business day {today}.",
    do_vi="Chọn từ ngày {today} trở đi.",
    do_en="Choose {today} or later.",
    status=422,
)
register(
    "report.consolidated_is_issued",
    vi="Báo cáo tổng hợp của tỉnh được ký và ban hành, không duyệt số liệu như báo cáo của đơn vị.",
    en="The consolidated report of the province is signed and issued; it is not accepted like that of a unit.",
    do_vi="Ghi số, ngày của văn bản đã ký để ban hành, hoặc trả lại để chỉnh sửa.",
    do_en="Record number and day of the signed paper to issue it, or send it back.",
)
register(
    "report.unit_is_accepted",
    vi="Báo cáo của đơn vị được duyệt số liệu, không ban hành.",
    en="The report of a unit is accepted; it is not issued.",
    do_vi="Duyệt số liệu báo cáo này; chỉ báo cáo tổng hợp mới ghi số, ngày ban hành.",
    do_en="Accept it; only a consolidated report is issued under a number.",
)
register(
    "report.reason_needed",
    vi="Chưa nêu lý do mở lại.",
    en="No reason for reopening was given.",
    do_vi="Nêu lý do; lý do được lưu cùng báo cáo điều chỉnh.",
    do_en="Give the reason; it is kept with the adjusted report.",
    status=422,
)
register(
    "report.second_person",
    vi="Người đã duyệt số liệu không tự mở lại được.",
    en="The person who accepted the figures cannot reopen them.",
    do_vi="Nhờ một người khác có quyền mở lại.",
    do_en="Ask another person with that right.",
)
register(
    "report.empty_text",
    vi="Chưa viết nội dung.",
    en="Nothing was written.",
    do_vi="Viết nội dung rồi gửi lại.",
    do_en="Write something and send it again.",
    status=422,
)
register(
    "report.units_missing",
    vi="Mới có {done} trên {expected} đơn vị được duyệt số liệu.",
    en="Only {done} of {expected} units have been accepted.",
    do_vi="Đôn đốc các đơn vị còn lại; nếu vẫn ký, báo cáo ghi rõ số đơn vị đã có.",
    do_en="Remind the others; if it is signed all the same, the report says how many are in.",
)
register(
    "report.remark_unknown",
    vi="Không còn trao đổi này ở báo cáo.",
    en="This remark is not one of the report.",
    do_vi="Tải lại trang rồi trả lời dưới đúng lời trao đổi.",
    do_en="Reload the page and answer below the right remark.",
    status=422,
)
register(
    "report.remark_of_other_office",
    vi="Lời trao đổi này của {office}; nơi hỏi mới khép được.",
    en="This remark was made by {office}; only who asked can settle it.",
    do_vi="Trả lời ngay dưới lời trao đổi; nơi hỏi xem rồi khép.",
    do_en="Answer below it; who asked reads the answer and settles it.",
    status=403,
)
register(
    "report.nothing_to_remind",
    vi="Các đơn vị đã chọn không còn báo cáo nào thiếu.",
    en="Nothing is missing from the units chosen.",
    do_vi="Tải lại trang để thấy trạng thái mới nhất.",
    do_en="Reload the page to see where things stand.",
)
register(
    "figures.geography_unmovable",
    vi="Ô {cell} không chuyển được sang địa giới ngày {day}: quy tắc cộng theo đơn vị không phải là cộng.",
    en="Cell {cell} cannot be moved to the map of {day}: it does not sum over units.",
    do_vi="Xem theo địa giới lúc báo cáo (as-reported).",
    do_en="Look at it as reported.",
)
register(
    "figures.backward_unknown",
    vi="Không quy được về địa giới ngày {day}: {unit} gồm cả {others}, chưa có tỷ lệ chia ngược.",
    en="Cannot be moved back to the map of {day}: {unit} also holds {others}, and no reverse share is stated.",
    do_vi="Xem theo đơn vị báo cáo hoặc theo địa bàn hiện nay; khi có căn cứ, ghi tỷ lệ vào ty-le-nguoc.csv trong thư mục dữ liệu.",
    do_en="Look at it as reported or on today's map; once there is a basis, state the shares in ty-le-nguoc.csv in the data folder.",
)
register(
    "report.other_office",
    vi="Báo cáo này do {office} lập; tài khoản của bạn không thuộc cơ quan đó.",
    en="This report is drawn up by {office}; your account does not belong to it.",
    do_vi="Trao đổi tại ô để cơ quan đó sửa, hoặc nhờ người quản trị cấp vai trò đúng cơ quan.",
    do_en="Leave a remark for that office, or ask the administrator for a role in it.",
    status=403,
)
register(
    "report.other_reviewer",
    vi="Báo cáo này do {office} tiếp nhận.",
    en="This report is received by {office}.",
    do_vi="Liên hệ cơ quan đó.",
    do_en="Get in touch with that office.",
    status=403,
)
register(
    "period.no_due_day",
    vi="Lịch của chế độ “{regime}” không nêu hạn nộp cho loại cơ quan {office}.",
    en="The calendar of “{regime}” gives no due day for offices of kind {office}.",
    do_vi="Bổ sung hạn nộp trong calendars.yaml của bộ biểu mẫu.",
    do_en="Add the due day to calendars.yaml of the pack.",
)
register(
    "period.days_off_unknown",
    vi="Chưa mở được kỳ {period}: chưa có lịch nghỉ lễ, nghỉ bù của năm có hạn nộp.",
    en="{period} cannot be opened yet: the days off of the year in which it is due are not known.",
    do_vi="Đề nghị quản trị ghi quyết định nghỉ lễ của năm có hạn nộp vào tệp GSDG_DATA/packs/viet-nam/work-days-NĂM.yaml, chạy gsdg pack check rồi mở lại kỳ; không phải khởi động lại.",
    do_en="Have the administrator write the decision on the days off of the year in which it is due to GSDG_DATA/packs/viet-nam/work-days-YEAR.yaml and run gsdg pack check, then open the period; nothing is restarted.",
)
register(
    "report.cli_signing",
    vi="Dòng lệnh không được ký duyệt, tiếp nhận hay ban hành nếu chưa cho phép.",
    en="The command line may not certify, accept or issue unless that was allowed.",
    do_vi="Làm việc này trên màn hình, hoặc đặt GSDG_CLI_SIGN=1 khi thật cần; việc đó được ghi vào nhật ký.",
    do_en="Do it on the screen, or set GSDG_CLI_SIGN=1 where it is really needed; it is audited.",
)
register(
    "figures.unknown",
    vi="Không có số liệu này, hoặc số liệu nằm ngoài phạm vi của bạn.",
    en="There are no such figures, or they lie outside what you may read.",
    do_vi="Chọn lại biểu, kỳ và đơn vị ở trang Số liệu.",
    do_en="Choose form, period and unit on the figures page.",
    status=404,
)
register(
    "figures.one_other",
    vi="Tổng này mới có số của đúng một đơn vị ngoài phạm vi của bạn, nên chưa hiện: xem tổng là biết số của đơn vị đó.",
    en="Exactly one unit outside what you may read is inside this total, so it is not shown: it would tell that unit's figure.",
    do_vi="Xem lại khi có thêm đơn vị được duyệt số liệu.",
    do_en="Look again when more units have been accepted.",
)
register(
    "figures.across_lines",
    vi="Kỳ này và kỳ trước đếm theo hai chuẩn nghèo khác nhau nên không trừ cho nhau.",
    en="This period and the one before count by two poverty lines: they are not subtracted.",
    do_vi="Xem số của từng kỳ theo chuẩn của kỳ đó.",
    do_en="Look at each period by its own line.",
)
register(
    "figures.unit_not_alive",
    vi="{unit} không có trên địa giới ngày {day}.",
    en="{unit} does not stand on the map of {day}.",
    do_vi="Chọn địa giới khác, hoặc xem đơn vị trước, sau đó.",
    do_en="Choose another map, or look at the units before or after it.",
    status=404,
)
register(
    "figures.day_unreadable",
    vi="Không đọc được ngày “{text}”.",
    en="The day “{text}” cannot be read.",
    do_vi="Viết ngày theo dạng năm-tháng-ngày, ví dụ 2026-06-30.",
    do_en="Write the day as year-month-day, such as 2026-06-30.",
    status=422,
)
register(
    "document.kind_unknown",
    vi="Không có loại văn bản “{kind}”.",
    en="There is no kind of document “{kind}”.",
    do_vi="Các loại đang có: {known}.",
    do_en="Kinds that exist: {known}.",
    status=404,
)
register(
    "document.format_unknown",
    vi="Văn bản này không có dạng “{format}”.",
    en="This document does not come as “{format}”.",
    do_vi="Đặt tên tệp kết thúc bằng một trong: {known}.",
    do_en="Let the file end in one of: {known}.",
    status=422,
)
register(
    "document.only_root",
    vi="Chỉ số liệu của toàn tỉnh mới có văn bản này.",
    en="Only the province's figures have this document.",
    do_vi="Chọn đơn vị là tỉnh.",
    do_en="Choose the province as the unit.",
    status=422,
)
register(
    "document.only_live",
    vi="Số đã ký chỉ có cho cả biểu của đơn vị đã ký, theo địa giới lúc báo cáo.",
    en="What was signed exists only as a whole form of the unit that signed, as reported.",
    do_vi="Yêu cầu số đang tính: --total live.",
    do_en="Ask for live figures: --total live.",
    status=422,
)
register(
    "document.not_signed",
    vi="{unit} chưa ký duyệt biểu này cho kỳ này nên chưa có số đã ký.",
    en="{unit} has not certified this form for the period: there are no signed figures.",
    do_vi="Yêu cầu số đang tính (--total live); văn bản sẽ ghi rõ là số đang tính.",
    do_en="Ask for live figures (--total live); the paper will say that they are.",
)
register(
    "unit_change.period_sent",
    vi="Kỳ {period} tính theo địa giới ngày {as_of} và đã có báo cáo gửi lên: {reports_vi}.",
    en="The period {period} counts on the map of {as_of}, and reports were already sent for it: {reports_en}.",
    do_vi="Báo cáo mới gửi: cơ quan duyệt trả lại trước. Báo cáo đã duyệt giữ như đã báo cáo: cho thay đổi có hiệu lực từ sau ngày {as_of}.",
    do_en="Only sent: let its reviewer send it back first. Accepted stays as reported: let the change begin after {as_of}.",
)
register(
    "assignment.other_kind",
    vi="Biểu {form} không dành cho loại cơ quan “{kind_vi}”.",
    en="The form {form} is not for offices of kind “{kind}”.",
    do_vi="Phân công cho một trong các loại: {known_vi}.",
    do_en="Assign it to one of these kinds: {known}.",
    status=422,
)
register(
    "assignment.act_needed",
    vi="Chưa nêu văn bản phân công.",
    en="No act was named that assigns it.",
    do_vi="Ghi số, ngày của văn bản phân công.",
    do_en="Name number and day of the act.",
    status=422,
)
register(
    "assignment.stands",
    vi="Biểu {form} đã được phân công như vậy từ ngày này.",
    en="The form {form} has been assigned so from that day.",
    do_vi="Không phải làm gì; muốn thôi phân công thì ghi quyết định thôi báo cáo, từ một ngày khác.",
    do_en="There is nothing to do; to free the office, record an act that frees it from another day (--free).",
)
register(
    "previous.not_all",
    vi="Không so với kỳ trước: đơn vị nay gồm cả {units}, kỳ trước chưa có số đã duyệt.",
    en="Not compared with the period before: the unit now takes in {units}, without accepted figures then.",
    do_vi="Số kỳ trước hiện ở đây khi các báo cáo đó được duyệt.",
    do_en="The figures stand here once those reports are accepted.",
)
register(
    "previous.in_part",
    vi="Không so với kỳ trước: từ sau {day} đơn vị chỉ nhận hoặc chỉ giữ một phần của đơn vị cũ, phần ấy chỉ ước được.",
    en="Not compared with the period before: since {day} the unit holds only a part of an older one, which can only be estimated.",
    do_vi="Xem số của đơn vị cũ ở trang Số liệu.",
    do_en="See the figures of the older unit among the figures.",
)
