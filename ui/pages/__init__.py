"""The pages, one a stage; they do not know each other."""
