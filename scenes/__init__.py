"""The chapters of the course as Manim scenes, and the parts they are made of."""
