"""Every sentence the program itself says: the text in one data file for each language, a class over it."""

from askwell.wording.words import Wording

wording_for = Wording.said_in
