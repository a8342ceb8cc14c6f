"""The screen of the project."""
