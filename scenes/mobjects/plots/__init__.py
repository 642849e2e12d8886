"""Curves and points on axes."""
