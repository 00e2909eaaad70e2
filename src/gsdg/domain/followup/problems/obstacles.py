"""What can go wrong with obstacles and requests."""

from gsdg.kernel.problems import problem as _p

_p(
    "obstacle.missing",
    "Chưa nhập mục này.",
    "This is missing.",
    "Nêu rõ vướng ở đâu, do quy định nào, đề nghị gì.",
    "State what hinders, by which provision, and what is asked.",
)
_p(
    "obstacle.state",
    "Không {act} được: khó khăn đang ở tình trạng “{state}”.",
    "Cannot {act_en}: the obstacle is “{state_en}”.",
    "Mở trang của khó khăn để xem đang chờ ai.",
    "Open its page to see whose turn it is.",
    409,
)
_p(
    "obstacle.joined",
    "Khó khăn này đã ghép vào một khó khăn khác.",
    "It was joined into another.",
    "Làm việc với khó khăn chung; câu trả lời đến mọi nơi đã hỏi.",
    "Act on the one it was joined into; the answer reaches all who asked.",
    409,
)
_p(
    "obstacle.not_joined",
    "Khó khăn này chưa ghép vào đâu.",
    "It is not joined.",
    "Không cần tách.",
    "There is nothing to part.",
    409,
)
_p(
    "obstacle.join_target",
    "Không ghép được vào khó khăn này.",
    "It cannot be joined into this one.",
    "Chọn khó khăn chung, không phải chính nó hay cái đã ghép.",
    "Choose one that leads, and another than itself.",
)
_p(
    "obstacle.leads",
    "Đã có khó khăn khác ghép vào đây.",
    "Others were joined into this one.",
    "Ghép ngược lại, hoặc tách các khó khăn kia trước.",
    "Join the other way round, or part them first.",
    409,
)
_p(
    "obstacle.no_letter",
    "Văn bản gửi ra ngoài tỉnh phải có số và ngày.",
    "A letter that leaves the province needs number and day.",
    "Nhập số, ngày của văn bản đã phát hành.",
    "Type number and day of the issued letter.",
)
_p(
    "obstacle.no_paper",
    "Câu trả lời của cơ quan trung ương phải có số, ngày và cơ quan ban hành.",
    "An answer from outside needs number, day and issuer.",
    "Nhập theo văn bản trả lời.",
    "Type them from the paper.",
)
_p(
    "obstacle.no_answer",
    "Chưa nhập nội dung trả lời.",
    "The answer is empty.",
    "Trả lời để nơi hỏi biết phải làm gì; không chấp nhận thì nêu lý do.",
    "Say what to do; where it is not accepted, why.",
)
_p(
    "obstacle.not_holder",
    "Đề xuất này đang ở cơ quan khác.",
    "Another office holds this request.",
    "Chỉ cơ quan đang giữ đề xuất trả lời hoặc chuyển lên.",
    "Only the office that holds it answers or passes it up.",
    403,
)
_p(
    "obstacle.not_asker",
    "Cơ quan của anh, chị không nêu khó khăn này.",
    "Your office did not raise this.",
    "Chỉ nơi đã nêu mới đề xuất hoặc cho ý kiến; có vướng mắc giống vậy thì ghi một khó khăn mới.",
    "Only those who raised it; if you meet the same, record your own.",
    403,
)
_p(
    "obstacle.highest",
    "Không còn cấp nào cao hơn để chuyển.",
    "There is no higher level.",
    "Trả lời tại đây, hoặc ghi là chờ sửa đổi quy định.",
    "Answer here, or say that it waits for a change of law.",
    409,
)
_p(
    "obstacle.pass_up",
    "Chuyển cấp trên là một việc riêng.",
    "Passing up is an act of its own.",
    "Dùng việc “Chuyển cấp trên”.",
    "Use “pass up”.",
)
_p(
    "obstacle.said_already",
    "Cơ quan của anh, chị đã cho ý kiến về câu trả lời này.",
    "Your office has said so already.",
    "Nếu vẫn vướng, đề xuất lại.",
    "If it still hinders, ask again.",
    409,
)
_p(
    "obstacle.unknown",
    "Không có khó khăn, vướng mắc số “{text}”.",
    "There is no obstacle “{text}”.",
    "Xem số trong sổ theo dõi, ví dụ VM-2026-004.",
    "See the number in the register, such as VM-2026-004.",
    404,
)
