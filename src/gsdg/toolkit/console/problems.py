"""What the command line refuses by itself."""

from gsdg.kernel.problems import register

NOT_WRITTEN = register(
    "console.not_written",
    vi="Không ghi được tệp “{file}”: {reason}.",
    en="The file “{file}” could not be written: {reason}.",
    do_vi="Tạo thư mục trước, hoặc đặt tệp ở nơi khác mà tài khoản máy này được ghi.",
    do_en="Make the folder first, or name a place that this account of the machine may write to.",
    status=422,
)
