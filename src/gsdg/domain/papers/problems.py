"""What can go wrong with papers."""

from gsdg.kernel.problems import register

register(
    "paper.incomplete",
    vi="Chưa ghi đủ số văn bản, ngày ký và người ký.",
    en="The number, day and signer of the paper are not all given.",
    do_vi="Lấy số và ngày ở văn thư rồi ghi vào; hệ thống không tự cấp số.",
    do_en="Take number and day from the clerical office; the system never allots a number.",
    status=422,
)
register(
    "paper.day_ahead",
    vi="Ngày ký {day} ở sau ngày làm việc {today}.",
    en="The day of signing {day} lies after the business day {today}.",
    do_vi="Kiểm tra lại ngày trên văn bản đã ký.",
    do_en="Check the day on the signed paper.",
    status=422,
)


def _wrong(code: str, vi: str, en: str, do_vi: str, do_en: str, status: int = 422) -> None:
    register(f"directing.{code}", vi=vi, en=en, do_vi=do_vi, do_en=do_en, status=status)


_wrong(
    "no_pack",
    "Chưa có bộ chế độ báo cáo nào nói về văn bản chỉ đạo.",
    "No pack says anything of directing documents.",
    "Báo quản trị hệ thống cài bộ chế độ có tệp documents.yaml.",
    "Ask the administrator to install a pack that has documents.yaml.",
)
_wrong(
    "unknown",
    "Không có văn bản {text} trong sổ mà anh, chị được xem.",
    "There is no document {text} in the register that you may see.",
    "Tìm lại theo số hoặc trích yếu ở trang Văn bản.",
    "Look for it by number or abstract on the page of documents.",
    404,
)
_wrong(
    "many",
    "Có nhiều văn bản số {text}.",
    "Several documents have the number {text}.",
    "Chọn theo mã của hệ thống, ví dụ @17; lệnh documents list in mã ở cột đầu.",
    "Name it by its id, such as @17; `documents list` prints ids in the first column.",
)
_wrong(
    "kind_unknown",
    "Không có loại văn bản “{text}”.",
    "There is no kind of document “{text}”.",
    "Chọn một loại trong danh sách, ví dụ Quyết định, Kế hoạch, Công văn.",
    "Choose a kind of the list, such as decision, plan, letter.",
)
_wrong(
    "number",
    "Số văn bản “{text}” không có chữ số.",
    "The number “{text}” holds no digit.",
    "Ghi đủ số và ký hiệu như trên văn bản, ví dụ 12/KH-UBND.",
    "Write number and symbol as on the paper, such as 12/KH-UBND.",
)
_wrong(
    "no_abstract",
    "Chưa ghi trích yếu.",
    "The abstract is missing.",
    "Chép dòng trích yếu dưới tên loại văn bản, hoặc sau chữ V/v.",
    "Copy the line under the name of the kind, or after “V/v”.",
)
_wrong(
    "no_day",
    "Chưa ghi ngày ký.",
    "The day of signing is missing.",
    "Ghi ngày/tháng/năm như trên văn bản.",
    "Write the day as it stands on the paper.",
)
_wrong(
    "ends_first",
    "Ngày hết hiệu lực {day} không ở sau ngày có hiệu lực {begins}.",
    "The day {day} on which it ends does not lie after {begins}, on which it begins.",
    "Ngày hết hiệu lực là ngày đầu tiên văn bản không còn áp dụng; kiểm tra lại hai ngày.",
    "The end is the first day on which it no longer holds; check both days.",
)
_wrong(
    "no_issuer",
    "Chưa ghi cơ quan ban hành.",
    "The issuer is missing.",
    "Chọn cơ quan trong danh sách; văn bản của trung ương thì ghi tên cơ quan.",
    "Choose an office of the list; for a central act write the name of the body.",
)
_wrong(
    "office_unknown",
    "Không có cơ quan “{text}” trong danh sách.",
    "There is no office “{text}” in the register.",
    "Ghi mã hoặc tên cơ quan đúng như danh sách, hoặc để trống nếu là cơ quan trung ương.",
    "Write the code or name of the register, or leave it empty for a central body.",
)
_wrong(
    "central_elsewhere",
    "Văn bản của trung ương do cơ quan chủ trì của tỉnh ghi, để cả tỉnh dùng chung một bản.",
    "Central acts are recorded by the lead department, so that all share one.",
    "Nhờ sở chủ trì ghi văn bản này, hoặc tìm xem đã có chưa.",
    "Ask the lead department to record it, or look whether it is there.",
    403,
)
_wrong(
    "twice",
    "Văn bản số {number} ngày {day} của {issuer} đã có trong sổ.",
    "The document {number} of {day} by {issuer} is in the register already.",
    "Mở văn bản đã có; cần sửa thì sửa ở đó.",
    "Open the one that is there and correct it where needed.",
    409,
)
_wrong(
    "requirement_unknown",
    "Không có loại văn bản phải có “{text}”.",
    "There is no required document “{text}”.",
    "Chọn trong danh sách văn bản phải có.",
    "Choose one of the list of required documents.",
)
_wrong(
    "year",
    "Năm “{text}” không dùng được cho văn bản phải có hằng năm.",
    "The year “{text}” cannot be used for a yearly document.",
    "Ghi năm mà văn bản áp dụng, ví dụ 2026.",
    "Write the year it is for, such as 2026.",
)
_wrong(
    "wrong_office_for_it",
    "Cơ quan này không phải ban hành “{label}”, hoặc loại văn bản không đúng.",
    "This office does not have to issue “{label}”, or the kind does not fit.",
    "Kiểm tra lại cơ quan ban hành và loại văn bản.",
    "Check the issuer and the kind.",
)
_wrong(
    "tie_unknown",
    "Không có quan hệ “{text}” giữa hai văn bản.",
    "There is no tie “{text}” between documents.",
    "Chọn thay thế, bãi bỏ, sửa đổi hoặc căn cứ.",
    "Choose replaces, repeals, amends or is based on.",
)
_wrong(
    "tied_to_itself",
    "Văn bản không thể thay thế hay căn cứ chính nó.",
    "A document cannot replace or rest on itself.",
    "Chọn văn bản khác.",
    "Choose another document.",
)
_wrong(
    "tied_to_later",
    "Văn bản ký ngày {day} không thể tác động đến văn bản ký sau đó, ngày {other}.",
    "A document of {day} cannot act on a later one, of {other}.",
    "Ghi quan hệ ở văn bản ký sau.",
    "Record the tie at the later document.",
)
_wrong(
    "tied_round",
    "Văn bản kia đã thay thế văn bản này, nên không thể bị chính nó thay thế.",
    "The other one already replaces this one, so it cannot be replaced by it.",
    "Kiểm tra lại văn bản nào ban hành sau.",
    "Check which of the two came later.",
)
_wrong(
    "tied_twice",
    "Quan hệ này đã ghi rồi.",
    "This tie is recorded already.",
    "Không phải ghi lại.",
    "Nothing to do.",
    409,
)
_wrong(
    "since_too_early",
    "Ngày {day} ở trước ngày ký của văn bản bị tác động.",
    "{day} lies before the other document was signed.",
    "Ghi ngày bắt đầu thay thế, sửa đổi.",
    "Give the day from which it is replaced or amended.",
)
_wrong(
    "taken_back",
    "Văn bản này đã rút khỏi sổ.",
    "This document was taken back.",
    "Không phải làm gì thêm.",
    "Nothing more to do.",
    409,
)
_wrong(
    "no_reason",
    "Chưa ghi lý do.",
    "The reason is missing.",
    "Ghi vì sao rút, ví dụ: ghi nhầm số.",
    "Say why, such as: wrong number.",
)
_wrong(
    "others_rest_on_it",
    "Còn {count} chỗ dẫn hoặc có quan hệ với văn bản này.",
    "{count} records or documents still cite it or are tied to it.",
    "Sửa thông tin văn bản thay vì rút, hoặc gỡ các chỗ đó trước.",
    "Correct it instead of taking it back, or remove those first.",
    409,
)
_wrong(
    "changed",
    "Có người vừa sửa văn bản này.",
    "Somebody has just changed this document.",
    "Mở lại trang để xem bản mới rồi sửa tiếp.",
    "Open the page again and go on from there.",
    409,
)
_wrong(
    "file_kind",
    "Tệp {name} không phải Word (.docx) hoặc PDF.",
    "The file {name} is neither Word (.docx) nor PDF.",
    "Lưu thành .docx hoặc .pdf rồi gửi lại.",
    "Save it as .docx or .pdf and send it again.",
)
_wrong(
    "columns",
    "Chưa chọn cột cho: {roles}.",
    "No column is chosen for: {roles}.",
    "Chọn cột của từng mục bắt buộc.",
    "Choose a column for each needed part.",
)


def _sheet(code: str, vi: str, en: str, do_vi: str, do_en: str) -> None:
    register(f"documents.{code}", vi=vi, en=en, do_vi=do_vi, do_en=do_en, status=422)


_sheet(
    "header",
    "Không tìm thấy dòng tiêu đề của mẫu: {header}.",
    "The line of headings was not found: {header}.",
    "Tải mẫu ở trang này rồi điền, không đổi tên các cột.",
    "Download the form here and fill it in; leave the headings as they are.",
)
_sheet(
    "empty",
    "Tệp không có văn bản nào.",
    "The file holds no document.",
    "Điền ít nhất một dòng dưới tiêu đề.",
    "Fill in at least one line below the headings.",
)
_sheet(
    "needed",
    "Ô này chưa ghi.",
    "This cell is empty.",
    "Ghi đủ loại, số, ngày, cơ quan ban hành và trích yếu.",
    "Give kind, number, day, issuer and abstract.",
)
_sheet(
    "twice",
    "Trùng với dòng {row} của tệp.",
    "The same as line {row} of the file.",
    "Xóa một trong hai dòng.",
    "Delete one of the two.",
)
_sheet(
    "tie",
    "Văn bản “{text}” chưa có trong sổ và không ở dòng nào phía trên.",
    "The document “{text}” is neither in the register nor in a line above.",
    "Ghi văn bản đó trước, hoặc đưa lên dòng phía trên.",
    "Record it first, or put it into a line above.",
)
_sheet(
    "day_unread",
    "Không đọc được ngày “{text}”.",
    "The day “{text}” cannot be read.",
    "Ghi ngày/tháng/năm, ví dụ 20/11/2026.",
    "Write day/month/year, such as 20/11/2026.",
)
