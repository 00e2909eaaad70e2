"""What can go wrong when people of ended units are placed anew."""

from gsdg.kernel.problems import problem as _p

_p(
    "placing.nobody",
    "Chưa chọn ai đang chờ bố trí lại.",
    "Nobody who waits to be placed was chosen.",
    "Đánh dấu những người cần chuyển rồi bấm lại.",
    "Tick who is to be moved and try again.",
)
_p(
    "placing.no_single_heir",
    "{unit} không có đúng một đơn vị kế thừa.",
    "{unit} has not exactly one heir.",
    "Chọn đơn vị chuyển đến cho những người của đơn vị này; người chuyển đi nơi khác nhau thì làm từng nhóm.",
    "Choose the unit for the people of this one; do it group by group where they went to different places.",
    409,
)
