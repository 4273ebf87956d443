"""The server's routes, one module per area, and the table of all of them."""

from desk.server.routes import (
    changes,
    description,
    files,
    identity,
    knowledge,
    live,
    operations,
    presence,
    visits,
)

ENDPOINTS = (
    *identity.ENDPOINTS,
    *changes.ENDPOINTS,
    *operations.ENDPOINTS,
    *files.ENDPOINTS,
    *knowledge.ENDPOINTS,
    *visits.ENDPOINTS,
    *live.ENDPOINTS,
    *presence.ENDPOINTS,
    *description.ENDPOINTS,
)
