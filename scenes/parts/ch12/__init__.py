"""What GradientCheck alone is made of."""
