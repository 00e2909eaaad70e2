"""The words of the events of inspections, and what they are about."""

from gsdg.toolkit.audit import Subject

LABELS = {
    "inspection_plan.begun": {"vi": "Lập kế hoạch kiểm tra", "en": "Inspection plan begun"},
    "inspection_plan.changed": {"vi": "Sửa kế hoạch kiểm tra", "en": "Inspection plan changed"},
    "inspection_plan.submitted": {"vi": "Trình kế hoạch kiểm tra", "en": "Plan submitted"},
    "inspection_plan.sent_back": {"vi": "Trả lại kế hoạch kiểm tra", "en": "Plan sent back"},
    "inspection_plan.approved": {"vi": "Phê duyệt kế hoạch kiểm tra", "en": "Plan approved"},
    "inspection_plan.revised": {"vi": "Điều chỉnh kế hoạch kiểm tra", "en": "Plan revised"},
    "inspection_plan.recorded": {
        "vi": "Ghi lại kế hoạch kiểm tra năm trước",
        "en": "Plan of a past year recorded",
    },
    "inspection_plan.withdrawn": {"vi": "Rút kế hoạch kiểm tra", "en": "Plan withdrawn"},
    "inspection_plan.closed": {"vi": "Kết thúc kế hoạch kiểm tra", "en": "Plan closed"},
    "inspection_item.added": {"vi": "Thêm đợt vào kế hoạch", "en": "Item added to a plan"},
    "inspection_item.changed": {"vi": "Sửa đợt trong kế hoạch", "en": "Item of a plan changed"},
    "inspection_item.removed": {"vi": "Bỏ đợt khỏi kế hoạch", "en": "Item taken off a plan"},
    "inspection_item.deferred": {"vi": "Lùi đợt kiểm tra", "en": "Planned round deferred"},
    "inspection_item.cancelled": {"vi": "Hủy đợt trong kế hoạch", "en": "Planned round cancelled"},
    "inspection_joint.proposed": {"vi": "Đề xuất đoàn liên ngành", "en": "Joint team proposed"},
    "inspection_joint.answered": {
        "vi": "Trả lời đề xuất đoàn liên ngành",
        "en": "Proposal of a joint team answered",
    },
    "inspection_draw.drawn": {"vi": "Rút thăm đơn vị kiểm tra", "en": "Lots drawn"},
    "round.begun": {"vi": "Lập đợt kiểm tra", "en": "Round begun"},
    "round.recorded": {"vi": "Ghi lại đợt kiểm tra đã qua", "en": "Past round recorded"},
    "round.changed": {"vi": "Sửa đợt kiểm tra", "en": "Round changed"},
    "round.member_added": {"vi": "Thêm thành viên đoàn", "en": "Member added to the team"},
    "round.member_left": {"vi": "Thành viên thôi tham gia đoàn", "en": "Member left the team"},
    "round.decided": {"vi": "Quyết định thành lập đoàn", "en": "Team decided"},
    "round.announced": {"vi": "Thông báo kiểm tra cho đơn vị", "en": "Units notified"},
    "round.opened": {"vi": "Bắt đầu kiểm tra", "en": "Round opened"},
    "round.suspended": {"vi": "Tạm dừng đợt kiểm tra", "en": "Round suspended"},
    "round.resumed": {"vi": "Kiểm tra tiếp", "en": "Round resumed"},
    "round.ended": {"vi": "Kết thúc kiểm tra tại đơn vị", "en": "Fieldwork ended"},
    "round.reported": {"vi": "Báo cáo kết quả của đoàn", "en": "Team reported"},
    "round.report_returned": {"vi": "Trả lại báo cáo của đoàn", "en": "Report returned"},
    "round.concluded": {"vi": "Kết luận đợt kiểm tra", "en": "Round concluded"},
    "round.cancelled": {"vi": "Hủy đợt kiểm tra", "en": "Round cancelled"},
}

SUBJECTS = {
    "inspection_plan": Subject(
        {"vi": "kế hoạch kiểm tra %(number)s", "en": "inspection plan %(number)s"},
        "inspections:plan",
    ),
    "round": Subject(
        {"vi": "đợt kiểm tra %(number)s", "en": "round %(number)s"}, "inspections:round"
    ),
}
