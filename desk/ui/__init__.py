"""The window: Qt, and the only place that knows it."""
