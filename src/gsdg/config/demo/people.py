"""Invented people: names made of common parts, each marked as illustrative and none given twice."""

from __future__ import annotations

from random import Random

from gsdg.domain.training.entries import PersonEntry

FAMILIES = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Phan", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý", "Đinh", "Trương")  # fmt: skip
WOMEN = ("Thị", "Thị Thu", "Thị Hồng", "Thị Minh", "Thị Ngọc", "Thị Thanh")
MEN = ("Văn", "Đức", "Quang", "Minh", "Xuân", "Hữu")
GIVEN = ("An", "Bình", "Châu", "Dung", "Giang", "Hà", "Hạnh", "Hiền", "Hoa", "Hòa", "Huệ", "Hùng", "Hương", "Khánh", "Lan", "Liên", "Linh", "Loan", "Long", "Mai", "Nam", "Nga", "Nhung", "Phương", "Quý", "Sơn", "Tâm", "Thắng", "Thảo", "Thủy", "Tiến", "Trang", "Trung", "Tú", "Tuấn", "Vân", "Vinh", "Yến")  # fmt: skip


def invented_person(number: int, random: Random) -> PersonEntry:
    """`Nguyễn Thị Hoa (minh họa 17)`: the number keeps two people of one name apart."""
    is_woman = number % 5 < 2
    middle = random.choice(WOMEN if is_woman else MEN)
    name = f"{random.choice(FAMILIES)} {middle} {random.choice(GIVEN)} (minh họa {number + 1})"
    ethnicity = "Kinh" if random.random() < 0.985 else random.choice(("Mường", "Chứt", "Lào"))
    return PersonEntry(
        name=name,
        sex="female" if is_woman else "male",
        ethnicity=ethnicity,
        birth_year=random.randint(1962, 2000),
    )
