"""Where and when articles are processed, never what is done with them."""
