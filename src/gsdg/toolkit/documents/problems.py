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
