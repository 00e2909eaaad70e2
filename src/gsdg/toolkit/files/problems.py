"""What keeping and reading a file refuses."""

from gsdg.kernel import problems

MISSING = problems.register(
    "files.missing",
    vi="Không tìm thấy tệp {sha256} trong kho lưu trữ.",
    en="The file {sha256} is not in the store.",
    do_vi="Báo quản trị hệ thống chạy gsdg doctor và lấy lại tệp từ bản sao lưu.",
    do_en="Ask the administrator to run gsdg doctor and to take the file from a backup.",
    status=404,
)
DAMAGED = problems.register(
    "files.damaged",
    vi="Nội dung tệp {sha256} không còn như lúc lưu.",
    en="The content of the file {sha256} is no longer what was stored.",
    do_vi="Không dùng tệp này; báo quản trị hệ thống lấy lại tệp từ bản sao lưu.",
    do_en="Do not use this file; ask the administrator to take it from a backup.",
)
INFECTED = problems.register(
    "files.infected",
    vi="Tệp “{name}” có mã độc ({found}), nên không được lưu.",
    en="The file “{name}” carries malware ({found}), and was not kept.",
    do_vi="Không mở tệp này. Quét máy đã tạo hoặc gửi tệp, lấy bản sạch rồi nộp lại; báo người phụ trách an toàn thông tin của cơ quan.",
    do_en="Do not open this file. Scan the machine it comes from, send a clean copy, and tell who is in charge of security.",
    status=422,
)
NOT_SCANNED = problems.register(
    "files.not_scanned",
    vi="Chưa quét được mã độc cho tệp “{name}” ({why}), nên tệp chưa được lưu.",
    en="The file “{name}” could not be scanned for malware ({why}), and was not kept.",
    do_vi="Nộp lại sau ít phút; nếu vẫn vậy, báo quản trị hệ thống xem máy quét (clamd) còn chạy không, địa chỉ GSDG_CLAMD có đúng không.",
    do_en="Send it again in a few minutes; if it stays so, have the administrator see whether the scanner (clamd) runs at GSDG_CLAMD.",
)
