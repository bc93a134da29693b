"""A service in this process, and somebody with a browser that has no script."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

import httpx

from askwell.front.pages.app import Service, make_app
from askwell.front.pages.around import Around
from askwell.front.pages.sealing import Seals, new_key
from askwell.front.pages.wording import page_wording
from askwell.guide.model import Guide
from askwell.presenting.sheet_options import SheetOptions
from askwell.wording.words import Wording
from walks.sample_guide import GUIDE, TODAY, load_language

ORIGIN = "https://guide.example"
FROM_PAGE = {"Origin": ORIGIN, "Sec-Fetch-Site": "same-origin"}
KEY = new_key()


class Clock:
    """Stands still until it is told to go on."""

    def __init__(self) -> None:
        self.now = 1_900_000_000.0

    def __call__(self) -> float:
        return self.now


def load_sample(_name: str, code: str) -> tuple[Guide, Wording]:
    guide, wording = load_language(code or GUIDE.language)
    return guide, page_wording(wording)


def render(checklist: Any, format_name: str, paper: str, large: bool) -> bytes:
    from askwell.outputs.formats import render as real
    from askwell.outputs.paper import PAPERS, PrintStyle

    return real(checklist, format_name, PrintStyle(paper=PAPERS[paper], is_large=large))


def make_around(**changes: Any) -> Around:
    around = Around(
        guides=("sample",),
        languages=("en", "es"),
        country="US",
        load=load_sample,
        is_shared=False,
        sheet_options=SheetOptions(formats=("html", "text"), can_show=True, has_code=True),
        render=render,
        codes=lambda _checklist: (((True, False), (False, True)),),
        today=lambda: TODAY,
        count=lambda _event: None,
    )
    return dataclasses.replace(around, **changes)


def make_service(around: Around | None = None, clock: Clock | None = None, key: str = KEY) -> Service:
    return Service(around or make_around(), Seals([key], clock or Clock()), frozenset({ORIGIN}))


# --- what a browser knows of a page ---------------------------------------------------------------


@dataclass
class Control:
    """Something in a form."""

    tag: str
    about: dict[str, str | None]
    text: str = ""

    @property
    def name(self) -> str:
        return self.about.get("name") or ""

    @property
    def value(self) -> str:
        return self.about.get("value") or ""

    @property
    def kind(self) -> str:
        return self.about.get("type") or ("submit" if self.tag == "button" else self.tag)


class Form(HTMLParser):
    """The controls of a page's form, and its words."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.controls: list[Control] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self._open: Control | None = None
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag in ("input", "button", "textarea"):
            control = Control(tag, dict(attrs))
            self.controls.append(control)
            self._open = control if tag != "input" else None

    def handle_endtag(self, tag: str) -> None:
        if tag in ("button", "textarea"):
            self._open = None

    def handle_data(self, data: str) -> None:
        self.words.append(data)
        if self._open is not None:
            self._open.text += data

    def successful(self) -> list[tuple[str, str]]:
        """What is sent, buttons aside."""
        sent = []
        for control in self.controls:
            if control.kind in ("radio", "checkbox"):
                if "checked" in control.about:
                    sent.append((control.name, control.value))
            elif control.kind == "textarea":
                sent.append((control.name, control.text.removeprefix("\n").replace("\n", "\r\n")))
            elif control.kind != "submit":
                sent.append((control.name, control.value))
        return sent

    def button(self, value: str) -> Control:
        """The button with this value: a person can press only what is there."""
        found = [c for c in self.controls if c.tag == "button" and c.value == value]
        assert found, (value, [c.value for c in self.controls if c.tag == "button"])
        return found[0]

    def has(self, value: str) -> bool:
        """Whether there is a button with this value."""
        return any(c.tag == "button" and c.value == value for c in self.controls)

    def check(self, name: str, value: str) -> None:
        """Press a round or square box."""
        boxes = [c for c in self.controls if c.name == name and c.kind in ("radio", "checkbox")]
        (box,) = [c for c in boxes if c.value == value]
        if box.kind == "checkbox":
            if "checked" in box.about:
                del box.about["checked"]
            else:
                box.about["checked"] = None
            return
        for other in boxes:
            other.about.pop("checked", None)
        box.about["checked"] = None

    def write(self, text: str) -> None:
        (area,) = [c for c in self.controls if c.tag == "textarea"]
        area.text = text


@dataclass
class Person:
    """Somebody before a browser."""

    client: httpx.AsyncClient
    html: str = ""
    answer: httpx.Response | None = None
    form: Form = field(default_factory=lambda: Form(""))

    async def take(self, answer: httpx.Response) -> None:
        self.answer = answer
        if "attachment" not in answer.headers.get("content-disposition", ""):
            self.html = answer.text
            self.form = Form(answer.text)

    async def start(self, language: str = "en") -> None:
        await self.take(await self.client.get("/"))
        await self.send([("start", self.form.button(f"{language} 0").value)])

    async def press(self, value: str) -> None:
        """Press a button that is on the page."""
        button = self.form.button(value)
        await self.send([*self.form.successful(), (button.name, button.value)])

    async def send(self, pairs: Iterable[tuple[str, str]]) -> None:
        fields: dict[str, list[str]] = {}
        for name, value in pairs:
            fields.setdefault(name, []).append(value)
        await self.take(await self.client.post("/", data=fields, headers=FROM_PAGE))

    @property
    def state(self) -> str:
        return next(c.value for c in self.form.controls if c.name == "state")


def somebody(service: Service | None = None) -> Person:
    app = make_app(service or make_service())
    transport = httpx.ASGITransport(app=app, client=("127.0.0.1", 1))
    client = httpx.AsyncClient(transport=transport, base_url=ORIGIN, follow_redirects=True)
    return Person(client)
