// SPDX-License-Identifier: EUPL-1.2
// The look of the html report. Contrast is at least 4.5:1 for texts and 3:1 for marks, light and dark;
// what a colour tells, a shape, a pattern or a word tells too. Printed on A4 nothing is cut in two
// that can be held together.
#include "render/html_internal.h"

static const char colours[] =
    ":root{color-scheme:light dark;--paper:#fff;--tint:#f5f6f8;--ink:#1b2230;--soft:#4d5766;"
    "--rule:#d9dde4;--strong:#7b8594;--accent:#12436d;--women:#801650;--men:#12436d;--all:#3d3d3d;"
    "--other:#5a6472;--bar:#8593a8;--edge:#38424f;--shade:#1b223040;--alert:#7a3200;--alertback:#"
    "fff1e6;"
    "--good:#1d5c43;--goodback:#e8f4ee}\n"
    "@media (prefers-color-scheme:dark){:root{--paper:#14171d;--tint:#1d2129;--ink:#e8ebf0;"
    "--soft:#b4bcc8;--rule:#353c48;--strong:#8a94a3;--accent:#8fc4ef;--women:#f29cc6;--men:#8fc4ef;"
    "--all:#e2e5ea;--other:#b6bfcb;--bar:#5d6b80;--edge:#d5dbe4;--shade:#00000080;--alert:#ffc796;-"
    "-alertback:#"
    "3a2413;"
    "--good:#9fdcbd;--goodback:#15302490}}\n";

static const char page[] =
    "*{box-sizing:border-box}\n"
    "html{font:100%/1.55 system-ui,-apple-system,\"Segoe UI\",Roboto,\"Helvetica Neue\",Arial,"
    "sans-serif;color:var(--ink);background:var(--paper);-webkit-text-size-adjust:100%}\n"
    "body{margin:0 auto;max-width:52rem;padding:2.5rem 1.25rem 4rem}\n"
    "h1,h2,h3,.headline,.purpose{font-family:\"Iowan Old Style\",\"Palatino Linotype\",Palatino,"
    "Charter,Georgia,\"DejaVu Serif\",serif}\n"
    "h1{font-size:clamp(1.8rem,5vw,2.6rem);line-height:1.15;font-weight:600;margin:.2rem 0 .8rem;"
    "letter-spacing:-.01em;text-wrap:balance}\n"
    "h2{font-size:1.55rem;line-height:1.25;font-weight:600;margin:4rem 0 .75rem}\n"
    "h3{font-size:1.2rem;line-height:1.3;font-weight:600;margin:0 0 .6rem}\n"
    "p{margin:0 0 .75rem}\n"
    "a{color:var(--accent);text-underline-offset:.15em}\n"
    "a:focus-visible,.scroll:focus-visible,summary:focus-visible{outline:3px solid var(--accent);"
    "outline-offset:2px;border-radius:2px}\n"
    ".skip{position:absolute;left:-99rem}\n"
    ".skip:focus{left:1rem;top:1rem;background:var(--paper);padding:.5rem .75rem;z-index:2}\n"
    "h1,h2,h3,p,li,dt,dd,caption,summary{overflow-wrap:break-word}\n"
    "th{hyphens:auto}\n";

static const char cover[] =
    "header{padding-bottom:1.5rem}\n"
    ".draft{display:inline-block;background:var(--alertback);color:var(--alert);font-weight:600;"
    "padding:.3rem .7rem;border-radius:.3rem;border:1px solid currentColor;margin:0 0 1.75rem}\n"
    ".owner{color:var(--soft);margin:0}\n"
    ".purpose{font-size:1.15rem;color:var(--soft);max-width:38rem;margin:0 0 1.5rem;"
    "font-style:italic}\n"
    ".facts{display:flex;flex-wrap:wrap;gap:.75rem 2.5rem;margin:0}\n"
    ".facts dt{font-size:.85rem;color:var(--soft)}\n"
    ".facts dd{margin:0;font-weight:600}\n"
    ".unfinished{margin:1rem 0 0;color:var(--alert)}\n";

static const char contents[] =
    "nav{background:var(--tint);border-radius:.6rem;padding:1.25rem 1.4rem 1rem}\n"
    "nav h2{margin:0 0 .75rem;font-size:1.2rem}\n"
    ".contents{columns:2 19rem;column-gap:2.5rem}\n"
    ".contents>div{margin:0 0 1rem}\n"
    "nav .part{margin:0 0 .15rem;font-weight:600;break-after:avoid-column}\n"
    "nav li{break-inside:avoid-column}\n"
    "nav .part a{text-decoration:none}\n"
    "nav .part a:hover{text-decoration:underline}\n"
    "nav ul{list-style:none;margin:0;padding:0}\n"
    "nav li{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 1rem;padding:.3rem 0;"
    "border-top:1px solid var(--rule)}\n"
    "nav li a{text-decoration:none;color:var(--ink)}\n"
    "nav li a:hover{text-decoration:underline}\n"
    ".key{margin-left:auto;font-variant-numeric:tabular-nums;color:var(--soft);text-align:right}\n";

static const char measures[] =
    "article{border-top:1px solid var(--rule);padding:1.75rem 0 2rem}\n"
    "h2+article{border-top:2px solid var(--ink)}\n"
    ".headline{font-size:1.3rem;line-height:1.45;margin:0 0 .9rem;text-wrap:pretty}\n"
    ".says{max-width:42rem;margin:0 0 .4rem}\n"
    ".certainty{color:var(--soft)}\n"
    ".goal{display:inline-block;padding:.2rem .6rem;border-radius:.3rem;background:var(--tint);"
    "border:1px solid var(--rule);margin:0 0 .75rem}\n"
    ".goal.met{background:var(--goodback);color:var(--good);border-color:currentColor}\n"
    ".goal.unmet{background:var(--alertback);color:var(--alert);border-color:currentColor}\n"
    ".goal.met::before{content:\"\\2713\\a0\"/\"\";font-weight:700}\n"
    ".goal.unmet::before{content:\"\\25cb\\a0\"/\"\";font-weight:700}\n"
    "details{margin:1rem 0 0}\n"
    "summary{cursor:pointer;font-weight:600;padding:.35rem 0}\n"
    ".note{font-size:.85rem;color:var(--soft);margin:.35rem 0 0}\n";

static const char tables[] =
    // A shade at the side where there is more to see.
    ".scroll{overflow-x:auto;margin:1.1rem 0 0;background:"
    "linear-gradient(90deg,var(--paper) 1rem,transparent 2rem) left/3rem 100% no-repeat local,"
    "linear-gradient(270deg,var(--paper) 1rem,transparent 2rem) right/3rem 100% no-repeat local,"
    "linear-gradient(90deg,var(--shade),transparent) left/.9rem 100% no-repeat scroll,"
    "linear-gradient(270deg,var(--shade),transparent) right/.9rem 100% no-repeat scroll}\n"
    "table{border-collapse:collapse;min-width:min(100%,26rem);font-size:.925rem;font-variant-"
    "numeric:tabular-nums}"
    "\n"
    "caption{text-align:left;font-size:.85rem;color:var(--soft);padding:0 0 .4rem}\n"
    "th,td{padding:.4rem 0 .4rem 1.4rem;text-align:right;vertical-align:top}\n"
    "th{font-weight:400;text-align:left}\n"
    "thead th{font-size:.85rem;color:var(--soft);text-align:right;vertical-align:bottom;"
    "line-height:1.3}\n"
    "thead tr:last-child{border-bottom:1px solid var(--strong)}\n"
    "thead th.over{text-align:left;color:var(--ink);font-weight:600;"
    "border-bottom:1px solid var(--rule)}\n"
    "thead tr:first-child>:first-child,tbody th{text-align:left;padding-left:0}\n"
    ".first,th.over+th.over{padding-left:3rem}\n"
    "tbody tr{border-top:1px solid var(--rule)}\n"
    "tbody:first-of-type tr:first-child{border-top:0}\n"
    "tbody th{min-width:7rem;max-width:18rem}\n"
    "th.by{font-weight:600;font-size:.85rem;color:var(--soft);padding-top:.9rem}\n"
    "tr:has(.by)+tr{border-top-color:var(--strong)}\n"
    ".total th,.total td{font-weight:600}\n"
    ".base{color:var(--soft)}\n"
    "tbody tr:not(.base)+.base{border-top:1px solid var(--strong)}\n"
    "td{white-space:nowrap}\n"
    "td small{display:block;font-size:.8rem;font-weight:400;color:var(--soft)}\n"
    "td.hid{font-style:italic;color:var(--soft);font-size:.85rem}\n"
    "td.none{color:var(--soft)}\n";

static const char charts[] =
    "figure{margin:1.4rem 0 0}\n"
    "svg.chart{display:block;overflow:visible;font-size:14px;margin:.25rem 0 0}\n"
    ".chart svg{overflow:visible}\n"
    ".chart text{fill:var(--ink)}\n"
    ".chart .value{font-variant-numeric:tabular-nums}\n"
    ".chart .whole{font-weight:600}\n"
    ".chart .heading{font-size:13px;font-weight:600;fill:var(--soft)}\n"
    ".chart .tick{font-size:12px;fill:var(--soft);font-variant-numeric:tabular-nums}\n"
    ".chart .hid{font-style:italic;fill:var(--soft)}\n"
    ".chart .grid{stroke:var(--rule)}\n"
    ".chart .track{stroke:var(--rule);stroke-width:1}\n"
    ".chart .whisker{stroke:var(--edge);stroke-width:1.5}\n"
    ".chart .target{stroke:var(--alert);stroke-width:2;stroke-dasharray:5 4}\n"
    ".chart .bar{fill:var(--bar)}\n"
    ".chart .mark{fill:var(--other);stroke:var(--paper);stroke-width:1.5}\n"
    ".chart .mark.all{fill:var(--all)}.chart .mark.women{fill:var(--women)}"
    ".chart .mark.men{fill:var(--men)}\n"
    ".chart .hollow,.chart .mark.hollow{fill:var(--paper);stroke:var(--other);stroke-width:2}\n"
    ".chart .mark.all.hollow{stroke:var(--all)}.chart .mark.women.hollow{stroke:var(--women)}"
    ".chart .mark.men.hollow{stroke:var(--men)}\n"
    ".chart .move{stroke:var(--other);stroke-width:3}\n"
    ".chart .move.women{stroke:var(--women)}.chart .move.men{stroke:var(--men)}\n"
    ".chart .series{stroke:var(--all);stroke-width:2}\n"
    ".chart .brk{stroke:var(--soft);stroke-width:1.5;stroke-dasharray:5 3}\n"
    ".broken{border-left:4px solid var(--women);padding-left:.75rem}\n"
    ".chart .series.women{stroke:var(--women);stroke-dasharray:7 4}"
    ".chart .series.men{stroke:var(--men);stroke-dasharray:2 4}\n"
    ".chart .nothing{fill:none;stroke:var(--strong);stroke-dasharray:3 4}\n"
    ".chart .part{stroke:var(--paper);stroke-width:2}\n"
    ".chart .hatch{stroke:#10141b;stroke-width:21;stroke-dasharray:1 6;opacity:.6}\n"
    ".chart .note{paint-order:stroke;stroke:var(--paper);stroke-width:6px}\n"
    ".chart .inside.worse,.chart "
    ".inside.goal3{paint-order:stroke;stroke:var(--c);stroke-width:5px}\n"
    ".chart .inside{fill:#10141b;font-size:13px;font-variant-numeric:tabular-nums}\n";

// Parts of a whole keep their colours in the dark, with dark words on them.
static const char parts[] =
    ".improved,.goal0{--c:#2fa79f}.goal1{--c:#a4dad5}.same,.goal2{--c:#d3d8df}"
    ".worse,.goal3{--c:#f58a4f}\n"
    ".step0{--c:#f2d8b8}.step1{--c:#ecdccb}.step2{--c:#dfe3e8}.step3{--c:#c3d3e2}"
    ".step4{--c:#9dbdd9}.step5{--c:#74a5cc}.step6{--c:#4b8cbd}\n"
    ".chart .part{fill:var(--c)}\n"
    ".legend{display:flex;flex-wrap:wrap;gap:.2rem 1.25rem;font-size:.875rem;margin:0 0 .25rem}\n"
    ".sw{display:inline-block;width:.8em;height:.8em;margin-right:.4em;background:var(--c);"
    "border:1px solid var(--edge);vertical-align:-.05em}\n"
    ".sw.worse,.sw.goal3{background:repeating-linear-gradient(90deg,var(--c) 0 3px,#10141b 3px "
    "4px)}\n"
    ".sw.women{background:var(--women);border:0;border-radius:50%}\n"
    ".sw.men{background:var(--men);border:0}\n"
    ".sw.all{background:var(--all);border:0;transform:rotate(45deg) scale(.85)}\n"
    ".sw.item{background:var(--bar);border:0;height:.65em;width:1.4em}\n"
    ".sw.range{height:0;width:1.6em;border:0;border-top:2px solid "
    "var(--edge);vertical-align:.25em}\n"
    ".sw.before{background:var(--paper);border:2px solid var(--other);"
    "transform:rotate(45deg) scale(.85)}\n"
    ".sw.after{background:var(--other);border:0;transform:rotate(45deg) scale(.85)}\n";

static const char end[] =
    ".end h3,footer h2{font-size:1.05rem}\n"
    ".definition{margin:0 0 1.5rem}\n"
    ".definition h3{margin:0 0 .3rem}\n"
    ".definition h3 a{color:var(--ink);text-decoration:none}\n"
    ".remarks{margin:0;font-size:.925rem}\n"
    ".remarks>div{display:grid;grid-template-columns:9.5rem 1fr;gap:0 1rem;padding:.3rem 0;"
    "border-top:1px solid var(--rule)}\n"
    ".remarks dt{color:var(--soft)}\n"
    ".remarks dd{margin:0;min-width:0;overflow-wrap:anywhere}\n"
    "footer{margin-top:3.5rem;padding-top:1.5rem;border-top:2px solid var(--ink)}\n"
    "footer h2{margin:0 0 .6rem}\n"
    "footer .draft{margin:1.5rem 0 0}\n"
    "@media (max-width:34rem){body{padding:1.25rem 1rem "
    "3rem}.remarks>div{grid-template-columns:1fr}"
    ".headline{font-size:1.15rem}h2{margin-top:3rem}nav{padding:1rem}}\n";

static const char print[] =
    "@page{size:A4;margin:18mm 16mm 20mm}\n"
    "@page{@bottom-right{content:counter(page) \" (\" counter(pages) \")\";font:9pt sans-serif}}\n"
    "@media print{:root{color-scheme:light;--paper:#fff;--tint:#f5f6f8;--ink:#000;--soft:#404040;"
    "--rule:#ccc;--strong:#777;--accent:#12436d;--women:#801650;--men:#12436d;--all:#3d3d3d;"
    "--other:#5a6472;--bar:#8593a8;--edge:#38424f;--alert:#7a3200;--alertback:#fff;--good:#1d5c43;"
    "--goodback:#fff}\n"
    "html{font-size:10pt}body{max-width:none;padding:0}\n"
    "*{print-color-adjust:exact;-webkit-print-color-adjust:exact}\n"
    ".skip{display:none}.scroll{overflow:visible;background:none}\n"
    "a{color:inherit;text-decoration:none}\n"
    "h1,h2,h3,.headline,.says,.goal,caption,summary,.legend{break-after:avoid}\n"
    "h2{margin-top:2rem}\n"
    "figure,svg,table,.scroll,tr,.definition,.remarks>div,nav li{break-inside:avoid}\n"
    "thead{display:table-header-group}th,td{padding-top:.25rem;padding-bottom:.25rem}\n"
    "tbody{break-inside:avoid}\n"
    "p,li{orphans:3;widows:3}\n"
    "article{padding:1.1rem 0 1.3rem}\n"
    "details::details-content{content-visibility:visible;display:block}\n"
    "summary{list-style:none}summary::-webkit-details-marker{display:none}\n"
    "header .draft{position:static}}\n";

void fj_html_style(struct fj_writer *out)
{
    static const char *const sheets[] = {colours, page,   cover, contents, measures,
                                         tables,  charts, parts, end,      print};

    for (size_t i = 0; i < sizeof sheets / sizeof *sheets; i++)
        fj_write_raw(out, sheets[i]);
}
