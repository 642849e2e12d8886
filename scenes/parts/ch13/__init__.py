"""What ComputationGraph alone is made of."""
