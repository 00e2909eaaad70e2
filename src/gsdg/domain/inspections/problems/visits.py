"""What can go wrong at a visit: its course, answers, findings, papers."""

from gsdg.kernel.problems import problem as _p

_p(
    "visit.state",
    "Không {act} được: cuộc kiểm tra ở tình trạng “{state}”.",
    "Cannot {act_en}: the visit is “{state_en}”.",
    "Mở trang của cuộc kiểm tra để xem việc tiếp theo.",
    "Open its page to see what comes next.",
    409,
)
_p(
    "visit.unknown",
    "Không có cuộc kiểm tra {text}.",
    "There is no visit {text}.",
    "Mở danh sách các cuộc kiểm tra và chọn lại.",
    "Open the list of visits and choose again.",
    404,
)
_p(
    "visit.not_in_team",
    "Anh, chị không phải thành viên đoàn của cuộc kiểm tra này.",
    "You are not of the team of this visit.",
    "Nhờ thành viên đoàn ghi, hoặc đề nghị bổ sung thành viên đoàn.",
    "Ask somebody of the team, or have yourself added to it.",
    403,
)
_p(
    "visit.not_leading",
    "Việc này do trưởng đoàn, phó trưởng đoàn hoặc thư ký làm.",
    "This is done by the head, the deputy or the secretary of the team.",
    "Báo trưởng đoàn thực hiện.",
    "Tell the head of the team.",
    403,
)
_p(
    "visit.not_visited",
    "Việc này do đơn vị được kiểm tra làm.",
    "This is done by the unit that is visited.",
    "Đề nghị đơn vị được kiểm tra đăng nhập và thực hiện.",
    "Ask the visited unit to sign in and do it.",
    403,
)
_p(
    "visit.team_concludes",
    "Người trong đoàn không tự kết luận cuộc kiểm tra của mình.",
    "Who was in the team does not conclude the visit.",
    "Trình lãnh đạo cơ quan ra quyết định kết luận.",
    "Submit it to the head who ordered the inspection.",
    403,
)
_p(
    "visit.no_authority",
    "Chưa ghi ai cho phép.",
    "It does not say who allowed it.",
    "Ghi chức vụ, họ tên người có thẩm quyền cho phép.",
    "Enter the position and the name of who allowed it.",
)
_p(
    "visit.no_order_paper",
    "Đơn vị đã được báo về cuộc kiểm tra này, hủy phải có văn bản.",
    "The unit has been told of this visit: it is called off on paper.",
    "Ghi số, ngày văn bản cho phép hủy.",
    "Enter the number and the day of the paper that calls it off.",
)
_p(
    "visit.until_past",
    "Ngày dự kiến kiểm tra tiếp {day} không còn ở phía trước.",
    "The day {day} on which it should go on is not to come.",
    "Ghi một ngày sau hôm nay, hoặc để trống nếu chưa biết.",
    "Enter a day after today, or leave it empty where it is not known.",
)
_p(
    "visit.no_office",
    "Tài khoản “{username}” chưa gắn với cơ quan nào.",
    "The account “{username}” belongs to no office.",
    "Đề nghị quản trị hệ thống gắn tài khoản với cơ quan.",
    "Ask the administrator to attach the account to an office.",
    409,
)
_p(
    "visit.unit_not_in_round",
    "Đợt kiểm tra này không có đơn vị {unit}.",
    "The round does not hold the unit {unit}.",
    "Thêm đơn vị vào kế hoạch trước, hoặc chọn đơn vị có trong đợt.",
    "Add it to the plan first, or choose a unit of the round.",
)
_p(
    "visit.round_over",
    "Đợt kiểm tra đã xong hoặc đã hủy, không thêm cuộc được.",
    "The round is over or cancelled: no visit can be added.",
    "Lập đợt khác, hoặc kiểm tra đột xuất.",
    "Make another round or an unscheduled one.",
    409,
)
_p(
    "visit.exists",
    "Đơn vị {unit} đã có cuộc kiểm tra ngày {day} trong đợt này.",
    "{unit} has a visit on {day} in this round already.",
    "Mở cuộc đã có, hoặc chọn ngày khác.",
    "Open that visit or choose another day.",
    409,
)
_p(
    "visit.days",
    "Ngày kết thúc {to} trước ngày bắt đầu {from_day}.",
    "The last day {to} is before the first {from_day}.",
    "Kiểm tra lại hai ngày.",
    "Check both days.",
)
_p(
    "visit.round_not_ready",
    "Đợt kiểm tra chưa có quyết định và thông báo cho đơn vị.",
    "The round has no decision and notice yet.",
    "Ghi quyết định thành lập đoàn, thông báo cho đơn vị, rồi bắt đầu.",
    "Record the decision and the notice, then begin.",
    409,
)
_p(
    "visit.too_early",
    "Cuộc kiểm tra bắt đầu từ ngày {day}.",
    "The visit begins on {day}.",
    "Đợi đến ngày, hoặc sửa ngày của cuộc.",
    "Wait for the day, or change it.",
    409,
)
_p(
    "visit.no_checklist",
    "Ngày {day} chưa có phiếu kiểm tra cho loại cơ quan này.",
    "No checklist is in force on {day} for this kind of office.",
    "Đề nghị quản trị hệ thống cài bộ chế độ có thư mục checklists.",
    "Ask the administrator to install a pack with checklists.",
    409,
)
_p(
    "visit.missing",
    "Chưa nhập mục này.",
    "This is missing.",
    "Nhập rồi gửi lại.",
    "Enter it and send again.",
)
_p(
    "visit.too_long",
    "Nội dung dài hơn {most} ký tự.",
    "The text is longer than {most} characters.",
    "Rút gọn, phần còn lại đính kèm tệp.",
    "Shorten it and attach the rest as a file.",
)
_p(
    "visit.unknown_code",
    "Không có mã “{code}”.",
    "There is no code “{code}”.",
    "Chọn một mục trong danh sách.",
    "Choose one of the list.",
)
_p(
    "visit.number",
    "Số phải là số nguyên từ 1.",
    "The number must be whole and at least 1.",
    "Nhập lại.",
    "Enter it again.",
)
_p(
    "visit.day_ahead",
    "Ngày {day} ở sau ngày làm việc.",
    "The day {day} lies ahead.",
    "Kiểm tra lại ngày.",
    "Check the day.",
)
_p(
    "visit.whom",
    "Chưa nói lấy ý kiến của ai.",
    "It is not said who was consulted.",
    "Chọn lãnh đạo, trưởng thôn hoặc người thụ hưởng.",
    "Choose leaders, village heads or beneficiaries.",
)
_p(
    "visit.household_twice",
    "Hộ số {number} đã có trong cuộc kiểm tra này.",
    "Household {number} is in this visit already.",
    "Bỏ số trùng.",
    "Leave it out.",
    409,
)
_p(
    "visit.frame",
    "Số hộ trong danh sách phải từ 1 đến {most}.",
    "The list must hold 1 to {most} households.",
    "Đếm lại danh sách hộ.",
    "Count the list again.",
)
_p(
    "visit.wanted",
    "Số hộ rút thăm phải từ 1 đến {most}.",
    "Between 1 and {most} households can be drawn.",
    "Giảm số hộ, hoặc chia làm nhiều thôn.",
    "Draw fewer, or by several villages.",
)
_p(
    "visit.self_report_of_self",
    "Cuộc tự kiểm tra không có báo cáo trước của đơn vị.",
    "A self-inspection has no report beforehand.",
    "Ghi thẳng câu trả lời.",
    "Record the answers.",
    409,
)
_p(
    "visit.unanswered",
    "Còn {number} câu chưa trả lời.",
    "{number} items have no answer.",
    "Trả lời, ghi “Không áp dụng” kèm lý do, hoặc ghi lý do bỏ điểm kiểm tra.",
    "Answer them, say “not applicable” with a reason, or say why a stop was left out.",
    409,
)
_p(
    "visit.undecided",
    "Còn {number} câu không đạt chưa ghi tồn tại hoặc lý do không ghi.",
    "{number} failing answers are neither findings nor let go with a reason.",
    "Mở từng câu: ghi tồn tại, hoặc ghi lý do.",
    "Open each: write a finding, or say why not.",
    409,
)
_p(
    "visit.no_evidence",
    "Còn {number} câu không đạt chưa có minh chứng.",
    "{number} failing answers have no evidence.",
    "Chụp ảnh hoặc đính kèm tài liệu vào câu trả lời.",
    "Attach a photo or a paper to the answer.",
    409,
)
_p(
    "visit.no_minutes",
    "Chưa ghi biên bản đã ký.",
    "The signed minutes are not recorded.",
    "In biên bản, hai bên ký, rồi ghi số, ngày và đính kèm bản chụp.",
    "Print the minutes, have both sides sign, then record number and day.",
    409,
)
_p(
    "visit.self_has_no_consulting",
    "Cuộc tự kiểm tra không lấy ý kiến đơn vị.",
    "A self-inspection is not put to the unit.",
    "Ghi kết luận tự kiểm tra.",
    "Conclude the self-inspection.",
    409,
)
_p(
    "visit.comment_day",
    "Hạn góp ý phải sau hôm nay.",
    "The last day for comments must lie ahead.",
    "Chọn ngày khác, thường 5 đến 10 ngày làm việc.",
    "Choose a later day, usually 5 to 10 working days.",
)
_p(
    "visit.no_team_report",
    "Đoàn chưa báo cáo kết quả của đợt.",
    "The team has not reported on the round.",
    "Ghi báo cáo của đoàn ở trang của đợt kiểm tra, rồi kết luận.",
    "Record the team's report on the page of the round, then conclude.",
    409,
)
_p(
    "visit.unit_has_time",
    "Đơn vị còn được góp ý đến hết ngày {day}.",
    "The unit may still comment until {day}.",
    "Đợi hết hạn, hoặc khi đơn vị nhất trí.",
    "Wait until then, or until the unit agrees.",
    409,
)
_p(
    "visit.no_ask",
    "Còn {number} tồn tại chưa ghi yêu cầu khắc phục hoặc lý do không yêu cầu.",
    "{number} findings have neither a recommendation nor a reason for none.",
    "Mở từng tồn tại và ghi yêu cầu: làm gì, xong ngày nào, lấy gì chứng minh.",
    "Open each and write what is asked, by when, shown by what.",
    409,
)
_p(
    "visit.not_self",
    "Đây không phải cuộc tự kiểm tra.",
    "This is not a self-inspection.",
    "Kết luận sau khi đơn vị góp ý.",
    "Conclude it after the unit has commented.",
    409,
)
_p(
    "visit.no_verifier",
    "Lãnh đạo chưa cử người xác nhận kết quả khắc phục.",
    "Nobody is named to verify what is put right.",
    "Cử cấp phó, hoặc cán bộ của bộ phận khác không tham gia tự kiểm tra.",
    "Name a deputy, or an official of another division who took no part.",
    409,
)
_p(
    "visit.verifier_elsewhere",
    "Người xác nhận phải thuộc cơ quan này.",
    "The verifier must be of this office.",
    "Chọn người trong danh sách.",
    "Choose one of the list.",
)
_p(
    "visit.verifier_names_self",
    "Lãnh đạo không tự cử mình: người ký giải trình, báo hoàn thành không được xác nhận chính việc đó.",
    "A head does not name themself: who signs the answer and the completion may not verify the same thing.",
    "Cử cấp phó, hoặc cán bộ của bộ phận khác không tham gia tự kiểm tra.",
    "Name a deputy, or an official of another division who took no part.",
)
_p(
    "visit.verifier_took_part",
    "{name} đã tham gia tự kiểm tra, nên không được xác nhận kết quả khắc phục.",
    "{name} took part in the self-inspection, and so may not verify what is put right.",
    "Cử người khác trong cơ quan, không tham gia tự kiểm tra.",
    "Name another person of the office who took no part.",
)
_p(
    "visit.verifier_has_fixed",
    "{name} đã giải trình, khắc phục hoặc báo hoàn thành một yêu cầu của cuộc này, nên không được xác nhận.",
    "{name} has answered, fixed or reported done something of this visit, and so may not verify it.",
    "Cử người khác trong cơ quan, không tham gia khắc phục.",
    "Name another person of the office who fixed nothing of it.",
)
_p(
    "visit.verifier_without_right",
    "{name} chưa được giao quyền kiểm tra, xác nhận kết quả khắc phục ở đơn vị này.",
    "{name} does not hold the right to verify what is put right in this unit.",
    "Cử người khác, hoặc đề nghị quản trị hệ thống giao vai trò.",
    "Name somebody else, or ask the administrator to grant the role.",
)
_p(
    "visit.verifier_signs_alone",
    "{name} là người duy nhất của cơ quan ký giải trình, báo hoàn thành, nên không được xác nhận chính việc đó.",
    "{name} is the only one of the office who signs the answer and the completion, and so may not verify the same thing.",
    "Cử cán bộ của bộ phận khác không tham gia tự kiểm tra; hoặc giao thêm người ký (cấp phó) rồi cử lại.",
    "Name an official of another division who took no part; or have a second signer (a deputy) and name again.",
)
_p(
    "visit.nobody_to_verify",
    "{office} chưa có ai xác nhận được: mỗi người hoặc đã tham gia, hoặc là người ký duy nhất, hoặc chưa được giao quyền.",
    "{office} has nobody who could verify: each took part, is the only one who signs, or does not hold the right.",
    "Đề nghị quản trị hệ thống mở tài khoản cho cấp phó hoặc cán bộ của bộ phận khác, rồi cử người đó.",
    "Ask the administrator for an account of a deputy or of an official of another division, then name that person.",
    409,
)
_p(
    "visit.not_named_verifier",
    "Kết quả khắc phục của cuộc tự kiểm tra do {name} xác nhận.",
    "What was put right after the self-inspection is verified by {name}.",
    "Nhờ người được cử xác nhận, hoặc lãnh đạo mở cuộc tự kiểm tra và cử người khác.",
    "Ask the person named, or have the head open the self-inspection and name another one.",
    403,
)
_p(
    "visit.still_open",
    "Còn {number} yêu cầu khắc phục đang mở.",
    "{number} recommendations are still open.",
    "Kết thúc cuộc kiểm tra khi các yêu cầu đã xong.",
    "Close the visit when they are done.",
    409,
)
_p(
    "visit_answer.unknown",
    "Không có câu hỏi {item} ở điểm này.",
    "There is no item {item} at this stop.",
    "Mở lại phiếu của cuộc kiểm tra.",
    "Open the checklist of the visit again.",
    404,
)
_p(
    "visit_answer.choice",
    "Câu này không trả lời như vậy được.",
    "This item is not answered like that.",
    "Chọn Có, Một phần, Không hoặc Không áp dụng.",
    "Choose yes, in part, no or not applicable.",
)
_p(
    "visit_answer.number",
    "Câu này trả lời bằng một số nguyên không âm.",
    "This item is answered with a whole number, not below zero.",
    "Nhập lại số, không ghi chữ.",
    "Enter the number again, without words.",
)
_p(
    "visit_answer.no_reason",
    "“{item}”: chưa ghi lý do.",
    "“{item_en}”: the reason is missing.",
    "Ghi ngắn gọn thấy gì, thiếu gì.",
    "Say shortly what was seen and what is missing.",
)
_p(
    "visit_answer.changed_offer",
    "“{item}”: câu trả lời khác với số liệu trong hệ thống mà chưa giải thích.",
    "“{item_en}”: it differs from what the system holds and says not why.",
    "Ghi vì sao khác, hoặc giữ câu trả lời có sẵn.",
    "Say why it differs, or keep what was offered.",
)
_p(
    "visit_answer.not_failing",
    "Câu trả lời này không phải “Không” hoặc “Một phần”, không ghi tồn tại được.",
    "This answer is neither “no” nor “in part”: no finding comes of it.",
    "Sửa câu trả lời trước nếu ghi nhầm.",
    "Correct the answer first if it is wrong.",
    409,
)
_p(
    "visit_answer.found_already",
    "Câu này đã có tồn tại.",
    "A finding was written from this answer already.",
    "Mở tồn tại đã ghi để xem.",
    "Open that finding.",
    409,
)
_p(
    "visit_answer.evidence_empty",
    "Tệp không có nội dung.",
    "The file is empty.",
    "Chọn lại tệp.",
    "Choose the file again.",
)
_p(
    "ask.one_of_two",
    "Ghi yêu cầu khắc phục, hoặc ghi lý do không yêu cầu: một trong hai.",
    "Say what is asked, or why nothing is: one of the two.",
    "Bỏ trống một mục.",
    "Leave one of them empty.",
)
_p(
    "ask.due",
    "Hạn khắc phục phải sau hôm nay.",
    "What is asked must be due after today.",
    "Chọn ngày khác.",
    "Choose another day.",
)
_p(
    "checklist.other_visit",
    "Tệp này là phiếu của cuộc kiểm tra khác.",
    "This workbook belongs to another visit.",
    "Tải phiếu của “{title}”, ghi vào đó rồi nạp lại.",
    "Download the checklist of “{title}” and fill that one.",
)
_p(
    "checklist.row",
    "Không có câu hỏi nào mang mã ở dòng này.",
    "No item of the visit has the code of this line.",
    "Không sửa cột mã; tải lại phiếu rồi ghi lại.",
    "Leave the column of codes alone; download the checklist again.",
)
_p(
    "checklist.choice",
    "“{text}” không phải câu trả lời của phiếu.",
    "“{text}” is no answer of the checklist.",
    "Chọn trong danh sách của ô.",
    "Choose from the list of the cell.",
)
_p(
    "checklist.clash",
    "Câu này người khác đã sửa sau khi phiếu được tải về: trong hệ thống là “{standing}”.",
    "Somebody changed this after the workbook was made: it says “{standing}” now.",
    "Tải phiếu mới, hoặc sửa ngay trên trang nơi thấy cả hai câu trả lời.",
    "Download it anew, or correct it on the page where both answers show.",
    409,
)
_p(
    "visit.paper_known",
    "Văn bản này đã ghi ở cuộc kiểm tra lúc {at}: số {number}, ngày {day}. Lần ghi sau không thêm gì.",
    "This paper was recorded at the visit at {at}: number {number} of {day}. Nothing was added.",
    "Không phải làm gì thêm. Văn bản đã ghi nằm ở mục “Văn bản” trên trang của cuộc kiểm tra.",
    "Nothing is left to do. It stands under “Papers” on the page of the visit.",
    409,
)
_p(
    "visit.self_report_known",
    "Báo cáo này đã gửi lúc {at} và từ đó chưa sửa gì; lần gửi sau không ghi thêm.",
    "This report was sent at {at} and nothing of it has changed since; nothing was added.",
    "Không phải làm gì thêm. Muốn gửi bản khác thì sửa nội dung rồi gửi lại.",
    "Nothing is left to do. Change it first to send another one.",
    409,
)
