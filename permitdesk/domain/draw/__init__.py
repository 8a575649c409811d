"""The sealed draw: who is inspected and by whom, steered by nobody, recomputed by anybody.

The procedure is the Internet-Draft draft-thomson-elegy-vrs, used as published; docs/draw.md
tells it for developers. Everything here is pure: the secret, the clock and the register's
facts come in as arguments.
"""
