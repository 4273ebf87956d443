"""Files of other remote-access tools, read only: which machines they name, and what is not taken over."""
