"""Papers in the form that Decree 30/2020/NĐ-CP asks for, as Word files, and as PDF where LibreOffice is installed."""
