"""The pages in the browser, as a Flask application: what each address answers."""

from base64 import b64decode
from collections.abc import Mapping
from dataclasses import replace
from http import HTTPStatus
from typing import Any

from flask import Flask, Response, abort, current_app, g, request
from werkzeug.exceptions import HTTPException, SecurityError

from heelprint.asked import Asked
from heelprint.editions import HTML, PDF, find_edition, stem
from heelprint.errors import OutputError
from heelprint.i18n.language import DEFAULT_LANGUAGE, Language, find_language, languages
from heelprint.message import N_, Message
from heelprint.page.fonts import letter_widths, web_fonts
from heelprint.page.html import order_html
from heelprint.page.templates import template
from heelprint.protocol import PROGRAMME
from heelprint.resources import data_folder
from heelprint.web import guard
from heelprint.web.desk import Desk
from heelprint.web.form import (
    FEET,
    Choice,
    Reading,
    order_for,
    read_form,
    show_form,
    usual_words,
    without,
    words_of,
)
from heelprint.web.speech import page_language

PREVIEW = "preview"  # addresses of what is shown in the frame begin with it
LOOKS = {"page.css": "text/css", "page.js": "text/javascript", "icon.svg": "image/svg+xml"}
# What is wrong with a request, in the words of a page; for all others there are the last ones.
SAID = {
    HTTPStatus.NOT_FOUND: Message(N_("There is no such page. Go back to the form.")),
    HTTPStatus.FORBIDDEN: Message(
        N_("This came from another site, and was refused. Fill in the form here.")
    ),
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: Message(
        N_("This is more than a form can hold, and was refused. Shorten it.")
    ),
}
NOT_OUR_NAME = Message(
    N_("This computer isn't called that. Open the page by the address that heelprint said.")
)
BAD_REQUEST = Message(N_("This can't be understood as a form, and was refused. Fill it in anew."))
BUG = Message(
    N_("Something went wrong here that shouldn't. Nothing was kept. Try again, or tell us.")
)


def make_app(desk: Desk, names: tuple[str, ...] = guard.OWN_NAMES) -> Flask:
    """The application that answers at that desk, to requests that call it by one of these names."""
    app = Flask(__name__, static_folder=None, template_folder=None)
    app.request_class = guard.InMemory
    app.config.update(
        TRUSTED_HOSTS=list(names),
        MAX_CONTENT_LENGTH=guard.MOST_OF_A_FORM,
        MAX_FORM_MEMORY_SIZE=guard.MOST_OF_FIELDS,
        MAX_FORM_PARTS=guard.MOST_FIELDS,
    )

    @app.before_request
    def begin() -> None:
        g.language = _spoken(desk)
        guard.refuse_other_sites(request)

    @app.after_request
    def end(response: Response) -> Response:
        framed = request.endpoint in {"preview", "no_preview"} and response.status_code < 400
        return guard.protect(response, is_framed=framed)

    @app.errorhandler(Exception)
    def fail(error: Exception) -> Response:
        return _failed(app, error)

    _add_plan(app, desk)
    app.add_url_rule("/look/<name>", view_func=_look)
    return app


def _add_plan(app: Flask, desk: Desk) -> None:
    """The pages of one plan."""

    @app.get("/")
    def plan() -> Response:
        return _form_page(desk, usual_words(desk, g.language), Reading(None, {}))

    @app.post("/")
    def seen() -> Response:
        """The form again, with its plan beside it: for a browser that runs no script."""
        words = words_of(request.form)
        reading = read_form(desk, words)
        status = HTTPStatus.OK if reading.order else HTTPStatus.UNPROCESSABLE_ENTITY
        return _form_page(desk, words, reading, status)

    @app.post("/check")
    def check() -> Mapping[str, Any]:
        """What is wrong or to be told, and where the plan can be looked at if there is one."""
        words = words_of(request.form)
        reading = read_form(desk, words)
        form = show_form(g.language, words, reading)
        # Until it is to be printed, it is no mistake that a field is left empty.
        is_begun = words.affected or request.args.get("whole")
        errors = form.errors if is_begun else without(form.errors, ["affected"])
        where = _address_of(desk, reading) if reading.order else ""
        return {"errors": errors, "notes": form.notes, "preview": where}

    @app.get(f"/{PREVIEW}/<word>")
    def preview(word: str) -> Response:
        order = desk.looks.take(word) or abort(HTTPStatus.NOT_FOUND)
        return Response(order_html(order), mimetype=HTML.media_type)

    @app.get(f"/{PREVIEW}")
    def no_preview() -> Response:
        return Response(_page("nothing-yet.html"), mimetype="text/html")

    @app.post("/<any(show, save):how>/<ending>")
    def make(how: str, ending: str) -> Response:
        """The file of that kind, to be shown by the browser or saved."""
        edition = find_edition(ending) or abort(HTTPStatus.NOT_FOUND)
        words = words_of(request.form)
        reading = read_form(desk, words)
        if reading.order is None:
            return _form_page(desk, words, reading, HTTPStatus.UNPROCESSABLE_ENTITY)
        order = order_for(desk, edition, words)
        try:
            made = desk.make(edition, order)
        except OutputError as error:
            notes = (error.message, NO_PDF) if edition is PDF else (error.message,)
            told = replace(reading, notes=notes)
            return _form_page(desk, words, told, HTTPStatus.SERVICE_UNAVAILABLE)
        response = Response(made.content, mimetype=edition.media_type)
        way = "attachment" if how == "save" else "inline"
        name = f"{stem(order)}.{edition.ending}"
        response.headers["Content-Disposition"] = f'{way}; filename="{name}"'
        return response


NO_PDF = Message(N_("Print the plan as a page of the browser instead: choose “Web page” below."))


def _form_page(
    desk: Desk, words: Asked, reading: Reading, status: HTTPStatus = HTTPStatus.OK
) -> Response:
    page = _page(
        "form.html",
        form=show_form(g.language, words, reading),
        preview=_address_of(desk, reading),
        programme=PROGRAMME,
        feet=FEET,
    )
    return Response(page, status, mimetype="text/html")


def _address_of(desk: Desk, reading: Reading) -> str:
    if reading.order is None:
        return address("no_preview", speak=g.language.short_tag)
    return address("preview", word=desk.looks.put(reading.order))


def address(page: str, **values: str) -> str:
    """The address of that page of ours, by whatever name we were called."""
    return current_app.url_map.bind("").build(page, values)


def _page(name: str, **facts: object) -> str:
    language: Language = g.language
    return template(f"web/{name}", language).render(
        language=language, address=address, speaks=_speaks(language), **facts
    )


def _speaks(language: Language) -> tuple[Choice, ...]:
    """The languages of the page, each called as its speakers call it."""
    found = [(tag, find_language(tag)) for tag in languages()]
    return tuple(Choice(tag, one.name_in(one), tag == language.short_tag) for tag, one in found)


def _spoken(desk: Desk) -> Language:
    wanted = [desk.language.tag] if desk.language else []
    return page_language(request.args.get("speak"), [*wanted, *request.accept_languages.values()])


def _look(name: str) -> Response:
    """Our stylesheet, our script, and a weight of our font."""
    if name in LOOKS:
        path = data_folder("templates") / "web" / name
        return Response(path.read_bytes(), mimetype=LOOKS[name])
    weight, _, ending = name.partition(".")
    fonts = web_fonts("".join(sorted(letter_widths())))
    if ending != "woff2" or weight not in map(str, fonts):
        abort(HTTPStatus.NOT_FOUND)
    return Response(b64decode(fonts[int(weight)]), mimetype="font/woff2")


def _failed(app: Flask, error: Exception) -> Response:
    """The page that says what is wrong with a request, or that it was our fault."""
    if not hasattr(g, "language"):
        g.language = find_language(DEFAULT_LANGUAGE)
    if isinstance(error, SecurityError):
        message, status = NOT_OUR_NAME, int(HTTPStatus.MISDIRECTED_REQUEST)
    elif isinstance(error, HTTPException) and error.code and error.code < 500:
        message, status = SAID.get(HTTPStatus(error.code), BAD_REQUEST), error.code
    else:
        app.logger.error("%s", type(error).__name__, exc_info=error)
        message, status = BUG, int(HTTPStatus.INTERNAL_SERVER_ERROR)
    page = _page("error.html", message=g.language.say(message))
    response = Response(page, status, mimetype="text/html")
    if isinstance(error, HTTPException):
        for name, value in error.get_headers():
            if name == "Allow":
                response.headers[name] = value
    return response
