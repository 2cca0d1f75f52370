// SPDX-License-Identifier: EUPL-1.2
// The small parts of a tree dump.
#include "syntax/dump_internal.h"

void fj_dump_open(struct fj_dump *d, const char *what, struct fj_span span)
{
    if (d->out->length > 0)
        fj_write_char(d->out, '\n');
    for (int i = 0; i < d->depth; i++)
        fj_write_raw(d->out, "  ");
    fj_write_raw(d->out, what);
    d->depth++;
    if (!d->sources)
        return;
    const struct fj_source *source = &d->sources->items[span.file];
    struct fj_place from = fj_source_place(source, span.start),
                    to = fj_source_place(source, span.end);
    fj_write_format(d->out, " %u:%u-%u:%u", from.line, from.column, to.line, to.column);
}

void fj_dump_close(struct fj_dump *d)
{
    d->depth--;
}

void fj_dump_leaf(struct fj_dump *d, const char *what, struct fj_span span)
{
    fj_dump_open(d, what, span);
    fj_dump_close(d);
}

static void key_of(struct fj_dump *d, const char *key)
{
    fj_write_char(d->out, ' ');
    fj_write_raw(d->out, key);
    fj_write_char(d->out, '=');
}

void fj_dump_word(struct fj_dump *d, const char *key, const char *value)
{
    if (!value)
        return;
    key_of(d, key);
    fj_write_raw(d->out, value);
}

void fj_dump_name(struct fj_dump *d, const char *key, struct fj_tree_name name)
{
    fj_dump_word(d, key, name.text);
}

void fj_dump_text(struct fj_dump *d, const char *key, struct fj_tree_text text)
{
    if (!text.text)
        return;
    key_of(d, key);
    fj_write_json(d->out, text.text);
}

void fj_dump_whole(struct fj_dump *d, const char *key, struct fj_tree_whole whole)
{
    if (!whole.given)
        return;
    key_of(d, key);
    fj_write_int(d->out, whole.value);
}

static void write_number(struct fj_dump *d, struct fj_tree_number number)
{
    fj_write_double(d->out, number.value);
    if (number.percent)
        fj_write_char(d->out, '%');
}

void fj_dump_number(struct fj_dump *d, const char *key, struct fj_tree_number number)
{
    if (!number.given)
        return;
    key_of(d, key);
    write_number(d, number);
}

void fj_dump_flag(struct fj_dump *d, const char *key, bool given)
{
    if (!given)
        return;
    fj_write_char(d->out, ' ');
    fj_write_raw(d->out, key);
}

static void write_date(struct fj_dump *d, fj_day day)
{
    char text[11];
    fj_day_format(day, text);
    fj_write_raw(d->out, text);
}

void fj_dump_date(struct fj_dump *d, const char *key, fj_day day)
{
    if (day == FJ_NO_DAY)
        return;
    key_of(d, key);
    write_date(d, day);
}

static void write_bound(struct fj_dump *d, const struct fj_tree_bound *bound)
{
    if (bound->given && bound->is_date)
        write_date(d, bound->day);
    else if (bound->given)
        write_number(d, bound->number);
}

void fj_dump_range(struct fj_dump *d, const char *key, const struct fj_tree_range *range)
{
    if (!range->given)
        return;
    key_of(d, key);
    write_bound(d, &range->low);
    fj_write_raw(d->out, "..");
    write_bound(d, &range->high);
}

void fj_dump_duration(struct fj_dump *d, const char *key, struct fj_tree_duration duration)
{
    static const char *const UNITS[] = {"days", "weeks", "months", "quarters", "years"};
    if (!duration.given)
        return;
    key_of(d, key);
    fj_write_int(d->out, duration.value.count);
    fj_write_char(d->out, ' ');
    fj_write_raw(d->out, UNITS[duration.value.unit]);
}

// A soft word is shown as the first of its spellings, so that both keyword languages give one dump.
static void write_soft(struct fj_dump *d, const char *name)
{
    static const enum fj_keyword SOFT[] = {FJ_KW_ENTRY,      FJ_KW_EXIT,         FJ_KW_TODAY,
                                           FJ_KW_YES,        FJ_KW_NO,           FJ_KW_CASES,
                                           FJ_KW_PERSONS,    FJ_KW_AGE,          FJ_KW_NO_VALUE,
                                           FJ_KW_NEXT_ENTRY, FJ_KW_PREVIOUS_EXIT};
    for (size_t i = 0; i < sizeof SOFT / sizeof *SOFT && !d->sources; i++)
        if (fj_keyword_is(name, SOFT[i]))
            name = fj_keyword_spelling(SOFT[i], FJ_LANG_EN);
    fj_write_raw(d->out, name);
}

static void write_time(struct fj_dump *d, struct fj_tree_time time)
{
    write_soft(d, time.name.text);
    if (time.nr > 0)
        fj_write_format(d->out, "#%d", time.nr);
}

void fj_dump_time(struct fj_dump *d, const char *key, struct fj_tree_time time)
{
    if (!time.name.text)
        return;
    key_of(d, key);
    write_time(d, time);
}

void fj_dump_times(struct fj_dump *d, const char *key, const struct fj_tree_times *times)
{
    for (size_t i = 0; i < times->count; i++) {
        if (i == 0)
            key_of(d, key);
        else
            fj_write_char(d->out, ',');
        write_time(d, times->items[i]);
    }
}

void fj_dump_names(struct fj_dump *d, const char *key, const struct fj_tree_names *names)
{
    for (size_t i = 0; i < names->count; i++) {
        if (i == 0)
            key_of(d, key);
        else
            fj_write_char(d->out, ',');
        fj_write_raw(d->out, names->items[i].text);
    }
}

void fj_dump_ref(struct fj_dump *d, const char *key, const struct fj_tree_ref *ref)
{
    if (ref->part_count == 0)
        return;
    key_of(d, key);
    for (size_t i = 0; i < ref->part_count; i++) {
        if (i > 0)
            fj_write_char(d->out, '.');
        write_soft(d, ref->parts[i].text);
    }
    if (ref->rater.text)
        fj_write_format(d->out, ":%s", ref->rater.text);
    if (ref->has_at) {
        fj_write_char(d->out, '@');
        write_time(d, ref->at);
    }
    if (ref->nr)
        fj_write_format(d->out, "#%d", ref->nr);
}

void fj_dump_history(struct fj_dump *d, const struct fj_tree_history *history)
{
    const struct fj_tree_was *was = &history->was;
    if (was->given) {
        fj_dump_open(d, "was", was->span);
        fj_dump_names(d, "names", &was->names);
        fj_dump_range(d, "range", &was->range);
        fj_dump_expr(d, "as", was->recode);
        fj_dump_close(d);
    }
    if (history->retired_since.given) {
        fj_dump_leaf(d, "retired", history->retired_since.span);
        fj_dump_whole(d, "since", history->retired_since);
    }
    if (history->meaning != FJ_TREE_MEANING_UNSAID) {
        fj_dump_leaf(d, "meaning", history->meaning_span);
        fj_dump_flag(d, history->meaning == FJ_TREE_MEANING_SAME ? "same" : "new", true);
    }
}
