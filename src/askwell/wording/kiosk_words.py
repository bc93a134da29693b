"""What only a kiosk says. `{…}` are filled in."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class KioskWords:
    """One instance per language."""

    minutes: tuple[str, str]
    """One, and `{count}`."""
    seconds: str
    """`{count}`."""

    start_in: str
    """Stands after a language's own name."""
    limit: str
    """`{quiet}` and `{answer}`: how long."""
    limit_touch: str
    """The same where fingers do everything; so are the two below."""
    paper: str
    """The other ways, for those who do not want this one."""
    which_guide: str

    closed_heading: str
    closed_text: str
    closed_text_touch: str

    idle_heading: str
    idle_text: str
    """`{time}`."""
    idle_text_touch: str
    idle_last: str
    """Said the last time that more can be had."""
    idle_more: str

    private_in_browser: str
    """In place of the line that nothing leaves this computer."""

    start_over: str
    start_over_help: str
    start_over_heading: str
    start_over_text: str
    start_over_stay: str
    start_over_go: str

    tell_desk: str

    done_text: str
    done_print: str
    done_printing: str
    done_printed: str
    done_print_waits: str
    done_print_failed: str
    done_refused: dict[str, str]
    """By the value of `kiosk.limits.Refusal`."""
    done_show: str
    done_save: str
    done_saving: str
    done_saved: str
    done_not_saved: str
    done_code: str
    done_desk: str
    done_clears: str
    """`{time}`."""
    finished: str
    sheet_heading: str
    sheet_text: str
    code_heading: str
    code_text: str
    code_too_large: str

    crash_heading: str
    crash_desk: str
    crash_code: str
    crash_help: str
    """`{code}`."""

    staff_heading: str
    pin_ask: str
    pin_wait: str
    """`{seconds}`."""
    pin_wrong: str
    pin_none: str
    staff_program: str
    """`{version}`."""
    staff_guide: str
    """`{title}`, `{version}`, `{published}`."""
    staff_last_good: str
    staff_printer: str
    """`{state}`."""
    staff_no_printer: str
    staff_today: str
    """`{people}` and `{printed}`."""
    staff_back: str
    staff_leave: str

    def time(self, seconds: int) -> str:
        """A span of time in words."""
        if seconds % 60 or not seconds:
            return self.seconds.format(count=seconds)
        one, more = self.minutes
        return one if seconds == 60 else more.format(count=seconds // 60)


KIOSK_ENGLISH = KioskWords(
    minutes=("1 minute", "{count} minutes"),
    seconds="{count} seconds",
    start_in="start here",
    limit=(
        "If no key is pressed for {quiet}, we ask if you need more time. You have {answer} to answer. "
        "Then everything is wiped for the next person."
    ),
    limit_touch=(
        "If nothing is touched for {quiet}, we ask if you need more time. You have {answer} to answer. "
        "Then everything is wiped for the next person."
    ),
    paper="Would you rather have paper, or help? Ask the front desk for the paper version or help.",
    which_guide="What would you like to get ready for?",
    closed_heading="Closed now",
    closed_text="Press any key to use it anyway. For help with anything else, ask the front desk.",
    closed_text_touch="Touch here to use it anyway. For help with anything else, ask the front desk.",
    idle_heading="Do you need more time?",
    idle_text="Press any key to go on. In {time} this screen is wiped for the next person.",
    idle_text_touch="Touch here to go on. In {time} this screen is wiped for the next person.",
    private_in_browser=(
        "Private: what you choose and type goes only to the computer that runs this guide. It is not kept."
    ),
    idle_last="This is the last time we ask before it is wiped.",
    idle_more="I need more time",
    start_over="Start over",
    start_over_help="wipe everything and begin again",
    start_over_heading="Start over?",
    start_over_text="Everything you chose and typed is wiped. Nobody can bring it back.",
    start_over_stay="Stay here",
    start_over_go="Wipe it and start over",
    tell_desk="You can also tell the front desk now. They will help you.",
    done_text="Your list is done.",
    done_print="Print my list",
    done_printing="Your list is being printed.",
    done_printed="Your list is printed. Take it now: it has no name on it.",
    done_print_waits="The printer needs help, perhaps paper. Tell the front desk, or use a way below.",
    done_print_failed="The printer did not take it. Ask the front desk, or use one of the ways below.",
    done_refused={
        "person": "Your list was printed. For another one, ask the front desk.",
        "cool-down": "The printer needs a moment. Please try again soon.",
        "day": "No more lists can be printed here today. Ask the front desk.",
    },
    done_show="Show my list large, to write it down",
    done_save="Save my list as a file on this device",
    done_saving="Your list is being made.",
    done_saved="Your list goes to this device's downloads. Others who use this device can open it there.",
    done_not_saved="Your list could not be made as a file. Use one of the ways below.",
    done_code="Show my list as a code for my phone",
    done_desk="Ask the front desk for a sheet to write your questions on.",
    done_clears="When you have it, this screen is wiped by itself after {time}.",
    finished="I am done: wipe it",
    sheet_heading="My list",
    sheet_text="Write down what you want to take along.",
    code_heading="My list as a code",
    code_text="Point the camera of your own phone at it. It holds your list and nothing else.",
    code_too_large="The list is too long for this screen. Show it large, or ask the front desk.",
    crash_heading="Something went wrong. It is not your fault.",
    crash_desk="What you chose is wiped. It starts again by itself. Please ask the front desk.",
    crash_code="Code for the front desk: {code}",
    crash_help="Help now: {line}",
    staff_heading="For staff",
    pin_ask="Type the PIN, then press Enter. Nothing is shown while you type. Esc: back.",
    pin_wait="Please wait {seconds} seconds, then try again.",
    pin_wrong="That was not it.",
    pin_none="This kiosk has no PIN. It can only be stopped from outside.",
    staff_program="Program: askwell {version}",
    staff_guide="Guide: {title}, version {version} of {published}",
    staff_last_good="The configured guide was refused. The last good one is shown; the log says why.",
    staff_printer="Printer: {state}",
    staff_no_printer="Printer: none is set",
    staff_today="Today: {people} people, {printed} sheets",
    staff_back="Back",
    staff_leave="Leave the kiosk",
)

KIOSK_SPANISH = KioskWords(
    minutes=("1 minuto", "{count} minutos"),
    seconds="{count} segundos",
    start_in="empiece aquí",
    limit=(
        "Si nadie toca una tecla durante {quiet}, le preguntamos si necesita más tiempo. Tiene {answer} para "
        "responder. Después se borra todo para la siguiente persona."
    ),
    limit_touch=(
        "Si nadie toca la pantalla durante {quiet}, le preguntamos si necesita más tiempo. Tiene {answer} "
        "para responder. Después se borra todo para la siguiente persona."
    ),
    paper="¿Prefiere papel o ayuda? Pida en recepción la versión en papel o ayuda.",
    which_guide="¿Para qué quiere prepararse?",
    closed_heading="Cerrado ahora",
    closed_text="Toque una tecla para usarlo de todos modos. Para otra cosa, pregunte en recepción.",
    closed_text_touch="Toque aquí para usarlo de todos modos. Para otra cosa, pregunte en recepción.",
    idle_heading="¿Necesita más tiempo?",
    idle_text="Toque una tecla para seguir. En {time} esta pantalla se borra para la siguiente persona.",
    idle_text_touch="Toque aquí para seguir. En {time} esta pantalla se borra para la siguiente persona.",
    private_in_browser=(
        "Privado: lo que elige y escribe va solo a la computadora de esta guía. No se guarda."
    ),
    idle_last="Es la última vez que preguntamos antes de borrar todo.",
    idle_more="Necesito más tiempo",
    start_over="Empezar de nuevo",
    start_over_help="borrar todo y empezar otra vez",
    start_over_heading="¿Empezar de nuevo?",
    start_over_text="Se borra todo lo que eligió y escribió. Nadie puede recuperarlo.",
    start_over_stay="Quedarme aquí",
    start_over_go="Borrar y empezar de nuevo",
    tell_desk="También puede avisar en recepción ahora. Le van a ayudar.",
    done_text="Su lista está lista.",
    done_print="Imprimir mi lista",
    done_printing="Su lista se está imprimiendo.",
    done_printed="Su lista está impresa. Tómela ahora: no lleva su nombre.",
    done_print_waits="La impresora necesita ayuda, quizá papel. Avise en recepción o use otra forma.",
    done_print_failed="La impresora no la aceptó. Pregunte en recepción o use otra forma de las de abajo.",
    done_refused={
        "person": "Su lista ya se imprimió. Para otra, pida en recepción.",
        "cool-down": "La impresora necesita un momento. Pruebe otra vez en un rato.",
        "day": "Hoy no se pueden imprimir más listas aquí. Pregunte en recepción.",
    },
    done_show="Ver mi lista en grande, para copiarla",
    done_save="Guardar mi lista como archivo en este aparato",
    done_saving="Su lista se está preparando.",
    done_saved="Su lista va a las descargas de este aparato. Quien lo use puede abrirla ahí.",
    done_not_saved="No se pudo hacer el archivo de su lista. Use una de las formas de abajo.",
    done_code="Ver mi lista como código para mi teléfono",
    done_desk="Pida en recepción una hoja para escribir sus preguntas.",
    done_clears="Cuando la tenga, esta pantalla se borra sola después de {time}.",
    finished="Ya terminé: borrar",
    sheet_heading="Mi lista",
    sheet_text="Escriba lo que quiera llevarse.",
    code_heading="Mi lista como código",
    code_text="Apunte con la cámara de su propio teléfono. Contiene su lista y nada más.",
    code_too_large="La lista es muy larga para esta pantalla. Véala en grande o pregunte en recepción.",
    crash_heading="Algo falló. No es culpa suya.",
    crash_desk="Lo que eligió se borró. Vuelve a empezar solo. Por favor, pregunte en recepción.",
    crash_code="Código para recepción: {code}",
    crash_help="Ayuda ahora: {line}",
    staff_heading="Para el personal",
    pin_ask="Escriba el PIN y pulse Enter. No se muestra nada al escribir. Esc: volver.",
    pin_wait="Espere {seconds} segundos y pruebe otra vez.",
    pin_wrong="No era ese.",
    pin_none="Este quiosco no tiene PIN. Solo se puede parar desde fuera.",
    staff_program="Programa: askwell {version}",
    staff_guide="Guía: {title}, versión {version} del {published}",
    staff_last_good="La guía configurada fue rechazada. Se muestra la última buena; mire el registro.",
    staff_printer="Impresora: {state}",
    staff_no_printer="Impresora: ninguna",
    staff_today="Hoy: {people} personas, {printed} hojas",
    staff_back="Volver",
    staff_leave="Salir del quiosco",
)


@lru_cache
def kiosk_words_for(language: str, *, is_touch: bool = False) -> KioskWords:
    """The kiosk's words in a language; English where it does not speak it.

    Args:
        language: Its code.
        is_touch: Fingers do everything: no keys are named.
    """
    words = KIOSK_SPANISH if language == "es" else KIOSK_ENGLISH
    if not is_touch:
        return words
    return replace(
        words, limit=words.limit_touch, closed_text=words.closed_text_touch, idle_text=words.idle_text_touch
    )
