"""A letter (函) in official form: title, to whom, what is asked, the table of what lacks, from whom and when."""

from datetime import UTC, datetime
from io import BytesIO

from docx.document import Document as Paper
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from components.content.urging import Letter
from components.exports.docx.blocks import official
from components.exports.docx.content_table import content_table
from components.exports.docx.form import TEXT, blank, describe, frame, write
from components.exports.docx.table import draw

SPACE_BEFORE_SIGNING, FROM_THE_RIGHT = Pt(28.95), Pt(64)


def letter_docx(letter: Letter, *, notice: str, made_at: str = "") -> bytes:
    """The letter as a .docx file; `notice` stands on every page."""
    paper = blank()
    frame(paper.sections[0], mark="", notice=notice)
    made = made_at or datetime.now(UTC).isoformat(timespec="seconds")
    describe(paper, title=letter.title, subject=letter.unit, notice=notice, made_at=made)
    write(paper.add_paragraph(style="Title"), official(letter.title))
    to = paper.add_paragraph(style=TEXT)
    to.paragraph_format.first_line_indent = Pt(0)
    write(to, official(f"{letter.to}："))
    for said in letter.paragraphs:
        _say(paper, said)
    draw(paper, content_table(letter.lacking), 1)
    _say(paper, letter.closing)
    _say(paper, "特此函告。").paragraph_format.keep_with_next = True  # no page of a name and a day alone
    _sign(paper, letter)
    file = BytesIO()
    paper.save(file)
    return file.getvalue()


def _say(paper: Paper, text: str) -> Paragraph:
    line = paper.add_paragraph(style=TEXT)
    write(line, official(text))
    return line


def _sign(paper: Paper, letter: Letter) -> None:
    """Who asks above the day, at the right; below it whom to call."""
    for place, said in enumerate((letter.asker, f"{letter.on}")):
        line = paper.add_paragraph(style=TEXT)
        line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        line.paragraph_format.right_indent = FROM_THE_RIGHT
        line.paragraph_format.keep_with_next = True
        line.paragraph_format.space_before = Pt(0) if place else SPACE_BEFORE_SIGNING
        write(line, official(said))
    _say(paper, f"（联系人：{letter.contact}）")
