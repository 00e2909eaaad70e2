"""What can go wrong with papers."""

from gsdg.kernel.problems import register

register(
    "paper.incomplete",
    vi="Chưa ghi đủ số văn bản, ngày ký và người ký.",
    en="The number, day and signer of the paper are not all given.",
    do_vi="Lấy số và ngày ở văn thư rồi ghi vào; hệ thống không tự cấp số.",
    do_en="Take number and day from the clerical office; the system never allots a number.",
    status=422,
)
register(
    "paper.day_ahead",
    vi="Ngày ký {day} ở sau ngày làm việc {today}.",
    en="The day of signing {day} lies after the business day {today}.",
    do_vi="Kiểm tra lại ngày trên văn bản đã ký.",
    do_en="Check the day on the signed paper.",
    status=422,
)
