"""The command line: the same services as the window, one module a stage."""
