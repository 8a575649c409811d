"""Bringing the office's files into the register: recognised, matched, kept as one change."""
