"""What a waiting-room kiosk needs besides screens: its config, counts, PIN, limits and last good guide."""
