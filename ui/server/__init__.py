"""What stands before Streamlit's server: who may ask it, how many at once, and how it starts and ends."""
