"""What ThreeFactors alone is made of."""
