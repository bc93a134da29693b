"""Front ends: how a session is shown and steered."""
