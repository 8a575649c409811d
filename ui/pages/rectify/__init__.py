"""The page of the problem ledger, in its parts."""
