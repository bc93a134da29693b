"""A checklist as one HTML file that needs nothing else: no script, no font, no network.

Every line to write on is a field to type in. It prints as the PDF does: the front, then the back.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from askwell.checklist.checklist import Checklist, Line, Mark, PaperSide, Replies, Section, Words
from askwell.outputs.paper import LONG_OWN_QUESTION, MARGIN_MM, PITCH_MM, PrintStyle

_STYLE = """\
:root { color-scheme: only light; }
* { box-sizing: border-box; }
body { background: #fff; color: #000; font: %(body)spt/1.35 "Atkinson Hyperlegible Next", Verdana, Arial, \
sans-serif; margin: 0 auto; max-width: 46em; overflow-wrap: anywhere; padding: 1em; }
h1, .back > h2 { font-size: 1.35em; line-height: 1.2; margin: 0 0 .4em; }
.front h2, h3 { font-size: %(small)sem; margin: 1.1em 0 .3em; break-after: avoid; }
p { margin: .3em 0; }
ul, ol { margin: 0; padding: 0; list-style: none; }
li, fieldset { break-inside: avoid; margin: .35em 0; }
fieldset { border: 0; border-bottom: 1px solid #000; min-width: 0; padding: .3em 0; }
legend { padding: 0; }
ul.bullets { list-style: disc; padding-inline-start: 1.3em; }
.tick { display: grid; grid-template-columns: auto 1fr; gap: 0 .6em; align-items: start; }
.ticks { display: flex; flex-wrap: wrap; gap: .2em 1.2em; }
.ticks label { display: flex; gap: .4em; align-items: center; }
input[type] { appearance: none; background: #fff; border: 2px solid #000; border-radius: 0; flex: none; \
font: inherit; height: 1em; width: 1em; margin: .15em 0 0; }
.ticks input { height: 24px; width: 24px; margin: 0; }
input:checked { background: #000; box-shadow: inset 0 0 0 .18em #fff; }
input:focus-visible, textarea:focus-visible { outline: 3px solid #000; outline-offset: 2px; }
textarea { background: linear-gradient(to top, #000 .3mm, #fff .3mm) local 0 0 / 100%% %(pitch)smm; \
border: 0 solid #000; border-bottom-width: .3mm; color: #000; display: block; \
field-sizing: content; font: inherit; font-weight: normal; line-height: %(pitch)smm; margin: 0; \
min-height: calc(var(--lines) * %(pitch)smm); overflow: hidden; padding: 0; resize: none; width: 100%%; \
-webkit-print-color-adjust: exact; print-color-adjust: exact; }
.english { display: block; font-weight: normal; font-size: %(small)sem; }
.field { display: flex; flex-wrap: wrap; gap: 0 .5em; align-items: end; }
.field textarea { flex: 1 1 9em; width: auto; }
.name { font-weight: bold; }
.glance { border: 1px solid #000; padding: .2em .6em .4em; }
.top ol { counter-reset: top; }
.top li { counter-increment: top; padding-inline-start: 2em; position: relative; }
.top li::before { content: counter(top); font-size: 1.7em; font-weight: bold; inset-inline-start: 0; \
line-height: 1; position: absolute; }
.top .words { font-weight: bold; }
.words.long { font-size: %(small)sem; font-weight: normal; }
.header, .glance, .opening, .tell, .before, .call, .about, .help { font-size: %(small)sem; }
.front .glance h2, .front .opening h2, .tell h3, .before h3, .call h3 { font-size: 1em; }
.front .glance h2 { margin-top: .2em; }
.back { border-top: 2px solid #000; margin-top: 2em; padding-top: 1em; }
.help { border-top: 2px solid #000; font-weight: bold; margin-top: 1em; padding-top: .4em; }
@page { size: %(width)smm %(height)smm; margin: 10mm %(margin)smm 17mm;
  @bottom-left { content: %(foot)s; font: bold %(points)spt Verdana, Arial, sans-serif; width: 80%%; }
  @bottom-right { content: %(side_of)s; font: %(points)spt Verdana, Arial, sans-serif; } }
@media print {
  body { line-height: 1.2; max-width: none; padding: 0; }
  h1, .back > h2 { font-size: 1.2em; margin: 0; }
  .front h2, h3 { margin: .35em 0 0; }
  p, li { margin: .1em 0; }
  .front > .header { display: grid; grid-template-columns: 1fr 1fr 1fr; gap: 0 1.2em; }
  .front > .header .field { flex-wrap: nowrap; }
  .front > .header textarea { flex-basis: 3em; }
  .rest ul { font-size: %(small)sem; }
  .ticks input { height: 1em; width: 1em; }
  .opening, .front > .more, .front > .decided, .front > .next { display: grid; \
grid-template-columns: auto 1fr; gap: 0 .6em; align-items: end; }
  .opening { align-items: start; }
  .front .opening h2 { margin: .1em 0; }
  .opening .field { grid-column: 1 / -1; }
  .front > .more textarea, .front > .decided textarea { min-height: %(pitch)smm; }
  .back { border: 0; break-before: page; display: grid; grid-template-columns: 1fr 1fr; gap: 0 1.2em; \
margin: 0; padding: 0; }
  .back > * { grid-column: 1 / -1; }
  .back > .write, .back > .before, .back > .call { grid-column: auto; }
  .tell fieldset { display: grid; grid-template-columns: 3fr max-content 2fr; gap: 0 .8em; margin: 0; \
min-height: %(pitch)smm; padding: 1mm 0 0; }
  .tell legend { float: inline-start; }
  .tell .field { flex-wrap: nowrap; }
  .tell textarea { border: 0; flex-basis: 2em; }
  .help { margin-top: .4em; }
}
"""


def render_html(checklist: Checklist, style: PrintStyle) -> bytes:
    """A checklist as a UTF-8 HTML document."""
    sides = "\n".join((_side(checklist.front, "front", 1), _side(checklist.back, "back", 2)))
    body = f'<main>\n{sides}\n<p class="help">{words_html(checklist.help_line)}</p>\n</main>'
    rules = _STYLE % style_values(style, checklist.help_line.text, checklist.side_of)
    return html_page(checklist.language, checklist.direction, checklist.title.text, rules, body)


def html_page(language: str, direction: str, title: str, rules: str, body: str) -> bytes:
    """A UTF-8 HTML document that may load nothing: its style and its body, and a title of plain text."""
    return f"""\
<!DOCTYPE html>
<html lang="{escape(language)}" dir="{escape(direction)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>{escape(title)}</title>
<style>
{rules}</style>
</head>
<body>
{body}
</body>
</html>
""".encode()


def style_values(style: PrintStyle, foot: str, side_of: str) -> dict[str, object]:
    """What style sheets leave open: sizes, the words at the foot, and `{number}` of `{count}` beside them."""
    return {
        "body": style.body_points,
        "points": style.small_points,
        "small": round(style.small_points / style.body_points, 3),
        "pitch": PITCH_MM,
        "width": style.paper.width_mm,
        "height": style.paper.height_mm,
        "margin": MARGIN_MM,
        "foot": _css_string(foot),
        "side_of": _counted(side_of),
    }


def _css_string(text: str) -> str:
    """A CSS string in which only letters, digits and spaces stand for themselves."""
    return '"' + "".join(c if c.isalnum() or c == " " else f"\\{ord(c):x} " for c in text) + '"'


def _counted(pattern: str) -> str:
    """`Side {number} of {count}` with the browser's own counters."""
    before, _, rest = pattern.partition("{number}")
    between, _, after = rest.partition("{count}")
    parts = (_css_string(before), "counter(page)", _css_string(between), "counter(pages)", _css_string(after))
    return " ".join(parts)


def words_html(words: Words, text_html: Callable[[str], str] = escape) -> str:
    """The words, and the English beneath, marked as English."""
    english = f' <span lang="en" dir="ltr" class="english">{text_html(words.english)}</span>'
    return text_html(words.text) + (english if words.english else "")


def label_html(label: Words, text_html: Callable[[str], str] = escape) -> str:
    """The same of a short text, on one line."""
    english = f' / <span lang="en" dir="ltr">{text_html(label.english)}</span>' if label.english else ""
    return text_html(label.text) + english


def _area(rows: int, named: str = "") -> str:
    """A field to type in, of so many lines."""
    return f'<textarea rows="{rows}" style="--lines: {rows}"{named}></textarea>'


def _side(side: PaperSide, name: str, level: int) -> str:
    """A side, its title a heading of this level and those of its sections of the next."""
    numbered = enumerate(side.sections, 1)
    sections = "\n".join(_section(section, f"{name}-{number}", level + 1) for number, section in numbered)
    return f'<div class="{name}">\n<h{level}>{words_html(side.title)}</h{level}>\n{sections}\n</div>'


def _section(section: Section, section_id: str, level: int) -> str:
    heading = words_html(section.title) if section.title else ""
    title = f'<h{level} id="{section_id}">{heading}</h{level}>\n' if heading else ""
    named = f' aria-labelledby="{section_id}"' if section.title else ""
    body = _lines(section, section_id) + (_area(section.ruled, named) if section.ruled else "")
    return f'<section class="{section.kind.value}"{named}>\n{title}{body}\n</section>'


def _lines(section: Section, section_id: str) -> str:
    """A section's lines as fields, paragraphs or, where they have marks, one list."""
    if not section.lines:
        return ""
    named = [(line, f"{section_id}-{number}") for number, line in enumerate(section.lines, 1)]
    if section.replies:
        return "\n".join(_told(line, section.replies, name) for line, name in named)
    mark = section.lines[0].mark
    if mark is Mark.NONE:
        return "\n".join(map(_paragraph, section.lines))
    items = "\n".join(f"<li>{_item(line, name)}</li>" for line, name in named)
    tag = "ol" if mark is Mark.NUMBER else "ul"
    kind = ' class="bullets"' if mark is Mark.BULLET else ""
    return f'<{tag}{kind} role="list">\n{items}\n</{tag}>'


def _told(line: Line, replies: Replies, name: str) -> str:
    """What to tell, with its replies, of which one can be ticked, and a field for more."""
    ticks = " ".join(
        f'<label><input type="radio" name="{name}"> <span>{label_html(words)}</span></label>'
        for words in replies.ticks
    )
    more = f'<label class="field"><span class="name">{label_html(replies.more)}:</span> {_area(1)}</label>'
    legend = f"<legend>{words_html(line.words)}</legend>"
    return f'<fieldset>{legend}<div class="ticks">{ticks}</div>{more}</fieldset>'


def _paragraph(line: Line) -> str:
    return f"<p>{words_html(line.words)}</p>" if line.label is None else _field(line.label, line)


def _field(label: Words, line: Line) -> str:
    """A value after its name, or a field to type it in."""
    name = f'<span class="name">{label_html(label)}:</span>'
    if line.words.text:
        return f'<p class="field">{name} <span>{words_html(line.words)}</span></p>'
    return f'<label class="field">{name} {_area(line.ruled)}</label>'


def _item(line: Line, name: str) -> str:
    """A line of a list; where there is nothing to read yet, its number names the field."""
    if line.label:
        return _field(line.label, line)
    if not line.words.text:
        return _area(line.ruled, f' aria-label="{name.rpartition("-")[2]}"')
    is_long = line.asked is not None and line.asked.is_own and len(line.words.text) > LONG_OWN_QUESTION
    words = f'<span id="{name}" class="words{" long" if is_long else ""}">{words_html(line.words)}</span>'
    if line.mark is Mark.TICK:
        words = f'<label class="tick"><input type="checkbox"> {words}</label>'
    return words + (_area(line.ruled, f' aria-labelledby="{name}"') if line.ruled else "")
