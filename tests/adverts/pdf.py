"""PDFs written by hand: what a text program exports, and what nobody should open without bounds."""

from __future__ import annotations

from collections.abc import Sequence


def pdf(*pages: str) -> bytes:
    """A PDF of some pages of text in any language, each line a line; the font is named, and tells its letters."""
    letters = sorted({char for page in pages for char in page if char != "\n"})
    named = "\n".join(f"<{ord(char):04x}> <{ord(char):04x}>" for char in letters)
    unicode = (
        "begincmap\n1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n"
        f"{len(letters)} beginbfchar\n{named}\nendbfchar\nendcmap"
    )
    first = 6
    kids = " ".join(f"{first + 2 * at} 0 R" for at in range(len(pages)))
    font, system = "<< /Type /Font /BaseFont /Any", "<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        f"{font} /Subtype /Type0 /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>",
        f"{font} /Subtype /CIDFontType2 /CIDSystemInfo {system} >>",
        stream(unicode),
    ]
    for at, page in enumerate(pages):
        lines = "".join(f"T* <{line.encode('utf-16-be').hex()}> Tj\n" for line in page.split("\n"))
        resources = "/MediaBox [0 0 600 800] /Resources << /Font << /F1 3 0 R >> >>"
        objects.append(f"<< /Type /Page /Parent 2 0 R {resources} /Contents {first + 2 * at + 1} 0 R >>")
        objects.append(stream(f"BT /F1 12 Tf 14 TL 50 750 Td\n{lines}ET" if page else ""))
    return assembled(objects)


def stream(text: str) -> str:
    """A stream of so many bytes."""
    return f"<< /Length {len(text)} >>\nstream\n{text}\nendstream"


def assembled(objects: Sequence[str], trailer: str = "") -> bytes:
    """Objects, numbered from 1, and the table that says where each is; the first is the root."""
    text, places = "%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(text))
        text += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(objects) + 1
    return (
        f"{text}xref\n0 {size}\n0000000000 65535 f \n{table}"
        f"trailer\n<< /Size {size} /Root 1 0 R {trailer}>>\nstartxref\n{len(text)}\n%%EOF\n"
    ).encode("ascii")


def endless() -> bytes:
    """A tree of pages in which each branch names the next one nine times: 9 to the power of 12 pages."""
    depth = 12
    branches = [f"<< /Type /Pages /Kids [{f'{at + 3} 0 R ' * 9}] /Count 9 >>" for at in range(depth)]
    return assembled(["<< /Type /Catalog /Pages 2 0 R >>", *branches, "<< /Type /Page /MediaBox [0 0 9 9] >>"])
