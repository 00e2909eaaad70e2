"""What can go wrong in what is not yet money: estimates of next year and forecasts."""

from gsdg.kernel.problems import register

NORM_UNKNOWN = register(
    "money.norm_unknown",
    vi="Định mức “{norm}” không dùng cho {component}.",
    en="The norm “{norm}” is not for {component}.",
    do_vi="Chọn định mức khác, hoặc ghi số tiền kèm lý do.",
    do_en="Choose another norm, or give an amount with its reason.",
    status=422,
)

QUANTITY_NEEDED = register(
    "money.quantity_needed",
    vi="Theo định mức thì ghi số lượng, không ghi số tiền.",
    en="With a norm, give the quantity and no amount.",
    do_vi="Ghi số lượng lớn hơn 0; số tiền hệ thống tự tính.",
    do_en="Give a quantity above 0; the amount is computed.",
    status=422,
)

AMOUNT_NEEDED = register(
    "money.amount_needed",
    vi="Không theo định mức thì ghi số tiền, không ghi số lượng.",
    en="Without a norm, give the amount and no quantity.",
    do_vi="Ghi số tiền lớn hơn 0, kèm nội dung, lý do.",
    do_en="Give an amount above 0, with its reason.",
    status=422,
)

NO_DISTRICTS = register(
    "money.no_districts",
    vi="Năm {year} không có ngân sách huyện: khi đó không có đơn vị cấp huyện.",
    en="In {year} there is no district budget: there are no districts then.",
    do_vi="Chọn ngân sách trung ương, tỉnh hoặc xã.",
    do_en="Choose the central, provincial or commune budget.",
    status=422,
)

ESTIMATE_SENT = register(
    "money.estimate_sent",
    vi="Dự toán này đã gửi.",
    en="This estimate has been sent.",
    do_vi="Muốn sửa thì đề nghị sở chủ trì trả lại.",
    do_en="To change it, ask the lead department to give it back.",
    status=409,
)

ESTIMATE_EMPTY = register(
    "money.estimate_empty",
    vi="Dự toán chưa có khoản nào.",
    en="The estimate has no line yet.",
    do_vi="Thêm ít nhất một khoản rồi gửi.",
    do_en="Add a line, then send it.",
    status=409,
)

ESTIMATE_LINE_UNKNOWN = register(
    "money.estimate_line_unknown",
    vi="Dự toán của {office} không có khoản số {number}: có thể đã bỏ từ trước.",
    en="The estimate of {office} has no line {number}: it may have been removed before.",
    do_vi="Mở lại dự toán và xem những khoản đang có.",
    do_en="Open the estimate again and see which lines there are.",
    status=404,
)

ESTIMATE_NOT_SENT = register(
    "money.estimate_not_sent",
    vi="Dự toán này chưa gửi nên chưa có gì để trả lại.",
    en="This estimate has not been sent; there is nothing to give back.",
    do_vi="Chờ cơ quan gửi dự toán.",
    do_en="Wait until the office sends it.",
    status=409,
)

FORECAST_YEAR = register(
    "money.forecast_year",
    vi="Năm ngân sách {budget_year} không ước được: chưa bắt đầu, hoặc đã hết thời gian chỉnh lý quyết toán.",
    en="The budget year {budget_year} takes no forecast: it has not begun, or its adjustment period is over.",
    do_vi="Chọn năm đang chi: {years}.",
    do_en="Choose a year that is being paid out of: {years}.",
    status=422,
)

FORECAST_NEGATIVE = register(
    "money.forecast_negative",
    vi="Số ước giải ngân không thể âm.",
    en="A forecast cannot be negative.",
    do_vi="Ghi tổng số sẽ giải ngân của cả năm, gồm cả phần đã giải ngân; không chi thì ghi 0.",
    do_en="Give all that will be disbursed of the year, what was disbursed already included; 0 where nothing will be.",
    status=422,
)

FORECAST_UNEXPLAINED = register(
    "money.forecast_unexplained",
    vi="Ước {amount} đồng trong khi được sử dụng {usable} đồng và đã giải ngân {disbursed} đồng.",
    en="{amount} đồng are expected while {usable} đồng may be spent and {disbursed} đồng were disbursed.",
    do_vi="Kiểm tra số và đơn vị tiền; số đúng thì ghi lý do, ví dụ: sẽ được giao bổ sung, sẽ nộp trả.",
    do_en="Check the number and its unit; if it is right give the reason, such as more to be assigned, or money to be returned.",
    status=422,
)

FORECAST_TWICE = register(
    "money.forecast_twice",
    vi="Khoản vốn này đã có số ước ở dòng {first}.",
    en="This money has a forecast in row {first} already.",
    do_vi="Giữ một dòng cho mỗi cơ quan, tiểu dự án, nguồn và loại vốn.",
    do_en="Keep one row for each office, component, source and kind.",
    status=422,
)
