"""The inspection plan: rule rows, and what they come to in a month."""
