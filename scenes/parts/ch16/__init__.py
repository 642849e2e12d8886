"""What WholeIdea alone is made of."""
