"""What VanishingSignal alone is made of."""
