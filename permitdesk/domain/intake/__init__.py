"""Intake（导入）: what a dirty sheet holds, and what each of its rows says."""
