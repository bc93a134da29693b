"""A module's file to a Module."""

from __future__ import annotations

from askwell.guide.model import Module, Page, Reviewed, TeachBack
from askwell.guide.place import Place
from askwell.loading import shapes
from askwell.loading.build_blocks import build_block
from askwell.loading.fields import Fields, Reading
from askwell.loading.nodes import Mapping, Node, Scalar
from askwell.loading.problems import quoted
from askwell.loading.references import Kind
from askwell.loading.words import MODULE_SCOPE


def build_module(root: Node, reading: Reading) -> Module:
    """Read a module; problems go to the reading, and empty values stand in for what is wrong.

    Args:
        root: The root of the file.
        reading: Its file is `modules/<id>.yaml`.
    """
    fields = reading.within(MODULE_SCOPE).fields(root, shapes.MODULE)
    module_id = fields.id()
    _check_file_name(fields, module_id)
    return Module(
        id=module_id,
        title=fields.prose("title"),
        goal=fields.prose("goal"),
        pages=_pages(fields, module_id),
        summary=fields.proses("summary"),
        reviewed=_reviewed(fields),
        at=fields.at,
    )


def _check_file_name(fields: Fields, module_id: str) -> None:
    file_id = fields.reading.source.name.removeprefix("modules/").removesuffix(".yaml")
    if module_id and module_id != file_id:
        message = f"the id {quoted(module_id)} and the file name are not the same"
        mend = f"write 'id: {file_id}', or name the file {module_id}.yaml"
        fields.reading.error("GDE124", message, fields.nodes["id"], mend)


def _reviewed(fields: Fields) -> Reviewed | None:
    part = fields.part("reviewed", shapes.REVIEWED)
    return Reviewed(part.text("by"), part.date("on"), part.date("again")) if part else None


def _pages(module: Fields, module_id: str) -> tuple[Page, ...]:
    seen: dict[str, Place] = {}
    return tuple(_page(node, module.reading, module_id, seen) for node in module.nodes_of("pages"))


def _page(node: Node, reading: Reading, module_id: str, seen: dict[str, Place]) -> Page:
    fields = reading.within(_id_in(node)).fields(node, shapes.PAGE)
    page_id = fields.id()
    if page_id:
        _note_page(fields, module_id, page_id, seen)
    return build_page(fields, page_id)


def build_page(fields: Fields, page_id: str) -> Page:
    """The page of a mapping that has its keys."""
    blocks = (build_block(block, fields.reading) for block in fields.nodes_of("body"))
    return Page(
        id=page_id,
        title=fields.prose("title"),
        body=tuple(block for block in blocks if block is not None),
        must_see=bool(fields.yes_no("must-see")),
        distress=fields.prose("distress"),
        ask=fields.ids("ask", Kind.QUESTION),
        teach_back=tuple(_teach_back(part) for part in fields.each("teach-back", shapes.TEACH_BACK)),
        visibility=fields.visibility(),
        at=fields.at,
    )


def _id_in(node: Node) -> str:
    """The id of a page before it is read in full: it names the scope of its translations."""
    entries = node.entries if isinstance(node, Mapping) else ()
    return next((v.text for k, v in entries if k.text == "id" and isinstance(v, Scalar)), "")


def _note_page(fields: Fields, module_id: str, page_id: str, seen: dict[str, Place]) -> None:
    fields.once(seen, page_id, "page", fields.nodes["id"])
    place = fields.reading.place(fields.nodes["id"])
    if page_id == MODULE_SCOPE:
        message = "a page cannot have the id 'module': translations use it for the module's own texts"
        fields.reading.error("GDE108", message, place, "give the page another id")
    fields.reading.references.define(Kind.PAGE, f"{module_id}/{page_id}", place)


def _teach_back(fields: Fields) -> TeachBack:
    return TeachBack(fields.prose("say"), fields.proses("listen-for"))
