"""Answers drawn for reading away from the screen: terminal and CSV."""
