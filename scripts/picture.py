"""Draws the pages of a PDF side by side: python scripts/picture.py PLAN.pdf PICTURE.png."""

import sys

import pypdfium2
from PIL import Image

SCALE = 60 / 72  # 60 dots an inch
GAP = 14

document = pypdfium2.PdfDocument(sys.argv[1])
pages = [page.render(scale=SCALE).to_pil() for page in document]
width = sum(page.width + GAP for page in pages) + GAP
picture = Image.new("RGB", (width, pages[0].height + 2 * GAP), "#b9c2c7")
left = GAP
for page in pages:
    picture.paste(page, (left, GAP))
    left += page.width + GAP
picture.quantize(32).save(sys.argv[2], optimize=True)
