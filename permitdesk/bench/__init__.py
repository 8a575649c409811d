"""What the program costs, each beside the bare library doing the same work."""
