// SPDX-License-Identifier: EUPL-1.2
// Random plans, changed at random, with answers: what is exported after each change is what a plain list of the answers
// says (evolve.h); a plan compared with itself is nothing; names given and taken back are nothing; several changes at once
// give what they give one by one; what the plan says too little of is refused with the database as it was; and
// what is exported is taken back unchanged. FOLJA_PAIRS says how many pairs of plans, FOLJA_SEED the first seed.
#include "roundtrip/evolve.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "entry/export.h"
#include "entry/import.h"
#include "figures/read/source_store.h"
#include "store/apply.h"

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define PAIRS 1000
#endif
#endif
#ifndef PAIRS
#define PAIRS 10000
#endif

enum { VERSIONS = 6 };

struct trial {
    uint64_t seed;
    const struct evolving *plan;
    struct fj_arena *arena;
    struct fj_diags diags;
};

static void begin_trial(struct trial *trial, uint64_t seed, const struct evolving *plan)
{
    *trial = (struct trial){.seed = seed, .plan = plan, .arena = fj_arena_new()};
    trial->diags = (struct fj_diags){.arena = trial->arena, .lang = FJ_LANG_EN};
}

static void end_trial(struct trial *trial)
{
    fj_arena_free(trial->arena);
}

static void give_up(const struct trial *trial, const char *what, const char *expected,
                    const char *found)
{
    struct fj_writer text = {0};
    evolve_write_plan(trial->plan, &text);
    print_error("seed %llu, version %d,%s: %s\n", (unsigned long long)trial->seed,
                trial->plan->version, trial->plan->edits, what);
    fprintf(stderr, "%s\n--- expected\n%s\n--- found\n%s\n", text.bytes, expected ? expected : "",
            found ? found : "");
    fail();
}

static const char *told(const struct fj_diags *diags)
{
    return diags->last ? diags->last->message : "nothing";
}

// ---- the program ----------------------------------------------------------------------------------

static struct fj_compilation *compile(const struct trial *trial, struct fj_writer *text)
{
    evolve_write_plan(trial->plan, text);
    struct fj_compilation *compilation =
        fj_compile("prov.plan", text->bytes, text->length, NULL, true, FJ_LANG_EN);
    if (!compilation->plan)
        give_up(trial, "does not compile", NULL, told(&compilation->diags));
    return compilation;
}

static void import_text(struct trial *trial, struct fj_store *store, const struct fj_target *target,
                        const struct fj_writer *text, bool changes)
{
    struct fj_import_options options = {.path = "in.csv", .today = 20788};
    struct fj_import_result result;
    struct fj_csv *csv = fj_csv_new_memory(text->bytes, text->length);
    if (fj_import(store, target, csv, &options, &trial->diags, &result) != FJ_IMPORT_DONE)
        give_up(trial, "does not import", text->bytes, told(&trial->diags));
    if (!changes && result.added + result.changed > 0)
        give_up(trial, "what was exported changes something", text->bytes, "");
    fj_csv_free(csv);
}

static struct fj_target form_of(struct trial *trial, struct fj_store *store, int form)
{
    struct fj_target target;
    if (!fj_target_find_form(fj_store_plan(store), trial->plan->forms[form].now, &trial->diags,
                             &target))
        give_up(trial, "has no such form", trial->plan->forms[form].now, "");
    return target;
}

static struct fj_store *make(struct trial *trial)
{
    struct fj_writer text = {0}, background = {0};
    struct fj_compilation *compilation = compile(trial, &text);
    struct fj_store *store = fj_apply_in_memory(compilation, &trial->diags);
    fj_compilation_free(compilation);
    fj_writer_free(&text);
    if (!store)
        give_up(trial, "makes no database", NULL, told(&trial->diags));
    fj_write_raw(&background, "case,entry,exit\n");
    for (int by = 0; by < CASES; by++)
        fj_write_format(&background, "c%d,2026-01-10,2026-02-10\n", by);
    struct fj_target target = fj_target_background(fj_store_plan(store));
    import_text(trial, store, &target, &background, true);
    fj_writer_free(&background);
    for (int form = 0; form < FORMS; form++) {
        struct fj_writer data = {0};
        evolve_write_data(trial->plan, form, &data);
        target = form_of(trial, store, form);
        import_text(trial, store, &target, &data, true);
        fj_writer_free(&data);
    }
    return store;
}

static bool agree(void *context, const struct fj_comparison *comparison)
{
    return context == NULL && comparison->can_apply;
}

// Which differences stand in the way.
static void tell_differences(struct trial *trial, const struct fj_comparison *comparison)
{
    for (size_t i = 0; comparison && i < comparison->change_count; i++) {
        const struct fj_change *change = &comparison->changes[i];
        const char *before = change->before.name, *after = change->after.name;
        if (change->severity == FJ_CHANGE_HARMLESS || change->settled)
            continue;
        fj_diag_add_bare(&trial->diags, FJ_E_APPLY_WORD, "%s %s: %s > %s, %s",
                         fj_change_thing_name(change->thing), fj_change_how_name(change->how),
                         before ? before : "", after ? after : "",
                         change->clause ? change->clause : "");
    }
}

static enum fj_store_status apply(struct trial *trial, struct fj_store **store)
{
    struct fj_writer text = {0};
    struct fj_compilation *compilation = compile(trial, &text);
    struct fj_apply_options options = {.agree = agree};
    struct fj_applied applied;
    enum fj_store_status status =
        fj_apply_to_open(compilation, *store, &options, &trial->diags, &applied);
    tell_differences(trial, applied.comparison);
    for (const struct fj_diag *diag = applied.words.first; diag; diag = diag->next)
        fj_diag_add_bare(&trial->diags, FJ_E_APPLY_WORD, "%s", diag->message);
    fj_applied_free(&applied);
    fj_compilation_free(compilation);
    fj_writer_free(&text);
    if (status == FJ_STORE_OK)
        *store = fj_apply_reopen(*store, &trial->diags);
    if (!*store)
        give_up(trial, "does not open again", NULL, told(&trial->diags));
    return status;
}

static bool take(void *context, const char *bytes, size_t length)
{
    fj_write_bytes(context, bytes, length);
    return true;
}

// Exports every form, compares it with the list, and imports it again.
static void check(struct trial *trial, struct fj_store *store)
{
    for (int form = 0; form < FORMS; form++) {
        struct fj_writer expected = {0}, found = {0};
        struct fj_target target = form_of(trial, store, form);
        struct fj_export_options options = {.sink = take, .context = &found};
        evolve_write_data(trial->plan, form, &expected);
        if (fj_export(store, &target, &options, &trial->diags) != FJ_EXPORT_DONE)
            give_up(trial, "does not export", NULL, told(&trial->diags));
        fj_write_char(&found, '\0');
        found.length--;
        if (strcmp(found.bytes, expected.bytes) != 0)
            give_up(trial, "is exported as something else", expected.bytes, found.bytes);
        import_text(trial, store, &target, &found, false);
        fj_writer_free(&expected);
        fj_writer_free(&found);
    }
}

// The figure of a measure's total at a timepoint; false where there is none.
static bool find_figure(const struct fj_results *results, const char *measure,
                        const char *timepoint, enum fj_statistic statistic, const char *item,
                        double *out)
{
    for (size_t i = 0; i < results->block_count; i++) {
        const struct fj_block *block = &results->blocks[i];
        if (block->by->count > 0 || strcmp(block->measure->name, measure) != 0 ||
            strcmp(block->timepoint, timepoint) != 0)
            continue;
        for (size_t f = 0; f < block->rows[0].figure_count; f++) {
            const struct fj_figure *figure = &block->rows[0].figures[f];
            if (figure->statistic == statistic && strcmp(figure->item, item) == 0) {
                *out = figure->value;
                return figure->status == FJ_FIGURE_SHOWN;
            }
        }
    }
    return false;
}

// Who was not asked in the version that was answered is told apart from who left it blank.
static void check_missing(struct trial *trial, const struct fj_results *results, int question,
                          int at, const char *name)
{
    const char *timepoint = trial->plan->times[at].now;
    double not_asked = 0, blank = 0;
    int wanted_not_asked, wanted_blank;
    evolve_missing(trial->plan, question, at, &wanted_not_asked, &wanted_blank);
    find_figure(results, name, timepoint, FJ_STAT_MISSING, "not_asked", &not_asked);
    find_figure(results, name, timepoint, FJ_STAT_MISSING, "blank", &blank);
    if ((int)not_asked != wanted_not_asked || (int)blank != wanted_blank)
        give_up(trial,
                fj_arena_printf(trial->arena,
                                "%s at %s: %g were not asked, not %d, and %g blank, not %d", name,
                                timepoint, not_asked, wanted_not_asked, blank, wanted_blank),
                NULL, NULL);
}

// Every measure says what a plain list of the answers says, whatever its question has been through.
static void check_figures(struct trial *trial, struct fj_store *store)
{
    struct fj_report_request request = {.on = 20788, .lang = FJ_LANG_EN};
    struct fj_results *results = fj_report_from_store(store, &request, &trial->diags);
    if (!results)
        give_up(trial, "makes no report", NULL, told(&trial->diags));
    for (int i = 0; i < trial->plan->question_count; i++)
        for (int at = 0; at < TIMES; at++) {
            const char *timepoint = trial->plan->times[at].now;
            enum kind kind = trial->plan->questions[i].kind;
            bool is_mean = kind == SCALE || kind == NUMBER;
            char name[16];
            int n;
            double value, found_n = -1, found = 0;
            if (!evolve_figure(trial->plan, i, at, name, &n, &value))
                continue;
            find_figure(results, name, timepoint, FJ_STAT_N, "", &found_n);
            bool has = find_figure(results, name, timepoint, is_mean ? FJ_STAT_MEAN : FJ_STAT_SHARE,
                                   "", &found);
            if ((int)found_n != n || has != (n > 0) || (has && fabs(found - value) > 1e-12))
                give_up(trial,
                        fj_arena_printf(trial->arena, "%s at %s is %g of %g, not %g of %d", name,
                                        timepoint, found, found_n, value, n),
                        NULL, NULL);
            check_missing(trial, results, i, at, name);
        }
    fj_results_free(results);
}

static void must_apply(struct trial *trial, struct fj_store **store)
{
    if (apply(trial, store) != FJ_STORE_OK)
        give_up(trial, "is refused", NULL, told(&trial->diags));
    check(trial, *store);
    if (trial->seed % 3 == 0) // a report takes more time than all the rest
        check_figures(trial, *store);
}

// ---- the properties -------------------------------------------------------------------------------

// A plan compared with itself is nothing.
static void check_itself(struct trial *trial)
{
    struct fj_writer text = {0}, again = {0};
    struct fj_compilation *a = compile(trial, &text), *b = compile(trial, &again);
    const struct fj_plan *plans[] = {a->plan};
    const struct fj_comparison *comparison =
        fj_change_compare(trial->arena, plans, 1, b->plan, NULL);
    if (!comparison || comparison->change_count > 0)
        give_up(trial, "differs from itself", NULL, NULL);
    fj_compilation_free(a);
    fj_compilation_free(b);
    fj_writer_free(&text);
    fj_writer_free(&again);
}

// What is said too little of is refused, and nothing is changed.
static void check_refusal(struct trial *trial, const struct evolving *plan, struct fj_store *store)
{
    struct evolving broken = *plan;
    struct trial other;
    if (!evolve_break(&broken))
        return;
    begin_trial(&other, trial->seed, &broken);
    enum fj_store_status status = apply(&other, &store); // PLAN: a recode of what is not there now
    if (status != FJ_STORE_REFUSED && status != FJ_STORE_PLAN)
        give_up(&other, "is not refused", NULL, told(&other.diags));
    end_trial(&other);
    check(trial, store);
}

// What is answered in a later version stands beside what was answered before.
static void answer_more(struct trial *trial, struct evolving *plan, struct fj_store *store)
{
    evolve_answer(plan);
    for (int form = 0; form < FORMS; form++) {
        struct fj_writer data = {0};
        struct fj_target target = form_of(trial, store, form);
        evolve_write_data(plan, form, &data);
        import_text(trial, store, &target, &data, true);
        fj_writer_free(&data);
    }
    check(trial, store);
}

// One database through all versions, one that has the first and then the last, and names that are given back.
static int run(uint64_t seed)
{
    struct evolving plan, start;
    struct trial trial;
    int pairs = 0;
    evolve_start(&plan, seed);
    start = plan;
    begin_trial(&trial, seed, &plan);
    struct fj_store *store = make(&trial), *leaping = plan.keeps_words ? make(&trial) : NULL;
    check(&trial, store);
    for (int version = 1; version < VERSIONS; version++, pairs++) {
        evolve_change(&plan);
        must_apply(&trial, &store);
        if (!leaping && version % 2 == 0)
            answer_more(&trial, &plan, store);
        if (version % 3 == 0)
            check_refusal(&trial, &plan, store), pairs++;
    }
    check_itself(&trial);
    if (leaping) {
        must_apply(&trial, &leaping);
        pairs++;
    }
    evolve_rename_back(&plan, &start);
    must_apply(&trial, &store);
    fj_store_close(store);
    fj_store_close(leaping);
    end_trial(&trial);
    return pairs + 1;
}

static long number_of(const char *variable, long otherwise)
{
    const char *text = getenv(variable);
    return text ? strtol(text, NULL, 10) : otherwise;
}

static void answers_outlive_every_change(void **state)
{
    (void)state;
    uint64_t seed = (uint64_t)number_of("FOLJA_SEED", 1);
    long wanted = number_of("FOLJA_PAIRS", PAIRS);
    for (long pairs = 0; pairs < wanted; seed++)
        pairs += run(seed);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(answers_outlive_every_change)};
    return cmocka_run_group_tests_name("roundtrip/change_random", tests, NULL, NULL);
}
