"""What can go wrong when texts of units are gathered for a consolidated report."""

from gsdg.kernel.problems import register

register(
    "texts.only_consolidated",
    vi="Báo cáo này không tổng hợp của đơn vị nào.",
    en="This report consolidates no others.",
    do_vi="Mở báo cáo tổng hợp của cơ quan mình.",
    do_en="Open the consolidated report of your own office.",
    status=404,
)
register(
    "texts.none_chosen",
    vi="Chưa chọn ý kiến nào trong danh sách.",
    en="No text of the list was chosen.",
    do_vi="Đánh dấu những ý kiến cùng một chuyện rồi ghi tên nhóm.",
    do_en="Tick the texts that are about one thing, then name their theme.",
    status=422,
)
register(
    "texts.theme_too_long",
    vi="Tên nhóm dài {length} ký tự, quá {limit}.",
    en="The name of the theme has {length} characters, more than {limit}.",
    do_vi="Đặt tên ngắn; nội dung của đơn vị vẫn được trích nguyên văn.",
    do_en="Name it shortly; what units wrote is quoted in full all the same.",
    status=422,
)
register(
    "texts.quoted_already",
    vi="Mọi ý kiến đã có trong báo cáo; không còn gì để trích thêm.",
    en="Every text is quoted in the report already; there is nothing to add.",
    do_vi="Mở báo cáo để sửa phần đã trích, hoặc chờ báo cáo được duyệt thêm.",
    do_en="Open the report to edit what was quoted, or wait until more reports are accepted.",
    status=409,
)
