// SPDX-License-Identifier: EUPL-1.2
// What is said of a measure in one period: timepoint by timepoint, then women and men, then other groups,
// then the target.
#include "render/saying.h"

#include "render/saying_internal.h"

#define SPOTS_SAID 3 // of more timepoints, the first and the last are spoken of

const char *fj_saying_hidden(const struct fj_voice *voice)
{
    return fj_tr(voice->lang, "Too few answers to be shown.");
}

static bool is_missing_for(const struct fj_row *row, const char *reason, double missing)
{
    const struct fj_figure *figure = fj_row_figure(row, FJ_STAT_MISSING, reason);

    return figure && figure->status == FJ_FIGURE_SHOWN && figure->value == missing;
}

const char *fj_saying_nothing(const struct fj_voice *voice, const struct fj_row *row)
{
    double missing;
    bool told = fj_row_value(row, FJ_STAT_MISSING, &missing);

    if (told && missing == 0)
        return fj_tr(voice->lang, "Nobody in the period.");
    if (told && is_missing_for(row, "not_asked", missing))
        return fj_tr(voice->lang, "Nobody was asked in the period.");
    if (told && is_missing_for(row, "not_due", missing))
        return fj_tr(voice->lang, "Nobody has come to this timepoint yet.");
    return fj_tr(voice->lang, "No answers yet.");
}

// Nobody has no answers, and it says so; of others something is hidden.
static bool hides_anything(const struct fj_row *row)
{
    for (size_t i = 0; i < row->figure_count; i++)
        if (row->figures[i].item_index < 0 && row->figures[i].status == FJ_FIGURE_HIDDEN)
            return !fj_row_is_nobody(row);
    return false;
}

struct fj_row_saying fj_saying_without(const struct fj_voice *voice, const struct fj_row *row,
                                       enum fj_statistic statistic)
{
    bool hidden = fj_row_hides(row, statistic) || hides_anything(row);

    return (struct fj_row_saying){
        .headline = hidden ? fj_saying_hidden(voice) : fj_saying_nothing(voice, row),
        .certainty = "",
        .key = hidden ? fj_tr(voice->lang, "too few") : "–",
    };
}

// Each answer of a series without a schedule is counted, where none is picked.
static bool counts_occasions(const struct fj_measure *measure)
{
    return measure->kind != FJ_MEASURE_COUNT && measure->pick == FJ_PICK_UNSAID &&
           measure->at_count > 0 && measure->at[0].timepoint->kind == FJ_TIME_ANYTIME;
}

enum fj_noun fj_saying_noun(const struct fj_measure *measure)
{
    if (measure->population == FJ_OVER_SLIPS || counts_occasions(measure))
        return FJ_NOUN_ANSWER;
    switch (measure->counted) {
    case FJ_COUNTED_CASES:
        return FJ_NOUN_CASE;
    case FJ_COUNTED_PERSONS:
        return FJ_NOUN_PERSON;
    case FJ_COUNTED_RECORD:
        return FJ_NOUN_RECORD;
    }
    return FJ_NOUN_CASE;
}

static struct fj_row_saying row_words(const struct fj_voice *voice, const struct fj_block *block,
                                      const struct fj_row *row)
{
    switch (block->measure->kind) {
    case FJ_MEASURE_COUNT:
        return fj_saying_of_count(voice, block, row);
    case FJ_MEASURE_SHARE:
        return fj_saying_of_share(voice, block, row);
    case FJ_MEASURE_RESPONSE:
        return fj_saying_of_response(voice, row);
    case FJ_MEASURE_MEAN:
    case FJ_MEASURE_MEDIAN:
    case FJ_MEASURE_SUM:
    case FJ_MEASURE_RATIO:
        return fj_saying_of_number(voice, block, row);
    case FJ_MEASURE_DISTRIBUTION:
        return fj_saying_of_distribution(voice, block, row);
    case FJ_MEASURE_ATTAINMENT:
        return fj_saying_of_attainment(voice, block, row);
    case FJ_MEASURE_CHANGE:
        return fj_saying_of_change(voice, block, row);
    case FJ_MEASURE_SHIFT:
        return fj_saying_of_shift(voice, block->measure, row);
    case FJ_MEASURE__COUNT:
        break;
    }
    return (struct fj_row_saying){"", "", ""};
}

// ---- all timepoints ------------------------------------------------------------------------------

static bool is_pair(const struct fj_measure *measure)
{
    return measure->kind == FJ_MEASURE_CHANGE || measure->kind == FJ_MEASURE_SHIFT;
}

const char *fj_saying_at(const struct fj_voice *voice, const struct fj_spot_view *spot,
                         const char *text)
{
    const struct fj_block *block = spot->total;

    if (is_pair(block->measure) || fj_is_empty(block->timepoint_text) || fj_is_empty(text))
        return text;
    return fj_compose(voice, "%s: %s", fj_capital(voice, block->timepoint_text),
                      fj_small(voice, text));
}

bool fj_saying_tells(const struct fj_measure *measure, const struct fj_row *row)
{
    double value;

    switch (measure->kind) {
    case FJ_MEASURE_DISTRIBUTION:
    case FJ_MEASURE_ATTAINMENT:
        return fj_saying_top_item(row) != NULL;
    case FJ_MEASURE_CHANGE:
    case FJ_MEASURE_SHIFT:
        return fj_row_value(row, FJ_STAT_PAIRS, &value);
    case FJ_MEASURE_COUNT:
    case FJ_MEASURE_SHARE:
    case FJ_MEASURE_MEAN:
    case FJ_MEASURE_MEDIAN:
    case FJ_MEASURE_SUM:
    case FJ_MEASURE_RESPONSE:
    case FJ_MEASURE_RATIO:
        return fj_row_value(row, fj_saying_main(measure), &value);
    case FJ_MEASURE__COUNT:
        break;
    }
    return false;
}

const struct fj_spot_view *fj_saying_spot(const struct fj_view *view, bool last)
{
    for (size_t i = 0; i < view->spot_count; i++) {
        const struct fj_spot_view *spot = &view->spots[last ? view->spot_count - 1 - i : i];
        if (fj_saying_tells(view->measure, spot->all))
            return spot;
    }
    return &view->spots[last ? view->spot_count - 1 : 0];
}

// The last timepoint that somebody was to come to, if there is one; else the last.
static const struct fj_spot_view *last_peopled(const struct fj_view *view)
{
    double missing;

    for (size_t i = view->spot_count; i-- > 0;) {
        const struct fj_row *row = view->spots[i].all;
        if (hides_anything(row) || (fj_row_value(row, FJ_STAT_MISSING, &missing) && missing > 0))
            return &view->spots[i];
    }
    return &view->spots[view->spot_count - 1];
}

// Of all timepoints, sought once.
struct said {
    const struct fj_spot_view *first, *last; // with a figure
    const struct fj_spot_view *alone;        // where none has one: who says why
};

static struct said find_said(const struct fj_view *view)
{
    struct said said = {fj_saying_spot(view, false), fj_saying_spot(view, true), NULL};

    if (!fj_saying_tells(view->measure, said.last->all))
        said.alone = last_peopled(view);
    return said;
}

// Those with a figure: all of a few, of many the first and the last. Where none has one, the last says why.
static bool is_said(const struct fj_view *view, const struct said *said,
                    const struct fj_spot_view *spot)
{
    if (said->alone)
        return spot == said->alone;
    if (view->spot_count > SPOTS_SAID)
        return spot == said->first || spot == said->last;
    return fj_saying_tells(view->measure, spot->all) || hides_anything(spot->all);
}

// A sum is of those who were there: two of them stand side by side, and no arrow says that one became the other.
// Nor of the ends of a long series, where few are left at the last.
static const char *between_keys(const struct fj_view *view)
{
    enum fj_measure_kind kind = view->measure->kind;

    return kind == FJ_MEASURE_SUM || kind == FJ_MEASURE_RESPONSE || view->spot_count > SPOTS_SAID
               ? "%s · %s"
               : "%s → %s";
}

// The unit stands once, after the last figure: ”6 → 1 dagar”.
static const char *key_unit(const struct fj_voice *voice, const struct fj_view *view)
{
    enum fj_measure_kind kind = view->measure->kind;
    double value;

    if (kind != FJ_MEASURE_MEAN && kind != FJ_MEASURE_MEDIAN && kind != FJ_MEASURE_SUM)
        return "";
    if (!fj_row_value(fj_saying_spot(view, true)->all, fj_saying_main(view->measure), &value))
        return "";
    return fj_saying_unit_of(voice, view->measure, value);
}

static void say_spots(const struct fj_voice *voice, const struct fj_view *view,
                      struct fj_saying *out)
{
    struct said said = find_said(view);
    size_t told = 0;

    for (size_t i = 0; i < view->spot_count; i++) {
        const struct fj_spot_view *spot = &view->spots[i];
        struct fj_row_saying words;
        if (!is_said(view, &said, spot))
            continue;
        words = row_words(voice, spot->total, spot->all);
        out->headline = fj_after(voice, out->headline, fj_saying_at(voice, spot, words.headline));
        out->key = fj_is_empty(out->key)
                       ? words.key
                       : fj_compose(voice, between_keys(view), out->key, words.key);
        told += fj_saying_tells(view->measure, spot->all);
        if (view->spot_count == 1)
            out->certainty = words.certainty;
    }
    out->key = fj_after(voice, out->key, key_unit(voice, view));
    if (told > 1)
        out->certainty =
            fj_tr(voice->lang, "The times may be about different cases, so they do not show how it "
                               "changed for each.");
}

// ---- targets -------------------------------------------------------------------------------------

static const char *target_text(const struct fj_voice *voice, const struct fj_measure *measure)
{
    bool share = measure->kind == FJ_MEASURE_SHARE || measure->kind == FJ_MEASURE_RESPONSE;
    bool goals = measure->kind == FJ_MEASURE_ATTAINMENT && !measure->question->type.goal_scaled;
    bool percent = (share && measure->per == 0) || goals;

    if (!percent)
        return fj_saying_value(voice, measure, measure->target, 2);
    return fj_compose(voice, voice->lang == FJ_LANG_SV ? "%s\u00A0%%" : "%s%%",
                      fj_numeral_short(voice, 100 * measure->target, 2));
}

const char *fj_saying_target_value(const struct fj_voice *voice, const struct fj_measure *measure)
{
    switch (measure->target_op) {
    case FJ_TARGET_NONE:
        return "";
    case FJ_TARGET_GE:
        return fj_say(voice, "at least %s", target_text(voice, measure));
    case FJ_TARGET_GT:
        return fj_say(voice, "more than %s", target_text(voice, measure));
    case FJ_TARGET_LE:
        return fj_say(voice, "at most %s", target_text(voice, measure));
    case FJ_TARGET_LT:
        return fj_say(voice, "less than %s", target_text(voice, measure));
    case FJ_TARGET_EQ:
        return fj_say(voice, "exactly %s", target_text(voice, measure));
    }
    return "";
}

// The last time that says anything, hidden or not: a target that was met earlier is not met now for that.
static const struct fj_spot_view *target_spot(const struct fj_view *view)
{
    const struct fj_spot_view *told = fj_saying_spot(view, true);

    for (const struct fj_spot_view *spot = &view->spots[view->spot_count - 1]; spot > told; spot--)
        if (hides_anything(spot->all))
            return spot;
    return told;
}

// Whether the interval around the figure holds the target, so that chance may have put it on this side.
static bool target_is_near(const struct fj_measure *measure, const struct fj_row *row)
{
    bool share = measure->kind == FJ_MEASURE_SHARE;
    double low, high, per = share && measure->per > 0 ? measure->per : 1;

    return (share || measure->kind == FJ_MEASURE_MEAN) && measure->target_op != FJ_TARGET_EQ &&
           fj_row_value(row, FJ_STAT_LOW, &low) && fj_row_value(row, FJ_STAT_HIGH, &high) &&
           per * low <= measure->target && measure->target <= per * high;
}

static const char *met_text(const struct fj_voice *voice, bool met, bool near, const char *value)
{
    if (near)
        return met ? fj_say(voice, "The target, %s, is met, but that may be due to chance.", value)
                   : fj_say(voice, "The target, %s, is not met, but that may be due to chance.",
                            value);
    return met ? fj_say(voice, "The target, %s, is met.", value)
               : fj_say(voice, "The target, %s, is not met.", value);
}

static void say_target(const struct fj_voice *voice, const struct fj_view *view,
                       struct fj_saying *out)
{
    const struct fj_spot_view *last = target_spot(view);
    const char *value = fj_saying_target_value(voice, view->measure);
    const char *text;
    double met;

    if (fj_is_empty(value))
        return;
    out->target_state = FJ_TARGET_UNKNOWN;
    text = fj_say(voice, "The target is %s; whether it is met cannot be said.", value);
    if (fj_row_value(last->all, FJ_STAT_MET, &met)) {
        out->target_state = met > 0 ? FJ_TARGET_MET : FJ_TARGET_NOT_MET;
        text = met_text(voice, met > 0, target_is_near(view->measure, last->all), value);
    }
    out->target = view->spot_count > 1 ? fj_saying_at(voice, last, text) : text;
}

// ---- groups --------------------------------------------------------------------------------------

static void say_groups(const struct fj_voice *voice, const struct fj_view *view,
                       struct fj_saying *out)
{
    const struct fj_spot_view *last = fj_saying_spot(view, true);
    const char *gender = fj_saying_of_gender(voice, last);
    bool several = view->spot_count > 1;

    out->gender = several ? fj_saying_at(voice, last, gender) : gender;
    out->groups = fj_saying_of_groups(voice, last, several);
}

// ---- answers outside their window --------------------------------------------------------------

// ”2 tidigare och 5 senare”; "" where there are none, or that is not told.
static const char *outside(const struct fj_voice *voice, const struct fj_row *row)
{
    struct fj_listing listing = {"", "", 0};
    double early, late;

    if (fj_row_value(row, FJ_STAT_EARLY, &early) && early > 0)
        fj_list_add(voice, &listing, fj_say(voice, "%s before", fj_numeral_count(voice, early)));
    if (fj_row_value(row, FJ_STAT_LATE, &late) && late > 0)
        fj_list_add(voice, &listing, fj_say(voice, "%s after", fj_numeral_count(voice, late)));
    return fj_list_all(voice, &listing);
}

static void say_timing(const struct fj_voice *voice, const struct fj_view *view,
                       struct fj_saying *out)
{
    bool of_pairs =
        view->measure->kind == FJ_MEASURE_CHANGE || view->measure->kind == FJ_MEASURE_SHIFT;

    for (size_t i = 0; i < view->spot_count; i++) {
        const char *text = outside(voice, view->spots[i].all);
        if (fj_is_empty(text))
            continue;
        text = of_pairs ? fj_say(voice, "Pairs with an answer outside its window, which count: %s.",
                                 text)
                        : fj_say(voice, "Answers outside their window, which count: %s.", text);
        out->timing =
            fj_after(voice, out->timing,
                     view->spot_count > 1 ? fj_saying_at(voice, &view->spots[i], text) : text);
    }
}

// ---- published figures ---------------------------------------------------------------------------

#define PLACES_SAID 6

static const char *published(const struct fj_voice *voice, const struct fj_measure *measure,
                             const struct fj_figure *figure)
{
    const char *value = figure->is_share ? fj_percent_short(voice, figure->value, 1000)
                                         : fj_saying_value(voice, measure, figure->value, 1);

    return fj_compose(voice, "%s %s", figure->item_text, value);
}

static const char *compared(const struct fj_voice *voice, const struct fj_view *view)
{
    const struct fj_row *all = view->spots[view->spot_count - 1].all;
    struct fj_listing listing = {"", "", 0};

    for (size_t i = 0; i < all->figure_count && listing.count < PLACES_SAID; i++)
        if (all->figures[i].statistic == FJ_STAT_COMPARE)
            fj_list_add(voice, &listing, published(voice, view->measure, &all->figures[i]));
    if (listing.count == 0)
        return "";
    return fj_say(voice, "To compare with (Kolada %s): %s.", view->measure->compare_code,
                  fj_list_all(voice, &listing));
}

void fj_saying_of(const struct fj_voice *voice, const struct fj_view *view,
                  struct fj_saying *out_saying)
{
    *out_saying = (struct fj_saying){"", "", "", "", FJ_TARGET_UNSAID, "", "", ""};
    if (view->spot_count == 0)
        return;
    say_spots(voice, view, out_saying);
    say_target(voice, view, out_saying);
    say_groups(voice, view, out_saying);
    say_timing(voice, view, out_saying);
    out_saying->groups = fj_after(voice, out_saying->groups, compared(voice, view));
}

const char *fj_saying_break(const struct fj_voice *voice, const struct fj_break *one)
{
    switch (one->kind) {
    case FJ_BREAK_SERIES:
        return fj_say(
            voice,
            "The series breaks at %s, with version %d of the plan: %s. Figures before and "
            "after cannot be compared.",
            one->period->label, one->version, one->why);
    case FJ_BREAK_MAPPED:
        return fj_say(
            voice,
            "From %s, with version %d of the plan, earlier answers are compared by what the "
            "plan declares: %s.",
            one->period->label, one->version, one->why);
    case FJ_BREAK_RECOMPUTED:
        break;
    }
    return fj_say(
        voice,
        "From version %d of the plan the measure is worked out in another way, here for all "
        "periods: %s. Earlier reports show other figures.",
        one->version, one->why);
}
