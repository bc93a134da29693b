"""What only the line-by-line front end says. `{…}` are filled in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Prompt(NamedTuple):
    """What is asked: in full the first time, then in short."""

    full: str
    short: str

    def with_first(self, label: str) -> Prompt:
        """The same, naming what an empty line does; fills in `{first}`."""
        return Prompt(self.full.format(first=label), self.short.format(first=label))


@dataclass(frozen=True, slots=True)
class PlainWords:
    """One instance per language."""

    opening: tuple[str, str, str]
    """The first three lines, 30 characters at most: plain mode, help, help now."""
    how: str

    ask_next: Prompt
    ask_one: Prompt
    ask_many: Prompt
    ask_rank: Prompt
    ask_do: Prompt
    """A list whose choices act at once and that may be left."""
    ask_must: Prompt
    """A list where an empty line means its first choice."""
    ask_end: Prompt
    """`{first}`: what an empty line does."""
    ask_last: Prompt
    """Where nothing is left to do but to leave."""
    always: Prompt
    """Ends every prompt; `{line}`."""
    ask_question: Prompt
    ask_sentence: Prompt
    also: str
    """`{letters}`: what else can be typed at this step."""
    repeat: str
    """Names the letter that says the page again; `{letter}`."""
    veil: str
    choose: str
    rank: str
    sentence: str
    typing: str
    """Stands in help where the full screen explains its buttons."""

    chosen: str
    ranks: tuple[str, str, str]
    """How the top three are marked in a list."""
    you_chose: str
    """`{text}`."""
    took_back: str
    """`{text}`."""
    top_now: str
    top_empty: str
    hard_words: str
    """`{words}`."""
    step: str
    """`{number}`: one of the steps of a list."""
    part: str
    """`{number}` and `{title}`: a part of the guide, in the map."""
    still_here: str
    """`{heading}`."""
    path_short: str
    path_full: str
    no_screen: str
    """Said where plain mode was not asked for, and this system has no other."""

    not_understood: str
    """`{typed}`."""
    can_type: str
    """`{letters}`."""
    own_first: str
    numbers_range: str
    """`{last}`; joins the letters that can be typed."""
    found: str
    """`{words}` that were looked for."""
    found_none: str
    """`{words}`."""
    look_for: str
    """How to look for a word."""
    no_number: str
    """`{number}` and `{last}`."""
    no_numbers: str
    one_only: str
    three_only: str
    top_full: str
    not_here: str
    """`{button}`."""
    no_look: str
    no_curtain: str
    no_reading: str
    one_language: str
    at_start: str
    at_end: str
    no_own: str
    which_own: str
    """`{letter}`."""
    not_own: str
    """`{number}`."""
    which_question: str
    """`{letter}` and `{number}`, the number of a question on the page."""
    which_top: str
    """`{letter}`."""
    not_in_top: str
    """`{number}`."""

    says_now: str
    """`{text}`."""
    nothing_changed: str
    cut: str
    """`{count}`."""
    joined: str
    """`{count}` lines that were pasted."""
    not_whole: str
    number_is: str
    """`{number}`."""
    changed: str
    """`{text}`."""
    deleted: str
    """`{text}`."""
    guide_sentence: str
    """`{text}`."""

    not_saved: str
    """`{why}`."""
    input_ended: str
    goodbye: str


PLAIN_ENGLISH = PlainWords(
    opening=(
        "Plain mode: line by line.",
        "Type ? and Enter for help.",
        "Type h and Enter for help now.",
    ),
    how="Type what you want, then press Enter. An empty line, or 0, goes on.",
    ask_next=Prompt("Enter: go on.", "Enter: go on."),
    ask_one=Prompt("Type a number, or Enter to go on.", "Number, or Enter."),
    ask_many=Prompt("Type numbers, or Enter to go on.", "Numbers, or Enter."),
    ask_rank=Prompt("Type numbers, or Enter to go on.", "Numbers, or Enter."),
    ask_do=Prompt("Type a number, or Enter to go back.", "Number, or Enter to go back."),
    ask_must=Prompt("Type a number. Enter is 1.", "Number. Enter is 1."),
    ask_end=Prompt(
        "Enter: {first}. Or type a number, or q to leave.", "Enter: {first}. Number, or q to leave."
    ),
    ask_last=Prompt("Type a number, or q to leave.", "Number, or q to leave."),
    always=Prompt("?: help. h: help now, {line}.", "h: help now."),
    ask_question=Prompt(
        "Type your question on one line, then Enter. Enter alone: leave it.",
        "Your question. Enter alone: leave it.",
    ),
    ask_sentence=Prompt(
        "Type your sentence on one line, then Enter. Enter alone: leave it.",
        "Your sentence. Enter alone: leave it.",
    ),
    also="You can also type: {letters}.",
    repeat="{letter}: this page again",
    veil="Type o to open the page. Press Enter to skip it.",
    choose=(
        "Type numbers, such as 1 3 5, to put questions on your list or take them off. Type a to write your "
        "own. e 2 changes your own question number 2, d 2 deletes it."
    ),
    rank=(
        "Type one number to put a question in your top three, or to take it out. Type two or three numbers, "
        "such as 2 1 5, to set the order. + 2 moves question 2 up, - 2 moves it down."
    ),
    sentence="Type e to write your own. Type d to take the guide's sentence again.",
    typing=(
        "Type a letter, or the numbers of choices, then press Enter. An empty line, or 0, goes on. "
        "p says the page again. m 2 goes to part 2. /sleep finds the pages that speak of sleep. What you "
        "chose is said back to you."
    ),
    chosen="chosen",
    ranks=("first", "second", "third"),
    you_chose="You chose: {text}",
    took_back="You took back: {text}",
    top_now="Your top three now:",
    top_empty="Your top three is empty now.",
    hard_words="Words explained here: {words}. Type g to hear what they mean.",
    step="Step {number}",
    part="Part {number}: {title}",
    still_here="You are still here: {heading}",
    path_short="Only the most important pages from here on.",
    path_full="All pages from here on.",
    no_screen="The full screen does not work on this system yet. So it goes line by line.",
    not_understood="“{typed}” does nothing here. Nothing was changed.",
    can_type="You can type: {letters}.",
    own_first="To write your own question, type a first.",
    numbers_range="1 to {last}",
    found="Found: {words}",
    found_none="“{words}” is on none of the pages.",
    look_for="Type / and a word, such as /sleep.",
    no_number="There is no number {number} here. The numbers go from 1 to {last}. Nothing was changed.",
    no_numbers="There is nothing to choose by number here. Nothing was changed.",
    one_only="Please choose one number here. Nothing was changed.",
    three_only="Please type three numbers at most. Nothing was changed.",
    top_full="You have three. Type two or three numbers, such as 5 1 2, to say which come first.",
    not_here="“{button}” does nothing on this page. Nothing was changed.",
    no_look="Plain mode has no colors to change.",
    no_reading="Reading aloud is for the full screen. Here, p says this page again.",
    no_curtain="Plain mode cannot hide what was said. You can clear your terminal yourself.",
    one_language="This guide has one language.",
    at_start="This is the start. There is nothing before it.",
    at_end="This is the end. Type a number to save your list, b to go back, or q to leave.",
    no_own="You have no questions of your own yet. Type a to write one.",
    which_own="Which one? Type {letter} and the number of your own question, such as {letter} 2.",
    not_own="Number {number} is not your own question. You can change or delete only your own.",
    which_question="Which one? Type the number of a question, such as {letter} {number}.",
    which_top="Which one? Type {letter} and the number of a question, such as {letter} 2.",
    not_in_top="Number {number} is not in your top three.",
    says_now="It says now: {text}",
    nothing_changed="Nothing was changed.",
    cut="Only the first {count} letters fit, and they are kept.",
    joined="You pasted {count} lines. They are taken together, as one.",
    not_whole="Some letters did not arrive whole and were left out. Please check your words.",
    number_is="It is number {number} here.",
    changed="It says now: {text}",
    deleted="Deleted: {text} Type u to bring it back.",
    guide_sentence="It is the guide's sentence again: {text}",
    not_saved="{why} You can try again, or show the sheet here.",
    input_ended="The input has ended. Here is your sheet so far.",
    goodbye="You have left the guide.",
)

PLAIN_SPANISH = PlainWords(
    opening=(
        "Modo simple: línea por línea.",
        "? y Intro: ayuda.",
        "h y Intro: ayuda ahora mismo.",
    ),
    how="Escriba lo que quiera y pulse Intro. Una línea vacía, o 0, sigue adelante.",
    ask_next=Prompt("Intro: seguir.", "Intro: seguir."),
    ask_one=Prompt("Escriba un número, o Intro para seguir.", "Número, o Intro."),
    ask_many=Prompt("Escriba números, o Intro para seguir.", "Números, o Intro."),
    ask_rank=Prompt("Escriba números, o Intro para seguir.", "Números, o Intro."),
    ask_do=Prompt("Escriba un número, o Intro para volver.", "Número, o Intro para volver."),
    ask_must=Prompt("Escriba un número. Intro es 1.", "Número. Intro es 1."),
    ask_end=Prompt(
        "Intro: {first}. O escriba un número, o q para salir.", "Intro: {first}. Número, o q para salir."
    ),
    ask_last=Prompt("Escriba un número, o q para salir.", "Número, o q para salir."),
    always=Prompt("?: ayuda. h: ayuda ahora, {line}.", "h: ayuda ahora."),
    ask_question=Prompt(
        "Escriba su pregunta en una línea y pulse Intro. Solo Intro: dejarlo.",
        "Su pregunta. Solo Intro: dejarlo.",
    ),
    ask_sentence=Prompt(
        "Escriba su frase en una línea y pulse Intro. Solo Intro: dejarlo.", "Su frase. Solo Intro: dejarlo."
    ),
    also="También puede escribir: {letters}.",
    repeat="{letter}: repetir esta página",
    veil="Escriba o para abrir la página. Pulse Intro para saltarla.",
    choose=(
        "Escriba números, como 1 3 5, para poner preguntas en su lista o quitarlas. Escriba a para añadir "
        "una suya. e 2 cambia su propia pregunta número 2, d 2 la borra."
    ),
    rank=(
        "Escriba un número para poner una pregunta entre las tres primeras, o para quitarla. Escriba dos o "
        "tres números, como 2 1 5, para poner el orden. + 2 sube la pregunta 2, - 2 la baja."
    ),
    sentence="Escriba e para usar sus palabras. Escriba d para volver a la frase de la guía.",
    typing=(
        "Escriba una letra, o los números de lo que elige, y pulse Intro. Una línea vacía, o 0, sigue "
        "adelante. p repite la página. m 2 va a la parte 2. /dormir busca las páginas que hablan de dormir. "
        "Lo que elija se le repite en palabras."
    ),
    chosen="elegido",
    ranks=("primera", "segunda", "tercera"),
    you_chose="Ha elegido: {text}",
    took_back="Ha quitado: {text}",
    top_now="Sus tres primeras preguntas ahora:",
    top_empty="Ahora no hay preguntas entre las tres primeras.",
    hard_words="Palabras explicadas aquí: {words}. Escriba g para saber qué significan.",
    step="Paso {number}",
    part="Parte {number}: {title}",
    still_here="Sigue aquí: {heading}",
    path_short="Desde aquí, solo las páginas más importantes.",
    path_full="Desde aquí, todas las páginas.",
    no_screen="La pantalla completa todavía no funciona en este sistema. Por eso va línea por línea.",
    not_understood="“{typed}” no hace nada aquí. No ha cambiado nada.",
    can_type="Puede escribir: {letters}.",
    own_first="Para añadir una pregunta suya, escriba primero a.",
    numbers_range="1 a {last}",
    found="Encontrado: {words}",
    found_none="“{words}” no está en ninguna página.",
    look_for="Escriba / y una palabra, como /dormir.",
    no_number="Aquí no hay un número {number}. Los números van de 1 a {last}. No ha cambiado nada.",
    no_numbers="Aquí no hay nada que elegir con números. No ha cambiado nada.",
    one_only="Elija un solo número aquí. No ha cambiado nada.",
    three_only="Escriba tres números como mucho. No ha cambiado nada.",
    top_full="Ya tiene tres. Escriba dos o tres números, como 5 1 2, para decir cuáles van primero.",
    not_here="“{button}” no hace nada en esta página. No ha cambiado nada.",
    no_look="El modo simple no tiene colores que cambiar.",
    no_reading="Leer en voz alta es para la pantalla completa. Aquí, p repite esta página.",
    no_curtain="El modo simple no puede ocultar lo dicho. Puede limpiar la terminal usted.",
    one_language="Esta guía tiene un solo idioma.",
    at_start="Este es el comienzo. No hay nada antes.",
    at_end="Este es el final. Escriba un número para guardar su lista, b para volver, o q para salir.",
    no_own="Todavía no tiene preguntas propias. Escriba a para añadir una.",
    which_own="¿Cuál? Escriba {letter} y el número de su propia pregunta, como {letter} 2.",
    not_own="El número {number} no es una pregunta suya. Solo puede cambiar o borrar las suyas.",
    which_question="¿Cuál? Escriba el número de una pregunta, como {letter} {number}.",
    which_top="¿Cuál? Escriba {letter} y el número de una pregunta, como {letter} 2.",
    not_in_top="El número {number} no está entre las tres primeras.",
    says_now="Ahora dice: {text}",
    nothing_changed="No ha cambiado nada.",
    cut="Solo caben las primeras {count} letras, y se han guardado.",
    joined="Ha pegado {count} líneas. Se toman juntas, como una sola.",
    not_whole="Algunas letras no llegaron enteras y se han omitido. Compruebe si sus palabras están bien.",
    number_is="Aquí es el número {number}.",
    changed="Ahora dice: {text}",
    deleted="Borrada: {text} Escriba u para recuperarla.",
    guide_sentence="Vuelve a ser la frase de la guía: {text}",
    not_saved="{why} Puede intentarlo de nuevo, o mostrar la hoja aquí.",
    input_ended="La entrada ha terminado. Esta es su hoja hasta ahora.",
    goodbye="Ha salido de la guía.",
)


def plain_words_for(language: str) -> PlainWords:
    """The words in a language; English where the program does not speak it."""
    return PLAIN_SPANISH if language == "es" else PLAIN_ENGLISH
