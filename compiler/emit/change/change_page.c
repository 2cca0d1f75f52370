// SPDX-License-Identifier: EUPL-1.2
// A comparison as a page for the person who decides: what it comes to, in one sentence; what has to be looked at, each
// with what it touches; what happens to the measures; and a place to sign. Made to be printed on a sheet or two.
#include "emit/change/change_write.h"

#include <string.h>

#include "emit/change/change_words_internal.h"
#include "emit/sheet/sheet.h"

struct page {
    struct fj_change_voice v;
    struct fj_writer *out;
};

static const struct {
    const char *class, *sign, *title, *about;
} parts[FJ_CHANGE_PART__COUNT] = {
    [FJ_CHANGE_PART_REFUSED] = {"refused", "✕", FJ_TEXT("Cannot be done"),
                                FJ_TEXT("These changes are refused whatever the plan says.")},
    [FJ_CHANGE_PART_UNSETTLED] =
        {"unsettled", "?", FJ_TEXT("Needs a word from you"),
         FJ_TEXT("The plan has to say what is meant before it can be taken into "
                 "use. Nothing is guessed.")},
    [FJ_CHANGE_PART_SETTLED] =
        {"settled", "✓", FJ_TEXT("Decided in the plan"),
         FJ_TEXT("Whoever changed the plan has said what is meant. Your approval is "
                 "that it is right.")},
    [FJ_CHANGE_PART_HARMLESS] = {"harmless", "·", FJ_TEXT("Harmless changes"),
                                 FJ_TEXT("No answer is read in another way than before.")},
};

static size_t count_part(const struct page *page, enum fj_change_part part)
{
    const struct fj_comparison *c = page->v.comparison;
    size_t count = 0;
    for (size_t i = 0; i < c->change_count; i++)
        count += fj_change_part_of(&c->changes[i]) == part;
    return count;
}

// ---- the head -------------------------------------------------------------------------------------

static const char *conclusion(const struct page *page)
{
    const struct fj_comparison *c = page->v.comparison;
    if (c->change_count == 0)
        return fj_change_tr(&page->v, "The two versions say the same.");
    if (c->refused > 0)
        return fj_change_tr(&page->v, "This version cannot take the other's place.");
    if (c->unsettled > 0)
        return fj_change_tr(&page->v, "This version is not ready: the plan has to say more.");
    return c->needs_word > 0
               ? fj_change_tr(&page->v, "This version can be taken into use once it is approved.")
               : fj_change_tr(&page->v, "This version can be taken into use.");
}

static void put_sum(const struct page *page)
{
    fj_write_raw(page->out, "<ul class=\"sum\">\n");
    for (int part = 0; part < FJ_CHANGE_PART__COUNT; part++) {
        size_t count = count_part(page, (enum fj_change_part)part);
        if (count == 0)
            continue;
        fj_write_format(page->out, "<li class=\"%s\"><span class=\"sign\" aria-hidden=\"true\">",
                        parts[part].class);
        fj_write_raw(page->out, parts[part].sign);
        fj_write_format(page->out, "</span> <a href=\"#%s\"><strong>%zu</strong> ",
                        parts[part].class, count);
        fj_sheet_text(page->out, "", fj_change_tr(&page->v, parts[part].title), "</a></li>\n");
    }
    fj_write_raw(page->out, "</ul>\n");
}

// Whether it has numbers of answers that persons gave.
static bool counts_persons(const struct page *page)
{
    const struct fj_comparison *c = page->v.comparison;
    for (size_t i = 0; page->v.least > 0 && i < c->change_count; i++)
        if (c->changes[i].filled || (c->changes[i].count_all > 0 &&
                                     fj_change_part_of(&c->changes[i]) != FJ_CHANGE_PART_HARMLESS))
            return true;
    return false;
}

static void put_head(const struct page *page)
{
    const struct fj_comparison *c = page->v.comparison;
    fj_sheet_text(page->out, "<header>\n<p class=\"plan\">",
                  fj_change_format(&page->v, "Change of the plan “%s”", c->after->name), "</p>\n");
    fj_sheet_text(page->out, "<h1>", c->after->title, "</h1>\n");
    fj_sheet_text(page->out, "<p class=\"versions\">",
                  fj_change_format(&page->v, "Version %d becomes version %d", c->before->version,
                                   c->after->version),
                  "</p>\n");
    fj_write_format(page->out, "<p class=\"verdict %s\">",
                    c->refused > 0     ? "refused"
                    : c->unsettled > 0 ? "unsettled"
                                       : "settled");
    fj_sheet_text(page->out, "", conclusion(page), "</p>\n");
    put_sum(page);
    fj_sheet_text(page->out, "<p>",
                  fj_change_tr(&page->v,
                               "No answer is taken away or written over. What is no longer "
                               "asked is kept, and can be exported and reported for its "
                               "time. A copy of the database is kept beside it."),
                  "</p>\n");
    if (counts_persons(page))
        fj_sheet_text(
            page->out, "<p class=\"inside\">",
            fj_change_format(&page->v,
                             "Numbers of answers below %d are not written out. The others "
                             "are as they are in the database: do not publish them.",
                             page->v.least),
            "</p>\n");
    fj_write_raw(page->out, "</header>\n");
}

// ---- differences ----------------------------------------------------------------------------------

// A sentence in which what stands between two ` is to be written as it is.
static void put_code(const struct page *page, const char *text)
{
    bool inside = false;
    for (const char *at = text; *at; inside = !inside) {
        const char *mark = strchr(at, '`');
        size_t length = mark ? (size_t)(mark - at) : strlen(at);
        const char *piece = fj_arena_copy(page->v.after.arena, at, length);
        fj_sheet_text(page->out, inside ? "<code>" : "", piece ? piece : "",
                      inside ? "</code>" : "");
        at += length + (mark != NULL);
    }
}

static void put_fact(const struct page *page, const char *term, const char *text)
{
    if (!*text)
        return;
    fj_sheet_text(page->out, "<div><dt>", fj_change_tr(&page->v, term), "</dt><dd>");
    put_code(page, text);
    fj_write_raw(page->out, "</dd></div>\n");
}

static void put_card(const struct page *page, const struct fj_change *change)
{
    const struct fj_change_voice *v = &page->v;
    fj_sheet_text(page->out, "<li class=\"card\">\n<h3>",
                  fj_words_sentence(&v->after, fj_change_say(v, change)), "</h3>\n<dl>\n");
    put_fact(page, FJ_TEXT("Answers"),
             fj_words_sentence(&v->after, fj_change_say_counts(v, change)));
    put_fact(page, FJ_TEXT("Measures"),
             fj_words_sentence(&v->after, fj_change_say_measures(v, change)));
    put_fact(page, FJ_TEXT("Paper"), fj_words_sentence(&v->after, fj_change_say_forms(v, change)));
    put_fact(page, change->severity == FJ_CHANGE_REFUSED ? FJ_TEXT("Why") : FJ_TEXT("To do"),
             fj_change_advice(v, change));
    fj_write_raw(page->out, "</dl>\n</li>\n");
}

static void put_line(const struct page *page, const struct fj_change *change)
{
    const struct fj_change_voice *v = &page->v;
    fj_sheet_text(page->out, "<li>", fj_words_sentence(&v->after, fj_change_say(v, change)),
                  "</li>\n");
}

static void put_part(const struct page *page, enum fj_change_part part)
{
    const struct fj_comparison *c = page->v.comparison;
    if (count_part(page, part) == 0)
        return;
    fj_write_format(page->out,
                    "<section class=\"%s\" id=\"%s\">\n<h2><span class=\"sign\" "
                    "aria-hidden=\"true\">",
                    parts[part].class, parts[part].class);
    fj_write_raw(page->out, parts[part].sign);
    fj_sheet_text(page->out, "</span> ", fj_change_tr(&page->v, parts[part].title), "</h2>\n");
    fj_sheet_text(page->out, "<p>", fj_change_tr(&page->v, parts[part].about), "</p>\n");
    fj_write_raw(page->out, part == FJ_CHANGE_PART_HARMLESS ? "<ul class=\"lines\">\n"
                                                            : "<ul class=\"cards\">\n");
    for (size_t i = 0; i < c->change_count; i++) {
        if (fj_change_part_of(&c->changes[i]) != part)
            continue;
        if (part == FJ_CHANGE_PART_HARMLESS)
            put_line(page, &c->changes[i]);
        else
            put_card(page, &c->changes[i]);
    }
    fj_write_raw(page->out, "</ul>\n</section>\n");
}

// ---- measures -------------------------------------------------------------------------------------

static const char *verdict_class(const struct fj_change_measure *measure)
{
    if (!measure->before || !measure->after)
        return "other";
    if (measure->verdict == FJ_BROKEN)
        return measure->recomputed ? "anew" : "broken";
    return measure->verdict == FJ_COMPARABLE ? "same" : "mapped";
}

// The same in a sign, so that colour is never alone to say it.
static const char *verdict_sign(const struct fj_change_measure *measure)
{
    if (!measure->before || !measure->after)
        return measure->after ? "+" : "−";
    if (measure->verdict == FJ_BROKEN)
        return measure->recomputed ? "↻" : "≠";
    return measure->verdict == FJ_COMPARABLE ? "=" : "≈";
}

static void put_measure(const struct page *page, const struct fj_change_measure *measure)
{
    const struct fj_measure *one = measure->after ? measure->after : measure->before;
    const struct fj_words *words = measure->after ? &page->v.after : &page->v.before;
    fj_sheet_text(page->out, "<tr><th scope=\"row\">", fj_words_text(words, one->name, one->text),
                  "");
    fj_sheet_text(page->out, " <code>", one->name, "</code></th>");
    fj_write_format(page->out,
                    "<td class=\"%s\"><span class=\"sign\" aria-hidden=\"true\">%s</span> ",
                    verdict_class(measure), verdict_sign(measure));
    fj_sheet_text(page->out, "",
                  fj_words_sentence(&page->v.after, fj_change_say_verdict(&page->v, measure)),
                  "</td></tr>\n");
}

static void put_measures(const struct page *page)
{
    const struct fj_comparison *c = page->v.comparison;
    if (c->measure_count == 0)
        return;
    fj_sheet_text(page->out, "<section id=\"measures\">\n<h2>",
                  fj_change_tr(&page->v, "What happens to the measures"), "</h2>\n<table>\n");
    fj_sheet_text(page->out, "<thead><tr><th scope=\"col\">", fj_change_tr(&page->v, "Measure"),
                  "</th>");
    fj_sheet_text(page->out, "<th scope=\"col\">",
                  fj_change_tr(&page->v, "Can it be compared with earlier years?"),
                  "</th></tr></thead>\n<tbody>\n");
    for (size_t i = 0; i < c->measure_count; i++)
        put_measure(page, &c->measures[i]);
    fj_write_raw(page->out, "</tbody>\n</table>\n</section>\n");
}

// ---- the signature --------------------------------------------------------------------------------

static void put_rule(const struct page *page, const char *label)
{
    fj_sheet_text(page->out, "<div class=\"rule\"><span>", fj_change_tr(&page->v, label),
                  "</span></div>\n");
}

static void put_signature(const struct page *page)
{
    const struct fj_comparison *c = page->v.comparison;
    if (c->change_count == 0 || !c->can_apply)
        return;
    fj_sheet_text(page->out, "<section class=\"sign-here\">\n<h2>",
                  fj_change_tr(&page->v, "Approval"), "</h2>\n");
    fj_sheet_text(page->out, "<p>",
                  fj_change_format(&page->v,
                                   "I have read what changes, and approve that version %d of "
                                   "the plan is taken into use.",
                                   c->after->version),
                  "</p>\n<div class=\"rules\">\n");
    put_rule(page, FJ_TEXT("Signature"));
    put_rule(page, FJ_TEXT("Name and office"));
    put_rule(page, FJ_TEXT("Date"));
    put_rule(page, FJ_TEXT("In use from"));
    fj_write_raw(page->out, "</div>\n</section>\n");
}

static const char style[] =
    "main{max-width:52rem}\n"
    "header{border-bottom:4px solid var(--mark);padding-bottom:1rem;margin-bottom:1rem}\n"
    ".plan{color:var(--soft);margin:0 0 .25rem}\n"
    ".versions{font-size:1.15rem;color:var(--soft);margin:0 0 1rem}\n"
    ".verdict{font-size:1.15rem;font-weight:600;padding:.75rem 1rem;border-left:6px solid "
    "var(--mark);background:var(--tint)}\n"
    ".inside{font-weight:600;border:1px solid var(--warm);border-radius:.25rem;padding:.5rem "
    "1rem}\n"
    ".verdict.refused,.verdict.unsettled{border-color:var(--warm)}\n"
    ".sum{list-style:none;padding:0;margin:0 0 1rem;display:flex;flex-wrap:wrap;gap:.5rem 1.5rem}\n"
    ".sum a{text-decoration:none}.sum a:hover{text-decoration:underline}\n"
    ".sign{display:inline-block;min-width:1.4em;height:1.4em;line-height:1.4em;text-align:center;"
    "font-weight:700;color:var(--ground);background:var(--mark);border-radius:.3em;"
    "font-size:.85em}\n"
    ".refused .sign,.unsettled .sign,.broken .sign{background:var(--warm)}\n"
    ".harmless .sign,.same .sign,.other .sign{background:var(--soft)}\n"
    "h2 .sign{vertical-align:.08em;margin-right:.25em}\n"
    ".cards,.lines{padding:0;margin:0;list-style:none}\n"
    ".card{border:1px solid var(--faint);border-left:4px solid var(--mark);border-radius:.25rem;"
    "padding:.75rem 1rem;margin:0 0 .75rem;break-inside:avoid}\n"
    ".refused .card,.unsettled .card{border-left-color:var(--warm)}\n"
    ".card h3{margin:0 0 .35rem;font-size:1.05rem;color:var(--ink)}\n"
    "dl{margin:0}dl>div{display:grid;grid-template-columns:6.5rem 1fr;gap:.1rem 1rem;"
    "padding:.1rem 0}\n"
    "dt{color:var(--soft);font-weight:600}dd{margin:0;min-width:0}\n"
    "@media(max-width:32rem){dl>div{grid-template-columns:1fr}}\n"
    ".lines li{padding:.25rem 0;border-bottom:1px solid var(--faint)}\n"
    "table{border-collapse:collapse;width:100%}\n"
    "th,td{text-align:left;vertical-align:top;padding:.45rem .75rem .45rem 0;font-weight:400;"
    "border-bottom:1px solid var(--faint)}\n"
    "thead th{font-weight:600;color:var(--soft);border-bottom:2px solid var(--line)}\n"
    "tbody th{width:42%}tbody tr{break-inside:avoid}\n"
    "td{padding-left:1.85em;text-indent:-1.85em}td .sign{text-indent:0;margin-right:.4em}\n"
    "code{font:.85em ui-monospace,'Cascadia Mono','DejaVu Sans Mono',monospace;color:var(--soft)}\n"
    "dd code{color:var(--ink);background:var(--tint);padding:.05em .3em;border-radius:.2em}\n"
    ".sign-here{break-inside:avoid;margin-top:2.5rem;border:2px solid var(--mark);"
    "border-radius:.25rem;padding:0 1.25rem 1.25rem}\n"
    ".sign-here h2{margin-top:1rem}\n"
    ".rules{display:grid;grid-template-columns:1fr 1fr;gap:2.25rem 2rem;padding-top:2rem}\n"
    ".rule{border-top:1px solid var(--ink);padding-top:.25rem;color:var(--soft);font-size:.9rem}\n"
    "@media(max-width:32rem){.rules{grid-template-columns:1fr}}\n"
    "@media print{h2{margin-top:1.5rem}.sum a{text-decoration:none}}\n";

void fj_change_write_page(const struct fj_comparison *comparison, struct fj_arena *arena,
                          enum fj_lang lang, struct fj_writer *out)
{
    struct page page = {fj_change_voice(comparison, arena, lang), out};
    page.v.least = fj_change_least(comparison);
    const struct fj_change_voice *v = &page.v;
    struct fj_sheet sheet = {
        .lang = lang,
        .title = fj_change_format(v, "Change of “%s” to version %d", comparison->after->title,
                                  comparison->after->version),
        .style = style,
        .foot = fj_change_format(v, "%s, version %d to %d", comparison->after->name,
                                 comparison->before->version, comparison->after->version)};
    fj_sheet_begin(out, &sheet);
    fj_write_raw(out, "<main>\n");
    put_head(&page);
    for (int part = 0; part < FJ_CHANGE_PART__COUNT; part++)
        if (part != FJ_CHANGE_PART_HARMLESS)
            put_part(&page, (enum fj_change_part)part);
    put_measures(&page);
    put_part(&page, FJ_CHANGE_PART_HARMLESS);
    put_signature(&page);
    fj_write_raw(out, "</main>\n");
    fj_sheet_end(out);
    out->failed |= fj_arena_failed(arena);
}
