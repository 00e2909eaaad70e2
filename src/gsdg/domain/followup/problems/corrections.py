"""What can go wrong with recommendations: answering, putting right, verifying, closing."""

from gsdg.kernel.problems import problem as _p

_p(
    "correction.no_finding",
    "Yêu cầu khắc phục phải dựa trên ít nhất một tồn tại.",
    "A recommendation rests on at least one finding.",
    "Ghi tồn tại trước.",
    "Record the finding first.",
)
_p(
    "correction.finding_open",
    "Tồn tại chưa được kết luận.",
    "The finding is not confirmed yet.",
    "Lấy ý kiến đơn vị rồi kết luận tồn tại, sau đó mới yêu cầu khắc phục.",
    "Put it to the unit and confirm it first.",
    409,
)
_p(
    "correction.missing",
    "Chưa nhập mục này.",
    "This is missing.",
    "Nêu rõ phải làm gì, ai làm, xong ngày nào và lấy gì chứng minh.",
    "State what must be done, by whom, by when, and what will show it.",
)
_p(
    "correction.too_long",
    "Nội dung dài quá {most} ký tự.",
    "The text is longer than {most} characters.",
    "Rút gọn, phần còn lại để trong tài liệu đính kèm.",
    "Shorten it and attach the rest.",
)
_p(
    "correction.due_past",
    "Ngày {day} không sau hôm nay.",
    "The day {day} is not after today.",
    "Chọn một ngày sau hôm nay.",
    "Choose a later day.",
)
_p(
    "correction.day_ahead",
    "Ngày {day} chưa đến.",
    "The day {day} has not come yet.",
    "Nhập ngày đã qua hoặc hôm nay.",
    "Type today or an earlier day.",
)
_p(
    "correction.amount",
    "Số tiền phải lớn hơn 0.",
    "The amount must be above 0.",
    "Nhập số tiền bằng đồng, hoặc để trống nếu không có tiền.",
    "Type an amount in đồng, or leave it empty.",
)
_p(
    "correction.money_half",
    "Có số tiền phải có cách xử lý, và ngược lại.",
    "Money needs what is to be done with it, and the other way round.",
    "Chọn thu hồi, bổ sung chứng từ hay điều chỉnh, và nhập số tiền.",
    "Choose recover, document or reallocate, and type the amount.",
)
_p(
    "correction.own_visit",
    "Cơ quan không đi kiểm tra chính mình.",
    "An office does not inspect itself.",
    "Chọn nguồn “Tự kiểm tra”, hoặc chọn cơ quan khác phải khắc phục.",
    "Choose self-inspection as the source, or another addressee.",
)
_p(
    "correction.state",
    "Không {act} được: yêu cầu đang ở tình trạng “{state}”.",
    "Cannot {act_en}: the recommendation is “{state_en}”.",
    "Mở trang của yêu cầu để xem việc tiếp theo thuộc ai.",
    "Open its page to see whose turn it is.",
    409,
)
_p(
    "correction.not_addressee",
    "Việc này do cơ quan phải khắc phục làm.",
    "This is done by the office that must put it right.",
    "Đề nghị cơ quan được yêu cầu thực hiện.",
    "Ask the office addressed to do it.",
    403,
)
_p(
    "correction.not_signed",
    "Tiếp thu, giải trình và báo hoàn thành do lãnh đạo ký.",
    "Responses and completion are signed by the head.",
    "Nhập số, ngày của văn bản lãnh đạo đã ký, hoặc để lãnh đạo tự thực hiện.",
    "Type number and day of the signed paper, or let the head do it.",
)
_p(
    "correction.no_reason",
    "Chưa nêu lý do.",
    "No reason is given.",
    "Ghi lý do; người đọc sau này phải hiểu được.",
    "Write the reason, for those who read it later.",
)
_p(
    "correction.upheld",
    "Cấp trên đã giữ nguyên yêu cầu này; không phản đối lần nữa được.",
    "It was upheld; it cannot be disputed once more.",
    "Tiếp thu và ghi biện pháp khắc phục.",
    "Agree and record the measures.",
    409,
)
_p(
    "correction.no_measure",
    "Chưa ghi biện pháp khắc phục nào.",
    "No measure is recorded yet.",
    "Ghi ít nhất một biện pháp: làm gì, ai làm, xong ngày nào.",
    "Record at least one measure.",
    409,
)
_p(
    "correction.measures_open",
    "Còn {number} biện pháp chưa làm xong.",
    "{number} measures are not done yet.",
    "Ghi ngày làm xong từng biện pháp, hoặc ghi lý do bỏ.",
    "Record each as done, or dropped with a reason.",
    409,
)
_p(
    "correction.no_proof",
    "Chưa nộp tài liệu chứng minh nào.",
    "No proof is there yet.",
    "Nộp ít nhất một tài liệu: biên bản, chứng từ, ảnh.",
    "Add at least one file.",
    409,
)
_p(
    "correction.fixer_verifies",
    "Người đã tham gia khắc phục không được xác nhận kết quả.",
    "Who took part in fixing may not verify.",
    "Đề nghị người khác kiểm tra, xác nhận.",
    "Ask somebody else to verify.",
    403,
)
_p(
    "correction.own_office_verifies",
    "Người của cơ quan phải khắc phục không được tự xác nhận, quyết định.",
    "Somebody of the fixing office may not verify or decide.",
    "Đề nghị cơ quan đã yêu cầu hoặc cấp trên thực hiện.",
    "Ask the office that required it, or a higher one.",
    403,
)
_p(
    "correction.own_office_closes",
    "Cơ quan phải khắc phục không được tự cho kết thúc khi chưa khắc phục.",
    "The fixing office may not close without fixing.",
    "Đề nghị cấp trên quyết định.",
    "Ask a higher office to decide.",
    403,
)
_p(
    "correction.no_decision",
    "Phải có số, ngày và cơ quan ban hành của văn bản quyết định.",
    "The number, day and issuer of the decision are needed.",
    "Nhập theo văn bản của cấp có thẩm quyền; chưa có văn bản thì chưa kết thúc.",
    "Type them from the paper; without a paper it stays open.",
)
_p(
    "correction.proofs_pending",
    "Còn {number} tài liệu chưa xem.",
    "{number} proofs were not looked at.",
    "Chấp nhận hoặc không chấp nhận từng tài liệu rồi xác nhận kết quả.",
    "Take or refuse each of them first.",
    409,
)
_p(
    "correction.no_proof_taken",
    "Chưa có tài liệu nào được chấp nhận.",
    "No proof was taken.",
    "Chấp nhận ít nhất một tài liệu, hoặc kết luận chưa đạt và nêu còn thiếu gì.",
    "Take at least one, or say that it is not met and what is missing.",
    409,
)
_p(
    "correction.money_pending",
    "Còn {amount} đồng chưa xử lý.",
    "{amount} đồng are still pending.",
    "Ghi các khoản đã thu hồi, đã chấp nhận chứng từ; hoặc kết luận đạt một phần.",
    "Record what was recovered or accepted, or say that it is met in part.",
    409,
)
_p(
    "correction.unknown",
    "Không có yêu cầu khắc phục số “{text}”.",
    "There is no recommendation “{text}”.",
    "Xem số trong sổ theo dõi, ví dụ KN-2026-031.",
    "See the number in the register, such as KN-2026-031.",
    404,
)
_p(
    "correction.said_already",
    "Nội dung này đã gửi ngày {day} và đã ghi ở yêu cầu {number}; lần gửi sau không ghi thêm.",
    "The same was sent on {day} and stands at {number}; nothing was added.",
    "Không phải làm gì thêm. Xem lần gửi đầu ở mục “Quá trình” trên trang của yêu cầu.",
    "Nothing is left to do. The first one stands under “Course” on its page.",
    409,
)
_p(
    "correction.changed",
    "Yêu cầu này vừa được người khác cập nhật.",
    "Somebody else has just changed it.",
    "Tải lại trang, xem thay đổi rồi làm lại.",
    "Load the page again.",
    409,
)
_p(
    "measure.settled",
    "Biện pháp này đã ghi xong hoặc đã bỏ.",
    "This measure is done or dropped already.",
    "Ghi biện pháp mới nếu còn việc phải làm.",
    "Record a new one if there is more to do.",
    409,
)
_p(
    "measure.not_said",
    "Chưa ghi biện pháp này làm xong ngày nào.",
    "Neither the day it was done nor why it is dropped is given.",
    "Ghi ngày làm xong; bỏ biện pháp này thì ghi lý do bỏ.",
    "Enter the day; where it is dropped, the reason.",
)
_p(
    "extension.open",
    "Đã có đề nghị gia hạn đang chờ quyết định.",
    "An extension is waiting to be decided.",
    "Chờ quyết định của cơ quan yêu cầu.",
    "Wait for the decision.",
    409,
)
_p(
    "extension.none",
    "Không có đề nghị gia hạn nào đang chờ.",
    "No extension is waiting.",
    "Tải lại trang để xem tình trạng mới.",
    "Load the page again.",
    409,
)
_p(
    "extension.not_later",
    "Ngày gia hạn phải sau hạn đang áp dụng {day}.",
    "The day must be after the present due day {day}.",
    "Chọn ngày muộn hơn.",
    "Choose a later day.",
)
_p(
    "extension.denied_already",
    "Đề nghị gia hạn đến {day} với chính lý do này đã không được đồng ý: “{because}”.",
    "An extension to {day} was asked for with these very words and denied: “{because}”.",
    "Nêu lý do mới hoặc chọn ngày khác rồi gửi lại.",
    "Give a new reason or another day and ask again.",
    409,
)
_p(
    "extension.too_many",
    "Đã gia hạn {number} lần; lần này phải có văn bản đồng ý của cấp trên.",
    "Extended {number} times already; this one needs a decision on paper.",
    "Nhập số, ngày văn bản, hoặc không đồng ý gia hạn.",
    "Type its number and day, or deny it.",
)
_p(
    "money_entry.none",
    "Yêu cầu này không có khoản tiền phải xử lý.",
    "No money hangs on this recommendation.",
    "Không cần ghi khoản tiền.",
    "Nothing needs to be recorded.",
    409,
)
_p(
    "money_entry.too_much",
    "Chỉ còn {pending} đồng chưa xử lý.",
    "Only {pending} đồng are pending.",
    "Nhập số tiền không lớn hơn phần còn lại.",
    "Type no more than what is left.",
)
_p(
    "money_entry.unknown",
    "Yêu cầu này không có khoản tiền đó để ghi giảm.",
    "This recommendation has no such entry of money to take back.",
    "Chọn một khoản trong phần Số tiền liên quan của yêu cầu.",
    "Choose one of those on the page of the recommendation.",
)
_p(
    "money_entry.reversed",
    "Khoản tiền này đã được ghi giảm rồi.",
    "This entry of money was taken back already.",
    "Xem các khoản ở trang yêu cầu; ghi khoản đúng nếu chưa ghi.",
    "See the entries on the page of the recommendation, and settle what is right.",
    409,
)
_p(
    "proof.twice",
    "Tệp “{name}” đã nộp rồi.",
    "The file “{name}” is there already.",
    "Chọn tệp khác, hoặc xem tệp đã nộp ở danh sách.",
    "Choose another file.",
    409,
)
_p(
    "proof.earlier_cycle",
    "Tài liệu này thuộc lần khắc phục trước.",
    "This proof belongs to an earlier cycle.",
    "Chỉ xem tài liệu của lần khắc phục đang làm.",
    "Look only at proofs of the present one.",
    409,
)
_p(
    "correction.same_proofs",
    "Từ khi bị trả lại chưa có tài liệu chứng minh nào mới.",
    "No proof was brought since it was sent back.",
    "Nộp tài liệu bổ sung mà người xác nhận còn thiếu, rồi báo hoàn thành lại.",
    "Bring what was missing, then report it done again.",
    409,
)
