"""Bars on one scale, with where they should be."""
