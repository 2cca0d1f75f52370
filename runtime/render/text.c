// SPDX-License-Identifier: EUPL-1.2
// The report for a terminal: the same sentences and tables as in html, in aligned columns.
#include "render/brief.h"
#include "render/render.h"

#include "render/method.h"
#include "render/numerals.h"
#include "render/saying.h"
#include "render/text_lines.h"
#include "render/written.h"
#include "support/snippet.h"

static void write_heading(const struct fj_voice *voice, struct fj_writer *out, const char *text,
                          char under)
{
    struct fj_lines lines = fj_text_wrap(voice, text, FJ_TEXT_WIDTH);
    size_t width = 0;

    fj_write_char(out, '\n');
    for (size_t i = 0; i < lines.count; i++) {
        size_t own = fj_text_width(lines.items[i]);
        fj_write_raw(out, voice->is_bold ? "\033[1m" : "");
        fj_write_visible(out, lines.items[i]);
        fj_write_raw(out, voice->is_bold ? "\033[0m\n" : "\n");
        width = own > width ? own : width;
    }
    fj_text_repeat(out, under, width);
    fj_write_char(out, '\n');
}

static void say(const struct fj_voice *voice, struct fj_writer *out, const char *text)
{
    if (!fj_is_empty(text))
        fj_text_paragraph(voice, out, text, 0);
}

// ---- the head ----------------------------------------------------------------------------------

static void write_labelled(const struct fj_voice *voice, struct fj_writer *out, const char *head,
                           const char *text)
{
    fj_text_paragraph(voice, out, fj_compose(voice, "%s: %s", head, text), 0);
}

static void write_head(const struct fj_voice *voice, const struct fj_rendering *rendering,
                       const struct fj_outline *outline, struct fj_writer *out)
{
    const struct fj_plan *plan = voice->results->plan;
    const char *draft = fj_method_draft(voice, rendering);

    if (!fj_is_empty(draft)) {
        fj_write_raw(out, "*** ");
        fj_write_raw(out, draft);
        fj_write_raw(out, " ***\n");
    }
    write_heading(voice, out, outline->title, '=');
    write_labelled(voice, out, fj_tr(voice->lang, "Period"), fj_method_periods(voice));
    say(voice, out, fj_method_unfinished(voice));
    if (plan->owner)
        write_labelled(voice, out, fj_tr(voice->lang, "Unit"), plan->owner);
    write_labelled(voice, out, fj_tr(voice->lang, "Purpose"), fj_method_purpose(voice));
}

// ---- what matters most -------------------------------------------------------------------------

static bool write_brief(const struct fj_voice *voice, const struct fj_outline *outline,
                        struct fj_writer *out)
{
    struct fj_brief brief;

    if (!fj_brief_make(voice, outline, &brief))
        return false;
    if (brief.count > 0)
        write_heading(voice, out, fj_tr(voice->lang, "What matters most"), '=');
    for (size_t i = 0; i < brief.count; i++) {
        const struct fj_brief_line *line = &brief.items[i];
        const char *text = line->lead;
        for (size_t k = 0; k < line->count; k++)
            text = fj_after(voice, fj_compose(voice, k == 0 ? "%s" : "%s,", text),
                            fj_after(voice, line->items[k].name, line->items[k].figures));
        text = fj_after(voice, text, fj_brief_more(voice, line));
        if (line->count > 0)
            text = fj_compose(voice, "%s.", text);
        write_labelled(voice, out, line->head, fj_after(voice, text, line->after));
    }
    return true;
}

static void write_remarks(const struct fj_voice *voice, const struct fj_remarks *remarks,
                          size_t indent, struct fj_writer *out)
{
    for (size_t i = 0; i < remarks->count; i++)
        fj_text_paragraph(
            voice, out, fj_compose(voice, "%s: %s", remarks->items[i].head, remarks->items[i].text),
            indent);
}

// ---- what the unit has written -------------------------------------------------------------------

static bool write_actions(const struct fj_voice *voice, const struct fj_outline *outline,
                          struct fj_writer *out)
{
    struct fj_written_lines lines;

    if (!fj_written_lines(voice, outline, &lines))
        return false;
    if (lines.count > 0)
        write_heading(voice, out, fj_tr(voice->lang, "Actions"), '=');
    for (size_t i = 0; i < lines.count; i++)
        write_labelled(voice, out, lines.items[i].head, lines.items[i].text);
    return true;
}

// ---- measures ----------------------------------------------------------------------------------

static void write_sayings(const struct fj_voice *voice, const struct fj_view *view,
                          struct fj_writer *out)
{
    struct fj_saying saying;

    fj_saying_of(voice, view, &saying);
    say(voice, out, saying.headline);
    say(voice, out, saying.certainty);
    say(voice, out, saying.target);
    say(voice, out, saying.gender);
    say(voice, out, saying.groups);
    say(voice, out, saying.timing);
    fj_write_char(out, '\n');
}

static void write_breaks(const struct fj_voice *voice, const struct fj_measure *measure,
                         struct fj_writer *out)
{
    for (size_t i = 0; i < voice->results->break_count; i++)
        if (voice->results->breaks[i].measure == measure)
            say(voice, out, fj_saying_break(voice, &voice->results->breaks[i]));
}

static bool write_measure(const struct fj_voice *report, const struct fj_part *part,
                          struct fj_writer *out)
{
    const struct fj_voice spoken = fj_saying_voice(report, part->now.measure), *voice = &spoken;
    struct fj_table_list tables;
    struct fj_table losses, series;
    struct fj_remarks written;

    if (!fj_tables_of(voice, &part->now, &tables) ||
        !fj_table_of_losses(voice, &part->now, &losses) ||
        !fj_table_of_series(voice, part, &series) ||
        !fj_written_of(voice, part->now.measure, &written))
        return false;
    write_heading(voice, out, part->now.measure->text, '-');
    write_sayings(voice, &part->now, out);
    write_remarks(voice, &written, 0, out);
    if (written.count > 0)
        fj_write_char(out, '\n');
    for (size_t i = 0; i < tables.count; i++)
        fj_text_table(voice, out, &tables.items[i]);
    fj_text_table(voice, out, &losses);
    fj_text_table(voice, out, &series);
    write_breaks(voice, part->now.measure, out);
    say(voice, out, fj_saying_trend(voice, part));
    return true;
}

static bool write_section(const struct fj_voice *voice, const struct fj_section *section,
                          struct fj_writer *out)
{
    if (!fj_is_empty(section->heading))
        write_heading(voice, out, section->heading, '=');
    for (size_t i = 0; i < section->part_count; i++) {
        const struct fj_part *part = &section->parts[i];
        if (part->kind == FJ_OUTLINE_TEXT) {
            fj_write_char(out, '\n');
            fj_text_paragraph(voice, out, part->text, 0);
        } else if (!write_measure(voice, part, out)) {
            return false;
        }
    }
    return true;
}

// ---- the end -----------------------------------------------------------------------------------

static bool write_definitions(const struct fj_voice *voice, const struct fj_section *section,
                              struct fj_writer *out)
{
    for (size_t i = 0; i < section->part_count; i++) {
        const struct fj_part *part = &section->parts[i];
        struct fj_remarks remarks;
        if (part->kind != FJ_OUTLINE_MEASURE)
            continue;
        if (!fj_method_of_measure(voice, part->now.measure, &remarks))
            return false;
        fj_write_char(out, '\n');
        fj_text_paragraph(voice, out, part->now.measure->text, 0);
        write_remarks(voice, &remarks, 2, out);
    }
    return true;
}

static bool write_end(const struct fj_voice *voice, const struct fj_rendering *rendering,
                      const struct fj_outline *outline, struct fj_writer *out)
{
    struct fj_remarks report, imprint, since;
    struct fj_table everybody;

    if (!fj_saying_since(voice, &since) || !fj_method_of_report(voice, outline, &report) ||
        !fj_method_imprint(voice, rendering, &imprint))
        return false;
    if (since.count > 0) {
        write_heading(voice, out, fj_tr(voice->lang, "What has changed since the last report"),
                      '=');
        write_remarks(voice, &since, 0, out);
    }
    if (!fj_table_of_everybody(voice, outline, &everybody))
        return false;
    if (everybody.row_count > 0) {
        write_heading(voice, out, fj_tr(voice->lang, "Who is in the figures"), '=');
        fj_text_paragraph(voice, out, fj_method_everybody(voice), 0);
        fj_write_char(out, '\n');
        fj_text_table(voice, out, &everybody);
    }
    if (fj_is_empty(fj_method_empty(voice, outline)))
        write_heading(voice, out, fj_tr(voice->lang, "How it was computed"), '=');
    for (size_t i = 0; i < outline->section_count; i++)
        if (!write_definitions(voice, &outline->sections[i], out))
            return false;
    write_heading(voice, out, fj_tr(voice->lang, "About the figures"), '=');
    write_remarks(voice, &report, 0, out);
    write_heading(voice, out, fj_tr(voice->lang, "About the report"), '=');
    write_remarks(voice, &imprint, 0, out);
    return true;
}

static bool write_all(const struct fj_voice *voice, const struct fj_rendering *rendering,
                      struct fj_writer *out)
{
    struct fj_outline outline;

    if (!fj_outline_make(voice, &outline))
        return false;
    write_head(voice, rendering, &outline, out);
    if (!write_brief(voice, &outline, out) || !write_actions(voice, &outline, out))
        return false;
    if (!fj_is_empty(fj_method_empty(voice, &outline)))
        fj_write_char(out, '\n');
    say(voice, out, fj_method_empty(voice, &outline));
    for (size_t i = 0; i < outline.section_count; i++)
        if (!write_section(voice, &outline.sections[i], out))
            return false;
    return write_end(voice, rendering, &outline, out) && !fj_arena_failed(voice->arena);
}

bool fj_render_text(const struct fj_rendering *rendering, struct fj_writer *out)
{
    struct fj_voice voice = {.arena = fj_arena_new(),
                             .results = rendering->results,
                             .lang = rendering->lang,
                             .keeps_ranges = false,
                             .plain_signs = rendering->plain_signs,
                             .is_bold = rendering->is_bold};
    bool written = voice.arena && write_all(&voice, rendering, out);

    fj_arena_free(voice.arena);
    return written && !out->failed;
}
