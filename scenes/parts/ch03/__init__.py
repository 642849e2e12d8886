"""What OneWeightNudged alone is made of."""
