"""What the product, its papers, and the papers a plan stands beside are called."""

BOARD = "孵化载体建设进度看板"
REPORT = "孵化载体建设进度汇报"
RELATION_WORDS = {"plan": "本方案", "parent": "上位文件", "successor": "接续文件", "related": "相关文件"}
