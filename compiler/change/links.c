// SPDX-License-Identifier: EUPL-1.2
// What became of what (language §7): a thing is the one of its name in the version before, else the one whose name it
// says it `was`. Nothing is guessed: without either it is new. Several old things become one only where they are choices.
#include "change/change_internal.h"

#include <string.h>

#include "support/intern.h"

#define NONE SIZE_MAX

bool fj_change_was(const struct fj_was *was, const char *name)
{
    for (size_t i = 0; i < was->name_count; i++)
        if (strcmp(was->names[i], name) == 0)
            return true;
    return false;
}

// ---- two lists of names ---------------------------------------------------------------------------

struct name {
    const char *now;          // NULL: pairs with nothing
    const struct fj_was *was; // or NULL
    const char *home; // the owner's name before, which stands before the names in `was`; or NULL
};

struct pairing {
    struct fj_arena *arena;
    struct fj_names *names; // of the plan before; the number of a name is its index
    size_t before_count, after_count;
    size_t *before; // by index after
    size_t *now;    // by index before
};

static bool start(struct pairing *pairing, struct fj_arena *arena, size_t before, size_t after)
{
    *pairing = (struct pairing){.arena = arena, .before_count = before, .after_count = after};
    pairing->names = fj_names_new(arena);
    pairing->before = FJ_NEW_ARRAY(arena, size_t, after + 1);
    pairing->now = FJ_NEW_ARRAY(arena, size_t, before + 1);
    if (!pairing->names || !pairing->before || !pairing->now)
        return false;
    for (size_t i = 0; i < after; i++)
        pairing->before[i] = NONE;
    for (size_t i = 0; i < before; i++)
        pairing->now[i] = NONE;
    return true;
}

// Adds the next name of the plan before.
static bool know(struct pairing *pairing, const char *name)
{
    return name && fj_names_intern(pairing->names, name, strlen(name));
}

// Pairs AFTER with what bore NAME, where that is still free.
static void pair(struct pairing *pairing, size_t after, const char *name)
{
    const char *known = name ? fj_names_intern(pairing->names, name, strlen(name)) : NULL;
    size_t before = known ? fj_names_number(pairing->names, known) : NONE;
    if (before >= pairing->before_count || pairing->now[before] != NONE)
        return;
    pairing->before[after] = before;
    pairing->now[before] = after;
}

// Names that are the same go first, so that no `was` takes what has kept its name.
static void pair_all(struct pairing *pairing, const struct name *names)
{
    for (size_t i = 0; i < pairing->after_count; i++)
        pair(pairing, i, names[i].now);
    for (size_t i = 0; i < pairing->after_count; i++) {
        const struct fj_was *was = names[i].was;
        for (size_t k = 0; was && k < was->name_count && pairing->before[i] == NONE; k++)
            pair(pairing, i,
                 names[i].home
                     ? fj_arena_printf(pairing->arena, "%s.%s", names[i].home, was->names[k])
                     : was->names[k]);
    }
}

// ---- things of one kind ---------------------------------------------------------------------------

// Pairs the plan's list LIST of things with a name and a `was` (or NO_WAS), and leaves pointers by id.
#define PAIR_LIST(comparer, type, list, list_count, was_of, out_before, out_now)                   \
    do {                                                                                           \
        const struct fj_plan *before_ = (comparer)->before, *after_ = (comparer)->after;           \
        struct pairing pairing_;                                                                   \
        struct name *names_ =                                                                      \
            FJ_NEW_ARRAY((comparer)->arena, struct name, after_->list_count + 1);                  \
        (out_before) = FJ_NEW_ARRAY((comparer)->arena, const type *, after_->list_count + 1);      \
        (out_now) = FJ_NEW_ARRAY((comparer)->arena, const type *, before_->list_count + 1);        \
        if (!names_ || !(out_before) || !(out_now) ||                                              \
            !start(&pairing_, (comparer)->arena, before_->list_count, after_->list_count))         \
            return false;                                                                          \
        for (size_t i_ = 0; i_ < before_->list_count; i_++)                                        \
            if (!know(&pairing_, before_->list[i_].name))                                          \
                return false;                                                                      \
        for (size_t i_ = 0; i_ < after_->list_count; i_++)                                         \
            names_[i_] = (struct name){after_->list[i_].name, was_of(after_->list[i_]), NULL};     \
        pair_all(&pairing_, names_);                                                               \
        for (size_t i_ = 0; i_ < after_->list_count; i_++)                                         \
            if (pairing_.before[i_] != NONE)                                                       \
                (out_before)[i_] = &before_->list[pairing_.before[i_]];                            \
        for (size_t i_ = 0; i_ < before_->list_count; i_++)                                        \
            if (pairing_.now[i_] != NONE)                                                          \
                (out_now)[i_] = &after_->list[pairing_.now[i_]];                                   \
    } while (0)

#define WAS(thing)    (&(thing).was)
#define NO_WAS(thing) NULL

static bool link_lists(struct fj_comparer *comparer)
{
    struct fj_change_links *links = comparer->links;
    PAIR_LIST(comparer, struct fj_timepoint, timepoints, timepoint_count, WAS,
              links->timepoint_before, links->timepoint_now);
    PAIR_LIST(comparer, struct fj_form, forms, form_count, WAS, links->form_before,
              links->form_now);
    PAIR_LIST(comparer, struct fj_record, records, record_count, WAS, links->record_before,
              links->record_now);
    PAIR_LIST(comparer, struct fj_score, scores, score_count, WAS, links->score_before,
              links->score_now);
    PAIR_LIST(comparer, struct fj_measure, measures, measure_count, WAS, links->measure_before,
              links->measure_now);
    PAIR_LIST(comparer, struct fj_breakdown, breakdowns, breakdown_count, WAS,
              links->breakdown_before, links->breakdown_now);
    PAIR_LIST(comparer, struct fj_report, reports, report_count, NO_WAS, links->report_before,
              links->report_now);
    return true;
}

// ---- questions ------------------------------------------------------------------------------------

// NAME, or RECORD.NAME of a field, so that fields of different records are apart; arena.
static const char *key_of(struct fj_comparer *comparer, const char *home, const char *name)
{
    return home ? fj_arena_printf(comparer->arena, "%s.%s", home, name) : name;
}

static struct name question_name(struct fj_comparer *comparer, const struct fj_question *question)
{
    if (!question->record)
        return (struct name){question->name, &question->was, NULL};
    const struct fj_record *record = comparer->links->record_before[question->record->id];
    if (!record)
        return (struct name){NULL, NULL, NULL};
    return (struct name){key_of(comparer, record->name, question->name), &question->was,
                         record->name};
}

static bool pair_questions(struct fj_comparer *comparer, struct pairing *pairing)
{
    const struct fj_plan *before = comparer->before, *after = comparer->after;
    struct name *names = FJ_NEW_ARRAY(comparer->arena, struct name, after->question_count + 1);
    if (!names || !start(pairing, comparer->arena, before->question_count, after->question_count))
        return false;
    for (size_t i = 0; i < before->question_count; i++) {
        const struct fj_question *question = before->questions[i];
        const char *home = question->record ? question->record->name : NULL;
        if (!know(pairing, key_of(comparer, home, question->name)))
            return false;
    }
    for (size_t i = 0; i < after->question_count; i++)
        names[i] = question_name(comparer, after->questions[i]);
    pair_all(pairing, names);
    return true;
}

int fj_change_option_now(const struct fj_option *option, const struct fj_option *now, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(now[i].name, option->name) == 0)
            return (int)i;
    for (size_t i = 0; i < count; i++)
        if (fj_change_was(&now[i].was, option->name))
            return (int)i;
    return -1;
}

// Where each option before is now. Most stand where they stood.
static const int *link_options(struct fj_arena *arena, const struct fj_option *before,
                               size_t before_count, const struct fj_option *now, size_t count)
{
    int *option_now = FJ_NEW_ARRAY(arena, int, before_count + 1);
    for (size_t i = 0; option_now && i < before_count; i++)
        option_now[i] = i < count && strcmp(before[i].name, now[i].name) == 0
                            ? (int)i
                            : fj_change_option_now(&before[i], now, count);
    return option_now;
}

static bool fill_link(struct fj_comparer *comparer, const struct fj_question *before,
                      const struct fj_question *after)
{
    struct fj_change_link *link = &comparer->links->questions[after->id];
    link->before = before;
    link->option_now =
        link_options(comparer->arena, before->type.options, before->type.option_count,
                     after->type.options, after->type.option_count);
    link->reason_now =
        link_options(comparer->arena, before->type.reasons, before->type.reason_count,
                     after->type.reasons, after->type.reason_count);
    link->reading = fj_change_reading_of(before, after);
    if (link->reading == FJ_READ_RECODED)
        link->recode = after->was.recode;
    return link->option_now && link->reason_now;
}

static bool link_questions(struct fj_comparer *comparer)
{
    const struct fj_plan *before = comparer->before, *after = comparer->after;
    struct fj_change_links *links = comparer->links;
    struct pairing pairing;
    links->questions =
        FJ_NEW_ARRAY(comparer->arena, struct fj_change_link, after->question_count + 1);
    links->question_now =
        FJ_NEW_ARRAY(comparer->arena, const struct fj_question *, before->question_count + 1);
    if (!links->questions || !links->question_now || !pair_questions(comparer, &pairing))
        return false;
    for (size_t i = 0; i < after->question_count; i++) {
        if (pairing.before[i] == NONE)
            continue;
        const struct fj_question *was = before->questions[pairing.before[i]];
        links->question_now[was->id] = after->questions[i];
        if (!fill_link(comparer, was, after->questions[i]))
            return false;
    }
    return true;
}

bool fj_change_link_all(struct fj_comparer *comparer)
{
    return link_lists(comparer) && link_questions(comparer);
}
