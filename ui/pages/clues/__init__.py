"""The page of clues, in its parts."""
