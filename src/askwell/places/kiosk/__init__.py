"""The waiting-room kiosk: one process for each person, its guides, its sheets."""
