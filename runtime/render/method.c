// SPDX-License-Identifier: EUPL-1.2
// The remarks at the end of a report, and the few at its head.
#include "render/method.h"

#include "emit/words/words.h"
#include "figures/groups.h"
#include "render/numerals.h"
#include "support/vec.h"

static bool add(const struct fj_voice *voice, struct fj_remarks *remarks, const char *head,
                const char *text)
{
    struct fj_remark *remark;

    if (fj_is_empty(text))
        return true;
    remark = FJ_VEC_PUSH(voice->arena, remarks);
    if (remark)
        *remark = (struct fj_remark){head, text};
    return remark != NULL;
}

// ---- measures ----------------------------------------------------------------------------------

bool fj_method_of_measure(const struct fj_voice *voice, const struct fj_measure *measure,
                          struct fj_remarks *out)
{
    static const char *const heads[FJ_PART__COUNT] = {
        [FJ_PART_WHAT] = FJ_TEXT("What"),        [FJ_PART_NUMERATOR] = FJ_TEXT("Counted"),
        [FJ_PART_DENOMINATOR] = FJ_TEXT("Of"),   [FJ_PART_POPULATION] = FJ_TEXT("Who"),
        [FJ_PART_AMONG] = FJ_TEXT("Among"),      [FJ_PART_EXCEPT] = FJ_TEXT("Except"),
        [FJ_PART_TIMES] = FJ_TEXT("When"),       [FJ_PART_PERIOD] = FJ_TEXT("Period by"),
        [FJ_PART_BETTER] = FJ_TEXT("Direction"), [FJ_PART_TARGET] = FJ_TEXT("Target"),
    };
    struct fj_words words = {voice->arena, voice->results->plan, voice->lang, NULL};

    *out = (struct fj_remarks){0};
    for (int part = 0; part < FJ_PART__COUNT; part++)
        if (!add(voice, out, fj_tr(voice->lang, heads[part]),
                 fj_words_sentence(&words,
                                   fj_words_measure(&words, measure, (enum fj_measure_part)part))))
            return false;
    return true;
}

// ---- the report --------------------------------------------------------------------------------

struct uses {
    bool shares, means, medians, changes, shifts, groups;
};

static void use(struct uses *uses, const struct fj_view *view)
{
    enum fj_measure_kind kind = view->measure->kind;

    uses->shares |=
        kind == FJ_MEASURE_SHARE || kind == FJ_MEASURE_RESPONSE || kind == FJ_MEASURE_CHANGE;
    uses->means |= kind == FJ_MEASURE_MEAN || kind == FJ_MEASURE_CHANGE;
    uses->medians |= kind == FJ_MEASURE_MEDIAN;
    uses->changes |= kind == FJ_MEASURE_CHANGE;
    uses->shifts |= kind == FJ_MEASURE_SHIFT;
    for (size_t i = 0; i < view->spot_count; i++)
        uses->groups |= view->spots[i].by_count > 0;
}

static struct uses uses_of(const struct fj_outline *outline)
{
    struct uses uses = {0};

    for (size_t s = 0; s < outline->section_count; s++)
        for (size_t p = 0; p < outline->sections[s].part_count; p++)
            if (outline->sections[s].parts[p].kind == FJ_OUTLINE_MEASURE)
                use(&uses, &outline->sections[s].parts[p].now);
    return uses;
}

static const char *about_shares(const struct fj_voice *voice)
{
    return fj_tr(voice->lang,
                 "The range beside a share shows how far chance may have moved it (95 percent, "
                 "Wilson). The fewer the answers, the wider it is.");
}

static const char *about_means(const struct fj_voice *voice)
{
    return fj_tr(voice->lang,
                 "The range beside a mean shows the same (95 percent, by the t distribution). The "
                 "spread is the standard deviation: how far answers lie from their mean.");
}

static const char *about_medians(const struct fj_voice *voice)
{
    return fj_tr(voice->lang,
                 "The median is the value in the middle. The range beside it holds the middle half "
                 "of the answers, between the quartiles (type 7, as QUARTILE.INC in Excel).");
}

static const char *about_changes(const struct fj_voice *voice)
{
    return fj_tr(
        voice->lang,
        "A change is after less before, for each one with answers both times; never the "
        "difference of the means of different people. A mean can hide that some do worse, so "
        "improved, unchanged and worse are shown beside it. A change says nothing of its "
        "cause.");
}

static const char *about_shifts(const struct fj_voice *voice)
{
    return fj_tr(
        voice->lang,
        "Where there are two answers, p (McNemar, exact) tells how often chance alone would "
        "make so many more go one way than the other.");
}

static const char *about_groups(const struct fj_voice *voice)
{
    return fj_tr(
        voice->lang,
        "A difference between groups is called more than chance tends to make only when its "
        "range (95 percent; Newcombe for shares, Welch for means) leaves zero out. Of twenty "
        "comparisons about one looks so by chance. The difference does not tell why.");
}

static const char *about_missing(const struct fj_voice *voice)
{
    return fj_tr(
        voice->lang,
        "A missing answer is never zero. It stands beside the figures, by reason, and is in "
        "no share and no mean.");
}

static const char *about_trends(const struct fj_voice *voice)
{
    return fj_tr(
        voice->lang,
        "A measure with at least ten periods that are over, none of them hidden, is tried by run "
        "rules: how many figures in a row lie on the same side of the median of all, and how often "
        "the series crosses it. Chance alone breaks one of the rules in about one series in "
        "twenty. "
        "That nothing is seen does not show that nothing has changed.");
}

static bool has_trends(const struct fj_results *results)
{
    for (size_t b = 0; b < results->block_count; b++)
        for (size_t r = 0; r < results->blocks[b].row_count; r++)
            if (fj_row_figure(&results->blocks[b].rows[r], FJ_STAT_TREND, ""))
                return true;
    return false;
}

static const char *about_hiding(const struct fj_voice *voice)
{
    const struct fj_plan *plan = voice->results->plan;

    if (!plan->follows_person)
        return fj_tr(voice->lang,
                     "The plan follows an organisation and no persons: nothing is hidden, and "
                     "nothing in the report is protected.");
    if (!voice->results->is_protected)
        return fj_tr(voice->lang, "Nothing in this report is hidden: it must not be handed out.");
    return fj_say(
        voice,
        "Figures about 1 to %d persons are not shown, nor those that would give them away. "
        "Whatever is hidden bears the same mark, “too few”, whatever the reason. What is "
        "shown is rounded.",
        plan->hide_below - 1);
}

static const char *about_gender(const struct fj_voice *voice)
{
    const struct fj_plan *plan = voice->results->plan;

    if (plan->without_gender)
        return fj_say(voice, "The report is not divided by gender, because: %s",
                      plan->without_gender);
    if (!plan->follows_person || !fj_gender_breakdown(plan))
        return "";
    return fj_say(voice, "At most %d persons of other or unknown gender may be left out.",
                  plan->hide_below - 1);
}

static bool add_notes(const struct fj_voice *voice, struct fj_remarks *out)
{
    for (size_t i = 0; i < voice->results->general_note_count; i++)
        if (!add(voice, out, fj_tr(voice->lang, "Note"), voice->results->notes[i]))
            return false;
    return true;
}

bool fj_method_of_report(const struct fj_voice *voice, const struct fj_outline *outline,
                         struct fj_remarks *out)
{
    struct uses uses = uses_of(outline);
    enum fj_lang lang = voice->lang;

    *out = (struct fj_remarks){0};
    return add(voice, out, fj_tr(lang, "Missing answers"), about_missing(voice)) &&
           (!uses.shares || add(voice, out, fj_tr(lang, "Shares"), about_shares(voice))) &&
           (!uses.means || add(voice, out, fj_tr(lang, "Means"), about_means(voice))) &&
           (!uses.medians || add(voice, out, fj_tr(lang, "Medians"), about_medians(voice))) &&
           (!uses.changes || add(voice, out, fj_tr(lang, "Changes"), about_changes(voice))) &&
           (!uses.shifts || add(voice, out, fj_tr(lang, "Shifts"), about_shifts(voice))) &&
           (!uses.groups || add(voice, out, fj_tr(lang, "Differences"), about_groups(voice))) &&
           (!has_trends(voice->results) ||
            add(voice, out, fj_tr(lang, "Over time"), about_trends(voice))) &&
           add(voice, out, fj_tr(lang, "Protection"), about_hiding(voice)) &&
           add(voice, out, fj_tr(lang, "Gender"), about_gender(voice)) && add_notes(voice, out);
}

const char *fj_method_everybody(const struct fj_voice *voice)
{
    return fj_tr(voice->lang,
                 "A figure tells of those who answered. The more that are missing, and the less is "
                 "known of why, the less it tells of everybody. The reasons stand with each "
                 "measure. Whom a question did not concern, and whose time has not come, is not "
                 "missing.");
}

// ---- the imprint -------------------------------------------------------------------------------

// Of persons it is not told: the whole less the periods that are printed is what one that is hidden holds.
const char *fj_method_looked_at(const struct fj_voice *voice)
{
    const struct fj_results *results = voice->results;

    const char *cases = fj_counted(voice, FJ_NOUN_CASE, (double)results->cases);
    const char *slips = fj_counted(voice, FJ_NOUN_SLIP, (double)results->slips);

    if (results->is_protected)
        return "";
    if (results->slips == 0)
        return cases;
    return results->cases == 0 ? slips : fj_say(voice, "%s and %s", cases, slips);
}

static const char *how_many(const struct fj_voice *voice)
{
    const struct fj_results *results = voice->results;

    if (results->is_protected || !results->plan->follows_person || results->cases == 0)
        return fj_method_looked_at(voice);
    return fj_say(voice, "%s, %s", fj_method_looked_at(voice),
                  fj_counted(voice, FJ_NOUN_PERSON, (double)results->persons));
}

static const char *keeping(const struct fj_voice *voice)
{
    const struct fj_plan *plan = voice->results->plan;
    struct fj_words words = {voice->arena, plan, voice->lang, NULL};
    const char *duration = plan->keep.given ? fj_words_duration(&words, plan->keep.duration) : "";

    if (fj_is_empty(duration))
        return "";
    return plan->keep.after == FJ_ANCHOR_EXIT ? fj_say(voice, "%s after exit", duration)
                                              : fj_say(voice, "%s after entry", duration);
}

bool fj_method_imprint(const struct fj_voice *voice, const struct fj_rendering *rendering,
                       struct fj_remarks *out)
{
    const struct fj_plan *plan = voice->results->plan;
    const struct fj_imprint *imprint = &rendering->imprint;
    enum fj_lang lang = voice->lang;

    *out = (struct fj_remarks){0};
    return add(voice, out, fj_tr(lang, "Plan"),
               fj_say(voice, "%s, version %d", plan->name, plan->version)) &&
           add(voice, out, fj_tr(lang, "Legal basis"),
               plan->basis ? plan->basis : fj_tr(lang, "legal basis not stated")) &&
           add(voice, out, fj_tr(lang, "Kept"), keeping(voice)) &&
           add(voice, out, fj_tr(lang, "Follow-up day"), fj_day_words(voice, voice->results->on)) &&
           add(voice, out, fj_tr(lang, "In the database"), how_many(voice)) &&
           add(voice, out, fj_tr(lang, "Data up to change"),
               fj_numeral_count(voice, (double)imprint->data_cut)) &&
           add(voice, out, fj_tr(lang, "Made"), imprint->made_at ? imprint->made_at : "") &&
           add(voice, out, fj_tr(lang, "Hash of the plan"),
               imprint->source_hash ? imprint->source_hash : "");
}

// ---- the head ----------------------------------------------------------------------------------

const char *fj_method_draft(const struct fj_voice *voice, const struct fj_rendering *rendering)
{
    if (rendering->imprint.is_release || !voice->results->plan->follows_person)
        return "";
    return fj_tr(voice->lang, "Draft – must not be handed out");
}

const char *fj_method_empty(const struct fj_voice *voice, const struct fj_outline *outline)
{
    for (size_t s = 0; s < outline->section_count; s++)
        for (size_t i = 0; i < outline->sections[s].part_count; i++)
            if (outline->sections[s].parts[i].kind == FJ_OUTLINE_MEASURE)
                return "";
    if (voice->results->plan->measure_count == 0)
        return "";
    return fj_tr(voice->lang, "Nothing is read in yet. When there are answers, the measures of the "
                              "plan stand here.");
}

const char *fj_method_purpose(const struct fj_voice *voice)
{
    const char *purpose = voice->results->plan->purpose;

    return purpose ? purpose : fj_tr(voice->lang, "purpose not stated");
}

const char *fj_method_periods(const struct fj_voice *voice)
{
    const struct fj_results *results = voice->results;
    const struct fj_period *full = fj_period_in_full(results);
    const char *name = full ? fj_period_name(voice, full) : "";

    if (!full)
        return fj_tr(voice->lang, "no data yet");
    if (full == &results->periods[0])
        return name;
    return fj_say(voice, "%s, with comparison from %s", name,
                  fj_period_name(voice, &results->periods[0]));
}

const char *fj_method_unfinished(const struct fj_voice *voice)
{
    const struct fj_results *results = voice->results;
    const struct fj_period *full = fj_period_in_full(results);

    if (full && fj_period_goes_on(results, full))
        return fj_say(voice, "The period is not over: the figures hold up to %s.",
                      fj_day_words(voice, results->on));
    for (const struct fj_period *later = results->periods + results->period_count;
         full && --later > full;)
        if (!fj_period_goes_on(results, later))
            return fj_say(voice, "Later periods, up to %s, lack most of their answers yet.",
                          fj_period_name(voice, later));
    return "";
}
