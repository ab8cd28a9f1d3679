"""The plan by Typst: PDF/UA-1, tagged, by one compiler that is used again and again."""

import json
from collections.abc import Mapping
from pathlib import Path

import typst

from benchmarks.rivals.words import Kind, Words
from heelprint.page.fonts import FOLDER

MAIN = b"""
#import "plan.typ": plan
#plan(json(bytes(sys.inputs.kind)), json(bytes(sys.inputs.facts)))
"""


class Typst:
    """A process that prints such plans."""

    def __init__(self, kinds: Mapping[Kind, Words]) -> None:
        self.kinds = {kind: json.dumps(words) for kind, words in kinds.items()}
        self.compiler = typst.Compiler(
            root=Path(__file__).parent, font_paths=[FOLDER], ignore_system_fonts=True
        )

    def pdf(self, kind: Kind, facts: Words) -> bytes:
        """The plan as PDF."""
        inputs = {"kind": self.kinds[kind], "facts": json.dumps(facts)}
        pdf = self.compiler.compile(MAIN, format="pdf", sys_inputs=inputs, pdf_standards=["ua-1"])
        assert isinstance(pdf, bytes), "a file and not its pages"
        return pdf
