// SPDX-License-Identifier: EUPL-1.2
// What has changed since the last report, in words: what it is compared with, then measure by measure what is another
// figure now, and why: the plan, the answers, the day, or who must not be told of.
#include <string.h>

#include "render/method.h"
#include "render/saying_internal.h"
#include "support/vec.h"

static bool add(const struct fj_voice *voice, struct fj_remarks *remarks, const char *head,
                const char *text)
{
    struct fj_remark *slot = FJ_VEC_PUSH(voice->arena, remarks);

    if (slot)
        *slot = (struct fj_remark){head, text};
    return slot != NULL;
}

// ---- what it is compared with ------------------------------------------------------------------------

static const char *day_of_moment(const struct fj_voice *voice, const char *at)
{
    fj_day day;

    return fj_day_parse(at, 10, &day) ? fj_day_words(voice, day) : at;
}

static const char *compared_with(const struct fj_voice *voice, const struct fj_since *since)
{
    const char *day = day_of_moment(voice, since->at);
    int version = voice->results->plan->version;

    if (since->release > 0)
        return fj_say(voice, "Compared with report number %lld, released on %s.",
                      (long long)since->release, day);
    if (since->of_plan)
        return fj_say(
            voice,
            "No report has been released, so there are no figures to compare with. Here is "
            "what version %d of the plan, applied on %s, changed.",
            version, day);
    return fj_say(voice,
                  "Compared with the report as it would have been just before version %d of the "
                  "plan was applied, on %s. No report has been released.",
                  version, day);
}

static const char *what_has_happened(const struct fj_voice *voice, const struct fj_since *since)
{
    int version = voice->results->plan->version;
    const char *plan = since->version == version
                           ? fj_say(voice, "The plan is the same, version %d.", version)
                           : fj_say(voice, "The plan was version %d and is now version %d.",
                                    since->version, version);
    const char *record = since->changes == 0
                             ? fj_say(voice, "No answers have come in or been changed since.")
                         : since->changes == 1
                             ? fj_say(voice, "Answers have come in or been changed once since.")
                             : fj_say(voice, "Answers have come in or been changed %s times since.",
                                      fj_numeral_count(voice, (double)since->changes));
    const char *day =
        since->on == voice->results->on
            ? ""
            : fj_say(voice, "The follow-up day was %s and is now %s.",
                     fj_day_words(voice, since->on), fj_day_words(voice, voice->results->on));

    return fj_after(voice, fj_after(voice, plan, record), day);
}

// ---- one measure -------------------------------------------------------------------------------------

static const char *value_of(const struct fj_voice *voice, const struct fj_since_figure *figure,
                            enum fj_figure_status status, double value)
{
    if (status == FJ_FIGURE_HIDDEN)
        return fj_tr(voice->lang, "too few");
    if (status == FJ_FIGURE_NONE)
        return fj_tr(voice->lang, "no value");
    return fj_saying_followed(voice, figure->block->measure, figure->now->is_share, value,
                              fj_row_n(figure->row));
}

static const char *say_figure(const struct fj_voice *voice, const struct fj_since_figure *figure)
{
    const struct fj_block *block = figure->block;
    const char *now = value_of(voice, figure, figure->now->status, figure->now->value);
    const char *then = value_of(voice, figure, figure->before_status, figure->before);
    const char *of = fj_is_empty(figure->now->item_text)
                         ? ""
                         : fj_compose(voice, ", %s", fj_quoted(voice, figure->now->item_text));
    bool pair =
        block->measure->kind == FJ_MEASURE_CHANGE || block->measure->kind == FJ_MEASURE_SHIFT;
    const char *at = pair || fj_is_empty(block->timepoint_text)
                         ? ""
                         : fj_compose(voice, ", %s", fj_small(voice, block->timepoint_text));
    const char *period = fj_capital(voice, fj_period_name(voice, block->period));

    if (strcmp(now, then) == 0)
        return fj_say(voice, "%s%s%s: %s, as before.", period, at, of, now);
    return fj_say(voice, "%s%s%s: %s, was %s.", period, at, of, now, then);
}

static bool is_other(const struct fj_voice *voice, const struct fj_since_figure *figure)
{
    return strcmp(value_of(voice, figure, figure->now->status, figure->now->value),
                  value_of(voice, figure, figure->before_status, figure->before)) != 0;
}

static const char *say_figures(const struct fj_voice *voice, const struct fj_since_item *item)
{
    const char *all = "";
    bool any = false;

    for (size_t i = 0; i < item->figure_count; i++) {
        all = fj_after(voice, all, say_figure(voice, &item->figures[i]));
        any |= is_other(voice, &item->figures[i]);
    }
    if (any || item->changed == 0)
        return all;
    return fj_after(voice, all,
                    fj_say(voice,
                           "Of %s figures compared, groups and those left out among them, "
                           "%s are others.",
                           fj_numeral_count(voice, (double)item->compared),
                           fj_numeral_count(voice, (double)item->changed)));
}

static const char *say_hiding(const struct fj_voice *voice, const struct fj_since_item *item)
{
    const char *text = "";

    if (item->now_hidden > 0)
        text =
            fj_say(voice, "Hidden now, and shown then: %s figures, so that nobody is recognised.",
                   fj_numeral_count(voice, (double)item->now_hidden));
    if (item->now_shown > 0)
        text = fj_after(voice, text,
                        fj_say(voice, "Shown now, and hidden then: %s figures.",
                               fj_numeral_count(voice, (double)item->now_shown)));
    return text;
}

static const char *say_why(const struct fj_voice *voice, const struct fj_since *since,
                           const struct fj_since_item *item)
{
    bool data = since->changes > 0, day = since->on != voice->results->on;
    const char *why = "";

    if (!fj_is_empty(item->plan) && item->only_renamed)
        why = fj_say(voice, "The plan uses new names, which change no figure: %s.", item->plan);
    else if (!fj_is_empty(item->plan) && since->of_plan)
        why = fj_compose(voice, "%s.", fj_capital(voice, item->plan));
    else if (!fj_is_empty(item->plan))
        why = fj_say(voice, "Why: the plan. %s.", fj_capital(voice, item->plan));
    if (item->changed == 0)
        return why;
    if (!item->only_renamed)
        return data || day
                   ? fj_after(voice, why,
                              fj_say(voice, "New or changed answers may play a part as well."))
                   : why;
    if (data)
        return fj_after(voice, why, fj_say(voice, "Why: new or changed answers."));
    return day ? fj_after(voice, why, fj_say(voice, "Why: another follow-up day.")) : why;
}

static const char *head_of(const struct fj_voice *voice, const struct fj_since_item *item)
{
    if (!item->measure)
        return item->text_before;
    if (!item->text_before || strcmp(item->text_before, item->measure->text) == 0)
        return item->measure->text;
    return fj_say(voice, "%s (was called %s)", item->measure->text,
                  fj_quoted(voice, item->text_before));
}

static const char *text_of(const struct fj_voice *voice, const struct fj_since *since,
                           const struct fj_since_item *item)
{
    switch (item->kind) {
    case FJ_SINCE_NEW:
        return fj_say(voice, "New: it was not in that report.");
    case FJ_SINCE_GONE:
        return fj_say(voice, "No longer in the report.");
    case FJ_SINCE_SAME:
        return say_why(voice, since, item);
    case FJ_SINCE_CHANGED:
        break;
    }
    return fj_after(voice, fj_after(voice, say_figures(voice, item), say_why(voice, since, item)),
                    say_hiding(voice, item));
}

// ---- the whole ---------------------------------------------------------------------------------------

static bool add_unchanged(const struct fj_voice *voice, const struct fj_since *since,
                          struct fj_remarks *out)
{
    struct fj_listing names = {"", "", 0};

    for (size_t i = 0; i < since->item_count; i++)
        if (since->items[i].kind == FJ_SINCE_SAME)
            fj_list_add(voice, &names, since->items[i].measure->text);
    return names.count == 0 || add(voice, out, fj_tr(voice->lang, "Unchanged"),
                                   fj_compose(voice, "%s.", fj_list_all(voice, &names)));
}

bool fj_saying_since(const struct fj_voice *voice, struct fj_remarks *out)
{
    const struct fj_since *since = voice->results->since;

    *out = (struct fj_remarks){0};
    if (!since)
        return true;
    if (!add(voice, out, fj_tr(voice->lang, "Compared"),
             fj_after(voice, compared_with(voice, since), what_has_happened(voice, since))))
        return false;
    for (size_t i = 0; i < since->item_count; i++) {
        const struct fj_since_item *item = &since->items[i];
        const char *text = text_of(voice, since, item);
        if (item->kind == FJ_SINCE_SAME && fj_is_empty(text))
            continue;
        if (!add(voice, out, head_of(voice, item), text))
            return false;
    }
    return add_unchanged(voice, since, out);
}
