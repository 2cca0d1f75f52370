// SPDX-License-Identifier: EUPL-1.2
// Answers as bars with women and men marked on them; ordered steps as bars in parts.
#include "render/chart_internal.h"

#include <math.h>
#include <stdlib.h>

#include "render/numerals.h"
#include "support/vec.h"

#define LANE       22
#define STEP_LANE  24
#define BAR        20
#define ROOM_FOR   9
#define COVERED    0.025 // shares as near as this have marks that cover each other
#define MOST_STEPS 7     // parts of one bar that can be told apart

// ---- answers -------------------------------------------------------------------------------------

struct item {
    const struct fj_figure *share;
    size_t place; // in the plan's order
};

struct items {
    struct item *items;
    size_t count, capacity;
};

static struct items items_of(const struct fj_voice *voice, const struct fj_row *row)
{
    struct items items = {0};

    for (size_t i = 0; i < row->figure_count; i++) {
        const struct fj_figure *figure = &row->figures[i];
        struct item *slot;
        if (figure->item_index < 0 || figure->statistic != FJ_STAT_SHARE)
            continue;
        slot = FJ_VEC_PUSH(voice->arena, &items);
        if (!slot)
            return (struct items){0};
        *slot = (struct item){figure, items.count};
    }
    return items;
}

// Largest first; what is not shown last, in the plan's order, so that its place tells nothing.
static int by_size(const void *a, const void *b)
{
    const struct item *one = a, *other = b;
    bool shown = one->share->status == FJ_FIGURE_SHOWN;
    bool other_shown = other->share->status == FJ_FIGURE_SHOWN;

    if (shown != other_shown)
        return shown ? -1 : 1;
    if (shown && one->share->value != other->share->value)
        return one->share->value > other->share->value ? -1 : 1;
    return one->place < other->place ? -1 : 1;
}

static bool is_many(const struct fj_measure *measure)
{
    return measure->question && measure->question->type.kind == FJ_TYPE_MANY;
}

static bool shows_item(const struct fj_row *row)
{
    for (size_t i = 0; i < row->figure_count; i++)
        if (row->figures[i].item_index >= 0 && row->figures[i].statistic == FJ_STAT_SHARE &&
            row->figures[i].status == FJ_FIGURE_SHOWN)
            return true;
    return false;
}

static const struct fj_row *row_marked(const struct fj_block *gender, enum fj_group_mark mark)
{
    for (size_t i = 0; gender && i < gender->row_count; i++)
        if (fj_row_mark(gender, &gender->rows[i]) == mark)
            return &gender->rows[i];
    return NULL;
}

static const struct fj_figure *share_of(const struct fj_row *row, const char *item)
{
    return row ? fj_row_figure(row, FJ_STAT_SHARE, item) : NULL;
}

// Marks that would cover each other are moved apart, women up and men down.
static double apart(const struct fj_figure *women, const struct fj_figure *men)
{
    bool both = women && men && women->status == FJ_FIGURE_SHOWN && men->status == FJ_FIGURE_SHOWN;

    return both && fabs(women->value - men->value) < COVERED ? 4 : 0;
}

// A hidden figure has words in its place, unless all of the group are hidden: then the key says so.
static void mark_group(struct fj_chart *chart, const struct fj_block *gender, const char *item,
                       enum fj_group_mark mark, double y, struct fj_listing *hidden)
{
    const struct fj_row *row = row_marked(gender, mark);
    const struct fj_figure *share = share_of(row, item);

    if (share && share->status == FJ_FIGURE_SHOWN)
        fj_chart_mark(chart, 100 * share->value, y, mark, false);
    else if (share && share->status == FJ_FIGURE_HIDDEN && shows_item(row))
        fj_list_add(chart->voice, hidden,
                    fj_small(chart->voice, fj_row_label(chart->voice, gender, row)));
}

static void mark_groups(struct fj_chart *chart, const struct fj_block *gender, const char *item,
                        double middle, struct fj_listing *hidden)
{
    double by = apart(share_of(row_marked(gender, FJ_MARK_WOMEN), item),
                      share_of(row_marked(gender, FJ_MARK_MEN), item));

    mark_group(chart, gender, item, FJ_MARK_WOMEN, middle - by, hidden);
    mark_group(chart, gender, item, FJ_MARK_MEN, middle + by, hidden);
}

static void draw_item(struct fj_chart *chart, const struct fj_spot_view *spot,
                      const struct fj_figure *share)
{
    const struct fj_voice *voice = chart->voice;
    const struct fj_block *gender = fj_spot_gender(spot);
    bool hidden = share->status == FJ_FIGURE_HIDDEN;
    struct fj_listing without = {"", "", 0};
    double middle = LANE / 2.0 - 2;

    fj_chart_row_open(chart,
                      &(struct fj_chart_words){FJ_MARK_OTHER, share->item_text,
                                               hidden ? fj_tr(voice->lang, "too few answers")
                                               : share->status == FJ_FIGURE_SHOWN
                                                   ? fj_percent(voice, share->value, 1)
                                                   : "–",
                                               "", hidden, 0, false},
                      LANE);
    fj_chart_line(chart, 0, middle, 100, middle, "track");
    if (share->status == FJ_FIGURE_SHOWN)
        fj_chart_rect(chart, 0, 100 * share->value, middle - 6, 12, "bar item");
    mark_groups(chart, gender, share->item, middle, &without);
    if (!hidden && without.count > 0)
        fj_chart_note(chart, middle,
                      fj_say(voice, "%s: too few answers", fj_list_all(voice, &without)));
    fj_chart_row_close(chart);
}

static void draw_items(struct fj_chart *chart, const struct fj_view *view,
                       const struct fj_spot_view *spot)
{
    struct items items = items_of(chart->voice, spot->all);

    if (is_many(view->measure) && items.count > 1)
        qsort(items.items, items.count, sizeof *items.items, by_size);
    for (size_t i = 0; i < items.count; i++)
        draw_item(chart, spot, items.items[i].share);
}

static const char *group_key(const struct fj_voice *voice, const struct fj_view *view,
                             enum fj_group_mark mark, const char *name)
{
    for (size_t s = 0; s < view->spot_count; s++) {
        const struct fj_block *gender = fj_spot_gender(&view->spots[s]);
        for (size_t r = 0; gender && r < gender->row_count; r++)
            if (fj_row_mark(gender, &gender->rows[r]) == mark && shows_item(&gender->rows[r]))
                return name;
    }
    return fj_say(voice, "%s: too few answers", name);
}

static void write_gender_legend(const struct fj_voice *voice, const struct fj_view *view,
                                struct fj_writer *out)
{
    const struct fj_chart_key keys[] = {
        {"sw item", fj_tr(voice->lang, "All")},
        {"sw women", group_key(voice, view, FJ_MARK_WOMEN, fj_tr(voice->lang, "Women"))},
        {"sw men", group_key(voice, view, FJ_MARK_MEN, fj_tr(voice->lang, "Men"))},
    };

    fj_chart_legend(out, keys, 3);
}

static void write_bars(const struct fj_voice *voice, const struct fj_view *view, const char *id,
                       const char *description, struct fj_writer *out)
{
    struct fj_chart chart = fj_chart_open(voice, id);
    bool gender = false, any = false;

    chart.high = 100;
    for (size_t s = 0; s < view->spot_count; s++) {
        const struct fj_spot_view *spot = &view->spots[s];
        if (!shows_item(spot->all))
            continue;
        if (view->spot_count > 1)
            fj_chart_panel(&chart, fj_capital(voice, spot->total->timepoint_text));
        draw_items(&chart, view, spot);
        any = true;
        gender |= fj_spot_gender(spot) != NULL;
    }
    if (!any)
        return;
    fj_chart_axis(&chart, 25, "%");
    fj_chart_figure_open(out);
    if (gender)
        write_gender_legend(voice, view, out);
    fj_chart_close(&chart, fj_say(voice, "%s: share of each answer", view->measure->text),
                   description, out);
    fj_chart_figure_close(out);
}

// ---- steps ---------------------------------------------------------------------------------------

static bool all_steps_shown(const struct items *items)
{
    for (size_t i = 0; i < items->count; i++)
        if (items->items[i].share->status != FJ_FIGURE_SHOWN)
            return false;
    return items->count > 0;
}

// What a step of a goal looks like, from the best one on. The scaled ones have one more that is worse.
struct goal_look {
    const char *name, *stripes; // stripes NULL: none
};

static const struct goal_look *goal_look(const struct fj_measure *measure, size_t step)
{
    static const struct goal_look four[] = {
        {"goal0", NULL}, {"goal1", NULL}, {"goal2", NULL}, {"goal3", "hatch"}};
    static const struct goal_look scaled[] = {{"goal0", NULL},
                                              {"goal1", NULL},
                                              {"goal2", NULL},
                                              {"goal4", "hatch sparse"},
                                              {"goal3", "hatch"}};

    if (measure->kind != FJ_MEASURE_ATTAINMENT)
        return NULL;
    if (measure->question && measure->question->type.goal_scaled)
        return step < sizeof scaled / sizeof *scaled ? &scaled[step] : NULL;
    return step < sizeof four / sizeof *four ? &four[step] : NULL;
}

// The best step first, as in the chart of a change: of scaled goals that is the last one of the plan.
static struct items steps_of(const struct fj_voice *voice, const struct fj_view *view,
                             const struct fj_row *row)
{
    struct items items = items_of(voice, row);
    const struct fj_measure *measure = view->measure;

    if (measure->kind != FJ_MEASURE_ATTAINMENT || !measure->question ||
        !measure->question->type.goal_scaled)
        return items;
    for (size_t i = 0; i < items.count / 2; i++) {
        struct item first = items.items[i];
        items.items[i] = items.items[items.count - 1 - i];
        items.items[items.count - 1 - i] = first;
    }
    return items;
}

// From the darkest to the lightest of seven shades, spread over COUNT steps; goals have their own.
static const char *step_class(const struct fj_voice *voice, const struct fj_view *view, size_t step,
                              size_t count, const char *what)
{
    const struct goal_look *goal = goal_look(view->measure, step);

    if (goal)
        return fj_compose(voice, "%s %s", what, goal->name);
    return fj_compose(voice, "%s step%zu", what, count > 1 ? step * 6 / (count - 1) : 6);
}

static void draw_steps(struct fj_chart *chart, const struct fj_view *view,
                       const struct items *items)
{
    double x = 0;

    for (size_t i = 0; i < items->count; i++) {
        double width = 100 * items->items[i].share->value;
        const struct goal_look *goal = goal_look(view->measure, i);
        if (width <= 0)
            continue;
        fj_chart_rect(chart, x, x + width, 0, BAR,
                      step_class(chart->voice, view, i, items->count, "part"));
        if (goal && goal->stripes)
            fj_chart_hatch(chart, x, x + width, BAR / 2.0, goal->stripes);
        if (width >= ROOM_FOR)
            fj_chart_text(chart, x + width / 2, BAR / 2.0 + 5, FJ_ALIGN_MIDDLE,
                          step_class(chart->voice, view, i, items->count, "inside"),
                          fj_percent(chart->voice, items->items[i].share->value, 1));
        x += width;
    }
}

static void write_step_legend(const struct fj_voice *voice, const struct fj_view *view,
                              const struct items *items, struct fj_writer *out)
{
    struct fj_chart_key *keys = FJ_NEW_ARRAY(voice->arena, struct fj_chart_key, items->count + 1);

    for (size_t i = 0; keys && i < items->count; i++)
        keys[i] = (struct fj_chart_key){step_class(voice, view, i, items->count, "sw"),
                                        items->items[i].share->item_text};
    if (keys)
        fj_chart_legend(out, keys, items->count);
}

static void draw_step_row(struct fj_chart *chart, const struct fj_view *view,
                          const struct fj_chart_row *row)
{
    const struct fj_voice *voice = chart->voice;
    struct items items = steps_of(voice, view, row->row);
    bool shown = all_steps_shown(&items);
    double n = fj_row_n(row->row);

    fj_chart_headings(chart, row);
    fj_chart_row_open(
        chart,
        &(struct fj_chart_words){row->mark, row->label,
                                 shown ? fj_say(voice, "n %s", fj_numeral_count(voice, n))
                                       : fj_tr(voice->lang, "too few answers"),
                                 "", !shown, 0, row->is_inner},
        STEP_LANE);
    if (shown)
        draw_steps(chart, view, &items);
    else
        fj_chart_line(chart, 0, BAR / 2.0, 100, BAR / 2.0, "nothing");
    fj_chart_row_close(chart);
}

void fj_chart_steps(const struct fj_voice *voice, const struct fj_view *view, const char *id,
                    const char *description, struct fj_writer *out)
{
    struct fj_chart chart = fj_chart_open(voice, id);
    struct items items = {0};
    const char *left_out = "";

    for (size_t s = 0; s < view->spot_count; s++) {
        struct fj_chart_rows rows = fj_chart_rows_of(voice, &view->spots[s], FJ_STAT__COUNT);
        struct items whole = steps_of(voice, view, view->spots[s].all);
        if (!all_steps_shown(&whole))
            continue;
        items = whole;
        if (view->spot_count > 1)
            fj_chart_panel(&chart, fj_capital(voice, view->spots[s].total->timepoint_text));
        for (size_t i = 0; i < rows.count; i++)
            draw_step_row(&chart, view, &rows.items[i]);
        left_out = fj_chart_rows_left_out(voice, &rows);
    }
    if (items.count == 0) {
        fj_chart_drop(&chart);
        write_bars(voice, view, id, description, out);
        return;
    }
    fj_chart_figure_open(out);
    write_step_legend(voice, view, &items, out);
    fj_chart_close(&chart, fj_say(voice, "%s: share of each answer", view->measure->text),
                   description, out);
    fj_chart_remark(out, left_out);
    fj_chart_figure_close(out);
}

void fj_chart_items(const struct fj_voice *voice, const struct fj_view *view, const char *id,
                    const char *description, struct fj_writer *out)
{
    const struct fj_question *question = view->measure->question;
    struct items items = items_of(voice, view->spots[0].all);

    if (question && question->type.kind == FJ_TYPE_SCALE && items.count <= MOST_STEPS)
        fj_chart_steps(voice, view, id, description, out);
    else
        write_bars(voice, view, id, description, out);
}
