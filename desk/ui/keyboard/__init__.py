"""The keyboard: which keys do what, as a sheet to look at and to change, kept in a file."""
