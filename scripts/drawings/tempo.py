"""The tempo of a repetition: time runs to the right, the heel goes up, stays and comes down.

The seconds are the programme's. A second is ten units wide, so that a number of seconds with a 0
behind it is a length, and the template has nothing to compute.
"""

from sheet import INK, macro

HIGH, LOW, HEIGHT = 0.5, 3, 4.6


def tempo() -> str:
    """The macro of the bar, which is as wide as its seconds, with a rule that counts them."""
    way = (
        f"M1 {LOW}L{{{{ tempo.up }}}}0 {HIGH:g}h{{{{ tempo.top }}}}0L{{{{ tempo.seconds }}}}0 {LOW}"
    )
    rule = f"M0 {HEIGHT}h{{{{ tempo.seconds }}}}0v-1"
    seconds = "{% for second in range(tempo.seconds) %}"
    return macro(
        "tempo_bar",
        [
            f'<svg class="tempo-bar" viewBox="0 0 {{{{ tempo.seconds }}}}0 {HEIGHT}" '
            'xmlns="http://www.w3.org/2000/svg" preserveAspectRatio="none" role="img">',
            "<title>{{ title }}</title>",
            f'<g fill="none" stroke="{INK}" stroke-linejoin="round">',
            f'<path d="{way}" stroke-width="1"/>',
            f'<path d="{rule}{seconds}M{{{{ second }}}}0 {HEIGHT}v-1{{% endfor %}}" '
            'stroke-width=".5"/>',
            "</g>",
            "</svg>",
        ],
        "tempo, title",
    )
