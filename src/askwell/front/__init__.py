"""Front ends: each shows the views of a session and does what it asks for."""
