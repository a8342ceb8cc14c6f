"""What is said of the need: users, places, flow, evidence and homes."""
