// SPDX-License-Identifier: EUPL-1.2
// Distributions, goals and shifts in words: the biggest first.
#include "render/saying_internal.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define ITEMS_SAID 3

// ---- items -------------------------------------------------------------------------------------

static bool is_shown_share(const struct fj_figure *figure)
{
    return figure->item_index >= 0 && figure->statistic == FJ_STAT_SHARE &&
           figure->status == FJ_FIGURE_SHOWN;
}

const struct fj_figure *fj_saying_next_item(const struct fj_row *row, const struct fj_figure *after)
{
    const struct fj_figure *best = NULL;

    for (size_t i = 0; i < row->figure_count; i++) {
        const struct fj_figure *figure = &row->figures[i];
        if (!is_shown_share(figure) || figure->value <= 0)
            continue;
        if (after &&
            (figure->value > after->value || (figure->value == after->value && figure <= after)))
            continue;
        if (!best || figure->value > best->value)
            best = figure;
    }
    return best;
}

const struct fj_figure *fj_saying_top_item(const struct fj_row *row)
{
    return fj_saying_next_item(row, NULL);
}

bool fj_saying_several_top(const struct fj_row *row)
{
    const struct fj_figure *top = fj_saying_top_item(row);
    const struct fj_figure *second = top ? fj_saying_next_item(row, top) : NULL;

    return second && second->value == top->value;
}

bool fj_saying_hides_items(const struct fj_row *row)
{
    for (size_t i = 0; i < row->figure_count; i++)
        if (row->figures[i].item_index >= 0 && row->figures[i].statistic == FJ_STAT_SHARE &&
            row->figures[i].status == FJ_FIGURE_HIDDEN)
            return true;
    return false;
}

static bool item_share(const struct fj_row *row, const char *item, double *out)
{
    const struct fj_figure *figure = fj_row_figure(row, FJ_STAT_SHARE, item);
    bool shown = figure && figure->status == FJ_FIGURE_SHOWN;

    *out = shown ? figure->value : 0;
    return shown;
}

// ---- between two steps -------------------------------------------------------------------------

// How many of N answers, or pairs, stand at no item: old answers that a later version of the plan recodes to between
// two steps of a scale. 0 where an item is hidden, since it may be there that they are.
static double between_steps(const struct fj_measure *measure, const struct fj_row *row, double n)
{
    if (!measure->question || measure->question->type.kind != FJ_TYPE_SCALE)
        return 0;
    for (size_t i = 0; i < row->figure_count; i++) {
        const struct fj_figure *figure = &row->figures[i];
        if (figure->item_index < 0 || figure->statistic != FJ_STAT_COUNT)
            continue;
        if (figure->status != FJ_FIGURE_SHOWN)
            return 0;
        n -= figure->value;
    }
    return n > 0 ? n : 0;
}

// Of persons not how many, which the reader is not to be helped to.
static const char *how_many(const struct fj_voice *voice, double count)
{
    return voice->results->is_protected ? fj_tr(voice->lang, "some")
                                        : fj_numeral_count(voice, count);
}

// ---- distributions -----------------------------------------------------------------------------

// One answer a case is an answer; of records and `many` it is the case that has them.
static enum fj_noun noun_of(const struct fj_measure *measure)
{
    if (measure->counted == FJ_COUNTED_CASES && !measure->record)
        return FJ_NOUN_ANSWER;
    return fj_saying_noun(measure);
}

static const char *with_share(const struct fj_voice *voice, const struct fj_figure *item, double n)
{
    return fj_compose(voice, "%s (%s)", fj_quoted(voice, item->item_text),
                      fj_percent_short(voice, item->value, n));
}

// What comes after FROM, when SAID are said already.
static const char *followed_by(const struct fj_voice *voice, const struct fj_row *row,
                               const struct fj_figure *from, size_t said, double n)
{
    struct fj_listing listing = {"", "", 0};
    const struct fj_figure *item = fj_saying_next_item(row, from);

    for (; item && said < ITEMS_SAID; said++, item = fj_saying_next_item(row, item))
        fj_list_add(voice, &listing, with_share(voice, item, n));
    if (listing.count == 0)
        return "";
    return fj_say(voice, ", followed by %s", fj_list_all(voice, &listing));
}

// Answers that are equally many are the most common together.
static const char *biggest_first(const struct fj_voice *voice, const struct fj_row *row,
                                 const char *of, double n)
{
    const struct fj_figure *top = fj_saying_top_item(row), *last = top;
    const char *share = fj_percent_short(voice, top->value, n), *names, *rest;
    struct fj_listing alike = {"", "", 0};
    bool hides = fj_saying_hides_items(row);

    for (const struct fj_figure *item = top; item && item->value == top->value;
         item = fj_saying_next_item(row, item)) {
        fj_list_add(voice, &alike, fj_quoted(voice, item->item_text));
        last = item;
    }
    names = fj_list_all(voice, &alike);
    rest = followed_by(voice, row, last, alike.count > 2 ? alike.count : 1, n);
    if (hides && alike.count > 1)
        return fj_say(voice, "Of %s, and of what can be shown, %s are the most common (%s each)%s.",
                      of, names, share, rest);
    if (hides)
        return fj_say(voice, "Of %s, and of what can be shown, %s is the most common (%s)%s.", of,
                      names, share, rest);
    if (alike.count > 1)
        return fj_say(voice, "Of %s, %s are the most common (%s each)%s.", of, names, share, rest);
    return fj_say(voice, "Of %s, %s is the most common (%s)%s.", of, names, share, rest);
}

// Of a scale the step alone, which would else be lost among numbers; of equally many none before another.
static const char *key_of(const struct fj_voice *voice, const struct fj_measure *measure,
                          const struct fj_row *row, const struct fj_figure *top)
{
    if (fj_saying_several_top(row))
        return fj_say(voice, "several most common, %s each", fj_percent(voice, top->value, 1));
    if (measure->question && measure->question->type.kind == FJ_TYPE_SCALE)
        return fj_say(voice, "most often %s", fj_numeral_short(voice, strtod(top->item, NULL), 2));
    return fj_compose(voice, "%s %s", top->item_text, fj_percent(voice, top->value, 1));
}

struct fj_row_saying fj_saying_of_distribution(const struct fj_voice *voice,
                                               const struct fj_block *block,
                                               const struct fj_row *row)
{
    const struct fj_figure *top = fj_saying_top_item(row);
    const char *of, *text;
    double n, between;

    if (!fj_row_value(row, FJ_STAT_N, &n) || (n > 0 && !top && fj_saying_hides_items(row)))
        return (struct fj_row_saying){fj_saying_hidden(voice), "", fj_tr(voice->lang, "too few")};
    if (n == 0 || !top)
        return (struct fj_row_saying){fj_saying_nothing(voice, row), "", "–"};
    of = fj_counted(voice, noun_of(block->measure), n);
    between = between_steps(block->measure, row, n);
    if (between > 0)
        of = fj_say(voice, "%s, of which %s between two steps", of, how_many(voice, between));
    text = biggest_first(voice, row, of, n);
    return (struct fj_row_saying){text, "", key_of(voice, block->measure, row, top)};
}

// ---- goals -------------------------------------------------------------------------------------

static const char *scaled_goals(const struct fj_voice *voice, const struct fj_row *row, double n)
{
    double score, worse, much_worse;
    const char *of = fj_counted(voice, FJ_NOUN_GOAL, n), *number;

    if (!fj_row_value(row, FJ_STAT_T_SCORE, &score))
        return "";
    number = fj_numeral(voice, score, 1);
    if (!item_share(row, "-1", &worse) || !item_share(row, "-2", &much_worse))
        return fj_say(voice, "For %s, the T score is %s; 50 is as expected.", of, number);
    return fj_say(voice,
                  "For %s, the T score is %s; 50 is as expected. It went worse than expected with "
                  "%s of the goals.",
                  of, number, fj_percent_short(voice, worse + much_worse, n));
}

static const char *four_steps(const struct fj_voice *voice, const struct fj_row *row, double n)
{
    double met, partly, same, worse;

    if (!item_share(row, "uppnått", &met) || !item_share(row, "delvis", &partly) ||
        !item_share(row, "oförändrat", &same) || !item_share(row, "sämre", &worse))
        return "";
    return fj_say(voice,
                  "Of %s, %s were reached and %s partly reached, together %s; %s were unchanged "
                  "and %s had become worse.",
                  fj_counted(voice, FJ_NOUN_GOAL, n), fj_percent_short(voice, met, n),
                  fj_percent_short(voice, partly, n), fj_percent_short(voice, met + partly, n),
                  fj_percent_short(voice, same, n), fj_percent_short(voice, worse, n));
}

struct fj_row_saying fj_saying_of_attainment(const struct fj_voice *voice,
                                             const struct fj_block *block, const struct fj_row *row)
{
    struct fj_row_saying words = fj_saying_of_distribution(voice, block, row);
    const char *text;
    double n, met, partly, score;

    if (!fj_row_value(row, FJ_STAT_N, &n) || n == 0)
        return words;
    text = scaled_goals(voice, row, n);
    if (fj_is_empty(text))
        text = four_steps(voice, row, n);
    if (fj_is_empty(text))
        return words;
    words.headline = text;
    if (fj_row_value(row, FJ_STAT_T_SCORE, &score))
        words.key = fj_say(voice, "T score %s", fj_numeral(voice, score, 1));
    if (item_share(row, "uppnått", &met) && item_share(row, "delvis", &partly))
        words.key =
            fj_say(voice, "%s reached, wholly or partly", fj_percent(voice, met + partly, 1));
    return words;
}

// ---- shifts ------------------------------------------------------------------------------------

// An item of a shift is "before>after".
static bool stays(const char *item)
{
    const char *arrow = strchr(item, '>');
    size_t length = arrow ? (size_t)(arrow - item) : 0;

    return arrow && strlen(arrow + 1) == length && memcmp(item, arrow + 1, length) == 0;
}

static bool sum_staying(const struct fj_row *row, double *out)
{
    bool shown = true;

    *out = 0;
    for (size_t i = 0; i < row->figure_count; i++) {
        const struct fj_figure *figure = &row->figures[i];
        if (figure->item_index < 0 || figure->statistic != FJ_STAT_COUNT || !stays(figure->item))
            continue;
        shown &= figure->status == FJ_FIGURE_SHOWN;
        *out += figure->value;
    }
    return shown;
}

static bool is_move(const struct fj_figure *figure)
{
    return figure->item_index >= 0 && figure->statistic == FJ_STAT_COUNT && !stays(figure->item);
}

static double biggest_move(const struct fj_row *row)
{
    double most = 0;

    for (size_t i = 0; i < row->figure_count; i++)
        if (is_move(&row->figures[i]) && row->figures[i].status == FJ_FIGURE_SHOWN)
            most = fmax(most, row->figures[i].value);
    return most;
}

static bool hides_moves(const struct fj_row *row)
{
    for (size_t i = 0; i < row->figure_count; i++)
        if (is_move(&row->figures[i]) && row->figures[i].status == FJ_FIGURE_HIDDEN)
            return true;
    return false;
}

// Changes that are equally many are the most common together; of more than are said, none is.
static const char *say_moves(const struct fj_voice *voice, const struct fj_row *row)
{
    double most = biggest_move(row);
    struct fj_listing alike = {"", "", 0};
    const char *names, *number = fj_numeral_count(voice, most);
    bool hides = hides_moves(row);

    for (size_t i = 0; most > 0 && i < row->figure_count; i++)
        if (is_move(&row->figures[i]) && row->figures[i].status == FJ_FIGURE_SHOWN &&
            row->figures[i].value == most)
            fj_list_add(voice, &alike, fj_quoted(voice, row->figures[i].item_text));
    if (alike.count == 0 || alike.count > ITEMS_SAID)
        return "";
    names = fj_list_all(voice, &alike);
    if (alike.count > 1)
        return hides ? fj_say(voice,
                              "Of what can be shown, the most common changes are %s (%s each).",
                              names, number)
                     : fj_say(voice, "The most common changes are %s (%s each).", names, number);
    return hides ? fj_say(voice, "Of what can be shown, the most common change is %s (%s).", names,
                          number)
                 : fj_say(voice, "The most common change is %s (%s).", names, number);
}

static const char *chance(const struct fj_voice *voice, const struct fj_row *row)
{
    double p;
    const char *number;

    if (!fj_row_value(row, FJ_STAT_P, &p))
        return "";
    number = p < 0.001 ? fj_compose(voice, "p < %s", fj_numeral(voice, 0.001, 3))
                       : fj_compose(voice, "p = %s", fj_numeral(voice, p, 3));
    return p < 0.05 ? fj_say(voice,
                             "That more went one way than the other is more than chance "
                             "tends to make (%s).",
                             number)
                    : fj_say(voice,
                             "That more went one way than the other may be due to chance "
                             "(%s).",
                             number);
}

// Who stays, where it is told of all the pairs.
static const char *say_staying(const struct fj_voice *voice, double pairs, double staying)
{
    return fj_say(voice, "Of %s with answers both times, %s (%s) had the same answer.",
                  fj_numeral_count(voice, pairs), fj_numeral_count(voice, staying),
                  fj_percent_short(voice, staying / pairs, pairs));
}

struct fj_row_saying fj_saying_of_shift(const struct fj_voice *voice,
                                        const struct fj_measure *measure, const struct fj_row *row)
{
    const char *text = "", *key = fj_tr(voice->lang, "too few");
    double pairs, staying, between;
    bool told = sum_staying(row, &staying);

    if (!fj_row_value(row, FJ_STAT_PAIRS, &pairs))
        return fj_saying_without(voice, row, FJ_STAT_PAIRS);
    if (pairs == 0)
        return (struct fj_row_saying){fj_tr(voice->lang, "Nobody has answered both times yet."), "",
                                      "–"};
    between = between_steps(measure, row, pairs);
    if (between > 0) {
        key = "–";
        text = fj_say(voice,
                      "Of %s with answers both times, %s had an answer between two steps, and are "
                      "not in the table.",
                      fj_numeral_count(voice, pairs), how_many(voice, between));
    } else if (told) {
        key = fj_say(voice, "%s moved", fj_percent(voice, 1 - staying / pairs, 1));
        text = say_staying(voice, pairs, staying);
    }
    text = fj_after(voice, text, say_moves(voice, row));
    if (fj_is_empty(text))
        text = fj_saying_hidden(voice);
    return (struct fj_row_saying){text, chance(voice, row), key};
}
