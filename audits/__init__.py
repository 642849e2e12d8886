"""The examiners: is every number true, every word, every frame? `backprop check` and the tests."""
