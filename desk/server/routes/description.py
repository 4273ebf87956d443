"""Route: the description of all routes (OpenAPI 3.1), made from the table and the wire types."""

from http import HTTPMethod
from typing import Any

import msgspec
from starlette.responses import Response

from desk import __version__
from desk.models.wire import API, Problem
from desk.server.call import Call, Endpoint, answer
from desk.server.problems import MEDIA_TYPE

_EVERYWHERE = (429, 500, 503)


def describe(endpoints: tuple[Endpoint, ...]) -> dict[str, Any]:
    """The OpenAPI document of these routes."""
    named = {t for e in endpoints for t in (e.takes, e.gives) if t is not None}
    wanted = [Problem, *sorted(named - {bytes, str}, key=lambda t: t.__name__)]
    schemas, components = msgspec.json.schema_components(
        wanted, ref_template="#/components/schemas/{name}"
    )
    names = dict(zip(wanted, schemas, strict=True))
    paths: dict[str, dict[str, Any]] = {}
    for endpoint in endpoints:
        operation = _operation(endpoint, names)
        paths.setdefault(API + endpoint.path, {})[str(endpoint.method).lower()] = operation
    return {
        "openapi": "3.1.0",
        "info": {"title": "Desk's ticket server", "version": __version__},
        "paths": paths,
        "components": {
            "schemas": components,
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
        "security": [{"token": []}],
    }


def _operation(endpoint: Endpoint, names: dict[type, Any]) -> dict[str, Any]:
    refused = {*endpoint.refuses, *_EVERYWHERE, *(() if endpoint.open else (401,))}
    responses = {str(endpoint.status): _content("Done.", endpoint.gives, names)}
    for status in sorted(refused):
        problem = {MEDIA_TYPE: {"schema": names[Problem]}}
        responses[str(status)] = {"description": "Refused, in words.", "content": problem}
    operation: dict[str, Any] = {
        "summary": endpoint.summary,
        "operationId": endpoint.handle.__name__ + "_" + str(endpoint.method).lower(),
        "responses": responses,
        "parameters": [
            {
                "name": parameter.name,
                "in": parameter.place,
                "required": parameter.needed,
                "description": parameter.meaning,
                "schema": {"type": "string"},
            }
            for parameter in endpoint.parameters
        ],
    }
    if endpoint.takes is not None:
        body = _content("", endpoint.takes, names)["content"]
        operation["requestBody"] = {"required": True, "content": body}
    if endpoint.open:
        operation["security"] = []
    return operation


def _content(description: str, type_: type | None, names: dict[type, Any]) -> dict[str, Any]:
    if type_ is None:
        return {"description": description}
    if type_ is bytes:
        content: dict[str, Any] = {"application/octet-stream": {}}
    elif type_ is str:
        content = {"text/event-stream": {"schema": {"type": "string"}}}
    else:
        content = {"application/json": {"schema": names[type_]}}
    return {"description": description, "content": content}


async def openapi(_: Call) -> Response:
    """The description of every route."""
    from desk.server.routes import ENDPOINTS as EVERY  # the table names this module too

    return answer(describe(EVERY))


ENDPOINTS = (
    Endpoint(
        HTTPMethod.GET,
        "/openapi.json",
        "This description",
        openapi,
        gives=dict,
        open=True,
    ),
)
