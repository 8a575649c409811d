"""The page of the sealed draw, in its parts."""
