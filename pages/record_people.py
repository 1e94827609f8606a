"""Accounts: who may come in and what each may do. For administrators."""

from collections.abc import Callable, Mapping, Sequence

import pandas as pd
import streamlit as st

from components import widgets
from components.tables import frame_table
from data import store
from data.access import accounts, acting, duties
from data.access.accounts import AccountError
from data.access.people import EVERYWHERE, ROLE_WORDS, Forbidden, Person, Role, Scope
from data.store import StoreError
from data.store.people import Account
from pages.view import View

ACTS: Mapping[str, Callable[[store.Database, str, str, str], object]] = {
    "停用": lambda db, name, _password, by: accounts.disable(db, name, by=by),
    "启用": lambda db, name, _password, by: accounts.enable(db, name, by=by),
    "解锁": lambda db, name, _password, by: accounts.unlock(db, name, by=by),
    "重设密码": lambda db, name, password, by: accounts.set_password(db, name, password, by=by),
}


def people_form(view: View, person: Person) -> None:
    """The accounts, a form to add one, and the switch that disables one."""
    with store.reading() as db:
        known = accounts.listing(db)
    widgets.markup(frame_table(_account_frame(known, view)), key="accounts")
    with st.form("new_account", clear_on_submit=True, width=520):
        name = st.text_input("新账号")
        roles = {word: role for role, word in ROLE_WORDS.items()}
        role = roles[st.selectbox("角色", list(roles), placeholder="请选择")]
        scopes = st.multiselect(
            "负责范围（填报和审核人员必选）",
            duties.scopes(view.book),
            format_func=lambda scope: duties.scope_label(scope, view.book),
            placeholder="可选一个或多个，输入文字可查找",
        )
        password = st.text_input("初始密码（至少 10 位；只用单位账号登录的可留空）", type="password")
        claim = st.text_input("单位账号（邮箱或标识，没有可留空）")
        if st.form_submit_button("添加账号"):
            _add(person, name, role, scopes, password, claim)
    _change(person, [account.name for account in known])


def _change(person: Person, names: Sequence[str]) -> None:
    """Disable, enable or unlock an account, or give it a new password."""
    with st.form("account", clear_on_submit=True, width=520):
        name = st.selectbox("已有账号", names, placeholder="请选择")
        act = st.segmented_control("操作", list(ACTS), default="停用", required=True)
        password = st.text_input("新密码（仅重设密码时填写）", type="password")
        if st.form_submit_button("执行"):
            _do(person, f"账号 {name} 已{act}。", lambda db, by: ACTS[act](db, name, password, by))


def _add(person: Person, name: str, role: Role, scopes: Sequence[Scope], password: str, claim: str) -> None:
    def add(db: store.Database, by: str) -> None:
        accounts.add(db, name, role, scopes, password, by=by, claim=claim)

    _do(person, f"账号 {name} 已添加。", add)


def _do(person: Person, said: str, act: Callable[[store.Database, str], object]) -> None:
    """One act on an account in an administrator's name; a refusal is said and nothing has changed."""
    try:
        with store.writing() as db:
            act(db, acting.entitled(db, person, "administer"))
    except (AccountError, Forbidden, StoreError) as refused:
        widgets.notice(str(refused), key="refused", bad=True)
        return
    st.session_state["notice"] = said
    st.rerun()


def _account_frame(known: Sequence[Account], view: View) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "账号": [account.name for account in known],
            "角色": [ROLE_WORDS[account.role] for account in known],
            "负责范围": [_whose(account, view) for account in known],
            "状态": ["停用" if account.disabled else "在用" for account in known],
        }
    )


def _whose(account: Account, view: View) -> str:
    """What an account may write: an administrator everywhere, a reader nowhere."""
    if account.role == "administrator":
        return EVERYWHERE
    return "、".join(duties.scope_label(scope, view.book) for scope in account.units) or "—"
