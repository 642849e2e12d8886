"""The tape that a program records, and its way back."""
