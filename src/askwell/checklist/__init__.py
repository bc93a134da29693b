"""What goes to the appointment, before any format."""
