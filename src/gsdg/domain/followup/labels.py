"""What the audit says of the events of both registers, in both languages."""

LABELS = {
    "finding.recorded": {"vi": "Ghi tồn tại, hạn chế", "en": "Finding recorded"},
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
    "recommendation.handed_over": {
        "vi": "Bàn giao yêu cầu khắc phục",
        "en": "Recommendation handed over",
    },
}
