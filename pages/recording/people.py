"""Accounts: who may come in and what each may do. For administrators."""

from collections.abc import Callable, Collection, Mapping, Sequence

import pandas as pd
import streamlit as st

from components.markup.html import element
from components.screen import widgets
from components.screen.frame_table import frame_table
from data import store
from data.access import accounts, duties
from data.access.entitlement import entitled
from data.rights.people import ROLE_WORDS, ROLES
from data.rights.person import EVERYWHERE, AccountScope, Person, Role
from data.store.people import Account
from pages.frame.view import View
from pages.frame.write import turn, write

ACTS: Mapping[str, Callable[[store.Database, str, str, str], object]] = {
    "停用": lambda db, name, _password, by: accounts.disable(db, name, by=by),
    "启用": lambda db, name, _password, by: accounts.enable(db, name, by=by),
    "解锁": lambda db, name, _password, by: accounts.unlock(db, name, by=by),
    "重设密码": lambda db, name, password, by: accounts.set_password(db, name, password, by=by),
}
ENDS = "修改角色、负责范围或密码，以及停用账号，都会立即结束该账号正在进行的登录，需重新登录。"


def people_form(view: View, person: Person) -> None:
    """The accounts, a form to add one, and what can be changed of one that is there."""
    with store.reading() as db:
        known = {account.name: account for account in accounts.listing(db)}
    widgets.markup(frame_table(_account_frame(known.values(), view)), key="accounts")
    _new(view, person)
    chosen = st.selectbox(
        "已有账号", list(known), index=None, placeholder="选择一个账号来修改", width=520, key="known_account"
    )
    if chosen is not None:
        widgets.markup(element("p", ENDS, css="soft"), key="ends")
        _duties(view, person, known[chosen])
        _access(person, chosen)


def _new(view: View, person: Person) -> None:
    anew = turn("new_account")
    with st.form(f"new_account{anew}", width=520):  # its fields without a key go by the form's
        name = st.text_input("新账号")
        role, scopes = _role_and_scopes(view, f"new{anew}")
        password = st.text_input("初始密码（至少 10 位；只用单位账号登录的可留空）", type="password")
        claim = st.text_input("单位账号（邮箱或标识，没有可留空）")
        if st.form_submit_button("添加账号"):
            new = accounts.NewAccount(name, role, scopes, claim)
            said = f"账号 {name} 已添加。"
            _do(person, said, lambda db, by: accounts.add(db, new, password, by=by), form="new_account")


def _duties(view: View, person: Person, account: Account) -> None:
    """Another role or other units. A change made elsewhere gives the fields anew, as the account is since then."""
    with st.form("duties", width=520):
        role, scopes = _role_and_scopes(view, f"{account.key} {account.version}", account.role, account.units)
        if st.form_submit_button("保存角色和范围"):
            said = f"账号 {account.name} 的角色和负责范围已修改，该账号需重新登录。"
            _do(person, said, lambda db, by: accounts.change(db, account.name, role, scopes, by=by))


def _role_and_scopes(
    view: View, key: str, role: Role = "reader", units: Sequence[AccountScope] = ()
) -> tuple[Role, list[AccountScope]]:
    """The fields for what an account may do. What a plan names no more stays on the list of who has it."""
    with store.reading() as db:
        handed = duties.handed_now(db, view.book)
    chosen = st.selectbox(
        "角色", ROLES, index=ROLES.index(role), format_func=ROLE_WORDS.__getitem__, key=f"role {key}"
    )
    scopes = st.multiselect(
        "负责范围（填报和审核人员必选）",
        list(dict.fromkeys((*duties.scopes(view.book, handed), *units))),
        default=units,
        format_func=lambda scope: duties.scope_label(scope, view.book),
        placeholder="可选一个或多个，输入文字可查找",
        key=f"scopes {key}",
    )
    return chosen, scopes


def _access(person: Person, name: str) -> None:
    """Disable, enable or unlock an account, or give it a new password."""
    with st.form(f"account{turn('account')}", width=520):
        act = st.segmented_control("操作", list(ACTS), default="停用", required=True)
        password = st.text_input("新密码（仅重设密码时填写）", type="password")
        if st.form_submit_button("执行"):
            said = f"账号 {name} 已{act}。"
            _do(person, said, lambda db, by: ACTS[act](db, name, password, by), form="account")


def _do(person: Person, said: str, act: Callable[[store.Database, str], object], *, form: str = "") -> None:
    """One act on an account in an administrator's name, and what to say of it."""
    write(lambda db: act(db, entitled(db, person, "administer")), said, form=form)


def _account_frame(known: Collection[Account], view: View) -> pd.DataFrame:
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
    match account.role:
        case "administrator":
            return EVERYWHERE
        case "reader":
            return "可看全部，不填报"
        case _:
            return "、".join(duties.scope_label(scope, view.book) for scope in account.units)
