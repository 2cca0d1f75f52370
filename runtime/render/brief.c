// SPDX-License-Identifier: EUPL-1.2
// Gathers from the measures of an outline what one should know first, a line a subject.
#include "render/brief.h"

#include <math.h>
#include <string.h>

#include "render/numerals.h"
#include "render/saying_internal.h"
#include "support/vec.h"

#define MUCH_MISSING 0.2 // of those who were to answer

struct making {
    const struct fj_voice *voice;
    const struct fj_outline *outline;
    struct fj_brief *brief;
};

// ---- lines and items ---------------------------------------------------------------------------

// Takes its place by weight; the lightest falls off, and is counted.
static void add_item(struct fj_brief_line *line, const struct fj_part *part, const char *figures,
                     double weight)
{
    struct fj_brief_item item = {part->now.measure->text, figures, part->anchor, weight};

    if (line->count == FJ_BRIEF_ITEMS)
        line->more++;
    for (size_t i = 0; i < line->count; i++)
        if (item.weight > line->items[i].weight) {
            struct fj_brief_item swap = line->items[i];
            line->items[i] = item;
            item = swap;
        }
    if (line->count < FJ_BRIEF_ITEMS)
        line->items[line->count++] = item;
}

static bool add_line(struct making *m, struct fj_brief_line line)
{
    struct fj_brief_line *slot = FJ_VEC_PUSH(m->voice->arena, m->brief);

    if (slot)
        *slot = line;
    return slot != NULL;
}

const char *fj_brief_more(const struct fj_voice *voice, const struct fj_brief_line *line)
{
    return line->more > 0
               ? fj_say(voice, "and %s more", fj_numeral_count(voice, (double)line->more))
               : "";
}

// The measure after PART in the order of the report, the first for NULL; NULL when there are no more.
static const struct fj_part *next_measure(const struct fj_outline *outline,
                                          const struct fj_part *part)
{
    bool found = !part;

    for (size_t s = 0; s < outline->section_count; s++)
        for (size_t i = 0; i < outline->sections[s].part_count; i++) {
            const struct fj_part *one = &outline->sections[s].parts[i];
            if (found && one->kind == FJ_OUTLINE_MEASURE && one->now.spot_count > 0)
                return one;
            found |= one == part;
        }
    return NULL;
}

#define EACH_MEASURE(part, outline)                                                                \
    const struct fj_part *part = next_measure(outline, NULL);                                      \
    part;                                                                                          \
    part = next_measure(outline, part)

// ---- targets -----------------------------------------------------------------------------------

// TOLD of them are met or not, of UNTOLD it cannot be said: then not all are met.
static void lead_of_targets(const struct fj_voice *voice, struct fj_brief_line *met,
                            struct fj_brief_line * not, size_t told, size_t untold)
{
    const char *all = fj_numeral_count(voice, (double)(told + untold));
    const char *how_many = fj_numeral_count(voice, (double)(met->count + met->more));

    met->lead = told + untold == 1 ? fj_tr(voice->lang, "The target is met:")
                : untold == 0      ? fj_say(voice, "All %s targets are met:", all)
                                   : fj_say(voice, "%s of %s targets are met:", how_many, all);
    not ->lead = told + untold == 1 ? fj_tr(voice->lang, "The target is not met:")
                                    : fj_say(voice, "%s of %s are met. Not met:", how_many, all);
    if (untold > 0)
        met->after = not ->after =
            fj_say(voice, "For %s it cannot be said.", fj_numeral_count(voice, (double)untold));
}

// Those that are not met, or where all are, those.
static bool add_targets(struct making *m)
{
    const struct fj_voice *voice = m->voice;
    struct fj_brief_line met = {.head = fj_tr(voice->lang, "Targets"), .after = ""}, not = met;
    size_t told, untold = 0;

    for (EACH_MEASURE(part, m->outline)) {
        struct fj_saying saying;
        fj_saying_of(voice, &part->now, &saying);
        untold += saying.target_state == FJ_TARGET_UNKNOWN;
        if (saying.target_state == FJ_TARGET_MET || saying.target_state == FJ_TARGET_NOT_MET)
            add_item(saying.target_state == FJ_TARGET_MET ? &met : &not, part,
                     fj_say(voice, "(%s; target %s)", saying.key,
                            fj_saying_target_value(voice, part->now.measure)),
                     0);
    }
    told = met.count + met.more + not .count + not .more;
    if (told == 0)
        return true;
    lead_of_targets(voice, &met, &not, told, untold);
    return add_line(m, not .count > 0 ? not : met);
}

// ---- change ------------------------------------------------------------------------------------

// How many times its own uncertainty the mean change is, above 0 for the better; 0 where chance may be all.
static double change_weight(const struct fj_measure *measure, const struct fj_row *row)
{
    double mean, low, high, half;

    if (!fj_row_value(row, FJ_STAT_MEAN, &mean) || !fj_row_value(row, FJ_STAT_LOW, &low) ||
        !fj_row_value(row, FJ_STAT_HIGH, &high) || (low <= 0 && high >= 0))
        return 0;
    half = (high - low) / 2;
    return (measure->better == FJ_BETTER_LOW ? -mean : mean) / (half > 0 ? half : 1e-9);
}

static const char *change_text(const struct fj_voice *voice, const struct fj_row *row)
{
    double before, after, improved, worse;

    if (fj_row_value(row, FJ_STAT_IMPROVED, &improved) && fj_row_value(row, FJ_STAT_WORSE, &worse))
        return fj_say(voice, "(%s improved, %s worse)", fj_percent(voice, improved, 1),
                      fj_percent(voice, worse, 1));
    if (fj_row_value(row, FJ_STAT_BEFORE, &before) && fj_row_value(row, FJ_STAT_AFTER, &after))
        return fj_compose(voice, "(%s → %s)", fj_numeral(voice, before, 1),
                          fj_numeral(voice, after, 1));
    return "";
}

static bool add_changes(struct making *m)
{
    const struct fj_voice *voice = m->voice;
    struct fj_brief_line better = {.head = fj_tr(voice->lang, "Better"),
                                   .lead = fj_tr(voice->lang, "Better after than before:"),
                                   .after = ""};
    struct fj_brief_line worse = {.head = fj_tr(voice->lang, "Poorer"),
                                  .lead = fj_tr(voice->lang, "Worse after than before:"),
                                  .after = ""};
    struct fj_brief_line chance = {
        .head = fj_tr(voice->lang, "Change"),
        .lead = fj_tr(voice->lang, "No larger change than chance tends to make, for:"),
        .after = ""};

    for (EACH_MEASURE(part, m->outline)) {
        const struct fj_measure *measure = part->now.measure;
        const struct fj_row *row = part->now.spots[0].all;
        double weight = change_weight(measure, row), low;
        if (measure->kind != FJ_MEASURE_CHANGE || measure->better == FJ_BETTER_UNSAID ||
            !fj_row_value(row, FJ_STAT_LOW, &low))
            continue;
        add_item(weight > 0   ? &better
                 : weight < 0 ? &worse
                              : &chance,
                 part, change_text(voice, row), fabs(weight));
    }
    return (better.count == 0 || add_line(m, better)) && (worse.count == 0 || add_line(m, worse)) &&
           (chance.count == 0 || add_line(m, chance));
}

// ---- differences -------------------------------------------------------------------------------

struct differences {
    struct fj_brief_line line;
    size_t judged, larger;
};

static const char *with_figures(const struct fj_voice *voice, const struct fj_block *block,
                                const struct fj_row *first, const struct fj_row *row)
{
    return fj_compose(voice, "(%s: %s, %s: %s)", fj_small(voice, fj_row_label(voice, block, first)),
                      fj_saying_figure(voice, block, first),
                      fj_small(voice, fj_row_label(voice, block, row)),
                      fj_saying_figure(voice, block, row));
}

// The group of BLOCK that differs most from its first one stands for the measure.
static void take_block(const struct fj_voice *voice, const struct fj_part *part,
                       const struct fj_block *block, struct differences *d)
{
    const struct fj_row *most = NULL;
    double weight = 0;

    for (size_t r = 1; r < block->row_count; r++) {
        const struct fj_row *row = &block->rows[r];
        enum fj_verdict verdict = fj_saying_verdict(row);
        bool counted =
            !block->by->breakdowns[0]->is_gender || fj_row_mark(block, row) != FJ_MARK_OTHER;
        if (verdict == FJ_NO_VERDICT || !counted)
            continue;
        d->judged++;
        d->larger += verdict == FJ_MORE_THAN_CHANCE;
        if (verdict == FJ_MORE_THAN_CHANCE && fj_saying_weight(row) > weight) {
            weight = fj_saying_weight(row);
            most = row;
        }
    }
    if (most)
        add_item(&d->line, part, with_figures(voice, block, &block->rows[0], most), weight);
}

static bool add_differences(struct making *m, bool gender)
{
    const struct fj_voice *voice = m->voice;
    struct differences d = {.line = {.head = gender ? fj_tr(voice->lang, "Women and men")
                                                    : fj_tr(voice->lang, "Other groups"),
                                     .after = ""}};

    for (EACH_MEASURE(part, m->outline)) {
        const struct fj_spot_view *spot = fj_saying_spot(&part->now, true);
        for (size_t b = 0; b < spot->by_count; b++)
            if (fj_block_is_plain(spot->by[b]) && spot->by[b]->row_count > 0 &&
                !spot->by[b]->groups_overlap && spot->by[b]->by->breakdowns[0]->is_gender == gender)
                take_block(voice, part, spot->by[b], &d);
    }
    if (d.judged == 0)
        return true;
    d.line.more = 0; // the measures say the rest, and the sentence how many there are
    if (d.judged == 1 && d.larger == 0)
        d.line.lead = fj_tr(
            voice->lang, "The only difference compared is not larger than chance tends to make.");
    else if (d.larger == 0)
        d.line.lead =
            fj_say(voice, "Of %s differences compared none is larger than chance tends to make.",
                   fj_numeral_count(voice, (double)d.judged));
    else
        d.line.lead = fj_say(voice, "%s of %s differences are larger than chance tends to make%s",
                             fj_numeral_count(voice, (double)d.larger),
                             fj_numeral_count(voice, (double)d.judged),
                             d.larger > d.line.count ? fj_tr(voice->lang, ", above all:") : ":");
    if (d.larger > 0 && d.judged > 20)
        d.line.after = fj_say(voice, "Chance alone would make about %s look so.",
                              fj_numeral_count(voice, ceil((double)d.judged / 20)));
    else if (d.larger > 0 && d.judged >= 10)
        d.line.after = fj_tr(voice->lang, "Chance alone would make about one look so.");
    return add_line(m, d.line);
}

// ---- what is missing ---------------------------------------------------------------------------

// The share of those who were to answer that is missing; below 0 where it is not told.
static double missing_share(const struct fj_measure *measure, const struct fj_row *row)
{
    struct fj_missed missed;
    double n;

    if (measure->kind == FJ_MEASURE_CHANGE || measure->kind == FJ_MEASURE_SHIFT) {
        if (!fj_row_value(row, FJ_STAT_PAIRS, &n) ||
            !fj_row_value(row, FJ_STAT_LOST_AFTER, &missed.lost))
            return -1;
    } else if (measure->kind == FJ_MEASURE_COUNT || measure->kind == FJ_MEASURE_RESPONSE ||
               (measure->record && measure->counted != FJ_COUNTED_RECORD) || // most lack no answer
               !fj_row_value(row, FJ_STAT_N, &n) || !fj_row_missed(row, &missed)) {
        return -1;
    }
    return n > 0 ? missed.lost / (n + missed.lost) : -1; // none at all: it was not asked
}

static bool add_missing(struct making *m)
{
    const struct fj_voice *voice = m->voice;
    struct fj_brief_line line = {.head = fj_tr(voice->lang, "Read with care"),
                                 .lead = fj_tr(voice->lang, "Many answers are missing for:"),
                                 .after = ""};

    for (EACH_MEASURE(part, m->outline)) {
        double share = missing_share(part->now.measure, fj_saying_spot(&part->now, true)->all);
        if (share >= MUCH_MISSING)
            add_item(&line, part, fj_say(voice, "(%s missing)", fj_percent(voice, share, 1)),
                     share);
    }
    return line.count == 0 || add_line(m, line);
}

// ---- what is hidden ----------------------------------------------------------------------------

// How many of the figures that say what a breakdown is shown for, in its groups, are hidden.
struct hidden {
    const struct fj_block *block; // one of them
    size_t hidden, shown;
};

struct hiding {
    struct hidden *items;
    size_t count, capacity;
};

static struct hidden *hidden_of(const struct fj_voice *voice, struct hiding *all,
                                const struct fj_block *block)
{
    struct hidden *slot;

    for (size_t i = 0; i < all->count; i++)
        if (strcmp(all->items[i].block->breakdown, block->breakdown) == 0)
            return &all->items[i];
    slot = FJ_VEC_PUSH(voice->arena, all);
    if (slot)
        *slot = (struct hidden){.block = block};
    return slot;
}

// The measure's main figure, or of several answers each one's share.
static bool is_told_of(const struct fj_measure *measure, const struct fj_figure *figure)
{
    if (measure->kind == FJ_MEASURE_DISTRIBUTION || measure->kind == FJ_MEASURE_ATTAINMENT)
        return figure->statistic == FJ_STAT_SHARE && figure->item_index >= 0;
    return figure->statistic == fj_saying_main(measure) && fj_is_empty(figure->item);
}

static bool count_hidden(const struct fj_voice *voice, const struct fj_block *block,
                         struct hiding *all)
{
    struct hidden *of = hidden_of(voice, all, block);

    for (size_t r = 0; of && r < block->row_count; r++)
        for (size_t i = 0; i < block->rows[r].figure_count; i++) {
            const struct fj_figure *figure = &block->rows[r].figures[i];
            if (!is_told_of(block->measure, figure) || figure->status == FJ_FIGURE_NONE)
                continue;
            of->hidden += figure->status == FJ_FIGURE_HIDDEN;
            of->shown += figure->status == FJ_FIGURE_SHOWN;
        }
    return of != NULL;
}

// What can be done about it, when more than half of a breakdown's figures are hidden.
static bool add_hidden(struct making *m)
{
    const struct fj_voice *voice = m->voice;
    struct hiding all = {0};
    struct fj_listing most = {"", "", 0};

    for (EACH_MEASURE(part, m->outline))
        for (size_t s = 0; s < part->now.spot_count; s++) {
            const struct fj_spot_view *spot = &part->now.spots[s];
            if (!count_hidden(voice, spot->total, &all))
                return false;
            for (size_t b = 0; b < spot->by_count; b++)
                if (!count_hidden(voice, spot->by[b], &all))
                    return false;
        }
    for (size_t i = 0; i < all.count; i++) {
        const struct hidden *one = &all.items[i];
        const char *name = one->block->by->count == 0 ? fj_tr(voice->lang, "the whole")
                                                      : fj_small(voice, one->block->breakdown_text);
        if (one->hidden > one->shown)
            fj_list_add(voice, &most,
                        fj_say(voice, "%s (%s of %s)", name,
                               fj_numeral_count(voice, (double)one->hidden),
                               fj_numeral_count(voice, (double)(one->hidden + one->shown))));
    }
    return most.count == 0 ||
           add_line(m, (struct fj_brief_line){
                           .head = fj_tr(voice->lang, "Too few"),
                           .lead = fj_say(voice, "More than half of the figures are hidden for %s.",
                                          fj_list_all(voice, &most)),
                           .after = fj_tr(
                               voice->lang,
                               "More can be shown of larger groups: merge groups or answers, cross "
                               "fewer, show fewer breakdowns, or report a longer period.")});
}

bool fj_brief_make(const struct fj_voice *voice, const struct fj_outline *outline,
                   struct fj_brief *out)
{
    struct making m = {voice, outline, out};

    *out = (struct fj_brief){0};
    return add_targets(&m) && add_changes(&m) && add_differences(&m, true) &&
           add_differences(&m, false) && add_missing(&m) && add_hidden(&m);
}
