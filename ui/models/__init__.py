"""Lists of the services as Qt models."""
