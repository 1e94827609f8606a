"""附: what the figures measure, which papers and imports they rest on, and the rule of the lights."""

from collections.abc import Iterator

from components.exports.docx.blocks import Block, Heading, Said, WordColumn, WordTable, sentence
from components.exports.docx.progress import official_goal
from components.report.values import BatchLine, Definition, Paper, Report, Standing
from components.report.wording import paper_number
from data.clock import day_of


def annex(report: Report) -> Iterator[Block]:
    """The last part of the paper, on a page of its own."""
    yield Heading(1, "附：指标口径和数据来源", numbered=False)
    yield Heading(2, "依据文件")
    yield _papers(report)
    yield Heading(2, "指标口径")
    yield _definitions(report)
    yield Heading(2, "判定规则")
    yield from _rule(report)
    yield Heading(2, "数据来源")
    yield from _batches(report)


def _papers(report: Report) -> WordTable:
    return WordTable(
        "政策文件",
        (
            WordColumn("文号", 48),
            WordColumn("文件名称", 54),
            WordColumn("印发日期", 34),
            WordColumn("关系", 20),
        ),
        tuple((_paper(each),) for each in report.papers),
    )


def _paper(each: Paper) -> tuple[str, ...]:
    return (each.number or "—", f"《{each.title}》", str(each.issued or "—"), each.relation)


def _definitions(report: Report) -> WordTable:
    asked = {each.label: each for each in reversed((*report.headline, *report.counts))}
    return WordTable(
        "指标口径和目标出处",
        (
            WordColumn("指标", 30),
            WordColumn("口径", 18),
            WordColumn("说明", 68),
            WordColumn("目标及条款", 40),
        ),
        tuple(
            (_definition(report, each, asked.get(each.label)),)
            for each in report.definitions
            if not report.unit or each.label in asked
        ),
    )


def _definition(report: Report, each: Definition, target: Standing | None) -> tuple[str, ...]:
    clause = f"{official_goal(target)}；{paper_number(report)} {target.clause}" if target else "—"
    return (f"{each.label}（{each.unit}）", each.basis, each.definition, clause)


def _rule(report: Report) -> Iterator[Said]:
    yield Said(sentence(f"灯色按{report.rule}判定。{report.rule_statement}"))
    yield Said("到期后不再亮灯，改作判定。没有填报的不按零计，不计算完成率。")


def _batches(report: Report) -> Iterator[Block]:
    if not report.batches:
        yield Said("没有填报批次。")
        return
    yield Said(f"本材料数据来自 {len(report.batches)} 个填报批次，逐行来源见同一编号的数据表。")
    yield WordTable(
        "填报批次",
        (
            WordColumn("批次", 13, figures=True),
            WordColumn("报送日期", 34),
            WordColumn("报送人", 36, verbatim=True),
            WordColumn("文件", 53, verbatim=True),
            WordColumn("数据性质", 20),
        ),
        tuple((_batch(each),) for each in report.batches),
    )


def _batch(each: BatchLine) -> tuple[str, ...]:
    return (str(each.number), str(day_of(each.at)), each.by, each.file, each.standing)
