"""What can go wrong with plans of inspection and the rounds they foresee."""

from gsdg.kernel.problems import problem as _p

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
    "inspection_plan.not_over",
    "Năm {year} của kế hoạch chưa hết.",
    "The year {year} of the plan is not over.",
    "Kết thúc kế hoạch vào năm sau.",
    "Close it in the next year.",
    409,
)
