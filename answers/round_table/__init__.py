"""What is said of what the councils think: where they agree, where they part, which site and key holds for most."""
