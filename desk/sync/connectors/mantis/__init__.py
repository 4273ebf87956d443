"""MantisBT 2.26 and newer, through its REST API."""
