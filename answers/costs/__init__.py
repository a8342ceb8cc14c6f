"""What is said of costs: line by line, how sure, and over time."""
