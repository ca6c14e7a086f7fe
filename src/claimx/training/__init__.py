"""Fit weights to annotated text."""
