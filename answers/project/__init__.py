"""What is said of the project: phases, what is open, who decides."""
