"""Real servers and a real desktop for the tests of remote sessions."""
