"""报表: what leaves the office, a tab each."""
