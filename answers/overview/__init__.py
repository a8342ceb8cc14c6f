"""What the page of overview says."""
