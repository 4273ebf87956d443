"""The queue pane: the list of tickets of a view, its search line and its states."""
