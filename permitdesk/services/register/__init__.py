"""The register（两库一单）as a user works with it."""
