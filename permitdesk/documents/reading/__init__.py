"""Reading tables out of files of every make, in a process of their own.

Begin at `permitdesk.documents.reading.workbook.read_workbook`. What the child process
imports is kept light: this module stays empty for its sake.
"""
