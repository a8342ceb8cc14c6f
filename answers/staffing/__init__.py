"""What is said of rosters, and of what size does to cost."""
