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
    vi="Đơn vị {unit} không có giai đoạn nào đang mở để đóng vào ngày {day}.",
    en="The unit {unit} has no open span that could be closed on {day}.",
    do_vi="Kiểm tra ngày của sự kiện và đơn vị được nêu.",
    do_en="Check the day of the change and the unit that it names.",
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
