"""Files of the office world, read into and written from plain values.

The only room that imports openpyxl, xlsxwriter, calamine, python-docx, docxtpl and
matplotlib; these are heavy, so the functions import them when they are first needed.
"""
