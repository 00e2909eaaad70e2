"""The words of the events of training."""

from gsdg.toolkit.audit import Subject

LABELS = {
    "official.added": {"vi": "Thêm cán bộ", "en": "Official added"},
    "official.corrected": {"vi": "Sửa hồ sơ cán bộ", "en": "Official corrected"},
    "official.merged": {"vi": "Gộp hồ sơ trùng", "en": "Second record merged"},
    "official.erased": {"vi": "Xóa dữ liệu cá nhân của cán bộ", "en": "Personal data erased"},
    "officials.imported": {
        "vi": "Nhập danh sách cán bộ từ Excel",
        "en": "Officials taken in from Excel",
    },
    "officials.exported": {"vi": "Xuất danh sách cán bộ", "en": "Register of officials exported"},
    "post.added": {"vi": "Thêm công việc của cán bộ", "en": "Post added"},
    "post.corrected": {"vi": "Sửa công việc của cán bộ", "en": "Post corrected"},
    "post.ended": {"vi": "Cán bộ thôi công việc", "en": "Post ended"},
    "post.transferred": {"vi": "Chuyển công tác", "en": "Official transferred"},
    "posts.listed_for_transfer": {
        "vi": "Lập danh sách cán bộ cần bố trí lại",
        "en": "Officials listed for transfer",
    },
    "training_plan.begun": {"vi": "Lập kế hoạch tập huấn", "en": "Training plan begun"},
    "training_plan.item_changed": {"vi": "Sửa lớp trong kế hoạch", "en": "Line of a plan changed"},
    "training_plan.item_removed": {"vi": "Bỏ lớp khỏi kế hoạch", "en": "Line of a plan removed"},
    "training_plan.approved": {"vi": "Duyệt kế hoạch tập huấn", "en": "Training plan approved"},
    "training_plan.reopened": {"vi": "Mở lại kế hoạch tập huấn", "en": "Training plan reopened"},
    "course.begun": {"vi": "Lập lớp tập huấn", "en": "Course begun"},
    "course.changed": {"vi": "Sửa lớp tập huấn", "en": "Course changed"},
    "course.session_changed": {"vi": "Sửa buổi học", "en": "Session changed"},
    "course.learners_added": {"vi": "Thêm học viên", "en": "Learners added"},
    "course.learner_removed": {
        "vi": "Bỏ học viên khỏi danh sách",
        "en": "Learner taken off the list",
    },
    "course.invited": {"vi": "Mời học viên", "en": "Learners invited"},
    "course.marked": {"vi": "Điểm danh", "en": "Attendance marked"},
    "course.closed": {"vi": "Kết thúc lớp tập huấn", "en": "Course closed"},
    "course.reopened": {"vi": "Mở lại lớp tập huấn", "en": "Course reopened"},
    "course.cancelled": {"vi": "Hủy lớp tập huấn", "en": "Course cancelled"},
    "course.results_typed": {"vi": "Ghi kết quả lớp", "en": "Results of a course typed"},
    "course.paper_taken": {
        "vi": "Tải giấy tờ có tên người của lớp",
        "en": "Paper of a course with names taken away",
    },
    "course.certified": {"vi": "Cấp giấy chứng nhận", "en": "Certificates given"},
    "certificates.exported": {
        "vi": "Xuất sổ cấp giấy chứng nhận",
        "en": "Register of certificates exported",
    },
    "course.certificate_withdrawn": {
        "vi": "Thu hồi giấy chứng nhận",
        "en": "Certificate withdrawn",
    },
    "course.booked": {
        "vi": "Gắn chi phí của lớp với sổ theo dõi vốn",
        "en": "Cost of a course linked to the book",
    },
    "course.unbooked": {
        "vi": "Bỏ gắn chi phí của lớp với sổ theo dõi vốn",
        "en": "Cost of a course unlinked from the book",
    },
    "course.survey_begun": {
        "vi": "Lập đợt hỏi học viên của lớp",
        "en": "Survey of the learners of a course begun",
    },
    "course.file_added": {"vi": "Thêm tệp của lớp", "en": "File of a course added"},
    "course.recorded": {"vi": "Ghi lớp đã tổ chức trước đây", "en": "Past course recorded"},
}

SUBJECTS = {
    "course": Subject(
        {"vi": "lớp tập huấn %(number)s", "en": "course %(number)s"}, "training:course"
    ),
    "training_plan": Subject(
        {"vi": "kế hoạch tập huấn %(number)s", "en": "training plan %(number)s"}, "training:plan"
    ),
    "official": Subject(
        {"vi": "cán bộ %(number)s", "en": "official %(number)s"}, "training:official"
    ),
    "import": Subject(
        {"vi": "tệp danh sách cán bộ %(number)s", "en": "list of officials %(number)s"}
    ),
}
