// SPDX-License-Identifier: EUPL-1.2
// From the list of blocks to sections, measures and timepoints.
#include "render/view.h"

#include <ctype.h>
#include <string.h>

#include "support/unicode.h"
#include "support/vec.h"

#define LONGEST_HEADING 80 // code points

// ---- one measure -------------------------------------------------------------------------------

// SHOW NULL: everything there is.
static bool is_shown_by(const struct fj_show *show, const struct fj_block *block)
{
    if (!show || block->by->count == 0)
        return true;
    for (size_t i = 0; i < show->by_count; i++)
        if (fj_crossing_same(&show->by[i], block->by))
            return true;
    return false;
}

struct spots {
    struct fj_spot_view *items;
    size_t count, capacity;
};

// How many blocks after the one at FIRST divide the same people: up to the next total.
static size_t divisions_after(const struct fj_results *results, size_t first)
{
    size_t next = first + 1;

    while (next < results->block_count && results->blocks[next].by->count > 0)
        next++;
    return next - first - 1;
}

// The total comes first among the blocks of a timepoint, so it opens a new one.
static bool add_block(const struct fj_voice *voice, struct spots *spots, size_t place)
{
    const struct fj_block *block = &voice->results->blocks[place];
    struct fj_spot_view *spot;

    if (block->by->count > 0 && spots->count > 0) {
        spot = &spots->items[spots->count - 1];
        spot->by[spot->by_count++] = block;
        return true;
    }
    spot = FJ_VEC_PUSH(voice->arena, spots);
    if (!spot)
        return false;
    spot->total = block;
    spot->all = &block->rows[0];
    spot->by = FJ_NEW_ARRAY(voice->arena, const struct fj_block *,
                            divisions_after(voice->results, place) + 1);
    return spot->by != NULL;
}

// Blocks of a measure in a period stand together; FIRST is where they begin.
static bool make_view(const struct fj_voice *voice, const struct fj_measure *measure,
                      const struct fj_period *period, const struct fj_show *show, size_t first,
                      struct fj_view *out)
{
    const struct fj_results *results = voice->results;
    struct spots spots = {0};

    for (size_t i = first; i < results->block_count; i++) {
        const struct fj_block *block = &results->blocks[i];
        if (block->measure != measure || block->period != period)
            break;
        if (block->row_count > 0 && is_shown_by(show, block) && !add_block(voice, &spots, i))
            return false;
    }
    *out = (struct fj_view){.measure = measure,
                            .period = period,
                            .chart = show ? show->chart : NULL,
                            .spots = spots.items,
                            .spot_count = spots.count};
    return true;
}

// ---- sections ----------------------------------------------------------------------------------

struct making {
    const struct fj_voice *voice;
    struct fj_outline *outline;
    size_t section_capacity, part_capacity, measures;
    size_t *firsts; // by measure × period: where the blocks begin
};

static size_t *first_of(const struct making *m, const struct fj_measure *measure,
                        const struct fj_period *period)
{
    const struct fj_results *results = m->voice->results;

    return &m->firsts[measure->id * results->period_count + (size_t)(period - results->periods)];
}

static bool index_blocks(struct making *m)
{
    const struct fj_results *results = m->voice->results;
    size_t count = results->plan->measure_count * results->period_count;

    m->firsts = FJ_NEW_ARRAY(m->voice->arena, size_t, count + 1);
    if (!m->firsts)
        return false;
    for (size_t i = 0; i < count; i++)
        m->firsts[i] = results->block_count;
    for (size_t i = results->block_count; i-- > 0;)
        *first_of(m, results->blocks[i].measure, results->blocks[i].period) = i;
    return true;
}

static bool is_heading(const char *text)
{
    size_t length = strlen(text);

    return length > 0 && !strchr(".!?:;", text[length - 1]) && !strchr(text, '\n') &&
           fj_utf8_count(text, length) <= LONGEST_HEADING;
}

static struct fj_section *open_section(struct making *m, const char *heading)
{
    struct {
        struct fj_section *items;
        size_t count, capacity;
    } list = {m->outline->sections, m->outline->section_count, m->section_capacity};
    struct fj_section *section = FJ_VEC_PUSH(m->voice->arena, &list);

    m->outline->sections = list.items;
    m->outline->section_count = list.count;
    m->section_capacity = list.capacity;
    m->part_capacity = 0;
    if (section)
        *section = (struct fj_section){
            .heading = heading,
            .anchor = fj_compose(m->voice, "avsnitt-%zu", list.count),
        };
    return section;
}

static struct fj_part *push_part(struct making *m)
{
    struct fj_outline *outline = m->outline;
    struct fj_section *section = outline->section_count > 0
                                     ? &outline->sections[outline->section_count - 1]
                                     : open_section(m, "");
    struct {
        struct fj_part *items;
        size_t count, capacity;
    } list;
    struct fj_part *part;

    if (!section)
        return NULL;
    list.items = section->parts;
    list.count = section->part_count;
    list.capacity = m->part_capacity;
    part = FJ_VEC_PUSH(m->voice->arena, &list);
    section->parts = list.items;
    section->part_count = list.count;
    m->part_capacity = list.capacity;
    return part;
}

static bool add_text(struct making *m, const char *text)
{
    struct fj_part *part;

    if (is_heading(text))
        return open_section(m, text) != NULL;
    part = push_part(m);
    if (part)
        *part = (struct fj_part){.kind = FJ_OUTLINE_TEXT, .text = text};
    return part != NULL;
}

static bool fill_periods(const struct making *m, const struct fj_show *show, struct fj_part *part)
{
    const struct fj_results *results = m->voice->results;
    const struct fj_measure *measure = part->now.measure;

    part->all = FJ_NEW_ARRAY(m->voice->arena, struct fj_view, results->period_count);
    if (!part->all)
        return false;
    for (size_t i = results->period_count; i-- > 0;) {
        const struct fj_period *period = &results->periods[i];
        if (!make_view(m->voice, measure, period, show, *first_of(m, measure, period),
                       &part->all[part->period_count++]))
            return false;
    }
    return true;
}

static bool add_measure(struct making *m, const struct fj_measure *measure,
                        const struct fj_show *show)
{
    const struct fj_period *period = m->outline->period;
    struct fj_view now;
    struct fj_part *part;

    if (!period)
        return true;
    if (!make_view(m->voice, measure, period, show, *first_of(m, measure, period), &now))
        return false;
    if (now.spot_count == 0)
        return true;
    part = push_part(m);
    if (!part)
        return false;
    *part = (struct fj_part){
        .kind = FJ_OUTLINE_MEASURE,
        .anchor = fj_compose(m->voice, "matt-%zu", ++m->measures),
        .now = now,
    };
    return fill_periods(m, show, part);
}

static bool add_show(struct making *m, const struct fj_show *show)
{
    if (show->kind == FJ_SHOW_TEXT)
        return add_text(m, show->text);
    for (size_t i = 0; i < show->measure_count; i++)
        if (!add_measure(m, show->measures[i], show))
            return false;
    return true;
}

// The measures of one SHOW that have not been seen, by every breakdown there is.
static bool add_unseen(struct making *m, const struct fj_show *show, bool *seen)
{
    for (size_t i = 0; i < show->measure_count; i++) {
        const struct fj_measure *measure = show->measures[i];
        if (!seen[measure->id] && !add_measure(m, measure, NULL))
            return false;
        seen[measure->id] = true;
    }
    return true;
}

static bool add_rest(struct making *m, const bool *seen, bool framed)
{
    const struct fj_plan *plan = m->voice->results->plan;

    for (size_t i = 0; i < plan->measure_count; i++) {
        if (seen[i])
            continue;
        if (framed && !open_section(m, fj_tr(m->voice->lang, "Other measures")))
            return false;
        framed = false;
        if (!add_measure(m, &plan->measures[i], NULL))
            return false;
    }
    return true;
}

// Every measure, in the order and under the headings of the plan's first report.
static bool add_everything(struct making *m)
{
    const struct fj_plan *plan = m->voice->results->plan;
    const struct fj_report *frame = plan->report_count > 0 ? &plan->reports[0] : NULL;
    bool *seen = FJ_NEW_ARRAY(m->voice->arena, bool, plan->measure_count + 1);

    for (size_t i = 0; seen && frame && i < frame->show_count; i++) {
        const struct fj_show *show = &frame->shows[i];
        if (!(show->kind == FJ_SHOW_TEXT ? add_text(m, show->text) : add_unseen(m, show, seen)))
            return false;
    }
    return seen && add_rest(m, seen, frame && m->measures > 0);
}

bool fj_period_goes_on(const struct fj_results *results, const struct fj_period *period)
{
    return strcmp(period->label, "all") != 0 && results->on < period->last;
}

// In how many blocks of the whole there are answers.
static size_t answered_in(const struct fj_results *results, const struct fj_period *period)
{
    size_t count = 0;

    for (size_t i = 0; i < results->block_count; i++) {
        const struct fj_block *block = &results->blocks[i];
        if (block->period == period && block->by->count == 0 && block->row_count > 0 &&
            block->measure->kind != FJ_MEASURE_COUNT)
            count += fj_row_n(&block->rows[0]) > 0 || fj_row_hides(&block->rows[0], FJ_STAT_N) ||
                     fj_row_hides(&block->rows[0], FJ_STAT_PAIRS);
    }
    return count;
}

const struct fj_period *fj_period_in_full(const struct fj_results *results)
{
    const struct fj_period *last = NULL;
    size_t most = 0;

    for (size_t i = 0; i < results->period_count; i++) {
        size_t answered = answered_in(results, &results->periods[i]);
        if (fj_period_goes_on(results, &results->periods[i]))
            continue;
        most = answered > most ? answered : most;
        last = &results->periods[i];
    }
    for (size_t i = results->period_count; i-- > 0;) {
        const struct fj_period *period = &results->periods[i];
        if (!fj_period_goes_on(results, period) && 4 * answered_in(results, period) >= 3 * most)
            return period;
    }
    return last                        ? last
           : results->period_count > 0 ? &results->periods[results->period_count - 1]
                                       : NULL;
}

bool fj_outline_make(const struct fj_voice *voice, struct fj_outline *out_outline)
{
    const struct fj_results *results = voice->results;
    const struct fj_report *report = results->report;
    struct making m = {.voice = voice, .outline = out_outline};

    *out_outline = (struct fj_outline){
        .title =
            report && report->text && !report->is_default ? report->text : results->plan->title,
        .period = fj_period_in_full(results),
    };
    if (!index_blocks(&m))
        return false;
    if (!report)
        return add_everything(&m);
    for (size_t i = 0; i < report->show_count; i++)
        if (!add_show(&m, &report->shows[i]))
            return false;
    return !fj_arena_failed(voice->arena);
}

// ---- rows --------------------------------------------------------------------------------------

const struct fj_block *fj_spot_gender(const struct fj_spot_view *spot)
{
    for (size_t i = 0; i < spot->by_count; i++)
        if (fj_block_is_plain(spot->by[i]) && spot->by[i]->by->breakdowns[0]->is_gender)
            return spot->by[i];
    return NULL;
}

enum fj_group_mark fj_row_part_mark(const struct fj_block *block, const struct fj_row *row,
                                    size_t i)
{
    if (!block->by->breakdowns[i]->is_gender)
        return FJ_MARK_OTHER;
    if (strcmp(row->parts[i].name, "kvinna") == 0)
        return FJ_MARK_WOMEN;
    return strcmp(row->parts[i].name, "man") == 0 ? FJ_MARK_MEN : FJ_MARK_OTHER;
}

enum fj_group_mark fj_row_mark(const struct fj_block *block, const struct fj_row *row)
{
    if (block->by->count == 0)
        return FJ_MARK_ALL;
    return fj_block_is_plain(block) ? fj_row_part_mark(block, row, 0) : FJ_MARK_OTHER;
}

// ”18–24 år”, ”65 år eller äldre”
static const char *age_text(const struct fj_voice *voice, const char *name, size_t low,
                            const char *high)
{
    if (fj_is_empty(high))
        return fj_say(voice, "%.*s years or older", (int)low, name);
    if (low == 0)
        return fj_say(voice, "%s years or younger", high);
    return fj_say(voice, "%.*s–%s years", (int)low, name, high);
}

// "18..24" -> ”18–24”, "65.." -> ”65 or more”, "..17" -> ”17 or less”; other names as they are.
static const char *band_text(const struct fj_voice *voice, const char *name, bool of_age)
{
    const char *dots = strstr(name, "..");
    size_t low = dots ? (size_t)(dots - name) : 0;

    if (!dots || (low > 0 && !isdigit((unsigned char)dots[-1])))
        return name;
    if (of_age)
        return age_text(voice, name, low, dots + 2);
    if (dots[2] == '\0')
        return fj_say(voice, "%.*s or more", (int)low, name);
    if (low == 0)
        return fj_say(voice, "%s or less", dots + 2);
    return fj_compose(voice, "%.*s–%s", (int)low, name, dots + 2);
}

const char *fj_row_part_label(const struct fj_voice *voice, const struct fj_block *block,
                              const struct fj_row *row, size_t i)
{
    const struct fj_breakdown *by = block->by->breakdowns[i];
    bool band = by->kind == FJ_GROUPS_BANDS && strcmp(row->parts[i].name, "?") != 0;
    bool of_age = by->expr && by->expr->kind == FJ_EXPR_AGE;

    return band ? band_text(voice, row->parts[i].name, of_age) : row->parts[i].text;
}

const char *fj_row_label(const struct fj_voice *voice, const struct fj_block *block,
                         const struct fj_row *row)
{
    const char *label;

    if (block->by->count == 0)
        return fj_tr(voice->lang, "All");
    label = fj_row_part_label(voice, block, row, 0);
    for (size_t i = 1; i < block->by->count; i++)
        label = fj_compose(voice, "%s, %s", label, fj_row_part_label(voice, block, row, i));
    return label;
}

bool fj_row_value(const struct fj_row *row, enum fj_statistic statistic, double *out_value)
{
    const struct fj_figure *figure = fj_row_figure(row, statistic, "");
    bool shown = figure && figure->status == FJ_FIGURE_SHOWN;

    *out_value = shown ? figure->value : 0;
    return shown;
}

bool fj_row_hides(const struct fj_row *row, enum fj_statistic statistic)
{
    const struct fj_figure *figure = fj_row_figure(row, statistic, "");

    return figure && figure->status == FJ_FIGURE_HIDDEN;
}

// False where it is hidden; 0 where there is none of it.
static bool missing_for(const struct fj_row *row, const char *reason, double *out)
{
    const struct fj_figure *figure = fj_row_figure(row, FJ_STAT_MISSING, reason);

    *out = figure && figure->status == FJ_FIGURE_SHOWN ? figure->value : 0;
    return !figure || figure->status != FJ_FIGURE_HIDDEN;
}

// Where nobody has answered and nobody was asked, the plan did not ask: that is no loss.
static bool is_unasked(const struct fj_row *row, double missing)
{
    const struct fj_figure *figure = fj_row_figure(row, FJ_STAT_MISSING, "not_asked");

    return missing > 0 && fj_row_is_nobody(row) && figure && figure->status == FJ_FIGURE_SHOWN &&
           figure->value == missing;
}

bool fj_row_missed(const struct fj_row *row, struct fj_missed *out)
{
    double without;

    if (!fj_row_value(row, FJ_STAT_MISSING, &out->lost) ||
        !missing_for(row, "not_relevant", &out->not_concerned) ||
        !missing_for(row, "no_record", &without) || !missing_for(row, "not_due", &out->not_due))
        return false;
    out->not_concerned += without;
    if (is_unasked(row, out->lost))
        out->not_concerned = out->lost;
    out->lost -= out->not_concerned + out->not_due;
    return true;
}

double fj_row_n(const struct fj_row *row)
{
    double n;

    if (fj_row_value(row, FJ_STAT_N, &n) || fj_row_value(row, FJ_STAT_PAIRS, &n))
        return n;
    return 0;
}

bool fj_row_is_nobody(const struct fj_row *row)
{
    double n;

    if (fj_row_value(row, FJ_STAT_N, &n) || fj_row_value(row, FJ_STAT_PAIRS, &n))
        return n == 0;
    return fj_row_value(row, FJ_STAT_COUNT, &n) && n == 0;
}
