// SPDX-License-Identifier: EUPL-1.2
// What became of what (language §7): a thing is the one of its name in the version before, else the one whose name it
// says it `was`. Nothing is guessed: without either it is new. Several old things become one only where they are choices.
// Names may change place: who newly says that it was another gives its own name away to who newly says that it was that.
// A word that was there in the version before says so anew where the thing now has the very text of what it names.
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
    const char *text; // or NULL
    bool has_meaning; // the plan says what another text means: that it is the same thing
};

struct pairing {
    struct fj_arena *arena;
    struct fj_names *names; // of the plan before; the number of a name is its index
    size_t before_count, after_count, known;
    size_t *before;            // by index after
    size_t *now;               // by index before
    const struct fj_was **was; // by index before: what it said
    const char **texts;        // by index before
};

static bool start(struct pairing *pairing, struct fj_arena *arena, size_t before, size_t after)
{
    *pairing = (struct pairing){.arena = arena, .before_count = before, .after_count = after};
    pairing->names = fj_names_new(arena);
    pairing->before = FJ_NEW_ARRAY(arena, size_t, after + 1);
    pairing->now = FJ_NEW_ARRAY(arena, size_t, before + 1);
    pairing->was = FJ_NEW_ARRAY(arena, const struct fj_was *, before + 1);
    pairing->texts = FJ_NEW_ARRAY(arena, const char *, before + 1);
    if (!pairing->names || !pairing->before || !pairing->now || !pairing->was || !pairing->texts)
        return false;
    for (size_t i = 0; i < after; i++)
        pairing->before[i] = NONE;
    for (size_t i = 0; i < before; i++)
        pairing->now[i] = NONE;
    return true;
}

// Adds the next name of the plan before, and what it said it was.
static bool know(struct pairing *pairing, const char *name, const struct fj_was *was,
                 const char *text)
{
    pairing->texts[pairing->known] = text;
    pairing->was[pairing->known++] = was;
    return name && fj_names_intern(pairing->names, name, strlen(name));
}

static size_t find_before(const struct pairing *pairing, const char *name)
{
    const char *known = name ? fj_names_intern(pairing->names, name, strlen(name)) : NULL;
    size_t before = known ? fj_names_number(pairing->names, known) : NONE;
    return before < pairing->before_count ? before : NONE;
}

static size_t count_claims(const struct name *name)
{
    return name->was ? name->was->name_count : 0;
}

// What bore the name number K that NAME says it was.
static size_t find_claimed(const struct pairing *pairing, const struct name *name, size_t k)
{
    const char *was = name->was->names[k];
    return find_before(
        pairing, name->home ? fj_arena_printf(pairing->arena, "%s.%s", name->home, was) : was);
}

// Pairs AFTER with BEFORE, where that is still free.
static void pair(struct pairing *pairing, size_t after, size_t before)
{
    if (before == NONE || pairing->now[before] != NONE)
        return;
    pairing->before[after] = before;
    pairing->now[before] = after;
}

// ---- names that change place ----------------------------------------------------------------------

struct swaps {
    size_t *own;      // by index after: what bore its name
    size_t *namesake; // by index before
    size_t *source;   // by index after: the first that it newly says it was and that was there
    size_t *claims;   // by index before: how many newly say that they were it
    bool *moves;      // by index after: it gives its name away (and first: it says something newly)
};

// Whether NAME has the text of what bore the name number K, and not that of the thing OWN of its name.
static bool takes_its_text(const struct pairing *pairing, const struct name *name, size_t own,
                           size_t k)
{
    size_t claimed = find_claimed(pairing, name, k);
    return claimed != NONE && name->text && !name->has_meaning &&
           fj_change_same_text(name->text, pairing->texts[claimed]) &&
           !fj_change_same_text(name->text, pairing->texts[own]);
}

// One that the thing of its name said before has done its work, unless it is said of what it now is in full.
static bool is_new_word(const struct pairing *pairing, const struct name *name, size_t own,
                        size_t k)
{
    return own == NONE || !pairing->was[own] ||
           !fj_change_was(pairing->was[own], name->was->names[k]) ||
           takes_its_text(pairing, name, own, k);
}

// What bore the name number K, where the word is new.
static size_t find_newly_claimed(const struct pairing *pairing, const struct name *name, size_t own,
                                 size_t k)
{
    size_t before = is_new_word(pairing, name, own, k) ? find_claimed(pairing, name, k) : NONE;
    return before == own ? NONE : before;
}

static bool start_swaps(const struct pairing *pairing, const struct name *names,
                        struct swaps *swaps)
{
    size_t after = pairing->after_count, before = pairing->before_count;
    swaps->own = FJ_NEW_ARRAY(pairing->arena, size_t, after + 1);
    swaps->source = FJ_NEW_ARRAY(pairing->arena, size_t, after + 1);
    swaps->moves = FJ_NEW_ARRAY(pairing->arena, bool, after + 1);
    swaps->namesake = FJ_NEW_ARRAY(pairing->arena, size_t, before + 1);
    swaps->claims = FJ_NEW_ARRAY(pairing->arena, size_t, before + 1);
    if (!swaps->own || !swaps->source || !swaps->moves || !swaps->namesake || !swaps->claims)
        return false;
    for (size_t i = 0; i < before; i++)
        swaps->namesake[i] = NONE;
    for (size_t i = 0; i < after; i++) {
        swaps->own[i] = find_before(pairing, names[i].now);
        if (swaps->own[i] != NONE)
            swaps->namesake[swaps->own[i]] = i;
        swaps->source[i] = NONE;
        for (size_t k = 0; k < count_claims(&names[i]); k++) {
            size_t source = find_newly_claimed(pairing, &names[i], swaps->own[i], k);
            swaps->moves[i] = swaps->moves[i] || is_new_word(pairing, &names[i], swaps->own[i], k);
            if (source == NONE)
                continue;
            swaps->claims[source]++;
            swaps->source[i] = swaps->source[i] == NONE ? source : swaps->source[i];
        }
    }
    return true;
}

// Whether what AFTER says it was is free: nobody bears its name now, or who does gives it away; and nobody before
// AFTER takes it. What was not there in the version before hinders nothing: it came, and changed its name, in between.
static bool is_free(const struct swaps *swaps, size_t after)
{
    size_t source = swaps->source[after];
    for (size_t i = 0; source != NONE && i < after; i++)
        if (swaps->moves[i] && swaps->source[i] == source)
            return false;
    return source == NONE || swaps->namesake[source] == NONE ||
           swaps->moves[swaps->namesake[source]];
}

// False when memory is out.
static bool find_swaps(const struct pairing *pairing, const struct name *names, struct swaps *swaps)
{
    if (!start_swaps(pairing, names, swaps))
        return false;
    for (size_t i = 0; i < pairing->after_count; i++)
        swaps->moves[i] =
            swaps->moves[i] && swaps->own[i] != NONE && swaps->claims[swaps->own[i]] > 0;
    for (bool changed = true; changed;) {
        changed = false;
        for (size_t i = 0; i < pairing->after_count; i++) {
            if (!swaps->moves[i] || is_free(swaps, i))
                continue;
            swaps->moves[i] = false;
            changed = true;
        }
    }
    return true;
}

// ---- all names ------------------------------------------------------------------------------------

// Names that are the same go first, so that no `was` takes what has kept its name. False when memory is out.
static bool pair_all(struct pairing *pairing, const struct name *names)
{
    struct swaps swaps;
    if (!find_swaps(pairing, names, &swaps))
        return false;
    for (size_t i = 0; i < pairing->after_count; i++)
        if (swaps.moves[i])
            pair(pairing, i, swaps.source[i]);
    for (size_t i = 0; i < pairing->after_count; i++)
        if (!swaps.moves[i])
            pair(pairing, i, swaps.own[i]);
    for (size_t i = 0; i < pairing->after_count; i++)
        for (size_t k = 0; k < count_claims(&names[i]) && pairing->before[i] == NONE; k++)
            pair(pairing, i, find_claimed(pairing, &names[i], k));
    return true;
}

// ---- things of one kind ---------------------------------------------------------------------------

// Pairs the plan's list LIST of things with a name and a `was` (or NO_WAS), and leaves pointers by id.
#define PAIR_LIST(comparer, type, list, list_count, was_of, meaning_of, out_before, out_now)       \
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
            if (!know(&pairing_, before_->list[i_].name, was_of(before_->list[i_]),                \
                      before_->list[i_].text))                                                     \
                return false;                                                                      \
        for (size_t i_ = 0; i_ < after_->list_count; i_++)                                         \
            names_[i_] = (struct name){.now = after_->list[i_].name,                               \
                                       .was = was_of(after_->list[i_]),                            \
                                       .text = after_->list[i_].text,                              \
                                       .has_meaning = meaning_of(after_->list[i_])};               \
        if (!pair_all(&pairing_, names_))                                                          \
            return false;                                                                          \
        for (size_t i_ = 0; i_ < after_->list_count; i_++)                                         \
            if (pairing_.before[i_] != NONE)                                                       \
                (out_before)[i_] = &before_->list[pairing_.before[i_]];                            \
        for (size_t i_ = 0; i_ < before_->list_count; i_++)                                        \
            if (pairing_.now[i_] != NONE)                                                          \
                (out_now)[i_] = &after_->list[pairing_.now[i_]];                                   \
    } while (0)

#define WAS(thing)        (&(thing).was)
#define NO_WAS(thing)     NULL
#define MEANING(thing)    ((thing).meaning != FJ_MEANING_UNSAID)
#define NO_MEANING(thing) false

static bool link_lists(struct fj_comparer *comparer)
{
    struct fj_change_links *links = comparer->links;
    PAIR_LIST(comparer, struct fj_timepoint, timepoints, timepoint_count, WAS, MEANING,
              links->timepoint_before, links->timepoint_now);
    PAIR_LIST(comparer, struct fj_form, forms, form_count, WAS, NO_MEANING, links->form_before,
              links->form_now);
    PAIR_LIST(comparer, struct fj_record, records, record_count, WAS, NO_MEANING,
              links->record_before, links->record_now);
    PAIR_LIST(comparer, struct fj_score, scores, score_count, WAS, NO_MEANING, links->score_before,
              links->score_now);
    PAIR_LIST(comparer, struct fj_measure, measures, measure_count, WAS, NO_MEANING,
              links->measure_before, links->measure_now);
    PAIR_LIST(comparer, struct fj_breakdown, breakdowns, breakdown_count, WAS, NO_MEANING,
              links->breakdown_before, links->breakdown_now);
    PAIR_LIST(comparer, struct fj_report, reports, report_count, NO_WAS, NO_MEANING,
              links->report_before, links->report_now);
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
    struct name name = {.now = question->name,
                        .was = &question->was,
                        .text = question->text,
                        .has_meaning = question->meaning != FJ_MEANING_UNSAID};
    if (!question->record)
        return name;
    const struct fj_record *record = comparer->links->record_before[question->record->id];
    if (!record)
        return (struct name){.now = NULL};
    name.now = key_of(comparer, record->name, question->name);
    name.home = record->name;
    return name;
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
        if (!know(pairing, key_of(comparer, home, question->name), &question->was, question->text))
            return false;
    }
    for (size_t i = 0; i < after->question_count; i++)
        names[i] = question_name(comparer, after->questions[i]);
    return pair_all(pairing, names);
}

// ---- choices --------------------------------------------------------------------------------------

// Who says that it was the option BEFORE, newly or at any time; −1. Unlike other things, one may have been several.
static int find_claimer(const struct pairing *pairing, const struct name *names,
                        const struct swaps *swaps, size_t before, bool newly)
{
    for (size_t i = 0; i < pairing->after_count; i++)
        for (size_t k = 0; k < count_claims(&names[i]); k++)
            if ((newly ? find_newly_claimed(pairing, &names[i], swaps->own[i], k)
                       : find_claimed(pairing, &names[i], k)) == before &&
                swaps->own[i] != before)
                return (int)i;
    return -1;
}

static int option_now(const struct pairing *pairing, const struct name *names,
                      const struct swaps *swaps, size_t before)
{
    size_t namesake = swaps->namesake[before];
    if (namesake != NONE && !swaps->moves[namesake])
        return (int)namesake;
    int claimer = find_claimer(pairing, names, swaps, before, true);
    return claimer >= 0 ? claimer : find_claimer(pairing, names, swaps, before, false);
}

static bool are_alike(const struct fj_option *before, size_t before_count,
                      const struct fj_option *now, size_t count)
{
    bool alike = before_count <= count;
    for (size_t i = 0; alike && i < before_count; i++)
        alike = strcmp(before[i].name, now[i].name) == 0;
    for (size_t i = 0; alike && i < count; i++)
        alike = now[i].was.name_count == 0;
    return alike;
}

// Where each option before is now; arena. Most stand where they stood.
static const int *link_options(struct fj_arena *arena, const struct fj_option *before,
                               size_t before_count, const struct fj_option *now, size_t count)
{
    bool alike = are_alike(before, before_count, now, count);
    int *places = FJ_NEW_ARRAY(arena, int, before_count + 1);
    struct name *names = FJ_NEW_ARRAY(arena, struct name, count + 1);
    struct pairing pairing;
    struct swaps swaps;
    for (size_t i = 0; places && alike && i < before_count; i++)
        places[i] = (int)i;
    if (!places || !names || alike)
        return names ? places : NULL;
    if (!start(&pairing, arena, before_count, count))
        return NULL;
    for (size_t i = 0; i < before_count; i++)
        if (!know(&pairing, before[i].name, &before[i].was, before[i].text))
            return NULL;
    for (size_t i = 0; i < count; i++)
        names[i] = (struct name){.now = now[i].name,
                                 .was = &now[i].was,
                                 .text = now[i].text,
                                 .has_meaning = now[i].meaning != FJ_MEANING_UNSAID};
    if (!find_swaps(&pairing, names, &swaps))
        return NULL;
    for (size_t i = 0; i < before_count; i++)
        places[i] = option_now(&pairing, names, &swaps, i);
    return places;
}

// ---- questions and their choices --------------------------------------------------------------------

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
