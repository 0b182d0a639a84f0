"""The answers as read-only tools for agents (Model Context Protocol), over stdio; needs the extra `careerpath[mcp]`.

A result is a portion of the JSON answer that its schema describes: as structured content, and as text for clients that
know no other. Both together stay below MOST tokens of `render/portions`; each portion names the next by its cursor.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, NamedTuple

import anyio
import mcp_types as types
from jsonschema import Draft202012Validator
from mcp.server.lowlevel import Server
from mcp.server.stdio import stdio_server
from mcp.shared.exceptions import MCPError

from careerpath import __version__, api
from careerpath.corpus.layers import shipped_root
from careerpath.errors import CareerpathError, UsageError, at_place
from careerpath.labels import LANGUAGES, Labels, Message
from careerpath.model.base import Language
from careerpath.model.corpus import Corpus
from careerpath.render.data import document
from careerpath.render.portions import SHORT, portions, shortened, written
from careerpath.render.wrap import printable

DEPTH = 2
"""Levels of an answer that the schema of a tool describes; `careerpath corpus schema` has all."""

TEXT, NUMBER, COUNT = {"type": "string"}, {"type": "number"}, {"type": "integer"}
NAMES = {"type": "array", "items": TEXT}
READER = {
    **dict.fromkeys(("degree", "school", "papers", "deadline", "season", "gpu", "risk"), TEXT),
    "hours": NUMBER,
    "months": NUMBER,
    "know": NAMES,
    "weights": {"type": "object", "additionalProperties": NUMBER},
}
PLAN = {**dict.fromkeys(("start", "deadline", "season", "gpu", "also", "role"), TEXT), "off": NAMES, "know": NAMES}


class Tool(NamedTuple):
    ask: Callable[..., Any]
    schema: str
    takes: Mapping[str, Any]
    needs: tuple[str, ...] = ()
    named: str = ""
    """What of this goes in place and not by name: a list of names."""
    dated: bool = True


TOOLS: Mapping[str, Tool] = {
    "advise": Tool(api.advise, "advise", {"goal": TEXT, **READER}),
    "compare": Tool(
        api.compare, "compare", dict.fromkeys(("tracks", "roles", "groups", "criteria"), NAMES), (), "tracks"
    ),
    "study_plan": Tool(
        api.study_plan,
        "study-plan",
        {"track": TEXT, "hours": NUMBER, "months": NUMBER, "weeks": COUNT, **PLAN},
        ("track",),
    ),
    "show": Tool(api.show, "show", {"names": {**NAMES, "minItems": 1}}, ("names",), "names"),
    "search": Tool(api.search, "search", {"words": TEXT, "limit": COUNT}, ("words",)),
    "diagnose": Tool(api.diagnose, "diagnose", {"symptom": TEXT}, dated=False),
    "advert": Tool(api.advert, "advert", {"text": TEXT, "goal": TEXT, **READER}, ("text",)),
    "sources": Tool(api.sources, "sources", {}),
}


class Answers:
    """The tools over one corpus, as of a day or of today."""

    def __init__(self, corpus: Corpus, language: Language, today: date | None) -> None:
        self._corpus, self._language, self._today = corpus, language, today

    def tools(self) -> list[types.Tool]:
        t = Labels(self._language)
        says = types.ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False)
        return [
            types.Tool(
                name=name,
                description=f"{t(f'mcp.tool.{name}')} {t('mcp.data')}",
                input_schema=_takes(tool, t),
                output_schema=_gives(tool.schema),
                annotations=says,
            )
            for name, tool in TOOLS.items()
        ]

    def page(self, name: str, given: Mapping[str, Any]) -> dict[str, Any]:
        """A portion of an answer. Raises CareerpathError for what cannot be asked."""
        found, cursor = self.pages(name, given), given.get("cursor", "1")
        if not (cursor.isascii() and cursor.isdecimal() and 0 < int(cursor[:9]) <= len(found)):
            raise UsageError(at_place("cursor", Message("error.mcp.cursor", given=cursor[:40], n=len(found))))
        return found[int(cursor) - 1]

    def pages(self, name: str, given: Mapping[str, Any]) -> list[dict[str, Any]]:
        """All portions of an answer. Raises CareerpathError for what cannot be asked."""
        if name not in TOOLS:
            raise UsageError(Message("error.mcp.tool", name=name[:80], names=tuple(TOOLS)))
        tool = TOOLS[name]
        for error in Draft202012Validator(_takes(tool, Labels(self._language))).iter_errors(given):
            raise UsageError(at_place(error.json_path[:80], Message("error.mcp.argument", problem=error.message[:200])))
        asked = {key: value for key, value in given.items() if key in tool.takes and key != tool.named}
        language: Language = given.get("language", self._language)
        asked |= {"today": self._today} if tool.dated and self._today else {}
        asked |= {"language": language} if name == "search" else {}
        result = tool.ask(self._corpus, *given.get(tool.named, ()), **asked)
        remarks = (*result.selection.remarks, *self._corpus.remarks)
        head = {"program": f"careerpath {__version__}", "language": language, "remarks": remarks}
        body = json.loads(document(result.schema, result, head, result.version))
        left: set[str] = set()
        most = {} if given.get("detail") == "full" else {**SHORT, name: len(body.get(name, ()))}
        parts = list(portions(shortened(body, most, left)))
        cursors = [*map(str, range(2, len(parts) + 1)), None]
        return [{"next_cursor": at, "shortened": sorted(left), **part} for at, part in zip(cursors, parts, strict=True)]

    def resource(self, uri: str) -> str:
        """An entity by its address. Raises CareerpathError."""
        return written(self.page("show", {"names": [uri.partition("://")[2].replace("/", ":", 1)]}))

    def line(self, error: CareerpathError) -> str:
        return printable(" ".join(Labels(self._language).of(error.message)[:1_000].split()))


def _takes(tool: Tool, t: Labels) -> dict[str, Any]:
    common = {"detail": {"enum": ["short", "full"]}, "language": {"enum": list(LANGUAGES)}, "cursor": TEXT}
    takes = {name: {**kind, "description": t(f"mcp.takes.{name}")} for name, kind in {**tool.takes, **common}.items()}
    return {"type": "object", "properties": takes, "required": list(tool.needs), "additionalProperties": False}


def _gives(name: str) -> dict[str, Any]:
    """What a tool gives: the schema of its answer without what a part of one need not have, down to some depth."""
    schema = json.loads((shipped_root() / "schema" / "answers" / f"{name}.schema.json").read_text("utf-8"))
    described = _relaxed(schema, schema.get("$defs", {}), DEPTH)
    ours = {"next_cursor": {"type": ["string", "null"]}, "shortened": NAMES}
    return {**described, "type": "object", "properties": {**described.get("properties", {}), **ours}}


def _relaxed(schema: Any, defs: Mapping[str, Any], depth: int) -> dict[str, Any]:
    if not isinstance(schema, dict):
        return {}
    if "$ref" in schema:
        return _relaxed(defs.get(schema["$ref"].rpartition("/")[2]), defs, depth)
    found = {key: schema[key] for key in ("type",) if key in schema}
    if "anyOf" in schema and len(schema["anyOf"]) == len(LANGUAGES):
        found["anyOf"] = [_relaxed(each, defs, depth) for each in schema["anyOf"]]
    if depth and "properties" in schema:
        found["properties"] = {key: _relaxed(each, defs, depth - 1) for key, each in schema["properties"].items()}
    if depth and "items" in schema:
        found["items"] = _relaxed(schema["items"], defs, depth - 1)
    return found


def server_of(answers: Answers, t: Labels) -> Server[Any]:
    async def list_tools(*_: object) -> types.ListToolsResult:
        return types.ListToolsResult(tools=answers.tools())

    async def call_tool(_: object, params: types.CallToolRequestParams) -> types.CallToolResult:
        try:
            page = answers.page(params.name, params.arguments or {})
        except CareerpathError as error:
            said = types.TextContent(type="text", text=answers.line(error))
            return types.CallToolResult(content=[said], is_error=True)
        return types.CallToolResult(
            content=[types.TextContent(type="text", text=written(page))], structured_content=page
        )

    async def list_templates(*_: object) -> types.ListResourceTemplatesResult:
        told = f"{t('mcp.resource')} {t('mcp.data')}"
        entity = types.ResourceTemplate(
            uri_template="careerpath://{kind}/{id}", name="entity", description=told, mime_type="application/json"
        )
        return types.ListResourceTemplatesResult(resource_templates=[entity])

    async def list_resources(*_: object) -> types.ListResourcesResult:
        return types.ListResourcesResult(resources=[])

    async def read_resource(_: object, params: types.ReadResourceRequestParams) -> types.ReadResourceResult:
        try:
            text = answers.resource(str(params.uri))
        except CareerpathError as error:
            raise MCPError(code=types.INVALID_PARAMS, message=answers.line(error)) from None
        held = types.TextResourceContents(uri=params.uri, text=text, mime_type="application/json")
        return types.ReadResourceResult(contents=[held])

    return Server(
        "careerpath",
        version=__version__,
        instructions=f"{t('mcp.instructions')} {t('mcp.data')}",
        on_list_tools=list_tools,
        on_call_tool=call_tool,
        on_list_resources=list_resources,
        on_list_resource_templates=list_templates,
        on_read_resource=read_resource,
    )


def serve(corpus: Corpus, language: Language, today: date | None) -> None:
    """Answers on stdin and stdout until these are closed."""
    server = server_of(Answers(corpus, language, today), Labels(language))

    async def run() -> None:
        async with stdio_server() as (reads, writes):
            await server.run(reads, writes, server.create_initialization_options())

    anyio.run(run)
