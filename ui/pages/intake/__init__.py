"""The page that imports files, a tab a module."""
