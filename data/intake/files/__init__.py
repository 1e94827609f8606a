"""Files from outside and back: workbooks and CSV as tables of text, and a clerk's file with its problems marked."""
