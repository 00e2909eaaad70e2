"""What can go wrong with findings and recommendations."""

from gsdg.kernel.problems import register


def problem(code: str, vi: str, en: str, do_vi: str, do_en: str, status: int = 422) -> None:
    register(code, vi=vi, en=en, do_vi=do_vi, do_en=do_en, status=status)


problem(
    "followup.no_pack",
    "Ngày {day} chưa có bộ chế độ nào nói về theo dõi khắc phục.",
    "No pack in force on {day} speaks of following up.",
    "Đề nghị quản trị hệ thống cài bộ chế độ có tệp followup.yaml.",
    "Ask the administrator to install a pack with a followup.yaml.",
    409,
)
problem(
    "finding.missing",
    "Chưa nhập mục này của tồn tại, hạn chế.",
    "This part of the finding is missing.",
    "Nêu quy định làm căn cứ, thực tế thấy được và nguyên nhân; thiếu một mục thì không ai khắc phục đúng được.",
    "State the provision, what was seen, and the cause.",
)
problem(
    "finding.unknown_code",
    "Mã “{code}” không có trong danh mục.",
    "The code “{code}” is not known.",
    "Chọn một mục trong danh sách của bộ chế độ.",
    "Choose one from the list of the pack.",
)
problem(
    "finding.line_known",
    "Kiến nghị “{paragraph}” của văn bản số {number} đã có trong sổ: {known}.",
    "Line “{paragraph}” of paper {number} stands in the register already: {known}.",
    "Bỏ dòng này; nếu là kiến nghị khác thì ghi đúng mục, số của nó trong văn bản.",
    "Leave this line out; if it is another one, enter its own number in the paper.",
    409,
)
problem(
    "past.days_order",
    "Các ngày không theo thứ tự yêu cầu, trả lời, báo hoàn thành, xác nhận, kết thúc.",
    "The days are not in the order of asking, answering, reporting done, verifying, closing.",
    "Xem lại ngày trên từng văn bản.",
    "Look at the day of each paper again.",
)
problem(
    "past.reported_unanswered",
    "Đã báo hoàn thành nhưng chưa ghi trả lời hoặc biện pháp.",
    "It is reported done, but the response or the measure is missing.",
    "Ghi ngày trả lời và biện pháp đã làm theo văn bản của đơn vị.",
    "Enter the day of the response and the measure from the unit's papers.",
)
problem(
    "past.verified_unshown",
    "Đã xác nhận nhưng chưa có báo cáo hoàn thành hoặc tài liệu chứng minh.",
    "It is verified, but the report of completion or the proof is missing.",
    "Đính kèm bản chụp tài liệu chứng minh; không có thì ghi là chưa xác nhận.",
    "Attach a copy of the proof; where there is none, record it as not verified.",
)
problem(
    "lines.header",
    "Không thấy dòng tiêu đề của mẫu: {header}.",
    "The headings of the form are not there: {header}.",
    "Tải mẫu, chép số liệu sang mẫu rồi gửi lại; dán bảng thì chép cả dòng tiêu đề.",
    "Take the form, copy the lines into it and send it again; of a pasted table copy the headings too.",
)
problem(
    "lines.empty",
    "Dưới dòng tiêu đề không có kiến nghị nào.",
    "There is no line below the headings.",
    "Điền ít nhất một dòng.",
    "Fill in one line at least.",
)
problem(
    "lines.needed",
    "Ô này phải điền.",
    "This cell has to be filled in.",
    "Điền theo văn bản kết luận.",
    "Fill it in as the conclusion says.",
)
problem(
    "lines.office_unknown",
    "Không có cơ quan “{text}” trong phạm vi của anh, chị.",
    "There is no office “{text}” within your reach.",
    "Ghi đúng tên hoặc mã cơ quan; hai cơ quan trùng tên thì ghi mã.",
    "Enter the name or the code of the office; of two with one name, the code.",
)
problem(
    "finding.unjustified",
    "Mức nghiêm trọng phải nêu lý do.",
    "The gravest severity needs a justification.",
    "Ghi vì sao xếp mức này, hoặc chọn mức thấp hơn.",
    "Write why, or choose a lower one.",
)
problem(
    "finding.no_paper",
    "Tồn tại do cơ quan khác kết luận phải có số và ngày của văn bản kết luận.",
    "A finding of another body needs the number and day of its paper.",
    "Nhập số, ngày của báo cáo kiểm toán, kết luận hoặc thông báo.",
    "Type number and day of the paper.",
)
problem(
    "finding.repeats_other_unit",
    "Tồn tại trước thuộc đơn vị khác.",
    "The earlier finding is of another unit.",
    "Chọn một tồn tại trước của chính đơn vị này hoặc đơn vị mà nó kế thừa.",
    "Choose an earlier finding of this unit or of one that it comes from.",
)
problem(
    "finding.repeats_withdrawn",
    "Tồn tại trước đã rút.",
    "The earlier finding was withdrawn.",
    "Bỏ trống mục lặp lại.",
    "Leave the repetition empty.",
)
problem(
    "finding.state",
    "Không {act} được: tồn tại đang ở tình trạng “{state}”.",
    "Cannot {act_en}: the finding is “{state_en}”.",
    "Mở trang của tồn tại để xem việc tiếp theo.",
    "Open its page to see what comes next.",
    409,
)
problem(
    "finding.has_recommendations",
    "Tồn tại này còn {number} yêu cầu khắc phục đang mở.",
    "This finding still has {number} open recommendations.",
    "Rút hoặc kết thúc các yêu cầu đó trước.",
    "Withdraw or close these first.",
    409,
)
problem(
    "correction.no_finding",
    "Yêu cầu khắc phục phải dựa trên ít nhất một tồn tại.",
    "A recommendation rests on at least one finding.",
    "Ghi tồn tại trước.",
    "Record the finding first.",
)
problem(
    "correction.finding_open",
    "Tồn tại chưa được kết luận.",
    "The finding is not confirmed yet.",
    "Lấy ý kiến đơn vị rồi kết luận tồn tại, sau đó mới yêu cầu khắc phục.",
    "Put it to the unit and confirm it first.",
    409,
)
problem(
    "correction.missing",
    "Chưa nhập mục này.",
    "This is missing.",
    "Nêu rõ phải làm gì, ai làm, xong ngày nào và lấy gì chứng minh.",
    "State what must be done, by whom, by when, and what will show it.",
)
problem(
    "correction.too_long",
    "Nội dung dài quá {most} ký tự.",
    "The text is longer than {most} characters.",
    "Rút gọn, phần còn lại để trong tài liệu đính kèm.",
    "Shorten it and attach the rest.",
)
problem(
    "correction.due_past",
    "Ngày {day} không sau hôm nay.",
    "The day {day} is not after today.",
    "Chọn một ngày sau hôm nay.",
    "Choose a later day.",
)
problem(
    "correction.day_ahead",
    "Ngày {day} chưa đến.",
    "The day {day} has not come yet.",
    "Nhập ngày đã qua hoặc hôm nay.",
    "Type today or an earlier day.",
)
problem(
    "correction.amount",
    "Số tiền phải lớn hơn 0.",
    "The amount must be above 0.",
    "Nhập số tiền bằng đồng, hoặc để trống nếu không có tiền.",
    "Type an amount in đồng, or leave it empty.",
)
problem(
    "correction.money_half",
    "Có số tiền phải có cách xử lý, và ngược lại.",
    "Money needs what is to be done with it, and the other way round.",
    "Chọn thu hồi, bổ sung chứng từ hay điều chỉnh, và nhập số tiền.",
    "Choose recover, document or reallocate, and type the amount.",
)
problem(
    "correction.own_visit",
    "Cơ quan không đi kiểm tra chính mình.",
    "An office does not inspect itself.",
    "Chọn nguồn “Tự kiểm tra”, hoặc chọn cơ quan khác phải khắc phục.",
    "Choose self-inspection as the source, or another addressee.",
)
problem(
    "correction.state",
    "Không {act} được: yêu cầu đang ở tình trạng “{state}”.",
    "Cannot {act_en}: the recommendation is “{state_en}”.",
    "Mở trang của yêu cầu để xem việc tiếp theo thuộc ai.",
    "Open its page to see whose turn it is.",
    409,
)
problem(
    "correction.not_addressee",
    "Việc này do cơ quan phải khắc phục làm.",
    "This is done by the office that must put it right.",
    "Đề nghị cơ quan được yêu cầu thực hiện.",
    "Ask the office addressed to do it.",
    403,
)
problem(
    "correction.not_signed",
    "Tiếp thu, giải trình và báo hoàn thành do lãnh đạo ký.",
    "Responses and completion are signed by the head.",
    "Nhập số, ngày của văn bản lãnh đạo đã ký, hoặc để lãnh đạo tự thực hiện.",
    "Type number and day of the signed paper, or let the head do it.",
)
problem(
    "correction.no_reason",
    "Chưa nêu lý do.",
    "No reason is given.",
    "Ghi lý do; người đọc sau này phải hiểu được.",
    "Write the reason, for those who read it later.",
)
problem(
    "correction.upheld",
    "Cấp trên đã giữ nguyên yêu cầu này; không phản đối lần nữa được.",
    "It was upheld; it cannot be disputed once more.",
    "Tiếp thu và ghi biện pháp khắc phục.",
    "Agree and record the measures.",
    409,
)
problem(
    "correction.no_measure",
    "Chưa ghi biện pháp khắc phục nào.",
    "No measure is recorded yet.",
    "Ghi ít nhất một biện pháp: làm gì, ai làm, xong ngày nào.",
    "Record at least one measure.",
    409,
)
problem(
    "correction.measures_open",
    "Còn {number} biện pháp chưa làm xong.",
    "{number} measures are not done yet.",
    "Ghi ngày làm xong từng biện pháp, hoặc ghi lý do bỏ.",
    "Record each as done, or dropped with a reason.",
    409,
)
problem(
    "correction.no_proof",
    "Chưa nộp tài liệu chứng minh nào.",
    "No proof is there yet.",
    "Nộp ít nhất một tài liệu: biên bản, chứng từ, ảnh.",
    "Add at least one file.",
    409,
)
problem(
    "correction.fixer_verifies",
    "Người đã tham gia khắc phục không được xác nhận kết quả.",
    "Who took part in fixing may not verify.",
    "Đề nghị người khác kiểm tra, xác nhận.",
    "Ask somebody else to verify.",
    403,
)
problem(
    "correction.own_office_verifies",
    "Người của cơ quan phải khắc phục không được tự xác nhận, quyết định.",
    "Somebody of the fixing office may not verify or decide.",
    "Đề nghị cơ quan đã yêu cầu hoặc cấp trên thực hiện.",
    "Ask the office that required it, or a higher one.",
    403,
)
problem(
    "correction.own_office_closes",
    "Cơ quan phải khắc phục không được tự cho kết thúc khi chưa khắc phục.",
    "The fixing office may not close without fixing.",
    "Đề nghị cấp trên quyết định.",
    "Ask a higher office to decide.",
    403,
)
problem(
    "correction.no_decision",
    "Phải có số, ngày và cơ quan ban hành của văn bản quyết định.",
    "The number, day and issuer of the decision are needed.",
    "Nhập theo văn bản của cấp có thẩm quyền; chưa có văn bản thì chưa kết thúc.",
    "Type them from the paper; without a paper it stays open.",
)
problem(
    "correction.proofs_pending",
    "Còn {number} tài liệu chưa xem.",
    "{number} proofs were not looked at.",
    "Chấp nhận hoặc không chấp nhận từng tài liệu rồi xác nhận kết quả.",
    "Take or refuse each of them first.",
    409,
)
problem(
    "correction.no_proof_taken",
    "Chưa có tài liệu nào được chấp nhận.",
    "No proof was taken.",
    "Chấp nhận ít nhất một tài liệu, hoặc kết luận chưa đạt và nêu còn thiếu gì.",
    "Take at least one, or say that it is not met and what is missing.",
    409,
)
problem(
    "correction.money_pending",
    "Còn {amount} đồng chưa xử lý.",
    "{amount} đồng are still pending.",
    "Ghi các khoản đã thu hồi, đã chấp nhận chứng từ; hoặc kết luận đạt một phần.",
    "Record what was recovered or accepted, or say that it is met in part.",
    409,
)
problem(
    "correction.unknown",
    "Không có yêu cầu khắc phục số “{text}”.",
    "There is no recommendation “{text}”.",
    "Xem số trong sổ theo dõi, ví dụ KN-2026-031.",
    "See the number in the register, such as KN-2026-031.",
    404,
)
problem(
    "correction.said_already",
    "Nội dung này đã gửi ngày {day} và đã ghi ở yêu cầu {number}; lần gửi sau không ghi thêm.",
    "The same was sent on {day} and stands at {number}; nothing was added.",
    "Không phải làm gì thêm. Xem lần gửi đầu ở mục “Quá trình” trên trang của yêu cầu.",
    "Nothing is left to do. The first one stands under “Course” on its page.",
    409,
)
problem(
    "finding.commented_already",
    "Góp ý này đã gửi lúc {at} và đang chờ trả lời; lần gửi sau không ghi thêm.",
    "The same comment was sent at {at} and waits for its answer; nothing was added.",
    "Không phải làm gì thêm. Có ý khác thì viết góp ý mới.",
    "Nothing is left to do. Write another comment where there is more to say.",
    409,
)
problem(
    "correction.changed",
    "Yêu cầu này vừa được người khác cập nhật.",
    "Somebody else has just changed it.",
    "Tải lại trang, xem thay đổi rồi làm lại.",
    "Load the page again.",
    409,
)
problem(
    "measure.settled",
    "Biện pháp này đã ghi xong hoặc đã bỏ.",
    "This measure is done or dropped already.",
    "Ghi biện pháp mới nếu còn việc phải làm.",
    "Record a new one if there is more to do.",
    409,
)
problem(
    "extension.open",
    "Đã có đề nghị gia hạn đang chờ quyết định.",
    "An extension is waiting to be decided.",
    "Chờ quyết định của cơ quan yêu cầu.",
    "Wait for the decision.",
    409,
)
problem(
    "extension.none",
    "Không có đề nghị gia hạn nào đang chờ.",
    "No extension is waiting.",
    "Tải lại trang để xem tình trạng mới.",
    "Load the page again.",
    409,
)
problem(
    "extension.not_later",
    "Ngày gia hạn phải sau hạn đang áp dụng {day}.",
    "The day must be after the present due day {day}.",
    "Chọn ngày muộn hơn.",
    "Choose a later day.",
)
problem(
    "extension.too_many",
    "Đã gia hạn {number} lần; lần này phải có văn bản đồng ý của cấp trên.",
    "Extended {number} times already; this one needs a decision on paper.",
    "Nhập số, ngày văn bản, hoặc không đồng ý gia hạn.",
    "Type its number and day, or deny it.",
)
problem(
    "money_entry.none",
    "Yêu cầu này không có khoản tiền phải xử lý.",
    "No money hangs on this recommendation.",
    "Không cần ghi khoản tiền.",
    "Nothing needs to be recorded.",
    409,
)
problem(
    "money_entry.too_much",
    "Chỉ còn {pending} đồng chưa xử lý.",
    "Only {pending} đồng are pending.",
    "Nhập số tiền không lớn hơn phần còn lại.",
    "Type no more than what is left.",
)
problem(
    "finding.comments_open",
    "Còn ý kiến của đơn vị chưa trả lời.",
    "A comment of the unit is not answered.",
    "Ghi tiếp thu hoặc không tiếp thu, có lý do, cho từng ý kiến.",
    "Take over or answer each comment.",
    409,
)
problem(
    "proof.twice",
    "Tệp “{name}” đã nộp rồi.",
    "The file “{name}” is there already.",
    "Chọn tệp khác, hoặc xem tệp đã nộp ở danh sách.",
    "Choose another file.",
    409,
)
problem(
    "proof.earlier_cycle",
    "Tài liệu này thuộc lần khắc phục trước.",
    "This proof belongs to an earlier cycle.",
    "Chỉ xem tài liệu của lần khắc phục đang làm.",
    "Look only at proofs of the present one.",
    409,
)
problem(
    "followup.no_office",
    "Tài khoản “{username}” chưa gắn với cơ quan nào.",
    "The account “{username}” belongs to no office.",
    "Đề nghị quản trị hệ thống bổ sung cơ quan cho tài khoản.",
    "Ask the administrator to add the office.",
    409,
)
problem(
    "correction.same_proofs",
    "Từ khi bị trả lại chưa có tài liệu chứng minh nào mới.",
    "No proof was brought since it was sent back.",
    "Nộp tài liệu bổ sung mà người xác nhận còn thiếu, rồi báo hoàn thành lại.",
    "Bring what was missing, then report it done again.",
    409,
)
problem(
    "month.not_its_end",
    "Ngày {day} không phải ngày cuối tháng.",
    "{day} is not the last day of a month.",
    "Chọn ngày cuối của một tháng đã qua.",
    "Choose the last day of a month that is over.",
)
problem(
    "month.closed",
    "Sổ tháng đến ngày {day} đã chốt.",
    "The month to {day} is closed already.",
    "Xem số đã chốt ở trang kết quả theo dõi; số đã chốt không ghi đè.",
    "See the closed figures on the page of figures; they are not written over.",
    409,
)
problem(
    "month.unknown",
    "Chưa chốt sổ tháng nào đến ngày {day}.",
    "No month was closed to {day}.",
    "Chọn một tháng trong danh sách đã chốt.",
    "Choose one of the closed months.",
    404,
)
problem(
    "urging.nothing_late",
    "Không có yêu cầu nào quá hạn trong phần đang xem.",
    "Nothing is overdue in what is shown.",
    "Bỏ bớt điều kiện lọc rồi tải lại công văn.",
    "Choose less narrowly, then ask for the letter again.",
    409,
)
problem(
    "recheck.none",
    "Yêu cầu này không có lần kiểm tra lại nào đang chờ.",
    "Nothing is to be checked again here.",
    "Xem ngày và kết quả kiểm tra lại ở phần Quá trình.",
    "See under the story when it was checked and with what result.",
    409,
)
problem(
    "recheck.own_office",
    "Cơ quan đã khắc phục không tự kiểm tra lại kết quả của mình.",
    "The office that put it right does not check it again itself.",
    "Đề nghị cơ quan theo dõi kiểm tra lại.",
    "Ask the office that follows it up.",
    403,
)
problem(
    "recheck.owed_elsewhere",
    "Việc kiểm tra lại này thuộc {office}.",
    "This second look is owed by {office}.",
    "Báo cơ quan đó nếu anh, chị biết kết quả không còn giữ được.",
    "Tell that office if you know that it no longer holds.",
    403,
)
problem(
    "recheck.named_other",
    "Việc kiểm tra lại này đã phân công cho người khác.",
    "Somebody else is named to check it again.",
    "Đề nghị lãnh đạo phân công lại, hoặc để người được phân công làm.",
    "Ask the head to name you, or leave it to who is named.",
    403,
)
problem(
    "recheck.early",
    "Chưa đến lúc kiểm tra lại; sớm nhất là ngày {day}.",
    "It is too early; the first day is {day}.",
    "Chờ đến ngày đó; biết ngay là không giữ được thì đề nghị lãnh đạo mở lại yêu cầu.",
    "Wait until then; if it is known already not to hold, ask the head to reopen it.",
    409,
)
problem(
    "recheck.unsaid",
    "Chưa ghi đã thấy gì.",
    "What was seen is not said.",
    "Ghi đã xem gì, ở đâu, thấy thế nào; người đọc sau này phải hiểu được.",
    "Write what was looked at, where, and what was found.",
)
problem(
    "recheck.not_of_office",
    "Người này không thuộc cơ quan phải kiểm tra lại, hoặc không có quyền xác nhận kết quả.",
    "This person is not of the office that owes it, or may not verify.",
    "Chọn một người trong danh sách.",
    "Choose one of the list.",
)
