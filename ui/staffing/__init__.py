"""The screen of the staffing."""
