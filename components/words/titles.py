"""What the product and its papers are called."""

BOARD = "孵化载体建设进度看板"
REPORT = "孵化载体建设进度汇报"
