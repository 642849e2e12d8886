"""Questions that a video answers, made from the numbers that it shows, and where they go."""
