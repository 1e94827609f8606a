"""The style sheet of paper: a page prints whole on A4, upright or across, and says what it shows without its pickers.

Print is light in the dark scheme too, and in the one type size of paper. A rule with `:has` stands alone: an engine
that does not know it drops the whole rule.
"""

PRINT = """
@page { margin: 13mm 12mm 14mm; @bottom-right { content: counter(page) " / " counter(pages); font: 9pt sans-serif; color: #3c4650; } }
@media print {
:root { --ink: #000; --soft: #3c4650; --line: #aab4c0; --paper: #fff; --wash: #fff; --accent: #000; color-scheme: light; }
html { font-size: 12.5px !important; }
html, body, .stApp, .stApp div, .stApp main, .stApp details { overflow: visible !important; max-height: none !important; }
.stApp, [data-testid="stAppViewContainer"], [data-testid="stAppViewContainer"] > div, [data-testid="stMain"] { position: static !important;
  display: block !important; height: auto !important; }
body, .stApp, [data-testid="stMain"] { background: #fff !important; color: #000 !important; }
[data-testid="stMarkdownContainer"], [data-testid="stHeading"] * { color: #000 !important; }
.stApp [data-testid="stMainBlockContainer"] { padding: 0 !important; max-width: none; }
.stApp [data-testid="stVerticalBlock"], .stApp [data-testid="stHorizontalBlock"] { display: block; }
.stApp [data-testid="stElementContainer"] { margin-bottom: .6rem; width: 100% !important; }
.stApp [data-testid="stColumn"] { width: 100% !important; }

[data-testid="stHeader"], [data-testid="stSidebar"], [data-testid="stToolbar"], [data-testid="stStatusWidget"], .st-key-scope, .st-key-pick_newer, .st-key-looks,
[data-testid="stButtonGroup"], [data-testid="stButton"], [data-testid="stDownloadButton"], [data-testid="stFileUploader"],
[data-testid="stForm"], [data-testid="stPopover"], [data-testid="stMultiSelect"], [data-testid="stCaptionContainer"], [data-testid="stCheckbox"], [data-testid="stDialog"] button:not([data-pick]),
[role="tab"][aria-selected="false"], .react-aria-SelectionIndicator, details:not([open]), .st-key-deck,
.board button[data-pick^="why:"], .noprint { display: none !important; }
.legend:has(> button) { display: none !important; }
[data-testid="stSelectbox"]:has(input[value="全部"]), [data-testid="stTextInput"]:has(:placeholder-shown) { display: none; }
[data-testid="stSelectbox"] button { display: none; }
[data-testid="stSelectbox"] div, [data-testid="stTextInput"] div, .stApp input { border: 0 !important; background: none !important; color: #000 !important;
  padding: 0 !important; min-height: 0 !important; height: auto !important; }

.st-key-printed, .st-key-paper { display: block; }
.board, .board p, .board small { color: #000; orphans: 2; widows: 2; }
.board button, .board .link, .board a { color: #000; text-decoration: none; min-height: 0; }
.banner { background: none; border: 1px solid #000; color: #000; padding: .1rem .6rem; }
.board h2, .board h3, .board h4, .sentence, .legend { break-after: avoid; }
.board p:has(+ .scroll) { break-after: avoid; }
.gauge, .counts > div, .pill, tr, .board svg, .stPlotlyChart, .empty, .notice { break-inside: avoid; }
.districts, .below { display: block; } .district + .district { break-before: page; }
summary { background: none !important; }
.gauges, .side .gauges { grid-template-columns: repeat(3, 1fr); } .gauge svg { max-width: 12rem; } .st-key-printed svg, .st-key-sketch svg { max-width: 100% !important; max-height: 86mm; } .side .gauge { display: block; }
.counts { grid-template-columns: 1fr 1fr; }
.scroll, .tall { overflow: visible !important; max-height: none; }
.board thead { display: table-header-group; }
.board table { font-size: 8.4pt; } .board th, .board th.num { white-space: normal; color: #000; }
.board th, .board td { padding: .16rem .5rem .16rem 0; min-width: 3em; }
.board td > button { min-width: 0 !important; } .board tr.on { box-shadow: none; } .board tr.on td:first-child { padding-left: 0; font-weight: 600; }
.tasks td:nth-last-child(3) { min-width: 0; } .tasks td[rowspan] { min-width: 3.4rem; } .tasks td span { white-space: normal !important; }
.matrix td, .matrix th { padding: .1rem .05rem; font-size: 7pt; min-width: 0; }

.js-plotly-plot, .js-plotly-plot div, .stPlotlyChart, .stPlotlyChart div, [data-testid="stFullScreenFrame"], [data-testid="stElementContainer"] { width: 100% !important; height: auto !important; }
.js-plotly-plot .main-svg { width: 100% !important; height: auto !important; overflow: visible !important; }
.js-plotly-plot .main-svg:first-child { position: static !important; }
.js-plotly-plot .main-svg text { font-size: 15px !important; fill: #000 !important; }

body:has([data-testid="stDialog"]) [data-testid="stMainBlockContainer"] > [data-testid="stVerticalBlock"] > :not(.st-key-heading, .st-key-paper) { display: none; }
[data-testid="stDialog"], [data-testid="stDialog"] div, [data-testid="stDialog"] section { position: static !important; display: block; inset: auto;
  width: auto !important; max-width: none !important; height: auto !important; max-height: none !important; overflow: visible !important;
  transform: none !important; background: #fff !important; color: #000 !important; box-shadow: none !important; border: 0; }
}
@media print and (orientation: landscape) { .below { display: grid; grid-template-columns: 3fr 2fr; }
  .gauge svg { max-width: 8.6rem; } .counts { margin: .3rem 0; } .below svg { max-height: 46mm; } .st-key-printed svg, .st-key-sketch svg { max-height: 130mm; } }
"""
# Plotly draws in pixels of the window; with a view box its pictures fit the paper.
FIT_CHARTS = """
addEventListener('beforeprint', () => {
  for (const svg of document.querySelectorAll('.js-plotly-plot .main-svg'))
    svg.setAttribute('viewBox', `0 0 ${svg.getAttribute('width')} ${svg.getAttribute('height')}`);
});
"""
