"""The screen of the sources."""
