// SPDX-License-Identifier: EUPL-1.2
// The look of the code book: cards with a rule to the left, definitions in two columns where there is
// room for two.
#include "emit/codebook/codebook_internal.h"

static const char style[] =
    "main{max-width:56rem}\n"
    "header{border-bottom:4px solid var(--mark);padding-bottom:1rem;margin-bottom:1.5rem}\n"
    ".plan{color:var(--soft);margin:0 0 .25rem}\n"
    "h2{border-bottom:2px solid var(--faint);padding-bottom:.35rem;margin-top:3.5rem}\n"
    "h3{margin:0 0 .6rem}\n"
    "code{font:.92em ui-monospace,'Cascadia Mono','Segoe UI Mono','DejaVu Sans Mono',monospace;"
    "background:var(--tint);padding:.05em .3em;border-radius:.2em;overflow-wrap:anywhere}\n"
    "h3 code{font-weight:400;font-size:.85em;color:var(--soft)}\n"
    "dl{margin:0}\n"
    "dl>div{display:grid;grid-template-columns:minmax(8rem,13rem) 1fr;gap:.1rem 1.25rem;"
    "padding:.3rem 0;border-top:1px solid var(--faint)}\n"
    "dl>div:first-child{border-top:0}\n"
    "dt{font-weight:600;color:var(--soft)}\n"
    "dd{margin:0;min-width:0}\n"
    "dd ul{list-style:none;margin:0;padding:0}\n"
    "@media(max-width:36rem){dl>div{grid-template-columns:1fr}}\n"
    ".card{border-inline-start:4px solid var(--mark);padding:.1rem "
    "0;padding-inline-start:1.25rem;margin:0 0 2.25rem;"
    "scroll-margin-top:1rem}\n"
    ".card:target{background:var(--tint)}\n"
    // contents
    ".contents ul{list-style:none;padding:0;margin:0}\n"
    ".contents>ul>li{margin:0 0 1rem}\n"
    ".contents>ul>li>a{font-weight:600}\n"
    ".contents ul ul{columns:3;column-width:15rem;column-gap:2rem;margin-top:.25rem}\n"
    ".contents ul ul li{break-inside:avoid;padding:.1rem 0}\n"
    ".contents a{display:inline-block;padding:.15rem 0}\n"
    // tables
    ".wide{position:relative;overflow-x:auto;margin:0 0 1.75rem}\n"
    "table{border-collapse:collapse;width:100%}\n"
    "caption{text-align:start;font-weight:600;font-size:1.1rem;color:var(--mark);"
    "padding:.5rem 0}\n"
    "th,td{text-align:start;vertical-align:top;padding:.35rem 0;padding-inline-end:.75rem;"
    "border-bottom:1px solid var(--faint);font-weight:400}\n"
    "thead th{font-weight:600;color:var(--soft);border-bottom:2px solid var(--line);"
    "vertical-align:bottom}\n"
    "tbody tr{break-inside:avoid}\n"
    ".dot{color:var(--mark)}\n"
    ".choices{position:relative;margin-top:.75rem;width:auto}\n"
    ".choices th,.choices td{padding-inline-end:2rem}\n"
    ".choices .code{text-align:end;padding-inline-end:1.25rem;font-variant-numeric:tabular-nums}\n"
    ".choices .group{padding-top:.75rem;color:var(--warm);font-weight:600}\n"
    "@media(max-width:36rem){.card{padding-inline-start:.75rem}.choices{width:100%}"
    ".choices th,.choices td,.choices .code{padding-inline-end:.6rem;overflow-wrap:anywhere}}\n"
    "@media print{.contents ul ul{columns:2}.card{break-inside:avoid;margin-bottom:1.25rem}"
    "h2{margin-top:1.75rem}.wide{overflow:visible}}\n";

const char *fj_codebook_style(void)
{
    return style;
}
