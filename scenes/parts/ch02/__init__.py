"""What WrongAnswer alone is made of."""
