"""The problem ledger: every finding followed until it is closed（销号）."""
