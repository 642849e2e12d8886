"""What LayersAsFunctions alone is made of."""
