"""What one chapter alone is made of: a room each, its mobjects and its readings together."""
