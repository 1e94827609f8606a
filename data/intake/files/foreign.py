"""Files that are something else than a table we read: what each is, and how to come from it to one we do."""

import json
import re

OLE = bytes.fromhex("d0cf11e0a1b11ae1")
SAVE_AS = "请在表格软件里打开，另存为“Excel 工作簿（*.xlsx）”后再上传。"

_BEGINS = (
    (b"%PDF", "这是 PDF 文件，不能当作表格读取。请找到原来的表格，或把内容填进填报模板后再上传。"),
    (b"{\\rtf", "这是 RTF 文档，不是表格。请把内容填进填报模板后再上传。"),
    (b"Rar!", "这是压缩包，请解压后上传里面的表格。"),
    (b"7z\xbc\xaf", "这是压缩包，请解压后上传里面的表格。"),
    (b"\x1f\x8b", "这是压缩包，请解压后上传里面的表格。"),
    (b"PK\x05\x06", "这是空的压缩包，里面没有表格。请重新保存后再上传。"),
    (b"\x89PNG", "这是图片，读不出表格。请把内容填进填报模板后再上传。"),
    (b"\xff\xd8\xff", "这是图片，读不出表格。请把内容填进填报模板后再上传。"),
    (b"GIF8", "这是图片，读不出表格。请把内容填进填报模板后再上传。"),
)
_HEAD = 4096
_MARKUP = re.compile(r"<(?:!doctype|html|head|meta|table|\?xml|!--|workbook|[a-z]+[\s>:])", re.IGNORECASE)


def why_not(content: bytes) -> str:
    """Why these bytes are no table, in a sentence; empty where they may be one."""
    if content.startswith(OLE):
        return _about_ole(content)
    for begin, said in _BEGINS:
        if content.startswith(begin):
            return said
    return _about_text(content)


def _about_ole(content: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in content:
        return "文件设有打开密码，无法读取。请去掉密码，另存为 .xlsx 后再上传。"
    if "WordDocument".encode("utf-16-le") in content:
        return "这是 Word 文档，不是表格。请把表格填进填报模板后再上传。"
    return f"这是旧格式的表格（.xls 或 .et），无法读取。{SAVE_AS}"


def _about_text(content: bytes) -> str:
    head = content[:_HEAD].decode("utf-8-sig", "replace").lstrip()
    if _MARKUP.match(head):
        if "urn:schemas-microsoft-com:office:spreadsheet" in head:
            return f"这是“XML 电子表格 2003”，无法读取。{SAVE_AS}"
        kind = "XML 文件" if head.startswith("<?xml") and "<html" not in head.lower() else "网页（HTML）"
        return f"这是{kind}，只是用了表格的文件名，无法读取。{SAVE_AS}"
    if head.startswith(("{", "[")) and _is_json(content):
        return "这是 JSON 数据，不是表格。请改存为 CSV 或 .xlsx，第一行写表头，再上传。"
    return ""


def _is_json(content: bytes) -> bool:
    try:
        json.loads(content)
    except (ValueError, RecursionError):
        return False
    return True
