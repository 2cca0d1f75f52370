// SPDX-License-Identifier: EUPL-1.2
// The report data as JSON, whole: every block, row and figure with its names and its texts, in the order of
// the report data. Keys stand in one order, and a figure that is not shown has the value null.
#include "render/render.h"

static void key(struct fj_writer *out, bool first, const char *name)
{
    if (!first)
        fj_write_char(out, ',');
    fj_write_json(out, name);
    fj_write_char(out, ':');
}

static void text(struct fj_writer *out, const char *name, const char *value)
{
    key(out, false, name);
    if (value)
        fj_write_json(out, value);
    else
        fj_write_raw(out, "null");
}

static void number(struct fj_writer *out, const char *name, int64_t value)
{
    key(out, false, name);
    fj_write_int(out, value);
}

static void truth(struct fj_writer *out, const char *name, bool value)
{
    key(out, false, name);
    fj_write_raw(out, value ? "true" : "false");
}

static void day(struct fj_writer *out, const char *name, fj_day value)
{
    char digits[11];

    fj_day_format(value, digits);
    text(out, name, digits[0] ? digits : NULL);
}

// ---- the report --------------------------------------------------------------------------------

static void write_figure(struct fj_writer *out, const struct fj_figure *figure)
{
    static const char *const statuses[] = {
        [FJ_FIGURE_SHOWN] = "", [FJ_FIGURE_HIDDEN] = "hidden", [FJ_FIGURE_NONE] = "none"};

    fj_write_char(out, '{');
    key(out, true, "statistic");
    fj_write_json(out, fj_statistic_name(figure->statistic));
    text(out, "item", figure->item);
    text(out, "item_text", figure->item_text);
    key(out, false, "value");
    if (figure->status == FJ_FIGURE_SHOWN)
        fj_write_double(out, figure->value);
    else
        fj_write_raw(out, "null");
    text(out, "status", statuses[figure->status]);
    fj_write_char(out, '}');
}

static void write_row(struct fj_writer *out, const struct fj_row *row)
{
    fj_write_char(out, '{');
    key(out, true, "group");
    fj_write_json(out, row->group);
    text(out, "group_text", row->group_text);
    key(out, false, "figures");
    fj_write_char(out, '[');
    for (size_t i = 0; i < row->figure_count; i++) {
        fj_write_raw(out, i > 0 ? ",\n   " : "\n   ");
        write_figure(out, &row->figures[i]);
    }
    fj_write_raw(out, "]}");
}

static void write_block(struct fj_writer *out, const struct fj_block *block)
{
    fj_write_char(out, '{');
    key(out, true, "measure");
    fj_write_json(out, block->measure->name);
    text(out, "measure_text", block->measure->text);
    text(out, "period", block->period->label);
    text(out, "timepoint", block->timepoint);
    text(out, "timepoint_text", block->timepoint_text);
    text(out, "breakdown", block->breakdown);
    text(out, "breakdown_text", block->breakdown_text);
    truth(out, "groups_overlap", block->groups_overlap);
    key(out, false, "rows");
    fj_write_char(out, '[');
    for (size_t i = 0; i < block->row_count; i++) {
        fj_write_raw(out, i > 0 ? ",\n  " : "\n  ");
        write_row(out, &block->rows[i]);
    }
    fj_write_raw(out, "]}");
}

static void write_blocks(struct fj_writer *out, const struct fj_results *results)
{
    key(out, false, "blocks");
    fj_write_char(out, '[');
    for (size_t i = 0; i < results->block_count; i++) {
        fj_write_raw(out, i > 0 ? ",\n " : "\n ");
        write_block(out, &results->blocks[i]);
    }
    fj_write_char(out, ']');
}

static void write_periods(struct fj_writer *out, const struct fj_results *results)
{
    key(out, false, "periods");
    fj_write_char(out, '[');
    for (size_t i = 0; i < results->period_count; i++) {
        if (i > 0)
            fj_write_char(out, ',');
        fj_write_json(out, results->periods[i].label);
    }
    fj_write_char(out, ']');
}

static void write_notes(struct fj_writer *out, const struct fj_results *results)
{
    key(out, false, "notes");
    fj_write_char(out, '[');
    for (size_t i = 0; i < results->note_count; i++) {
        if (i > 0)
            fj_write_char(out, ',');
        fj_write_json(out, results->notes[i]);
    }
    fj_write_char(out, ']');
}

// Nothing where there is none, so that a plan of one version says nothing of versions.
static void write_breaks(struct fj_writer *out, const struct fj_results *results)
{
    static const char *const verdicts[] = {[FJ_BREAK_SERIES] = "broken",
                                           [FJ_BREAK_MAPPED] = "mapped",
                                           [FJ_BREAK_RECOMPUTED] = "recomputed"};

    if (results->break_count == 0)
        return;
    key(out, false, "breaks");
    fj_write_char(out, '[');
    for (size_t i = 0; i < results->break_count; i++) {
        const struct fj_break *one = &results->breaks[i];
        fj_write_raw(out, i > 0 ? ",\n {" : "\n {");
        key(out, true, "measure");
        fj_write_json(out, one->measure->name);
        text(out, "period", one->period->label);
        text(out, "verdict", verdicts[one->kind]);
        number(out, "version", one->version);
        text(out, "text", one->why);
        fj_write_char(out, '}');
    }
    fj_write_char(out, ']');
}

// Nothing where there is nothing to compare with.
static void write_since(struct fj_writer *out, const struct fj_results *results)
{
    static const char *const kinds[] = {[FJ_SINCE_SAME] = "same",
                                        [FJ_SINCE_CHANGED] = "changed",
                                        [FJ_SINCE_NEW] = "new",
                                        [FJ_SINCE_GONE] = "gone"};
    const struct fj_since *since = results->since;

    if (!since)
        return;
    key(out, false, "since");
    fj_write_char(out, '{');
    key(out, true, "release");
    fj_write_int(out, since->release);
    text(out, "at", since->at);
    day(out, "on", since->on);
    number(out, "version", since->version);
    number(out, "changes", since->changes);
    truth(out, "of_plan", since->of_plan);
    key(out, false, "measures");
    fj_write_char(out, '[');
    for (size_t i = 0; i < since->item_count; i++) {
        const struct fj_since_item *item = &since->items[i];
        fj_write_raw(out, i > 0 ? ",\n {" : "\n {");
        key(out, true, "measure");
        if (item->measure)
            fj_write_json(out, item->measure->name);
        else
            fj_write_raw(out, "null");
        text(out, "was", item->name_before);
        text(out, "text_before", item->text_before);
        text(out, "what", kinds[item->kind]);
        text(out, "plan", item->plan);
        number(out, "compared", (int64_t)item->compared);
        number(out, "changed", (int64_t)item->changed);
        number(out, "now_hidden", (int64_t)item->now_hidden);
        number(out, "now_shown", (int64_t)item->now_shown);
        fj_write_char(out, '}');
    }
    fj_write_raw(out, "]}");
}

// Of persons it is not told how many there are in all: see fj_method_looked_at.
static void write_looked_at(struct fj_writer *out, const struct fj_results *results)
{
    if (results->is_protected)
        return;
    number(out, "cases", results->cases);
    if (results->slips > 0)
        number(out, "slips", results->slips);
    if (results->plan->follows_person)
        number(out, "persons", results->persons);
}

static void write_plan(struct fj_writer *out, const struct fj_rendering *rendering)
{
    const struct fj_plan *plan = rendering->results->plan;
    const struct fj_report *report = rendering->results->report;

    key(out, true, "plan");
    fj_write_json(out, plan->name);
    text(out, "title", plan->title);
    number(out, "version", plan->version);
    text(out, "source_hash", rendering->imprint.source_hash);
    text(out, "language", rendering->lang == FJ_LANG_SV ? "sv" : "en");
    text(out, "owner", plan->owner);
    text(out, "purpose", plan->purpose);
    text(out, "basis", plan->basis);
    text(out, "follows", plan->follows_person ? "person" : "organisation");
    number(out, "hide_below", plan->hide_below);
    text(out, "report", report && !report->is_default ? report->name : NULL);
}

bool fj_render_json(const struct fj_rendering *rendering, struct fj_writer *out)
{
    const struct fj_results *results = rendering->results;

    fj_write_char(out, '{');
    write_plan(out, rendering);
    day(out, "on", results->on);
    number(out, "data_cut", rendering->imprint.data_cut);
    text(out, "made_at", rendering->imprint.made_at);
    truth(out, "release", rendering->imprint.is_release);
    truth(out, "protected", results->is_protected);
    write_looked_at(out, results);
    number(out, "hidden", (int64_t)results->hidden_count);
    write_periods(out, results);
    write_notes(out, results);
    write_breaks(out, results);
    write_since(out, results);
    write_blocks(out, results);
    fj_write_raw(out, "}\n");
    return !out->failed;
}
