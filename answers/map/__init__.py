"""What is said of the region on the map."""
