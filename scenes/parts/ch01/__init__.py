"""What PriceOfNudging alone is made of."""
