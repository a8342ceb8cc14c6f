"""What the page of reports says."""
