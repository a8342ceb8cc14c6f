"""What the page of reports asks for, and the report that is made."""
