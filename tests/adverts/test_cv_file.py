"""A CV's file: what each format comes to as text, and in one line what cannot be read."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from adverts.pdf import endless, pdf
from careerpath.cli.cv_file import MOST_BYTES, document_text
from careerpath.errors import UsageError

CHINESE = "项目经历\n2024.03 – 2024.09 用 PyTorch 复现 DiT\n技能：Python、C++"
RESUME = {
    "basics": {"name": "Lin", "email": "lin@example.org", "summary": "Looks for work"},
    "work": [
        {
            "name": "Examplesoft",
            "position": "Engineer",
            "url": "https://example.org/vllm",
            "startDate": "2022-07",
            "endDate": "2024-06",
            "highlights": ["Served a model\nwith vLLM", 3],
        }
    ],
    "education": [{"institution": "Example University", "studyType": "Master", "startDate": "2025-09"}],
    "publications": [{"name": "On small things", "publisher": "ICLR", "releaseDate": "2024-05-01"}],
    "skills": [{"name": "Languages", "keywords": ["Python", "C++"]}],
}
READ = """\
# work
2022-07 – 2024-06 | Examplesoft | Engineer
- Served a model with vLLM

# publications
2024-05-01 | On small things | ICLR

# education
2025-09 – present | Example University | Master

# skills
Languages
- Python
- C++
"""


def cv_text(file: str) -> str:
    return document_text(file, "cv")


def written(folder: Path, content: bytes) -> str:
    """The path of a file with this content."""
    file = folder / "cv"
    file.write_bytes(content)
    return str(file)


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (CHINESE.encode(), CHINESE),
        (b"\xef\xbb\xbf# Projects\r\n- RAG", "# Projects\r\n- RAG"),
        (b"[Lin](https://example.org)\n# Projects", "[Lin](https://example.org)\n# Projects"),
        (b"<html><body><h2>Projects</h2><ul><li>RAG with\nvLLM</ul>", "\n# Projects\n\n- RAG with vLLM\n"),
        (json.dumps(RESUME).encode(), READ),
        (json.dumps(RESUME, ensure_ascii=False, indent=2).encode(), READ),
        (pdf(CHINESE), f"{CHINESE}\n"),
        (pdf("Projects", "RAG with vLLM"), "Projects\nRAG with vLLM\n"),
    ],
    ids=["text", "markdown", "bracket", "page", "json", "json-indented", "pdf", "pdf-of-two-pages"],
)
def test_each_format_is_read_as_text(tmp_path: Path, content: bytes, text: str) -> None:
    assert cv_text(written(tmp_path, content)) == text


BAD = {
    "empty": (b"", "it is empty; a CV was expected"),
    "blank": (b" \n\t\n", "it is empty; a CV was expected"),
    "no-json": (b'{"work": [', "not JSON that can be read"),
    "deep-json": (b'{"work": ' + b"[" * 200_000, "not JSON that can be read"),
    "long-number": (b'{"work": ' + b"1" * 200_000 + b"}", "not JSON that can be read"),
    "other-json": (
        b'{"name": "x", "version": 1}',
        "is not a JSON Resume (jsonresume.org), which is an object with lists such as work",
    ),
    "json-of-nothing": (b'{"work": {"name": "x"}, "skills": [1, null]}', "is not a JSON Resume"),
    "json-list": (json.dumps([RESUME]).encode(), "is an object with lists such as work, volunteer"),
    "document": (b"PK\x03\x04\x14\x00\x06\x00\x08\x00\xff\xfe", "this is not text"),
    "binary": (b"text\xff\xfe", "is not UTF-8"),
    "zero-bytes": (b"P\x00K\x00", "this is not text"),
    "utf-16": ("项目".encode("utf-16"), "UTF-16"),
    "large": (b"x" * (MOST_BYTES + 1), "larger than 5,242,880 bytes"),
    "long": (b"word " * 30_000, "more than 100,000 characters"),
    "broken-pdf": (b"%PDF-1.7\n1 0 obj\n<< /Type", "this PDF cannot be read"),
    "pdf-of-nothing": (b"%PDF-", "this PDF cannot be read"),
    "no-text": (pdf(""), "this PDF holds no text"),
    "many-pages": (pdf(*["page"] * 31), "more than 30 pages"),
    "endless-pages": (endless(), "PDF"),
}


@pytest.mark.parametrize("fault", BAD)
def test_what_cannot_be_read_is_told_in_one_line(tmp_path: Path, fault: str) -> None:
    content, told = BAD[fault]
    file = written(tmp_path, content)
    with pytest.raises(UsageError) as raised:
        cv_text(file)
    for language in ("en", "zh"):
        assert raised.value.message.get(language).startswith(file)
        assert "\n" not in raised.value.message.get(language)
    assert told in str(raised.value)


@pytest.mark.parametrize(("password", "told"), [("secret", "asks for a password"), ("", None)])
def test_a_pdf_with_a_password_is_told_and_one_that_anybody_may_read_is_read(
    tmp_path: Path, password: str, told: str | None
) -> None:
    from pypdf import PdfReader, PdfWriter

    writer, buffer = PdfWriter(), io.BytesIO()
    writer.append(PdfReader(io.BytesIO(pdf("RAG with vLLM"))))
    writer.encrypt(password, "owner", algorithm="RC4-128")
    writer.write(buffer)
    file = written(tmp_path, buffer.getvalue())
    if told is None:
        assert cv_text(file) == "RAG with vLLM\n"
        return
    with pytest.raises(UsageError, match=told):
        cv_text(file)


def test_without_pypdf_it_is_said_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "pypdf.py").write_text("raise ImportError")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with pytest.raises(UsageError, match="pip install pypdf"):
        cv_text(written(tmp_path, pdf("x")))


def test_what_takes_too_long_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "pypdf.py").write_text("while True: pass")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setattr("careerpath.cli.cv_file.MOST_SECONDS", 0.5)
    with pytest.raises(UsageError, match="this PDF cannot be read"):
        cv_text(written(tmp_path, pdf("x")))


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        cv_text(str(tmp_path / "nowhere.pdf"))
