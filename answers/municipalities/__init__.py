"""What the page of municipalities says."""
