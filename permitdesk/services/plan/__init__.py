"""The plan: presets, rule rows, and what a month comes to."""
