#!/usr/bin/env python3
"""A screen as a picture: svg.py SHOT, a shot of tests/screen/drive, to standard output.

What is said to be bold or reverse in the shot's row of the cursor is drawn so. Each run of characters gets the width of its columns, so
that rows stand straight in any font."""

import sys
import unicodedata
from xml.sax.saxutils import escape

CELL, ROW, EDGE = 9, 20, 14
INK, PAPER = "#1c1c1c", "#fbfaf6"
FONTS = "'DejaVu Sans Mono', Menlo, Consolas, 'Noto Sans Mono CJK JP', 'MS Gothic', monospace"


def width(character):
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def runs(line, attributes):
    """Columns, text and attribute of each piece in one script and one attribute; blanks part pieces."""
    column, piece = 0, None
    for character in line:
        kind = (width(character), attributes[column] if column < len(attributes) else ".")
        if character == " " and kind[1] != "r":
            piece = None
        elif piece and piece[2] == kind:
            piece[1] += character
        else:
            piece = [column, character, kind]
            yield piece
        column += kind[0]


def draw(lines, cursor, attributes):
    columns = max(sum(map(width, line)) for line in lines)
    size = (columns * CELL + 2 * EDGE, len(lines) * ROW + 2 * EDGE)
    yield f'<svg xmlns="http://www.w3.org/2000/svg" width="{size[0]}" height="{size[1]}" viewBox="0 0 {size[0]} {size[1]}">'
    yield f'<rect width="100%" height="100%" rx="8" fill="{PAPER}" stroke="{INK}"/>'
    yield f'<g font-family="{FONTS}" font-size="15" fill="{INK}" xml:space="preserve">'
    for row, line in enumerate(lines):
        for column, text, (wide, attribute) in list(runs(line, attributes if row == cursor else "")):
            x, y, length = EDGE + column * CELL, EDGE + row * ROW, len(text) * wide * CELL
            style = ""
            if attribute == "r":
                yield f'<rect x="{x}" y="{y}" width="{length}" height="{ROW}"/>'
                style = f' fill="{PAPER}"'
            elif attribute == "b":
                style = ' font-weight="bold"'
            yield f'<text x="{x}" y="{y + 15}" textLength="{length}" lengthAdjust="spacingAndGlyphs"{style}>{escape(text)}</text>'
    yield "</g></svg>"


screen, _, rest = open(sys.argv[1], encoding="utf-8").read().partition("\n----\n")
place, _, attributes = rest.partition("\n")
print("\n".join(draw(screen.split("\n"), int(place.split()[1].split(",")[0]), attributes)))
