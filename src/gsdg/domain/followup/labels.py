"""What the audit says of the events of both registers, in both languages."""

from gsdg.toolkit.audit import Subject

LABELS = {
    "finding.recorded": {"vi": "Ghi tồn tại, hạn chế", "en": "Finding recorded"},
    "finding.recorded_past": {
        "vi": "Ghi lại tồn tại, yêu cầu khắc phục các năm trước",
        "en": "Findings and recommendations of past years recorded",
    },
    "finding.put_to_unit": {"vi": "Gửi tồn tại lấy ý kiến đơn vị", "en": "Finding put to the unit"},
    "finding.commented": {"vi": "Đơn vị có ý kiến về tồn tại", "en": "Unit commented on a finding"},
    "finding.comment_answered": {"vi": "Trả lời ý kiến của đơn vị", "en": "Comment answered"},
    "finding.confirmed": {"vi": "Kết luận tồn tại", "en": "Finding confirmed"},
    "finding.withdrawn": {"vi": "Rút tồn tại", "en": "Finding withdrawn"},
    "recommendation.issued": {"vi": "Yêu cầu khắc phục", "en": "Recommendation issued"},
    "recommendation.answered": {"vi": "Tiếp thu, giải trình", "en": "Response given"},
    "recommendation.measure_added": {"vi": "Ghi biện pháp khắc phục", "en": "Measure added"},
    "recommendation.measure_settled": {
        "vi": "Biện pháp khắc phục đã làm hoặc bỏ",
        "en": "Measure done or dropped",
    },
    "recommendation.proof_added": {"vi": "Nộp tài liệu chứng minh", "en": "Proof added"},
    "recommendation.proof_reviewed": {"vi": "Xem tài liệu chứng minh", "en": "Proof reviewed"},
    "recommendation.reported_done": {"vi": "Báo hoàn thành khắc phục", "en": "Reported done"},
    "recommendation.verified": {"vi": "Xác nhận kết quả khắc phục", "en": "Verified"},
    "recommendation.upheld": {"vi": "Giữ nguyên yêu cầu khắc phục", "en": "Upheld"},
    "recommendation.withdrawn": {"vi": "Rút yêu cầu khắc phục", "en": "Recommendation withdrawn"},
    "recommendation.closed": {"vi": "Kết thúc yêu cầu khắc phục", "en": "Recommendation closed"},
    "recommendation.reopened": {"vi": "Mở lại yêu cầu khắc phục", "en": "Recommendation reopened"},
    "recommendation.extension_asked": {"vi": "Xin gia hạn khắc phục", "en": "Extension asked"},
    "recommendation.extension_decided": {
        "vi": "Quyết định gia hạn khắc phục",
        "en": "Extension decided",
    },
    "recommendation.money_settled": {"vi": "Ghi khoản tiền đã xử lý", "en": "Money settled"},
    "recommendation.money_reversed": {
        "vi": "Ghi giảm khoản tiền đã xử lý",
        "en": "Money taken back",
    },
    "recommendation.money_booked": {
        "vi": "Gắn khoản tiền đã xử lý với bút toán sổ vốn",
        "en": "Settled money named in the book",
    },
    "recommendation.urged": {"vi": "Đôn đốc khắc phục", "en": "Urged to put right"},
    "obstacle.urged": {"vi": "Đôn đốc trả lời", "en": "Urged to answer"},
    "recommendation.rechecked": {
        "vi": "Kiểm tra lại kết quả khắc phục",
        "en": "Checked again whether it holds",
    },
    "recommendation.recheck_named": {
        "vi": "Phân công người kiểm tra lại",
        "en": "Who checks again is named",
    },
    "recommendation.recheck_due": {
        "vi": "Sắp đến hạn kiểm tra lại kết quả khắc phục",
        "en": "To be checked again soon",
    },
    "recommendation.recheck_late": {
        "vi": "Quá hạn kiểm tra lại kết quả khắc phục",
        "en": "Checking again is overdue",
    },
    "recommendation.recheck_handed_over": {
        "vi": "Chuyển việc kiểm tra lại cho cơ quan khác",
        "en": "Checking again goes to another office",
    },
    "recommendation.handed_over": {
        "vi": "Bàn giao yêu cầu khắc phục",
        "en": "Recommendation handed over",
    },
    "recommendation.amendment_proposed": {
        "vi": "Đề nghị đính chính bản ghi",
        "en": "Amendment proposed",
    },
    "recommendation.amended": {"vi": "Đính chính bản ghi", "en": "Record amended"},
    "recommendation.amendment_refused": {
        "vi": "Không duyệt đính chính",
        "en": "Amendment refused",
    },
    "register_month.closed": {
        "vi": "Chốt sổ theo dõi khắc phục tháng",
        "en": "Month of the register closed",
    },
    "obstacle.raised": {"vi": "Ghi khó khăn, vướng mắc", "en": "Obstacle recorded"},
    "obstacle.joined": {"vi": "Ghép khó khăn giống nhau", "en": "Obstacles joined"},
    "obstacle.parted": {"vi": "Tách khó khăn đã ghép", "en": "Obstacles parted"},
    "obstacle.asked": {"vi": "Đề xuất, kiến nghị cấp trên", "en": "Request sent up"},
    "obstacle.passed_up": {"vi": "Chuyển đề xuất lên cấp trên", "en": "Request passed up"},
    "obstacle.replied": {"vi": "Trả lời đề xuất, kiến nghị", "en": "Request answered"},
    "obstacle.feedback": {"vi": "Ý kiến về câu trả lời", "en": "Whether the answer helped"},
    "obstacle.handed_over": {
        "vi": "Bàn giao khó khăn, vướng mắc",
        "en": "Obstacle handed over",
    },
    "obstacle.withdrawn": {"vi": "Rút khó khăn, vướng mắc", "en": "Obstacle withdrawn"},
}

SUBJECTS = {
    "register_month": Subject({"vi": "sổ tháng %(number)s", "en": "closed month %(number)s"}),
    "finding": Subject({"vi": "tồn tại, hạn chế %(number)s", "en": "finding %(number)s"}),
    "recommendation": Subject(
        {"vi": "yêu cầu khắc phục %(number)s", "en": "recommendation %(number)s"},
        "followup:recommendation",
    ),
    "obstacle": Subject(
        {"vi": "khó khăn, vướng mắc %(number)s", "en": "obstacle %(number)s"}, "followup:obstacle"
    ),
}
