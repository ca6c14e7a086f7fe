"""Fit the tagger that finds sources, cues and contents to annotated text."""
