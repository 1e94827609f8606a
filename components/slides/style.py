"""The style sheet of slides: everything in `--u`, a hundredth of the slide's width, so that every screen shows the same.

Slides are paper: light in the dark scheme too. On a phone the unit is fixed and the parts stand below each other.
"""

from components.markup.tokens import FONT

SLIDE_STYLE = """
.stage { position: fixed; inset: 0; z-index: 999995; background: #dfe4ea; overflow: hidden; }
.stage.blank { background: #000; } .stage.blank > * { visibility: hidden; }
.stage .spoken { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); margin: 0; white-space: nowrap; }
.stage .keys { position: fixed; left: 50%; bottom: calc((100vh - var(--u) * 56.25) / 2 + var(--u) * 3.6); transform: translateX(-50%); display: flex; gap: .3rem; align-items: center; padding: .3rem .5rem;
  font: 1rem FONT_STACK; color: #fff; background: #1d2733; border-radius: .4rem; opacity: 0; pointer-events: none; }
.stage.awake .keys, .stage .keys:focus-within { opacity: 1; pointer-events: auto; }
.stage .keys button { font: inherit; color: inherit; background: none; border: 0; border-radius: .25rem; padding: .3rem .8rem; min-height: 2.2rem; cursor: pointer; white-space: nowrap; }
.stage .keys button:hover { background: #3a4858; } .stage .keys button:focus-visible { outline: 3px solid #fff; outline-offset: -3px; }
.stage .keys .count { min-width: 4em; text-align: center; font-variant-numeric: tabular-nums; } .stage .slot { height: 100%; }
.stage, .deck { --u: min(1vw, 1.7778vh); }
.deck { --ink: #1d2733; --soft: #55616f; --line: #d5dce5; --paper: #fff; --wash: #f5f7fa; --accent: #1d3f66;
  color: var(--ink); font-family: FONT_STACK; font-variant-numeric: tabular-nums; color-scheme: light;
  height: 100%; display: grid; place-content: center; }
.slide { width: calc(var(--u) * 100); height: calc(var(--u) * 56.25); padding: calc(var(--u) * 1.6) calc(var(--u) * 3) calc(var(--u) * .7);
  display: flex; flex-direction: column; background: var(--paper); overflow: hidden; line-height: 1.45; outline: none;
  font-size: calc(var(--u) * 1.6 * var(--size)); }
.slide[hidden] { display: none; }
.slide p, .slide h2, .slide h3, .slide ul { margin: 0; padding: 0; font-size: inherit; }
.slide > header { display: flex; justify-content: space-between; align-items: center; gap: calc(var(--u) * 1);
  height: calc(var(--u) * 2.2); font-size: calc(var(--u) * 1.2); color: var(--soft); white-space: nowrap; }
.slide > header .scope span { margin-left: .9em; padding-left: .9em; border-left: 1px solid var(--line); }
.slide > header .scope { overflow: hidden; text-overflow: ellipsis; }
.slide .marks { display: flex; gap: .6em; } .slide .marks b { border: 1.5px solid var(--accent); color: var(--accent); border-radius: .2em;
  padding: 0 .6em; font-weight: 600; } .slide .marks b.simulated { background: #fff4cf; border-color: #b7791f; color: #5a3e00; }
.slide > h2 { font-size: calc(var(--u) * var(--title)); line-height: 1.3; font-weight: 650; color: var(--accent);
  margin: calc(var(--u) * .5) 0 calc(var(--u) * 1.2); overflow-wrap: anywhere; text-wrap: balance; }
.slide > .body { flex: 1; min-height: 0; display: flex; gap: calc(var(--u) * 2.4); }
.slide > footer { display: flex; gap: calc(var(--u) * 1.6); align-items: center; height: calc(var(--u) * 2.6); margin-top: calc(var(--u) * .9);
  border-top: 1px solid var(--line); font-size: calc(var(--u) * 1.1); color: var(--soft); white-space: nowrap; }
.slide > footer .scope { overflow: hidden; text-overflow: ellipsis; flex: 0 1 auto; min-width: 4em; }
.slide > footer .page { margin-left: auto; color: var(--ink); font-weight: 600; }
.slide > footer .simulated { background: #fff4cf; color: #5a3e00; padding: 0 .5em; }
.slide button, .slide a { font: inherit; color: var(--accent); background: none; border: 0; padding: 0; margin: 0; text-align: left; cursor: pointer;
  text-decoration: underline; text-decoration-thickness: .06em; text-underline-offset: .18em; overflow-wrap: anywhere; }
.slide :focus-visible { outline: max(3px, calc(var(--u) * .2)) solid var(--accent); outline-offset: .15em; }
.slide .pill { display: inline-flex; gap: .3em; align-items: center; padding: .02em .45em; border-radius: .2em; font-weight: 600; font-size: .92em; white-space: nowrap; }
.slide .soft { color: var(--soft); font-size: .82em; line-height: 1.4; text-wrap: balance; }
.slide table { border-collapse: collapse; table-layout: fixed; width: 100%; align-self: flex-start; line-height: 1.4;
  font-size: calc(var(--u) * 1.45 * var(--size) * var(--fit, 1)); }
.slide th { text-align: left; color: var(--soft); font-weight: 600; vertical-align: bottom; padding: .35em 1.1em .35em 0; border-bottom: 2px solid var(--accent); }
.slide td { vertical-align: top; padding: .35em 1.1em .35em 0; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
.slide td.num, .slide th.num { text-align: right; } .slide th small { display: block; font-weight: 400; font-size: .82em; } .slide td small { display: block; font-size: .82em; color: var(--soft); }
.slide td b { font-weight: 650; font-size: 1.08em; }
.slide .bar { display: block; position: relative; height: .42em; margin-top: .3em; background: #edf0f4; }
.slide .bar i { display: block; height: 100%; } .slide .bar::after { content: ""; position: absolute; left: 66.67%; top: -.14em; bottom: -.14em; width: .12em; background: var(--ink); }
.abreast { flex: 1; min-width: 0; display: grid; grid-auto-flow: column; grid-auto-columns: minmax(0, 1fr);
  grid-template-rows: auto minmax(0, 1fr) auto auto; gap: calc(var(--u) * .4) calc(var(--u) * 2.4); text-align: center; }
.abreast article { display: contents; } .abreast svg { width: 100%; height: 100%; min-height: 0; display: block; }
.slide .abreast h3 { font-size: calc(var(--u) * 1.8 * (1 + var(--size)) / 2); font-weight: 650; border-bottom: 2px solid var(--line); padding-bottom: .2em; }
.abreast > * > * { font-size: calc(var(--u) * 1.6 * (1 + var(--size)) / 2); } .slide .abreast .reading { font-size: calc(var(--u) * 1.84 * (1 + var(--size)) / 2); } .abreast h3 button { font-size: .8em; font-weight: 400; margin-left: .5em; } .abreast .reading b { font-size: 1.6em; font-weight: 650; line-height: 1.2; }
.slide .chart { flex: 1; min-width: 0; min-height: 0; } .slide .chart svg { width: 100%; height: 100%; max-width: none !important; display: block; }
.slide .beside { flex: 0 0 calc(var(--u) * 31); display: flex; flex-direction: column; justify-content: space-between; }
.slide .beside p { font-size: calc(var(--u) * 1.15); color: var(--soft); } .slide ul { list-style: none; }
.slide.title > .body { flex-direction: column; justify-content: space-between; }
.slide.title > h2 { margin-top: calc(var(--u) * 5 / var(--size)); font-size: calc(var(--u) * var(--title) * 1.35); }
.title .about p { padding: .12em 0; font-size: 1.1em; } .title .about b { margin-right: .8em; } .title .about span { margin-left: 1.2em; }
.title nav { display: flex; flex-direction: column; gap: calc(var(--u) * 1); }
.title nav ul { display: flex; flex-wrap: wrap; gap: .2em 1.8em; font-size: calc(var(--u) * 1.4); }
@media (max-width: 640px), (max-height: 430px) {
  .stage { overflow-y: auto; background: #fff; padding-bottom: 3.4rem; } .stage .keys { opacity: 1; pointer-events: auto; max-width: 100vw; bottom: .4rem; } .stage .slot { height: auto; }
  .stage, .deck { --u: 10px; } .deck { display: block; height: auto; }
  .slide { width: 100%; height: auto; min-height: calc(100vh - 3.4rem); padding: .8rem 1rem .5rem; overflow: visible; }
  .slide > header, .slide > footer { height: auto; flex-wrap: wrap; gap: .2rem .8rem; white-space: normal; padding: .2rem 0; }
  .slide > header .scope, .slide > footer .scope { overflow: visible; } .slide.title > h2 { margin-top: 1.5rem; }
  .slide > .body { flex-direction: column; justify-content: flex-start !important; gap: 1rem; } .slide .beside { flex: none; }
  .abreast { display: block; } .abreast article { display: block; margin-bottom: 1.4rem; } .abreast svg { height: auto; max-width: 26rem; margin: auto; }
  .slide .chart svg { height: auto; } .slide .chart { flex: none; }
  .slide table, .slide tbody, .slide tr { display: block; } .slide table { font-size: calc(var(--u) * 1.5 * var(--size)); } .slide colgroup, .slide thead { display: none; }
  .slide tr { border-bottom: 1px solid #d5dce5; padding: .5em 0; } .slide td { display: block; border: 0; padding: .08em 0; }
  .slide td.num { text-align: left; } .slide td::before { content: attr(data-head) "："; color: #55616f; } }
.told { position: fixed; z-index: 5; left: 50%; bottom: 5.4rem; transform: translateX(-50%); background: #1d3f66; color: #fff;
  padding: .5em 1.2em; border-radius: 4px; font-size: calc(var(--u) * 1.5); animation: told 9s forwards; } @keyframes told { 85% { opacity: 1; } 100% { opacity: 0; visibility: hidden; } }
@media print { .told { display: none; } @page { size: 338.7mm 190.5mm; margin: 0; @bottom-right { content: none; } }
  .stApp [data-testid="stElementContainer"]:has(.stage) { display: block !important; margin: 0 !important; }
  .stApp [data-testid="stElementContainer"]:not(:has(.stage)) { display: none !important; }
  .stage { position: static; background: none; overflow: visible; padding: 0; } .stage .keys, .stage .spoken { display: none; }
  .stage, .deck { --u: 3.386mm; } .deck { display: block; height: auto; } .slide, .slide[hidden] { display: flex !important; break-after: page; break-inside: avoid; }
  .slide:last-child { break-after: auto; } }
""".replace("FONT_STACK", FONT)
