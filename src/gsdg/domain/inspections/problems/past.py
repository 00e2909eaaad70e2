"""What can go wrong with a file that tells of a year that is over."""

from gsdg.kernel.problems import problem as _p

_p(
    "past_file.unreadable",
    "Không đọc được tệp: {detail}.",
    "The file cannot be read: {detail}.",
    "Lưu tệp dạng YAML, mã UTF-8, dưới 1 MB; xem mẫu trong hướng dẫn vận hành.",
    "Save it as YAML in UTF-8, below 1 MB; the operator's guide has an example.",
)
_p(
    "past_file.missing",
    "Thiếu mục “{way}”.",
    "“{way}” is missing.",
    "Ghi mục này theo văn bản đã ký.",
    "Write it as the signed paper says.",
)
_p(
    "past_file.key",
    "Không có mục tên “{way}”.",
    "There is no entry called “{way}”.",
    "Xem lại tên mục trong mẫu ở hướng dẫn vận hành.",
    "Compare the name with the example in the operator's guide.",
)
_p(
    "past_file.value",
    "Mục “{way}”: không hiểu “{text}”.",
    "“{way}”: “{text}” is not understood.",
    "Ghi ngày dạng 2023-05-20, số không có dấu chấm; tệp nói về một kế hoạch (plan), hoặc các đợt của một mục (item, rounds), hoặc các cuộc của một đợt (round, visits).",
    "Write days as 2023-05-20, numbers without grouping; a file tells of one plan, or of the rounds of one item, or of the visits of one round.",
)
_p(
    "past_file.no_file",
    "Không có tệp “{name}” cạnh tệp này.",
    "There is no file “{name}” beside this one.",
    "Chép bản chụp vào cùng thư mục, ghi đúng tên tệp, không ghi đường dẫn.",
    "Put the copy into the same folder and write its name without a way to it.",
)
