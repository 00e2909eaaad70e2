"""The supervision report (Mẫu 01), the sheet to copy into the national system, and the plan of a period."""
