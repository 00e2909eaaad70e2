"""What backup, restore and the command line refuse."""

from gsdg.kernel import problems

TARGET_EXISTS = problems.register(
    "backup.target_exists",
    vi="Đã có tệp {path}.",
    en="There is already a file {path}.",
    do_vi="Đặt tên khác cho bản sao lưu: bản cũ không bị ghi đè.",
    do_en="Give the backup another name: an older one is not written over.",
)
UNREADABLE = problems.register(
    "backup.unreadable",
    vi="Không đọc được bản sao lưu {path}: {reason}",
    en="The backup {path} cannot be read: {reason}",
    do_vi="Chưa có gì thay đổi. Kiểm tra tệp đã chép đủ chưa, hoặc dùng bản sao lưu khác.",
    do_en="Nothing has changed. See whether the file was copied whole, or use another backup.",
)
DAMAGED = problems.register(
    "backup.damaged",
    vi="Trong bản sao lưu, {member} không còn như lúc sao lưu.",
    en="In the backup, {member} is no longer what was put into it.",
    do_vi="Chưa có gì thay đổi. Dùng bản sao lưu khác.",
    do_en="Nothing has changed. Use another backup.",
)
OTHER_ENGINE = problems.register(
    "backup.other_engine",
    vi="Bản sao lưu này của cơ sở dữ liệu {theirs}, còn GSDG_DATABASE_URL chỉ tới {ours}.",
    en="This is a backup of a {theirs} database, but GSDG_DATABASE_URL names a {ours} one.",
    do_vi="Đặt GSDG_DATABASE_URL tới cơ sở dữ liệu {theirs} trống rồi chạy lại.",
    do_en="Set GSDG_DATABASE_URL to an empty {theirs} database and run this again.",
)
NEWER = problems.register(
    "backup.newer",
    vi="Bản sao lưu được làm bằng phiên bản gsdg mới hơn ({migration} chưa có ở đây).",
    en="The backup was made by a newer gsdg ({migration} is unknown here).",
    do_vi="Cài phiên bản gsdg mới hơn rồi chạy lại.",
    do_en="Install the newer gsdg and run this again.",
)
NOT_EMPTY = problems.register(
    "restore.not_empty",
    vi="Ở đây đã có dữ liệu (bảng {table}); khôi phục không bao giờ ghi đè.",
    en="There is data here (table {table}); restore never writes over data.",
    do_vi="Đặt GSDG_DATA (và GSDG_DATABASE_URL nếu dùng) tới nơi trống, hoặc chuyển thư mục {folder} đi nơi khác, rồi chạy lại.",
    do_en="Set GSDG_DATA (and GSDG_DATABASE_URL if used) to an empty place, or move the folder {folder} away, and run this again.",
)
FILES_NOT_EMPTY = problems.register(
    "restore.files_not_empty",
    vi="Trong {folder} đã có tệp; khôi phục không bao giờ ghi đè.",
    en="There are files in {folder}; restore never writes over them.",
    do_vi="Chuyển thư mục {folder} đi nơi khác, hoặc đặt GSDG_DATA tới nơi trống, rồi chạy lại.",
    do_en="Move the folder {folder} away, or set GSDG_DATA to an empty place, and run this again.",
)
NOT_INSTALLED = problems.register(
    "installation.not_ready",
    vi="Cơ sở dữ liệu ở {folder} chưa được tạo, hoặc chưa theo phiên bản này của chương trình.",
    en="The database in {folder} has not been made, or not for this version of the program.",
    do_vi="Tạo mới: gsdg init --province MÃ (hoặc gsdg demo). Đã có dữ liệu: gsdg serve sẽ tự nâng cấp khi khởi động.",
    do_en="Make it: gsdg init --province CODE (or gsdg demo). Where data exist, gsdg serve upgrades them when it starts.",
)
UNREACHABLE = problems.register(
    "installation.unreachable",
    vi="Không mở được cơ sở dữ liệu: {reason}",
    en="The database cannot be opened: {reason}",
    do_vi="Kiểm tra GSDG_DATA, GSDG_DATABASE_URL và máy chủ cơ sở dữ liệu, rồi chạy lại.",
    do_en="Check GSDG_DATA, GSDG_DATABASE_URL and the database server, then run it again.",
)
DEMO_OUTDATED = problems.register(
    "demo.outdated",
    vi="Bản trình diễn ở {folder} được làm bằng bộ biểu mẫu của phiên bản trước.",
    en="The demo in {folder} was made with the packs of an earlier version.",
    do_vi="Chuyển thư mục {folder} đi nơi khác (hoặc xóa, vì số liệu ở đó chỉ là minh họa; PostgreSQL: tạo cơ sở dữ liệu trống), rồi chạy lại.",
    do_en="Move the folder {folder} away (or delete it: its figures are illustrative; on PostgreSQL make an empty database), and run this again.",
)
