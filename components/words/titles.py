"""What the product, its papers, and the papers a plan stands beside are called."""

BOARD = "孵化载体建设进度看板"
CARRIERS = "孵化载体"
PAGES = {
    "": "总览",
    "layout_map": "空间布局",
    "carriers": "园区与载体",
    "cultivation": "培育与评价",
    "tasks": "任务分工",
    "sources": "口径与来源",
    "briefing": "汇报",
    "records": "数据填报",
}
"""Every page by its address, in the order of the navigation."""
RELATION_WORDS = {"plan": "本方案", "parent": "上位文件", "successor": "接续文件", "related": "相关文件"}


def subject_of(short: str, title: str) -> str:
    """What a plan is about in a word: as its file says, else carriers where its title names them, else nothing more
    than that it is a plan."""
    return short or (CARRIERS if "孵化" in title else "方案")


def progress_of(subject: str) -> str:
    """What a paper tells of: 孵化载体建设进度, 科创服务业进度; one kept by an earlier version does not say its subject."""
    return f"{CARRIERS}建设进度" if subject in ("", CARRIERS) else f"{subject}进度"
