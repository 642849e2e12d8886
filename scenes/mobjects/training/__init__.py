"""A training played back: boards, curves, and what a network makes of its inputs meanwhile."""
