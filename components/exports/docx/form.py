"""The form of a district's meeting paper: page, typefaces, headers and page numbers, after GB/T 9704."""

from datetime import UTC, datetime

from docx import Document
from docx.document import Document as Paper
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import Section
from docx.shared import Length, Mm, Pt
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph
from docx.text.run import Run

PARAGRAPH = WD_STYLE_TYPE.PARAGRAPH
LATIN = "Times New Roman"
BODY, BLACK, SCRIPT, SONG, TITLE = "仿宋", "黑体", "楷体", "宋体", "方正小标宋简体"
TEXT, CELL, NOTE, CAPTION = "Body Text", "表格文字", "表格附注", "Caption"
TEXT_WIDTH = Mm(156)
NOT_OURS = (RELATIONSHIP_TYPE.THUMBNAIL, RELATIONSHIP_TYPE.EXTENDED_PROPERTIES)  # of the template's own maker
LONGEST = 255  # characters a particular of the file may have
# 225 mm of text hold 22 lines of this pitch; 三号 set a quarter point (5 twentieths) tighter puts 28 characters into 156 mm.
PITCH, TIGHTER = Pt(28.95), -5


def blank() -> Paper:
    """An empty A4 paper with the margins, styles and settings of the form."""
    paper = Document()
    rels = paper.part.package.rels
    for key in [key for key, rel in rels.items() if rel.reltype in NOT_OURS]:
        del rels[key]
    _page(paper.sections[0])
    _settings(paper)
    _styles(paper)
    return paper


def frame(section: Section, *, mark: str, notice: str) -> None:
    """Headers and page numbers: `notice` on every page, `mark` from the second on (the first bears it in its text)."""
    odd, even = WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.LEFT
    _header(section.first_page_header.paragraphs[0], notice, "")
    _header(section.header.paragraphs[0], notice, mark)
    _header(section.even_page_header.paragraphs[0], notice, mark)
    _page_number(section.first_page_footer.paragraphs[0], odd)
    _page_number(section.footer.paragraphs[0], odd)
    _page_number(section.even_page_footer.paragraphs[0], even)


def describe(paper: Paper, *, title: str, subject: str, notice: str, made_at: str) -> None:
    """The file's own particulars: what it is and when it was made; nobody's and no machine's name."""
    made = datetime.fromisoformat(made_at).astimezone(UTC).replace(tzinfo=None)
    core = paper.core_properties
    core.title, core.subject, core.comments = title[:LONGEST], subject[:LONGEST], notice
    core.author, core.last_modified_by, core.language = "", "", "zh-CN"
    core.created, core.modified = made, made


def write(paragraph: Paragraph, text: str, *, face: str = "", size: float = 0) -> Run:
    """Put text into a paragraph. The hint has Word set quotes, dashes and shapes in the Chinese face."""
    run = paragraph.add_run(text)
    if size:
        run.font.size = Pt(size)
    fonts = run._r.get_or_add_rPr().get_or_add_rFonts()
    fonts.set(qn("w:hint"), "eastAsia")
    if face:
        fonts.set(qn("w:eastAsia"), face)
    return run


def child(parent: BaseOxmlElement, tag: str, **values: str) -> BaseOxmlElement:
    """A new element at the end of another: `child(p, "w:ind", firstLineChars="200")`."""
    made: BaseOxmlElement = OxmlElement(tag)
    for name, value in values.items():
        made.set(qn(f"w:{name}"), value)
    parent.append(made)
    return made


def _page(section: Section) -> None:
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.header_distance, section.footer_distance = Mm(22), Mm(24)
    section.different_first_page_header_footer = True


def _settings(paper: Paper) -> None:
    """Chinese as the language, the left and right page apart, and Word's present layout rather than an older one."""
    paper.settings.odd_and_even_pages_header_footer = True
    mode = paper.settings.element.find(f".//{qn('w:compatSetting')}[@{qn('w:name')}='compatibilityMode']")
    mode.set(qn("w:val"), "15")
    defaults = paper.styles.element.find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}")
    _faces(defaults.find(qn("w:rFonts")), BODY)
    defaults.find(qn("w:lang")).set(qn("w:eastAsia"), "zh-CN")
    paper.settings.element.find(qn("w:themeFontLang")).set(qn("w:eastAsia"), "zh-CN")


def _styles(paper: Paper) -> None:
    centre, left = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.LEFT
    _style(paper, "Normal", BODY, 16, PITCH)
    _style(paper, "Header", BLACK, 10.5, Pt(18), align=left)
    _style(paper, "Footer", SONG, 14, Pt(20))
    _indent(_style(paper, TEXT, BODY, 16, PITCH))
    for level, face in ((1, BLACK), (2, SCRIPT), (3, BODY)):
        heading = _style(paper, f"Heading {level}", face, 16, PITCH, align=left)
        heading.font.bold = level == 3
        heading.paragraph_format.keep_with_next = True
        _indent(heading)
        child(heading.element.get_or_add_pPr(), "w:outlineLvl", val=str(level - 1))
    title = _style(paper, "Title", TITLE, 22, Pt(34), align=centre).paragraph_format
    title.space_before, title.space_after = PITCH, Pt(10)
    _style(paper, "Subtitle", SCRIPT, 14, Pt(22), align=centre)
    _style(paper, CELL, BODY, 10.5, Pt(16), align=left)
    _style(paper, NOTE, BODY, 10.5, Pt(15), align=left).paragraph_format.space_before = Pt(3)
    caption = _style(paper, CAPTION, BLACK, 12, Pt(18), align=centre).paragraph_format
    caption.space_before, caption.space_after, caption.keep_with_next = Pt(10), Pt(4), True


def _style(
    paper: Paper,
    name: str,
    face: str,
    size: float,
    pitch: Length,
    *,
    align: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.JUSTIFY,
) -> ParagraphStyle:
    """A style set afresh, Word's own where it has one: the face for Chinese, Times for figures, an exact pitch,
    black."""
    known = name in paper.styles
    style: ParagraphStyle = paper.styles[name] if known else paper.styles.add_style(name, PARAGRAPH)
    for part in ("w:pPr", "w:rPr"):
        if (old := style.element.find(qn(part))) is not None:
            style.element.remove(old)
    style.font.size, style.font.bold = Pt(size), False
    _faces(style.element.get_or_add_rPr().get_or_add_rFonts(), face)
    if size == 16:
        _tighten(style)
    form = style.paragraph_format
    form.line_spacing, form.alignment = pitch, align
    form.space_before = form.space_after = Pt(0)
    return style


def _faces(fonts: BaseOxmlElement, face: str) -> None:
    """One face for Chinese and one for figures, none from the theme."""
    fonts.attrib.clear()
    for where, font in (("ascii", LATIN), ("hAnsi", LATIN), ("cs", LATIN), ("eastAsia", face)):
        fonts.set(qn(f"w:{where}"), font)


def _tighten(style: ParagraphStyle) -> None:
    """Set the letters closer. The element has its place before the size."""
    spacing = OxmlElement("w:spacing")
    spacing.set(qn("w:val"), str(TIGHTER))
    style.element.rPr.find(qn("w:sz")).addprevious(spacing)


def _indent(style: ParagraphStyle) -> None:
    """Two characters before the first line, in characters and for older readers in points."""
    style.paragraph_format.first_line_indent = Pt(31.5)
    style.element.pPr.ind.set(qn("w:firstLineChars"), "200")


def _header(paragraph: Paragraph, notice: str, mark: str) -> None:
    """The mark on the left, the notice on the right."""
    paragraph.paragraph_format.tab_stops.add_tab_stop(TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT)
    write(paragraph, mark, face=BLACK, size=14)
    write(paragraph, f"\t{notice}", face=BLACK, size=10.5)


def _page_number(paragraph: Paragraph, side: WD_ALIGN_PARAGRAPH) -> None:
    """— 1 — in 四号宋体 on the outer side, one character in."""
    paragraph.alignment = side
    ends = ("", "\u3000") if side == WD_ALIGN_PARAGRAPH.RIGHT else ("\u3000", "")
    write(paragraph, f"{ends[0]}— ", face=SONG, size=14)
    number = write(paragraph, "1", face=SONG, size=14)
    child(paragraph._p, "w:fldSimple", instr="PAGE").append(number._r)
    write(paragraph, f" —{ends[1]}", face=SONG, size=14)
