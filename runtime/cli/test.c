// SPDX-License-Identifier: EUPL-1.2
// folja test PLAN: the examples of the plan, each expectation held against the figure that its cases give. Status 1 where
// one does not hold.
#include <math.h>
#include <string.h>

#include "cli/choose.h"
#include "cli/files.h"
#include "figures/expectation.h"

static const struct fj_switch options[] = {
    {"on", 0, "DATE",
     FJ_TEXT("the follow-up day; today, or the last day of the example, if later")},
    {"format", 0, "text|json", FJ_TEXT("how errors and warnings are shown")},
};

struct tally {
    size_t examples, expectations, failures;
};

// ---- figures as the plan writes them ----------------------------------------------------------------

static const char *figure(struct fj_arena *arena, double value, bool percent)
{
    struct fj_writer out = {0};
    double shown = percent ? value * 100 : value;

    fj_write_double(&out, nearbyint(shown * 1e4) / 1e4);
    if (percent)
        fj_write_raw(&out, " %");
    const char *text = out.failed ? NULL : fj_arena_copy(arena, out.bytes, out.length);
    fj_writer_free(&out);
    return text ? text : "";
}

static const char *expected(const struct fj_diags *diags, const struct fj_expect *expect)
{
    return expect->none ? fj_tr(diags->lang, "no value")
                        : figure(diags->arena, expect->value, expect->percent);
}

static const char *came(const struct fj_diags *diags, const struct fj_outcome *outcome)
{
    return outcome->none
               ? fj_tr(diags->lang, "no value")
               : figure(diags->arena, outcome->value,
                        outcome->expect->percent || (outcome->is_share && outcome->expect->none));
}

// `egen.share (arbete) at slut for kön kvinna`, as it was meant.
static const char *name_of(struct fj_arena *arena, const struct fj_expect *expect)
{
    const char *name = expect->measure->name;

    if (expect->statistic)
        name = fj_arena_printf(arena, "%s.%s", name, expect->statistic);
    if (name && expect->item)
        name = fj_arena_printf(arena, "%s (%s)", name, expect->item);
    return name ? name : "";
}

// ---- what is told -----------------------------------------------------------------------------------

static void tell(struct fj_diags *diags, const struct fj_outcome *outcome)
{
    const struct fj_expect *expect = outcome->expect;
    const char *name = name_of(diags->arena, expect);
    struct fj_diag *diag;

    switch (outcome->kind) {
    case FJ_OUTCOME_HOLDS:
        return;
    case FJ_OUTCOME_DIFFERS:
        diag = fj_diag_add(diags, FJ_E_EXPECTATION, expect->span, "“%s”: expected %s, got %s", name,
                           expected(diags, expect), came(diags, outcome));
        if (outcome->has_part)
            fj_diag_label(diags, diag, "%lld of %lld", (long long)outcome->count,
                          (long long)outcome->denominator);
        fj_diag_related(diags, diag, expect->measure->span, "this is how it is computed");
        fj_diag_help(diags, diag, "change what is expected, the answers, or the measure");
        return;
    case FJ_OUTCOME_SEVERAL:
        diag = fj_diag_add(diags, FJ_E_EXPECTATION, expect->span,
                           "“%s” has a figure for each number of the series", name);
        fj_diag_help(diags, diag, "say which, as in “at %s#1”",
                     expect->measure->at_count ? expect->measure->at[0].timepoint->name : "");
        return;
    case FJ_OUTCOME_ABSENT:
        diag = fj_diag_add(diags, FJ_E_EXPECTATION, expect->span,
                           "the report has no figure “%s” here", name);
        fj_diag_help(diags, diag, "name another figure of the measure, such as “n”");
        return;
    }
}

static bool check_example(struct fj_compilation *compilation, const struct fj_example *example,
                          fj_day on, struct tally *tally)
{
    struct fj_outcome *outcomes;

    if (!fj_example_check(compilation->plan, example, on, compilation->arena, &compilation->diags,
                          &outcomes))
        return false;
    tally->examples++;
    tally->expectations += example->expect_count;
    for (size_t i = 0; i < example->expect_count; i++) {
        tally->failures += outcomes[i].kind != FJ_OUTCOME_HOLDS;
        tell(&compilation->diags, &outcomes[i]);
    }
    return true;
}

// One line on standard error, also when all is well: a plan's author wants to see that something was looked at.
static void sum_up(const struct fj_cli *cli, const struct tally *tally)
{
    struct fj_writer out = {0};

    if (tally->examples == 0)
        fj_write_raw(&out, fj_tr(cli->lang, "the plan has no examples"));
    else
        fj_write_format(&out, fj_tr(cli->lang, "examples: %zu, expectations: %zu, not met: %zu"),
                        tally->examples, tally->expectations, tally->failures);
    fj_write_char(&out, '\n');
    if (!cli->json)
        fj_cli_tell(&out);
    fj_writer_free(&out);
}

static enum fj_exit check_all(struct fj_cli *cli, struct fj_compilation *compilation, fj_day on)
{
    const struct fj_plan *plan = compilation->plan;
    struct fj_diags *diags = &compilation->diags;
    struct tally tally = {0};
    bool computed = true;

    // What was told of the plan has been shown; these come after it.
    *diags = (struct fj_diags){.arena = compilation->arena, .lang = cli->lang};
    for (size_t i = 0; i < plan->example_count; i++) {
        const struct fj_example *example = &plan->examples[i];
        fj_day last = fj_example_last_day(example);
        fj_day day = cli->values[0] || last == FJ_NO_DAY || last < on ? on : last;
        computed = check_example(compilation, example, day, &tally) && computed;
    }
    fj_cli_show(cli, diags, &compilation->sources);
    sum_up(cli, &tally);
    return computed && tally.failures == 0 ? FJ_EXIT_DONE : FJ_EXIT_ERRORS;
}

static enum fj_exit run(struct fj_cli *cli)
{
    struct fj_compilation *compilation;
    enum fj_exit status;
    fj_day on;

    if (!fj_cli_choose(cli, "format", "text, json") || !fj_cli_on(cli, &on))
        return FJ_EXIT_USAGE;
    compilation = fj_cli_compile(cli, cli->arguments[0], &status);
    if (!compilation)
        return status;
    status = check_all(cli, compilation, on);
    fj_compilation_free(compilation);
    return status;
}

const struct fj_command fj_command_test = {
    .name = "test",
    .arguments = "PLAN",
    .least = 1,
    .most = 1,
    .summary = FJ_TEXT("compute the examples of a plan and compare with what they expect"),
    .options = options,
    .option_count = sizeof options / sizeof *options,
    .run = run,
};
