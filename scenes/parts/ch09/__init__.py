"""What ComputedOnce alone is made of."""
