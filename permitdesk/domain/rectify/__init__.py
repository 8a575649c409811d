"""The way of a finding to its closing（发现—督促整改—销号）."""
