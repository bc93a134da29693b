"""The program's words by language, for tests that name a sentence by its field."""

from askwell.wording import wording_for
from askwell.wording.keeping_words import keeping_words_for
from askwell.wording.letter_words import letter_words_for
from askwell.wording.output_words import output_words_for
from askwell.wording.plain_words import plain_words_for
from askwell.wording.printing_words import printing_words_for

ENGLISH, SPANISH = wording_for("en"), wording_for("es")
ENGLISH_OUTPUT, SPANISH_OUTPUT = output_words_for("en"), output_words_for("es")
ENGLISH_PRINTING, SPANISH_PRINTING = printing_words_for("en"), printing_words_for("es")
LETTER_ENGLISH, LETTER_SPANISH = letter_words_for("en"), letter_words_for("es")
PLAIN_ENGLISH, PLAIN_SPANISH = plain_words_for("en"), plain_words_for("es")
SPANISH_KEEPING = keeping_words_for("es")
