"""A checklist as one HTML file that needs nothing else: no script, no font, no network."""

from __future__ import annotations

from html import escape

from askwell.checklist.checklist import Checklist, Line, Mark, Section, Words
from askwell.outputs.paper import MARGIN_MM, PrintStyle

_STYLE = """\
:root { color-scheme: only light; }
* { box-sizing: border-box; }
body { background: #fff; color: #000; font: %(body)spt/1.35 "Atkinson Hyperlegible Next", Verdana, Arial, \
sans-serif; margin: 0 auto; max-width: 46em; padding: 1em; }
h1 { font-size: 1.35em; line-height: 1.2; margin: 0 0 .6em; }
h2 { font-size: 1.05em; margin: 1.1em 0 .3em; break-after: avoid; }
p { margin: .3em 0; }
ul, ol { margin: 0; padding: 0; list-style: none; }
li { margin: .35em 0; break-inside: avoid; overflow-wrap: anywhere; }
ul.bullets { list-style: disc; padding-inline-start: 1.3em; }
label { display: grid; grid-template-columns: auto 1fr; gap: 0 .6em; align-items: start; }
input { appearance: none; background: #fff; border: 2px solid #000; font: inherit; height: 1em; \
width: 1em; margin: .15em 0 0; }
input:checked { background: #000; box-shadow: inset 0 0 0 .18em #fff; }
input:focus-visible { outline: 3px solid #000; outline-offset: 3px; }
.rule { border-bottom: 1px solid #000; height: 1.9em; }
.english { display: block; font-weight: normal; font-size: %(english)sem; }
.field { display: flex; flex-wrap: wrap; gap: 0 .5em; align-items: baseline; }
.field .rule { flex: 1 1 12em; height: 1.6em; }
.name { font-weight: bold; }
.top { border: 2px solid #000; padding: .2em .9em .9em; }
.top h2 { margin-top: .4em; }
.top ol { counter-reset: top; }
.top li { counter-increment: top; padding-inline-start: 1.6em; position: relative; font-size: 1.07em; \
font-weight: bold; }
.top li::before { content: counter(top) "."; font-weight: bold; inset-inline-start: 0; position: absolute; }
.small, footer { font-size: %(small)sem; }
footer { border-top: 2px solid #000; font-weight: bold; margin-top: 1em; padding-top: .4em; }
@page { size: %(width)smm %(height)smm; margin: %(margin)smm %(margin)smm 22mm;
  @bottom-left { content: %(help_line)s; font: bold %(points)spt Verdana, Arial, sans-serif; width: 80%%; }
  @bottom-right { content: %(sheet_of)s; font: %(points)spt Verdana, Arial, sans-serif; } }
@media print {
  body { line-height: 1.2; max-width: none; padding: 0; }
  main { display: grid; grid-template-columns: 8fr 5fr; gap: 0 1.2em; }
  .rule { height: 1.6em; }
  h1, section { grid-column: 1 / -1; }
  .decided, .next, .tell, .before { break-inside: avoid; grid-column: auto; }
  .tell, .before, .call { font-size: %(small)sem; }
  .header { display: grid; grid-template-columns: 1fr 1fr; gap: 0 1.2em; }
  .header .field { flex-wrap: nowrap; }
  .field .rule { flex-basis: 4em; }
  .name { white-space: nowrap; }
  .top { break-inside: avoid; margin-top: .6em; }
  h2 { margin-top: .5em; }
  li { margin: .25em 0; }
  p { margin: .2em 0; }
  .opening .field { display: block; }
  footer { margin-top: .4em; }
}
"""


def render_html(checklist: Checklist, style: PrintStyle) -> bytes:
    """A checklist as a UTF-8 HTML document."""
    sections = "\n".join(_section(section, f"s{number}") for number, section in enumerate(checklist.sections))
    return f"""\
<!DOCTYPE html>
<html lang="{escape(checklist.language)}" dir="{escape(checklist.direction)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>{escape(checklist.title.text)}</title>
<style>
{_style(checklist, style)}</style>
</head>
<body>
<main>
<h1>{_words(checklist.title)}</h1>
{sections}
</main>
<footer>
<p>{_words(checklist.help_line)}</p>
</footer>
</body>
</html>
""".encode()


def _style(checklist: Checklist, style: PrintStyle) -> str:
    return _STYLE % {
        "body": style.body_points,
        "points": style.small_points,
        "small": round(style.small_points / style.body_points, 3),
        "english": round(style.small_points / style.body_points, 3),
        "width": style.paper.width_mm,
        "height": style.paper.height_mm,
        "margin": MARGIN_MM,
        "help_line": css_string(checklist.help_line.text),
        "sheet_of": sheet_of_content(checklist.sheet_of),
    }


def css_string(text: str) -> str:
    """A CSS string in which only letters, digits and spaces stand for themselves."""
    return '"' + "".join(c if c.isalnum() or c == " " else f"\\{ord(c):x} " for c in text) + '"'


def sheet_of_content(pattern: str) -> str:
    """`Sheet {number} of {count}` with the browser's own counters."""
    before, _, rest = pattern.partition("{number}")
    between, _, after = rest.partition("{count}")
    parts = (css_string(before), "counter(page)", css_string(between), "counter(pages)", css_string(after))
    return " ".join(parts)


def _words(words: Words) -> str:
    """The words, and the English beneath, marked as English."""
    english = f' <span lang="en" dir="ltr" class="english">{escape(words.english)}</span>'
    return escape(words.text) + (english if words.english else "")


def _section(section: Section, section_id: str) -> str:
    title = f'<h2 id="{section_id}">{_words(section.title)}</h2>\n' if section.title else ""
    named = f' aria-labelledby="{section_id}"' if section.title else ""
    rules = "".join(_RULE for _ in range(section.ruled))
    body = _lines(section) + rules
    return f'<section class="{section.kind.value}"{named}>\n{title}{body}\n</section>'


_RULE = '<div class="rule"></div>'


def _lines(section: Section) -> str:
    """A section's lines as paragraphs, or as one list where they have marks."""
    if not section.lines:
        return ""
    mark = section.lines[0].mark
    if mark is Mark.NONE:
        return "\n".join(_paragraph(line, section) for line in section.lines)
    items = "\n".join(f"<li>{_item(line)}{_RULE * line.ruled}</li>" for line in section.lines)
    tag, kind = {Mark.NUMBER: ("ol", ""), Mark.TICK: ("ul", ""), Mark.BULLET: ("ul", ' class="bullets"')}[
        mark
    ]
    return f'<{tag}{kind} role="list">\n{items}\n</{tag}>'


def _paragraph(line: Line, section: Section) -> str:
    if line.label is None:
        small = ' class="small"' if section.title is None else ""
        return f"<p{small}>{_words(line.words)}</p>"
    name = f'<span class="name">{_label(line.label)}:</span>'
    value = f"<span>{_words(line.words)}</span>" if line.words.text else '<span class="rule"></span>'
    return f'<p class="field">{name} {value}</p>'


def _item(line: Line) -> str:
    own = f"({_label(line.label)}) " if line.label else ""
    words = f"<span>{own}{_words(line.words)}</span>"
    return f'<label><input type="checkbox"> {words}</label>' if line.mark is Mark.TICK else words


def _label(label: Words) -> str:
    english = f' / <span lang="en" dir="ltr">{escape(label.english)}</span>' if label.english else ""
    return escape(label.text) + english
