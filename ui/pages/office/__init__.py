"""The page of the settings, in its parts."""
