"""The screen of the page on need."""
