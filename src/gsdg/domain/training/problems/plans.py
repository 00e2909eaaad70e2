"""What can go wrong with plans and their estimates."""

from gsdg.kernel.problems import problem as _p

_p(
    "training.no_pack",
    "Ngày {day} chưa có bộ chế độ nào nói về tập huấn.",
    "No pack in force on {day} speaks of training.",
    "Đề nghị quản trị hệ thống cài bộ chế độ có tệp training.yaml.",
    "Ask the administrator to install a pack with a training.yaml.",
    409,
)
_p(
    "training.other_office",
    "Việc này là của {office}.",
    "This belongs to {office}.",
    "Đề nghị cơ quan đó thực hiện, hoặc chọn cơ quan của mình.",
    "Ask that office to do it, or choose your own office.",
    409,
)
_p(
    "plan.exists",
    "{office} đã có kế hoạch tập huấn năm {year}.",
    "{office} already has a training plan for {year}.",
    "Mở kế hoạch đó để bổ sung.",
    "Open that plan and add to it.",
    409,
)
_p(
    "plan.unknown",
    "Không có kế hoạch tập huấn số {plan}.",
    "There is no training plan {plan}.",
    "Xem danh sách kế hoạch.",
    "See the list of plans.",
    404,
)
_p(
    "plan.approved",
    "Kế hoạch đã duyệt nên không sửa được.",
    "The plan is approved and cannot be changed.",
    "Mở lại kế hoạch, ghi lý do, sửa rồi duyệt lại.",
    "Reopen it with a reason, change it and have it approved again.",
    409,
)
_p(
    "plan.not_approved",
    "Kế hoạch chưa duyệt nên chưa cần mở lại.",
    "The plan is not approved, so there is nothing to reopen.",
    "Sửa trực tiếp kế hoạch.",
    "Change it as it is.",
    409,
)
_p(
    "plan.empty",
    "Kế hoạch chưa có lớp nào.",
    "The plan has no course yet.",
    "Thêm ít nhất một lớp rồi duyệt.",
    "Add at least one course, then approve.",
    409,
)
_p(
    "plan.no_reason",
    "Chưa ghi lý do mở lại.",
    "The reason for reopening is missing.",
    "Ghi lý do điều chỉnh kế hoạch.",
    "Say why the plan is changed.",
)
_p(
    "plan_item.no_title",
    "Chưa ghi tên lớp.",
    "The title of the course is missing.",
    "Ghi tên lớp, ví dụ: Tập huấn nghiệp vụ rà soát hộ nghèo.",
    "Give a title, for example: Training on the review of poor households.",
)
_p(
    "plan_item.no_audience",
    "Chưa chọn lớp dành cho cán bộ cấp nào.",
    "No level of officials is chosen.",
    "Chọn ít nhất một cấp.",
    "Choose at least one level.",
)
_p(
    "plan_item.quarter",
    "Quý phải từ I đến IV.",
    "The quarter must be from I to IV.",
    "Chọn lại quý.",
    "Choose the quarter again.",
)
_p(
    "plan_item.number",
    "Số này phải từ 1 trở lên.",
    "This number must be 1 or more.",
    "Ghi lại số lớp, số ngày, số học viên.",
    "Give classes, days and learners again.",
)
_p(
    "plan_item.few_learners",
    "Số học viên ít hơn số lớp.",
    "There are fewer learners than classes.",
    "Ghi tổng số học viên của tất cả các lớp.",
    "Give the learners of all classes together.",
)
_p(
    "plan_item.used",
    "Lớp này đã được tổ chức nên không xóa khỏi kế hoạch được.",
    "This line has courses already and cannot be removed.",
    "Sửa số lớp, số học viên thay vì xóa.",
    "Change its numbers instead.",
    409,
)
_p(
    "cost.no_label",
    "Chưa ghi nội dung chi.",
    "The line of cost has no name.",
    "Ghi nội dung chi.",
    "Name it.",
)
_p(
    "cost.negative",
    "Số lượng và mức chi phải từ 0 trở lên.",
    "Quantity and amount must be 0 or more.",
    "Kiểm tra lại số đã ghi.",
    "Check the figures.",
)
