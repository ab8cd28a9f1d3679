"""Drawings that would eat the machine, hang a viewer or reach outside, each a small file."""

from collections.abc import Callable

SPACE = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
BOX = 'viewBox="0 0 36 16"'
RECTANGLE = '<rect width="36" height="16"/>'


def svg(inside: str, attributes: str = BOX, before: str = "") -> bytes:
    return f"{before}<svg {SPACE} {attributes}>{inside}</svg>".encode()


def doubled(name: str, more: str = "") -> str:
    """Forty groups, each of which draws the one before it twice."""
    use = f'<use href="#a{{}}" {more}/>'
    return f'<{name} id="a0">{RECTANGLE}</{name}>' + "".join(
        f'<{name} id="a{n + 1}">{use.format(n) * 2}</{name}>' for n in range(40)
    )


GRADIENT = '<linearGradient id="a">{}<stop/><stop offset="1" stop-color="red"/></linearGradient>'
SIZE = 'width="9" height="9"'
CLASSED = '<rect class="a" width="9" height="9"/>'
FILLED = '<rect fill="url(#a)" width="36" height="16"/>'
NUMBERS = ("1e308", "-1e308", "1e999", "Infinity", "nan", "1e20", "1000000", "0x1", "9" * 400)

GONE = '<g display="none"/>'
# What is said of each; None for one that is drawn.
HOSTILE: dict[str, tuple[Callable[[], bytes], str | None]] = {
    # drawn again and again
    "symbols": (lambda: svg(f'<defs>{doubled("symbol")}</defs><use href="#a40"/>'), "intricate"),
    "symbols-of-a-size": (
        lambda: svg("<defs>" + doubled("symbol", SIZE) + '</defs><use href="#a40"/>'),
        "intricate",
    ),
    "uses-in-a-clip": (
        lambda: svg(
            f'<defs>{doubled("g")}</defs><clipPath id="c"><use href="#a40"/></clipPath>'
            '<rect clip-path="url(#c)" width="9" height="9"/>'
        ),
        "g in clipPath",
    ),
    "ids-twice": (
        lambda: svg(
            '<g id="x"><use href="#y"/><use href="#y"/></g><g id="y"><use href="#x"/></g>' * 500
        ),
        "inside that part",
    ),
    "a-clip-many-times": (
        lambda: svg(
            f'<clipPath id="a">{RECTANGLE * 500}</clipPath>'
            + f'<g clip-path="url(#a)">{RECTANGLE}</g>' * 500
        ),
        "intricate",
    ),
    "clips-in-clips": (
        lambda: svg(
            "".join(
                f'<clipPath id="m{n + 1}"><rect clip-path="url(#m{n})" {SIZE}/></clipPath>'
                for n in range(20)
            )
            + '<rect clip-path="url(#m20)" width="9" height="9"/>'
        ),
        "in clipPath",
    ),
    "a-clip-of-itself": (
        lambda: svg(
            '<clipPath id="a"><use href="#b"/></clipPath>'
            '<rect id="b" clip-path="url(#a)" width="9" height="9"/>'
        ),
        "in clipPath",
    ),
    "see-through-in-one-another": (
        lambda: svg('<g opacity=".5">' * 90 + RECTANGLE * 900 + "</g>" * 90),
        "intricate",
    ),
    "see-through-many": (lambda: svg(f'<g opacity=".5">{RECTANGLE * 2}</g>' * 300), "intricate"),
    # styles
    "deep-selectors": (
        lambda: svg(f"<style>{'q * * * g{fill:red}' * 1000}</style>{RECTANGLE * 2000}"),
        "q * * * g",
    ),
    "many-rules": (lambda: svg(f"<style>{'*{fill:red}' * 5000}</style>{RECTANGLE}"), "intricate"),
    "many-rules-tried": (
        lambda: svg("<style>" + ".a{fill:red}" * 900 + "</style>" + CLASSED * 2000),
        "intricate",
    ),
    "selectors-of-numbers": (
        lambda: svg(f"<style>g:nth-child(2n+1){{fill:red}}</style>{RECTANGLE}"),
        "g:nth-child(2n+1)",
    ),
    "nested-rules": (lambda: svg(f"<style>{'a{' * 40000}</style>{RECTANGLE}"), "intricate"),
    "nested-brackets": (
        lambda: svg(f'<rect fill="{"(" * 90000}" width="9" height="9"/>'),
        "fill is",
    ),
    "a-long-sheet": (lambda: svg(f"<style>/*{'x' * 200_000}*/</style>{RECTANGLE}"), "intricate"),
    "a-long-style": (
        lambda: svg(f'<rect style="{"fill:red;" * 200_000}" width="9" height="9"/>'),
        "intricate",
    ),
    "many-classes": (
        lambda: svg(f'<rect class="{" ".join(map(str, range(999)))}" width="9" height="9"/>'),
        "intricate",
    ),
    "variables": (
        lambda: svg('<rect fill="var(--a, red)" width="9" height="9"/>'),
        "var(--a, red)",
    ),
    "style-for-print": (
        lambda: svg(f"<style>@media print {{ rect {{ fill: red }} }}</style>{RECTANGLE}"),
        "@media print",
    ),
    "style-that-moves": (
        lambda: svg('<rect style="transform: scale(1e300)" width="9" height="9"/>'),
        "transform: scale(1e300)",
    ),
    "a-blend": (lambda: svg(f'<g style="mix-blend-mode: multiply">{RECTANGLE}</g>'), "multiply"),
    # what WeasyPrint or a viewer would draw for ever
    "markers": (
        lambda: svg(
            f'<marker id="m">{RECTANGLE}</marker><path marker-mid="url(#m)" d="M0 0h9v9"/>'
        ),
        "marker-mid: url(#m)",
    ),
    "markers-of-a-style": (
        lambda: svg(f"<style>rect {{ marker: url(#m) }}</style>{RECTANGLE}"),
        "marker: url(#m)",
    ),
    "a-pattern": (
        lambda: svg(f'<pattern id="a" width="1e-6" height="1e-6">{RECTANGLE}</pattern>{FILLED}'),
        "fill: pattern",
    ),
    "a-filter": (
        lambda: svg(f'<filter id="f"/><g filter="url(#f)">{RECTANGLE}</g>'),
        "filter: url(#f)",
    ),
    "a-mask": (lambda: svg(f'<mask id="m"/><g mask="url(#m)">{RECTANGLE}</g>'), "mask: url(#m)"),
    "gradients-that-repeat": (
        lambda: svg(
            GRADIENT.format("").replace("<linearGradient", '<linearGradient spreadMethod="repeat"')
            + FILLED
        ),
        "spreadMethod: repeat",
    ),
    "many-stops": (lambda: svg(GRADIENT.format("<stop/>" * 19_000) + FILLED), "intricate"),
    "many-stops-again": (lambda: svg(GRADIENT.format("<stop/>" * 99) + FILLED * 99), "intricate"),
    "a-gradient-many-times": (lambda: svg(GRADIENT.format("") + FILLED * 900), "intricate"),
    "a-chain-of-gradients": (
        lambda: svg(
            "".join(f'<linearGradient id="a{n}" href="#a{n + 1}"/>' for n in range(9000))
            + FILLED.replace("#a", "#a0")
        ),
        "intricate",
    ),
    "gradients-in-a-ring": (
        lambda: svg(
            '<linearGradient id="a" href="#b"/><linearGradient id="b" href="#a"/>' + FILLED
        ),
        "intricate",
    ),
    "a-flat-gradient": (
        lambda: svg(
            GRADIENT.format("").replace('"a"', '"a" gradientTransform="scale(0)"') + FILLED
        ),
        "gradientTransform",
    ),
    "a-wide-stroke-of-a-gradient": (
        lambda: svg(GRADIENT.format("") + '<path stroke="url(#a)" stroke-width="9" d="M0 5h9v9"/>'),
        "stroke: url()",
    ),
    "tiny-dashes": (
        lambda: svg('<path stroke="red" stroke-dasharray=".0001" d="M0 0h36h-36"/>'),
        "intricate",
    ),
    "tiny-dashes-round": (
        lambda: svg('<circle r="9" stroke="red" stroke-dasharray="0 .001"/>'),
        "intricate",
    ),
    "dashes-again": (
        lambda: svg(
            '<circle id="a" r="9" stroke="red" stroke-dasharray=".1"/>' + '<use href="#a"/>' * 90
        ),
        "intricate",
    ),
    "no-dashes": (lambda: svg('<path stroke="red" stroke-dasharray="0 0" d="M0 0h36v9"/>'), None),
    # many, deep, long
    "a-million-points": (lambda: svg(f'<polygon points="{"1 1 " * 200_000}"/>'), "intricate"),
    "a-long-path": (lambda: svg(f'<path d="M0 0{"l1 1" * 200_000}"/>'), "intricate"),
    "a-long-path-again": (
        lambda: svg(f'<path id="a" d="M0 0{"l1 1" * 900}"/>' + '<use href="#a"/>' * 20),
        "intricate",
    ),
    "many-arcs": (lambda: svg(f'<path d="M0 0{"a9 9 9 1 1 9 0" * 5000}"/>'), "intricate"),
    "many-transforms": (
        lambda: svg(f'<g transform="{"scale(1) " * 9000}">{RECTANGLE}</g>'),
        "transform is",
    ),
    "scaled-and-scaled": (
        lambda: svg('<g transform="scale(1000)">' * 90 + RECTANGLE + "</g>" * 90),
        "transform is",
    ),
    "deep": (lambda: svg("<g>" * 9000 + "</g>" * 9000), "intricate"),
    "deep-by-use": (
        lambda: svg(
            "".join(f'<g id="a{n}"><use href="#a{n + 1}"/></g>' for n in range(900)) + RECTANGLE
        ),
        "intricate",
    ),
    "many-elements": (lambda: svg("<g/>" * 100_000), "intricate"),
    "many-elements-of-others": (
        lambda: svg('<x:a xmlns:x="u"/>' * 30_000 + RECTANGLE),
        "intricate",
    ),
    "many-attributes": (
        lambda: svg("<rect" + "".join(f' a{n}="1"' for n in range(9000)) + "/>"),
        "intricate",
    ),
    "a-long-attribute": (lambda: svg(f'<rect data-a="{"x" * 2_000_000}"/>'), "intricate"),
    "attributes-for-all": (
        lambda: svg(RECTANGLE, before='<!DOCTYPE svg [<!ATTLIST rect a CDATA "x">]>'),
        "XML entities",
    ),
    "a-long-comment": (lambda: svg(f"<!--{'x' * 4_000_000}-->{RECTANGLE}"), None),
    "a-long-text": (
        lambda: svg(f"<metadata><![CDATA[{'x' * 4_000_000}]]></metadata>{RECTANGLE}"),
        None,
    ),
    # values that take long to read
    "dashes-of-a-group": (
        lambda: svg(f'<g stroke="red" stroke-dasharray="{"9 " * 120}">{RECTANGLE * 900}</g>'),
        "intricate",
    ),
    "dashes-of-a-group-by-letters": (
        lambda: svg(f'<g stroke="red" stroke-dasharray="{"100000 " * 5000}">{RECTANGLE}</g>'),
        "stroke-dasharray is",
    ),
    "a-long-number-in-a-style": (lambda: svg(f'<rect style="a:{"1" * 4301}"/>'), "style is"),
    "a-long-number-in-a-sheet": (
        lambda: svg(f"<style>a{{b:{'1' * 4301}}}</style>{RECTANGLE}"),
        "style is",
    ),
    "a-long-number-in-a-selector": (
        lambda: svg(f"<style>+{'1' * 90_000}{{}}</style>{RECTANGLE}"),
        "style is",
    ),
    "a-long-number-in-an-import": (
        lambda: svg(f"<style>@import {'1' * 5000};</style>{RECTANGLE}"),
        "style is",
    ),
    "a-style-as-long-as-may-be-not": (
        lambda: svg(f'<rect style="a:{"b " * 5000}" width="9" height="9"/>'),
        "intricate",
    ),
    "styles-that-all-differ": (
        lambda: svg("".join(f'<g style="a{n}:{"b" * 400}">{RECTANGLE}</g>' for n in range(900))),
        "intricate",
    ),
    # what isn't drawn, and is come by again and again
    "not-shown-again": (
        lambda: svg(
            f'<g id="a">{GONE * 8000}</g>' + RECTANGLE + '<use href="#a"/>' * 600,
        ),
        "intricate",
    ),
    "not-drawn-again": (
        lambda: svg(f'<g id="a">{"<desc/>" * 8000}</g>' + RECTANGLE + '<use href="#a"/>' * 600),
        "intricate",
    ),
    "not-shown-by-uses-of-uses": (
        lambda: svg(f'<g id="a">{GONE * 900}</g>{RECTANGLE}<g>' + '<use href="#a"/>' * 90 + "</g>"),
        "intricate",
    ),
    "not-shown-in-a-clip": (
        lambda: svg(
            f'<clipPath id="c">{RECTANGLE}{GONE * 8000}</clipPath>'
            + f'<rect clip-path="url(#c)" {SIZE}/>' * 400
        ),
        None,
    ),
    "a-clip-by-uses": (
        lambda: svg(
            f'<clipPath id="c">{RECTANGLE * 90}</clipPath>'
            + f'<rect clip-path="url(#c)" {SIZE}/>' * 400
        ),
        "intricate",
    ),
    "no-stops-again": (
        lambda: svg(
            f'<linearGradient id="a">{"<desc/>" * 9000}</linearGradient>'
            + "".join(f'<linearGradient id="a{n}" href="#a"/>' for n in range(900))
            + RECTANGLE
            + "".join(f'<rect fill="url(#a{n})" {SIZE}/>' for n in range(900))
        ),
        "intricate",
    ),
    # who draws it decides
    "a-switch": (lambda: svg(f"<switch>{RECTANGLE}</switch>"), "switch"),
    "a-language": (lambda: svg(f'<g systemLanguage="da">{RECTANGLE}</g>'), "systemLanguage"),
    "a-link": (lambda: svg(f'<a href="#a">{RECTANGLE}</a>'), None),
    "a-link-that-runs": (lambda: svg(f'<a href="javascript:x">{RECTANGLE}</a>'), None),
    "a-link-in-itself": (
        lambda: svg(f'<a id="a" href="#a">{RECTANGLE}<use href="#a"/></a>'),
        "inside that part",
    ),
    "a-link-in-a-clip": (
        lambda: svg(
            f'<clipPath id="c"><a>{RECTANGLE}</a></clipPath><g clip-path="url(#c)">{RECTANGLE}</g>'
        ),
        "a in clipPath",
    ),
    "a-use-of-data": (lambda: svg('<use href="data:image/svg+xml,a#b"/>'), "data:image"),
    "a-tspan": (lambda: svg(f"<tspan>a</tspan>{RECTANGLE}"), "tspan"),
    "an-unknown-shape": (lambda: svg(f"<mesh/>{RECTANGLE}"), "mesh"),
    # harmless, and left out
    "a-handler": (lambda: svg('<rect onload="alert(1)" width="9" height="9"/>'), None),
    "an-animation": (
        lambda: svg('<rect width="9" height="9"><animate attributeName="x"/></rect>'),
        None,
    ),
    "elements-of-others": (
        lambda: svg(
            '<h:script xmlns:h="http://www.w3.org/1999/xhtml">x</h:script>'
            f'<rect xmlns="" width="9"/>{RECTANGLE}'
        ),
        None,
    ),
    "a-base-elsewhere": (
        lambda: svg(f'<g id="a">{RECTANGLE}</g><g xml:base="http://a/"><use href="#a"/></g>'),
        None,
    ),
    "what-is-not-drawn": (
        lambda: svg(
            f'<defs><image href="http://a/"/><text>a</text>{doubled("g")}</defs>'
            f'<g display="none"><text>a</text></g>{RECTANGLE}'
        ),
        None,
    ),
}


def _numbered(text: str, attributes: str = BOX) -> Callable[[], bytes]:
    return lambda: svg(text, attributes)


for _number in NUMBERS:
    HOSTILE |= {
        f"rect-{_number[:9]}": (
            _numbered(f'<rect x="{_number}" width="9" height="9"/>'),
            "x is",
        ),
        f"path-{_number[:9]}": (_numbered(f'<path d="M0 0L{_number} 1h9"/>'), "d is"),
        f"scale-{_number[:9]}": (
            _numbered(f'<g transform="scale({_number})">{RECTANGLE}</g>'),
            "transform is",
        ),
        f"box-{_number[:9]}": (
            _numbered(RECTANGLE, f'viewBox="0 0 {_number} {_number}"'),
            "no size",
        ),
    }

# A value of each attribute that is read, which is longer than any that is needed.
LONG: dict[str, Callable[[int], str]] = {
    "digits": lambda size: "1" * size,
    "digits-and-a-letter": lambda size: "1" * size + "x",
    "a-share": lambda size: "1" * size + "%x",
    "brackets": lambda size: "(" * size,
    "colours": lambda size: "rgb(1," * (size // 6),
    "links": lambda size: "url(#a) " * (size // 8),
    "spaces": lambda size: "1" + " " * size + "x",
    "numbers": lambda size: "1 " * (size // 2),
    "words": lambda size: "a," * (size // 2),
}
READ = """
    fill stroke color fill-opacity stroke-opacity opacity stroke-width stroke-dasharray
    stroke-dashoffset stroke-miterlimit stroke-linecap stroke-linejoin fill-rule clip-path display
    visibility paint-order filter mask marker x y width height rx ry transform style class
"""
for _attribute in READ.split():
    for _kind, _make in LONG.items():
        _start = f'<g stroke="red" stroke-dasharray="1"><rect id="a" {_attribute}="'
        HOSTILE[f"long-{_attribute}-{_kind}"] = (
            _numbered(f'{_start}{_make(50_000)}"/></g>'),
            "",
        )
