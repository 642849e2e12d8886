"""Costs as areas: squares over gaps, pieces of a whole, and what lies under a curve."""
