"""Remote sessions: which ways lead into an asset, which tool takes them, and what came of it."""
