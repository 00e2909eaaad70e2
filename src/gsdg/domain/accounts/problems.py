"""What accounts refuse."""

from gsdg.kernel.problems import register

SIGN_IN_FAILED = register(
    "accounts.sign_in_failed",
    vi="Tên đăng nhập hoặc mật khẩu không đúng, hoặc tài khoản đã ngừng.",
    en="The username or the password is wrong, or the account was deactivated.",
    do_vi="Gõ lại; kiểm tra phím Caps Lock và bộ gõ tiếng Việt. Quên mật khẩu: xin người quản trị mã dùng một lần.",
    do_en="Type it again; check Caps Lock and the keyboard. Forgotten: ask the administrator for a one-time code.",
    status=422,
)
NOTHING_KEPT = register(
    "accounts.nothing_kept",
    vi="Không còn đọc được những gì đã gửi khi phiên làm việc đã hết.",
    en="What was sent after the session had ended can no longer be read.",
    do_vi="Đăng nhập, mở lại trang đang làm và nhập lại phần chưa lưu.",
    do_en="Sign in, open the page again and enter what was not saved.",
    status=422,
)
KEPT_FOR_ANOTHER = register(
    "accounts.kept_for_another",
    vi="Những gì vừa gõ là của tài khoản khác trên máy này, không gửi bằng tài khoản này được.",
    en="What was typed belongs to another account on this computer; this account cannot send it.",
    do_vi="Đăng nhập bằng đúng tài khoản đã gõ, rồi gửi tiếp.",
    do_en="Sign in with the account that typed it, then send it on.",
    status=403,
)
USERNAME_UNREADABLE = register(
    "accounts.username_unreadable",
    vi="Tên đăng nhập “{text}” không dùng được.",
    en="The username “{text}” cannot be used.",
    do_vi="Dùng 3 đến 40 chữ thường không dấu, chữ số, dấu gạch nối; bắt đầu bằng chữ cái, ví dụ xa-18073-canbo.",
    do_en="Use 3 to 40 small letters without marks, digits and hyphens, a letter first, for example xa-18073-canbo.",
    status=422,
)
USERNAME_TAKEN = register(
    "accounts.username_taken",
    vi="Tên đăng nhập “{text}” đã có người dùng.",
    en="The username “{text}” is taken.",
    do_vi="Chọn tên khác. Tên của tài khoản đã ngừng cũng không dùng lại, để nhật ký không lẫn người.",
    do_en="Choose another. Names of deactivated accounts are not used again, so that the audit confuses nobody.",
)
NAME_MISSING = register(
    "accounts.name_missing",
    vi="Chưa có họ và tên.",
    en="The name is missing.",
    do_vi="Nhập họ và tên như trong quyết định giao việc.",
    do_en="Give the name as in the decision that assigns the work.",
    status=422,
)
EMAIL_UNREADABLE = register(
    "accounts.email_unreadable",
    vi="“{text}” không phải địa chỉ thư điện tử.",
    en="“{text}” is no e-mail address.",
    do_vi="Ghi dạng ten@coquan.gov.vn, hoặc để trống.",
    do_en="Write it as name@office.gov.vn, or leave it empty.",
    status=422,
)
NO_SUCH_USER = register(
    "accounts.no_such_user",
    vi="Không có tài khoản “{text}” đang hoạt động.",
    en="There is no active account “{text}”.",
    do_vi="Xem danh sách bằng gsdg users list, hoặc ở trang Người dùng.",
    do_en="See gsdg users list, or the page of users.",
    status=404,
)
OUT_OF_SCOPE = register(
    "accounts.out_of_scope",
    vi="Tài khoản “{username}” không quản lý tài khoản hoặc vai trò ở phạm vi này.",
    en="The account “{username}” does not administer accounts or roles here.",
    do_vi="Đề nghị người quản trị của đơn vị cấp trên thực hiện.",
    do_en="Ask the administrator of the unit above to do it.",
    status=403,
)
LAST_ADMINISTRATOR = register(
    "accounts.last_administrator",
    vi="“{text}” là người quản trị cuối cùng của cả hệ thống.",
    en="“{text}” is the last administrator of the whole system.",
    do_vi="Giao vai trò quản trị hệ thống cho một người khác trước.",
    do_en="Give the role of administrator to somebody else first.",
)
ALREADY_INACTIVE = register(
    "accounts.already_inactive",
    vi="Tài khoản “{text}” đã ngừng.",
    en="The account “{text}” is deactivated.",
    do_vi="Mở lại tài khoản trước, nếu người này làm việc trở lại.",
    do_en="Reactivate the account first, if this person works again.",
)
ALREADY_ACTIVE = register(
    "accounts.already_active",
    vi="Tài khoản “{text}” đang hoạt động.",
    en="The account “{text}” is active.",
    do_vi="Không cần mở lại.",
    do_en="There is nothing to reactivate.",
)
ROLE_UNKNOWN = register(
    "accounts.role_unknown",
    vi="Không có vai trò “{text}”.",
    en="There is no role “{text}”.",
    do_vi="Chọn một trong các vai trò: {known}.",
    do_en="Choose one of: {known}.",
    status=422,
)
ROLE_NEEDS_UNIT = register(
    "accounts.role_needs_unit",
    vi="Vai trò “{role_vi}” được giao trên một đơn vị hành chính, không trên dự án thành phần.",
    en="The role “{role_en}” is held over a unit, not over a component.",
    do_vi="Chọn đơn vị và để trống dự án thành phần.",
    do_en="Choose the unit and leave the component empty.",
    status=422,
)
ROLE_NEEDS_COMPONENT = register(
    "accounts.role_needs_component",
    vi="Vai trò “{role_vi}” được giao trên một dự án thành phần, không trên đơn vị hành chính.",
    en="The role “{role_en}” is held over a component, not over a unit.",
    do_vi="Nhập mã dự án, tiểu dự án thành phần và để trống đơn vị.",
    do_en="Give the code of the component and leave the unit empty.",
    status=422,
)
ROLE_WRONG_LEVEL = register(
    "accounts.role_wrong_level",
    vi="Vai trò “{role_vi}” không giao được trên {unit}.",
    en="The role “{role_en}” cannot be held over {unit}.",
    do_vi="Chọn đơn vị đúng cấp của vai trò, hoặc vai trò khác.",
    do_en="Choose a unit of the level of the role, or another role.",
    status=422,
)
UNIT_GONE = register(
    "accounts.unit_gone",
    vi="Đơn vị được chọn không còn vào ngày {day}.",
    en="The unit chosen does not exist on {day}.",
    do_vi="Chọn đơn vị đang hoạt động vào ngày vai trò bắt đầu.",
    do_en="Choose a unit that exists on the day the role begins.",
    status=422,
)
DAYS_REVERSED = register(
    "accounts.days_reversed",
    vi="Ngày kết thúc vai trò đứng trước ngày bắt đầu.",
    en="The role would end before it begins.",
    do_vi="Sửa lại một trong hai ngày.",
    do_en="Correct one of the two days.",
    status=422,
)
ALREADY_HELD = register(
    "accounts.already_held",
    vi="Người này đã giữ vai trò đó trên cùng phạm vi trong khoảng ngày trùng nhau.",
    en="This person already holds the role over the same unit or component on some of these days.",
    do_vi="Kết thúc lần giao trước, hoặc chọn ngày bắt đầu sau lần giao đó.",
    do_en="End the earlier grant, or begin after it.",
)
ROLE_ENDED = register(
    "accounts.role_ended",
    vi="Vai trò này đã kết thúc.",
    en="This role has already ended.",
    do_vi="Không phải làm gì thêm.",
    do_en="There is nothing left to do.",
)
CODE_NOT_VALID = register(
    "accounts.code_not_valid",
    vi="Mã dùng một lần không đúng, đã dùng, đã quá 72 giờ hoặc đã có mã mới hơn.",
    en="The one-time code is wrong, used, older than 72 hours, or a newer one was issued.",
    do_vi="Gõ lại cả tên đăng nhập và mã; nếu vẫn không được, xin người quản trị mã mới.",
    do_en="Type the username and the code again; otherwise ask the administrator for a new code.",
    status=422,
)
PASSWORD_WRONG = register(
    "accounts.password_wrong",
    vi="Mật khẩu đang dùng không đúng.",
    en="The present password is wrong.",
    do_vi="Gõ lại mật khẩu đang dùng; nếu quên, xin người quản trị mã dùng một lần.",
    do_en="Type the present password again; if forgotten, ask the administrator for a one-time code.",
    status=422,
)
PASSWORD_SAME = register(
    "accounts.password_same",
    vi="Mật khẩu mới giống mật khẩu đang dùng.",
    en="The new password is the same as the present one.",
    do_vi="Chọn một mật khẩu khác.",
    do_en="Choose another password.",
    status=422,
)
PASSWORDS_DIFFER = register(
    "accounts.passwords_differ",
    vi="Hai lần gõ mật khẩu mới không giống nhau.",
    en="The two new passwords differ.",
    do_vi="Gõ lại cả hai lần.",
    do_en="Type both again.",
    status=422,
)
PASSWORD_TOO_SHORT = register(
    "accounts.password_too_short",
    vi="Mật khẩu quá ngắn: cần ít nhất {length} ký tự.",
    en="The password is too short: at least {length} characters are needed.",
    do_vi="Ghép ba, bốn từ dễ nhớ với nhau; không cần ký tự lạ.",
    do_en="Join three or four words that are easy to remember; no special signs are needed.",
    status=422,
)
PASSWORD_TOO_COMMON = register(
    "accounts.password_too_common",
    vi="Mật khẩu này nhiều người dùng nên dễ đoán.",
    en="Many people use this password, so it is easily guessed.",
    do_vi="Ghép ba, bốn từ không liên quan với nhau.",
    do_en="Join three or four unrelated words.",
    status=422,
)
PASSWORD_TOO_SIMILAR = register(
    "accounts.password_too_similar",
    vi="Mật khẩu quá giống tên đăng nhập hoặc họ tên.",
    en="The password is too much like the username or the name.",
    do_vi="Chọn mật khẩu không chứa tên của mình.",
    do_en="Choose a password that does not contain your name.",
    status=422,
)
NOTHING_TO_FOLLOW = register(
    "accounts.nothing_to_follow",
    vi="{name} không còn ở cơ quan đã kết thúc, hoặc cơ quan được chọn không hoạt động hôm nay.",
    en="{name} is not in an office that has ended any more, or the office chosen does not exist today.",
    do_vi="Tải lại trang; muốn đổi cơ quan thì sửa ở trang của người đó.",
    do_en="Load the page again; to change the office, edit the page of that person.",
)
DEMO_ONLY = register(
    "accounts.demo_only",
    vi="Chỉ bản trình diễn mới có tài khoản dùng chung mật khẩu.",
    en="Only a demo has accounts with one password for all.",
    do_vi="Đăng nhập bằng tài khoản được cấp.",
    do_en="Sign in with your own account.",
    status=404,
)
NO_COLLEAGUE = register(
    "accounts.no_colleague",
    vi="Người làm thay phải là người khác, đang hoạt động và cùng cơ quan với người vắng mặt.",
    en="The substitute must be another, active person of the same office.",
    do_vi="Chọn người trong danh sách; nếu thiếu người, xin người quản trị lập tài khoản.",
    do_en="Choose somebody from the list; if one is missing, ask the administrator for an account.",
    status=422,
)
ABSENCE_PAST = register(
    "accounts.absence_past",
    vi="Không cử người làm thay cho ngày đã qua.",
    en="Nobody can be named for days that have passed.",
    do_vi="Ghi từ hôm nay trở đi.",
    do_en="Begin today or later.",
    status=422,
)
ALREADY_ABSENT = register(
    "accounts.already_absent",
    vi="Những ngày này đã có người làm thay.",
    en="Somebody has been named for these days already.",
    do_vi="Kết thúc lần cử trước, hoặc chọn ngày khác.",
    do_en="End the earlier one, or choose other days.",
)
SUBSTITUTE_AWAY = register(
    "accounts.substitute_away",
    vi="Người được chọn cũng vắng mặt trong những ngày đó.",
    en="The person chosen is away on those days too.",
    do_vi="Chọn người khác: vai trò làm thay không giao tiếp cho người thứ ba.",
    do_en="Choose somebody else: roles held by substitution are not passed on.",
)
NOTHING_TO_STAND_IN = register(
    "accounts.nothing_to_stand_in",
    vi="Người vắng mặt không giữ vai trò nào có thể làm thay (vai trò quản trị không làm thay được).",
    en="The absent person holds no role that another could act with (nobody administers by substitution).",
    do_vi="Xin người quản trị giao vai trò cho người thay, có ngày kết thúc.",
    do_en="Ask the administrator to grant the other person a role with an end.",
)
ABSENCE_REASON = register(
    "accounts.absence_reason",
    vi="Chưa ghi lý do vắng mặt.",
    en="The reason is missing.",
    do_vi="Ghi ngắn gọn, ví dụ: nghỉ phép, đi học, nghỉ ốm.",
    do_en="A few words will do: leave, training, illness.",
    status=422,
)
ABSENCE_OVER = register(
    "accounts.absence_over",
    vi="Lần làm thay này đã kết thúc.",
    en="This substitution is over.",
    do_vi="Không phải làm gì thêm.",
    do_en="Nothing is left to do.",
)
PEOPLE_HEADER = register(
    "accounts.people_header",
    vi="Tệp không có bảng tài khoản: không thấy dòng đầu “{header}”.",
    en="The file has no table of accounts: the heading “{header}” was not found.",
    do_vi="Tải mẫu ở trang này, điền vào mẫu rồi gửi lại; không đổi tên, không đổi chỗ các cột.",
    do_en="Take the workbook from this page, fill it in and send it; do not rename or move its columns.",
    status=422,
)
PEOPLE_EMPTY = register(
    "accounts.people_empty",
    vi="Chưa dòng nào có họ và tên.",
    en="No line has a name.",
    do_vi="Điền họ và tên cho từng người cần lập tài khoản, lưu tệp rồi gửi lại.",
    do_en="Fill in the name of each person who needs an account, save the file and send it again.",
    status=422,
)
PEOPLE_TOO_MANY = register(
    "accounts.people_too_many",
    vi="Tệp có hơn {most} dòng.",
    en="The file has more than {most} lines.",
    do_vi="Chia thành nhiều tệp rồi gửi từng tệp.",
    do_en="Divide it into several files and send them one by one.",
    status=422,
)
PEOPLE_OFFICE = register(
    "accounts.people_office",
    vi="Không có cơ quan nào mang mã “{text}” trong phạm vi anh, chị quản lý.",
    en="No office that you administer has the code “{text}”.",
    do_vi="Chép mã cơ quan từ mẫu tải ở trang này.",
    do_en="Copy the code of the office from the workbook of this page.",
    status=422,
)
PEOPLE_NO_ROLE = register(
    "accounts.people_no_role",
    vi="Người này chưa có vai trò.",
    en="This person has no role.",
    do_vi="Chọn một vai trò trong danh sách của ô.",
    do_en="Choose a role from the list of the cell.",
    status=422,
)
