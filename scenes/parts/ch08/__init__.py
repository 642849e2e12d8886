"""What ManyPaths alone is made of."""
