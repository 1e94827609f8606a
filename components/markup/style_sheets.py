"""The style sheet of the screen: calm, official, light and dark, in three type sizes."""

from components.markup.tokens import FONT

STYLE = """
:root { --ink: #1d2733; --soft: #55616f; --line: #d5dce5; --paper: #ffffff; --wash: #f5f7fa;
  --accent: #1d3f66; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6ebf1; --soft: #a9b4c2; --line: #3a4553; --paper: #10161d; --wash: #1a222c;
  --accent: #9cc2ee; }
  [data-testid^="stBaseButton-primary"]:enabled p, [data-tag] * { color: #10161d; } }
.board { font-family: FONT_STACK; color: var(--ink); font-variant-numeric: tabular-nums; line-height: 1.5; }
.board h2, .board h3, .board h4 { font-weight: 600; margin: 0; padding: 0; letter-spacing: .01em; line-height: 1.4; }
.board section:not(.district) + section, .board table + h2, .board .scroll + h2, .board p + h2, .board h4,
.board p + h3, .board table + h3, .board .scroll + h3, .board section + section > h3 { margin-top: .9rem; }
.board h1 { font-size: 1.15rem; font-weight: 650; margin: 0; padding: 0; } .board h2 { font-size: 1.3rem; } .board h3 { font-size: 1.06rem; } .board h4 { font-size: .95rem; }
.board p { margin: .25rem 0; font-size: inherit; }
.board small, .board .soft { color: var(--soft); font-size: .84rem; }
.board button, .board .link { font: inherit; color: var(--accent); background: none; border: 0; padding: 0;
  text-decoration: underline; text-underline-offset: 3px; cursor: pointer; min-height: 24px; text-align: left; }
.board [data-pick] { cursor: pointer; }
.board [data-pick]:focus-visible, .board a:focus-visible, .board .scroll:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.board a { color: var(--accent); }
.top { display: flex; flex-wrap: wrap; gap: .4rem 1.4rem; align-items: center; justify-content: space-between; }
.banner { background: #fff4cf; color: #5a3e00; border-left: 6px solid #b7791f; padding: .35rem .9rem; font-size: .92rem; }
.sentence { font-size: 1.16rem; line-height: 1.65; margin: .15rem 0 .5rem; }
.sentence b { font-weight: 650; }
.districts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 35rem), 1fr)); gap: 1.4rem 2.2rem; }
.gauges { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 11.8rem), 1fr)); gap: .6rem 1rem; }
.gauge { margin: 0; border: 1px solid var(--line); border-radius: 6px; padding: .55rem .7rem .5rem; background: var(--paper);
  min-width: 0; }
.gauge svg { width: 100%; max-width: 20.6rem; height: auto; display: block; margin: 0 auto; }
.side .gauges { grid-template-columns: 1fr; }
.side .gauge { display: grid; grid-template-columns: 9.2rem 1fr; gap: 0 .7rem; align-items: center; }
.side .gauge > h3, .side .gauge > .note, .side .gauge > footer { grid-column: 1 / -1; }
.reading { text-align: center; } .reading > b { font-size: 1.25rem; }
.gauge footer { font-size: .84rem; color: var(--soft); margin-top: .2rem; }
.pill { display: inline-flex; align-items: center; gap: .3em; border-radius: 3px; padding: .05em .5em; font-size: .9rem;
  font-weight: 600; white-space: nowrap; }
.counts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 18.1rem), 1fr)); gap: .2rem 1.4rem; margin: .7rem 0; }
.counts > div { display: flex; justify-content: space-between; gap: 0 .6rem; border-bottom: 1px solid var(--line);
  padding: .28rem 0; align-items: baseline; flex-wrap: wrap; align-content: flex-start; } .counts > div > .soft { flex-basis: 100%; }
.board time { white-space: nowrap; }
.below { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 30rem), 1fr)); gap: .8rem 2rem; }
.scroll { overflow-x: auto; }
.board table.plain, .board table { border-collapse: collapse; width: 100%; font-size: .92rem; }
.board th { text-align: left; font-weight: 600; color: var(--soft); border-bottom: 1.5px solid var(--line);
  padding: .32rem .6rem .32rem 0; vertical-align: bottom; white-space: nowrap; }
.board td { border-bottom: 1px solid var(--line); padding: .38rem .6rem .38rem 0; vertical-align: top; }
.board td.num, .board th.num { text-align: right; white-space: nowrap; }
.scroll td > button[data-pick^="park:"], .scroll td > button[data-pick^="carrier:"] { min-width: 7.5rem; }
[role="radiogroup"] { flex-wrap: wrap; }
.board tr[data-pick]:hover { background: var(--wash); }
.board tr.on { background: var(--wash); box-shadow: inset 4px 0 0 var(--accent); }
.board tr.on td:first-child { padding-left: .6rem; }
.empty { border: 1px dashed var(--soft); border-radius: 6px; padding: 1.2rem 1.4rem; margin: .6rem 0; }
.legend { display: flex; flex-wrap: wrap; gap: .35rem .9rem; font-size: .88rem; margin: .4rem 0; }
.notice { border: 1px solid var(--line); border-left: 5px solid var(--accent); padding: .5rem .9rem; }
.notice.bad { border-left-color: #962020; background: #fce8e8; color: #6d1616; }
.st-key-ending { position: fixed; left: 1rem; bottom: 1rem; width: min(34rem, calc(100vw - 2rem)) !important; z-index: 1000100; gap: .4rem; background: var(--paper); padding: .6rem; box-shadow: 0 2px 14px #0004; }
.note { border-left: 4px solid var(--line); padding: .2rem .8rem; color: var(--soft); font-size: .9rem; margin: .5rem 0; }
.tall { max-height: 27rem; overflow-y: auto; }
.tasks td:nth-last-child(3) { min-width: 20rem; } .tasks td[rowspan] { max-width: 13rem; min-width: 4.6rem; }
.matrix td, .matrix th { padding: .2rem .25rem; text-align: center; font-size: .8rem; }
.matrix th:first-child, .matrix td:first-child { text-align: left; white-space: nowrap; }
.stApp [data-testid="stMainBlockContainer"] > [data-testid="stVerticalBlock"] > :first-child:has(style) { position: absolute; width: 0; overflow: hidden; }
.st-key-scope { border-bottom: 1px solid var(--line); padding-bottom: .5rem; }
.stApp [data-testid="stMainBlockContainer"] { padding-top: 3.9rem; padding-bottom: 2rem; max-width: 110rem; }
[data-testid="stElementToolbarButton"] [title] { display: none; }
[data-testid="stDownloadButtonError"] { font-size: 0 !important; }
[data-testid="stDownloadButtonError"]::after { content: "没有下载：登录已结束、权限已变更，或文件没有做成。请刷新页面后重试。"; font-size: .9rem; }
[data-testid="InputInstructions"], [data-testid="stFileUploaderDropzoneInstructions"] { display: none; }
[data-testid="stFileUploaderDropzone"] button p { font-size: 0; }
[data-testid="stFileUploaderDropzone"] button p::after { content: "选择文件"; font-size: 1rem; }
[data-testid="stSkipToContent"], [role="listbox"][data-empty] span { font-size: 0 !important; }
[data-testid="stSkipToContent"]::after { content: "跳到正文"; font-size: 1rem; }
[role="listbox"][data-empty] span::after { content: "没有匹配的选项"; font-size: .9rem; }
@media (max-width: 640px) { .stApp [data-testid="stMainBlockContainer"] { padding-left: .9rem; padding-right: .9rem; }
  .st-key-scope { gap: .4rem !important; } .st-key-scope [data-testid="stWidgetLabel"] { height: 0; min-height: 0; margin: 0; overflow: hidden; }
  .sentence { font-size: 1.05rem; } .gauges { grid-template-columns: 1fr; }
  .gauge { display: grid; grid-template-columns: 9.2rem 1fr; gap: 0 .7rem; align-items: center; }
  .gauge > h3, .gauge > .note, .gauge > footer { grid-column: 1 / -1; } .gauge > .spark { display: none; } }
.st-key-printed, .st-key-paper, .st-key-replace-query { display: none; }
""".replace("FONT_STACK", FONT)

# The meeting mode: no bar, no room around, so that a slide fills the window.
BARE = """
[data-testid="stHeader"] { display: none; }
.stApp [data-testid="stMainBlockContainer"] { padding: 0; max-width: none; }
.stApp [data-testid="stVerticalBlock"] { gap: 0; }
"""

_LARGE = """
@media screen { .side .gauges { grid-template-columns: repeat(auto-fit, minmax(min(100%, 20rem), 1fr)); }
  .stApp [data-testid="stColumn"] { min-width: min(100%, 24rem); }
  .st-key-pick_unit { width: min(100%, 15.6rem) !important; } .st-key-pick_as_of { width: min(100%, 18.7rem) !important; }
  .st-key-pick_level, .st-key-pick_kind { width: 8.2rem !important; }
  [role="radiogroup"] button { height: auto; } [role="radiogroup"] button p { white-space: normal; } }
@media (max-width: 640px) { .gauge, .side .gauge { display: block; } }
"""


def type_size(size: float) -> str:
    """A style sheet that makes the type of every page `size` times as large, on the screen; 1 leaves all as it is.

    Everything measured in rem grows with it; what Streamlit or the pages measure in pixels is given here again.
    """
    if size == 1:
        return ""
    return f"@media screen {{ html {{ font-size: {size:.0%} !important; }} }}{_LARGE}"
