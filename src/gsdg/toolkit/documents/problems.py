"""What can stand between a paper and its PDF."""

from __future__ import annotations

from gsdg.kernel.problems import register

register(
    "document.no_office",
    vi="Máy chủ chưa cài LibreOffice nên chưa tạo được tệp PDF.",
    en="LibreOffice is not installed on the server, so no PDF can be made.",
    do_vi="Tải tệp Word và lưu thành PDF trên máy của mình, hoặc đề nghị quản trị hệ thống cài LibreOffice.",
    do_en="Download the Word file and save it as PDF yourself, or ask the administrator to install LibreOffice.",
)
register(
    "document.too_large_for_pdf",
    vi="Văn bản lớn quá mức chuyển được sang PDF trên máy chủ.",
    en="The document is larger than the server turns into PDF.",
    do_vi="Tải tệp Word hoặc Excel và lưu thành PDF trên máy của mình.",
    do_en="Download the Word or Excel file and save it as PDF yourself.",
    status=413,
)
register(
    "document.pdf_failed",
    vi="LibreOffice không chuyển được văn bản này sang PDF ({what}).",
    en="LibreOffice could not turn this document into PDF ({what}).",
    do_vi="Thử lại sau ít phút; nếu vẫn không được, tải tệp Word hoặc Excel và lưu thành PDF trên máy của mình.",
    do_en="Try again in a few minutes; else download the Word or Excel file and save it as PDF yourself.",
)


def _template(code: str, vi: str, en: str, do_vi: str, do_en: str, status: int = 422) -> None:
    register(f"template.{code}", vi=vi, en=en, do_vi=do_vi, do_en=do_en, status=status)


_template(
    "too_large",
    "Tệp mẫu “{name}” lớn hơn 5 MB hoặc bung ra quá lớn.",
    "The template “{name}” is larger than 5 MB, or unpacks to too much.",
    "Bỏ bớt hình ảnh lớn trong tệp rồi gửi lại.",
    "Take large pictures out of the file and send it again.",
)
_template(
    "not_docx",
    "Tệp “{name}” không phải văn bản Word dạng .docx.",
    "“{name}” is not a Word document of the form .docx.",
    "Mở bằng Word, chọn Lưu thành, loại “Word Document (*.docx)”, rồi gửi lại.",
    "Open it in Word, save it as “Word Document (*.docx)”, and send it again.",
)
_template(
    "broken",
    "Không mở được tệp mẫu; chỗ hỏng: {name}.",
    "The template cannot be opened; broken at: {name}.",
    "Mở tệp bằng Word, lưu lại thành tệp mới rồi gửi lại.",
    "Open it in Word, save it as a new file, and send it again.",
)
_template(
    "unsafe",
    "Phần “{part}” của tệp mẫu có khai báo không an toàn.",
    "The part “{part}” of the template holds an unsafe declaration.",
    "Mở tệp bằng Word, lưu lại thành tệp mới rồi gửi lại.",
    "Open it in Word, save it as a new file, and send it again.",
)
_template(
    "macros",
    "Tệp mẫu có macro ({part}).",
    "The template holds macros ({part}).",
    "Lưu thành “Word Document (*.docx)”, loại không có macro, rồi gửi lại.",
    "Save it as “Word Document (*.docx)”, which holds no macros, and send it again.",
)
_template(
    "embedded",
    "Tệp mẫu có tệp hoặc chương trình nhúng bên trong ({part}).",
    "The template holds an embedded file or program ({part}).",
    "Bấm vào đối tượng nhúng trong Word và xóa đi; hình ảnh thường thì giữ được.",
    "Delete the embedded object in Word; ordinary pictures may stay.",
)
_template(
    "external_link",
    "Tệp mẫu có liên kết ra ngoài: {target} ({part}).",
    "The template links to the outside: {target} ({part}).",
    "Trong Word, bỏ liên kết đó (chuột phải, Bỏ siêu liên kết), hoặc chèn hẳn hình vào tệp.",
    "Remove the link in Word (right click, Remove hyperlink), or insert the picture itself.",
)
_template(
    "field",
    "Ở {place_vi} có trường tự động {field} không được dùng.",
    "At {place_en} stands the field {field}, which may not be used.",
    "Chọn trường đó, bấm Ctrl+Shift+F9 để đổi thành chữ thường, hoặc xóa đi.",
    "Select the field and press Ctrl+Shift+F9 to make it plain text, or delete it.",
)
_template(
    "tracked_changes",
    "Ở phần {place_vi} còn dấu vết sửa đổi chưa chấp nhận.",
    "The {place_en} still holds tracked changes.",
    "Trong Word, chọn thẻ Xem lại, Chấp nhận tất cả thay đổi, rồi lưu và gửi lại.",
    "In Word choose Review, Accept all changes, save and send it again.",
)
_template(
    "tag_unknown",
    "Ở {place_vi}: không có thẻ “{tag}”. {meant_vi}",
    "At {place_en}: there is no tag “{tag}”. {meant_en}",
    "Sửa tên thẻ theo bảng các thẻ dùng được.",
    "Correct the name after the table of tags.",
)
_template(
    "tag_open",
    "Ở {place_vi}: dấu {tag} không có dấu đi cùng, trong “{near}”.",
    "At {place_en}: {tag} has no counterpart, in “{near}”.",
    "Viết thẻ đủ hai dấu mở và hai dấu đóng, trong cùng một đoạn.",
    "Write the tag with two braces at both ends, within one paragraph.",
)
_template(
    "tag_logic",
    "Ở {place_vi}: “{tag}” là câu lệnh, mẫu chỉ nhận thẻ thay bằng chữ.",
    "At {place_en}: “{tag}” is a command; a template only takes tags that become text.",
    "Xóa câu lệnh; bảng và danh sách đã có trong thẻ nội dung.",
    "Delete the command; tables and lists come with the tag of the text.",
)
_template(
    "tag_not_alone",
    "Ở {place_vi}: thẻ “{tag}” phải đứng một mình trong đoạn.",
    "At {place_en}: the tag “{tag}” must stand alone in its paragraph.",
    "Chuyển chữ đứng cùng sang đoạn khác.",
    "Move the other words to a paragraph of their own.",
)
_template(
    "tag_place",
    "Ở {place_vi}: thẻ “{tag}” không đặt được ở chỗ này.",
    "At {place_en}: the tag “{tag}” cannot stand here.",
    "Đặt thẻ ở phần thân văn bản; nội dung thì ngoài bảng và khung chữ.",
    "Put the tag into the body; the text outside tables and text boxes.",
)
_template(
    "tag_missing",
    "Mẫu thiếu thẻ “{tag}” ({means_vi}).",
    "The template lacks the tag “{tag}” ({means_en}).",
    "Thêm thẻ vào đúng chỗ trên mẫu; tải mẫu mặc định để xem cách đặt.",
    "Add the tag where it belongs; the default template shows where.",
)
_template(
    "tag_twice",
    "Thẻ “{tag}” có nhiều hơn một lần.",
    "The tag “{tag}” stands there more than once.",
    "Giữ một chỗ, xóa các chỗ khác.",
    "Keep one and delete the others.",
)
