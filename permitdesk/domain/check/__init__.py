"""What a visit found."""
