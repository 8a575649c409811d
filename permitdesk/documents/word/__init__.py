"""Word documents in the layout of GB/T 9704-2012, from plain values.

Most modules here import python-docx or docxtpl at their top. Whoever writes a document imports them
inside its functions, so that starting the program does not wait for it.
"""
