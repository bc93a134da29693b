"""The letters and digits that other keyboards have in the places of the Latin ones."""

from __future__ import annotations

_LATIN = "qwertyuiopasdfghjklzxcvbnm"
_SAME_PLACES = (
    "йцукенгшщзфывапролдячсмить",  # Russian
    "йцукенгшўзфівапролдячсмить",  # Belarusian; Ukrainian in what differs from Russian
    "·ςερτυθιοπασδφγηξκλζχψωβνμ",  # Greek
    "··קראטוןםפשדגכעיחלךזסבהנמצ",  # Hebrew
    "ضصثقفغعهخحشسيبلاتنمئءؤرﻻىة",  # Arabic
    "ضصثقفغعهخحشسیبلاتنمظطزرذدئ",  # Persian
    "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡ",  # Korean
    "ｑｗｅｒｔｙｕｉｏｐａｓｄｆｇｈｊｋｌｚｘｃｖｂｎｍ",  # wide Latin letters
)
"""The letters of other keyboards, row by row, at the places of the Latin ones; `·` has no letter.

Source: the layouts ru, by, ua, gr, il, ara, ir, kr of xkeyboard-config.
"""
_DIGITS = ("0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "０１２３４５６７８９")
"""Source: Unicode; Arabic, Persian and wide digits."""
_QUESTION_MARKS = {"\u061f": "?"}
"""The one of Arabic and Persian keyboards."""


def same_places(sign: str) -> tuple[str, ...]:
    """A small Latin letter or a digit, and what stands in its place on other keyboards."""
    rows = _DIGITS if sign.isdigit() else (_LATIN, *_SAME_PLACES)
    return tuple(letter for row in rows if (letter := row[rows[0].index(sign)]) != "·")


_MEANT = _QUESTION_MARKS | {
    other: sign for sign in f"{_LATIN}0123456789" for other in same_places(sign) if not other.isascii()
}


def as_latin(text: str) -> str:
    """The same keys on a Latin keyboard, for small letters; other signs stay."""
    return "".join(_MEANT.get(sign, sign) for sign in text)
