"""The setup of a page: state and address, sidebar, router, and work in the background."""
