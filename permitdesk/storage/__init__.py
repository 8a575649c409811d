"""How the office's data outlives the program: tables, repositories and the unit of work."""
