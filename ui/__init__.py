"""The window of PermitDesk."""

BELONGS_TO = "permitdesk"
