"""ManageEngine ServiceDesk Plus and SupportCenter Plus, through their API v3."""
