"""The screen of the candidate sites."""
