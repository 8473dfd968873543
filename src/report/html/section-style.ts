/** Style of the sections after the columns: plots, heat maps, matrices. Greys carry the steps, so that they survive a printer. */
export const sectionStyle: string = `
:root{--h1:#eceef0;--h2:#d9dde1;--h3:#c0c7cd;--h4:#a7b0b8;--d1:#d4d7da;--d2:#a3aab1;--d3:#6c747b;--d4:#2b3036}
@media (prefers-color-scheme:dark){:root{--h1:#23282d;--h2:#31383e;--h3:#424a52;--h4:#545e67;--d1:#31383e;--d2:#5b656e;--d3:#949da6;--d4:#e6e8ea}}
figure{margin:0}
.t{font-size:.9375rem;font-weight:650;margin:1.5rem 0 .375rem}
figure h3,figure h4{margin:0}
figcaption{font-size:.875rem}
figcaption .key{margin:.25rem 0 0;gap:.25rem 1rem}
.plots{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,15rem),1fr));gap:.5rem 2rem;margin:1.25rem 0}
.plots figure{display:grid;grid-row:span 2;grid-template-rows:subgrid;grid-template-columns:minmax(0,1fr);margin-bottom:1rem}
.plot{margin-left:2.75rem;width:calc(100% - 2.75rem)}
.lr,.lc,.l3,.ld,.wc,.pc,.base{fill:none;vector-effect:non-scaling-stroke}
.lr{stroke:var(--reference);stroke-width:2}
.lc{stroke:var(--current);stroke-width:2}
.l3{stroke:var(--ink);stroke-width:1.5;stroke-dasharray:2 3}
.ld{stroke:var(--soft);stroke-width:1;stroke-dasharray:1 4}
.wc{stroke:var(--current);stroke-width:1}
.pc{stroke:var(--current);stroke-width:7;stroke-linecap:round}
.base{stroke:var(--ink);stroke-width:1.25;stroke-dasharray:3 2}
.fb{fill:var(--h2)}
.bar{fill:var(--current)}
.wb{stroke:var(--ink);stroke-width:2}
.d1{fill:var(--d1)}.d2{fill:var(--d2)}.d3{fill:var(--d3)}.d4{fill:var(--d4)}
.h1,.h2,.h3,.h4,.sw{print-color-adjust:exact;-webkit-print-color-adjust:exact}
.h1{background:var(--h1)}.h2{background:var(--h2)}.h3{background:var(--h3)}.h4{background:var(--h4)}
.h1 .type,.h2 .type,.h3 .type,.h4 .type,td[class*=" h"] .alarm,td[class*=" h"] .alarm::before{color:inherit}
.sw{width:1.5rem;height:.875rem;border:1px solid var(--reference);flex:none}
.narrow{max-width:36rem}
.even{grid-template-columns:repeat(2,minmax(0,1fr))}
.cm td,.cm th{text-align:center;padding:.375rem .25rem;border:1px solid var(--rule)}
.cm th:first-child{text-align:left}
.cm.s{table-layout:fixed;font-size:.75rem}
.cm.s td,.cm.s th{padding:.25rem .125rem;font-size:.75rem;overflow-wrap:normal}
.cm.s th:first-child{width:28%;overflow-wrap:anywhere}
.cm.s .type{font-size:.75rem}
.nc td,.nc th:not(:first-child){text-align:right}
.bt{table-layout:fixed}.bt td:last-child,.bt th:last-child{width:5.5rem}
.rt th:first-child{width:30%}.rt .n{width:5rem}
.columns .w-int{width:7.75rem}.mt .w-name{width:16%}.mt .w-pic{width:14%}.mt .w-eff{width:12%}.narrow .w-name{width:38%}
.columns.ht .w-int{width:9.5rem}.ht td{padding:.4375rem .5rem;border-right:2px solid var(--paper)}
.plain{list-style:none;margin:1rem 0;padding:0}
td .type{white-space:normal}
@media (max-width:48rem){
.even{grid-template-columns:minmax(0,1fr)}
.sf tr{grid-template-columns:repeat(3,minmax(0,1fr))}
.sf th:first-child,.sf .wide{grid-column:1/-1}
.sf .n.b{white-space:normal;order:1}
.sf .wide:not(.e){order:2}
.sf .b::before{display:block;font-size:.8125rem}
.sf td{padding:0;border:0}
.sf td[class*=" h"]:not(.h0){padding:.125rem .375rem}
td[class*=" h"] .alarm{display:block}
.cm{margin-bottom:.75rem}
.narrow .sf .n.b{order:0}
.nc th,.nc td{padding-right:.375rem;font-size:.8125rem}
}
@media print{
:root{--h1:#eee;--h2:#ddd;--h3:#c6c6c6;--h4:#aaa;--d1:#ddd;--d2:#aaa;--d3:#666;--d4:#111}
.lr{stroke-dasharray:5 3}
.bar{fill:#555}
figure{break-inside:avoid}
}
`.trim();
