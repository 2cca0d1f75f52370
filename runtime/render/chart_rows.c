// SPDX-License-Identifier: EUPL-1.2
// Rows of a chart: their words, the axis below them, and which groups have one.
#include "render/chart_internal.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "render/html_internal.h"
#include "render/numerals.h"
#include "support/vec.h"

#define MOST_GROUPS 15 // of one breakdown
#define MOST_ROWS   48 // of one timepoint
#define MOST_MORE   24 // of its crossings

// ---- which rows --------------------------------------------------------------------------------

struct group {
    const struct fj_row *row;
    size_t place; // in the plan's order
    double value;
    bool shown, unknown;
};

// Largest first; what is not shown after it in the plan's order, so that its place tells nothing; the
// unknown group last.
static int by_size(const void *a, const void *b)
{
    const struct group *one = a, *other = b;

    if (one->unknown != other->unknown)
        return one->unknown ? 1 : -1;
    if (one->shown != other->shown)
        return one->shown ? -1 : 1;
    if (one->value != other->value)
        return one->value > other->value ? -1 : 1;
    return one->place < other->place ? -1 : 1;
}

// Whether the groups have an order of their own: the two genders, bands, steps, yes and no.
static bool is_ordered(const struct fj_block *block)
{
    const struct fj_breakdown *breakdown = block->by->breakdowns[0];

    if (breakdown->kind == FJ_GROUPS_MANY)
        return false;
    return breakdown->kind != FJ_GROUPS_OPTIONS || breakdown->is_gender || !breakdown->question ||
           breakdown->question->type.kind != FJ_TYPE_CHOICE;
}

// The groups of BLOCK that are not told to be empty, as they are to be drawn; NULL when memory is out.
static struct group *groups_of(const struct fj_voice *voice, const struct fj_block *block,
                               enum fj_statistic sort, size_t *out_count)
{
    struct group *groups = FJ_NEW_ARRAY(voice->arena, struct group, block->row_count + 1);
    size_t count = 0;

    for (size_t r = 0; groups && r < block->row_count; r++) {
        struct group *group = &groups[count];
        if (fj_row_is_nobody(&block->rows[r]))
            continue;
        *group = (struct group){
            .row = &block->rows[r], .place = r, .unknown = strcmp(block->rows[r].group, "?") == 0};
        group->shown = fj_row_value(group->row, sort, &group->value);
        count++;
    }
    if (groups && count > 1 && sort != FJ_STAT__COUNT && !is_ordered(block))
        qsort(groups, count, sizeof *groups, by_size);
    *out_count = count;
    return groups;
}

static bool add_groups(const struct fj_voice *voice, struct fj_chart_rows *rows,
                       const struct fj_block *block, enum fj_statistic sort)
{
    const char *heading = fj_capital(voice, block->breakdown_text);
    size_t count, kept;
    struct group *groups = groups_of(voice, block, sort, &count);

    if (!groups)
        return false;
    kept = rows->count >= MOST_ROWS ? 0 : count > MOST_GROUPS ? MOST_GROUPS : count;
    rows->all += count;
    for (size_t i = 0; i < kept; i++) {
        struct fj_chart_row *slot = FJ_VEC_PUSH(voice->arena, rows);
        if (!slot)
            return false;
        *slot = (struct fj_chart_row){.block = block,
                                      .row = groups[i].row,
                                      .heading = i == 0 ? heading : NULL,
                                      .label = fj_row_label(voice, block, groups[i].row),
                                      .mark = fj_row_mark(block, groups[i].row)};
    }
    return true;
}

// ---- crossings ---------------------------------------------------------------------------------

// The breakdown whose groups stand beside each other: gender, or else the last.
static size_t inner_of(const struct fj_block *block)
{
    for (size_t i = 0; i < block->by->count; i++)
        if (block->by->breakdowns[i]->is_gender)
            return i;
    return block->by->count - 1;
}

static bool same_cluster(const struct fj_block *block, const struct fj_row *a,
                         const struct fj_row *b)
{
    for (size_t i = 0; i < block->by->count; i++)
        if (i != inner_of(block) && strcmp(a->parts[i].name, b->parts[i].name) != 0)
            return false;
    return true;
}

static const char *cluster_text(const struct fj_voice *voice, const struct fj_block *block,
                                const struct fj_row *row)
{
    const char *text = "";

    for (size_t i = 0; i < block->by->count; i++) {
        const char *part = fj_row_part_label(voice, block, row, i);
        if (i != inner_of(block))
            text = fj_is_empty(text) ? part : fj_compose(voice, "%s, %s", text, part);
    }
    return text;
}

// The rows of BLOCK from FIRST on that stand together with it, but for those told to be empty. Returns how many; ROWS
// may be NULL.
static size_t gather_cluster(const struct fj_block *block, size_t first, const struct fj_row **rows)
{
    size_t count = 0;

    for (size_t r = first; r < block->row_count; r++) {
        if (fj_row_is_nobody(&block->rows[r]) ||
            !same_cluster(block, &block->rows[first], &block->rows[r]))
            continue;
        if (rows)
            rows[count] = &block->rows[r];
        count++;
    }
    return count;
}

static bool begins_cluster(const struct fj_block *block, size_t row)
{
    for (size_t r = 0; r < row; r++)
        if (same_cluster(block, &block->rows[r], &block->rows[row]))
            return false;
    return true;
}

static bool add_cluster(const struct fj_voice *voice, struct fj_chart_rows *rows,
                        const struct fj_block *block, const char *heading, size_t first)
{
    const struct fj_row *of[MOST_MORE];
    size_t inner = inner_of(block), count = gather_cluster(block, first, of);

    for (size_t i = 0; i < count; i++) {
        struct fj_chart_row *slot = FJ_VEC_PUSH(voice->arena, rows);
        if (!slot)
            return false;
        *slot = (struct fj_chart_row){
            .block = block,
            .row = of[i],
            .heading = i == 0 ? heading : NULL,
            .cluster = i == 0 ? cluster_text(voice, block, of[i]) : NULL,
            .is_inner = true,
            .label = fj_row_part_label(voice, block, of[i], inner),
            .mark = fj_row_part_mark(block, of[i], inner),
        };
    }
    return true;
}

static size_t peopled_rows(const struct fj_block *block)
{
    size_t count = 0;

    for (size_t r = 0; r < block->row_count; r++)
        count += !fj_row_is_nobody(&block->rows[r]);
    return count;
}

// Whole clusters only, in the plan's order, as long as there is room: a row alone compares nothing.
static bool add_crossing(const struct fj_voice *voice, struct fj_chart_rows *rows,
                         const struct fj_block *block, size_t *room)
{
    const char *heading = fj_capital(voice, block->breakdown_text);

    rows->all += peopled_rows(block);
    for (size_t r = 0; r<block->row_count && * room> 0; r++) {
        size_t count;
        if (!begins_cluster(block, r) || (count = gather_cluster(block, r, NULL)) == 0)
            continue;
        if (count > *room) {
            *room = 0;
            break;
        }
        if (!add_cluster(voice, rows, block, heading, r))
            return false;
        *room -= count;
        heading = NULL;
    }
    return true;
}

struct fj_chart_rows fj_chart_rows_of(const struct fj_voice *voice, const struct fj_spot_view *spot,
                                      enum fj_statistic sort)
{
    struct fj_chart_rows rows = {0};
    struct fj_chart_row *slot = FJ_VEC_PUSH(voice->arena, &rows);
    size_t room = MOST_MORE;
    bool done = slot != NULL;

    if (slot)
        *slot = (struct fj_chart_row){.block = spot->total,
                                      .row = spot->all,
                                      .label = fj_row_label(voice, spot->total, spot->all),
                                      .mark = FJ_MARK_ALL};
    rows.all = 1;
    for (size_t b = 0; done && b < spot->by_count; b++)
        if (fj_block_is_plain(spot->by[b]))
            done = add_groups(voice, &rows, spot->by[b], sort);
    for (size_t b = 0; done && b < spot->by_count; b++)
        if (!fj_block_is_plain(spot->by[b]))
            done = add_crossing(voice, &rows, spot->by[b], &room);
    return done ? rows : (struct fj_chart_rows){0};
}

const char *fj_chart_rows_left_out(const struct fj_voice *voice, const struct fj_chart_rows *rows)
{
    if (rows->all == rows->count)
        return "";
    return fj_say(voice, "The chart shows %s of %s groups; the table has all of them.",
                  fj_numeral_count(voice, (double)rows->count - 1),
                  fj_numeral_count(voice, (double)rows->all - 1));
}

bool fj_chart_rows_show(const struct fj_chart_rows *rows, enum fj_statistic statistic)
{
    double value;

    for (size_t i = 0; i < rows->count; i++)
        if (fj_row_value(rows->items[i].row, statistic, &value))
            return true;
    return false;
}

// ---- words -------------------------------------------------------------------------------------

static void write_words(struct fj_writer *out, const char *class_name, const char *text)
{
    if (fj_is_empty(text))
        return;
    fj_write_raw(out, "<span class=\"");
    fj_write_raw(out, class_name);
    fj_write_raw(out, "\">");
    fj_write_html(out, text);
    fj_write_raw(out, "</span>");
}

void fj_chart_row_open(struct fj_chart *chart, const struct fj_chart_words *words, double lane)
{
    struct fj_writer *out = &chart->body;

    fj_write_raw(out, words->mark == FJ_MARK_ALL ? "<div class=\"row whole\">"
                      : words->inner             ? "<div class=\"row inner\">"
                                                 : "<div class=\"row\">");
    write_words(out, "label", words->label);
    if (words->decimals > 0 && !words->hidden) {
        fj_write_raw(out, "<span class=\"value\">");
        fj_html_number(chart->voice, out, words->value, words->decimals);
        fj_write_raw(out, "</span>");
    } else {
        write_words(out, words->hidden ? "value hid" : "value", words->value);
    }
    write_words(out, "count", words->count);
    chart->has_counts |= !fj_is_empty(words->count);
    fj_write_format(out, "<svg class=\"lane\" height=\"%.0f\">\n", lane);
}

void fj_chart_row_close(struct fj_chart *chart)
{
    fj_write_raw(&chart->body, "</svg></div>\n");
}

static void write_heading(struct fj_chart *chart, const char *class_name, const char *text)
{
    fj_write_raw(&chart->body, "<div class=\"");
    fj_write_raw(&chart->body, class_name);
    fj_write_raw(&chart->body, "\">");
    fj_write_html(&chart->body, text);
    fj_write_raw(&chart->body, "</div>\n");
}

void fj_chart_headings(struct fj_chart *chart, const struct fj_chart_row *row)
{
    if (row->heading)
        write_heading(chart, "heading", row->heading);
    if (row->cluster)
        write_heading(chart, "cluster", row->cluster);
}

void fj_chart_panel(struct fj_chart *chart, const char *text)
{
    write_heading(chart, "panel", text);
}

void fj_chart_note(struct fj_chart *chart, double y, const char *text)
{
    fj_chart_text(chart, 100, y + 4, FJ_ALIGN_END, "tick hid note", text);
}

// ---- the axis ----------------------------------------------------------------------------------

double fj_chart_step(double low, double high)
{
    double rough = (high - low) / 5, power = pow(10, floor(log10(rough > 0 ? rough : 1)));
    double of_power = rough / power;

    return power * (of_power <= 1 ? 1 : of_power <= 2 ? 2 : of_power <= 5 ? 5 : 10);
}

static enum fj_chart_align align_at(double x)
{
    return x < 5 ? FJ_ALIGN_START : x > 95 ? FJ_ALIGN_END : FJ_ALIGN_MIDDLE;
}

// A line through all rows.
static void write_upright(struct fj_chart *chart, double x, const char *class_name)
{
    fj_write_format(&chart->back, "<line x1=\"%.2f%%\" y1=\"0\" x2=\"%.2f%%\" y2=\"100%%\"", x, x);
    fj_write_raw(&chart->back, " class=\"");
    fj_write_raw(&chart->back, class_name);
    fj_write_raw(&chart->back, "\"/>\n");
}

static void write_below(struct fj_chart *chart, double x, enum fj_chart_align align,
                        const char *text)
{
    static const char *const anchors[] = {"start", "middle", "end"};

    fj_write_format(&chart->foot, "<text x=\"%.2f%%\" y=\"15\" text-anchor=\"%s\" class=\"tick\">",
                    x, anchors[align]);
    fj_write_html(&chart->foot, text);
    fj_write_raw(&chart->foot, "</text>\n");
}

void fj_chart_axis(struct fj_chart *chart, double step, const char *unit)
{
    fj_write_raw(&chart->foot, "<svg class=\"lane\" height=\"20\">\n");
    for (double value = ceil(chart->low / step - 1e-9) * step; value <= chart->high + step * 1e-6;
         value += step) {
        double x = fj_chart_place(chart, value);
        const char *number = fj_numeral_short(chart->voice, value, 2);
        write_upright(chart, x, "grid");
        write_below(chart, x, align_at(x),
                    x > 95 && !fj_is_empty(unit)
                        ? fj_compose(chart->voice, "%s\u00A0%s", number, unit)
                        : number);
    }
    fj_write_raw(&chart->foot, "</svg>\n");
}

void fj_chart_target(struct fj_chart *chart, double x, const char *text)
{
    write_upright(chart, x, "target");
    fj_write_raw(&chart->foot, "<svg class=\"lane\" height=\"18\">\n");
    write_below(chart, x, x > 80 ? FJ_ALIGN_END : x < 20 ? FJ_ALIGN_START : FJ_ALIGN_MIDDLE, text);
    fj_write_raw(&chart->foot, "</svg>\n");
}
