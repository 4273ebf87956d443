"""The memory server and its connector: a bad network in one process, for tests and simulations."""
