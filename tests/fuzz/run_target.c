// SPDX-License-Identifier: EUPL-1.2
// A plan carried out in memory: its examples computed, its database made, invented data imported and exported, its
// report made in every format. Behind a line `====` stands the same plan in a later version, which the database with
// its data is then brought to. What must hold beside no crash: examples can be computed; invented data are valid; what
// is exported changes nothing when it is imported; a count is whole, a share is within 0 and 1; the short way and the
// reference path give the same figures.
#include "target.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "entry/export.h"
#include "entry/import.h"
#include "entry/sample.h"
#include "figures/expectation.h"
#include "figures/read/source_store.h"
#include "render/render.h"
#include "sema/compile.h"
#include "store/apply.h"

#define MEMORY ((size_t)512 << 20)

enum {
    TODAY = 20700,
    CASES = 8,
    MOST_OPTIONS = 400,
    MOST_MEASURES = 40,
    MOST_CONDITIONS = 40,
    MOST_BREAKDOWNS = 6
};

static const char parting[] = "\n====\n";

static struct fj_diags told(struct fj_arena *arena)
{
    return (struct fj_diags){.arena = arena, .lang = FJ_LANG_SV, .limit = 50};
}

static void require_texts(const struct fj_diags *diags)
{
    for (const struct fj_diag *diag = diags->first; diag; diag = diag->next)
        fuzz_require(diag->message && diag->message[0], "a diagnostic says something");
}

// ---- the examples -------------------------------------------------------------------------------

static void check_outcome(const struct fj_outcome *outcome)
{
    fuzz_require(outcome->expect != NULL, "there is an outcome for each expectation");
    fuzz_require(outcome->none || isfinite(outcome->value), "a figure is a number");
}

static void try_example(struct fj_compilation *done, const struct fj_example *example)
{
    struct fj_diags diags = told(done->arena);
    struct fj_outcome *outcomes;
    fj_day last = fj_example_last_day(example);
    fj_day on = last == FJ_NO_DAY || last < TODAY ? TODAY : last;
    fuzz_require(fj_example_check(done->plan, example, on, done->arena, &diags, &outcomes),
                 "an example can be computed");
    for (size_t i = 0; i < example->expect_count; i++)
        check_outcome(&outcomes[i]);
}

// ---- data ---------------------------------------------------------------------------------------

// Whether nothing but what the plan itself says of answers refused them: a condition may be one that no answer meets.
static bool is_by_rule(const struct fj_diags *diags)
{
    bool by_rule = diags->errors > 0;
    for (const struct fj_diag *diag = diags->first; diag; diag = diag->next)
        by_rule = by_rule && (diag->severity != FJ_ERROR || diag->code == FJ_E_DATA_REQUIRE);
    return by_rule;
}

// False where rules of the plan refuse it. BATCH is of slips; nothing else comes in batches.
static bool take(struct fj_store *store, const struct fj_target *target,
                 const struct fj_writer *file, const char *batch, struct fj_import_result *result)
{
    struct fj_arena *arena = fj_arena_new();
    struct fj_diags diags = told(arena);
    struct fj_csv *csv = fj_csv_new_memory(file->bytes, file->length);
    struct fj_import_options options = {.path = "in.csv",
                                        .who = "fuzz",
                                        .batch = target->kind == FJ_TARGET_SLIP ? batch : NULL,
                                        .today = TODAY};
    enum fj_import_status status = fj_import(store, target, csv, &options, &diags, result);
    require_texts(&diags);
    fuzz_require(status == FJ_IMPORT_DONE || (status == FJ_IMPORT_DATA && is_by_rule(&diags)),
                 "a file is taken, or a rule of the plan refuses it");
    fj_csv_free(csv);
    fj_arena_free(arena);
    return status == FJ_IMPORT_DONE;
}

static bool keep(void *context, const char *bytes, size_t length)
{
    struct fj_writer *out = context;
    fj_write_bytes(out, bytes, length);
    return !out->failed;
}

// Exported and taken back.
static void give_back(struct fj_store *store, const struct fj_target *target)
{
    struct fj_arena *arena = fj_arena_new();
    struct fj_diags diags = told(arena);
    struct fj_writer file = {0};
    struct fj_import_result result = {0};
    struct fj_export_options options = {
        .private_too = true, .who = "fuzz", .sink = keep, .context = &file};
    fuzz_require(fj_export(store, target, &options, &diags) == FJ_EXPORT_DONE,
                 "what is stored is exported");
    if (target->kind != FJ_TARGET_SLIP) {
        fuzz_require(take(store, target, &file, NULL, &result), "what is exported is taken back");
        fuzz_require(result.added + result.changed == 0, "what is exported changes nothing");
    }
    fj_writer_free(&file);
    fj_arena_free(arena);
}

static struct fj_target target_of(const struct fj_plan *plan, size_t i)
{
    if (i == 0)
        return fj_target_background(plan);
    if (i <= plan->form_count)
        return fj_target_form(&plan->forms[i - 1]);
    return fj_target_record(&plan->records[i - 1 - plan->form_count]);
}

// Files come in the order of targets: background, forms, records.
static void fill(struct fj_store *store, uint64_t seed)
{
    const struct fj_plan *plan = fj_store_plan(store);
    struct fj_sample_files files = {0};
    struct fj_import_result result;
    fuzz_require(fj_sample_make(plan, CASES, seed, &files), "a sample is made");
    for (size_t i = 0; i < files.count; i++) {
        struct fj_target target = target_of(plan, i);
        if (!take(store, &target, &files.items[i].text, seed == 1 ? "a" : "b", &result))
            break;
        give_back(store, &target);
    }
    fj_sample_free(&files);
}

// ---- figures ------------------------------------------------------------------------------------

static bool is_count(enum fj_statistic statistic)
{
    return statistic == FJ_STAT_COUNT || statistic == FJ_STAT_N || statistic == FJ_STAT_MISSING ||
           statistic == FJ_STAT_PAIRS;
}

static void check_row(const struct fj_row *row)
{
    for (size_t i = 0; i < row->figure_count; i++) {
        const struct fj_figure *figure = &row->figures[i];
        if (figure->status != FJ_FIGURE_SHOWN)
            continue;
        fuzz_require(isfinite(figure->value), "a figure is a number");
        fuzz_require(!is_count(figure->statistic) ||
                         (figure->value >= 0 && figure->value == floor(figure->value)),
                     "a count is whole");
        fuzz_require(figure->statistic != FJ_STAT_SHARE ||
                         (figure->value >= 0 && figure->value <= 1),
                     "a share is within 0 and 1");
    }
}

static void check_figures(const struct fj_results *results)
{
    for (size_t i = 0; i < results->block_count; i++)
        for (size_t r = 0; r < results->blocks[i].row_count; r++)
            check_row(&results->blocks[i].rows[r]);
}

static struct fj_results *compute(struct fj_store *store, struct fj_report_request request)
{
    struct fj_arena *arena = fj_arena_new();
    struct fj_diags diags = told(arena);
    request.on = TODAY;
    request.lang = FJ_LANG_SV;
    struct fj_results *results = fj_report_from_store(store, &request, &diags);
    fuzz_require(results != NULL, "a report is made");
    fj_arena_free(arena);
    return results;
}

static struct fj_writer tidy_of(struct fj_store *store, bool is_plain)
{
    struct fj_writer out = {0};
    struct fj_results *results = compute(store, (struct fj_report_request){.is_plain = is_plain});
    check_figures(results);
    fuzz_require(fj_render_tidy(&(struct fj_rendering){.results = results}, &out),
                 "a report is written");
    fj_results_free(results);
    return out;
}

static void compare_ways(struct fj_store *store)
{
    struct fj_writer quick = tidy_of(store, false), plain = tidy_of(store, true);
    fuzz_require(quick.length == plain.length &&
                     memcmp(quick.bytes, plain.bytes, quick.length) == 0,
                 "both ways give the same figures");
    fj_writer_free(&quick);
    fj_writer_free(&plain);
}

static void render(struct fj_store *store, const struct fj_report *report)
{
    static const char *const formats[] = {"tidy", "json", "text", "html"};
    const struct fj_plan *plan = fj_store_plan(store);
    struct fj_report_request request = {.report = report, .protect = plan->follows_person};
    struct fj_results *results = compute(store, request);
    struct fj_rendering rendering = {
        .results = results, .imprint = {.source_hash = "", .made_at = ""}, .lang = plan->language};
    check_figures(results);
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        struct fj_writer out = {0};
        fuzz_require(fj_format_find(formats[i])->write(&rendering, &out) && !out.failed,
                     "a report is written");
        fj_writer_free(&out);
    }
    fj_results_free(results);
}

static void report(struct fj_store *store)
{
    const struct fj_plan *plan = fj_store_plan(store);
    compare_ways(store);
    render(store, NULL);
    for (size_t i = 0; i < plan->report_count; i++)
        render(store, &plan->reports[i]);
}

// ---- a plan, and its next version -----------------------------------------------------------------

// What is large is tried by tests of their own; here it would only take time.
static bool is_small(const struct fj_plan *plan)
{
    size_t options = 0, conditions = 0;
    for (size_t i = 0; i < plan->timepoint_count; i++)
        if (plan->timepoints[i].kind == FJ_TIME_EVERY &&
            plan->timepoints[i].duration.unit < FJ_MONTHS)
            return false;
    for (size_t i = 0; i < plan->question_count; i++) {
        options += 1 + plan->questions[i]->type.option_count;
        conditions += plan->questions[i]->when != NULL;
    }
    return conditions <= MOST_CONDITIONS && options <= MOST_OPTIONS &&
           plan->measure_count <= MOST_MEASURES && plan->breakdown_count <= MOST_BREAKDOWNS;
}

// A plan with its text, a copy of just its size, so that a sanitizer sees one byte too far.
struct version {
    char *text;
    struct fj_compilation *done; // NULL: it does not compile, or is large
};

static struct version compile(const uint8_t *bytes, size_t length)
{
    struct version version = {.text = malloc(length ? length : 1)};
    fuzz_require(version.text != NULL, "memory");
    if (length > 0)
        memcpy(version.text, bytes, length);
    struct fj_compilation *done =
        fj_compile_within(MEMORY, "fuzz.plan", version.text, length, NULL, false, FJ_LANG_SV);
    fuzz_require(done != NULL, "a compilation is given");
    if (done->plan && is_small(done->plan))
        version.done = done;
    else
        fj_compilation_free(done);
    return version;
}

static void version_free(struct version *version)
{
    fj_compilation_free(version->done);
    free(version->text);
}

static void try_examples(struct fj_compilation *done)
{
    for (size_t i = 0; done && i < done->plan->example_count; i++)
        try_example(done, &done->plan->examples[i]);
}

static bool agree(void *context, const struct fj_comparison *comparison)
{
    (void)context;
    return comparison != NULL;
}

// Brings STORE to the version that LATER is; false where that is refused. The store given back is the one to go on with.
static bool change(struct fj_store **store, struct fj_compilation *later)
{
    struct fj_diags diags = told(later->arena);
    struct fj_applied applied;
    enum fj_store_status status = fj_apply_to_open(
        later, *store, &(struct fj_apply_options){.agree = agree}, &diags, &applied);
    require_texts(&diags);
    fuzz_require((status == FJ_STORE_OK) == (diags.errors == 0),
                 "a change is made, or told why not");
    fuzz_require(status != FJ_STORE_DATABASE, "the database is not to blame");
    fj_applied_free(&applied);
    if (status != FJ_STORE_OK)
        return false;
    *store = fj_apply_reopen(*store, &diags);
    fuzz_require(*store != NULL, "a changed database opens");
    return true;
}

static void carry_out(struct fj_compilation *first, struct fj_compilation *later)
{
    struct fj_diags diags = told(first->arena);
    struct fj_store *store = fj_apply_in_memory(first, &diags);
    fuzz_require(store != NULL || diags.errors > 0, "a database, or told why not");
    if (!store)
        return;
    fill(store, 1);
    report(store);
    if (later && change(&store, later)) {
        report(store);
        fill(store, 2);
        report(store);
    }
    fj_store_close(store);
}

static const uint8_t *find_parting(const uint8_t *bytes, size_t length)
{
    size_t size = sizeof parting - 1;
    for (size_t i = 0; i + size <= length; i++)
        if (memcmp(bytes + i, parting, size) == 0)
            return bytes + i;
    return NULL;
}

void fuzz_run(const uint8_t *bytes, size_t length)
{
    const uint8_t *parted = find_parting(bytes, length);
    const uint8_t *behind = parted ? parted + sizeof parting - 1 : bytes + length;
    struct version first = compile(bytes, parted ? (size_t)(parted - bytes) + 1 : length);
    struct version later = compile(behind, (size_t)(bytes + length - behind));
    try_examples(first.done);
    try_examples(later.done);
    if (first.done)
        carry_out(first.done, later.done);
    version_free(&first);
    version_free(&later);
}
