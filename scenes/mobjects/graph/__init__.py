"""The computation graph on stage: where its nodes stand, and the walk back through it."""
