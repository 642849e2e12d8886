"""Curves, maps and clouds of points on axes that fill what they are given."""
