"""Foreseen failures: what could not be done, told in the user's terms.

There are two kinds of failure. A `PermitDeskError` is foreseen: the file, the disk or the
user's input is at fault, and the user reads one sentence and what to do next. Everything
else is a bug: nobody catches it on the way, and it ends in the crash report.

The classes live one module a stage: `permitdesk.errors.intake`, `permitdesk.errors.draw`, …
"""
