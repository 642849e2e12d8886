"""What readings choose and work out, against computations of the tests' own."""
