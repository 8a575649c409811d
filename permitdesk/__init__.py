"""PermitDesk（排污许可执法台）: the core of the program, free of windows."""

__version__ = "0.1.0"
