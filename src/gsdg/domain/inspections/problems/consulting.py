"""What can go wrong when people are consulted in a visit."""

from gsdg.kernel.problems import problem as _p

_p(
    "consultation.nobody",
    "Chưa có ai để hỏi.",
    "There is nobody to ask.",
    "Ghi tên người được tham vấn, mỗi người một dòng; hoặc chọn hộ đã rút thăm, hoặc ghi số người.",
    "Write who is consulted, a line each; or choose households drawn by lot, or give a number.",
)
_p(
    "consultation.sample_unknown",
    "Cuộc kiểm tra này không có lần rút thăm đó.",
    "The visit has no such lot.",
    "Rút thăm hộ ở trang của cuộc kiểm tra rồi chọn lại.",
    "Draw households on the page of the visit, then choose again.",
)
_p(
    "consultation.sample_asked",
    "Các hộ của lần rút thăm này đã có đợt hỏi.",
    "The households of this lot are being asked already.",
    "Mở đợt hỏi đang có ở trang của cuộc kiểm tra.",
    "Open it from the page of the visit.",
    409,
)
_p(
    "consultation.unknown",
    "Nguồn thông tin {source} không phải kết quả tham vấn qua phiếu hỏi.",
    "Source {source} is no consultation through a survey.",
    "Mở trang của cuộc kiểm tra và chọn lại.",
    "Open the page of the visit and choose again.",
    404,
)
_p(
    "consultation.source_unknown",
    "Cuộc kiểm tra này không có nguồn thông tin đó.",
    "The visit has no such source.",
    "Ghi nguồn thông tin ở trang của cuộc kiểm tra trước.",
    "Record the source on the page of the visit first.",
)
