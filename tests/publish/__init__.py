"""The backprop command: what it makes of videos, and how it makes many."""
