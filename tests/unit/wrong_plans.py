"""Wrong plan files as people make them, each with the sentences that say what to mend: three of four by one change in
a sound plan."""

from typing import NamedTuple

from tests.own_plans import THIRD


class Wrong(NamedTuple):
    """A wrong file: how it came about, what it holds, and what is said of it after the file's name."""

    name: str
    content: bytes
    said: tuple[str, ...]


def changed(old: str, new: str) -> bytes:
    """The sound plan with one passage put in the place of another."""
    text = THIRD.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
    return text.replace(old, new).encode()


def of(name: str, old: str, new: str, *said: str) -> Wrong:
    """A wrong file by one change."""
    return Wrong(name, changed(old, new), said)


def text(name: str, content: str, *said: str) -> Wrong:
    """A wrong file by all that stands in it."""
    return Wrong(name, content.encode(), said)


BY_ONE_CHANGE = (
    of(
        "full-width colon",
        "district: 测试区（虚构）",
        "district：测试区（虚构）",
        " 第 3 行：冒号“：”是全角的，请改为半角冒号加一个空格“: ”",
    ),
    of(
        "full-width colon in an entry",
        "    indicator: area\n    role: headline",
        "    indicator：area\n    role: headline",
        " 第 30 行：冒号“：”是全角的，请改为半角冒号加一个空格“: ”",
    ),
    of(
        "full-width colon in braces",
        "{id: t1, title: 建设北片区载体,",
        "{id： t1, title: 建设北片区载体,",
        " 第 45 行：tasks › 第1项 › id：缺少这一项，请补上",
        " 第 45 行：tasks › 第1项 › id： t1：“id： t1”里的冒号“：”是全角的，请改为半角冒号加一个空格“: ”",
    ),
    of(
        "full-width colon tight in braces",
        "{id: t1, title: 建设北片区载体,",
        "{id：t1, title: 建设北片区载体,",
        " 第 45 行：tasks › 第1项 › id：缺少这一项，请补上",
        " 第 45 行：tasks › 第1项 › id：t1：“id：t1”里的冒号“：”是全角的，请改为半角冒号加一个空格“: ”",
    ),
    of(
        "full-width comma in braces",
        "{id: t1, title: 建设北片区载体,",
        "{id: t1，title: 建设北片区载体,",
        " 第 45 行：分隔各项的逗号“，”是全角的，请改为半角的逗号",
    ),
    of(
        "half-width comma in text",
        "title: 建设北片区载体,",
        "title: 建设北片区载体,提质,",
        " 第 45 行：tasks › 第1项 › 提质：没有“提质”这一项；若是前一项文字的后半段，请把半角逗号改为全角，或给整段文字加引号",
    ),
    of("no space after the colon", "layout: groups", "layout:groups", " 第 8 行：冒号后面要空一格"),
    of("no space after the dash", "  - id: graduates", "  -id: graduates", " 第 20 行：短横“-”后面要空一格"),
    of(
        "misspelled key",
        "layout: groups",
        "layuot: groups",
        " 第 8 行：layuot：没有“layuot”这一项，是否应为“layout”？",
    ),
    of(
        "upper-case key",
        "layout: groups",
        "Layout: groups",
        " 第 8 行：Layout：没有“Layout”这一项，是否应为“layout”？",
    ),
    of(
        "chinese key",
        "layout_title: 三片区",
        "布局名称: 三片区",
        " 第 9 行：布局名称：没有“布局名称”这一项：项的名称用英文，请对照自带的规划文件",
    ),
    of(
        "existing key in the wrong place",
        "cycle_months: 3",
        "row_kind: 责任单位",
        " 第 7 行：row_kind：“row_kind”不写在这里，应写在“parks”之下；请检查缩进和位置",
    ),
    of(
        "existing key indented too little",
        "    wording: 12万平方米\n",
        "    wording: 12万平方米\n    industries: [医疗]\n",
        " 第 36 行：targets › 第1项 › industries：“industries”不写在这里，应写在“groups”之下；请检查缩进和位置",
    ),
    of(
        "key of another kind of file",
        "cycle_months: 3",
        "in_force: points-10",
        " 第 7 行：in_force：没有“in_force”这一项，请核对名称，或删去",
    ),
    of(
        "missing key",
        "short_title: 测试区（虚构）孵化载体建设方案\n",
        "",
        " 第 2 行：short_title：缺少这一项，请补上",
    ),
    of(
        "key without a value",
        "short_title: 测试区（虚构）孵化载体建设方案",
        "short_title:",
        " 第 4 行：short_title：冒号后面没有内容，请补上，或删去这一项",
    ),
    of(
        "list without a value",
        "groups:\n",
        "circles:\ngroups:\n",
        " 第 14 行：circles：冒号后面没有内容，请补上，或删去这一项",
    ),
    of(
        "key twice",
        "layout: groups\n",
        "layout: groups\nlayout: groups\n",
        " 第 9 行：同一项写了两次，请删去一处",
    ),
    of("key twice in braces", "{id: t1,", "{id: t1, id: t2,", " 第 45 行：同一项写了两次，请删去一处"),
    of(
        "percent",
        "    value: 12\n",
        "    value: 30%\n",
        ' 第 32 行：targets › 第1项 › value：应为数字：“30%”请写成 30，百分号写在指标的 unit 里（unit: "%"）',
    ),
    of(
        "wan",
        "    value: 12\n",
        "    value: 12万\n",
        " 第 32 行：targets › 第1项 › value：应为数字：“12万”请写成 12（指标的 unit 带“万”时）或 120000",
    ),
    of(
        "unit",
        "    value: 12\n",
        "    value: 12家\n",
        " 第 32 行：targets › 第1项 › value：应为数字：“12家”请写成 12，单位写在指标的 unit 里",
    ),
    of(
        "thousands",
        "    value: 12\n",
        "    value: 2,400\n",
        " 第 32 行：targets › 第1项 › value：应为数字：请去掉千分位的逗号，写成 2400",
    ),
    of(
        "thousands in braces",
        "value: 90,",
        "value: 2,400,",
        " 第 39 行：targets › 第2项 › 400：没有“400”这一项；若是前一个数的后半段，请去掉千分位的逗号",
    ),
    of(
        "full-width digits",
        "    value: 12\n",
        "    value: １２\n",
        " 第 32 行：targets › 第1项 › value：应为半角数字，请写成 12",
    ),
    of(
        "quoted",
        "    value: 12\n",
        '    value: "12"\n',
        " 第 32 行：targets › 第1项 › value：应为数字，请去掉引号和前面的零，写成 12",
    ),
    of(
        "words",
        "    value: 12\n",
        "    value: 十二\n",
        " 第 32 行：targets › 第1项 › value：应为数字，不能是“十二”这样的文字",
    ),
    of(
        "over",
        "    value: 12\n",
        "    value: 超12\n",
        " 第 32 行：targets › 第1项 › value：应为数字，不能是“超12”这样的文字；这里只写 12，不少于、超过、左右、不超过写在 kind 里",
    ),
    of(
        "true",
        "    value: 12\n",
        "    value: true\n",
        " 第 32 行：targets › 第1项 › value：应为数字，不加引号和单位",
    ),
    of(
        "zero",
        "value: 90,",
        "value: 0,",
        " 第 39 行：targets › 第2项 › value：应大于 0；要降到 0 的目标请写 kind: ceiling",
    ),
    of(
        "leading zero",
        "    value: 12\n",
        "    value: 012\n",
        " 第 32 行：targets › 第1项 › value：应为数字，请去掉引号和前面的零，写成 12",
    ),
    of(
        "time",
        "    value: 12\n",
        "    value: 1:30\n",
        " 第 32 行：targets › 第1项 › value：应为数字，不能是“1:30”这样的文字",
    ),
    of(
        "infinite",
        "    value: 12\n",
        "    value: .inf\n",
        " 第 32 行：targets › 第1项 › value：应为有限的数字",
    ),
    of(
        "many digits",
        "    value: 12\n",
        "    value: " + "9" * 5000 + "\n",
        " 第 32 行：targets › 第1项 › value：数字太长，请核对",
    ),
    of("half months", "cycle_months: 3", "cycle_months: 2.5", " 第 7 行：cycle_months：应为整数，不能有小数"),
    of(
        "quoted whole",
        "cycle_months: 3",
        'cycle_months: "3"',
        " 第 7 行：cycle_months：应为整数，请去掉引号和前面的零，写成 3",
    ),
    of(
        "slashes",
        "start: 2022-12-31",
        "start: 2022/12/31",
        " 第 5 行：start：应为日期，“2022/12/31”请写成 2022-12-31",
    ),
    of(
        "short day",
        "start: 2022-12-31",
        "start: 2022-1-1",
        " 第 5 行：start：应为日期，“2022-1-1”请写成 2022-01-01",
    ),
    of(
        "chinese day",
        "start: 2022-12-31",
        "start: 2022年12月31日",
        " 第 5 行：start：应为日期，“2022年12月31日”请写成 2022-12-31",
    ),
    of(
        "end of year",
        "deadline: 2027-12-31\ncycle",
        "deadline: 2027年底\ncycle",
        " 第 6 行：deadline：应为日期，写到日：“2027年底”若指年底，请写成 2027-12-31",
    ),
    of(
        "year alone",
        "deadline: 2027-12-31\ncycle",
        "deadline: 2027\ncycle",
        " 第 6 行：deadline：应为日期，写到日：“2027”若指年底，请写成 2027-12-31",
    ),
    of(
        "no such month",
        "deadline: 2027-12-31\ncycle",
        "deadline: 2027-13-01\ncycle",
        " 第 6 行：deadline：没有“2027-13-01”这一天，应为存在的日期，写成 2025-12-31 的样子",
    ),
    of(
        "no dashes",
        "deadline: 2027-12-31\ncycle",
        "deadline: 20271231\ncycle",
        " 第 6 行：deadline：应为日期，“20271231”请写成 2027-12-31",
    ),
    of(
        "seconds",
        "deadline: 2027-12-31\ncycle",
        "deadline: 86400\ncycle",
        " 第 6 行：deadline：应为日期，写成 2025-12-31 的样子",
    ),
    of(
        "with a time",
        "deadline: 2027-12-31\ncycle",
        "deadline: 2027-12-31 00:00:00\ncycle",
        " 第 6 行：deadline：应为日期，“2027-12-31 00:00:00”请写成 2027-12-31",
    ),
    of(
        "no day at all",
        "deadline: 2027-12-31\ncycle",
        "deadline: 到期\ncycle",
        " 第 6 行：deadline：应为日期，写成 2025-12-31 的样子",
    ),
    of(
        "mark without quotes",
        'short: 北片, mark: "1"',
        "short: 北片, mark: 1",
        ' 第 15 行：groups › 第1项 › mark：应为文字，请加引号，写成 "1"',
    ),
    of(
        "text true",
        "layout_title: 三片区",
        "layout_title: true",
        ' 第 9 行：layout_title：应为文字，请加引号，写成 "true"',
    ),
    of(
        "text percent",
        "unit: 家\n",
        "unit: %\n",
        " 第 23 行：文字不能以 @、`、%、|、> 开头，请给整段文字加引号",
    ),
    of(
        "text star",
        "layout_title: 三片区",
        "layout_title: *三片区*",
        " 第 9 行：文字不能以 * 或 & 开头，请给整段文字加引号",
    ),
    of(
        "text bang",
        "layout_title: 三片区",
        "layout_title: !三片区",
        " 第 9 行：文字不能以叹号开头，请给整段文字加引号",
    ),
    of(
        "text at",
        "layout_title: 三片区",
        "layout_title: @三片区",
        " 第 9 行：文字不能以 @、`、%、|、> 开头，请给整段文字加引号",
    ),
    of(
        "colon in text",
        "layout_title: 三片区",
        "layout_title: 三片: 区",
        " 第 9 行：多了一个冒号，或上一行缩进不齐；文字里有“: ”时请给整段文字加引号",
    ),
    of(
        "text after the quotes",
        "layout_title: 三片区",
        'layout_title: "三"片区',
        " 第 9 行：引号后面还有文字：请给整段文字加引号，里面的引号用“”",
    ),
    of("open quote", "layout_title: 三片区", 'layout_title: "三片区', " 第 9 行：引号没有成对"),
    of(
        "open bracket",
        "parks: [north]",
        "parks: [north",
        " 第 45 行：花括号或方括号没有成对，或两项之间缺少逗号",
    ),
    of(
        "open brace",
        "indicators: [area, graduates]}",
        "indicators: [area, graduates]",
        " 第 46 行：花括号或方括号没有成对，或两项之间缺少逗号",
    ),
    of(
        "tab",
        "    indicator: area\n    role: headline",
        "\tindicator: area\n    role: headline",
        " 第 30 行：缩进用了制表符，请全部改为空格",
    ),
    of(
        "full-width space",
        "    indicator: area\n    role: headline",
        "\u3000\u3000indicator: area\n    role: headline",
        " 第 30 行：缩进用了全角空格，请改为半角空格",
    ),
    of(
        "ragged",
        "    indicator: area\n    role: headline",
        "   indicator: area\n    role: headline",
        " 第 30 行：缩进与同级各项不一致，请对齐",
    ),
    of(
        "a list for a mapping",
        "place: {lon: 106.5, lat: 29.9, precision: area, radius_m: 3000, basis: 测试}",
        "place: [106.5, 29.9]",
        " 第 15 行：groups › 第1项 › place：应为“名称: 内容”的形式",
    ),
    of(
        "a mapping for a list",
        "parks: [north]",
        "parks: {north: 1}",
        " 第 45 行：tasks › 第1项 › parks：应为列表：每项以“- ”开头，或写在方括号里",
    ),
    of(
        "text for a list",
        "parks: [north]",
        "parks: north",
        " 第 45 行：tasks › 第1项 › parks：应为列表：每项以“- ”开头，或写在方括号里",
    ),
    of(
        "chinese id",
        "{id: north, name",
        "{id: 北, name",
        " 第 15 行：groups › 第1项 › id：编号只能用小写英文字母、数字、- 和 _，并以字母开头",
    ),
    of(
        "unknown group",
        "of: middle, role",
        "of: midle, role",
        " 第 41 行：targets › 第4项 › of：没有名为“midle”的分组，是否应为“middle”？现有：north（北片区）、middle（中片区）、south（南片区）",
    ),
    of(
        "a name for an id",
        "of: middle, role",
        "of: 中片区, role",
        " 第 41 行：targets › 第4项 › of：没有名为“中片区”的分组，是否应为“middle”？现有：north（北片区）、middle（中片区）、south（南片区）",
    ),
    of(
        "unknown unit of a task",
        "parks: [north]",
        "parks: [east]",
        " 第 45 行：tasks › 第1项 › parks › 第1项：没有名为“east”的填报单位，请核对名称，或删去；现有：north（北片区）、middle（中片区）、south（南片区）",
    ),
    of(
        "id twice",
        "{id: middle, name",
        "{id: north, name",
        " 第 16 行：groups › 第2项 › id：“north”与前面的条目重复，请改名或删去一条",
        " 第 41 行：targets › 第4项 › of：没有名为“middle”的分组，请核对名称，或删去；现有：north（中片区）、south（南片区）",
    ),
    of(
        "unknown anchor",
        "place: {lon: 106.5, lat: 29.9, precision: area, radius_m: 3000, basis: 测试}",
        "place: *here",
        " 第 15 行：引用的“*名称”前面没有用“&名称”定义；文字以 * 开头时请加引号",
    ),
    of("wrong choice", "layout: groups", "layout: map", " 第 8 行：layout：只能取 groups、circle、none 之一"),
    of(
        "a second document",
        "sources:\n",
        "---\nsources:\n",
        " 第 11 行：这里的“---”开始了第二份内容；一个文件只能有一份规划，请分成两个文件",
    ),
    of(
        "lat lon swapped",
        "lon: 106.5, lat: 29.9",
        "lon: 29.9, lat: 106.5",
        " 第 15 行：groups › 第1项 › place › lon：应不小于 73",
        " 第 15 行：groups › 第1项 › place › lat：应不大于 54",
    ),
    of(
        "level unknown",
        "    parts: [{series: graduates, label: 累计毕业企业, unit: 家}]\n",
        "    count: {level_at_least: 省级}\n",
        " 第 25 行：indicators › 第1项 › count › level_at_least：没有名为“省级”的级别，请核对名称，或删去；现有：未认定、培育库、区级、市级、国家级、国家备案、部级标准级、部级卓越级",
    ),
    of(
        "no value",
        "    value: 12\n",
        "",
        " 第 29 行：targets › 第1项：数值型目标须有 indicator 和 value；没有数值的目标请写 kind: qualitative",
    ),
    of(
        "fullwidth quotes key",
        "layout: groups",
        "“layout”: groups",
        " 第 8 行：“layout”：没有“layout”这一项，是否应为“layout”？",
    ),
    of(
        "a square metre behind the figure",
        "    value: 12\n",
        "    value: 300000㎡\n",
        " 第 32 行：targets › 第1项 › value：应为数字：“300000㎡”请写成 300000，单位写在指标的 unit 里",
    ),
    of(
        "at least, as a sign",
        "    value: 12\n",
        "    value: ≥12\n",
        " 第 32 行：targets › 第1项 › value：应为数字，不能是“≥12”这样的文字；这里只写 12，不少于、超过、左右、不超过写在 kind 里",
    ),
    of(
        "two figures",
        "    value: 12\n",
        "    value: 10~12\n",
        " 第 32 行：targets › 第1项 › value：应为数字，不能是“10~12”这样的文字；区间请写 kind: range、value: 10、upper: 12",
    ),
    of(
        "a Chinese full stop for a point",
        "    value: 12\n",
        "    value: 12。5\n",
        " 第 32 行：targets › 第1项 › value：应为半角数字，请写成 12.5",
    ),
    of(
        "a month",
        "deadline: 2027-12-31\ncycle",
        "deadline: 2027年12月\ncycle",
        " 第 6 行：deadline：应为日期，写到日：“2027年12月”若指月底，请写成 2027-12-31",
    ),
    of(
        "dashes of the text",
        "start: 2022-12-31",
        "start: 2022—12—31",
        " 第 5 行：start：应为日期，“2022—12—31”请写成 2022-12-31",
    ),
    of(
        "a day with a remark",
        "start: 2022-12-31",
        "start: 2022-12-31（待核）",
        " 第 5 行：start：应为日期，“2022-12-31（待核）”请写成 2022-12-31",
    ),
    of(
        "brackets of the text",
        "parks: [north]",
        "parks: 【north】",
        " 第 45 行：tasks › 第1项 › parks：方括号“【”不是半角的，请改为 [ ]",
    ),
    of(
        "commas of the text in a list",
        "parks: [north]",
        "parks: [north、middle]",
        " 第 45 行：tasks › 第1项 › parks › 第1项：几个编号之间的“、”请改为半角逗号加一个空格",
    ),
    of(
        "a name of the file for an id",
        "parks: [north]",
        "parks: [北片区]",
        " 第 45 行：tasks › 第1项 › parks › 第1项：这里填编号，不填名称：“北片区”的编号是 north",
    ),
    of(
        "a dash of the text for an entry",
        "  - id: area\n",
        "  — id: area\n",
        " 第 29 行：每项开头应为半角的短横加一个空格“- ”",
    ),
    of(
        "a dot for an entry",
        "  - id: area\n",
        "  · id: area\n",
        " 第 29 行：每项开头应为半角的短横加一个空格“- ”",
    ),
    of(
        "yes in Chinese",
        "    role: headline\n    value: 12",
        "    every_year: 是\n    role: headline\n    value: 12",
        " 第 31 行：targets › 第1项 › every_year：应为 true 或 false：“是”请写成 true",
    ),
    of(
        "a bound in Chinese",
        "    role: headline\n    value: 12",
        "    kind: 超过\n    role: headline\n    value: 12",
        " 第 31 行：targets › 第1项 › kind：“超过”请写成 above",
    ),
    of(
        "two versions put together",
        "layout: groups",
        "<<<<<<< HEAD\nlayout: groups\n=======\nlayout: circle\n>>>>>>> b",
        " 第 8 行：这是合并文件时留下的标记，请只留下一种内容，删去 <<<<<<<、=======、>>>>>>> 各行",
    ),
    of(
        "a fence of a chat",
        "id: ceshi-2023-2027",
        "```yaml\nid: ceshi-2023-2027",
        " 第 2 行：“```”不是规划文件的内容，请删去这一行",
    ),
    of(
        "start and end exchanged",
        "start: 2022-12-31\ndeadline: 2027-12-31",
        "start: 2027-12-31\ndeadline: 2022-12-31",
        " 第 6 行：deadline：期限 deadline 应晚于起算日 start",
    ),
    of(
        "list key",
        "layout: groups",
        "[layout]: groups",
        " 第 8 行：项的名称应为一个词，不能是列表或“名称: 内容”",
    ),
)
WORKBOOK = "填写簿（.xlsx）在“数据填报”页的“规划”里上传，或用 python -m plan_config import 导入"
DOUBLED = "\n".join(f"a{i}: &a{i} [{', '.join(10 * [f'*a{i - 1}'])}]" for i in range(1, 10))
WHOLE_FILES = (
    text("empty", "", "：文件是空的，请补上内容或删去文件"),
    text("remarks alone", "# 待补\n", "：文件是空的，请补上内容或删去文件"),
    text("a sentence", "平阳县的规划\n", " 第 1 行：应为“名称: 内容”的形式"),
    text("a list", "- 平阳县\n", " 第 1 行：应为“名称: 内容”的形式"),
    Wrong(
        "another encoding",
        THIRD.read_text("utf-8").encode("gb18030"),
        ("：文件是 GBK（“ANSI”）编码，请另存为 UTF-8",),
    ),
    Wrong("no encoding", b"id: \xff\xff\n", ("：文件不是 UTF-8 编码，请另存为 UTF-8",)),
    Wrong(
        "Notepad's Unicode",
        THIRD.read_text("utf-8").encode("utf-16"),
        ("：文件是 UTF-16（“Unicode”）编码，请另存为 UTF-8",),
    ),
    Wrong(
        "a workbook",
        b"PK\x03\x04\x14\0",
        (f"：这是 Excel、Word 一类的文件，改扩展名不会变成规划文件；{WORKBOOK}",),
    ),
    Wrong(
        "an old workbook",
        b"\xd0\xcf\x11\xe0\xa1",
        (
            f"：这是旧版 Excel、Word 一类的文件，改扩展名不会变成规划文件；请在表格软件里另存为 .xlsx，{WORKBOOK}",
        ),
    ),
    Wrong("a print", b"%PDF-1.7", ("：这是 PDF 文件，改扩展名不会变成规划文件；请照自带的规划文件重写",)),
    Wrong("bytes", b"id: a\0b\n", ("：文件里有空字符，不是文本文件；请核对",)),
    Wrong("a control sign", b"id: a\x07b\n", ("：文件里有不可见的特殊字符，请删去后重试",)),
    Wrong("a very long file", b"# " + b"x" * 1_000_000, ("：文件超过 1 MB，不像是规划文件，请核对",)),
    text(
        "ten times ten times ten",
        f"a0: &a0 [x]\n{DOUBLED}\n",
        " 第 6 行：用“*名称”引用的内容太多，或引用了自身；请直接写出内容",
    ),
    text(
        "itself",
        "id: a\ngroups: &all [*all]\n",
        " 第 2 行：用“*名称”引用的内容太多，或引用了自身；请直接写出内容",
    ),
    text("ever deeper", "groups: " + "[" * 5000, "：括号或缩进套得太深，请核对"),
)
WRONG = (*BY_ONE_CHANGE, *WHOLE_FILES)
