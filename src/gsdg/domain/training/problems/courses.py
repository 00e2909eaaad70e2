"""What can go wrong with courses, who was there, and what came of them."""

from gsdg.kernel.problems import problem as _p

_p(
    "course.unknown",
    "Không có lớp tập huấn số {course}.",
    "There is no course {course}.",
    "Xem danh sách lớp.",
    "See the list of courses.",
    404,
)
_p(
    "course.no_title",
    "Chưa ghi tên lớp.",
    "The title of the course is missing.",
    "Ghi tên lớp.",
    "Give a title.",
)
_p(
    "course.days",
    "Ngày bế giảng ở trước ngày khai giảng.",
    "The last day lies before the first.",
    "Kiểm tra lại hai ngày.",
    "Check the two days.",
)
_p(
    "course.long",
    "Lớp kéo dài {days} ngày.",
    "The course takes {days} days.",
    "Một lớp tối đa 60 ngày; kiểm tra lại năm của hai ngày.",
    "A course takes at most 60 days; check the years of the two days.",
)
_p(
    "course.closed",
    "Lớp đã kết thúc hoặc đã hủy nên không sửa được.",
    "The course is over or cancelled and cannot be changed.",
    "Lớp đã kết thúc mà còn sai: người có thẩm quyền mở lại lớp.",
    "Where something is wrong, have the course reopened.",
    409,
)
_p(
    "course.not_closed",
    "Lớp chưa kết thúc.",
    "The course is not over.",
    "Điểm danh đủ các buổi rồi kết thúc lớp.",
    "Mark every session, then close the course.",
    409,
)
_p(
    "course.programme",
    "Chương trình {programme} không có, hoặc ngày {day} chưa bắt đầu.",
    "There is no programme {programme}, or it had not begun on {day}.",
    "Chọn một trong các Chương trình: {known}.",
    "Choose one of the programmes: {known}.",
)
_p(
    "course.line_programme",
    "Mục của kế hoạch thuộc Chương trình {own}, không phải {programme}.",
    "The line of the plan is of the programme {own}, not of {programme}.",
    "Lớp thuộc Chương trình của mục. Sửa Chương trình ở mục của kế hoạch, hoặc để lớp ngoài kế hoạch.",
    "A class is of the programme of its line. Change the line of the plan, or leave the class outside plans.",
)
_p(
    "course.other_plan",
    "Mục {item} không có trong kế hoạch của cơ quan tổ chức lớp.",
    "Line {item} is not in a plan of the office that holds the course.",
    "Chọn một mục trong kế hoạch của chính cơ quan tổ chức lớp, hoặc để ngoài kế hoạch.",
    "Choose a line of a plan of that office, or leave the course outside plans.",
)
_p(
    "course.no_learners",
    "Danh sách lớp chưa có ai.",
    "Nobody is on the list of the course.",
    "Chọn học viên từ danh sách cán bộ.",
    "Choose learners from the register.",
    409,
)
_p(
    "course.nobody_chosen",
    "Chưa chọn ai nên danh sách lớp không đổi.",
    "Nobody was chosen, so the list of the course is as it was.",
    "Quay lại, đánh dấu từng người hoặc ghi số người lấy từ đầu danh sách, rồi bấm thêm.",
    "Go back, tick people or say how many to take from the head of the list, then add them.",
)
_p(
    "course.no_sessions",
    "Lớp chưa có buổi học nào.",
    "The course has no session.",
    "Thêm buổi học rồi mời.",
    "Add sessions, then invite.",
    409,
)
_p(
    "course.not_over",
    "Lớp học đến ngày {day}.",
    "The course goes on until {day}.",
    "Kết thúc lớp từ ngày đó trở đi.",
    "Close it on that day or later.",
    409,
)
_p(
    "course.unmarked",
    "Chưa điểm danh: {sessions}.",
    "Not marked yet: {sessions}.",
    "Điểm danh hoặc nhập bảng ký nhận của các buổi đó, rồi kết thúc lớp.",
    "Mark these sessions or type back their sheet, then close the course.",
    409,
)
_p(
    "course_survey.exists",
    "Lớp này đã có đợt hỏi đó.",
    "The course has a survey for that already.",
    "Mở đợt đang có ở trang của lớp; nếu lập nhầm thì hủy đợt đó rồi lập lại.",
    "Open it from the page of the course; if it was begun by mistake, cancel it and begin again.",
    409,
)
_p(
    "course_survey.unknown",
    "Không có đợt hỏi “{occasion}”.",
    "There is no survey called “{occasion}”.",
    "Dùng một trong: {known}.",
    "Use one of: {known}.",
)
_p(
    "course.no_reason",
    "Chưa ghi lý do.",
    "The reason is missing.",
    "Ghi lý do hủy hoặc mở lại lớp.",
    "Say why.",
)
_p(
    "course.cost",
    "Phần ngân sách trung ương lớn hơn tổng chi phí, hoặc có số âm.",
    "The central part exceeds the cost, or a figure is negative.",
    "Kiểm tra lại hai số, tính bằng đồng.",
    "Check both, in đồng.",
)
_p(
    "course.cost_half",
    "Cần cả tổng chi phí và phần ngân sách trung ương.",
    "Both the cost and its central part are needed.",
    "Không dùng ngân sách trung ương thì ghi 0.",
    "Where there is no central money, write 0.",
)
_p(
    "course.other_learner",
    "Có {count} người không thuộc danh sách của lớp này.",
    "{count} people are not on the list of this course.",
    "Mở lại trang để lấy danh sách mới nhất.",
    "Open the page again for the newest list.",
    409,
)
_p(
    "course.has_marks",
    "Người này đã được điểm danh nên không bỏ khỏi danh sách được.",
    "This person was marked already and cannot be taken off the list.",
    "Nếu không dự, điểm danh là vắng.",
    "Where somebody did not come, mark absence.",
    409,
)
_p(
    "course.not_in_post",
    "{count} người không giữ công việc nào vào ngày {day}{names}.",
    "{count} people hold no post on {day}{names}.",
    "Quay lại bỏ dấu những người đó, hoặc ghi công việc của họ trong danh sách cán bộ trước.",
    "Go back and leave them out, or enter their posts in the register first.",
    409,
)
_p(
    "session.exists",
    "Buổi này đã có.",
    "This session is there already.",
    "Chọn ngày hoặc buổi khác.",
    "Choose another day or half-day.",
    409,
)
_p(
    "session.has_marks",
    "Buổi này đã điểm danh nên không bỏ được.",
    "This session was marked already and cannot be taken out.",
    "Ghi nhầm ngày, nhầm buổi thì sửa ngày, buổi: điểm danh đi theo.",
    "Where its day is wrong, change the day: the marks go with it.",
    409,
)
_p(
    "session.unknown",
    "Lớp không có buổi này vào ngày {day}.",
    "The course has no such session on {day}.",
    "Xem các buổi ở trang của lớp.",
    "See the sessions on the page of the course.",
    404,
)
_p(
    "session.outside",
    "Buổi học ngày {day} nằm ngoài thời gian của lớp.",
    "The session on {day} lies outside the course.",
    "Sửa ngày của buổi, hoặc thời gian của lớp.",
    "Change the day, or the days of the course.",
)
_p(
    "attendance.ahead",
    "Buổi ngày {day} chưa diễn ra.",
    "The session on {day} is still to come.",
    "Điểm danh trong ngày học.",
    "Mark on the day itself.",
    409,
)
_p(
    "attendance.unreadable",
    "Không đọc được phần điểm danh gửi lên.",
    "The marks that were sent cannot be read.",
    "Mở lại trang điểm danh và thử lại.",
    "Open the page again and retry.",
    400,
)
_p(
    "learner.score",
    "Điểm phải là số từ 0 đến 10.",
    "A score must be a number from 0 to 10.",
    "Ghi điểm theo thang 10, ví dụ 7,5.",
    "Write it on the scale of ten, for example 7,5.",
)
_p(
    "learner.not_trained",
    "{count} người chưa dự đủ số buổi nên chưa cấp giấy chứng nhận được.",
    "{count} people did not attend enough sessions for a certificate.",
    "Chỉ cấp cho người đã hoàn thành lớp.",
    "Certify only those who completed the course.",
    409,
)
_p(
    "learner.allowance",
    "Tiền hỗ trợ phải là số tròn đồng, từ 0 trở lên.",
    "An allowance must be a whole number of đồng, 0 or more.",
    "Ghi số tiền bằng đồng, ví dụ 150.000; không có thì để trống.",
    "Write it in đồng, for example 150.000; where there is none, leave it empty.",
)
_p(
    "coverage.group",
    "Không xếp nhóm theo “{group}” được.",
    "Groups by “{group}” are not known.",
    "Chọn: {known}.",
    "Choose one of: {known}.",
)
_p(
    "attendance.other_course",
    "Đây không phải bảng ký nhận của lớp “{title}”.",
    "This is not the sheet of the course “{title}”.",
    "Tải bảng ký nhận ở trang của lớp này, điền rồi gửi lại.",
    "Take the sheet from the page of this course, fill it in and send it again.",
)
_p(
    "attendance.mark",
    "“{text}” không phải dấu điểm danh.",
    "“{text}” is not a mark of attendance.",
    "Ghi x nếu có mặt, v nếu vắng.",
    "Write x for present, v for absent.",
)
_p(
    "attendance.row_of_nobody",
    "Dòng này không phải của người nào trong danh sách lớp.",
    "This line is of nobody on the list of the course.",
    "Người vào lớp sau khi tải bảng: tải bảng mới. Người đã bỏ khỏi lớp: xóa cả dòng. Không thêm dòng bằng tay.",
    "Somebody who joined after the sheet was made: take a new sheet. Somebody taken off the list: delete the line. Add no lines by hand.",
)
_p(
    "attendance.row_twice",
    "Người này đã có ở dòng {row} của bảng.",
    "This person stands in line {row} of the sheet already.",
    "Xóa dòng thừa rồi gửi lại.",
    "Delete one of the two lines and send the sheet again.",
)
_p(
    "certificate.nobody",
    "Chưa chọn ai để cấp giấy chứng nhận.",
    "Nobody was chosen for a certificate.",
    "Đánh dấu những người được cấp rồi ghi lại.",
    "Tick who gets one and save again.",
)
_p(
    "certificate.held",
    "{count} người đã có giấy chứng nhận còn hiệu lực.",
    "{count} learners already have a certificate that stands.",
    "Thu hồi giấy cũ trước khi cấp giấy khác.",
    "Withdraw the old one before giving another.",
    409,
)
_p(
    "certificate.day",
    "Ngày cấp phải từ {first} đến {last}.",
    "The day of a certificate must lie between {first} and {last}.",
    "Ghi ngày trên giấy: không trước ngày bế giảng, không sau hôm nay.",
    "Write the day on the paper: not before the course ended, not after today.",
)
_p(
    "certificate.number",
    "Số giấy chứng nhận để trống hoặc dài quá 60 ký tự.",
    "The number of a certificate is empty or longer than 60 letters.",
    "Ghi số đầu tiên và ký hiệu do văn thư cấp, ví dụ 07 và /GCN-SNNMT.",
    "Write the first number and the symbol of the clerical office, such as 07 and /GCN-SNNMT.",
)
_p(
    "certificate.used",
    "Số đã cấp trong năm: {numbers}.",
    "Numbers given already in this year: {numbers}.",
    "Hỏi văn thư số tiếp theo, rồi ghi lại.",
    "Ask the clerical office for the next number and save again.",
    409,
)
_p(
    "certificate.none",
    "Người này không có giấy chứng nhận còn hiệu lực.",
    "This learner has no certificate that stands.",
    "Xem lại trang giấy chứng nhận của lớp.",
    "See the certificates of the course again.",
    409,
)
_p(
    "certificate.no_reason",
    "Chưa ghi lý do thu hồi.",
    "The reason for withdrawing is missing.",
    "Ghi vì sao thu hồi, ví dụ in sai họ tên.",
    "Say why, such as a name printed wrong.",
)
_p(
    "past.not_past",
    "Lớp này được điểm danh theo từng buổi.",
    "The attendance of this course is marked half-day by half-day.",
    "Điểm danh các buổi rồi kết thúc lớp.",
    "Mark the half-days, then close the course.",
    409,
)
_p(
    "past.unsaid",
    "Còn {count} người chưa ghi số buổi đã dự.",
    "For {count} learners nobody has said how many half-days they attended.",
    "Ghi số buổi của từng người; người vắng cả lớp ghi 0.",
    "Write a number for everybody; 0 for who never came.",
)
_p(
    "past.attended",
    "Số buổi đã dự phải từ 0 đến {sessions}.",
    "The half-days attended must lie between 0 and {sessions}.",
    "Xem lại danh sách ký nhận của lớp.",
    "Look at the signed list of the course again.",
)
_p(
    "past.sessions",
    "Số buổi của lớp phải từ 1 đến {most}.",
    "A course of these days has between 1 and {most} half-days.",
    "Mỗi ngày có nhiều nhất hai buổi: xem lại số buổi, ngày khai giảng, ngày bế giảng.",
    "A day has at most two: look at the half-days and at the first and last day again.",
)
_p(
    "past.known",
    "Lớp này đã có trong hệ thống (số {course}).",
    "This course is here already (number {course}).",
    "Bỏ dòng này và những người dự của nó khỏi tệp.",
    "Leave this line and its learners out of the file.",
    409,
)
_p(
    "past.code_twice",
    "Mã lớp này đã dùng ở dòng {row}.",
    "This code of a course is used in line {row} already.",
    "Mỗi lớp một mã riêng trong tệp.",
    "Give each course of the file a code of its own.",
)
_p(
    "past.code_unknown",
    "Không có lớp “{code}” ở trang tính Lớp.",
    "There is no course “{code}” on the sheet of courses.",
    "Ghi đúng mã ở cột Mã lớp của trang tính Lớp.",
    "Write a code of the first column of the sheet of courses.",
)
_p(
    "past.office",
    "Không có cơ quan mã “{code}” vào ngày {day}.",
    "There is no office with code “{code}” on {day}.",
    "Ghi mã cơ quan tổ chức lớp, hoặc để trống nếu là cơ quan của mình.",
    "Write the code of the organiser, or leave it empty where it is your own office.",
)
_p(
    "past.person_unknown",
    "Không tìm thấy “{name}” đang giữ công việc ở đơn vị {unit} vào ngày {day}.",
    "Nobody called “{name}” held a post in {unit} on {day}.",
    "Nhập người này vào danh sách cán bộ trước, với thời gian giữ công việc có ngày đó.",
    "Enter this person into the register first, with a post that holds on that day.",
)
_p(
    "past.person_several",
    "Có nhiều người tên “{name}”: hồ sơ số {people}.",
    "Several people are called “{name}”: records {people}.",
    "Ghi số hồ sơ của đúng người vào cột Số hồ sơ.",
    "Write the number of the right record into its column.",
)
_p(
    "past.person_twice",
    "Người này đã có ở dòng {row} của cùng lớp.",
    "This person stands in line {row} of the same course already.",
    "Giữ một dòng, với tổng số buổi đã dự.",
    "Keep one line, with all half-days attended.",
)
