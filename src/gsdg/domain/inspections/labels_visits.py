"""What the audit says of the events of visits, in both languages."""

from gsdg.toolkit.audit import Subject

LABELS = {
    "visit.planned": {"vi": "Lập cuộc kiểm tra", "en": "Visit planned"},
    "visit.recorded": {
        "vi": "Ghi lại cuộc kiểm tra đã qua từ văn bản",
        "en": "Past visit recorded from its papers",
    },
    "visit.unit_ended": {
        "vi": "Đơn vị được kiểm tra kết thúc theo thay đổi địa giới",
        "en": "Inspected unit ended with a change of the map",
    },
    "visit.self_begun": {"vi": "Lập cuộc tự kiểm tra", "en": "Self-inspection begun"},
    "visit.stop_added": {"vi": "Thêm điểm kiểm tra", "en": "Stop added"},
    "visit.stop_skipped": {"vi": "Bỏ điểm kiểm tra", "en": "Stop skipped"},
    "visit.people_written": {"vi": "Ghi người dự", "en": "People present recorded"},
    "visit.question_added": {"vi": "Thêm câu hỏi riêng", "en": "Question of the visit added"},
    "visit.source_added": {"vi": "Ghi nguồn thông tin", "en": "Source recorded"},
    "visit.consultation_begun": {
        "vi": "Lập đợt tham vấn qua phiếu hỏi",
        "en": "Consultation through a survey begun",
    },
    "visit.consultation_taken_up": {
        "vi": "Ghi kết quả tham vấn vào nguồn thông tin",
        "en": "What people said taken up as a source",
    },
    "visit.source_cited": {"vi": "Tồn tại dẫn nguồn thông tin", "en": "Source cited by a finding"},
    "visit.source_no_longer_cited": {
        "vi": "Tồn tại thôi dẫn nguồn thông tin",
        "en": "Source no longer cited by a finding",
    },
    "visit.drawn": {"vi": "Rút thăm hộ", "en": "Households drawn by lot"},
    "visit.self_report_written": {"vi": "Đơn vị viết báo cáo", "en": "Unit's own report written"},
    "visit.self_report_sent": {"vi": "Đơn vị gửi báo cáo", "en": "Unit's own report sent"},
    "visit.opened": {"vi": "Bắt đầu kiểm tra tại đơn vị", "en": "Visit begun"},
    "visit.answered": {"vi": "Ghi câu trả lời", "en": "Answers recorded"},
    "visit.checklist_refused": {
        "vi": "Phiếu nạp lại bị từ chối",
        "en": "Checklist refused",
    },
    "visit.evidence_added": {"vi": "Thêm minh chứng", "en": "Evidence added"},
    "visit.answer_dismissed": {
        "vi": "Câu trả lời không đạt, không ghi tồn tại",
        "en": "Failing answer is no finding",
    },
    "visit.found": {"vi": "Ghi tồn tại từ câu trả lời", "en": "Finding written from an answer"},
    "visit.asked": {"vi": "Ghi yêu cầu khắc phục dự kiến", "en": "Recommendation drafted"},
    "visit.suspended": {"vi": "Tạm dừng cuộc kiểm tra", "en": "Visit suspended"},
    "visit.resumed": {"vi": "Kiểm tra tiếp", "en": "Visit resumed"},
    "visit.ended": {"vi": "Kết thúc kiểm tra tại đơn vị", "en": "Fieldwork ended"},
    "visit.gone_back": {"vi": "Mở lại để kiểm tra thêm", "en": "Fieldwork taken up again"},
    "visit.paper_signed": {
        "vi": "Ghi bản đã ký của cuộc kiểm tra",
        "en": "Signed paper of the visit",
    },
    "visit.put_to_unit": {"vi": "Gửi dự thảo lấy ý kiến đơn vị", "en": "Draft put to the unit"},
    "visit.unit_agreed": {"vi": "Đơn vị nhất trí dự thảo", "en": "Unit agrees with the draft"},
    "visit.revised": {"vi": "Rút dự thảo về để sửa", "en": "Draft taken back"},
    "visit.verifier_named": {"vi": "Cử người xác nhận kết quả", "en": "Verifier named"},
    "visit.concluded": {"vi": "Kết luận cuộc kiểm tra", "en": "Visit concluded"},
    "visit.closed": {"vi": "Kết thúc cuộc kiểm tra", "en": "Visit closed"},
    "visit.cancelled": {"vi": "Hủy cuộc kiểm tra", "en": "Visit cancelled"},
}

SUBJECTS = {
    "visit": Subject(
        {"vi": "cuộc kiểm tra %(number)s", "en": "visit %(number)s"}, "inspections:visit"
    ),
    "answer": Subject(
        {"vi": "câu trả lời %(number)s", "en": "answer %(number)s"}, "inspections:answer"
    ),
}
