"""What can go wrong when a record that says something wrong is amended."""

from gsdg.kernel.problems import problem as _p

_p(
    "amendment.no_field",
    "Không đính chính được mục “{field}” của bản ghi này.",
    "“{field}” of this record cannot be amended.",
    "Chọn một mục trong danh sách. Đơn vị, mức độ, nguyên nhân ghi sai thì rút yêu cầu rồi ghi lại; cơ quan phải khắc phục đổi khi bàn giao.",
    "Choose one of the list. A wrong unit, severity or cause is withdrawn and recorded anew; the addressee changes by a handover.",
)
_p(
    "amendment.own_office",
    "Cơ quan phải khắc phục, và người đã tham gia khắc phục, không đề nghị hay duyệt đính chính.",
    "The office that must put it right, and whoever took part in that, neither proposes nor approves amendments.",
    "Báo cơ quan theo dõi chỗ ghi sai, kèm văn bản gốc.",
    "Tell the office that follows it up what is wrong, with the paper.",
    403,
)
_p(
    "amendment.open",
    "Đang có một đề nghị đính chính chờ duyệt.",
    "An amendment waits for approval already.",
    "Nhờ người khác duyệt đề nghị đó, rồi đề nghị tiếp.",
    "Have another person decide on that one first.",
    409,
)
_p(
    "amendment.none",
    "Không có đề nghị đính chính nào chờ duyệt.",
    "No amendment waits for approval.",
    "Mở lại trang: có thể người khác vừa duyệt.",
    "Open the page again: somebody may just have decided.",
    409,
)
_p(
    "amendment.same_person",
    "Người đề nghị không tự duyệt đính chính của mình.",
    "Who proposes an amendment does not approve it.",
    "Nhờ một người khác có quyền này duyệt.",
    "Ask another person who holds this right.",
    403,
)
_p(
    "amendment.stale",
    "Bản ghi đã đổi từ khi có đề nghị, nên không duyệt được.",
    "The record has changed since this was proposed.",
    "Không duyệt đề nghị này (nêu lý do), rồi đề nghị lại theo bản ghi hiện nay.",
    "Refuse this one with a reason, and propose anew from what the record says now.",
    409,
)
_p(
    "amendment.withdrawn",
    "Yêu cầu đã rút thì không đính chính.",
    "What was withdrawn is not amended.",
    "Nếu yêu cầu vẫn đúng, ghi lại thành yêu cầu mới.",
    "If it still stands, record it anew.",
    409,
)
_p(
    "amendment.no_reason",
    "Chưa nêu lý do.",
    "The reason is missing.",
    "Nêu bản ghi sai so với văn bản nào, ở chỗ nào.",
    "Say which paper the record differs from, and where.",
)
_p(
    "amendment.empty",
    "Chưa ghi nội dung đúng.",
    "What it should say is missing.",
    "Ghi đúng như văn bản gốc.",
    "Enter it as the paper says.",
)
_p(
    "amendment.same",
    "Nội dung này giống nội dung đang ghi.",
    "This is what the record says already.",
    "Không cần đính chính; nếu sai ở mục khác thì chọn mục đó.",
    "Nothing to amend; if something else is wrong, choose that.",
)
_p(
    "amendment.too_long",
    "Dài quá {most} ký tự.",
    "Longer than {most} characters.",
    "Viết gọn lại.",
    "Shorten it.",
)
_p(
    "amendment.no_day",
    "“{text}” không phải là ngày.",
    "“{text}” is no day.",
    "Ghi ngày/tháng/năm, ví dụ 20/11/2026.",
    "Enter day/month/year, such as 20/11/2026.",
)
_p(
    "amendment.before_issue",
    "Hạn không trước ngày yêu cầu {day}.",
    "The day is before the recommendation of {day}.",
    "Xem lại hạn trong văn bản gốc.",
    "Look at the day in the paper again.",
)
_p(
    "amendment.beyond_extension",
    "Hạn gốc không muộn hơn hạn đã xin gia hạn đến {day}.",
    "The original day cannot be after the extension asked until {day}.",
    "Nếu cần lùi hạn thì quyết định gia hạn; đính chính chỉ để sửa chỗ ghi sai.",
    "To give more time, decide an extension; an amendment only mends what was recorded wrongly.",
)
