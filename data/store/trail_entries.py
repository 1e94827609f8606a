"""The record store, the trail as people read it: who did what when."""

import json
from collections.abc import Mapping
from typing import Any

from sqlite_utils import Database

from data.records.kinds import KINDS
from data.records.spelling import same_name
from data.records.terms import SELF_PASSED
from data.records.values import TrailEntry
from data.store.file import explained
from data.store.tables import TABLE_WORDS, for_kind

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
# The district's batches come from its own rows; a withdrawal has none and goes by the batch it takes back. The other
# acts are found by an index for each set of them.
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
