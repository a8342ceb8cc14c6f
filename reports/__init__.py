"""Answers drawn for reading away from the screen: terminal, CSV and PDF."""
