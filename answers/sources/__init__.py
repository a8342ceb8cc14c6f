"""What is said of where each figure comes from."""
