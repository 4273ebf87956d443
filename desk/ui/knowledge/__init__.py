"""The knowledge pane: the whole knowledge base searched, read and written, without a network too."""
