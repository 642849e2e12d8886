"""The ``backprop`` command: from the chapters in ``scenes/`` to a course that can be embedded.

It drives Manim's command line, one process a chapter, and turns what that leaves behind into
videos with chapter marks, captions, transcripts, contact sheets, pages and decks of slides.
"""
