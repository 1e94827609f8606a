"""The review pack: one report, written as HTML, PPTX, DOCX or XLSX from its values."""
