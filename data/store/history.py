"""The record store, the trail as people read it: who did what when, and how each field came to what it is."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from sqlite_utils import Database

from data.records.carrier import CARRIER
from data.records.declaring import OF_CARRIERS, Kind
from data.records.forms import TEXT
from data.records.kinds import KINDS
from data.records.spelling import same_name
from data.records.terms import SELF_PASSED
from data.records.values import FieldChange, FieldValue, TrailEntry
from data.store.file import explained
from data.store.tables import TABLE_WORDS, for_kind, names_only_a_carrier

# Acts on records, which every reader of the trail sees.
RECORD_WORDS: Mapping[str, str] = {
    "import": "导入",
    "withdraw": "撤回",
    "manual": "人工标注",
    "settlement": "评价定稿",
    "settlement_withdrawal": "撤回评价定稿",
    "snapshot": "留存快照",
    "decision": "记录议定事项",
    "decision_correction": "更正议定事项",
    "event": "登记事件",
    "event_withdrawal": "撤回事件",
    "export": "导出",
    "plan": "启用规划",
    "plan_withdrawal": "撤回规划",
    "upgrade": "升级数据文件",
    "restore": "恢复备份",
}
# Acts of people on accounts, to be seen by administrators and by whom they concern.
PEOPLE_WORDS: Mapping[str, str] = {
    "sign_in": "登录",
    "sign_in_failed": "登录未成功",
    "locked": "账号锁定",
    "unlocked": "解除锁定",
    "password_changed": "修改密码",
    "account_added": "建立账号",
    "account_changed": "调整账号",
    "account_disabled": "停用账号",
    "account_enabled": "恢复账号",
    "first_code": "生成一次性代码",
    "first_code_failed": "一次性代码有误",
}
# Acts that are told by the state they bring about.
STATE_WORDS: Mapping[str, Mapping[str, str]] = {
    "review": {"submitted": "提交审核", "passed": "审核通过", "returned": "退回"},
    "snapshot_mark": {"void": "作废快照", "valid": "恢复快照"},
    "decision_update": {"done": "办结议定事项", "open": "重新办理议定事项", "cancelled": "取消议定事项"},
}
ACTION_WORDS = {**RECORD_WORDS, **PEOPLE_WORDS}
# What an act keeps by id.
CODED = ("scope", "target", "task", "unit")
LABELS = {"owner": "责任单位", "due": "办理时限", "paper": "依据", "reason": "理由", "note": "说明"}

_ALL = """
select audit.id, audit.at, audit."by", action, batch, detail, file, withdraws, note, review, standing,
  batches."by" as author
from audit left join batches on batches.id = batch
where ?2 is null or action in (select value from json_each(?3))
  or audit."by" = ?2 or json_extract(detail, '$.account') = ?2
order by audit.id desc limit ?1
"""
_ON_RECORDS = json.dumps([*RECORD_WORDS, *STATE_WORDS])
# The district's batches come from its own rows; a withdrawal has none and goes by the batch it takes back.
_OF_DISTRICT = """
with brought (batch) as (<brought>),
touching (batch) as (
  select batch from brought union select id from batches where withdraws in (select batch from brought)
),
acts (id) as (
  select id from audit where batch in (select batch from touching)
  union select id from audit where action = 'manual' and json_extract(detail, '$.district') = ?1
  union select id from audit
  where action in (
    'snapshot', 'snapshot_mark', 'decision', 'decision_update', 'decision_correction', 'event', 'event_withdrawal'
  ) and json_extract(detail, '$.district') = ?1
  union select id from audit
  where action in ('settlement', 'settlement_withdrawal') and json_extract(detail, '$.district') = ?1
  union select id from audit
  where action in ('plan', 'plan_withdrawal') and json_extract(detail, '$.district') = ?1
)
select audit.id, audit.at, audit."by", action, batch, detail, file, withdraws, note, review, standing,
  batches."by" as author
from acts join audit using (id) left join batches on batches.id = batch
order by audit.id desc limit ?2
""".replace(
    "<brought>",
    " union ".join(for_kind(kind, "select batch from <table> where district = ?1") for kind in KINDS),
)

# What is told of a carrier beside its figures.
_ROWS = {CARRIER: "select * from carriers where district = ? and code = ?"} | {
    kind: for_kind(kind, "select * from <table> where district = ? and <carrier> = ?")
    for kind in KINDS
    if kind.in_history and names_only_a_carrier(kind)
}
_FIGURE_ROWS = """
select series, period, value, batch, row from observations
where district = ?1 and subject = ?2 and (?3 is null or series = ?3)
"""
# What made a batch count or stop counting, in the order it happened; `about` is the batch.
_TURNS = """
with named (batch) as (select value from json_each(?)),
acts (batch, about) as (
  select batch, batch from named union all select id, withdraws from batches where withdraws in (select batch from named)
)
select audit.at, audit."by", action, batches."by" as author, audit.batch, about
from acts join audit on audit.batch = acts.batch join batches on batches.id = acts.batch
where action = 'withdraw' or (action = 'import' and review = 'passed')
  or (action = 'review' and json_extract(detail, '$.state') = 'passed')
order by audit.id
"""

# A field, which one of several, and what it is called where it is none of the series.
Key = tuple[str, str, str]
# What each batch, by number, says of a field, and on which line.
Versions = dict[int, tuple[FieldValue | None, int]]


class _Turn(NamedTuple):
    at: str
    by: str
    action: str
    author: str
    batch: int
    about: int


@explained()
def trail(
    db: Database,
    *,
    district: str | None = None,
    limit: int = 200,
    names: Mapping[str, str] | None = None,
    reader: str | None = None,
) -> tuple[TrailEntry, ...]:
    """The newest acts, newest first; of one district what happened to its records, without sign-ins and exports.

    `reader` is the name of one who may see of acts on accounts only his own and those on his; None sees all.
    `names` are what readers call units, targets and measures, by id or by district/id.
    """
    if district is None:
        found = db.query(_ALL, [limit, reader, _ON_RECORDS])
    else:
        found = db.query(_OF_DISTRICT, [district, limit])
    return tuple(_entry(row, names or {}) for row in found)


@explained()
def field_history(
    db: Database, district: str, subject: str, series: str | None = None
) -> tuple[FieldChange, ...]:
    """How the fields of a carrier (by code) or unit (by id) came to be what they are, oldest first.

    A change counts from the moment its batch passed; what waits or was returned has changed nothing. With
    `series` only the figures of that series.
    """
    said: defaultdict[Key, Versions] = defaultdict(dict)
    for key, value, batch, row in _cells(db, district, subject, series):
        said[key][batch] = (value, row)
    by_batch: defaultdict[int, list[Key]] = defaultdict(list)
    for key, versions in said.items():
        for batch in versions:
            by_batch[batch].append(key)
    numbers = json.dumps(sorted(by_batch))
    turns = [_Turn(*row) for row in db.execute(_TURNS, [numbers])]
    return tuple(_replayed(turns, said, by_batch))


def _replayed(
    turns: Iterable[_Turn], said: Mapping[Key, Versions], by_batch: Mapping[int, list[Key]]
) -> Iterator[FieldChange]:
    """Let the batches come and go in the order they did, and tell each value that moved."""
    counting: set[int] = set()
    for turn in turns:
        keys = by_batch[turn.about]
        before = [_holding(said[key], counting)[0] for key in keys]
        counting ^= {turn.about} if turn.action != "withdraw" or turn.about in counting else set()
        for key, old in zip(keys, before, strict=True):
            new, row = _holding(said[key], counting)
            if new != old:
                yield _change(key, old, new, turn, row)


def _holding(versions: Versions, counting: set[int]) -> tuple[FieldValue | None, int]:
    """What the newest batch that counts says."""
    newest = max((batch for batch in versions if batch in counting), default=None)
    return (None, 0) if newest is None else versions[newest]


def _change(key: Key, old: FieldValue | None, new: FieldValue | None, turn: _Turn, row: int) -> FieldChange:
    reviewed = turn.action == "review"
    field, about, word = key
    return FieldChange(
        field,
        about,
        old,
        new,
        at=turn.at,
        by=turn.author if reviewed else turn.by,
        passed_by=turn.by if reviewed else "",
        batch=turn.batch,
        row=0 if turn.action == "withdraw" else row,
        word=word,
    )


def _cells(
    db: Database, district: str, subject: str, series: str | None
) -> Iterator[tuple[Key, FieldValue | None, int, int]]:
    """Every cell ever brought in about a subject; a blank one is None."""
    for name, period, value, batch, row in db.execute(_FIGURE_ROWS, [district, subject, series]):
        yield (name, period, ""), value, batch, row
    if series is not None:
        return
    for kind, sql in _ROWS.items():
        for told in db.query(sql, [district, subject]):
            yield from _fields(kind, told)


def _fields(kind: Kind, row: Mapping[str, Any]) -> Iterator[tuple[Key, FieldValue | None, int, int]]:
    """What a row says of each field, None where it is blank, but for the words that tell what it is about."""
    own = [name for name in kind.key if name not in ("district", _subject(kind))]
    about = " ".join(str(row[name]) for name in own)
    for name, kept in row.items():
        field = next((each for each in kind.fields if each.name == name), None)
        if field is None or (name in kind.key and field.form is TEXT):
            continue
        value = field.form.load(kept) if field.form.load else kept
        yield (name, about, field.called), None if value in ("", ()) else value, row["batch"], row["row"]


def _subject(kind: Kind) -> str:
    """The column that names the carrier."""
    named = kind.naming(*OF_CARRIERS)
    return named.name if named else "code"


def _entry(row: Mapping[str, Any], names: Mapping[str, str]) -> TrailEntry:
    facts: dict[str, Any] = json.loads(row["detail"])
    action = row["action"]
    words = STATE_WORDS.get(action)
    word = words[facts["state"]] if words else ACTION_WORDS.get(action, action)
    about = {"import": row["file"], "withdraw": f"批次 {row['withdraws']}"}.get(action, _named(facts, names))
    counts = "、".join(f"{name} {facts[table]} 行" for table, name in TABLE_WORDS.items() if table in facts)
    facts["reason"] = facts.get("reason") or row["note"]
    labelled = (f"{label}：{facts[name]}" for name, label in LABELS.items() if facts.get(name))
    said = filter(None, (about, counts, *labelled))
    own = SELF_PASSED if _passed_alone(row, facts) else ""
    return TrailEntry(row["id"], row["at"], row["by"], f"{word}{own}", row["batch"], "；".join(said))


def _passed_alone(row: Mapping[str, Any], facts: Mapping[str, Any]) -> bool:
    """Whether an act let a batch count that nobody but who brought it in has looked at."""
    at_once = row["action"] == "import" and row["review"] == "passed"
    passed = row["action"] == "review" and facts["state"] == "passed" and same_name(row["author"], row["by"])
    return (at_once or passed) and row["standing"] != "simulated"


def _called(codes: str, facts: Mapping[str, Any], names: Mapping[str, str]) -> str:
    """One or several codes as readers call them in their district, which a scope begins with."""
    parts = codes.split(" ")
    district = facts.get("district", parts[0])
    return " ".join(names.get(f"{district}/{part}", names.get(part, part)) for part in parts)


def _named(facts: Mapping[str, Any], names: Mapping[str, str]) -> str:
    """What an act that is not about a batch is about: an account, an export, a target and its word, a decision."""
    wanted = ("account", "title", "kind", "scope", "district", "number", "target", "task", "unit", "word")
    told = [
        _called(str(facts[name]), facts, names) if name in CODED else str(facts[name])
        for name in wanted
        if facts.get(name)
    ]
    numbered = (facts.get(name) for name in ("decision", "event", "settlement"))
    item = next(filter(None, numbered), None) or ("text" in facts and facts["id"])
    return " ".join([*told, f"第 {item} 项 {facts.get('text', '')}".rstrip()] if item else told)
