"""What can go wrong with the results framework and with evaluations."""

from gsdg.kernel.problems import problem as _p

_p(
    "evaluation.no_pack",
    "Chưa có bộ chế độ nào nói về đánh giá và khung kết quả.",
    "No pack in force speaks of evaluation and of a results framework.",
    "Đề nghị quản trị hệ thống cài bộ chế độ có tệp evaluations.yaml.",
    "Ask the administrator to install a pack with an evaluations.yaml.",
    409,
)
_p(
    "evaluation.no_term",
    "Không có khung kết quả của giai đoạn {term}.",
    "There is no results framework of the term {term}.",
    "Chọn một trong các giai đoạn: {known}.",
    "Choose one of: {known}.",
    404,
)
_p(
    "evaluation.line_unknown",
    "Khung kết quả không có chỉ tiêu “{code}”.",
    "The results framework has no line “{code}”.",
    "Chọn chỉ tiêu trong danh sách kết quả của giai đoạn.",
    "Choose a line from the list of results of the term.",
    404,
)
_p(
    "evaluation.not_missed",
    "Chỉ tiêu “{line}” không có kết quả kém mục tiêu nên không phải giải trình.",
    "The line “{line}” has no result below its target: there is nothing to explain.",
    "Giải trình các chỉ tiêu được ghi “Chưa đạt” hoặc “Gần đạt”.",
    "Explain the lines that say “Not met” or “Nearly met”.",
    409,
)
_p(
    "evaluation.no_reason",
    "Chưa ghi nguyên nhân, lý do.",
    "The reason is missing.",
    "Ghi rõ vì sao; điều đã ghi được giữ lại, không bị ghi đè.",
    "Say why; what was said is kept and never overwritten.",
)
_p(
    "evaluation.unit_alive",
    "Đơn vị này không có trên địa giới ngày {day}.",
    "This unit does not stand on the map of {day}.",
    "Chọn đơn vị hoặc địa giới khác.",
    "Choose another unit or another map.",
    404,
)
_p(
    "evaluation.unknown",
    "Không có cuộc đánh giá số {number}.",
    "There is no evaluation {number}.",
    "Xem danh sách các cuộc đánh giá.",
    "Look at the list of evaluations.",
    404,
)
_p(
    "evaluation.state",
    "Không {act} được: cuộc đánh giá đang ở tình trạng “{state}”.",
    "Cannot {act_en}: the evaluation is “{state_en}”.",
    "Mở trang của cuộc đánh giá để xem việc tiếp theo.",
    "Open its page to see what comes next.",
    409,
)
_p(
    "evaluation.other_office",
    "Cuộc đánh giá này là của {office}.",
    "This evaluation belongs to {office}.",
    "Đề nghị cơ quan đó thực hiện.",
    "Ask that office to do it.",
    409,
)
_p(
    "evaluation.exists",
    "{office} đã có cuộc {kind} của giai đoạn này chưa ban hành xong.",
    "{office} already has such an evaluation ({kind_en}) of this term in work.",
    "Mở cuộc đánh giá đó để làm tiếp, hoặc rút nó trước.",
    "Open that one and go on, or withdraw it first.",
    409,
)
_p(
    "evaluation.kind",
    "Bộ chế độ không có loại đánh giá “{code}”.",
    "The pack has no kind of evaluation “{code}”.",
    "Chọn một loại trong danh sách.",
    "Choose one from the list.",
)
_p(
    "evaluation.not_frozen",
    "Báo cáo chưa được duyệt nên số liệu còn thay đổi.",
    "The report is not approved, so its figures may still change.",
    "Trình và duyệt cuộc đánh giá trước, rồi mới đưa báo cáo vào sổ văn bản.",
    "Submit and approve the evaluation first, then take the report into the register of papers.",
)
_p(
    "evaluation.no_title",
    "Chưa ghi tên cuộc đánh giá.",
    "The title is missing.",
    "Ghi tên ngắn gọn, ví dụ: Đánh giá kết thúc giai đoạn 2021-2025.",
    "Give a short title.",
)
_p(
    "evaluation.year",
    "Loại đánh giá này phải ghi năm, nằm trong giai đoạn {first}-{last}.",
    "This kind of evaluation names a year of {first}-{last}.",
    "Ghi năm được đánh giá; với đánh giá giữa kỳ là năm cuối được xét đến.",
    "Give the year that is evaluated; of the middle of the term, the last year looked at.",
)
_p(
    "evaluation.no_year",
    "Loại đánh giá này xét cả giai đoạn {first}-{last}, không ghi năm.",
    "This kind of evaluation looks at the whole term {first}-{last} and names no year.",
    "Bỏ trống ô năm, hoặc chọn loại đánh giá của một năm.",
    "Leave the year empty, or choose a kind of evaluation of one year.",
)
_p(
    "evaluation.no_name",
    "Chưa ghi họ tên thành viên.",
    "The name of the member is missing.",
    "Ghi họ tên đầy đủ.",
    "Give the full name.",
)
_p(
    "evaluation.role",
    "Không có vai trò “{code}”.",
    "There is no role “{code}”.",
    "Chọn trưởng nhóm, thư ký, thành viên hoặc chuyên gia.",
    "Choose head, secretary, member or expert.",
)
_p(
    "evaluation.two_heads",
    "Nhóm đánh giá đã có trưởng nhóm.",
    "The team already has a head.",
    "Bỏ người đó khỏi nhóm trước, rồi thêm trưởng nhóm mới.",
    "Take that person off first, then add the new head.",
    409,
)
_p(
    "evaluation.criterion",
    "Bộ chế độ không có tiêu chí “{code}”.",
    "The pack has no criterion “{code}”.",
    "Chọn một tiêu chí trong danh sách.",
    "Choose one from the list.",
)
_p(
    "evaluation.grade",
    "Thang đánh giá không có mức “{code}”.",
    "The rubric has no grade “{code}”.",
    "Chọn một mức của thang.",
    "Choose one of its grades.",
)
_p(
    "evaluation.no_question",
    "Chưa ghi câu hỏi đánh giá.",
    "The question is missing.",
    "Ghi điều cần trả lời bằng bằng chứng.",
    "Write what is to be answered by evidence.",
)
_p(
    "evaluation.no_answer",
    "Chưa ghi nhận định.",
    "The judgement is missing.",
    "Ghi nhận định ngắn gọn, dựa trên các nguồn đã đưa vào.",
    "Write the judgement, resting on the sources.",
)
_p(
    "evaluation.no_source",
    "Câu hỏi “{question}” chưa có nguồn nào.",
    "No source stands behind the question “{question}”.",
    "Đưa số liệu, văn bản, kết quả khảo sát hoặc ghi chép làm việc vào câu hỏi này trước khi nhận định.",
    "Add a figure, a document, a survey or notes of an interview before judging.",
    409,
)
_p(
    "evaluation.source_kind",
    "Không có loại nguồn “{code}”.",
    "There is no kind of source “{code}”.",
    "Chọn một loại trong danh sách.",
    "Choose one from the list.",
)
_p(
    "evaluation.source_unknown",
    "Không tìm thấy “{about}” trong hệ thống, hoặc anh, chị không được xem.",
    "“{about}” was not found here, or you may not see it.",
    "Chọn bản ghi trong danh sách; bằng lệnh thì ghi như trong địa chỉ trang của nó, ví dụ survey:7.",
    "Choose the record from the list; by command give it as the address of its page has it, such as survey:7.",
)
_p(
    "evaluation.source_unnamed",
    "Chưa chọn bản ghi mà nguồn này dựa vào.",
    "The record that this source rests on is not chosen.",
    "Chọn văn bản, đợt khảo sát, tồn tại hoặc vướng mắc trong danh sách.",
    "Choose a document, survey, finding or obstacle from the list.",
)
_p(
    "evaluation.source_of_another_kind",
    "Bản ghi “{about}” không phải loại nguồn đã chọn.",
    "The record “{about}” is not of the kind chosen.",
    "Đổi loại nguồn cho khớp, hoặc chọn bản ghi khác.",
    "Change the kind of the source, or choose another record.",
)
_p(
    "evaluation.source_text",
    "Chưa ghi nguồn này nói gì.",
    "What the source says is missing.",
    "Ghi một câu: ai, khi nào, nói gì.",
    "One sentence: who, when, what.",
)
_p(
    "evaluation.no_text",
    "Chưa ghi nội dung.",
    "The text is missing.",
    "Ghi nội dung rồi lưu lại.",
    "Write it, then save.",
)
_p(
    "evaluation.part_unknown",
    "Báo cáo không có phần “{code}”.",
    "The report has no part “{code}”.",
    "Chọn một phần trong bố cục báo cáo.",
    "Choose one of its parts.",
    404,
)
_p(
    "evaluation.no_terms",
    "Chưa ghi mục đích, phạm vi, phương pháp đánh giá.",
    "Purpose, scope and method are missing.",
    "Ghi đề cương nhiệm vụ đánh giá trước khi trình.",
    "Write the terms of reference before it is submitted.",
    409,
)
_p(
    "evaluation.no_head",
    "Nhóm đánh giá chưa có trưởng nhóm.",
    "The team has no head.",
    "Thêm trưởng nhóm trước khi trình.",
    "Add a head before it is submitted.",
    409,
)
_p(
    "evaluation.unanswered",
    "Còn {count} câu hỏi chưa có nhận định.",
    "{count} questions are not judged yet.",
    "Nhận định từng câu hỏi, hoặc bỏ câu hỏi không dùng.",
    "Judge each question, or take off those not used.",
    409,
)
_p(
    "evaluation.unexplained",
    "Mục tiêu chưa đạt mà chưa giải trình: {lines}.",
    "Targets missed and not explained: {lines}.",
    "Mở trang của cuộc đánh giá, mục “Mục tiêu chưa đạt”: mỗi mục tiêu có nút ghi giải trình.",
    "Open the page of the evaluation, “Targets missed”: each has a link to say the reason.",
    409,
)
_p(
    "evaluation.own_work",
    "Người trình không tự duyệt.",
    "Who submitted it does not approve it.",
    "Đề nghị một lãnh đạo khác duyệt.",
    "Ask another head to approve it.",
    409,
)
_p(
    "evaluation.day_before_approval",
    "Ngày {day} của văn bản trước ngày duyệt {approved}.",
    "The day {day} of the paper lies before its approval on {approved}.",
    "Xem lại ngày trên bản đã ký.",
    "Look at the day on the signed paper again.",
)
_p(
    "evaluation.component",
    "Bộ chế độ của giai đoạn không có dự án, nội dung “{code}”.",
    "The pack of the term has no component “{code}”.",
    "Chọn trong danh sách, hoặc để trống khi nói về cả Chương trình.",
    "Choose one of the list, or leave it empty for the whole programme.",
)
_p(
    "evaluation.no_body",
    "Bộ chế độ không ghi “{body}” chủ trì nội dung nào của báo cáo này.",
    "The pack does not name “{body}” as leading anything in this report.",
    "Chọn cơ quan trong danh sách “Gửi cho”.",
    "Choose a body from the list “Send to”.",
    404,
)
_p(
    "evaluation.not_of_it",
    "Mục này không thuộc cuộc đánh giá đang mở.",
    "This does not belong to the evaluation.",
    "Mở lại trang của cuộc đánh giá.",
    "Open the page of the evaluation again.",
    404,
)
