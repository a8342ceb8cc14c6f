"""The screen of the page on costs."""
