"""Equations, receipts and tables of numbers, as they stand on the ledger."""
