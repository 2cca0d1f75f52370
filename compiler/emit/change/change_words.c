// SPDX-License-Identifier: EUPL-1.2
// What differs, as a sentence: what it is about, what becomes of it, how many answers it touches, what is affected.
#include "emit/change/change_words.h"

#include <string.h>

#include "emit/change/change_words_internal.h"
#include "support/unicode.h"
#include "support/writer.h"

struct fj_change_voice fj_change_voice(const struct fj_comparison *comparison,
                                       struct fj_arena *arena, enum fj_lang lang)
{
    return (struct fj_change_voice){
        .comparison = comparison,
        .before = {.arena = arena, .plan = comparison->before, .lang = lang},
        .after = {.arena = arena, .plan = comparison->after, .lang = lang}};
}

const char *fj_change_format(const struct fj_change_voice *v, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    const char *text = fj_arena_vprintf(v->after.arena, fj_tr(v->after.lang, format), args);
    va_end(args);
    return text ? text : "";
}

const char *fj_change_join(const struct fj_change_voice *v, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    const char *text = fj_arena_vprintf(v->after.arena, format, args);
    va_end(args);
    return text ? text : "";
}

const char *fj_change_tr(const struct fj_change_voice *v, const char *english)
{
    return fj_tr(v->after.lang, english);
}

// ---- what it is about -----------------------------------------------------------------------------

static const struct fj_change_object *side_of(const struct fj_change *change)
{
    return change->before.name ? &change->before : &change->after;
}

static const char *question_subject(const struct fj_change_voice *v,
                                    const struct fj_change_object *side)
{
    const struct fj_question *question = side->question;
    if (question->record)
        return fj_change_format(v, "the question “%s” in “%s”", side->name, question->record->name);
    return fj_change_format(v, "the question “%s”", side->name);
}

// The name of the question that owns a choice: of all its copies, where it has some.
static const char *owner_name(const struct fj_change *change, const struct fj_question *question)
{
    return change->is_group ? question->group : question->name;
}

static const char *subject(const struct fj_change_voice *v, const struct fj_change *change)
{
    const struct fj_change_object *side = side_of(change);
    const char *name = side->name; // NULL of what stands in another order
    switch (change->thing) {
    case FJ_THING_PLAN:
        return fj_change_tr(v, "the plan");
    case FJ_THING_CORE:
        return fj_change_format(v, "the core “%s”", name);
    case FJ_THING_QUESTION:
        return question_subject(v, side);
    case FJ_THING_CHOICE:
        return fj_change_format(v, "the question “%s”, the choice “%s”",
                                owner_name(change, side->question), name);
    case FJ_THING_REASON:
        return fj_change_format(v, "the question “%s”, the reason for missing “%s”",
                                owner_name(change, side->question), name);
    case FJ_THING_TIMEPOINT:
        return fj_change_format(v, "the timepoint “%s”", name);
    case FJ_THING_FORM:
        return fj_change_format(v, "the form “%s”", name);
    case FJ_THING_SECTION:
        return fj_change_format(v, "the section “%s” of “%s”", name, side->form->name);
    case FJ_THING_RECORD:
        return fj_change_format(v, "the record “%s”", name);
    case FJ_THING_SCORE:
        return fj_change_format(v, "the score “%s”", name);
    case FJ_THING_MEASURE:
        return fj_change_format(v, "the measure “%s”", name);
    case FJ_THING_BREAKDOWN:
        return fj_change_format(v, "the breakdown “%s”", name);
    case FJ_THING_REPORT:
        return fj_change_format(v, "the report “%s”", name);
    case FJ_THING_TRANSLATION:
        return fj_change_format(v, "the translation “%s”", name);
    case FJ_THING_EXAMPLE:
        return fj_change_format(v, "the example “%s”", name);
    case FJ_THING__COUNT:
        break;
    }
    return "";
}

// ---- what becomes of it ---------------------------------------------------------------------------

static const char *range_of(const struct fj_change_voice *v, const struct fj_words *w,
                            const struct fj_type *type)
{
    if (type->kind != FJ_TYPE_DATE && type->has_low && type->has_high)
        return fj_change_join(v, "%s–%s", fj_words_number(w, type->low),
                              fj_words_number(w, type->high));
    const char *range = fj_words_range(w, type);
    return *range ? range : fj_change_tr(v, "any value");
}

static const char *range_change(const struct fj_change_voice *v, const struct fj_change *change)
{
    const struct fj_question *before = change->before.question, *after = change->after.question;
    bool wider = change->how == FJ_HOW_WIDER;
    if (strcmp(change->clause, "decimals") == 0)
        return fj_change_format(
            v, wider ? "takes more decimals: %d, not %d" : "takes fewer decimals: %d, not %d",
            after->type.decimals, before->type.decimals);
    return fj_change_format(
        v, wider ? "takes a wider range: %s becomes %s" : "takes a narrower range: %s becomes %s",
        range_of(v, &v->before, &before->type), range_of(v, &v->after, &after->type));
}

static const char *recoded(const struct fj_change_voice *v, const struct fj_change *change)
{
    const struct fj_question *before = change->before.question, *after = change->after.question;
    return fj_change_format(v, "is recoded: %s becomes %s, where each old answer counts as %s",
                            range_of(v, &v->before, &before->type),
                            range_of(v, &v->after, &after->type),
                            fj_words_value(&v->after, after->was.recode));
}

static const char *moved(const struct fj_change_voice *v, const struct fj_change *change)
{
    const char *text = fj_change_tr(v, "is asked in another form, and its answers go there");
    if (change->filled_count == 0)
        return text;
    if (change->filled_count < v->least)
        return fj_change_format(
            v, "%s, so that “%s” counts as filled in where it was not (fewer than %d)", text,
            change->filled->name, v->least);
    return fj_change_format(v, "%s, so that “%s” counts as filled in where it was not (%lld)", text,
                            change->filled->name, (long long)change->filled_count);
}

static const char *becomes(const struct fj_change_voice *v, const struct fj_change *change)
{
    switch (change->how) {
    case FJ_HOW_ADDED:
        return fj_change_tr(v, "is new here");
    case FJ_HOW_GONE:
        return fj_change_tr(v, "is taken away");
    case FJ_HOW_RENAMED:
        return fj_change_format(v, "is now called “%s”", change->after.name);
    case FJ_HOW_MERGED:
        return fj_change_format(v, "now counts as “%s”", change->after.name);
    case FJ_HOW_RETIRED:
        return fj_change_tr(v, "goes out of use, and what it holds is kept");
    case FJ_HOW_RETURNED:
        return fj_change_tr(v, "comes into use again");
    case FJ_HOW_ORDER:
        return change->clause ? fj_change_clause_words(v, change)
                              : fj_change_tr(v, "stand in another order");
    case FJ_HOW_TEXT:
    case FJ_HOW_CLAUSE:
        return fj_change_clause_words(v, change);
    case FJ_HOW_TYPE:
        return fj_change_format(v, "takes another kind of answer: %s becomes %s",
                                fj_words_type(&v->before, change->before.question),
                                fj_words_type(&v->after, change->after.question));
    case FJ_HOW_WIDER:
    case FJ_HOW_NARROWER:
        return range_change(v, change);
    case FJ_HOW_RECODED:
        return recoded(v, change);
    case FJ_HOW_PLACE:
        return change->after.question->place == FJ_IN_BACKGROUND
                   ? fj_change_tr(v, "moves from the forms to the background")
                   : fj_change_tr(v, "moves from the background to the forms");
    case FJ_HOW_ASKED:
        if (change->thing == FJ_THING_RECORD)
            return fj_change_tr(v, "is filled in with other forms");
        if (change->word == FJ_WORD_STAYS)
            return fj_change_tr(v, "is no longer asked in the form where answers to it stand");
        return change->step == FJ_STEP_MOVE  ? moved(v, change)
               : change->step == FJ_STEP_NEW ? fj_change_tr(v, "is asked at more timepoints")
                                             : fj_change_tr(v, "is no longer asked everywhere");
    case FJ_HOW_ANONYMOUS:
        return fj_change_tr(v, "becomes anonymous");
    case FJ_HOW_IDENTIFIED:
        return fj_change_tr(v, "is no longer anonymous");
    case FJ_HOW_ALTERED:
        return fj_change_format(v, "is altered, though it is still version %s", change->said_after);
    case FJ_HOW_MOVED:
        return fj_change_format(v, "moves from version %s to version %s", change->said_before,
                                change->said_after);
    case FJ_HOW__COUNT:
        break;
    }
    return "";
}

static const char *order_subject(const struct fj_change_voice *v, const struct fj_change *change)
{
    if (change->thing == FJ_THING_TIMEPOINT)
        return fj_change_tr(v, "the timepoints");
    return change->thing == FJ_THING_MEASURE ? fj_change_tr(v, "the measures")
                                             : fj_change_tr(v, "the breakdowns");
}

// The meaning that the plan gives to what differs.
static enum fj_meaning meaning_of(const struct fj_change *change)
{
    bool is_range = change->how == FJ_HOW_NARROWER && change->settled;
    if (change->word != FJ_WORD_MEANING && change->word != FJ_WORD_NEW_MEANING && !is_range)
        return FJ_MEANING_UNSAID;
    if (change->thing == FJ_THING_TIMEPOINT)
        return change->after.timepoint->meaning;
    return change->after.option ? change->after.option->meaning : change->after.question->meaning;
}

// A word that was left in the plan was not written for this difference; whoever approves should know.
static enum fj_meaning meaning_before(const struct fj_change *change)
{
    if (change->thing == FJ_THING_TIMEPOINT)
        return change->before.timepoint->meaning;
    return change->before.option ? change->before.option->meaning
                                 : change->before.question->meaning;
}

const char *fj_change_say(const struct fj_change_voice *v, const struct fj_change *change)
{
    bool of_all = change->how == FJ_HOW_ORDER && !change->before.name;
    const char *about = of_all ? order_subject(v, change) : subject(v, change);
    enum fj_meaning meaning = meaning_of(change);
    if (meaning == FJ_MEANING_UNSAID)
        return fj_change_join(v, "%s %s", about, becomes(v, change));
    return fj_change_join(v, "%s %s (%s%s)", about, becomes(v, change),
                          meaning == FJ_MEANING_SAME ? fj_change_tr(v, "same meaning")
                                                     : fj_change_tr(v, "new meaning"),
                          meaning_before(change) == meaning
                              ? fj_change_tr(v, ", as the version before says too")
                              : "");
}

// ---- how many answers -----------------------------------------------------------------------------

// A timepoint's text inside a sentence: its first letter small, unless it is a word of capitals.
static const char *inside(const struct fj_change_voice *v, const char *text)
{
    uint32_t first, second = 'a';
    size_t length = strlen(text), step = fj_utf8_decode(text, length, &first);
    if (step < length)
        fj_utf8_decode(text + step, length - step, &second);
    char *head = fj_arena_copy(v->after.arena, text, step);
    char *small = head ? fj_unicode_fold(v->after.arena, head, step) : NULL;
    bool capitals = second >= 'A' && second <= 'Z';
    return !small || capitals ? text : fj_change_join(v, "%s%s", small, text + step);
}

int fj_change_least(const struct fj_comparison *comparison)
{
    const struct fj_plan *before = comparison->before, *after = comparison->after;
    if (!comparison->has_data || (!before->follows_person && !after->follows_person))
        return 0;
    return before->hide_below > after->hide_below ? before->hide_below : after->hide_below;
}

static const char *one_count(const struct fj_change_voice *v, const struct fj_change_count *count,
                             bool first)
{
    const struct fj_timepoint *timepoint = count->timepoint;
    const char *when = "";
    if (timepoint) {
        const char *text = fj_words_text(&v->before, timepoint->name, timepoint->text);
        when = fj_change_join(
            v, " %s", *text ? inside(v, text) : fj_words_quoted(&v->before, timepoint->name));
    }
    if (count->count < v->least)
        return first ? fj_change_format(v, "fewer than %d answers%s", v->least, when)
                     : fj_change_format(v, ", fewer than %d%s", v->least, when);
    if (!first)
        return fj_change_join(v, ", %lld%s", (long long)count->count, when);
    if (count->count == 1)
        return fj_change_format(v, "1 answer%s", when);
    return fj_change_format(v, "%lld answers%s", (long long)count->count, when);
}

const char *fj_change_say_counts(const struct fj_change_voice *v, const struct fj_change *change)
{
    const char *text = "";
    if (change->count_all < 0)
        return "";
    if (change->count_all == 0)
        text = fj_change_tr(v, "no answers");
    for (size_t i = 0; i < change->count_count; i++)
        text = fj_change_join(v, "%s%s", text, one_count(v, &change->counts[i], i == 0));
    bool outside = change->how == FJ_HOW_NARROWER && strcmp(change->clause, "range") == 0;
    return outside ? fj_change_format(v, "outside it lie %s", text) : text;
}

// ---- what is affected -----------------------------------------------------------------------------

// “a”, “b” and “c”
static const char *list(const struct fj_change_voice *v, const char *so_far, const char *name,
                        size_t index, size_t count)
{
    const char *quoted = fj_words_quoted(&v->after, name);
    if (index == 0)
        return quoted;
    return index + 1 == count ? fj_change_format(v, "%s and %s", so_far, quoted)
                              : fj_change_join(v, "%s, %s", so_far, quoted);
}

#define MOST_NAMED 6

const char *fj_change_say_measures(const struct fj_change_voice *v, const struct fj_change *change)
{
    size_t count = change->measure_count;
    const char *names = "";
    if (count == 0 || (change->severity == FJ_CHANGE_HARMLESS && !change->decides))
        return "";
    if (count > MOST_NAMED)
        return fj_change_format(v, "%zu measures are affected", count);
    for (size_t i = 0; i < count; i++)
        names = list(v, names, change->measures[i]->name, i, count);
    return count == 1 ? fj_change_format(v, "the measure %s is affected", names)
                      : fj_change_format(v, "the measures %s are affected", names);
}

const char *fj_change_say_forms(const struct fj_change_voice *v, const struct fj_change *change)
{
    int version = v->comparison->before->version;
    size_t count = change->form_count;
    const char *names = "";
    if (count == 0)
        return "";
    if (v->comparison->before->form_count == 1)
        return fj_change_format(v, "the paper form of version %d is no longer right", version);
    for (size_t i = 0; i < count; i++)
        names = list(v, names, change->forms[i]->name, i, count);
    return count == 1 ? fj_change_format(v, "the paper form %s of version %d is no longer right",
                                         names, version)
                      : fj_change_format(v, "the paper forms %s of version %d are no longer right",
                                         names, version);
}

const char *fj_change_sentence(const struct fj_change_voice *v, const struct fj_change *change)
{
    const char *text = fj_change_say(v, change);
    const char *counts = fj_change_say_counts(v, change);
    const char *measures = fj_change_say_measures(v, change);
    const char *forms = fj_change_say_forms(v, change);
    if (*counts)
        text = fj_change_join(v, "%s: %s", text, counts);
    if (*measures)
        text = fj_change_join(v, "%s; %s", text, measures);
    if (*forms)
        text = fj_change_join(v, "%s; %s", text, forms);
    return fj_words_sentence(&v->after, text);
}

enum fj_change_part fj_change_part_of(const struct fj_change *change)
{
    switch (change->severity) {
    case FJ_CHANGE_HARMLESS:
        return FJ_CHANGE_PART_HARMLESS;
    case FJ_CHANGE_NEEDS_WORD:
        return change->settled ? FJ_CHANGE_PART_SETTLED : FJ_CHANGE_PART_UNSETTLED;
    case FJ_CHANGE_REFUSED:
        break;
    }
    return FJ_CHANGE_PART_REFUSED;
}
