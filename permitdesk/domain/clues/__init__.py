"""Clues: signals that come in, and what became of them."""
