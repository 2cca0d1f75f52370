// SPDX-License-Identifier: EUPL-1.2
// `expect MEASURE[.STATISTIC[.ITEM]] [at T] [for GROUP] = VALUE` (language §2): one figure of the report, named as the
// tidy report names it.
#include "sema/examples_internal.h"

#include <string.h>

#include "sema/lookup.h"
#include "sema/suggest.h"
#include "support/writer.h"

#define KIND(kind) (1u << FJ_MEASURE_##kind)
#define FIGURES    (KIND(SHARE) | KIND(MEAN) | KIND(MEDIAN) | KIND(SUM))
#define EVERY_KIND ((1u << FJ_MEASURE__COUNT) - 1)

// The statistics of the tidy report, and the kinds of measure that have them.
static const struct {
    const char *name;
    unsigned kinds;
} statistics[] = {
    {"n", EVERY_KIND},
    {"count", EVERY_KIND},
    {"share", KIND(SHARE) | KIND(DISTRIBUTION) | KIND(SHIFT) | KIND(ATTAINMENT) | KIND(RESPONSE)},
    {"mean", FIGURES | KIND(CHANGE) | KIND(DISTRIBUTION) | KIND(ATTAINMENT)},
    {"sd", FIGURES | KIND(CHANGE)},
    {"median", FIGURES | KIND(CHANGE)},
    {"q1", FIGURES},
    {"q3", FIGURES},
    {"sum", FIGURES},
    {"low", EVERY_KIND},
    {"high", EVERY_KIND},
    {"missing", EVERY_KIND},
    {"ratio", KIND(RATIO)},
    {"numerator", KIND(RATIO)},
    {"denominator", KIND(RATIO)},
    {"rate", KIND(SHARE) | KIND(RESPONSE)},
    {"pairs", KIND(CHANGE) | KIND(SHIFT)},
    {"before", KIND(CHANGE)},
    {"after", KIND(CHANGE)},
    {"sd_change", KIND(CHANGE)},
    {"srm", KIND(CHANGE)},
    {"improved", KIND(CHANGE)},
    {"same", KIND(CHANGE) | KIND(SHIFT)},
    {"worse", KIND(CHANGE)},
    {"improved_n", KIND(CHANGE)},
    {"same_n", KIND(CHANGE) | KIND(SHIFT)},
    {"worse_n", KIND(CHANGE)},
    {"improved_low", KIND(CHANGE)},
    {"improved_high", KIND(CHANGE)},
    {"same_low", KIND(CHANGE)},
    {"same_high", KIND(CHANGE)},
    {"worse_low", KIND(CHANGE)},
    {"worse_high", KIND(CHANGE)},
    {"improved_least", KIND(CHANGE)},
    {"improved_most", KIND(CHANGE)},
    {"known_before", KIND(CHANGE) | KIND(SHIFT)},
    {"known_after", KIND(CHANGE) | KIND(SHIFT)},
    {"due_after", KIND(CHANGE) | KIND(SHIFT)},
    {"lost_mean", KIND(CHANGE)},
    {"reliable_from", KIND(CHANGE)},
    {"reliably_improved", KIND(CHANGE)},
    {"reliably_improved_low", KIND(CHANGE)},
    {"reliably_improved_high", KIND(CHANGE)},
    {"reliably_improved_n", KIND(CHANGE)},
    {"no_reliable_change", KIND(CHANGE)},
    {"no_reliable_change_n", KIND(CHANGE)},
    {"reliably_worse", KIND(CHANGE)},
    {"reliably_worse_n", KIND(CHANGE)},
    {"recovered", KIND(CHANGE)},
    {"recovered_low", KIND(CHANGE)},
    {"recovered_high", KIND(CHANGE)},
    {"recovered_n", KIND(CHANGE)},
    {"higher", KIND(CHANGE)},
    {"lower", KIND(CHANGE)},
    {"higher_n", KIND(CHANGE)},
    {"lower_n", KIND(CHANGE)},
    {"lost_after", KIND(CHANGE) | KIND(SHIFT)},
    {"lost_before", KIND(CHANGE) | KIND(SHIFT)},
    {"p", KIND(SHIFT)},
    {"due", EVERY_KIND},
    {"answered", EVERY_KIND},
    {"overdue", EVERY_KIND},
    {"declined", EVERY_KIND},
    {"not_due", EVERY_KIND},
    {"early", EVERY_KIND},
    {"late", EVERY_KIND},
    {"among_unknown", EVERY_KIND},
    {"except_unknown", EVERY_KIND},
    {"target", EVERY_KIND},
    {"met", EVERY_KIND},
    {"t_score", KIND(ATTAINMENT)},
    {"goals", KIND(ATTAINMENT)},
    {"difference", EVERY_KIND},
    {"difference_low", EVERY_KIND},
    {"difference_high", EVERY_KIND},
};
#define STATISTIC_COUNT (sizeof statistics / sizeof *statistics)

// Those that a measure of KIND has and a reader thinks of first: not what all have, nor the limits and counts beside.
static bool is_listed(size_t index, unsigned kind)
{
    return (statistics[index].kinds & kind) && statistics[index].kinds != EVERY_KIND &&
           !strchr(statistics[index].name, '_');
}

static const char *list_statistics(struct fj_sema *sema, unsigned kind)
{
    const char *list = "n, count, missing";
    for (size_t i = 0; list && i < STATISTIC_COUNT; i++)
        if (is_listed(i, kind))
            list = fj_arena_printf(sema->arena, "%s, %s", list, statistics[i].name);
    return list ? list : "n";
}

// The figure that people call so in Swedish, or NULL.
static const char *statistic_called(const char *name)
{
    static const char *const names[][2] = {
        {"medel", "mean"},       {"medelvärde", "mean"},  {"andel", "share"},
        {"antal", "count"},      {"summa", "sum"},        {"bättre", "improved"},
        {"sämre", "worse"},      {"lika", "same"},        {"samma", "same"},
        {"oförändrad", "same"},  {"oförändrade", "same"}, {"före", "before"},
        {"efter", "after"},      {"par", "pairs"},        {"saknas", "missing"},
        {"bortfall", "missing"}, {"målvärde", "target"},  {"högre", "higher"},
        {"lägre", "lower"}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(names[i][0], name) == 0)
            return names[i][1];
    return NULL;
}

static bool read_statistic(struct fj_sema *sema, const struct fj_tree_name *name,
                           struct fj_expect *expect)
{
    const char *words[STATISTIC_COUNT];
    unsigned kind = 1u << expect->measure->kind;
    for (size_t i = 0; i < STATISTIC_COUNT; i++) {
        words[i] = statistics[i].name;
        if (strcmp(words[i], name->text) == 0 && (statistics[i].kinds & kind)) {
            expect->statistic = words[i];
            return true;
        }
    }
    struct fj_diag *diag =
        fj_diag_add(sema->diags, FJ_E_NO_STATISTIC, name->span, "“%s” has no figure “%s”",
                    expect->measure->name, name->text);
    fj_diag_related(sema->diags, diag, expect->measure->span, "declared here");
    size_t count = 0; // suggest only what the measure has
    for (size_t i = 0; i < STATISTIC_COUNT; i++)
        if (statistics[i].kinds & kind)
            words[count++] = statistics[i].name;
    const char *called = statistic_called(name->text), *meant = NULL;
    for (size_t i = 0; called && i < count; i++)
        if (strcmp(words[i], called) == 0)
            meant = called;
    if (!meant)
        meant = fj_suggest_word(sema, words, count, name->text);
    if (meant)
        fj_diag_help(sema->diags, diag, "did you mean “%s”?", meant);
    else
        fj_diag_help(sema->diags, diag, "name one of its figures, such as %s",
                     list_statistics(sema, kind));
    return false;
}

// ---- timepoint ------------------------------------------------------------------------------------

static bool read_time(struct fj_sema *sema, const struct fj_tree_expect *tree,
                      struct fj_expect *expect)
{
    const struct fj_measure *measure = expect->measure;
    struct fj_diag *diag;
    if (!tree->at.name.text) {
        if (measure->at_count < 2)
            return true;
        diag = fj_diag_add(sema->diags, FJ_E_EXPECT_TIME, tree->measure.span,
                           "“%s” has a figure at each of %zu timepoints", measure->name,
                           measure->at_count);
        fj_diag_help(sema->diags, diag, "say which, as in “expect %s at %s = …”", measure->name,
                     measure->at[0].timepoint->name);
        return false;
    }
    struct fj_at at;
    if (!fj_lookup_time(sema, &tree->at, true, &at))
        return false;
    expect->timepoint = at.timepoint;
    expect->nr = at.nr;
    for (size_t i = 0; i < measure->at_count; i++)
        if (measure->at[i].timepoint == at.timepoint &&
            (measure->at[i].nr == 0 || measure->at[i].nr == at.nr))
            return true;
    diag = fj_diag_add(sema->diags, FJ_E_EXPECT_TIME, tree->at.span, "“%s” has no figure at “%s”",
                       measure->name, at.timepoint->name);
    fj_diag_related(sema->diags, diag, measure->span, "declared here");
    fj_diag_help(sema->diags, diag, "name a timepoint of the measure, or none");
    return false;
}

// ---- groups ---------------------------------------------------------------------------------------

// `18..24` as the groups of breakdowns are named.
static const char *band_name(struct fj_sema *sema, const struct fj_tree_range *band)
{
    struct fj_writer out = {0};
    const struct fj_tree_bound *ends[] = {&band->low, &band->high};
    for (size_t i = 0; i < 2; i++) {
        char day[11];
        if (i == 1)
            fj_write_raw(&out, "..");
        if (ends[i]->given && ends[i]->is_date) {
            fj_day_format(ends[i]->day, day);
            fj_write_raw(&out, day);
        } else if (ends[i]->given) {
            fj_write_double(&out, ends[i]->number.value);
        }
    }
    const char *name = fj_arena_copy(sema->arena, out.bytes, out.length);
    fj_writer_free(&out);
    return name;
}

static bool is_word_for(const char *name, const char *group)
{
    return (strcmp(group, "yes") == 0 && fj_keyword_is(name, FJ_KW_YES)) ||
           (strcmp(group, "no") == 0 && fj_keyword_is(name, FJ_KW_NO));
}

// The group as the breakdown names it, `ja` being `yes`; NULL when it has none such.
static const char *find_group(const struct fj_breakdown *breakdown, const char *name)
{
    for (size_t i = 0; i < breakdown->group_count; i++)
        if (strcmp(breakdown->groups[i].name, name) == 0 ||
            is_word_for(name, breakdown->groups[i].name))
            return breakdown->groups[i].name;
    return strcmp(name, "?") == 0 ? "?" : NULL;
}

static void tell_no_group(struct fj_sema *sema, const struct fj_tree_group *tree, const char *name)
{
    struct fj_diag *diag = fj_diag_add(sema->diags, FJ_E_NO_GROUP, tree->span,
                                       "no breakdown has the group “%s”", name);
    fj_diag_help(sema->diags, diag, "name the breakdown and one of its groups, as in “kön kvinna”");
}

// The breakdown that has the group, by its name where it is written. NULL when none or several have it (told).
static const struct fj_breakdown *find_breakdown(struct fj_sema *sema,
                                                 const struct fj_tree_group *tree, const char *name)
{
    const struct fj_plan *plan = sema->plan;
    const struct fj_breakdown *found = NULL;
    for (size_t i = 0; i < plan->breakdown_count; i++) {
        const struct fj_breakdown *breakdown = &plan->breakdowns[i];
        if (tree->breakdown.text && strcmp(tree->breakdown.text, breakdown->name) != 0)
            continue;
        if (!find_group(breakdown, name))
            continue;
        if (found) {
            struct fj_diag *diag = fj_diag_add(sema->diags, FJ_E_NO_GROUP, tree->span,
                                               "“%s” is a group of both “%s” and “%s”", name,
                                               found->name, breakdown->name);
            fj_diag_help(sema->diags, diag, "name the breakdown too, as in “%s %s”", found->name,
                         name);
            return NULL;
        }
        found = breakdown;
    }
    if (!found && !sema->is_broken)
        tell_no_group(sema, tree, name);
    return found;
}

static bool read_groups(struct fj_sema *sema, const struct fj_tree_groups *groups,
                        struct fj_expect *expect)
{
    expect->by.breakdowns = FJ_NEW_ARRAY(sema->arena, const struct fj_breakdown *, groups->count);
    for (size_t i = 0; expect->by.breakdowns && i < groups->count; i++) {
        const struct fj_tree_group *tree = &groups->items[i];
        const char *name = tree->unknown.given ? "?"
                           : tree->band.given  ? band_name(sema, &tree->band)
                                               : tree->name.text;
        const struct fj_breakdown *breakdown = name ? find_breakdown(sema, tree, name) : NULL;
        if (!breakdown)
            return false;
        expect->by.breakdowns[expect->by.count++] = breakdown;
        name = find_group(breakdown, name);
        expect->group =
            expect->group ? fj_arena_printf(sema->arena, "%s*%s", expect->group, name) : name;
    }
    return true;
}

// ---- value ----------------------------------------------------------------------------------------

static bool read_value(struct fj_sema *sema, const struct fj_tree_expect *tree,
                       struct fj_expect *expect)
{
    if (tree->value.given) {
        expect->percent = tree->value.percent;
        expect->decimals = tree->value.decimals;
        expect->value = tree->value.percent ? tree->value.value / 100 : tree->value.value;
        return true;
    }
    expect->none = fj_keyword_is(tree->none.text, FJ_KW_NO_VALUE);
    if (expect->none || !tree->none.text)
        return expect->none;
    struct fj_diag *diag =
        fj_diag_add(sema->diags, FJ_E_EXPECT_VALUE, tree->none.span,
                    "a number or “none” was expected, not “%s”", tree->none.text);
    fj_diag_help(sema->diags, diag, "write the figure, or “none” where there is no value");
    return false;
}

bool fj_example_read_expect(struct fj_sema *sema, const struct fj_tree_expect *tree,
                            struct fj_expect *expect)
{
    const struct fj_tree_ref *ref = &tree->measure;
    struct fj_symbol *symbol = fj_sema_find(sema, ref->parts[0].text);
    *expect = (struct fj_expect){.span = tree->span};
    if (!symbol || symbol->kind != FJ_SYMBOL_MEASURE) {
        fj_sema_unknown(sema, FJ_SYMBOL_MEASURE, symbol, ref->parts[0].text, ref->parts[0].span);
        return false;
    }
    if (symbol->failed)
        return false;
    expect->measure = symbol->as.measure;
    if (ref->part_count > 1 && !read_statistic(sema, &ref->parts[1], expect))
        return false;
    return fj_example_read_item(sema, tree, expect) && read_time(sema, tree, expect) &&
           read_groups(sema, &tree->groups, expect) && read_value(sema, tree, expect);
}
