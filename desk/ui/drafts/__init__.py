"""The drafts pane: everything that was typed and not sent."""
