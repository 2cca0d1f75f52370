// SPDX-License-Identifier: EUPL-1.2
// In: a list of diagnostics and the sources they point into. Out: text as a person reads it, or one
// JSON object a line. Errors come before warnings, each kind in the order of file and place, and at
// most as many as the list's limit in all. Memory is needed only for sorting; without it the order
// is that in which they were found.
#include "support/diag_render.h"

#include <string.h>

#include "support/limits.h"
#include "support/snippet.h"

struct view {
    const struct fj_sources *sources;
    struct fj_writer *out;
    enum fj_lang lang;
    int gutter; // digits of the largest line number shown
};

static const struct fj_source *source_of(const struct fj_sources *sources, struct fj_span span)
{
    return sources && span.file < sources->count ? &sources->items[span.file] : NULL;
}

// "  --> enkät.plan:12:10", with the arrow under the gutter's stroke.
static void write_arrow(const struct view *view, const struct fj_source *source, uint32_t offset)
{
    struct fj_place place = fj_source_place(source, offset);
    fj_write_format(view->out, "%*s--> ", view->gutter, "");
    fj_write_visible(view->out, source->path);
    fj_write_format(view->out, ":%lu:%lu\n", (unsigned long)place.line,
                    (unsigned long)place.column);
}

// "  --> svar.csv:12:10": of a data file the place and no more, since its lines may name somebody.
static void write_spot(const struct view *view, const struct fj_spot *spot)
{
    fj_write_format(view->out, "%*s--> ", view->gutter, "");
    fj_write_visible(view->out, spot->path);
    fj_write_format(view->out, ":%llu:%llu\n", (unsigned long long)spot->line,
                    (unsigned long long)spot->column);
}

// A place that could not stand in the first piece of source.
static void write_note(const struct view *view, const struct fj_related *related)
{
    fj_write_raw(view->out, fj_tr(view->lang, "note"));
    fj_write_raw(view->out, ": ");
    fj_write_visible(view->out, related->label);
    fj_write_char(view->out, '\n');
    const struct fj_source *source = source_of(view->sources, related->span);
    if (!source)
        return;
    struct fj_snippet snippet = {.source = source};
    fj_snippet_mark(&snippet, related->span, '-', NULL);
    write_arrow(view, source, related->span.start);
    fj_snippet_write(&snippet, view->gutter, view->out);
}

// Shows the place of DIAG with the related places of the same file. Returns the first related place
// for which there was no room, or NULL.
static const struct fj_related *write_place(const struct view *view, const struct fj_diag *diag,
                                            const struct fj_source *source)
{
    struct fj_snippet snippet = {.source = source};
    fj_snippet_mark(&snippet, diag->span, '^', diag->label);
    const struct fj_related *related = diag->related;
    for (; related; related = related->next)
        if (related->span.file == diag->span.file &&
            !fj_snippet_mark(&snippet, related->span, '-', related->label))
            break;
    write_arrow(view, source, diag->span.start);
    fj_snippet_write(&snippet, view->gutter, view->out);
    return related;
}

static int digits_of(unsigned long number)
{
    int digits = 1;
    for (; number >= 10; number /= 10)
        digits++;
    return digits;
}

static int gutter_for(const struct fj_sources *sources, struct fj_span span, int at_least)
{
    const struct fj_source *source = source_of(sources, span);
    int digits = source ? digits_of(fj_source_place(source, span.start).line) : 1;
    return digits > at_least ? digits : at_least;
}

static void write_headline(const struct view *view, const struct fj_diag *diag)
{
    const char *severity =
        diag->severity == FJ_ERROR ? fj_tr(view->lang, "error") : fj_tr(view->lang, "warning");
    fj_write_format(view->out, "%s[%s]: ", severity, fj_code_name(diag->code));
    fj_write_visible(view->out, diag->message);
    fj_write_char(view->out, '\n');
}

static void write_help(const struct view *view, const char *help)
{
    fj_write_gutter(view->out, view->gutter, "= ");
    fj_write_raw(view->out, fj_tr(view->lang, "help"));
    fj_write_raw(view->out, ": ");
    fj_write_visible(view->out, help);
    fj_write_char(view->out, '\n');
}

static void write_diag(struct view *view, const struct fj_diag *diag)
{
    const struct fj_source *source = diag->has_span ? source_of(view->sources, diag->span) : NULL;
    view->gutter = source ? gutter_for(view->sources, diag->span, 1) : 1;
    for (const struct fj_related *r = diag->related; r; r = r->next)
        view->gutter = gutter_for(view->sources, r->span, view->gutter);
    write_headline(view, diag);
    if (diag->spot.path)
        write_spot(view, &diag->spot);
    const struct fj_related *beyond = source ? write_place(view, diag, source) : diag->related;
    if (diag->help)
        write_help(view, diag->help);
    bool is_beyond = false;
    for (const struct fj_related *r = diag->related; r; r = r->next) {
        is_beyond = is_beyond || r == beyond;
        if (is_beyond || r->span.file != diag->span.file)
            write_note(view, r);
    }
    fj_write_char(view->out, '\n');
}

// --- Order and number ----------------------------------------------------------------------------

struct entry {
    const struct fj_diag *diag;
    size_t order;
};

static int compare(uint64_t a, uint64_t b)
{
    return (a > b) - (a < b);
}

// What has no place comes first, then places in data files, then places in sources.
static uint64_t kind_of_place(const struct fj_diag *diag)
{
    return diag->has_span ? 2 : diag->spot.path ? 1 : 0;
}

static int compare_spots(const struct fj_spot *a, const struct fj_spot *b)
{
    int order = strcmp(a->path, b->path);
    if (order == 0)
        order = compare(a->line, b->line);
    return order ? order : compare(a->column, b->column);
}

static int compare_spans(struct fj_span a, struct fj_span b)
{
    int order = compare(a.file, b.file);
    return order ? order : compare(a.start, b.start);
}

static int compare_entries(const struct entry *a, const struct entry *b)
{
    const struct fj_diag *x = a->diag, *y = b->diag;
    int order = compare(x->severity, y->severity);
    if (order == 0)
        order = compare(kind_of_place(x), kind_of_place(y));
    if (order == 0 && x->has_span)
        order = compare_spans(x->span, y->span);
    else if (order == 0 && x->spot.path)
        order = compare_spots(&x->spot, &y->spot);
    return order ? order : compare(a->order, b->order);
}

// What comes next after LAST, at first {NULL, 0}; the list is short (its limit), and needs no memory to be sorted in.
static struct entry next_entry(const struct fj_diags *list, const struct entry *last)
{
    struct entry next = {NULL, 0}, one = {NULL, 0};
    for (one.diag = list->first; one.diag; one.diag = one.diag->next, one.order++)
        if ((!last->diag || compare_entries(last, &one) < 0) &&
            (!next.diag || compare_entries(&one, &next) < 0))
            next = one;
    return next;
}

static size_t shown_at_most(const struct fj_diags *list)
{
    return list->limit ? list->limit : FJ_LIMIT_DIAGNOSTICS;
}

typedef void show_function(struct view *view, const struct fj_diag *diag);

// Calls SHOW for what is shown, in order; returns how many that were.
static size_t show_each(const struct fj_diags *list, struct view *view, show_function *show)
{
    size_t shown = 0, limit = shown_at_most(list);
    struct entry entry = {NULL, 0};
    while (shown < limit && (entry = next_entry(list, &entry)).diag) {
        show(view, entry.diag);
        shown++;
    }
    return shown;
}

static void write_summary(const struct view *view, const struct fj_diags *list, size_t shown)
{
    struct fj_writer *out = view->out;
    size_t reported = list->errors + list->warnings;
    if (list->errors == 1)
        fj_write_raw(out, fj_tr(view->lang, "1 error"));
    else if (list->errors > 0)
        fj_write_format(out, fj_tr(view->lang, "%zu errors"), list->errors);
    if (list->errors > 0 && list->warnings > 0)
        fj_write_raw(out, ", ");
    if (list->warnings == 1)
        fj_write_raw(out, fj_tr(view->lang, "1 warning"));
    else if (list->warnings > 0)
        fj_write_format(out, fj_tr(view->lang, "%zu warnings"), list->warnings);
    if (reported > shown)
        fj_write_format(out, fj_tr(view->lang, " (%zu not shown)"), reported - shown);
    fj_write_char(out, '\n');
}

void fj_diags_write_text(const struct fj_diags *list, const struct fj_sources *sources,
                         struct fj_writer *out)
{
    struct view view = {.sources = sources, .out = out, .lang = list->lang};
    size_t shown = show_each(list, &view, write_diag);
    if (list->errors + list->warnings > 0)
        write_summary(&view, list, shown);
}

// --- JSON ----------------------------------------------------------------------------------------

static void write_json_spot(const struct view *view, const struct fj_spot *spot)
{
    fj_write_raw(view->out, "\"file\":");
    fj_write_json(view->out, spot->path);
    for (int end = 0; end < 2; end++)
        fj_write_format(view->out, ",\"%sline\":%llu,\"%scolumn\":%llu", end ? "end_" : "",
                        (unsigned long long)spot->line, end ? "end_" : "",
                        (unsigned long long)spot->column);
    fj_write_char(view->out, ',');
}

static void write_json_place(const struct view *view, bool has_span, struct fj_span span)
{
    const struct fj_source *source = has_span ? source_of(view->sources, span) : NULL;
    if (!source) {
        fj_write_raw(view->out, "\"file\":null,\"line\":null,\"column\":null,"
                                "\"end_line\":null,\"end_column\":null,");
        return;
    }
    struct fj_place start = fj_source_place(source, span.start);
    struct fj_place end = fj_source_place(source, span.end > span.start ? span.end : span.start);
    fj_write_raw(view->out, "\"file\":");
    fj_write_json(view->out, source->path);
    fj_write_format(view->out, ",\"line\":%lu,\"column\":%lu,\"end_line\":%lu,\"end_column\":%lu,",
                    (unsigned long)start.line, (unsigned long)start.column, (unsigned long)end.line,
                    (unsigned long)end.column);
}

static void write_json_diag(struct view *view, const struct fj_diag *diag)
{
    struct fj_writer *out = view->out;
    fj_write_format(out, "{\"code\":\"%s\",\"severity\":\"%s\",", fj_code_name(diag->code),
                    diag->severity == FJ_ERROR ? "error" : "warning");
    if (diag->spot.path)
        write_json_spot(view, &diag->spot);
    else
        write_json_place(view, diag->has_span, diag->span);
    fj_write_raw(out, "\"message\":");
    fj_write_json(out, diag->message);
    fj_write_raw(out, ",\"help\":");
    if (diag->help)
        fj_write_json(out, diag->help);
    else
        fj_write_raw(out, "null");
    fj_write_raw(out, ",\"related\":[");
    for (const struct fj_related *r = diag->related; r; r = r->next) {
        fj_write_char(out, '{');
        write_json_place(view, true, r->span);
        fj_write_raw(out, "\"message\":");
        fj_write_json(out, r->label);
        fj_write_raw(out, r->next ? "}," : "}");
    }
    fj_write_raw(out, "]}\n");
}

void fj_diags_write_json(const struct fj_diags *list, const struct fj_sources *sources,
                         struct fj_writer *out)
{
    struct view view = {.sources = sources, .out = out, .lang = list->lang};
    show_each(list, &view, write_json_diag);
}
