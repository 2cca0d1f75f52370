// SPDX-License-Identifier: EUPL-1.2
// What becomes of a part of a thing, as the end of a sentence; what to write in the plan; and the verdict on a measure.
#include "emit/change/change_words.h"

#include <math.h>
#include <string.h>

#include "emit/change/change_words_internal.h"

// THING: which kind of thing the words are for; FJ_THING__COUNT: any.
struct clause {
    enum fj_change_thing thing;
    const char *clause, *words;
};

static const struct clause clauses[] = {
    {FJ_THING_PLAN, "text", FJ_TEXT("gets another title")},
    {FJ_THING__COUNT, "text", FJ_TEXT("gets another text")},
    {FJ_THING__COUNT, "labels", FJ_TEXT("gets other texts on the steps of its scale")},
    {FJ_THING__COUNT, "unit", FJ_TEXT("gets another unit")},
    {FJ_THING__COUNT, "when", FJ_TEXT("is asked on another condition")},
    {FJ_THING__COUNT, "help", FJ_TEXT("gets another help text")},
    {FJ_THING__COUNT, "code", FJ_TEXT("gets another code")},
    {FJ_THING__COUNT, "needed", FJ_TEXT("is needed for another reason")},
    {FJ_THING__COUNT, "optional", FJ_TEXT("changes between optional and not")},
    {FJ_THING__COUNT, "private", FJ_TEXT("changes between private and not")},
    {FJ_THING__COUNT, "better", FJ_TEXT("changes what counts as better")},
    {FJ_THING__COUNT, "require", FJ_TEXT("is checked in another way when filled in")},
    {FJ_THING__COUNT, "alone", FJ_TEXT("changes whether it excludes the others")},
    {FJ_THING__COUNT, "choices", FJ_TEXT("has its choices in another order")},
    {FJ_THING__COUNT, "missing", FJ_TEXT("has its reasons for missing in another order")},
    {FJ_THING__COUNT, "questions", FJ_TEXT("has its questions in another order")},
    {FJ_THING__COUNT, "schedule", FJ_TEXT("is planned at another time")},
    {FJ_THING__COUNT, "window", FJ_TEXT("gets another window")},
    {FJ_THING__COUNT, "strict", FJ_TEXT("changes whether answers outside the window count")},
    {FJ_THING__COUNT, "for", FJ_TEXT("is filled in by others")},
    {FJ_THING__COUNT, "quick exit", FJ_TEXT("changes whether it can be left quickly")},
    {FJ_THING_FORM, "at", FJ_TEXT("is filled in at other timepoints")},
    {FJ_THING__COUNT, "at", FJ_TEXT("is taken at other timepoints")},
    {FJ_THING__COUNT, "more timepoints", FJ_TEXT("is taken at more timepoints")},
    {FJ_THING__COUNT, "note", FJ_TEXT("gets another note")},
    {FJ_THING__COUNT, "dated", FJ_TEXT("is dated by another question")},
    {FJ_THING__COUNT, "definition", FJ_TEXT("is worked out in another way")},
    {FJ_THING__COUNT, "needs", FJ_TEXT("needs another number of answers")},
    {FJ_THING__COUNT, "groups", FJ_TEXT("gets other groups")},
    {FJ_THING__COUNT, "among", FJ_TEXT("is taken among others")},
    {FJ_THING__COUNT, "except", FJ_TEXT("leaves others out")},
    {FJ_THING__COUNT, "counting", FJ_TEXT("counts something else")},
    {FJ_THING__COUNT, "pick", FJ_TEXT("picks another of several answers")},
    {FJ_THING__COUNT, "by", FJ_TEXT("is put in periods by another day")},
    {FJ_THING_REPORT, "per", FJ_TEXT("is made for other periods")},
    {FJ_THING__COUNT, "per", FJ_TEXT("is given per another number")},
    {FJ_THING__COUNT, "target", FJ_TEXT("gets another target")},
    {FJ_THING__COUNT, "hide below", FJ_TEXT("hides groups of another size")},
    {FJ_THING__COUNT, "compare", FJ_TEXT("is compared with other figures")},
    {FJ_THING__COUNT, "show", FJ_TEXT("shows something else")},
    {FJ_THING__COUNT, "owner", FJ_TEXT("gets another owner")},
    {FJ_THING__COUNT, "purpose", FJ_TEXT("gets another purpose")},
    {FJ_THING__COUNT, "basis", FJ_TEXT("gets another legal basis")},
    {FJ_THING__COUNT, "language", FJ_TEXT("is written in another language")},
    {FJ_THING__COUNT, "keep", FJ_TEXT("keeps answers for another time")},
    {FJ_THING__COUNT, "without gender", FJ_TEXT("gives another reason to leave gender out")},
    {FJ_THING__COUNT, "zeros shown", FJ_TEXT("changes whether zeros are shown")},
    {FJ_THING__COUNT, "name", FJ_TEXT("is another plan")},
    {FJ_THING__COUNT, "follows", FJ_TEXT("follows something else")},
    {FJ_THING__COUNT, "version", FJ_TEXT("does not get a higher version")},
};

static bool is_clause(const struct fj_change *change, const char *clause)
{
    return change->clause && strcmp(change->clause, clause) == 0;
}

static const char *words_of(const struct fj_change *change)
{
    for (size_t i = 0; change->clause && i < sizeof clauses / sizeof *clauses; i++)
        if ((clauses[i].thing == change->thing || clauses[i].thing == FJ_THING__COUNT) &&
            strcmp(clauses[i].clause, change->clause) == 0)
            return clauses[i].words;
    return FJ_TEXT("is changed");
}

const char *fj_change_clause_words(const struct fj_change_voice *v, const struct fj_change *change)
{
    const char *words = fj_change_tr(v, words_of(change));
    const char *before = change->said_before, *after = change->said_after;
    if (is_clause(change, "schedule"))
        return fj_change_format(v, "%s: %s becomes %s", words,
                                fj_words_schedule(&v->before, change->before.timepoint),
                                fj_words_schedule(&v->after, change->after.timepoint));
    if (before && after)
        return fj_change_format(v, "%s: “%s” becomes “%s”", words, before, after);
    if (after)
        return fj_change_format(v, "%s: “%s”", words, after);
    return before ? fj_change_format(v, "%s: “%s” is left out", words, before) : words;
}

// ---- what to write --------------------------------------------------------------------------------

// Of the plan that is to be written on.
static const struct fj_own_words *own_words(const struct fj_change_voice *v)
{
    return &v->comparison->after->words;
}

static const char *advise_likely(const struct fj_change_voice *v, const struct fj_change *change)
{
    const char *was = own_words(v)->was;
    if (change->how == FJ_HOW_TEXT)
        return fj_change_format(
            v,
            "it has the text that “%s” had: where names have changed place, write `%s %s` on it; "
            "else `%s`, and old and new answers are compared, or `%s`, and the series is broken",
            change->likely.name, was, change->likely.name, own_words(v)->same_meaning,
            own_words(v)->new_meaning);
    return fj_change_format(v, "did you mean `%s %s` on “%s”? Else keep it with `%s %d`", was,
                            change->before.name, change->likely.name, own_words(v)->retired_since,
                            v->comparison->after->version);
}

// How a scale's old range is laid over the new one, its ends on its ends, as the plan says a recode.
static const char *straight_recode(const struct fj_change_voice *v, const struct fj_type *before,
                                   const struct fj_type *after)
{
    double old = before->high - before->low, now = after->high - after->low, factor = now / old;
    const char *text = "x";
    if (before->low != 0)
        text = fj_change_join(v, "(x %s %g)", before->low < 0 ? "+" : "-", fabs(before->low));
    if (factor != 1 && factor * 2 == floor(factor * 2))
        text = fj_change_join(v, "%s * %g", text, factor);
    else if (factor != 1)
        text = fj_change_join(v, "%s * %g / %g", text, now, old);
    if (after->low != 0)
        text = fj_change_join(v, "%s %s %g", text, after->low < 0 ? "-" : "+", fabs(after->low));
    return fj_change_join(v, "%s %g..%g %s %s", own_words(v)->was, before->low, before->high,
                          own_words(v)->as, text);
}

static bool is_scale_of_another_range(const struct fj_change *change)
{
    const struct fj_type *before = &change->before.question->type;
    const struct fj_type *after = &change->after.question->type;
    return before->kind == FJ_TYPE_SCALE && after->kind == FJ_TYPE_SCALE &&
           (before->low != after->low || before->high != after->high);
}

static const char *advise_recode(const struct fj_change_voice *v, const struct fj_change *change)
{
    const char *recode =
        is_scale_of_another_range(change)
            ? straight_recode(v, &change->before.question->type, &change->after.question->type)
            : fj_change_join(v, "%s 1..5 %s (x - 1) * 2.5", own_words(v)->was, own_words(v)->as);
    return fj_change_format(v,
                            "say how old answers are read, as in `%s`, or write `%s`, and they are "
                            "compared as they are, or `%s`, and the series is broken",
                            recode, own_words(v)->same_meaning, own_words(v)->new_meaning);
}

static const char *advise_word(const struct fj_change_voice *v, const struct fj_change *change)
{
    int version = v->comparison->after->version;
    const char *was = own_words(v)->was, *retired = own_words(v)->retired_since,
               *new_meaning = own_words(v)->new_meaning;
    switch (change->word) {
    case FJ_WORD_NONE:
        break;
    case FJ_WORD_WAS:
    case FJ_WORD_RETIRED:
        if (change->thing == FJ_THING_QUESTION && change->before.question->place == FJ_IN_PLAN)
            return fj_change_format(v,
                                    "keep it in the plan and in its form with `%s %d`, "
                                    "or write `%s %s` on what it is now",
                                    retired, version, was, change->before.name);
        return fj_change_format(
            v, "keep it in the plan with `%s %d`, or write `%s %s` on what it is now", retired,
            version, was, change->before.name);
    case FJ_WORD_RECODE:
        return advise_recode(v, change);
    case FJ_WORD_MEANING:
        if (is_clause(change, "labels") && is_scale_of_another_range(change))
            return advise_recode(v, change); // the same numbers would mean something else
        return fj_change_format(v,
                                "write `%s` or `%s` on it: with the first old "
                                "and new answers are compared, with the second the series is "
                                "broken",
                                own_words(v)->same_meaning, new_meaning);
    case FJ_WORD_NEW_MEANING:
        return fj_change_format(v,
                                "write `%s` on it: old answers stay as they are, and are "
                                "not read as answers to this",
                                new_meaning);
    case FJ_WORD_VERSION:
        return fj_change_format(v, "write `%s %d` in the head of the plan", own_words(v)->version,
                                v->comparison->before->version + 1);
    case FJ_WORD_NEW_NAME:
        return fj_change_format(v, "give it another name, and keep this one with `%s %d`", retired,
                                version);
    case FJ_WORD_STAYS:
        if (change->after.question->retired_since > 0)
            return fj_change_tr(v,
                                "let it stand in the form where its answers are: what is retired "
                                "is asked no more, and exported all the same");
        return fj_change_format(
            v,
            "let the form that asks it now be filled in at those timepoints too, and the answers "
            "go there; or let it stand where it stood, with `%s %d`, and ask a "
            "question with another name elsewhere",
            retired, version);
    case FJ_WORD__COUNT:
        break;
    }
    return "";
}

static const char *why_refused(const struct fj_change_voice *v, const struct fj_change *change)
{
    if (change->how == FJ_HOW_IDENTIFIED)
        return fj_change_tr(v, "those who answered were promised to be anonymous; make a new form");
    if (change->how == FJ_HOW_ALTERED)
        return fj_change_tr(v,
                            "units that share it would no longer ask the same; raise its version "
                            "where it is kept, or add to it in the plan");
    if (change->thing == FJ_THING_CORE)
        return fj_change_tr(v, "a core does not go back to an earlier version");
    if (is_clause(change, "name"))
        return fj_change_tr(v, "a database belongs to one plan; make a new database for this one");
    if (is_clause(change, "follows"))
        return fj_change_tr(v, "what is protected would change for answers that are there; make a "
                               "new database");
    return fj_change_tr(v, "a plan does not go back to an earlier version; raise the version and "
                           "write what it says now");
}

const char *fj_change_advice(const struct fj_change_voice *v, const struct fj_change *change)
{
    if (change->severity == FJ_CHANGE_REFUSED)
        return fj_words_sentence(&v->after, why_refused(v, change));
    if (change->severity != FJ_CHANGE_NEEDS_WORD || change->settled)
        return "";
    return fj_words_sentence(&v->after, change->likely.name ? advise_likely(v, change)
                                                            : advise_word(v, change));
}

// ---- verdicts -------------------------------------------------------------------------------------

const char *fj_change_verdict_label(const struct fj_change_voice *v,
                                    const struct fj_change_measure *measure)
{
    if (!measure->before)
        return fj_change_tr(v, "new");
    if (!measure->after)
        return fj_change_tr(v, "taken away");
    switch (measure->verdict) {
    case FJ_COMPARABLE:
        return fj_change_tr(v, "comparable");
    case FJ_COMPARABLE_BY_MAPPING:
        return fj_change_tr(v, "comparable by what the plan declares");
    case FJ_BROKEN:
        break;
    }
    return measure->recomputed
               ? fj_change_format(v, "worked out anew from version %d", measure->version)
               : fj_change_format(v, "broken series from version %d", measure->version);
}

#define MOST_REASONS 3

const char *fj_change_say_reasons(const struct fj_change_voice *v,
                                  const struct fj_change_measure *measure)
{
    const char *text = "";
    for (size_t i = 0; i < measure->because_count && i < MOST_REASONS; i++)
        text = fj_change_join(v, "%s%s%s", text, i > 0 ? "; " : "",
                              fj_change_say(v, measure->because[i]));
    if (measure->because_count > MOST_REASONS)
        text = fj_change_format(v, "%s; and %zu more", text, measure->because_count - MOST_REASONS);
    return text;
}

const char *fj_change_say_verdict(const struct fj_change_voice *v,
                                  const struct fj_change_measure *measure)
{
    const char *label = fj_change_verdict_label(v, measure);
    const char *why = fj_change_say_reasons(v, measure);
    if (measure->recomputed)
        label = fj_change_format(v, "%s for all years, so that earlier reports show other figures",
                                 label);
    return *why ? fj_change_join(v, "%s: %s", label, why) : label;
}

const char *fj_change_say_sum(const struct fj_change_voice *v)
{
    const struct fj_comparison *c = v->comparison;
    if (c->change_count == 0)
        return fj_change_tr(v, "nothing differs");
    return fj_change_format(v,
                            "%zu refused, %zu in need of your word, %zu settled in the plan, %zu "
                            "harmless",
                            c->refused, c->unsettled, c->needs_word - c->unsettled, c->harmless);
}
