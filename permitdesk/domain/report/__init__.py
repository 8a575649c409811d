"""What leaves the office: the plain values of its documents and tables."""
