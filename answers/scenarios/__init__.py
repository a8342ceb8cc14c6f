"""What the page of scenarios says."""
