"""What stands on a handout besides the guide's own text. One instance per language."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class HandoutWords:
    """Words of a handout. `{…}` are filled in."""

    contents: str
    """Heading over the list of parts or pages."""
    from_guide: str
    """Stands over a single part: `{title}` of the guide."""
    part: str
    """Heading of a part: `{number}` and `{title}`."""
    only_for: str
    """Says which form a handout was made for: `{name}`."""
    page_for: str
    """Says for which forms a page is, where it was not chosen: `{names}`."""
    page_sources: str
    """Follows a page's id: `{numbers}` of the part's list of sources."""
    sources: str
    """Heading over the numbered sources of a part."""
    words_explained: str
    """Heading over the words of the glossary that came up."""
    about: str
    """Heading over version, dates and authors."""
    notice: str
    """What a handout is not: `{asks}`."""
    part_checked: str
    """`{title}` of a part, `{by}` and `{on}`."""
    authors: str
    """`{authors}`."""
    funding: str
    """`{funding}`."""
    footer: str
    """Small, on every sheet: `{version}` and `{published}`."""
    footer_review: str
    """Follows the footer: `{again}`."""
    sign_off: str
    """Heading over what a clinician signs."""
    sign_off_says: str
    """What the clinician states; `{title}` and `{version}`."""
    sign_off_name: str
    sign_off_role: str
    sign_off_date: str
    sign_off_signature: str
    sign_off_pages: str
    """Stands over one box to tick for each page."""


ENGLISH_HANDOUT = HandoutWords(
    contents="In this handout",
    from_guide="From the guide: {title}",
    part="Part {number}: {title}",
    only_for="This handout is for: {name}.",
    page_for="This page is about: {names}.",
    page_sources="Sources: {numbers}",
    sources="Where this part comes from",
    words_explained="Words explained",
    about="About this handout",
    notice="This handout helps you get ready for a talk. It does not replace advice from {asks}.",
    part_checked="Checked, {title}: {by}, {on}.",
    authors="Written by: {authors}",
    funding="Funding: {funding}",
    footer="Version {version} of {published}.",
    footer_review="To be checked again by {again}.",
    sign_off="For the clinician: sign-off",
    sign_off_says="I have checked this guide for our clinic: {title}, version {version}.",
    sign_off_name="Name",
    sign_off_role="Title",
    sign_off_date="Date",
    sign_off_signature="Signature",
    sign_off_pages="Tick each page that you have checked:",
)

SPANISH_HANDOUT = HandoutWords(
    contents="En este folleto",
    from_guide="De la guía: {title}",
    part="Parte {number}: {title}",
    only_for="Este folleto es para: {name}.",
    page_for="Esta página trata de: {names}.",
    page_sources="Fuentes: {numbers}",
    sources="De dónde viene esta parte",
    words_explained="Palabras explicadas",
    about="Sobre este folleto",
    notice="Este folleto le ayuda a prepararse para una consulta. No reemplaza los consejos de {asks}.",
    part_checked="Revisado, {title}: {by}, {on}.",
    authors="Texto: {authors}",
    funding="Financiación: {funding}",
    footer="Versión {version} del {published}.",
    footer_review="Se revisará antes del {again}.",
    sign_off="Para el profesional: firma",
    sign_off_says="He revisado esta guía para nuestra clínica: {title}, versión {version}.",
    sign_off_name="Nombre",
    sign_off_role="Cargo",
    sign_off_date="Fecha",
    sign_off_signature="Firma",
    sign_off_pages="Marque cada página que haya revisado:",
)


def handout_words_for(language: str) -> HandoutWords:
    """The words of a handout in a language; English where the program does not speak it."""
    return SPANISH_HANDOUT if language == "es" else ENGLISH_HANDOUT
