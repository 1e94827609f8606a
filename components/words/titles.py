"""What the product, its papers, and the papers a plan stands beside are called."""

BOARD = "孵化载体建设进度看板"
REPORT = "孵化载体建设进度汇报"
PAGES = {
    "": "总览",
    "layout_map": "空间布局",
    "carriers": "园区与载体",
    "tasks": "任务分工",
    "sources": "口径与来源",
    "briefing": "汇报",
    "records": "数据填报",
}
"""Every page by its address, in the order of the navigation."""
RELATION_WORDS = {"plan": "本方案", "parent": "上位文件", "successor": "接续文件", "related": "相关文件"}
