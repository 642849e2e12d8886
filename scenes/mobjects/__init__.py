"""What the chapters put on stage. Mobjects are handed a trace; they compute no gradient."""
