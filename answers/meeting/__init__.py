"""What the meeting shows, one message a screen."""
