"""The one style sheet of the HTML pack: for old browsers too, so no grid, no variables, no computed sizes.

Printed, the line above a section stands on each of its sheets (a repeated table header). The 16:9 choice is a radio
button that gives every section the named page `slide`; a browser that does not know named pages prints A4.
"""

from components.markup.tokens import FONT

_SCREEN = """
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0 auto; padding: 0 24px 48px; max-width: 1220px; background: #fff; color: #1d2733; font: 16px/1.6 FONT_STACK; }
main, section, header, nav, figure { display: block; }
h1 { font-size: 28px; line-height: 1.4; margin: 20px 0 4px; color: #1d3f66; }
h2 { font-size: 24px; line-height: 1.4; margin: 12px 0 10px; color: #1d3f66; }
h3 { font-size: 18px; line-height: 1.4; margin: 18px 0 4px; }
p { margin: 6px 0; }
a { color: #1d3f66; word-break: break-all; }
small { font-size: 13.5px; color: #55616f; }
.line { display: block; }
.patterns { position: absolute; width: 0; height: 0; overflow: hidden; }
.decisions td:nth-child(2) { width: 36%; }
.whole { white-space: nowrap; }
.title { display: none; }
.soft { color: #55616f; font-size: 14.5px; }
.none, .note { border: 1px dashed #98a4b3; padding: 10px 14px; border-radius: 4px; color: #465261; }
.sentence { font-size: 20px; line-height: 1.65; }
.choice { margin: 14px 0; color: #465261; font-size: 15px; }
.paper { margin: 0 4px 0 0; width: 18px; height: 18px; vertical-align: -3px; }
.paper + label { margin-right: 20px; font-size: 15px; }
.contents { margin: 8px 0 18px; padding: 8px 0; border-top: 1px solid #d5dce5; border-bottom: 1px solid #d5dce5; }
.contents a { display: inline-block; padding: 5px 16px 5px 0; }
section { border-top: 3px solid #1d3f66; margin-top: 36px; padding-top: 8px; }
.running { font-size: 14px; color: #55616f; }
.running span { margin-right: 14px; display: inline-block; }
.demo { background: #fff4cf; color: #5a3e00; border: 1px solid #b7791f; padding: 0 8px; font-weight: 600; }
.mark { border: 1px solid #1d2733; color: #1d2733; padding: 0 8px; font-weight: 600; letter-spacing: 2px; }
.pill { display: inline-block; white-space: nowrap; border: 1px solid; border-radius: 3px; padding: 0 6px; font-size: 14px;
  line-height: 1.5; font-weight: 600; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: 15px; font-variant-numeric: tabular-nums; }
caption { text-align: left; color: #55616f; font-size: 14px; padding: 4px 0; }
th { text-align: left; font-weight: 600; color: #465261; border-bottom: 2px solid #98a4b3; padding: 6px 14px 6px 0; vertical-align: bottom; }
td { border-bottom: 1px solid #d5dce5; padding: 7px 14px 7px 0; vertical-align: top; }
th:last-child, td:last-child { padding-right: 0; }
td, p, li, h2, h3 { word-wrap: break-word; overflow-wrap: break-word; }
td { min-width: 3.4em; }
.num { text-align: right; white-space: nowrap; } th.num { white-space: normal; }
.small { font-size: 13.5px; } .small td, .small th { padding: 4px 10px 4px 0; }
.narrow-rows td { padding-top: 2px; padding-bottom: 2px; font-size: 14px; }
.gauges { margin: 14px -8px; font-size: 0; }
.gauge { display: inline-block; vertical-align: top; width: 33.33%; padding: 0 8px; font-size: 16px; text-align: center; }
.gauge h3 { margin: 6px 0; }
.dial { width: 100%; max-width: 290px; height: auto; }
.reading { font-size: 18px; } .reading b { font-size: 22px; }
.rests { color: #55616f; font-size: 13.5px; }
.left svg { width: 100%; height: auto; display: block; }
.left, .right { width: 100%; }
.trend, .body { overflow: hidden; }
.picture .narrow { display: none; }
ol { padding-left: 1.6em; margin: 6px 0; } li { margin: 5px 0; }
@media screen and (min-width: 960px) { .left { float: left; width: 58%; padding-right: 28px; } .right { float: left; width: 42%; } }
@media screen and (max-width: 640px) {
  body { padding: 0 14px 32px; } h1 { font-size: 23px; } .sentence { font-size: 17px; }
  .gauge { width: 100%; display: block; margin-bottom: 18px; }
  .picture .wide { display: none; } .picture .narrow { display: block; }
  .cards, .cards tbody, .cards tr, .cards td, .cards caption { display: block; } .cards thead { display: none; }
  .cards tr { border-bottom: 1px solid #98a4b3; padding: 6px 0; }
  .cards td, .cards td.num { position: relative; border: 0; padding: 2px 0 2px 7.5em; min-height: 1.7em; text-align: left; white-space: normal; }
  .cards td:before { content: attr(data-head); position: absolute; left: 0; width: 7em; color: #55616f; font-size: 14px; }
  .contents a { padding: 9px 16px 9px 0; }
}
@media all and (-ms-high-contrast: none), (-ms-high-contrast: active) { .picture .wide svg { height: 560px; } .chart { height: 270px; } .dial { height: 165px; } }
"""

_PRINT = """
@page { size: A4; margin: 14mm 15mm 14mm; }
@page slide { size: 338.7mm 190.5mm; margin: 9mm 14mm 8mm; }
@media print {
  body { padding: 0; max-width: none; font-size: 11pt; color: #000; -webkit-print-color-adjust: exact; print-color-adjust: exact; }
  .screen, .paper, .paper + label { display: none; }
  .title { display: block; font-size: 20pt; font-weight: 600; color: #1d3f66; margin: 2px 0; }
  h2 { font-size: 16pt; margin: 6px 0; } h3 { font-size: 12.5pt; }
  section { display: table; width: 100%; table-layout: fixed; border: 0; margin: 0; padding: 0; page-break-before: always; break-before: page; }
  section.first { page-break-before: auto; break-before: auto; }
  .running { display: table-header-group; page-break-inside: avoid; break-inside: avoid; font-size: 9.5pt; }
  .running span { margin-bottom: 6px; } .body { display: table-row-group; overflow: visible; }
  .scroll, .trend { overflow: visible; }
  .trend:after { content: ""; display: block; clear: both; }
  thead { display: table-header-group; page-break-inside: avoid; break-inside: avoid; }
  tr, li, svg, .gauge, .none, .kept { page-break-inside: avoid; break-inside: avoid; }
  h2, h3, caption { page-break-after: avoid; break-after: avoid; }
  table { font-size: 9.5pt; } .small { font-size: 8.5pt; } .small td, .small th { padding: 3px 7px 3px 0; }
  td, th { padding: 4px 9px 4px 0; }
  .left, .right { float: none; width: 100%; padding: 0; }
  .gauges { margin: 6px 0; } .gauge { display: inline-block; width: 33.33%; font-size: 10pt; margin: 0; }
  .reading { font-size: 11pt; } .reading b { font-size: 14pt; } .pill { font-size: 9pt; }
  .picture .wide { display: block; } .picture .narrow { display: none; } .picture .wide svg { max-width: 160mm; }
  .chart { max-width: 150mm; } .narrow-rows td { padding: 1px 9px 1px 0; font-size: 9pt; line-height: 1.4; }
  .trend + .trend { page-break-before: always; break-before: page; }
  #wide:checked ~ main section { page: slide; }
  #wide:checked ~ main .dial { max-width: 180px; } #wide:checked ~ main .first p { margin: 3px 0; } #wide:checked ~ main .first .sentence { font-size: 14pt; line-height: 1.4; }
  #wide:checked ~ main .counts td, #wide:checked ~ main .counts th { padding-top: 2px; padding-bottom: 2px; }
  #wide:checked ~ main .first .told { display: inline; margin: 0 6px; }
  #wide:checked ~ main .narrow-rows td { font-size: 8.5pt; line-height: 1.3; } #wide:checked ~ main .chart, #wide:checked ~ main .picture svg { max-width: none; }
  #wide:checked ~ main .left { float: left; width: 60%; padding-right: 9mm; } #wide:checked ~ main .right { float: left; width: 40%; }
}
"""

STYLE = f"{_SCREEN}{_PRINT}".replace("FONT_STACK", FONT)
