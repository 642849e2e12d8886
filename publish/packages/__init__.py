"""Packages of rendered videos for learning systems."""
