"""What can go wrong with officials, their posts, and lists that are taken in."""

from gsdg.kernel.problems import problem as _p

_p(
    "official.no_name",
    "Chưa ghi họ và tên.",
    "The name is missing.",
    "Ghi đầy đủ họ, tên đệm và tên, tối đa 200 chữ.",
    "Give the full name, at most 200 letters.",
)
_p(
    "official.no_sex",
    "Chưa ghi giới tính.",
    "The sex is missing.",
    "Chọn Nam hoặc Nữ: biểu tổng hợp đếm riêng học viên nữ.",
    "Choose male or female: the form counts women separately.",
)
_p(
    "official.birth_year",
    "Năm sinh {year} không hợp lý.",
    "The year of birth {year} cannot be right.",
    "Ghi năm sinh từ {first} đến {last}, hoặc để trống nếu chưa biết.",
    "Give a year from {first} to {last}, or leave it empty where it is not known.",
)
_p(
    "official.ethnicity",
    "Dân tộc “{text}” không có trong danh mục.",
    "The ethnic group “{text}” is not in the list.",
    "Chọn trong danh mục; nếu chưa có, chọn “Khác”.",
    "Choose from the list; where it is missing, choose “Khác”.",
)
_p(
    "official.maybe_known",
    "Trong danh sách đã có người giống: {people}.",
    "The register already has somebody alike: {people}.",
    "Mở hồ sơ người đó xem có đúng là một người không. Nếu là người khác, đánh dấu “Đây là người khác” rồi ghi lại.",
    "Open that record and see whether it is the same person. If not, tick “Somebody else” and save again.",
    409,
)
_p(
    "official.unknown",
    "Không có cán bộ số {official} trong phạm vi của anh, chị.",
    "There is no official {official} within your scope.",
    "Tìm theo họ tên trong danh sách cán bộ.",
    "Search the register by name.",
    404,
)
_p(
    "official.erased",
    "Dữ liệu cá nhân của người này đã xóa.",
    "The personal data of this person were erased.",
    "Hồ sơ đã xóa chỉ còn để đếm, không sửa được.",
    "An erased record only counts and cannot be changed.",
    409,
)
_p(
    "official.merge_itself",
    "Một hồ sơ không gộp được với chính nó.",
    "A record cannot be merged with itself.",
    "Chọn hồ sơ thứ hai của cùng một người.",
    "Choose the second record of the same person.",
)
_p(
    "official.merge_sex",
    "Hai hồ sơ ghi giới tính khác nhau.",
    "The two records say different sexes.",
    "Sửa hồ sơ ghi sai trước, rồi gộp lại.",
    "Correct the wrong record first, then merge.",
    409,
)
_p(
    "official.no_reason",
    "Chưa ghi lý do.",
    "The reason is missing.",
    "Ghi lý do, ví dụ: theo đơn yêu cầu ngày 05/11/2026.",
    "Give the reason, for example: on request of 5 November 2026.",
)
_p(
    "official.in_post",
    "Người này đang giữ công việc tại {unit}.",
    "This person still holds a post at {unit}.",
    "Ghi ngày thôi việc trước, rồi xóa dữ liệu cá nhân.",
    "Enter the day of leaving first, then erase.",
    409,
)
_p(
    "post.position_unknown",
    "Không có chức danh “{position}”.",
    "There is no position “{position}”.",
    "Chọn một chức danh trong danh mục của bộ chế độ đang áp dụng.",
    "Choose a position from the pack in force.",
)
_p(
    "post.position_level",
    "Chức danh “{position}” không có ở cấp này.",
    "There is no “{position}” at this level.",
    "Chọn lại cấp hoặc chức danh.",
    "Choose another level or position.",
)
_p(
    "post.unit_not_alive",
    "Ngày {day} không có đơn vị {unit}.",
    "The unit {unit} does not exist on {day}.",
    "Kiểm tra ngày bắt đầu, hoặc chọn đơn vị theo địa giới ngày đó.",
    "Check the first day, or choose a unit of that day's map.",
)
_p(
    "post.unit_unknown",
    "Không có đơn vị mã “{code}” vào ngày {day}. Đơn vị gần đúng: {candidates}.",
    "There is no unit with the code “{code}” on {day}. Near matches: {candidates}.",
    "Ghi mã đơn vị theo địa giới của ngày bắt đầu; xem danh sách ở mục Đơn vị.",
    "Give the code on the map of the first day; see the list of units.",
)
_p(
    "post.unit_level",
    "{unit} không thuộc cấp đã chọn.",
    "{unit} is not of the level chosen.",
    "Cán bộ thôn ghi đơn vị là xã, phường; cán bộ cấp nào ghi đơn vị cấp đó.",
    "For people of villages give the commune; else a unit of the same level.",
)
_p(
    "post.other_office",
    "Cơ quan đã chọn không thuộc {unit}.",
    "The office chosen does not belong to {unit}.",
    "Chọn cơ quan của đơn vị đó, hoặc để trống.",
    "Choose an office of that unit, or none.",
)
_p(
    "post.office_unknown",
    "Không có cơ quan mã “{code}”.",
    "There is no office with the code “{code}”.",
    "Ghi đúng mã cơ quan, hoặc để trống.",
    "Give the right code, or leave it empty.",
)
_p(
    "post.other_village",
    "Thôn, tổ dân phố đã chọn không thuộc {unit}.",
    "The village chosen does not belong to {unit}.",
    "Chọn thôn, tổ dân phố của xã, phường đó, hoặc để trống.",
    "Choose a village of that commune, or none.",
)
_p(
    "post.days",
    "Ngày kết thúc ở trước ngày bắt đầu.",
    "The end lies before the beginning.",
    "Kiểm tra lại hai ngày.",
    "Check the two days.",
)
_p(
    "post.ended",
    "Công việc này đã kết thúc ngày {day}.",
    "This post ended on {day}.",
    "Không cần ghi lần nữa; nếu ngày sai, dùng “Sửa”.",
    "Nothing more to enter; where the day is wrong, correct it.",
    409,
)
_p(
    "post.not_begun",
    "Công việc đang giữ bắt đầu ngày {day}, sau ngày vừa ghi.",
    "The post that is held began on {day}, after the day given.",
    "Ghi từ ngày đó trở đi; nếu ngày bắt đầu sai, dùng “Sửa” ở công việc đó trước.",
    "Give that day or a later one; where its first day is wrong, correct that post first.",
)
_p(
    "post.held",
    "Người này đã giữ công việc đó từ ngày {day}.",
    "This person holds that post since {day}.",
    "Nếu ghi nhầm, sửa dòng đã có thay vì thêm dòng mới.",
    "Correct the line that is there instead of adding one.",
    409,
)
_p(
    "post.none",
    "Chưa có công việc nào đang giữ.",
    "No post is held now.",
    "Thêm công việc trước.",
    "Add a post first.",
    409,
)
_p(
    "import.header",
    "Không tìm thấy dòng tiêu đề “{header}”.",
    "The heading “{header}” was not found.",
    "Dùng đúng mẫu Excel tải ở trang danh sách cán bộ, không đổi tên cột.",
    "Use the workbook from the page of the register and do not rename its columns.",
)
_p(
    "import.empty",
    "Tệp không có dòng cán bộ nào.",
    "The file has no line of an official.",
    "Ghi mỗi người một dòng dưới tiêu đề rồi gửi lại.",
    "Write one line for each person below the headings and send it again.",
)
_p(
    "import.twice",
    "Người này đã có ở dòng {row} của tệp.",
    "This person already stands in line {row} of the file.",
    "Xóa dòng thừa. Người giữ nhiều công việc ghi mỗi công việc một dòng, khác chức danh hoặc đơn vị.",
    "Remove the second line. Several hats are one line each, with another position or unit.",
)
_p(
    "import.missing",
    "Ô này còn trống.",
    "This cell is empty.",
    "Điền vào ô.",
    "Fill it in.",
)
_p(
    "import.year",
    "“{text}” không phải là năm sinh.",
    "“{text}” is not a year of birth.",
    "Ghi bốn chữ số, ví dụ 1985.",
    "Write four digits, for example 1985.",
)
_p(
    "import.undecided",
    "Còn {count} dòng chưa rõ là người mới hay người đã có: {rows}.",
    "It is open for {count} lines whether they are somebody new or somebody known: {rows}.",
    "Xem từng dòng và chọn: cùng một người, hay người khác.",
    "Look at each line and choose: the same person, or somebody else.",
    409,
)
_p(
    "import.gone",
    "Tệp này đã được nhập hoặc đã bỏ.",
    "This file was taken in already, or given up.",
    "Gửi tệp lại nếu cần.",
    "Send the file again if needed.",
    404,
)
