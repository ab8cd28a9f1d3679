"""What is printed of a drawing: as it is written anew, and by its dots."""

import base64

import pypdfium2
import pytest
from PIL import Image

from heelprint.logo.drawing import clean_drawing
from heelprint.logo.errors import UnusableLogoError
from heelprint.page.typesetter import lay_out
from tests.hostile_logos import svg

BOX = 'viewBox="0 0 100 100"'
SHAPE = '<rect width="50" height="50"/>'
PAGE = (
    "<style>@page{{size:{0}px {1}px;margin:0}}body{{margin:0}}"
    "img{{display:block;width:{0}px;height:{1}px}}</style><img src='data:image/svg+xml;base64,{2}'>"
)


def drawn(content: bytes, width: int = 300, height: int = 150) -> Image.Image:
    """What is printed of a drawing of that content, in that room."""
    clean = base64.b64encode(clean_drawing(content).content).decode()
    pdf = lay_out(PAGE.format(width, height, clean)).write_pdf()
    with pypdfium2.PdfDocument(pdf) as document:
        picture: Image.Image = document[0].render(scale=96 / 72).to_pil()
    return picture.convert("RGB")


def clean(inside: str, attributes: str = BOX) -> str:
    """What is printed of a drawing with that inside."""
    return clean_drawing(svg(inside, attributes)).content.decode()


def refused(inside: str, attributes: str = BOX) -> str:
    """Why it is refused."""
    with pytest.raises(UnusableLogoError) as caught:
        clean(inside, attributes)
    return str(caught.value.message)
