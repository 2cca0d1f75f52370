// SPDX-License-Identifier: EUPL-1.2
// The report as one page that needs nothing else: no script, no file beside it, no network. Every
// text goes through the writer's html verb.
#include "render/render.h"

#include <string.h>

#include "render/brief.h"
#include "render/html_internal.h"
#include "render/numerals.h"
#include "render/saying.h"
#include "render/written.h"

// ---- small things ------------------------------------------------------------------------------

void fj_html_element(struct fj_writer *out, const char *name, const char *class_name,
                     const char *text)
{
    if (fj_is_empty(text))
        return;
    fj_write_char(out, '<');
    fj_write_raw(out, name);
    if (!fj_is_empty(class_name)) {
        fj_write_raw(out, " class=\"");
        fj_write_html(out, class_name);
        fj_write_char(out, '"');
    }
    fj_write_char(out, '>');
    fj_write_html(out, text);
    fj_write_raw(out, "</");
    fj_write_raw(out, name);
    fj_write_raw(out, ">\n");
}

void fj_html_paragraphs(const struct fj_voice *voice, struct fj_writer *out, const char *text)
{
    for (const char *rest = text; *rest;) {
        const char *end = strstr(rest, "\n\n");
        size_t length = end ? (size_t)(end - rest) : strlen(rest);
        fj_html_element(out, "p", "", fj_compose(voice, "%.*s", (int)length, rest));
        rest += length;
        rest += strspn(rest, "\n");
    }
}

// ---- numbers below each other ------------------------------------------------------------------

// The bytes of the number that TEXT begins with: sign, digits in groups, the point and decimals.
static size_t number_length(const struct fj_voice *voice, const char *text)
{
    static const char *const parts[] = {"\u00A0", "\u2212", "+"};
    char between = voice->lang == FJ_LANG_SV ? ',' : '.';
    size_t length = 0, end = 0;

    while (text[length]) {
        size_t step = 0;
        for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
            if (strncmp(text + length, parts[i], strlen(parts[i])) == 0)
                step = strlen(parts[i]);
        if (text[length] >= '0' && text[length] <= '9')
            end = length + 1;
        else if (step == 0 && text[length] != between &&
                 (voice->lang == FJ_LANG_SV || text[length] != ','))
            break;
        length += step > 0 ? step : 1;
    }
    return end;
}

size_t fj_html_decimals(const struct fj_voice *voice, const char *text)
{
    size_t length = number_length(voice, text);
    const char *point = memchr(text, voice->lang == FJ_LANG_SV ? ',' : '.', length);

    return point ? length - (size_t)(point - text) - 1 : 0;
}

void fj_html_number(const struct fj_voice *voice, struct fj_writer *out, const char *text,
                    size_t decimals)
{
    size_t length = number_length(voice, text), has = fj_html_decimals(voice, text);

    fj_write_html(out, text);
    if (length == 0 || has >= decimals)
        return;
    fj_write_raw(out, "<i data-room=\"");
    if (has == 0)
        fj_write_raw(out, voice->lang == FJ_LANG_SV ? "," : ".");
    for (; has < decimals; has++)
        fj_write_raw(out, "0");
    fj_write_raw(out, "\"></i>");
}

// ---- the head ----------------------------------------------------------------------------------

// The mark of a draft stands on every printed page. The text is the program's own.
static void write_draft_style(struct fj_writer *out, const char *draft)
{
    if (fj_is_empty(draft))
        return;
    fj_write_raw(out, "@page{@top-right{content:\"");
    fj_write_raw(out, draft);
    fj_write_raw(out, "\";font:bold 9pt sans-serif;color:#7a3200}}\n");
}

static void write_start(const struct fj_voice *voice, struct fj_writer *out,
                        const struct fj_outline *outline, const char *draft)
{
    fj_write_raw(out, "<!DOCTYPE html>\n<html lang=\"");
    fj_write_raw(out, voice->lang == FJ_LANG_SV ? "sv" : "en");
    fj_write_raw(out, "\">\n<head>\n<meta charset=\"utf-8\">\n"
                      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                      "<meta name=\"color-scheme\" content=\"light dark\">\n");
    fj_html_element(out, "title", "",
                    outline->period ? fj_compose(voice, "%s, %s", outline->title,
                                                 fj_period_name(voice, outline->period))
                                    : outline->title);
    fj_write_raw(out, "<style>\n");
    fj_html_style(out);
    write_draft_style(out, draft);
    fj_write_raw(out, "</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#resultat\">");
    fj_write_html(out, fj_tr(voice->lang, "Go to the results"));
    fj_write_raw(out, "</a>\n");
}

static void write_fact(struct fj_writer *out, const char *head, const char *text)
{
    if (fj_is_empty(text))
        return;
    fj_write_raw(out, "<div>");
    fj_html_element(out, "dt", "", head);
    fj_html_element(out, "dd", "", text);
    fj_write_raw(out, "</div>\n");
}

static void write_cover(const struct fj_voice *voice, struct fj_writer *out,
                        const struct fj_rendering *rendering, const struct fj_outline *outline)
{
    const struct fj_results *results = voice->results;
    enum fj_lang lang = voice->lang;

    fj_write_raw(out, "<header>\n");
    fj_html_element(out, "p", "draft", fj_method_draft(voice, rendering));
    fj_html_element(out, "p", "owner",
                    results->plan->owner ? results->plan->owner : fj_tr(lang, "unit not stated"));
    fj_html_element(out, "h1", "", outline->title);
    fj_html_element(out, "p", "purpose", fj_method_purpose(voice));
    fj_write_raw(out, "<dl class=\"facts\">\n");
    write_fact(out, fj_tr(lang, "Period"), fj_capital(voice, fj_method_periods(voice)));
    write_fact(out, fj_tr(lang, "In the database"), fj_method_looked_at(voice));
    write_fact(out, fj_tr(lang, "Follow-up day"), fj_day_words(voice, results->on));
    fj_write_raw(out, "</dl>\n");
    fj_html_element(out, "p", "unfinished", fj_method_unfinished(voice));
    fj_write_raw(out, "</header>\n");
}

// ---- what matters most -------------------------------------------------------------------------

static void write_link(struct fj_writer *out, const char *anchor, const char *text)
{
    fj_write_raw(out, "<a href=\"#");
    fj_write_html(out, anchor);
    fj_write_raw(out, "\">");
    fj_write_html(out, text);
    fj_write_raw(out, "</a>");
}

static void write_line(const struct fj_voice *voice, struct fj_writer *out,
                       const struct fj_brief_line *line)
{
    const char *more = fj_brief_more(voice, line);

    fj_write_raw(out, "<div>");
    fj_html_element(out, "dt", "", line->head);
    fj_write_raw(out, "<dd>");
    fj_write_html(out, line->lead);
    for (size_t i = 0; i < line->count; i++) {
        fj_write_raw(out, i == 0 ? " " : ", ");
        write_link(out, line->items[i].anchor, line->items[i].name);
        if (!fj_is_empty(line->items[i].figures))
            fj_write_html(out, fj_compose(voice, " %s", line->items[i].figures));
    }
    if (!fj_is_empty(more))
        fj_write_char(out, ' ');
    fj_write_html(out, more);
    if (line->count > 0)
        fj_write_char(out, '.');
    if (!fj_is_empty(line->after)) {
        fj_write_raw(out, " <span class=\"after\">");
        fj_write_html(out, line->after);
        fj_write_raw(out, "</span>");
    }
    fj_write_raw(out, "</dd></div>\n");
}

// ID is plain letters.
static void begin_brief(struct fj_writer *out, const char *id, const char *heading)
{
    fj_write_format(out, "<section class=\"brief\" aria-labelledby=\"%s\">\n<h2 id=\"%s\">", id,
                    id);
    fj_write_html(out, heading);
    fj_write_raw(out, "</h2>\n<dl>\n");
}

static bool write_brief(const struct fj_voice *voice, struct fj_writer *out,
                        const struct fj_outline *outline)
{
    struct fj_brief brief;

    if (!fj_brief_make(voice, outline, &brief))
        return false;
    if (brief.count == 0)
        return true;
    begin_brief(out, "viktigast", fj_tr(voice->lang, "What matters most"));
    for (size_t i = 0; i < brief.count; i++)
        write_line(voice, out, &brief.items[i]);
    fj_write_raw(out, "</dl>\n</section>\n");
    return true;
}

// ---- what the unit will do ---------------------------------------------------------------------

static bool write_actions(const struct fj_voice *voice, struct fj_writer *out,
                          const struct fj_outline *outline)
{
    struct fj_written_lines lines;

    if (!fj_written_lines(voice, outline, &lines))
        return false;
    if (lines.count == 0)
        return true;
    begin_brief(out, "atgarder", fj_tr(voice->lang, "Actions"));
    for (size_t i = 0; i < lines.count; i++) {
        fj_write_raw(out, "<div><dt>");
        if (fj_is_empty(lines.items[i].anchor))
            fj_write_html(out, lines.items[i].head);
        else
            write_link(out, lines.items[i].anchor, lines.items[i].head);
        fj_write_raw(out, "</dt>");
        fj_html_element(out, "dd", "", lines.items[i].text);
        fj_write_raw(out, "</div>\n");
    }
    fj_write_raw(out, "</dl>\n</section>\n");
    return true;
}

// ---- contents ----------------------------------------------------------------------------------

static void write_entry(const struct fj_voice *voice, struct fj_writer *out,
                        const struct fj_part *part)
{
    struct fj_saying saying;

    fj_saying_of(voice, &part->now, &saying);
    fj_write_raw(out, "<li>");
    write_link(out, part->anchor, part->now.measure->text);
    if (!fj_is_empty(saying.key)) {
        fj_write_raw(out, " <span class=\"key\">");
        fj_write_html(out, saying.key);
        fj_write_raw(out, "</span>");
    }
    fj_write_raw(out, "</li>\n");
}

static bool has_measures(const struct fj_section *section)
{
    for (size_t i = 0; i < section->part_count; i++)
        if (section->parts[i].kind == FJ_OUTLINE_MEASURE)
            return true;
    return false;
}

// A plan without measures has a report without contents.
static bool has_contents(const struct fj_outline *outline)
{
    for (size_t s = 0; s < outline->section_count; s++)
        if (has_measures(&outline->sections[s]))
            return true;
    return false;
}

static const char *heading_of(const struct fj_voice *voice, const struct fj_outline *outline,
                              const struct fj_section *section)
{
    if (!fj_is_empty(section->heading))
        return section->heading;
    return outline->section_count > 1 ? fj_tr(voice->lang, "Overview")
                                      : fj_tr(voice->lang, "Results");
}

static void write_contents(const struct fj_voice *voice, struct fj_writer *out,
                           const struct fj_outline *outline)
{
    fj_write_raw(out, "<nav aria-labelledby=\"innehall\">\n<h2 id=\"innehall\">");
    fj_write_html(out, fj_tr(voice->lang, "In short"));
    fj_write_raw(out, "</h2>\n<div class=\"contents\">\n");
    for (size_t s = 0; s < outline->section_count; s++) {
        const struct fj_section *section = &outline->sections[s];
        if (!has_measures(section))
            continue;
        fj_write_raw(out, "<div>\n<p class=\"part\">");
        write_link(out, section->anchor, heading_of(voice, outline, section));
        fj_write_raw(out, "</p>\n<ul>\n");
        for (size_t i = 0; i < section->part_count; i++)
            if (section->parts[i].kind == FJ_OUTLINE_MEASURE)
                write_entry(voice, out, &section->parts[i]);
        fj_write_raw(out, "</ul>\n</div>\n");
    }
    fj_write_raw(out, "</div>\n<p class=\"part\">");
    if (voice->results->since) {
        write_link(out, "sedan", fj_tr(voice->lang, "What has changed since the last report"));
        fj_write_raw(out, "</p>\n<p class=\"part\">");
    }
    write_link(out, "metod", fj_tr(voice->lang, "How it was computed"));
    fj_write_raw(out, "</p>\n</nav>\n");
}

// ---- sections ----------------------------------------------------------------------------------

static bool write_section(const struct fj_voice *voice, struct fj_writer *out,
                          const struct fj_outline *outline, const struct fj_section *section)
{
    fj_write_raw(out, "<section aria-labelledby=\"");
    fj_write_html(out, section->anchor);
    fj_write_raw(out, "\">\n<h2 id=\"");
    fj_write_html(out, section->anchor);
    fj_write_raw(out, "\">");
    fj_write_html(out, heading_of(voice, outline, section));
    fj_write_raw(out, "</h2>\n");
    for (size_t i = 0; i < section->part_count; i++) {
        const struct fj_part *part = &section->parts[i];
        if (part->kind == FJ_OUTLINE_TEXT)
            fj_html_paragraphs(voice, out, part->text);
        else if (!fj_html_measure(voice, out, part))
            return false;
    }
    fj_write_raw(out, "</section>\n");
    return true;
}

static bool write_page(const struct fj_voice *voice, struct fj_writer *out,
                       const struct fj_rendering *rendering)
{
    struct fj_outline outline;
    const char *empty;

    if (!fj_outline_make(voice, &outline))
        return false;
    write_start(voice, out, &outline, fj_method_draft(voice, rendering));
    write_cover(voice, out, rendering, &outline);
    if (!write_brief(voice, out, &outline) || !write_actions(voice, out, &outline))
        return false;
    empty = fj_method_empty(voice, &outline);
    if (fj_is_empty(empty) && has_contents(&outline))
        write_contents(voice, out, &outline);
    fj_write_raw(out, "<main id=\"resultat\">\n");
    fj_html_element(out, "p", "headline", empty);
    for (size_t i = 0; i < outline.section_count; i++)
        if (!write_section(voice, out, &outline, &outline.sections[i]))
            return false;
    if (!fj_html_end(voice, out, rendering, &outline))
        return false;
    fj_write_raw(out, "</body>\n</html>\n");
    return !fj_arena_failed(voice->arena);
}

bool fj_render_html(const struct fj_rendering *rendering, struct fj_writer *out)
{
    struct fj_voice voice = {.arena = fj_arena_new(),
                             .results = rendering->results,
                             .lang = rendering->lang,
                             .keeps_ranges = true};
    bool written = voice.arena && write_page(&voice, out, rendering);

    fj_arena_free(voice.arena);
    return written && !out->failed;
}
