"""The register（两库一单）: who can be inspected, by whom, and about what."""
