"""What can be wrong with a pack. Read by engineers and law clerks alike: what, where, and what to do next."""

from __future__ import annotations

from gsdg.kernel.problems import register


def _mistake(code: str, vi: str, en: str, do_vi: str, do_en: str) -> None:
    register(f"packs.{code}", vi=vi, en=en, do_vi=do_vi, do_en=do_en, status=422)


_mistake(
    "file_missing",
    "Thư mục của bộ không có tệp {name}.",
    "The folder of the pack has no file {name}.",
    "Thêm tệp {name}; xem docs/how-to/write-a-pack.md.",
    "Add {name}; see docs/how-to/write-a-pack.md.",
)
_mistake(
    "file_unknown",
    "Tệp {name} không thuộc một bộ chế độ báo cáo nên sẽ không được đọc.",
    "{name} is no file of a pack and would not be read.",
    "Đổi tên hoặc xóa tệp. Các tệp được đọc: {known}.",
    "Rename or delete it. Files that are read: {known}.",
)
_mistake(
    "file_unreadable",
    "Không đọc được tệp: không phải văn bản UTF-8, hoặc lớn hơn {limit} byte.",
    "The file cannot be read: it is not UTF-8 text, or larger than {limit} bytes.",
    "Lưu lại tệp bằng mã UTF-8; chia tệp quá lớn thành nhiều biểu.",
    "Save it as UTF-8; split a file that is too large into several forms.",
)
_mistake(
    "yaml",
    "Không hiểu được YAML ở đây: {detail}.",
    "The YAML cannot be understood here: {detail}.",
    "Kiểm tra thụt dòng, dấu hai chấm và dấu nháy ở dòng này và dòng trước.",
    "Check indents, colons and quotes on this line and the one before.",
)
_mistake(
    "yaml_refused",
    "“{name}”: bộ chế độ báo cáo không dùng cách viết này của YAML.",
    "“{name}”: packs do not use this part of YAML.",
    "Viết đầy đủ nội dung tại chỗ, không dùng neo (&, *), nhãn (!) hay khóa không phải chữ.",
    "Write the content out in place, without anchors (&, *), tags (!) or keys that are not text.",
)
_mistake(
    "yaml_deep",
    "Nội dung lồng nhau quá {limit} tầng.",
    "The content is nested more than {limit} levels deep.",
    "Không phần nào của một bộ cần sâu như vậy; kiểm tra dấu ngoặc [ và {{.",
    "No part of a pack is that deep; check the brackets [ and {{.",
)
_mistake(
    "duplicate_key",
    "Khóa “{name}” viết hai lần trong cùng một mục (lần đầu ở dòng {line}).",
    "The key “{name}” stands twice in one place (first on line {line}).",
    "Giữ một khóa, xóa khóa kia.",
    "Keep one of them.",
)
_mistake(
    "missing_key",
    "Thiếu khóa “{name}”.",
    "The key “{name}” is missing.",
    "Thêm {name}: … vào mục này.",
    "Add {name}: … here.",
)
_mistake(
    "unknown_key",
    "Không có khóa “{name}” ở đây.",
    "There is no key “{name}” here.",
    "Có lẽ là: {known}. Nếu không, xóa khóa này.",
    "Perhaps: {known}. Otherwise delete it.",
)
_mistake(
    "wrong_value",
    "“{found}” không dùng được ở đây.",
    "“{found}” cannot stand here.",
    "Viết theo dạng: {expected}.",
    "Write it as: {expected}.",
)
_mistake(
    "too_long",
    "“{found}” dài quá {length} chữ.",
    "“{found}” has more than {length} letters.",
    "Viết ngắn lại trong {length} chữ; phần còn lại đưa vào ghi chú (notes).",
    "Say it in {length} letters; put the rest into the notes.",
)
_mistake(
    "wrong_shape",
    "Ở đây cần {expected}.",
    "Here stands something else than {expected}.",
    "Xem một biểu có sẵn và viết theo cùng dạng.",
    "Look at an existing form and write it in the same shape.",
)
_mistake(
    "english_missing",
    "“{text}” chưa có tiếng Anh.",
    "“{text}” has no English.",
    "Viết {{vi: …, en: …}}.",
    "Write {{vi: …, en: …}}.",
)
_mistake(
    "note_missing",
    "Nguồn ghi verified: false nhưng không ghi vì sao.",
    "The source is verified: false without saying why.",
    "Thêm note: chưa đọc được điều, phụ lục nào.",
    "Add note: which article or annex has not been read.",
)
_mistake(
    "two_of_one",
    "“{name}” có hai lần.",
    "“{name}” stands twice.",
    "Mỗi mã, mỗi địa chỉ ô chỉ dùng một lần trong một biểu; đổi mã của một trong hai.",
    "A code or address is used once; change one of them.",
)
_mistake(
    "unknown_name",
    "Không có “{name}”.",
    "There is no “{name}”.",
    "Dùng một trong: {known}.",
    "Use one of: {known}.",
)
_mistake(
    "bad_code",
    "“{name}” không làm mã được.",
    "“{name}” cannot be a code.",
    "Mã gồm chữ không dấu, số, gạch nối, tối đa 40 ký tự.",
    "A code has letters without diacritics, digits and hyphens, at most 40.",
)
_mistake(
    "cell_incomplete",
    "Ô {name} chưa được nói rõ {trait}.",
    "The cell {name} does not say its {trait}.",
    "Ghi {trait} ở ô, dòng, cột, phần hoặc mục defaults của biểu.",
    "Say {trait} at the cell, row, column, section, or under defaults of the form.",
)
_mistake(
    "ratio_parts",
    "Ô tỷ lệ {name} cần numerator và denominator là hai ô có lưu của chính biểu này.",
    "The ratio {name} needs a numerator and a denominator that are stored cells of this form.",
    "Ghi numerator: 12.* và denominator: 01.*, hoặc sửa địa chỉ.",
    "Write numerator: 12.* and denominator: 01.*, or correct the address.",
)
_mistake(
    "heading",
    "Dòng tiêu đề không có mã và không có ô; dòng có ô phải có mã.",
    "A heading has neither code nor cells; a row with cells has a code.",
    "Bỏ heading: true, hoặc bỏ mã và các thuộc tính của ô.",
    "Drop heading: true, or drop the code and the traits of cells.",
)
_mistake(
    "no_difficulties",
    "Biểu chưa kết thúc bằng phần chữ “{name}”.",
    "The form does not end with the text section “{name}”.",
    "Thêm vào cuối sections: kind: text, code: {name} (khó khăn, vướng mắc; đề xuất, kiến nghị).",
    "Add as the last of sections: kind: text, code: {name}.",
)
_mistake(
    "expression_syntax",
    "Biểu thức không đọc được từ “{found}”.",
    "The expression cannot be read from “{found}” on.",
    'Viết như: [12.2] = [02.2] - [03.2]. Số thập phân dùng dấu chấm, chữ đặt trong "…".',
    'Write as: [12.2] = [02.2] - [03.2]. Decimals take a point, words stand in "…".',
)
_mistake(
    "expression_ends",
    "Biểu thức kết thúc giữa chừng.",
    "The expression ends half-way.",
    "Viết nốt vế sau, hoặc đóng ngoặc.",
    "Complete it, or close the bracket.",
)
_mistake(
    "expression_long",
    "Biểu thức dài quá {limit} ký tự.",
    "The expression is longer than {limit} characters.",
    "Tách thành ô trung gian có công thức riêng.",
    "Split it over a computed cell in between.",
)
_mistake(
    "expression_deep",
    "Biểu thức lồng nhau quá {limit} tầng.",
    "The expression is nested more than {limit} deep.",
    "Tách thành ô trung gian có công thức riêng.",
    "Split it over a computed cell in between.",
)
_mistake(
    "expression_nodes",
    "Biểu thức có hơn {limit} thành phần.",
    "The expression has more than {limit} parts.",
    "Tách thành ô trung gian có công thức riêng.",
    "Split it over a computed cell in between.",
)
_mistake(
    "expression_digits",
    "Số trong biểu thức dài quá {limit} chữ số.",
    "A number in the expression has more than {limit} digits.",
    "Kiểm tra lại số.",
    "Check the number.",
)
_mistake(
    "unknown_function",
    "Không có hàm “{name}”.",
    "There is no function “{name}”.",
    "Dùng một trong: {known}.",
    "Use one of: {known}.",
)
_mistake(
    "wrong_arguments",
    "Hàm {name} viết chưa đúng.",
    "{name} is not written right.",
    "Cần: {expected}.",
    "It takes: {expected}.",
)
_mistake(
    "unknown_cell",
    "Không có ô {name} trong biểu {form}.",
    "There is no cell {name} in the form {form}.",
    "Sửa địa chỉ theo mã dòng.mã cột của biểu.",
    "Correct the address: row code, point, column code.",
)
_mistake(
    "wildcard",
    "{name}: dấu * chỉ dùng được nơi biểu thức chạy theo cột hoặc theo dòng.",
    "{name}: * stands only where an expression runs over columns or rows.",
    "Ghi each: column (hoặc row) cho kiểm tra, hoặc ghi rõ địa chỉ.",
    "Give the check each: column (or row), or write the address out.",
)
_mistake(
    "facts_only",
    "{name}: điều kiện áp dụng của ô chỉ được dựa vào loại, cấp đơn vị và ngày của kỳ.",
    "{name}: whether a cell applies depends only on the kind and level of the unit and the day.",
    "Chỉ dùng unit.kind, unit.level, period.as_of.",
    "Use only unit.kind, unit.level, period.as_of.",
)
_mistake(
    "unknown_word",
    "“{name}” không phải là một giá trị của {fact}.",
    "“{name}” is no value of {fact}.",
    "Dùng một trong: {known}.",
    "Use one of: {known}.",
)
_mistake(
    "misfit",
    "Ở đây cần {expected} nhưng lại là {found}.",
    "Here stands {found} where {expected} is needed.",
    "Sửa biểu thức: number là số, text là chữ, truth là đúng/sai, list là danh mục.",
    "Correct the expression: number, text, truth (true or false), list.",
)
_mistake(
    "units_differ",
    "Cộng trừ hai đơn vị tính khác nhau: {first} và {second}.",
    "Two units of measure are added up: {first} and {second}.",
    "Kiểm tra lại địa chỉ ô; chỉ cộng các ô cùng đơn vị tính.",
    "Check the addresses; only cells of one unit add up.",
)
_mistake(
    "formula_cycle",
    "Công thức của các ô {name} đi vòng tròn.",
    "The formulas of {name} go round in a circle.",
    "Bỏ một công thức trong vòng để ô đó được nhập.",
    "Drop one formula of the circle so that its cell is typed in.",
)
_mistake(
    "check_nowhere",
    "Kiểm tra “{name}” không áp dụng được cho ô nào.",
    "The check “{name}” stands nowhere.",
    "Kiểm tra each, over và các địa chỉ có dấu *.",
    "Check each, over and the addresses with *.",
)
_mistake(
    "calendar",
    "Lịch báo cáo chưa khớp: {detail}.",
    "The calendar does not fit together: {detail}.",
    "Sửa cửa sổ số liệu, ngày chốt hoặc hạn nộp của kỳ này.",
    "Correct the window, the closing day or the due days of this period.",
)
_mistake(
    "form_not_asked",
    "Không kỳ nào của chế độ “{regime}” yêu cầu biểu {form}.",
    "No period of the regime “{regime}” asks for the form {form}.",
    "Thêm biểu vào forms của một kỳ trong calendars.yaml, hoặc bỏ chế độ khỏi biểu.",
    "Add the form to a period in calendars.yaml, or drop the regime from the form.",
)
_mistake(
    "checklist_unit",
    "Câu hỏi {name} trả lời bằng số nhưng không nói đơn vị tính.",
    "The item {name} is answered with a number and says no unit of measure.",
    "Thêm unit_of_measure: hộ, đồng, báo cáo…",
    "Add unit_of_measure: households, đồng, reports…",
)
_mistake(
    "checklist_proposes",
    "Câu hỏi {name} không trả lời có, không, nên không gợi ý được tồn tại.",
    "The item {name} is not answered with yes or no, so it can propose no finding.",
    "Đổi kind thành choice, hoặc bỏ proposes.",
    "Make its kind a choice, or drop proposes.",
)
_mistake(
    "rounds_range",
    "Số đợt một năm từ {least} đến {most} không có nghĩa.",
    "From {least} to {most} rounds a year means nothing.",
    "Ghi số đợt ít nhất từ 0 trở lên và không lớn hơn số đợt nhiều nhất.",
    "Let the least be 0 or more and not above the most.",
)
_mistake(
    "lots_percent",
    "Tỷ lệ rút thăm {found} không nằm trong khoảng 0 đến 100.",
    "A share of lots of {found} does not lie between 0 and 100.",
    "Ghi tỷ lệ phần trăm, ví dụ 20.",
    "Write a percentage, such as 20.",
)
_mistake(
    "line_untitled",
    "Chỉ tiêu {name} của khung kết quả không dẫn chỉ số nào mà cũng không có tên, đơn vị tính, chiều tốt hơn.",
    "The line {name} of the results framework names no indicator and has no title, unit and direction of its own.",
    "Ghi `indicator: mã` trong indicators.yaml, hoặc ghi đủ title, unit_of_measure, direction.",
    "Give `indicator: code` of indicators.yaml, or title, unit_of_measure and direction.",
)
_mistake(
    "lights_order",
    "Ngưỡng của các mức đánh giá là {found}: phải giảm dần từ 100 đến 0.",
    "The lights begin at {found}: they must go down from 100 to 0.",
    "Xếp mức tốt nhất trước: mức đầu `least: 100`, mức cuối `least: 0`.",
    "Put the best first: the first with `least: 100`, the last with `least: 0`.",
)
_mistake(
    "bands_order",
    "Các khoảng bắt đầu từ {found}: phải tăng dần từ 0.",
    "The bands begin at {found}: they must go up from 0.",
    "Xếp khoảng thấp nhất trước, bắt đầu bằng `least: 0`, không lặp lại.",
    "Put the lowest first, beginning with `least: 0`, none twice.",
)
_mistake(
    "used_order",
    "Mức đạt {well} % và mức một phần {half} % không theo thứ tự, hoặc không nằm trong khoảng 0 đến 100.",
    "The shares of money used, {well} and {half} percent, are not in order or do not lie between 0 and 100.",
    "Mức đạt phải từ mức một phần trở lên, ví dụ 70 và 40.",
    "The first has to be the second or more, such as 70 and 40.",
)
_mistake(
    "not_one",
    "Số {found} của {name} phải từ 1 trở lên.",
    "The number {found} of {name} has to be 1 or more.",
    "Sửa lại số này.",
    "Change this number.",
)
_mistake(
    "asked_twice",
    "Kỳ {period} của biểu {form} có hai chế độ cùng yêu cầu.",
    "The period {period} of the form {form} is asked for by two regimes.",
    "Một biểu của một kỳ chỉ thuộc một chế độ; bỏ bớt một nơi.",
    "A form belongs to one regime in a period; drop it from one.",
)
_mistake(
    "days_overlap",
    "“{name}”: các khoảng ngày chồng lên nhau hoặc kết thúc trước khi bắt đầu.",
    "“{name}”: the ranges of days overlap, or end before they begin.",
    "Sửa from_day, to_day; to_day là ngày đầu tiên không còn áp dụng.",
    "Correct from_day and to_day; to_day is the first day no longer.",
)
_mistake(
    "folder_name",
    "Thư mục “{name}” không khớp với pack.yaml.",
    "The folder “{name}” does not fit pack.yaml.",
    "Đặt tên thư mục là {expected}.",
    "Name the folder {expected}.",
)
_mistake(
    "file_name",
    "Tệp {name} không mang tên của biểu.",
    "The file {name} is not named after its form.",
    "Đặt tên tệp là {expected}.",
    "Name the file {expected}.",
)
_mistake(
    "folder_changed",
    "Bộ này đã phát hành; nội dung thư mục không còn khớp với pack.lock.",
    "This pack has been released; the folder no longer fits pack.lock.",
    "Khôi phục các tệp như khi phát hành; thay đổi của văn bản là một bộ mới trong thư mục mới.",
    "Restore the files as released; a change of the law is a new pack in a new folder.",
)
_mistake(
    "example",
    "Ví dụ không đúng ở {name}: chờ đợi {expected}, tính ra {found}.",
    "The example is not met at {name}: expected {expected}, got {found}.",
    "Sửa biểu nếu biểu sai; sửa ví dụ nếu số liệu gốc ghi khác.",
    "Correct the form if it is wrong, the example if the source says otherwise.",
)

_mistake(
    "survey_options",
    "Câu “{question}”: câu chọn một hay chọn nhiều cần ít nhất hai phương án; câu loại khác không có phương án.",
    "Question “{question}”: a choice needs two options or more; other kinds have none.",
    "Thêm phương án, bỏ phương án thừa, hoặc đổi loại câu hỏi.",
    "Add options, remove them, or change the kind of the question.",
)
_mistake(
    "survey_scale",
    "Câu “{question}”: thang điểm cần mức thấp nhất và cao nhất, từ 2 đến 11 mức.",
    "Question “{question}”: a scale needs a lowest and a highest step, 2 to 11 steps.",
    "Ghi hai mức, ví dụ 1 và 5.",
    "Give both, for example 1 and 5.",
)
_mistake(
    "survey_limits",
    "Câu “{question}”: giới hạn thấp lớn hơn giới hạn cao, hoặc loại câu này không có giới hạn.",
    "Question “{question}”: the lower limit is above the upper one, or this kind has no limits.",
    "Sửa hai giới hạn; chỉ câu thang điểm và câu số có giới hạn.",
    "Correct the limits; only scales and numbers have them.",
)
_mistake(
    "survey_right",
    "Câu “{question}”: đáp án đúng phải là phương án của chính câu đó; câu chọn một chỉ có một đáp án.",
    "Question “{question}”: a right answer must be one of its options; a single choice has one only.",
    "Chọn lại đáp án đúng trong các phương án.",
    "Choose the right answer among the options.",
)
_mistake(
    "survey_points",
    "Câu “{question}”: có đáp án đúng thì phải có điểm từ 1 trở lên, và ngược lại.",
    "Question “{question}”: a right answer needs points of 1 or more, and the other way round.",
    "Ghi điểm cho câu, hoặc bỏ cả đáp án và điểm.",
    "Give points, or remove both the right answer and the points.",
)
_mistake(
    "survey_breakdown",
    "Câu “{question}”: chỉ câu chọn một và câu có/không dùng được để tách kết quả theo nhóm.",
    "Question “{question}”: results can be shown only by a single choice or yes/no.",
    "Bỏ đánh dấu tách nhóm, hoặc đổi câu thành chọn một.",
    "Remove the mark, or make it a single choice.",
)
