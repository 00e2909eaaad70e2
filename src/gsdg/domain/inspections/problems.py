"""What can go wrong with plans, planned rounds, teams and proposals."""

from gsdg.kernel.problems import register


def _p(code: str, vi: str, en: str, do_vi: str, do_en: str, status: int = 422) -> None:
    register(code, vi=vi, en=en, do_vi=do_vi, do_en=do_en, status=status)


_p(
    "inspections.no_pack",
    "Ngày {day} chưa có bộ chế độ nào nói về kiểm tra, giám sát.",
    "No pack in force on {day} speaks of inspections.",
    "Đề nghị quản trị hệ thống cài bộ chế độ có tệp inspections.yaml.",
    "Ask the administrator to install a pack with an inspections.yaml.",
    409,
)
_p(
    "inspection_plan.state",
    "Không {act} được: kế hoạch đang ở tình trạng “{state}”.",
    "Cannot {act_en}: the plan is “{state_en}”.",
    "Mở trang của kế hoạch để xem việc tiếp theo.",
    "Open its page to see what comes next.",
    409,
)
_p(
    "round.state",
    "Không {act} được: đợt kiểm tra đang ở tình trạng “{state}”.",
    "Cannot {act_en}: the round is “{state_en}”.",
    "Mở trang của đợt để xem việc tiếp theo.",
    "Open its page to see what comes next.",
    409,
)
_p(
    "inspections.no_reason",
    "Chưa ghi lý do.",
    "The reason is missing.",
    "Ghi vì sao; lý do được giữ cùng kế hoạch, đợt kiểm tra và không bị ghi đè.",
    "Say why; reasons are kept and never overwritten.",
)
_p(
    "inspections.no_number",
    "Chưa nhập số văn bản.",
    "The number of the paper is missing.",
    "Nhập số do văn thư cấp trên bản đã ký.",
    "Type the number that the clerical office gave to the signed paper.",
)
_p(
    "inspections.no_day",
    "Chưa nhập ngày văn bản.",
    "The day of the paper is missing.",
    "Nhập ngày ký ghi trên văn bản.",
    "Type the day on the signed paper.",
)
_p(
    "inspections.day_to_come",
    "Ngày {day} của văn bản chưa đến.",
    "The day {day} of the paper is still to come.",
    "Xem lại ngày trên bản đã ký.",
    "Look at the day on the signed paper again.",
)
_p(
    "inspections.other_office",
    "Kế hoạch, đợt kiểm tra này là của {office}.",
    "This plan or round belongs to {office}.",
    "Đề nghị cơ quan đó thực hiện.",
    "Ask that office to do it.",
    409,
)
_p(
    "inspections.not_past",
    "Ngày {day} chưa qua, không ghi lại từ văn bản cũ được.",
    "The day {day} is not over; it cannot be entered from old papers.",
    "Lập kế hoạch, đợt kiểm tra theo các bước thường.",
    "Begin the plan or round in the usual steps.",
    409,
)
_p(
    "inspection_plan.unknown",
    "Không có kế hoạch kiểm tra số {plan} trong phạm vi của anh, chị.",
    "There is no inspection plan {plan} within your scope.",
    "Xem danh sách: gsdg inspections plans.",
    "See the list: gsdg inspections plans.",
    404,
)
_p(
    "inspection_plan.exists",
    "{office} đã có kế hoạch này cho năm {year}.",
    "{office} already has this plan for {year}.",
    "Mở kế hoạch đã có; nếu đã phê duyệt thì lập bản điều chỉnh.",
    "Open it; where it is approved, make a revised version.",
    409,
)
_p(
    "inspection_plan.kind",
    "{office} không lập loại kế hoạch này.",
    "{office} does not make this kind of plan.",
    "Kế hoạch giám sát, đánh giá là của Ủy ban nhân dân; kế hoạch năm là của cơ quan chủ trì, cơ quan chủ trì dự án thành phần; các cơ quan đều lập được kế hoạch tự kiểm tra.",
    "The period plan is the People's Committee's, the yearly one a lead department's or component owner's; anybody may plan to inspect itself.",
)
_p(
    "inspection_plan.year",
    "Năm của kế hoạch phải từ {first}.",
    "The year of a plan is {first} or later.",
    "Nhập lại năm.",
    "Type the year again.",
)
_p(
    "inspection_plan.one_year",
    "Kế hoạch năm chỉ gồm một năm.",
    "A yearly plan is of one year.",
    "Để hai ô năm như nhau.",
    "Let both years be the same.",
)
_p(
    "inspection_plan.years",
    "Năm cuối phải từ năm đầu trở đi và không quá {longest} năm.",
    "The last year is not before the first, and at most {longest} years are planned.",
    "Nhập lại năm cuối.",
    "Type the last year again.",
)
_p(
    "inspection_plan.empty",
    "Kế hoạch chưa có đợt kiểm tra nào.",
    "The plan has no round yet.",
    "Thêm ít nhất một đợt rồi trình.",
    "Add one at least, then submit it.",
    409,
)
_p(
    "inspection_plan.no_bases",
    "Kế hoạch chưa có căn cứ.",
    "The plan cites no legal basis.",
    "Ghi các căn cứ pháp lý rồi trình.",
    "Cite the legal bases, then submit it.",
    409,
)
_p(
    "inspection_plan.odd_number",
    "Kế hoạch năm {year} có {number} đợt theo kế hoạch, trong khi {act} nêu {wanted} đợt một năm.",
    "The plan of {year} has {number} planned rounds; {act} speaks of {wanted} a year.",
    "Thêm hoặc bỏ đợt, hay ghi giải trình vì sao khác.",
    "Add or drop rounds, or explain why it differs.",
    409,
)
_p(
    "inspection_plan.own_plan",
    "Người lập hoặc trình kế hoạch không ghi phê duyệt kế hoạch đó.",
    "Who prepared or submitted a plan does not approve it.",
    "Đề nghị lãnh đạo hoặc người khác có quyền phê duyệt.",
    "Ask a head or another person with that right.",
    409,
)
_p(
    "inspection_plan.being_revised",
    "Kế hoạch này đã có bản điều chỉnh đang lập.",
    "A revised version of this plan is being prepared.",
    "Mở bản điều chỉnh đó để làm tiếp.",
    "Open that version and go on there.",
    409,
)
_p(
    "inspection_item.no_title",
    "Chưa ghi tên đợt kiểm tra.",
    "The title of the round is missing.",
    "Ghi ngắn gọn kiểm tra việc gì, ở đâu.",
    "Say in short what is inspected and where.",
)
_p(
    "inspection_item.no_groups",
    "Chưa chọn nhóm nội dung nào.",
    "No content group is chosen.",
    "Chọn ít nhất một trong các nhóm nội dung kiểm tra.",
    "Choose one of the content groups at least.",
)
_p(
    "inspection_item.unknown_group",
    "Nhóm nội dung “{code}” không có trong bộ chế độ.",
    "The content group “{code}” is not in the pack.",
    "Chọn trong danh sách.",
    "Choose from the list.",
)
_p(
    "inspection_item.other_year",
    "Kế hoạch này gồm các năm từ {first} đến {last}.",
    "This plan covers the years {first} to {last}.",
    "Chọn năm trong kế hoạch; việc của năm sau đưa vào kế hoạch năm sau.",
    "Choose a year of the plan; what is for the next year goes into its plan.",
)
_p(
    "inspection_item.no_quarter",
    "Chưa chọn quý.",
    "The quarter is missing.",
    "Chọn quý I đến quý IV.",
    "Choose quarter 1 to 4.",
)
_p(
    "inspection_item.no_order",
    "Kiểm tra đột xuất phải nêu ai chỉ đạo.",
    "An unscheduled round names who ordered it.",
    "Ghi người hoặc cơ quan chỉ đạo, số và ngày văn bản.",
    "Name the person or body, the number and the day of the paper.",
)
_p(
    "inspection_item.no_units",
    "Chưa chọn đơn vị được kiểm tra.",
    "Nobody to inspect is chosen.",
    "Chọn ít nhất một đơn vị hoặc cơ quan.",
    "Choose one unit or office at least.",
)
_p(
    "inspection_item.unit_twice",
    "Một đơn vị được chọn hai lần trong đợt này.",
    "A unit is chosen twice for this round.",
    "Bỏ một lần.",
    "Drop one of the two.",
)
_p(
    "inspection_item.not_oneself",
    "Kế hoạch tự kiểm tra chỉ kiểm tra chính đơn vị mình.",
    "A plan of self-inspection is of oneself alone.",
    "Chọn chính đơn vị mình; kiểm tra đơn vị khác đưa vào kế hoạch kiểm tra năm.",
    "Choose your own unit; others are inspected by the yearly plan.",
)
_p(
    "inspection_item.oneself",
    "Cơ quan không kiểm tra chính mình trong kế hoạch này.",
    "An office does not inspect itself in this plan.",
    "Lập kế hoạch tự kiểm tra cho việc đó.",
    "Make a plan of self-inspection for that.",
)
_p(
    "inspection_item.unknown",
    "Không có đợt kế hoạch số {item} trong phạm vi của anh, chị.",
    "There is no planned round {item} within your scope.",
    "Xem danh sách: gsdg inspections items.",
    "See the list: gsdg inspections items.",
    404,
)
_p(
    "inspection_item.not_later",
    "Thời gian mới không sau thời gian đang ghi.",
    "The new quarter is not later than the present one.",
    "Chọn một quý sau; nếu bỏ hẳn thì hủy đợt và ghi lý do.",
    "Choose a later quarter; to drop it, cancel it with the reason.",
)
_p(
    "inspection_item.cancelled",
    "Đợt này trong kế hoạch đã hủy.",
    "This planned round was cancelled.",
    "Nếu vẫn cần kiểm tra, thêm đợt mới vào bản điều chỉnh.",
    "Where it is still needed, add a new one to a revised version.",
    409,
)
_p(
    "inspection_item.held",
    "Đợt này đã kiểm tra xong.",
    "This round was held.",
    "Không phải làm gì thêm với kế hoạch.",
    "Nothing more is to be planned here.",
    409,
)
_p(
    "inspection_item.running",
    "Đợt này đang được chuẩn bị hoặc tiến hành.",
    "A round of this item is being prepared or held.",
    "Mở đợt kiểm tra đó; muốn bỏ thì hủy đợt kiểm tra trước.",
    "Open that round; to drop the item, cancel the round first.",
    409,
)
_p(
    "inspection_item.has_rounds",
    "Đợt này đã có đợt kiểm tra kèm theo, không bỏ khỏi kế hoạch được.",
    "A round hangs on this item; it cannot be taken off.",
    "Hủy đợt trong kế hoạch và ghi lý do.",
    "Cancel it with a reason instead.",
    409,
)
_p(
    "inspection_item.not_ordered",
    "Kế hoạch đã phê duyệt chỉ thêm được đợt kiểm tra đột xuất.",
    "Only unscheduled rounds may be added to an approved plan.",
    "Chọn loại đột xuất và ghi ai chỉ đạo, hoặc lập bản điều chỉnh.",
    "Make it unscheduled and say who ordered it, or revise the plan.",
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
_p(
    "inspection_plan.not_over",
    "Năm {year} của kế hoạch chưa hết.",
    "The year {year} of the plan is not over.",
    "Kết thúc kế hoạch vào năm sau.",
    "Close it in the next year.",
    409,
)

from gsdg.domain.inspections import problems_visits  # noqa: E402, F401 - its codes belong to the same catalogue
