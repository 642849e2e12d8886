"""Shipped arrays, the script that makes them, and a README with their source and licence."""
