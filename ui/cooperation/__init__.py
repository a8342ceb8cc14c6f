"""The screen of the page on who joins."""
