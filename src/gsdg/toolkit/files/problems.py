"""What reading a file refuses."""

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
