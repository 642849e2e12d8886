"""Whether the documentation is true: what it says to type works, what it links to is there."""
