"""Clues: in, checked, answered, closed; and those sent to others."""
