"""Equations, receipts and tables of numbers, as they stand at the side."""
