"""Reports in the window and on paper."""
