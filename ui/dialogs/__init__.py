"""Questions to the user, in windows of their own."""
