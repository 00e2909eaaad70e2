"""Workbooks in and out: inspected before they are opened, read as flat cells, written as forms, marked where wrong."""
