"""What is said of the options for one municipality."""
