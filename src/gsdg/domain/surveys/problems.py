"""What can go wrong with questionnaires, surveys, codes and sheets."""

from gsdg.kernel.problems import problem as _p

_p(
    "survey.no_pack",
    "Ngày {day} chưa có bộ chế độ nào nói về khảo sát.",
    "No pack in force on {day} speaks of surveys.",
    "Đề nghị quản trị hệ thống cài bộ chế độ có tệp surveys.yaml, hoặc tự lập phiếu hỏi.",
    "Ask the administrator to install a pack with a surveys.yaml, or build a questionnaire.",
    409,
)
_p(
    "survey.unknown",
    "Không có đợt khảo sát số {survey} trong phạm vi của anh, chị.",
    "There is no survey {survey} within your scope.",
    "Xem danh sách khảo sát.",
    "See the list of surveys.",
    404,
)
_p(
    "survey.axis",
    "Kết quả không tách được theo “{axis}”.",
    "Results cannot be shown by “{axis}”.",
    "Dùng một trong: {known}.",
    "Use one of: {known}.",
)
_p(
    "survey.title",
    "Chưa ghi tên đợt khảo sát, hoặc tên dài quá 300 chữ.",
    "The title of the survey is missing, or longer than 300 letters.",
    "Ghi tên ngắn gọn, ví dụ: Khảo sát hộ hưởng lợi năm 2026.",
    "Give a short title, for example: Beneficiaries 2026.",
)
_p(
    "survey.days",
    "Ngày kết thúc ở trước ngày bắt đầu.",
    "The last day lies before the first.",
    "Kiểm tra lại hai ngày.",
    "Check the two days.",
)
_p(
    "survey.begun",
    "Đợt khảo sát đã mở nên phiếu hỏi, danh sách và kết quả rút thăm không đổi được nữa.",
    "The survey is open: its questionnaire, frame and draws stand.",
    "Nếu sai, hủy đợt này, ghi lý do, rồi lập đợt mới.",
    "If they are wrong, cancel it with a reason and begin another.",
    409,
)
_p(
    "survey.over",
    "Ngày kết thúc {day} đã qua.",
    "The last day, {day}, has passed.",
    "Sửa ngày kết thúc rồi mở đợt khảo sát.",
    "Change the last day, then open the survey.",
    409,
)
_p(
    "survey.early",
    "Đợt khảo sát bắt đầu từ ngày {day}.",
    "The survey begins on {day}.",
    "Mời anh, chị quay lại từ ngày đó; mã vẫn dùng được.",
    "Please come back from that day on; the code still works.",
    409,
)
_p(
    "survey.not_open",
    "Đợt khảo sát chưa mở nên chưa nhận phiếu.",
    "The survey is not open yet and takes no sheets.",
    "Bấm “Mở khảo sát” ở trang của đợt.",
    "Press “Open” on the page of the survey.",
    409,
)
_p(
    "survey.closed",
    "Đợt khảo sát đã kết thúc nên không nhận phiếu nữa.",
    "The survey has ended and takes no more sheets.",
    "Liên hệ cơ quan tổ chức; phiếu giấy còn lại chỉ nhập được sau khi mở lại đợt khảo sát.",
    "Ask the office that runs it; remaining sheets on paper can be typed in once it is reopened.",
    409,
)
_p(
    "survey.not_closed",
    "Đợt khảo sát chưa kết thúc.",
    "The survey has not ended.",
    "Không cần mở lại; nhập phiếu trực tiếp.",
    "There is nothing to reopen; type the sheets in.",
    409,
)
_p(
    "survey.no_sheets",
    "Chưa có phiếu nào.",
    "No sheet has come in.",
    "Nhập ít nhất một phiếu rồi kết thúc, hoặc hủy đợt khảo sát.",
    "Take in at least one sheet, or cancel the survey.",
    409,
)
_p(
    "survey.no_reason",
    "Chưa ghi lý do.",
    "The reason is missing.",
    "Ghi lý do, ví dụ: chủ hộ đi làm xa, ba lần đến không gặp.",
    "Give the reason, for example: away for work, not met in three calls.",
)
_p(
    "survey.frame",
    "Số người trong danh sách phải từ 1 đến {most}.",
    "A frame has 1 to {most} people.",
    "Ghi lại số người, hoặc dán danh sách mỗi người một dòng.",
    "Give the number again, or paste a list, one person a line.",
)
_p(
    "survey.group_twice",
    "Nhóm này của đơn vị này đã có.",
    "This kind of people of this unit is there already.",
    "Bỏ nhóm cũ trước nếu cần ghi lại.",
    "Remove the old one first if it has to be entered again.",
    409,
)
_p(
    "draw.done",
    "Nhóm này đã rút thăm; rút thăm chỉ làm một lần.",
    "This group was drawn; a lot is cast once.",
    "Ai không gặp được thì thay bằng người kế tiếp của lần rút thăm.",
    "Who cannot be reached is replaced by the next of the lot.",
    409,
)
_p(
    "draw.wanted",
    "Số phiếu cần rút phải từ 1 đến {size}.",
    "The number to draw must be from 1 to {size}.",
    "Ghi lại số cần rút.",
    "Give the number again.",
)
_p(
    "draw.none",
    "Người này không do rút thăm chọn nên không thay được.",
    "This person was not drawn, so nobody stands in.",
    "Ghi “từ chối” nếu người đó không trả lời.",
    "Mark them as refusing if they do not answer.",
    409,
)
_p(
    "draw.used_up",
    "Danh sách không còn ai để thay.",
    "Nobody is left in the frame to stand in.",
    "Ghi nhận số phiếu thiếu; báo cáo nêu rõ số hỏi được trên số cần hỏi.",
    "Leave the place open; the report says how many were asked of how many.",
    409,
)
_p(
    "respondent.unknown",
    "Người này không thuộc đợt khảo sát, hoặc không được rút thăm.",
    "This person is not of the survey, or was not drawn.",
    "Chọn người trong danh sách phải hỏi.",
    "Choose somebody from the list of those to ask.",
    404,
)
_p(
    "respondent.done",
    "Người này đã có kết quả: đã trả lời, đã từ chối hoặc đã được thay.",
    "This person is settled: answered, refused or replaced.",
    "Mở danh sách và chọn người còn chờ.",
    "Choose somebody who is still waiting.",
    409,
)
_p(
    "questionnaire.unknown",
    "Không có phiếu hỏi “{code}”.",
    "There is no questionnaire “{code}”.",
    "Chọn một phiếu trong danh sách ({known}) hoặc phiếu cơ quan mình đã lập.",
    "Choose one of the list ({known}) or one that your office built.",
    404,
)
_p(
    "questionnaire.title",
    "Chưa ghi tên phiếu hỏi, hoặc tên dài quá 300 chữ.",
    "The title of the questionnaire is missing, or longer than 300 letters.",
    "Ghi tên phiếu.",
    "Give a title.",
)
_p(
    "questionnaire.empty",
    "Phiếu chưa có câu hỏi nào.",
    "The questionnaire has no question.",
    "Thêm ít nhất một câu.",
    "Add at least one.",
)
_p(
    "questionnaire.long",
    "Phiếu có quá {most} câu.",
    "The questionnaire has more than {most} questions.",
    "Bỏ bớt câu: phiếu dài thì người trả lời bỏ dở.",
    "Remove some: people give up on long ones.",
)
_p(
    "questionnaire.asked_if",
    "Câu “{question}” chỉ hỏi theo câu trả lời của một câu khác, mà câu ấy không đứng trước nó hoặc không còn phương án đó.",
    "The question “{question}” depends on the answer to another, which does not stand before it or has that option no more.",
    "Giữ câu ấy và phương án đó ở phía trên, hoặc sửa mục “Chỉ hỏi nếu” của câu này trước.",
    "Keep that question and its option above, or first change “Only asked if” of this question.",
)
_p(
    "questionnaire.of_pack",
    "Phiếu này thuộc bộ chế độ nên không sửa ở đây.",
    "This questionnaire belongs to the pack and is not changed here.",
    "Chép thành phiếu của cơ quan mình rồi sửa bản chép.",
    "Copy it to your office and change the copy.",
    409,
)
_p(
    "questionnaire.changed_meanwhile",
    "Phiếu vừa được người khác sửa.",
    "Somebody else has just changed the questionnaire.",
    "Tải lại trang, xem thay đổi rồi ghi lại.",
    "Reload the page, look at the change and save again.",
    409,
)
_p(
    "question.clash",
    "Trong lúc anh, chị sửa, người khác đã sửa chỗ này thành “{standing}”.",
    "While you were editing, somebody else changed this to “{standing}”.",
    "So hai bản: bấm ghi lần nữa để lấy bản của mình, hoặc bấm Thôi để giữ bản của người kia.",
    "Compare both: save again to take yours, or cancel to keep theirs.",
    409,
)
_p(
    "answer.clash",
    "Người này đã trả lời câu này là “{standing}”.",
    "This person has answered this question already: “{standing}”.",
    "Nếu phiếu đang lưu sai thì rút phiếu đó rồi gửi lại phiếu này; nếu đúng thì bỏ phiếu này.",
    "If what is stored is wrong, withdraw that sheet and send this one again; if it is right, leave this one out.",
    409,
)
_p(
    "answer.group",
    "Không có nhóm “{text}” trong đợt khảo sát.",
    "The survey has no group “{text}”.",
    "Chọn nhóm trong danh sách ở ô đó.",
    "Choose a group from the list in that cell.",
)
_p(
    "answer.missing",
    "Câu này cần trả lời.",
    "This question needs an answer.",
    "Chọn hoặc ghi câu trả lời; nếu không muốn trả lời, chọn “không muốn trả lời”.",
    "Answer it, or choose “would rather not say”.",
)
_p(
    "answer.option",
    "“{text}” không phải là một phương án của câu này.",
    "“{text}” is not one of the options.",
    "Chọn một phương án, hoặc gõ số thứ tự của phương án; gõ - nếu người đó không muốn trả lời.",
    "Choose an option or type its number; - where the person would rather not say.",
)
_p(
    "answer.number",
    "“{text}” không phải là số nguyên từ {low} đến {high}.",
    "“{text}” is not a whole number from {low} to {high}.",
    "Gõ lại số; gõ - nếu người đó không muốn trả lời.",
    "Type the number again; - where the person would rather not say.",
)
_p(
    "answer.long",
    "Câu trả lời dài quá {length} chữ.",
    "The answer is longer than {length} letters.",
    "Rút gọn lại.",
    "Make it shorter.",
)
_p(
    "answers.no_key",
    "Phiếu gửi lên thiếu mã nhận biết nên không phân biệt được với phiếu gửi lại.",
    "The sheet has no key, so it cannot be told from one sent twice.",
    "Tải lại trang rồi gửi lại.",
    "Reload the page and send it again.",
)
_p(
    "answers.withdrawn",
    "Phiếu này đã rút.",
    "This sheet was withdrawn.",
    "Không cần rút lần nữa.",
    "Nothing more to do.",
    409,
)
_p(
    "answers.empty",
    "Tệp không có phiếu nào.",
    "The file has no sheet.",
    "Ghi mỗi phiếu một dòng dưới tiêu đề rồi gửi lại.",
    "Write one line for each sheet below the headings and send it again.",
)
_p(
    "answers.header",
    "Tệp không đúng mẫu của phiếu hỏi này.",
    "The file is not the workbook of this questionnaire.",
    "Tải mẫu Excel ở trang của đợt khảo sát, không đổi tên cột.",
    "Use the workbook from the page of the survey and do not rename its columns.",
)
_p(
    "code.unknown",
    "Mã này không đúng.",
    "This code is not right.",
    "Gõ lại 8 ký tự in trên giấy mời, không phân biệt chữ hoa và dấu gạch.",
    "Type the 8 signs on your slip again; capitals and hyphens do not matter.",
    404,
)
_p(
    "code.wait",
    "Đã gõ sai mã quá nhiều lần.",
    "Wrong codes were typed too often.",
    "Đợi {minutes} phút rồi gõ lại đúng mã trên giấy mời.",
    "Wait {minutes} minutes, then type the code on your slip.",
    429,
)
_p(
    "code.spent",
    "Mã này đã dùng để gửi một phiếu.",
    "This code was used for a sheet already.",
    "Nếu chưa gửi, đề nghị cơ quan tổ chức cấp mã khác; những gì vừa chọn vẫn giữ trên máy này.",
    "If you sent none, ask the office for another code; what you chose stays on this device.",
    409,
)
_p(
    "code.expired",
    "Mã này đã hết hạn.",
    "This code has expired.",
    "Đề nghị cơ quan tổ chức cấp mã khác; những gì vừa chọn vẫn giữ trên máy này.",
    "Ask the office for another code; what you chose stays on this device.",
    409,
)
_p(
    "code.anonymous",
    "Đợt khảo sát không ghi danh nên không cấp mã theo tên.",
    "The survey is anonymous: no codes are issued by name.",
    "Cấp mã không ghi tên cho cả nhóm, phát ngẫu nhiên.",
    "Issue codes without names for the group and hand them out at random.",
    409,
)
_p(
    "code.nobody",
    "Không có ai trong danh sách còn chờ trả lời.",
    "Nobody of the frame is still waiting.",
    "Dán danh sách người được hỏi, hoặc rút thăm, rồi cấp mã.",
    "Paste a list of people, or cast the lot, then issue codes.",
    409,
)
_p(
    "code.number",
    "Số mã phải từ 1 đến {most}.",
    "The number of codes must be from 1 to {most}.",
    "Ghi lại số mã cần cấp.",
    "Give the number again.",
)
_p(
    "survey.names_laid_down",
    "Khảo sát này do lớp tập huấn hoặc cuộc kiểm tra lập: có ghi tên người trả lời hay không là do loại khảo sát định sẵn.",
    "A course or a visit began this survey; whether it asks by name goes with what it is for.",
    "Giữ nguyên lựa chọn này; cần hỏi cách khác thì lập một khảo sát riêng.",
    "Leave it as it is; for another way of asking begin a survey of your own.",
    409,
)
