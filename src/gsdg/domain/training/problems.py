"""What can go wrong with officials, plans and courses."""

from gsdg.kernel.problems import register


def _p(code: str, vi: str, en: str, do_vi: str, do_en: str, status: int = 422) -> None:
    register(code, vi=vi, en=en, do_vi=do_vi, do_en=do_en, status=status)


_p(
    "training.no_pack",
    "Ngày {day} chưa có bộ chế độ nào nói về tập huấn.",
    "No pack in force on {day} speaks of training.",
    "Đề nghị quản trị hệ thống cài bộ chế độ có tệp training.yaml.",
    "Ask the administrator to install a pack with a training.yaml.",
    409,
)
_p(
    "training.other_office",
    "Việc này là của {office}.",
    "This belongs to {office}.",
    "Đề nghị cơ quan đó thực hiện, hoặc chọn cơ quan của mình.",
    "Ask that office to do it, or choose your own office.",
    409,
)
_p(
    "official.no_name",
    "Chưa ghi họ và tên.",
    "The name is missing.",
    "Ghi đầy đủ họ, tên đệm và tên, tối đa 200 chữ.",
    "Give the full name, at most 200 letters.",
)
_p(
    "official.no_sex",
    "Chưa ghi giới tính.",
    "The sex is missing.",
    "Chọn Nam hoặc Nữ: biểu tổng hợp đếm riêng học viên nữ.",
    "Choose male or female: the form counts women separately.",
)
_p(
    "official.birth_year",
    "Năm sinh {year} không hợp lý.",
    "The year of birth {year} cannot be right.",
    "Ghi năm sinh từ {first} đến {last}, hoặc để trống nếu chưa biết.",
    "Give a year from {first} to {last}, or leave it empty where it is not known.",
)
_p(
    "official.ethnicity",
    "Dân tộc “{text}” không có trong danh mục.",
    "The ethnic group “{text}” is not in the list.",
    "Chọn trong danh mục; nếu chưa có, chọn “Khác”.",
    "Choose from the list; where it is missing, choose “Khác”.",
)
_p(
    "official.maybe_known",
    "Trong danh sách đã có người giống: {people}.",
    "The register already has somebody alike: {people}.",
    "Mở hồ sơ người đó xem có đúng là một người không. Nếu là người khác, đánh dấu “Đây là người khác” rồi ghi lại.",
    "Open that record and see whether it is the same person. If not, tick “Somebody else” and save again.",
    409,
)
_p(
    "official.unknown",
    "Không có cán bộ số {official} trong phạm vi của anh, chị.",
    "There is no official {official} within your scope.",
    "Tìm theo họ tên trong danh sách cán bộ.",
    "Search the register by name.",
    404,
)
_p(
    "official.erased",
    "Dữ liệu cá nhân của người này đã xóa.",
    "The personal data of this person were erased.",
    "Hồ sơ đã xóa chỉ còn để đếm, không sửa được.",
    "An erased record only counts and cannot be changed.",
    409,
)
_p(
    "official.merge_itself",
    "Một hồ sơ không gộp được với chính nó.",
    "A record cannot be merged with itself.",
    "Chọn hồ sơ thứ hai của cùng một người.",
    "Choose the second record of the same person.",
)
_p(
    "official.merge_sex",
    "Hai hồ sơ ghi giới tính khác nhau.",
    "The two records say different sexes.",
    "Sửa hồ sơ ghi sai trước, rồi gộp lại.",
    "Correct the wrong record first, then merge.",
    409,
)
_p(
    "official.no_reason",
    "Chưa ghi lý do.",
    "The reason is missing.",
    "Ghi lý do, ví dụ: theo đơn yêu cầu ngày 05/11/2025.",
    "Give the reason, for example: on request of 5 November 2025.",
)
_p(
    "official.in_post",
    "Người này đang giữ công việc tại {unit}.",
    "This person still holds a post at {unit}.",
    "Ghi ngày thôi việc trước, rồi xóa dữ liệu cá nhân.",
    "Enter the day of leaving first, then erase.",
    409,
)
_p(
    "post.position_unknown",
    "Không có chức danh “{position}”.",
    "There is no position “{position}”.",
    "Chọn một chức danh trong danh mục của bộ chế độ đang áp dụng.",
    "Choose a position from the pack in force.",
)
_p(
    "post.position_level",
    "Chức danh “{position}” không có ở cấp này.",
    "There is no “{position}” at this level.",
    "Chọn lại cấp hoặc chức danh.",
    "Choose another level or position.",
)
_p(
    "post.unit_not_alive",
    "Ngày {day} không có đơn vị {unit}.",
    "The unit {unit} does not exist on {day}.",
    "Kiểm tra ngày bắt đầu, hoặc chọn đơn vị theo địa giới ngày đó.",
    "Check the first day, or choose a unit of that day's map.",
)
_p(
    "post.unit_unknown",
    "Không có đơn vị mã “{code}” vào ngày {day}.",
    "There is no unit with the code “{code}” on {day}.",
    "Ghi mã đơn vị theo địa giới của ngày bắt đầu; xem danh sách ở mục Đơn vị.",
    "Give the code on the map of the first day; see the list of units.",
)
_p(
    "post.unit_level",
    "{unit} không thuộc cấp đã chọn.",
    "{unit} is not of the level chosen.",
    "Cán bộ thôn ghi đơn vị là xã, phường; cán bộ cấp nào ghi đơn vị cấp đó.",
    "For people of villages give the commune; else a unit of the same level.",
)
_p(
    "post.other_office",
    "Cơ quan đã chọn không thuộc {unit}.",
    "The office chosen does not belong to {unit}.",
    "Chọn cơ quan của đơn vị đó, hoặc để trống.",
    "Choose an office of that unit, or none.",
)
_p(
    "post.office_unknown",
    "Không có cơ quan mã “{code}”.",
    "There is no office with the code “{code}”.",
    "Ghi đúng mã cơ quan, hoặc để trống.",
    "Give the right code, or leave it empty.",
)
_p(
    "post.other_village",
    "Thôn, tổ dân phố đã chọn không thuộc {unit}.",
    "The village chosen does not belong to {unit}.",
    "Chọn thôn, tổ dân phố của xã, phường đó, hoặc để trống.",
    "Choose a village of that commune, or none.",
)
_p(
    "post.days",
    "Ngày kết thúc ở trước ngày bắt đầu.",
    "The end lies before the beginning.",
    "Kiểm tra lại hai ngày.",
    "Check the two days.",
)
_p(
    "post.ended",
    "Công việc này đã kết thúc ngày {day}.",
    "This post ended on {day}.",
    "Không cần ghi lần nữa; nếu ngày sai, dùng “Sửa”.",
    "Nothing more to enter; where the day is wrong, correct it.",
    409,
)
_p(
    "post.held",
    "Người này đã giữ công việc đó từ ngày {day}.",
    "This person holds that post since {day}.",
    "Nếu ghi nhầm, sửa dòng đã có thay vì thêm dòng mới.",
    "Correct the line that is there instead of adding one.",
    409,
)
_p(
    "post.none",
    "Chưa có công việc nào đang giữ.",
    "No post is held now.",
    "Thêm công việc trước.",
    "Add a post first.",
    409,
)
_p(
    "import.header",
    "Không tìm thấy dòng tiêu đề “{header}”.",
    "The heading “{header}” was not found.",
    "Dùng đúng mẫu Excel tải ở trang danh sách cán bộ, không đổi tên cột.",
    "Use the workbook from the page of the register and do not rename its columns.",
)
_p(
    "import.empty",
    "Tệp không có dòng cán bộ nào.",
    "The file has no line of an official.",
    "Ghi mỗi người một dòng dưới tiêu đề rồi gửi lại.",
    "Write one line for each person below the headings and send it again.",
)
_p(
    "import.twice",
    "Người này đã có ở dòng {row} của tệp.",
    "This person already stands in line {row} of the file.",
    "Xóa dòng thừa. Người giữ nhiều công việc ghi mỗi công việc một dòng, khác chức danh hoặc đơn vị.",
    "Remove the second line. Several hats are one line each, with another position or unit.",
)
_p(
    "import.missing",
    "Ô này còn trống.",
    "This cell is empty.",
    "Điền vào ô.",
    "Fill it in.",
)
_p(
    "import.year",
    "“{text}” không phải là năm sinh.",
    "“{text}” is not a year of birth.",
    "Ghi bốn chữ số, ví dụ 1985.",
    "Write four digits, for example 1985.",
)
_p(
    "import.undecided",
    "Còn {count} dòng chưa rõ là người mới hay người đã có: {rows}.",
    "It is open for {count} lines whether they are somebody new or somebody known: {rows}.",
    "Xem từng dòng và chọn: cùng một người, hay người khác.",
    "Look at each line and choose: the same person, or somebody else.",
    409,
)
_p(
    "import.gone",
    "Tệp này đã được nhập hoặc đã bỏ.",
    "This file was taken in already, or given up.",
    "Gửi tệp lại nếu cần.",
    "Send the file again if needed.",
    404,
)
_p(
    "plan.exists",
    "{office} đã có kế hoạch tập huấn năm {year}.",
    "{office} already has a training plan for {year}.",
    "Mở kế hoạch đó để bổ sung.",
    "Open that plan and add to it.",
    409,
)
_p(
    "plan.unknown",
    "Không có kế hoạch tập huấn số {plan}.",
    "There is no training plan {plan}.",
    "Xem danh sách kế hoạch.",
    "See the list of plans.",
    404,
)
_p(
    "plan.approved",
    "Kế hoạch đã duyệt nên không sửa được.",
    "The plan is approved and cannot be changed.",
    "Mở lại kế hoạch, ghi lý do, sửa rồi duyệt lại.",
    "Reopen it with a reason, change it and have it approved again.",
    409,
)
_p(
    "plan.not_approved",
    "Kế hoạch chưa duyệt nên chưa cần mở lại.",
    "The plan is not approved, so there is nothing to reopen.",
    "Sửa trực tiếp kế hoạch.",
    "Change it as it is.",
    409,
)
_p(
    "plan.empty",
    "Kế hoạch chưa có lớp nào.",
    "The plan has no course yet.",
    "Thêm ít nhất một lớp rồi duyệt.",
    "Add at least one course, then approve.",
    409,
)
_p(
    "plan.no_reason",
    "Chưa ghi lý do mở lại.",
    "The reason for reopening is missing.",
    "Ghi lý do điều chỉnh kế hoạch.",
    "Say why the plan is changed.",
)
_p(
    "plan_item.no_title",
    "Chưa ghi tên lớp.",
    "The title of the course is missing.",
    "Ghi tên lớp, ví dụ: Tập huấn nghiệp vụ rà soát hộ nghèo.",
    "Give a title, for example: Training on the review of poor households.",
)
_p(
    "plan_item.no_audience",
    "Chưa chọn lớp dành cho cán bộ cấp nào.",
    "No level of officials is chosen.",
    "Chọn ít nhất một cấp.",
    "Choose at least one level.",
)
_p(
    "plan_item.quarter",
    "Quý phải từ I đến IV.",
    "The quarter must be from I to IV.",
    "Chọn lại quý.",
    "Choose the quarter again.",
)
_p(
    "plan_item.number",
    "Số này phải từ 1 trở lên.",
    "This number must be 1 or more.",
    "Ghi lại số lớp, số ngày, số học viên.",
    "Give classes, days and learners again.",
)
_p(
    "plan_item.few_learners",
    "Số học viên ít hơn số lớp.",
    "There are fewer learners than classes.",
    "Ghi tổng số học viên của tất cả các lớp.",
    "Give the learners of all classes together.",
)
_p(
    "plan_item.used",
    "Lớp này đã được tổ chức nên không xóa khỏi kế hoạch được.",
    "This line has courses already and cannot be removed.",
    "Sửa số lớp, số học viên thay vì xóa.",
    "Change its numbers instead.",
    409,
)
_p(
    "cost.no_label",
    "Chưa ghi nội dung chi.",
    "The line of cost has no name.",
    "Ghi nội dung chi.",
    "Name it.",
)
_p(
    "cost.negative",
    "Số lượng và mức chi phải từ 0 trở lên.",
    "Quantity and amount must be 0 or more.",
    "Kiểm tra lại số đã ghi.",
    "Check the figures.",
)
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
    "course.no_learners",
    "Danh sách lớp chưa có ai.",
    "Nobody is on the list of the course.",
    "Chọn học viên từ danh sách cán bộ.",
    "Choose learners from the register.",
    409,
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
    "{count} người không giữ công việc nào vào ngày {day}.",
    "{count} people hold no post on {day}.",
    "Ghi công việc của họ trong danh sách cán bộ trước.",
    "Enter their posts in the register first.",
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
    "Điểm phải từ 0 đến 10.",
    "A score must be from 0 to 10.",
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
    "Tiền hỗ trợ phải từ 0 đồng trở lên.",
    "An allowance must be 0 đồng or more.",
    "Ghi số tiền bằng đồng.",
    "Write it in đồng.",
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
