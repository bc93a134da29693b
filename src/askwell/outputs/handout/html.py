"""A handout as one web page that needs nothing else: no script, no font, no network."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from html import escape

from askwell.checklist.checklist import Words
from askwell.guide.rich_words import Span, paragraphs, spans
from askwell.outputs.handout.drawings import course_svg, people_svg, people_width
from askwell.outputs.handout.handout import (
    Blank,
    Box,
    Course,
    Grid,
    Handout,
    ItemMark,
    Items,
    Look,
    Named,
    Paragraphs,
    People,
    Piece,
    Section,
    SectionKind,
    Stops,
)
from askwell.outputs.html import html_page, label_html, style_values, words_html
from askwell.outputs.paper import PrintStyle

_STYLE = """\
:root { color-scheme: only light; }
* { box-sizing: border-box; }
html { scroll-padding-top: 1em; }
body { background: #fff; color: #000; font: %(body)spt/1.45 "Atkinson Hyperlegible Next", Verdana, Arial, \
sans-serif; margin: 0 auto; max-width: 40em; padding: 1em; overflow-wrap: break-word; }
h1 { font-size: 1.6em; line-height: 1.2; margin: 0 0 .6em; }
h2 { font-size: 1.3em; line-height: 1.25; margin: 0 0 .5em; }
h3 { font-size: 1.1em; line-height: 1.3; margin: 0 0 .4em; }
.level2 { border-top: 2px solid #000; margin-top: 2em; padding-top: .7em; }
.level3 { margin-top: 1.6em; }
h2, h3, .label, .headline, .note { break-after: avoid; }
p { margin: .5em 0; }
em { font-style: normal; font-weight: bold; }
ul, ol { margin: .5em 0; padding-inline-start: 1.5em; }
li { margin: .25em 0; }
ul.ticks { columns: 15em; column-gap: 1.5em; list-style: none; padding: 0; }
label { display: grid; grid-template-columns: auto 1fr; gap: 0 .5em; overflow-wrap: anywhere; }
input { appearance: none; background: #fff; border: 2px solid #000; height: 1em; margin: .2em 0 0; \
width: 1em; }
input:checked { background: #000; box-shadow: inset 0 0 0 .18em #fff; }
a { color: #000; }
a:focus-visible, input:focus-visible { outline: 3px solid #000; outline-offset: 3px; }
nav { border: 1px solid #000; border-radius: .25em; margin: 1.2em 0; padding: .6em 1em; }
nav p { font-weight: bold; margin: 0; }
nav li { margin: 0; padding: .2em 0; }
.english { display: block; font-size: %(small)sem; font-weight: normal; }
.label, .headline, .name, .note { font-weight: bold; }
.headline { font-size: 1.05em; }
.note { border: 1px dashed #000; margin: 0 0 .8em; padding: .4em .8em; }
.small, .reference { font-size: %(small)sem; }
.reference { text-align: end; }
.box { margin: .8em 0; }
.box > :first-child { margin-top: 0; }
.box > :last-child { margin-bottom: 0; }
.safety, .warning, .signs { border: 3px solid #000; border-radius: .25em; padding: .6em .9em; }
.tip, .remember, .summary, .numbers, .option, .timeline, .curve { border: 1px solid #000; \
border-radius: .25em; padding: .6em .9em; }
.claim { border-inline-start: 4px solid #000; padding-inline-start: .9em; }
.stops { border-inline-start: 4px solid #000; margin-inline-start: .3em; padding-inline-start: 2em; }
.course svg { display: block; height: 5em; max-width: 100%%; }
.people svg { display: block; height: auto; margin: .3em 0 .7em; max-width: 100%%; }
table { border-collapse: collapse; margin: .8em 0; width: 100%%; }
th, td { border-bottom: 1px solid #000; padding: .3em .5em; text-align: start; vertical-align: top; }
thead th { border-bottom-width: 2px; }
.blank { align-items: baseline; display: flex; gap: .5em; margin: .9em 0; }
.rule { border-bottom: 1px solid #000; flex: 1; height: 1.4em; }
@media screen and (max-width: 30em) {
  th, td { hyphens: auto; overflow-wrap: anywhere; padding: .3em .2em; }
}
@page { size: %(width)smm %(height)smm; margin: %(margin)smm %(margin)smm 24mm;
  @bottom-left { content: %(foot)s; font: %(points)spt Verdana, Arial, sans-serif; white-space: pre; \
width: 80%%; }
  @bottom-right { content: %(side_of)s; font: %(points)spt Verdana, Arial, sans-serif; } }
@media print {
  body { line-height: 1.3; max-width: none; padding: 0; }
  a { text-decoration: none; }
  .box, .note, li, tr { break-inside: avoid; }
}
"""


def render_html(handout: Handout, style: PrintStyle) -> bytes:
    """A handout as a UTF-8 HTML document."""
    front = "\n".join(_piece(piece) for piece in handout.front)
    sections = "\n".join(_section(section) for section in handout.sections)
    body = f"""\
<header>
<h1>{_inline(handout.title)}</h1>
{front}
</header>
{_nav(handout)}
<main>
{sections}
</main>"""
    foot = "\n".join(words.text for words in handout.footer)
    rules = _STYLE % style_values(style, foot, handout.sheet_of)
    return html_page(handout.language, handout.direction, handout.title.text, rules, body)


def _nav(handout: Handout) -> str:
    if not handout.listed:
        return ""
    links = "\n".join(f'<li><a href="#{escape(s.id)}">{_inline(s.title)}</a></li>' for s in handout.listed)
    return f"""\
<nav aria-labelledby="contents">
<p id="contents">{_inline(handout.contents)}</p>
<ul>
{links}
</ul>
</nav>"""


def _section(section: Section) -> str:
    note = f'<p class="note">{_inline(section.note)}</p>\n' if section.note else ""
    heading = f'<h{section.level} id="{escape(section.id)}">{_inline(section.title)}</h{section.level}>'
    pieces = "\n".join(_piece(piece) for piece in section.pieces)
    tag = "div" if section.kind is SectionKind.MODULE else "section"
    is_landmark = tag == "section" and section.level == 2  # lower ones have the same names in every part
    named = f' aria-labelledby="{escape(section.id)}"' if is_landmark else ""
    return f'<{tag} class="level{section.level}"{named}>\n{note}{heading}\n{pieces}\n</{tag}>'


def _piece(piece: Piece) -> str:
    match piece:
        case Paragraphs():
            return _paragraphs(piece)
        case Items():
            return _items(piece)
        case Named():
            return f"<p>{_named(piece)}</p>"
        case People():
            return _people(piece)
        case Stops():
            return _list("ol", ' class="stops"', map(_named, piece.stops))
        case Course():
            return _course(piece)
        case Grid():
            return _grid(piece)
        case Blank():
            return f'<p class="blank"><span>{_label(piece.name)}:</span> <span class="rule"></span></p>'
        case Box():
            inner = "\n".join(_piece(part) for part in piece.pieces)
            return f'<div class="box {piece.kind.value}">\n{inner}\n</div>'


def _paragraphs(piece: Paragraphs) -> str:
    kind = "" if piece.look is Look.NORMAL else f' class="{piece.look.value}"'
    own = [f"<p{kind}>{_spans(text)}</p>" for text in paragraphs(piece.words.text)]
    english = [
        f'<p lang="en" dir="ltr" class="english">{_spans(text)}</p>'
        for text in paragraphs(piece.words.english)
    ]
    return "\n".join(own + english)


def _items(piece: Items) -> str:
    if piece.mark is ItemMark.TICK:
        ticks = (f'<label><input type="checkbox"> <span>{_inline(i)}</span></label>' for i in piece.items)
        return _list("ul", ' class="ticks" role="list"', ticks)
    return _list("ol" if piece.mark is ItemMark.NUMBER else "ul", "", map(_inline, piece.items))


def _list(tag: str, attributes: str, items: Iterable[str]) -> str:
    listed = "\n".join(f"<li>{item}</li>" for item in items)
    return f"<{tag}{attributes}>\n{listed}\n</{tag}>"


def _named(piece: Named) -> str:
    return f'<span class="name">{_label(piece.name)}:</span> {_inline(piece.value)}'


def _course(piece: Course) -> str:
    """The words, and the drawing, which a screen reader skips because the words say the same."""
    svg = course_svg(piece.minutes, piece.heights)
    drawn = svg.replace("<svg ", "<svg aria-hidden='true' focusable='false' ", 1)
    return f'<div class="course">{drawn}{_list("ul", "", map(_inline, piece.points))}</div>'


def _people(piece: People) -> str:
    """The words, and the picture, which a screen reader skips because the words say the same."""
    svg = people_svg(piece.count, piece.of)
    width = round(100 * people_width(piece.of))
    drawn = svg.replace("<svg ", f"<svg aria-hidden='true' focusable='false' width='{width}%' ", 1)
    return f'<div class="people"><p>{_inline(piece.words)}</p>{drawn}</div>'


def _grid(piece: Grid) -> str:
    head = "".join(f'<th scope="col">{_inline(cell)}</th>' for cell in piece.columns)
    rows = "\n".join(f"<tr>{_row(row)}</tr>" for row in piece.rows)
    return f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>"


def _row(row: tuple[Words, ...]) -> str:
    first, *rest = row
    return f'<th scope="row">{_inline(first)}</th>' + "".join(f"<td>{_inline(cell)}</td>" for cell in rest)


def _spans(text: str) -> str:
    return "".join(_span(span) for span in spans(text))


def _span(span: Span) -> str:
    tag = "strong" if span.strong else "em" if span.emphasis else ""
    return f"<{tag}>{escape(span.text)}</{tag}>" if tag else escape(span.text)


_inline = partial(words_html, text_html=_spans)
_label = partial(label_html, text_html=_spans)
