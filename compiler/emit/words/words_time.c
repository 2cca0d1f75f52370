// SPDX-License-Identifier: EUPL-1.2
// Durations, schedules, windows and types of questions as words.
#include "emit/words/words_internal.h"

// ---- durations --------------------------------------------------------------------------

static const char *one_of(const struct fj_words *w, enum fj_duration_unit unit)
{
    switch (unit) {
    case FJ_DAYS:
        return fj_words_say(w, "1 day");
    case FJ_WEEKS:
        return fj_words_say(w, "1 week");
    case FJ_MONTHS:
        return fj_words_say(w, "1 month");
    case FJ_QUARTERS:
        return fj_words_say(w, "1 quarter");
    case FJ_YEARS:
        break;
    }
    return fj_words_say(w, "1 year");
}

const char *fj_words_duration(const struct fj_words *w, struct fj_duration duration)
{
    if (duration.count == 1) {
        return one_of(w, duration.unit);
    }
    switch (duration.unit) {
    case FJ_DAYS:
        return fj_words_say(w, "%d days", duration.count);
    case FJ_WEEKS:
        return fj_words_say(w, "%d weeks", duration.count);
    case FJ_MONTHS:
        return fj_words_say(w, "%d months", duration.count);
    case FJ_QUARTERS:
        return fj_words_say(w, "%d quarters", duration.count);
    case FJ_YEARS:
        break;
    }
    return fj_words_say(w, "%d years", duration.count);
}

static const char *every_one(const struct fj_words *w, enum fj_duration_unit unit)
{
    switch (unit) {
    case FJ_DAYS:
        return fj_words_say(w, "every day");
    case FJ_WEEKS:
        return fj_words_say(w, "every week");
    case FJ_MONTHS:
        return fj_words_say(w, "every month");
    case FJ_QUARTERS:
        return fj_words_say(w, "every quarter");
    case FJ_YEARS:
        break;
    }
    return fj_words_say(w, "every year");
}

static const char *every(const struct fj_words *w, struct fj_duration duration)
{
    if (duration.count == 1) {
        return every_one(w, duration.unit);
    }
    switch (duration.unit) {
    case FJ_DAYS:
        return fj_words_say(w, "every %d days", duration.count);
    case FJ_WEEKS:
        return fj_words_say(w, "every %d weeks", duration.count);
    case FJ_MONTHS:
        return fj_words_say(w, "every %d months", duration.count);
    case FJ_QUARTERS:
        return fj_words_say(w, "every %d quarters", duration.count);
    case FJ_YEARS:
        break;
    }
    return fj_words_say(w, "every %d years", duration.count);
}

// ---- timepoints -------------------------------------------------------------------------

static const char *anchor_words(const struct fj_words *w, const struct fj_timepoint *timepoint)
{
    switch (timepoint->anchor_kind) {
    case FJ_ANCHOR_ENTRY:
        return fj_words_say(w, "entry");
    case FJ_ANCHOR_EXIT:
        return fj_words_say(w, "exit");
    case FJ_ANCHOR_TIMEPOINT:
        break;
    }
    const struct fj_timepoint *anchor = timepoint->anchor;
    return fj_words_quoted(w, fj_words_text(w, anchor->name, anchor->text));
}

const char *fj_words_schedule(const struct fj_words *w, const struct fj_timepoint *timepoint)
{
    switch (timepoint->kind) {
    case FJ_TIME_ENTRY:
        return fj_words_say(w, "at entry");
    case FJ_TIME_EXIT:
        return fj_words_say(w, "at exit");
    case FJ_TIME_AFTER:
        return fj_words_say(w, "%s after %s", fj_words_duration(w, timepoint->duration),
                            anchor_words(w, timepoint));
    case FJ_TIME_EVERY: {
        const char *series = every(w, timepoint->duration);
        const char *from = anchor_words(w, timepoint);
        return timepoint->until_exit ? fj_words_say(w, "%s from %s until exit", series, from)
                                     : fj_words_say(w, "%s from %s", series, from);
    }
    case FJ_TIME_ANYTIME:
        return fj_words_say(w, "at any time, as often as needed");
    case FJ_TIME_SURVEY:
        break;
    }
    return fj_words_say(w, "a survey that belongs to no case");
}

static const char *offset_words(const struct fj_words *w, int days)
{
    struct fj_duration duration = {days < 0 ? -days : days, FJ_DAYS};
    if (days == 0) {
        return fj_words_say(w, "the planned day");
    }
    const char *count = fj_words_duration(w, duration);
    return days < 0 ? fj_words_say(w, "%s before", count) : fj_words_say(w, "%s after", count);
}

const char *fj_words_window(const struct fj_words *w, const struct fj_timepoint *timepoint)
{
    if (!timepoint->has_window) {
        return "";
    }
    return fj_words_say(w, "from %s to %s, counted from the planned day",
                        offset_words(w, timepoint->window_low),
                        offset_words(w, timepoint->window_high));
}

const char *fj_words_month(enum fj_lang lang, int month)
{
    static const char *const names[] = {
        FJ_TEXT("January"),   FJ_TEXT("February"), FJ_TEXT("March"),    FJ_TEXT("April"),
        FJ_TEXT("May"),       FJ_TEXT("June"),     FJ_TEXT("July"),     FJ_TEXT("August"),
        FJ_TEXT("September"), FJ_TEXT("October"),  FJ_TEXT("November"), FJ_TEXT("December")};
    return month >= 1 && month <= 12 ? fj_tr(lang, names[month - 1]) : "";
}

const char *fj_words_timepoint(const struct fj_words *w, const struct fj_at *at)
{
    if (at->kind != FJ_AT_TIMEPOINT) {
        return "";
    }
    const char *text =
        fj_words_quoted(w, fj_words_text(w, at->timepoint->name, at->timepoint->text));
    return at->nr == 0 ? text : fj_words_say(w, "%s number %d", text, at->nr);
}

// ---- types ------------------------------------------------------------------------------

const char *fj_words_range(const struct fj_words *w, const struct fj_type *type)
{
    bool is_date = type->kind == FJ_TYPE_DATE;
    bool is_year = type->kind == FJ_TYPE_YEAR; // 1900 is no 1 900
    const char *low = is_date   ? fj_words_day(w, (fj_day)type->low)
                      : is_year ? fj_words_say(w, "%.0f", type->low)
                                : fj_words_number(w, type->low);
    const char *high = is_date   ? fj_words_day(w, (fj_day)type->high)
                       : is_year ? fj_words_say(w, "%.0f", type->high)
                                 : fj_words_number(w, type->high);
    if (type->has_low && type->has_high) {
        return fj_words_say(w, "from %s to %s", low, high);
    }
    if (type->has_low) {
        return fj_words_say(w, "from %s", low);
    }
    return type->has_high ? fj_words_say(w, "up to %s", high) : "";
}

static const char *range_words(const struct fj_words *w, const struct fj_type *type)
{
    const char *range = fj_words_range(w, type);
    const char *apart = *range ? fj_arena_printf(w->arena, " %s", range) : "";
    return apart ? apart : "";
}

static const char *decimals_words(const struct fj_words *w, int decimals)
{
    if (decimals == 0) {
        return "";
    }
    return decimals == 1 ? fj_words_say(w, ", 1 decimal")
                         : fj_words_say(w, ", %d decimals", decimals);
}

static const char *number_words(const struct fj_words *w, const struct fj_type *type)
{
    const char *range = range_words(w, type);
    const char *decimals = decimals_words(w, type->decimals);
    if (type->unit == NULL) {
        return fj_words_say(w, "a number%s%s", range, decimals);
    }
    return fj_words_say(w, "a number%s (%s)%s", range, fj_words_text(w, NULL, type->unit),
                        decimals);
}

const char *fj_words_type(const struct fj_words *w, const struct fj_question *question)
{
    const struct fj_type *type = &question->type;
    switch (type->kind) {
    case FJ_TYPE_CHOICE:
    case FJ_TYPE_GENDER:
        return fj_words_say(w, "one of the choices");
    case FJ_TYPE_MANY:
        return fj_words_say(w, "one or more of the choices");
    case FJ_TYPE_SCALE:
        return fj_words_say(w, "a scale%s", range_words(w, type));
    case FJ_TYPE_NUMBER:
        return number_words(w, type);
    case FJ_TYPE_YESNO:
        return fj_words_say(w, "yes or no");
    case FJ_TYPE_DATE:
        return fj_words_say(w, "a date%s", range_words(w, type));
    case FJ_TYPE_YEAR:
        return fj_words_say(w, "a year%s", range_words(w, type));
    case FJ_TYPE_TEXT:
        return fj_words_say(w, "text in one's own words");
    case FJ_TYPE_GOAL:
        return type->goal_scaled
                   ? fj_words_say(w, "a goal in one's own words, rated from −2 to +2 by weight")
                   : fj_words_say(w, "a goal in one's own words, rated in steps");
    case FJ_TYPE__COUNT:
        break;
    }
    return "";
}
