/** The whole style sheet of a report. Colors are Okabe and Ito's: current blue, vermilion for what needs someone. */
export const pageStyle: string = `
:root{color-scheme:light dark;--paper:#fff;--ink:#1b1f23;--soft:#53595f;--rule:#d4d7da;--faint:#eceef0;--reference:#7d848b;--current:#0072b2;--wash:#0072b21f;--alarm:#d55e00;--alarm-ink:#a04600;--link:#00568a}
@media (prefers-color-scheme:dark){:root{--paper:#14171a;--ink:#e6e8ea;--soft:#a7aeb5;--rule:#3a4046;--faint:#23282d;--reference:#9aa2aa;--current:#56b4e9;--wash:#56b4e92b;--alarm:#f0803c;--alarm-ink:#f59a63;--link:#7cc4f0}}
*{box-sizing:border-box}
html{font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;font-variant-numeric:tabular-nums;color:var(--ink);background:var(--paper);-webkit-text-size-adjust:100%;text-size-adjust:100%;scroll-padding-top:1rem}
body{margin:0 auto;max-width:72rem;padding:1.5rem 1.25rem 4rem;overflow-wrap:anywhere}
a{color:var(--link);text-underline-offset:.15em;text-decoration-thickness:1px}
:focus-visible{outline:3px solid var(--current);outline-offset:2px}
.skip{position:absolute;left:-99rem}
.skip:focus{left:1rem;top:.5rem;background:var(--paper);padding:.5rem}
h1,h2,h3,h4{line-height:1.25;text-wrap:balance;margin:0}
time,.nb{white-space:nowrap}
h1{font-size:1.75rem;font-weight:650;letter-spacing:-.01em;max-width:48rem;margin:.25rem 0 1rem}
h2{font-size:1.25rem;font-weight:650;margin:3rem 0 .75rem;padding-top:.75rem;border-top:2px solid var(--ink)}
.g{font-size:1rem;margin:2rem 0 .75rem}
h4{font-size:.9375rem;font-weight:650;margin:1.5rem 0 .375rem}
p,li,dd,.findings a{max-width:57ch}
p{margin:.375rem 0}
.state{margin:1.25rem 0 0;font-weight:650;color:var(--soft)}
.alarm{color:var(--alarm-ink);font-weight:650;white-space:nowrap}
.note,.few{color:var(--soft)}
.alarm::before{color:var(--alarm);content:"\\25b2\\a0";content:"\\25b2\\a0"/""}
.note::before{content:"\\25cb\\a0";content:"\\25cb\\a0"/""}
.few::before{content:"\\2026\\a0";content:"\\2026\\a0"/""}
.soft{color:var(--soft)}
.small{font-size:.875rem}
.scope b{font-weight:650}
nav ul{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;list-style:none;margin:1.25rem 0 0;padding:0}
.findings{list-style:none;margin:0;padding:0}
.findings li{padding:.5rem 0;display:flex;border-bottom:1px solid var(--rule);max-width:none}
.findings li>span{flex:none;width:1.75rem}
.findings a{color:inherit;text-decoration-color:var(--reference)}
table{border-collapse:collapse;width:100%;font-size:.9375rem;line-height:1.4}
caption{text-align:left;color:var(--soft);font-size:.875rem;padding:0 0 .375rem;caption-side:top}
th,td{text-align:left;vertical-align:top;padding:.4375rem 1rem .4375rem 0;border-bottom:1px solid var(--rule);font-weight:400}
thead th{color:var(--soft);font-size:.8125rem;vertical-align:bottom;border-bottom:1px solid var(--reference)}
th:last-child,td:last-child{padding-right:0}
.n,.num td,.num th:not(:first-child){text-align:right}.n{white-space:nowrap}.num td{overflow-wrap:normal}
.num{table-layout:fixed}.num th:first-child{width:46%}.tests th:first-child{width:37%}
.type{display:block;color:var(--soft);font-size:.8125rem;font-weight:400}
.columns{table-layout:fixed}
.columns .w-name{width:20%}.columns .w-long{width:28%}.columns .w-pic{width:15%}.columns .w-eff{width:15%}.columns .w-num{width:4.75rem}
.columns tbody th{font-weight:600}
.columns .fine th,.columns .fine td{padding-top:.25rem;padding-bottom:.25rem;color:var(--soft);font-weight:400}
.columns .fine th a{color:var(--ink)}
tbody a{text-decoration-color:var(--reference)}
.columns .fine .type{display:inline-block;margin-left:.5rem}
.columns td.e{padding-right:1.25rem;padding-left:.375rem}
svg{display:block;overflow:visible;max-width:100%}[role=img]{width:100%}
.end{text-anchor:end}.mid{text-anchor:middle}
svg text{font-size:12px;fill:var(--soft);font-variant-numeric:tabular-nums}
.r{fill:none;stroke:var(--reference);stroke-width:1.5;vector-effect:non-scaling-stroke}
.c{fill:var(--wash);stroke:var(--current);stroke-width:1.75;vector-effect:non-scaling-stroke}
.rb{fill:var(--paper);stroke:var(--reference);stroke-width:1.25;vector-effect:non-scaling-stroke}
.cb{fill:var(--current)}
.ax{stroke:var(--rule);stroke-width:1}
.tk{stroke:var(--reference);stroke-width:1}
.band{fill:var(--rule)}
.min{stroke:var(--ink);stroke-width:1.5}
.iv{stroke:var(--soft);stroke-width:3}
.dot{fill:var(--soft)}
.hot .iv{stroke:var(--alarm)}.hot .dot{fill:var(--alarm)}
.post{stroke:var(--ink);stroke-width:3}
.off{stroke:var(--reference);stroke-width:3;stroke-dasharray:3 3}
.path{stroke:var(--soft);stroke-width:2}
.path.hot{stroke:var(--alarm)}
.rest{stroke:var(--reference);stroke-width:1;stroke-dasharray:2 4}
.arrow{fill:var(--alarm)}
.key{display:flex;flex-wrap:wrap;gap:.25rem 1.5rem;list-style:none;margin:0 0 .75rem;padding:0;color:var(--soft);font-size:.875rem}
.key li{display:flex;align-items:center;gap:.5rem}
.key svg{flex:none}
details{border-bottom:1px solid var(--rule)}
summary{cursor:pointer;padding:.5rem 0;list-style-position:outside;margin-left:1.125rem}
summary h3{display:inline;font-size:1rem;font-weight:600}
.list{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,16rem),1fr));gap:0 1.5rem;align-items:start}
.list>[open]{grid-column:1/-1}
.list summary{padding:.25rem 0;font-size:.9375rem}
.list h3{font-size:inherit;font-weight:400}
.list [open] h3{font-weight:600}
.in{padding:.25rem 0 1.75rem 1.125rem}
.in>p:first-child{font-size:1.0625rem;margin-bottom:1rem}
.two{display:grid;grid-template-columns:minmax(0,1.25fr) minmax(0,1fr);gap:0 2.5rem}
.gates{display:grid;grid-template-columns:repeat(3,1fr);list-style:none;margin:.25rem 0 0;padding:0;font-size:.875rem;text-align:center}
.gates li{padding:0 .375rem}
.gates b{display:block;font-weight:600}
dl{margin:0;display:grid;grid-template-columns:minmax(7rem,11rem) minmax(0,1fr);gap:.5rem 1.5rem}
dt{color:var(--soft)}
dd{margin:0}
pre{white-space:pre-wrap;background:var(--faint);padding:.75rem 1rem;margin:.25rem 0;font:.875rem/1.5 ui-monospace,"SF Mono",Menlo,Consolas,monospace}
code{font:.875em ui-monospace,"SF Mono",Menlo,Consolas,monospace}
footer{margin-top:3rem;color:var(--soft);font-size:.875rem}
.defs{position:absolute;width:0;height:0}
.vh{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
@media (max-width:48rem){
body{padding:1rem 1rem 3rem}
h1{font-size:1.375rem}
h2{margin-top:2.25rem}
.two{grid-template-columns:minmax(0,1fr)}
.flow,.flow tbody,.flow tr{display:block}
.flow thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.flow colgroup{display:none}
.flow tr{display:grid;grid-template-columns:minmax(0,1fr) auto;gap:.375rem .75rem;padding:.75rem 0;border-bottom:1px solid var(--rule)}
.flow th,.flow td{display:block;border:0;padding:0}
.flow th:first-child{grid-area:1/1}
.flow .n{grid-area:1/2}
.flow .n.b{grid-area:auto;text-align:left}
.flow .b::before{content:attr(data-label)" ";color:var(--soft)}
.flow svg{max-width:24rem}
.flow .wide{grid-column:1/-1}
.columns td.e{padding:0 .375rem}
.columns .fine{padding:.375rem 0}
.columns .fine td.e{display:none}
.columns .fine th,.columns .fine td{padding-top:0;padding-bottom:0}
.flow td:empty{display:none}
dl{grid-template-columns:minmax(0,1fr);gap:.125rem}
dd{margin-bottom:.625rem}
.in{padding-left:0}
.num th,.num td{padding-right:.5rem}.num th:last-child,.num td:last-child{padding-right:0}
.tests,.gates{font-size:.8125rem}
.tests th:first-child{width:30%}.tests th,.tests td{padding-right:.25rem}
.gates li{padding:0 .25rem}
}
@media print{
:root{color-scheme:light;--paper:#fff;--ink:#000;--soft:#333;--rule:#aaa;--faint:#fff;--reference:#777;--current:#000;--wash:#0000;--alarm:#000;--alarm-ink:#000;--link:#000}
@page{size:A4;margin:16mm 14mm}
html{font-size:10.5pt}
body{max-width:none;padding:0}
nav,.skip{display:none}
a{text-decoration:none}
.r{stroke-dasharray:4 3}
.columns .w-name{width:23%}.columns .w-pic{width:14%}.columns .w-eff{width:14%}
.list>:not([open]){display:none}
pre{border:1px solid #777;padding:.5rem}
h2,h3,h4,summary,caption{break-after:avoid}
tr,figure,.findings li,.gates,dd{break-inside:avoid}
}
`.trim();
