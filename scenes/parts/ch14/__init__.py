"""What GradientDescent alone is made of."""
