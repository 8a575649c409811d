"""The schedule: dates for visits, and moving them."""
