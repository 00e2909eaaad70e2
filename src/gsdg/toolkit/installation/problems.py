"""What an installation refuses."""

from gsdg.kernel import problems

EXISTS = problems.register(
    "installation.exists",
    vi="Cơ sở dữ liệu này đã được khởi tạo cho {province}.",
    en="This database is already set up for {province}.",
    do_vi="Chọn thư mục dữ liệu khác (GSDG_DATA) hoặc cơ sở dữ liệu khác (GSDG_DATABASE_URL).",
    do_en="Choose another data folder (GSDG_DATA) or another database (GSDG_DATABASE_URL).",
)
MISSING = problems.register(
    "installation.missing",
    vi="Cơ sở dữ liệu này chưa được khởi tạo.",
    en="This database is not set up yet.",
    do_vi="Chạy gsdg init --province MÃ để khởi tạo, hoặc gsdg demo để xem bản trình diễn.",
    do_en="Run gsdg init --province CODE to set it up, or gsdg demo to look at the demo.",
)
NOT_DEMO = problems.register(
    "installation.not_demo",
    vi="Chỉ bản trình diễn mới có ngày làm việc riêng; đây là hệ thống thật.",
    en="Only a demo has a business day of its own; this is a real installation.",
    do_vi="Không cần đặt ngày: hệ thống thật tính hạn theo ngày hôm nay.",
    do_en="No day needs to be set: a real installation judges due days by today.",
)
REAL_HERE = problems.register(
    "installation.real_here",
    vi="Cơ sở dữ liệu này là của hệ thống thật ({province}); bản trình diễn không chạy trên đó.",
    en="This database is a real one ({province}); a demo does not run on it.",
    do_vi="Đặt GSDG_DATA là một thư mục khác rồi chạy lại gsdg demo.",
    do_en="Set GSDG_DATA to another folder and run gsdg demo again.",
)
DATA_HERE = problems.register(
    "installation.data_here",
    vi="Cơ sở dữ liệu này đã có dữ liệu (bảng {table}) nhưng không ghi là bản trình diễn.",
    en="This database holds data (table {table}) but is not marked as a demo.",
    do_vi="Đặt GSDG_DATA là một thư mục khác rồi chạy lại gsdg demo.",
    do_en="Set GSDG_DATA to another folder and run gsdg demo again.",
)
PUBLIC_DEMO = problems.register(
    "installation.public_demo",
    vi="Bản trình diễn có mật khẩu chung nên không mở cho máy khác: địa chỉ {host} bị từ chối.",
    en="A demo has one password for all, so it is not opened to other machines: {host} is refused.",
    do_vi="Dùng địa chỉ 127.0.0.1; để nhiều máy cùng dùng, khởi tạo hệ thống thật bằng gsdg init.",
    do_en="Use the address 127.0.0.1; for several machines set up a real installation with gsdg init.",
)
