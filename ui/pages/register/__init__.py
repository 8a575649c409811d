"""The page of the register（两库一单）, a tab a module."""
