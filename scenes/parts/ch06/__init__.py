"""What LocalComputation alone is made of."""
