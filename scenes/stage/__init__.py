"""What every chapter stands on: the scene, its frame, style, words, time, and numbers."""
