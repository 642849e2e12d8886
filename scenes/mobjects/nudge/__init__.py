"""A nudge and what carries it: a white length, a beam of light, slopes as mirrors, lenses."""
