"""What copying a database refuses."""

from gsdg.kernel import problems

NO_TOOL = problems.register(
    "db.no_tool",
    vi="Không tìm thấy chương trình {tool} của PostgreSQL trên máy này.",
    en="The PostgreSQL program {tool} is not on this machine.",
    do_vi="Cài gói postgresql-client cùng phiên bản với máy chủ rồi chạy lại.",
    do_en="Install the postgresql-client package of the server's version and run this again.",
)
TOOL_FAILED = problems.register(
    "db.tool_failed",
    vi="Chương trình {tool} của PostgreSQL báo lỗi: {reason}",
    en="The PostgreSQL program {tool} failed: {reason}",
    do_vi="Chưa có gì thay đổi. Xử lý nguyên nhân nêu trên rồi chạy lại.",
    do_en="Nothing has changed. Remove the cause and run this again.",
)
COPY_DAMAGED = problems.register(
    "db.copy_damaged",
    vi="Bản sao cơ sở dữ liệu bị hỏng: {reason}",
    en="The copy of the database is damaged: {reason}",
    do_vi="Chưa có gì thay đổi. Dùng bản sao lưu khác.",
    do_en="Nothing has changed. Use another backup.",
)
