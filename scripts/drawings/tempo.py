"""The tempo of a repetition: time runs to the right, the heel goes up, stays and comes down.

The seconds are the programme's. A second is ten units wide, so that a number of seconds with a 0
behind it is a length, and the template has nothing to compute.
"""

from sheet import INK, macro

HIGH, LOW, HEIGHT, TICK = 0.3, 3.6, 3.8, 0.7
INSET = "matrix(.994 0 0 1 .24 0)"  # so that neither end is cut off


def tempo() -> str:
    """The macro of the bar, which is as wide as its seconds, with a rule that counts them."""
    way = f"M0 {LOW}L{{{{ tempo.up }}}}0 {HIGH}h{{{{ tempo.top }}}}0L{{{{ tempo.seconds }}}}0 {LOW}"
    rule = f"M0 {LOW}h{{{{ tempo.seconds }}}}0v-{TICK}"
    seconds = "{% for second in range(tempo.seconds) %}"
    return macro(
        "tempo_bar",
        [
            f'<svg class="tempo-bar" viewBox="0 0 {{{{ tempo.seconds }}}}0 {HEIGHT}" '
            'xmlns="http://www.w3.org/2000/svg" preserveAspectRatio="none" role="img">',
            "<title>{{ title }}</title>",
            f'<g fill="none" stroke="{INK}" stroke-linejoin="round" transform="{INSET}">',
            f'<path d="{way}" stroke-width=".55"/>',
            f'<path d="{rule}{seconds}M{{{{ second }}}}0 {LOW}v-{TICK}{{% endfor %}}" '
            'stroke-width=".3"/>',
            "</g>",
            "</svg>",
        ],
        "tempo, title",
    )
