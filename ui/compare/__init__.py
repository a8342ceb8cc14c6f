"""The screen of the page on one municipality."""
