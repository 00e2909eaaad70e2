"""One line for each problem: code, message and remedy, in both languages."""

from gsdg.kernel.problems import register


def problem(code: str, vi: str, en: str, do_vi: str, do_en: str, status: int = 422) -> None:
    register(code, vi=vi, en=en, do_vi=do_vi, do_en=do_en, status=status)
