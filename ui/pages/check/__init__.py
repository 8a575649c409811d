"""The page of checks, in its parts."""
