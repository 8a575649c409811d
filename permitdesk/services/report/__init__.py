"""What leaves the office: annexes, monthly report, publicity list, notices."""
