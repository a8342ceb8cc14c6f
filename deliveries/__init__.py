"""What was typed or sent, read against what stands."""
