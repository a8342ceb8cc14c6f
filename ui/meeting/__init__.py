"""The screen of the meeting, and of the page where it is prepared."""
