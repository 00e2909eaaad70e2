"""What the register of units refuses."""

from gsdg.kernel import problems

UNKNOWN = problems.register(
    "unit.unknown",
    vi="Ngày {day} không có đơn vị hành chính nào mang mã “{text}”. Đơn vị gần đúng: {candidates}.",
    en="On {day} no administrative unit has the code “{text}”. Near matches: {candidates}.",
    do_vi="Dùng mã có hiệu lực vào ngày đó, hoặc @ID để chỉ đúng một đơn vị vào mọi ngày.",
    do_en="Use a code that is in force that day, or @ID, which names one unit on every day.",
    status=422,
)
OFFICE_UNKNOWN = problems.register(
    "office.unknown",
    vi="Không có cơ quan mang mã “{code}”. Mã gần giống: {candidates}.",
    en="There is no office with the code “{code}”. Codes like it: {candidates}.",
    do_vi="Dùng một mã ở cột office của: gsdg duties list --period KỲ.",
    do_en="Use a code of the column office of: gsdg duties list --period P.",
    status=404,
)
NOT_ALIVE = problems.register(
    "unit.not_alive",
    vi="Đơn vị {unit} không có trên bản đồ hành chính của ngày {day}.",
    en="The unit {unit} is not on the administrative map of {day}.",
    do_vi="Chọn ngày trong thời gian đơn vị tồn tại, hoặc chọn đơn vị kế thừa.",
    do_en="Choose a day within the life of the unit, or the unit that succeeds it.",
    status=422,
)
NO_MAP = problems.register(
    "unit.no_map",
    vi="Sổ đăng ký đơn vị hành chính không có dữ liệu cho ngày {day}.",
    en="The register of administrative units knows no map for {day}.",
    do_vi="Chọn ngày từ khi sổ đăng ký bắt đầu, hoặc nạp sổ đăng ký của tỉnh.",
    do_en="Choose a day after the register begins, or load the register of the province.",
    status=422,
)
SPAN_OVERLAPS = problems.register(
    "unit_span.overlaps",
    vi="Đơn vị {unit} đã có giai đoạn trùng với khoảng từ ngày {day}.",
    en="The unit {unit} already has a span that overlaps the one from {day}.",
    do_vi="Đóng giai đoạn cũ vào đúng ngày giai đoạn mới bắt đầu.",
    do_en="Close the earlier span on the very day that the new one begins.",
)
CODE_TAKEN = problems.register(
    "unit_span.code_taken",
    vi="Mã “{code}” từ ngày {day} đang thuộc đơn vị khác ({unit}).",
    en="From {day} the code “{code}” belongs to another unit ({unit}).",
    do_vi="Kết thúc đơn vị đang mang mã này trong cùng sự kiện, hoặc dùng mã khác.",
    do_en="End the unit that has this code in the same change, or use another code.",
)
SPAN_LEAVES_GAP = problems.register(
    "unit_span.leaves_gap",
    vi="Giai đoạn mới của đơn vị {unit} từ ngày {day} không nối liền giai đoạn trước.",
    en="The new span of the unit {unit} from {day} does not follow directly on the one before.",
    do_vi="Đơn vị đã kết thúc không sống lại: lập đơn vị mới với sự kiện thành lập.",
    do_en="A unit that has ended does not live again: establish a new unit.",
)
SPAN_NOT_OPEN = problems.register(
    "unit_span.not_open",
    vi="Ngày {day} {unit} không còn trên bản đồ hành chính, nên không đổi được nữa.",
    en="On {day} {unit} is not on the administrative map any more, so it cannot change.",
    do_vi="Chọn đơn vị kế thừa, hoặc kiểm tra lại ngày của thay đổi.",
    do_en="Choose the unit that succeeds it, or look again at the day of the change.",
)
CHANGED_LATER = problems.register(
    "unit_change.changed_later",
    vi="Từ ngày {since} đã có thay đổi của {unit}, nên không ghi thêm thay đổi từ ngày {day} được.",
    en="A change of {unit} from {since} is recorded already, so none can be added from {day}.",
    do_vi="Chọn ngày sau {since} nếu đơn vị còn tồn tại; thay đổi ngày {since} sai thì sửa bằng một thay đổi khác.",
    do_en="Choose a day after {since} if the unit lives on; a change of {since} that was wrong is mended by another change.",
)
NOT_TILED = problems.register(
    "unit_change.not_tiled",
    vi="Các phần của đơn vị {unit} không phủ kín toàn bộ: {parts}.",
    en="The parts of the unit {unit} do not cover the whole: {parts}.",
    do_vi="Sửa tỷ lệ để các phần nối tiếp nhau từ 0 đến 1 000 000.",
    do_en="Correct the shares so that the parts follow each other from 0 to 1 000 000.",
)
LIVES_ON = problems.register(
    "unit_change.lives_on",
    vi="Đơn vị {unit} có đơn vị kế thừa nên phải kết thúc trong chính sự kiện này.",
    en="The unit {unit} has successors, so it must end in this same change.",
    do_vi="Đóng giai đoạn của đơn vị và không mở giai đoạn mới cho nó.",
    do_en="Close the span of the unit and open no new one for it.",
)
OTHER_DAY = problems.register(
    "unit_change.other_day",
    vi="Giai đoạn mới của đơn vị {unit} bắt đầu ngày {day}, khác ngày của sự kiện.",
    en="The new span of the unit {unit} begins on {day}, which is not the day of the change.",
    do_vi="Cho giai đoạn mới bắt đầu đúng ngày của sự kiện.",
    do_en="Let the new span begin on the day of the change.",
)
SUCCESSOR_MISSING = problems.register(
    "unit_change.successor_missing",
    vi="Đơn vị kế thừa {unit} không tồn tại vào ngày {day}.",
    en="The successor {unit} does not exist on {day}.",
    do_vi="Mở giai đoạn cho đơn vị kế thừa trong cùng sự kiện.",
    do_en="Open a span for the successor in the same change.",
)
PROVINCE_UNKNOWN = problems.register(
    "register.province_unknown",
    vi="Chưa có dữ liệu đơn vị hành chính của tỉnh mang mã “{province}”.",
    en="There is no register of units for the province with the code “{province}”.",
    do_vi="Các tỉnh có dữ liệu: {known}.",
    do_en="Provinces with a register: {known}.",
    status=422,
)
INCONSISTENT = problems.register(
    "register.inconsistent",
    vi="Dữ liệu đơn vị hành chính mâu thuẫn: {first} (và {more} lỗi khác).",
    en="The register of units contradicts itself: {first} (and {more} more).",
    do_vi="Sửa tệp dữ liệu rồi nạp lại; chưa có gì được ghi.",
    do_en="Correct the data files and load again; nothing was written.",
)

NOT_PREPARED = problems.register(
    "unit_change.not_prepared",
    vi="Không {act_vi} được: thay đổi này không còn ở trạng thái đã lập.",
    en="It cannot be {act_en}: this change is no longer only prepared.",
    do_vi="Thay đổi đã có hiệu lực chỉ bỏ được bằng một thay đổi khác.",
    do_en="A change in force is undone only by another change.",
)
SAME_PERSON = problems.register(
    "unit_change.same_person",
    vi="Người lập thay đổi không được tự cho có hiệu lực.",
    en="Who prepared a change may not put it in force.",
    do_vi="Nhờ người thứ hai có quyền thay đổi đơn vị hành chính xem và cho có hiệu lực.",
    do_en="Ask a second person with the right to change units to look at it and put it in force.",
)
NOT_YOURS_TO_WITHDRAW = problems.register(
    "unit_change.not_yours",
    vi="Chỉ người đã lập mới rút được thay đổi này.",
    en="Only the person who prepared this change may withdraw it.",
    do_vi="Nhờ người đã lập rút, hoặc để nguyên: chưa có hiệu lực thì địa giới không đổi.",
    do_en="Ask that person, or leave it: until it is in force the map does not change.",
)
ACT_MISSING = problems.register(
    "unit_change.act_missing",
    vi="Chưa ghi văn bản làm căn cứ thay đổi.",
    en="The act that the change rests on is not named.",
    do_vi="Ghi loại, số, ngày của nghị quyết hoặc quyết định.",
    do_en="Give the kind, number and day of the resolution or decision.",
    status=422,
)
NOTHING_CHANGES = problems.register(
    "unit_change.nothing",
    vi="Thay đổi này không kết thúc, không lập và không đổi đơn vị nào.",
    en="This change ends, begins and alters no unit.",
    do_vi="Nêu đơn vị mới, đơn vị đổi, đơn vị kết thúc hoặc các phần.",
    do_en="Name new units, units that change, units that end, or parts.",
    status=422,
)
LEFT_WITHOUT_PARENT = problems.register(
    "unit_change.left_without_parent",
    vi="Đơn vị {unit} sẽ không còn đơn vị cấp trên {parent}.",
    en="The unit {unit} would be left without its parent {parent}.",
    do_vi="Trong cùng thay đổi, chuyển đơn vị trực thuộc sang cấp trên khác hoặc kết thúc đơn vị đó.",
    do_en="In the same change move the unit to another parent, or end it.",
)
PARENT_NOT_ABOVE = problems.register(
    "unit_change.parent_not_above",
    vi="{unit} không thể trực thuộc {parent}, là đơn vị không ở cấp cao hơn.",
    en="{unit} cannot stand under {parent}, which is not of a higher level.",
    do_vi="Chọn đơn vị cấp trên: thôn thuộc xã, xã thuộc tỉnh.",
    do_en="Choose a unit of a higher level: a village stands under a commune, a commune under a province.",
)
NAME_TAKEN = problems.register(
    "unit_change.name_taken",
    vi="{parent} đã có {name} vào ngày đó.",
    en="{parent} already has {name} on that day.",
    do_vi="Kiểm tra danh sách thôn, tổ dân phố: nếu đã ghi rồi thì thôi, nếu khác thì đặt tên phân biệt theo nghị quyết.",
    do_en="Look at the list of villages: if it is there already, leave it; else give the name that tells them apart in the resolution.",
)
UNSOUND = problems.register(
    "unit_change.unsound",
    vi="Bản đồ sau thay đổi mâu thuẫn ở {object}: {check}, thấy {found}.",
    en="The map after the change contradicts itself at {object}: {check}, found {found}.",
    do_vi="Xem lại cấp, đơn vị trực thuộc và ngày của các đơn vị nêu trong thay đổi.",
    do_en="Look again at level, parent and day of the units in the change.",
)
OUT_OF_REACH = problems.register(
    "unit_change.out_of_reach",
    vi="Đơn vị {unit} nằm ngoài phạm vi mà tài khoản “{username}” được thay đổi.",
    en="The unit {unit} lies outside what the account “{username}” may change.",
    do_vi="Nhờ người có quyền thay đổi đơn vị hành chính ở cấp trên thực hiện.",
    do_en="Ask somebody who may change units of the level above.",
    status=403,
)
CHANGE_UNKNOWN = problems.register(
    "unit_change.unknown",
    vi="Không có thay đổi đơn vị hành chính số {change}.",
    en="There is no change of administrative units number {change}.",
    do_vi="Xem cột id của: gsdg units changes.",
    do_en="See the column id of: gsdg units changes.",
    status=404,
)
FILE_UNREADABLE = problems.register(
    "change_file.unreadable",
    vi="Không đọc được tệp thay đổi: {detail}.",
    en="The file of the change cannot be read: {detail}.",
    do_vi="Tệp phải là YAML, mã hóa UTF-8, tối đa {limit} byte; xem docs/how-to/change-the-map.md.",
    do_en="It must be YAML in UTF-8 of at most {limit} bytes; see docs/how-to/change-the-map.md.",
    status=422,
)
FILE_KEY = problems.register(
    "change_file.key",
    vi="Không có mục “{key}” ở đây.",
    en="There is no key “{key}” here.",
    do_vi="Các mục dùng được: {known}.",
    do_en="The keys that can be used: {known}.",
    status=422,
)
FILE_MISSING = problems.register(
    "change_file.missing",
    vi="Thiếu mục “{key}”.",
    en="The key “{key}” is missing.",
    do_vi="Thêm mục này rồi gửi lại.",
    do_en="Add it and send the file again.",
    status=422,
)
FILE_VALUE = problems.register(
    "change_file.value",
    vi="“{text}” không dùng được cho mục “{key}”.",
    en="“{text}” cannot be used for “{key}”.",
    do_vi="Viết: {known}.",
    do_en="Write: {known}.",
    status=422,
)
SHARE_UNREADABLE = problems.register(
    "unit_change.share",
    vi="“{text}” không phải là một tỷ lệ.",
    en="“{text}” is not a share.",
    do_vi="Viết số phần triệu nguyên (600000) hoặc phần trăm tối đa 4 chữ số thập phân (60 % hay 62,5 %).",
    do_en="Write whole parts of a million (600000) or a percent with at most 4 decimals (60 % or 62.5 %).",
    status=422,
)
BASIS_MISSING = problems.register(
    "unit_change.basis_missing",
    vi="Phần của {unit} chưa ghi căn cứ chia.",
    en="A part of {unit} does not say what it rests on.",
    do_vi="Ghi căn cứ: ví dụ “số hộ ngày 31/12/2025 theo …”.",
    do_en="Say what the share rests on, such as households on 31/12/2025 by …",
    status=422,
)
LEVEL_UNSAID = problems.register(
    "unit_change.level_unsaid",
    vi="Loại “{kind}” có ở nhiều cấp nên phải ghi cấp của đơn vị mới.",
    en="“{kind}” exists on several levels, so the level of the new unit must be said.",
    do_vi="Ghi level: province hoặc level: district.",
    do_en="Write level: province or level: district.",
    status=422,
)
PARENT_UNSAID = problems.register(
    "unit_change.parent_unsaid",
    vi="Chưa rõ đơn vị mới {unit} trực thuộc đơn vị nào.",
    en="It is not said under which unit the new unit {unit} stands.",
    do_vi="Ghi mã của đơn vị cấp trên ở mục parent.",
    do_en="Give the code of its parent.",
    status=422,
)
NOT_A_VILLAGE = problems.register(
    "unit_change.not_a_village",
    vi="Cách này chỉ dùng cho thôn, tổ dân phố.",
    en="This way is for villages and residents' groups only.",
    do_vi="Đơn vị từ cấp xã trở lên: lập thay đổi để người thứ hai cho có hiệu lực.",
    do_en="For a commune or a unit above it, prepare a change that a second person puts in force.",
)
