"""What all workbooks of the office share: safe text, looks, headers, pages, saving.

`workbook` makes forms to be printed (openpyxl behind it), `stream` makes long plain tables
fast. Both write text that cannot run and say what they had to take out of it.
"""
