"""What BackwardFlow alone is made of."""
