"""What can go wrong with rounds, their teams, lots and joint teams."""

from gsdg.kernel.problems import problem as _p

_p(
    "round.state",
    "Không {act} được: đợt kiểm tra đang ở tình trạng “{state}”.",
    "Cannot {act_en}: the round is “{state_en}”.",
    "Mở trang của đợt để xem việc tiếp theo.",
    "Open its page to see what comes next.",
    409,
)
_p(
    "round.unknown",
    "Không có đợt kiểm tra số {round} trong phạm vi của anh, chị.",
    "There is no round {round} within your scope.",
    "Xem danh sách: gsdg inspections rounds.",
    "See the list: gsdg inspections rounds.",
    404,
)
_p(
    "round.of_period",
    "Kế hoạch cả giai đoạn không mở đợt kiểm tra.",
    "No round is begun from a plan of the whole period.",
    "Lập kế hoạch kiểm tra năm, rồi lập đợt từ đó.",
    "Make the yearly plan and begin the round there.",
    409,
)
_p(
    "round.no_name",
    "Chưa ghi tên đợt kiểm tra.",
    "The name of the round is missing.",
    "Ghi tên như trên quyết định.",
    "Name it as the decision does.",
)
_p(
    "round.days",
    "Ngày cuối trước ngày đầu.",
    "The last day is before the first.",
    "Xem lại hai ngày.",
    "Look at both days again.",
)
_p(
    "round.period",
    "Thời kỳ được kiểm tra bắt đầu sau ngày kiểm tra.",
    "The period to be inspected begins after the round.",
    "Xem lại thời kỳ được kiểm tra.",
    "Look at the period again.",
)
_p(
    "round.no_outline",
    "Đợt kiểm tra chưa có đề cương.",
    "The round has no outline.",
    "Ghi các ý đơn vị phải báo cáo.",
    "Write the points on which units report.",
    409,
)
_p(
    "round.own_team",
    "Người trong đoàn không quyết định hoặc kết luận chính đợt kiểm tra này.",
    "Somebody of the team neither decides nor concludes this round.",
    "Đề nghị người khác có quyền.",
    "Ask somebody else with that right.",
    409,
)
_p(
    "round.unannounced",
    "Đợt này kiểm tra không báo trước.",
    "This round is not announced.",
    "Bắt đầu kiểm tra vào ngày đã định.",
    "Open it on its first day.",
    409,
)
_p(
    "round.report_back",
    "Hạn đơn vị gửi báo cáo sau ngày đầu kiểm tra {day}.",
    "Units would report after the first day, {day}.",
    "Chọn hạn trước ngày kiểm tra.",
    "Choose a day before the round.",
)
_p(
    "round.not_announced",
    "Chưa thông báo cho đơn vị.",
    "The units were not notified.",
    "Gửi thông báo kèm đề cương, ghi số và ngày vào đây rồi mới bắt đầu.",
    "Send the notice with the outline and record its number and day first.",
    409,
)
_p(
    "round.too_early",
    "Chưa đến ngày kiểm tra {day}.",
    "The first day, {day}, has not come.",
    "Chờ đến ngày đó, hoặc sửa ngày của đợt.",
    "Wait for it, or change the days of the round.",
    409,
)
_p(
    "round.visits_open",
    "Còn {number} cuộc kiểm tra của đợt chưa xong tại đơn vị.",
    "{number} visits of the round are not over at the unit yet.",
    "Kết thúc kiểm tra tại từng đơn vị; cuộc không tiến hành nữa thì hủy, ghi lý do.",
    "End each visit at its unit; cancel, with the reason, what will not be held.",
    409,
)
_p(
    "round.registered_otherwise",
    "Văn bản này đã có trong sổ văn bản với số {number}, ngày {day}.",
    "This paper stands in the register of papers with number {number} of {day}.",
    "Ghi đúng số, ngày trong sổ. Nếu sổ ghi sai, rút văn bản ở sổ, lập lại rồi ghi số đúng.",
    "Give the number and day of the register. If it is wrong there, withdraw the paper, draw it up again, number it.",
)
_p(
    "round.report_early",
    "Báo cáo của đoàn ghi ngày trước khi kiểm tra xong ({day}).",
    "The report is dated before the fieldwork ended ({day}).",
    "Xem lại ngày trên báo cáo đã ký.",
    "Look at the day on the signed report again.",
)
_p(
    "round_member.no_name",
    "Chưa ghi họ tên.",
    "The name is missing.",
    "Chọn người có tài khoản hoặc ghi họ và tên.",
    "Choose somebody with an account or type the name.",
)
_p(
    "round_member.no_role",
    "Chưa chọn vai trò trong đoàn.",
    "The role in the team is missing.",
    "Chọn trưởng đoàn, phó trưởng đoàn, thư ký hoặc thành viên.",
    "Choose head, deputy, secretary or member.",
)
_p(
    "round_member.own_unit",
    "Người này công tác tại {office}, là nơi được kiểm tra.",
    "This person holds office at {office}, which is inspected.",
    "Chọn người của cơ quan khác.",
    "Choose somebody of another office.",
    409,
)
_p(
    "round_member.second_head",
    "Đoàn đã có trưởng đoàn.",
    "The team has a head.",
    "Cho trưởng đoàn cũ thôi tham gia trước, hoặc chọn vai trò khác.",
    "Let the present head leave first, or choose another role.",
    409,
)
_p(
    "round_member.second_secretary",
    "Đoàn đã có thư ký.",
    "The team has a secretary.",
    "Cho thư ký cũ thôi tham gia trước, hoặc chọn vai trò khác.",
    "Let the present secretary leave first, or choose another role.",
    409,
)
_p(
    "round_member.twice",
    "Người này đã có trong đoàn.",
    "This person is in the team already.",
    "Mở danh sách đoàn để xem.",
    "See the list of the team.",
    409,
)
_p(
    "round_member.left",
    "Người này đã thôi tham gia đoàn.",
    "This person has left the team.",
    "Mở danh sách đoàn để xem.",
    "See the list of the team.",
    409,
)
_p(
    "round_team.head",
    "Đoàn phải có đúng một trưởng đoàn; đang có {number}.",
    "A team has exactly one head; this one has {number}.",
    "Thêm hoặc đổi vai trò của thành viên.",
    "Add one, or change who is head.",
    409,
)
_p(
    "round_team.secretary",
    "Đoàn có nhiều thư ký.",
    "The team has more than one secretary.",
    "Giữ một thư ký.",
    "Keep one.",
    409,
)
_p(
    "round_team.small",
    "Đoàn mới có một người.",
    "The team is of one person.",
    "Thêm ít nhất một thành viên.",
    "Add one member at least.",
    409,
)
_p(
    "inspection_joint.same_body",
    "Hai đợt này của cùng một cơ quan.",
    "Both rounds are of the same body.",
    "Ghép hai đợt trong kế hoạch của mình.",
    "Join them within the own plan.",
    409,
)
_p(
    "inspection_joint.no_clash",
    "Hai đợt này không cùng đến một đơn vị trong {months} tháng.",
    "The two do not visit a unit within {months} months.",
    "Chọn hai đợt có đơn vị trùng nhau trên lịch chung.",
    "Choose two that meet at a unit on the calendar.",
    409,
)
_p(
    "inspection_joint.held",
    "Một trong hai đợt đã kiểm tra xong, không còn đi chung được.",
    "One of the two rounds was held already: they cannot go together any more.",
    "Dùng lại kết quả của đợt đã kiểm tra, chỉ kiểm tra phần còn thiếu.",
    "Use what that round found and look only at what is missing.",
    409,
)
_p(
    "inspection_joint.exists",
    "Hai đợt này đã có đề xuất đi chung.",
    "A joint team was proposed for these two already.",
    "Xem câu trả lời trên lịch chung.",
    "See the answer on the calendar.",
    409,
)
_p(
    "inspection_joint.unknown",
    "Không có đề xuất đi chung số {joint}.",
    "There is no proposal of a joint team {joint}.",
    "Mở lịch chung để xem.",
    "See the calendar.",
    404,
)
_p(
    "inspection_joint.answered",
    "Đề xuất này đã được trả lời.",
    "This proposal was answered.",
    "Mở lịch chung để xem.",
    "See the calendar.",
    409,
)
_p(
    "inspection_draw.drawn",
    "Năm {year} đã rút thăm cho địa bàn này.",
    "Lots were drawn for {year} and this unit.",
    "Kết quả rút thăm không thay được; dùng kết quả đã có.",
    "Lots are not drawn again; use what was drawn.",
    409,
)
_p(
    "inspection_draw.nobody",
    "Không có đơn vị nào để rút thăm.",
    "There is no unit to draw from.",
    "Chọn địa bàn khác.",
    "Choose another unit.",
    409,
)
_p(
    "proposal.unknown_unit",
    "Đơn vị này không nằm trong danh sách gợi ý.",
    "This unit is not among those proposed.",
    "Mở lại trang gợi ý.",
    "Open the page of proposals again.",
    404,
)
