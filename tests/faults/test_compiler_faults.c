// SPDX-License-Identifier: EUPL-1.2
// The compiler without memory, and with a writer that fails. Each job is done once as it should be, and then with an
// allocation that fails: each in turn, alone and with all that follow it. A job gives just what it gave, or says that it
// could not. Each is also given a writer that takes no more than so many bytes: what came out is then the beginning of
// what should have. FJ_FAULTS says how many of each kind are tried,
// spread over all there are (0: every allocation, and MOST_BYTES writers).
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "change/renames.h"
#include "change/series.h"
#include "change/units.h"
#include "change/words.h"
#include "emit/change/change_write.h"
#include "emit/codebook/codebook.h"
#include "emit/forms/forms.h"
#include "emit/json/plan_json.h"
#include "emit/sql/queries.h"
#include "emit/sql/schema.h"
#include "sema/format_internal.h"
#include "support/diag_render.h"
#include "syntax/dump.h"
#include "syntax/parse.h"
#include "unit/plan_files.h"

enum { FAULTS = 150, MOST_BYTES = 400 };

#define PLANS FJ_SOURCE_DIR "/tests/faults/plans/"

struct text {
    const char *path, *bytes; // arena of the lab
    size_t length;
};

// What the jobs are given, made once with all the memory they need.
struct lab {
    struct fj_arena *arena;
    struct text wide, wider, wrong, worse, core, said;
    struct fj_compilation *before, *after, *faulty, *worded;
    struct fj_layout *layout; // of `before`
    struct fj_layout_reading *readings;
    struct fj_comparison *comparison;
    struct fj_tree_plan *tree;
    struct fj_sources sources; // of `tree`
    size_t most;               // faults of each kind, 0: all
};

// One go at a job.
struct attempt {
    struct lab *lab;
    struct fj_arena *arena; // the job takes it
    struct fj_writer out;
    bool ran_out; // an allocation has failed
    bool is_done; // the job says that OUT is all of it
};

// ---- what is compiled ---------------------------------------------------------------------------

static struct text read_text(struct fj_arena *arena, const char *path)
{
    struct text text = {path, NULL, 0};
    text.bytes = plan_file_read(arena, path, &text.length);
    assert_non_null(text.bytes);
    return text;
}

static bool read_core(void *context, const char *from, const char *path, const char **out_resolved,
                      const char **out_text, size_t *out_length, const char **out_reason)
{
    const struct text *core = context;
    (void)from;
    *out_reason = "there is no such file";
    *out_resolved = core->path;
    *out_text = core->bytes;
    *out_length = core->length;
    return strcmp(path, "core.plan") == 0;
}

static struct fj_compilation *compile(struct lab *lab, struct fj_arena *arena,
                                      const struct text *text)
{
    struct fj_reader reader = {&lab->core, read_core};
    return fj_compile_in(arena, text->path, text->bytes, text->length, &reader, false, FJ_LANG_SV);
}

static bool has_told(const struct fj_diags *diags, enum fj_code code)
{
    const struct fj_diag *diag = diags->first;
    while (diag && diag->code != code)
        diag = diag->next;
    return diag != NULL;
}

// ---- the jobs ------------------------------------------------------------------------------------

static void compile_text(struct attempt *attempt, const struct text *text)
{
    struct fj_compilation *done = compile(attempt->lab, attempt->arena, text);
    attempt->ran_out = !done || fj_arena_failed(done->arena);
    if (!done)
        return;
    assert_int_equal(done->plan != NULL, done->diags.errors == 0);
    assert_int_equal(attempt->ran_out, has_told(&done->diags, FJ_E_NO_MEMORY));
    fj_diags_write_text(&done->diags, &done->sources, &attempt->out);
    if (done->plan)
        fj_json_write_plan(done->plan, &done->sources, &attempt->out);
    attempt->is_done = !attempt->ran_out && !attempt->out.failed;
    fj_compilation_free(done);
}

static void compile_right(struct attempt *attempt)
{
    compile_text(attempt, &attempt->lab->wide);
}

static void compile_said(struct attempt *attempt)
{
    compile_text(attempt, &attempt->lab->said);
}

static void compile_wrong(struct attempt *attempt)
{
    compile_text(attempt, &attempt->lab->wrong);
}

static void compile_worse(struct attempt *attempt)
{
    compile_text(attempt, &attempt->lab->worse);
}

static void format_plan(struct attempt *attempt)
{
    const struct text *text = &attempt->lab->wide;
    struct fj_reader reader = {&attempt->lab->core, read_core};
    struct fj_formatting *done =
        fj_format_by(attempt->arena, fj_print_plan, text->path, text->bytes, text->length, &reader,
                     FJ_PRINT_ENGLISH, false, FJ_LANG_SV);
    attempt->ran_out = !done || fj_arena_failed(done->arena);
    if (!done)
        return;
    assert_int_equal(done->status, attempt->ran_out ? FJ_FORMAT_FAULT : FJ_FORMAT_DONE);
    assert_int_equal(attempt->ran_out, has_told(&done->diags, FJ_E_NO_MEMORY));
    if (done->status == FJ_FORMAT_DONE)
        fj_write_bytes(&attempt->out, done->text.bytes, done->text.length);
    attempt->is_done = done->status == FJ_FORMAT_DONE && !attempt->out.failed;
    fj_formatting_free(done);
}

// For jobs that only borrow the arena.
static void end(struct attempt *attempt, bool done)
{
    attempt->ran_out = fj_arena_failed(attempt->arena);
    attempt->is_done = done && !attempt->out.failed;
    fj_arena_free(attempt->arena);
}

static void lay_out(struct attempt *attempt)
{
    struct lab *lab = attempt->lab;
    struct fj_diags diags = {.arena = attempt->arena, .lang = FJ_LANG_SV};
    struct fj_layout *layout =
        fj_layout_next(attempt->arena, lab->after->plan, &lab->layout->map,
                       &(struct fj_layout_before){.readings = lab->readings}, &diags);
    if (layout) {
        fj_sql_write_schema(layout, &fj_dialect_sqlite, &attempt->out);
        fj_sql_write_queries(layout, &fj_dialect_sqlite, attempt->arena, &attempt->out);
        fj_sql_write_added(layout, &fj_dialect_sqlite, &attempt->out);
    }
    end(attempt, layout != NULL);
}

static void lay_out_first(struct attempt *attempt)
{
    struct fj_diags diags = {.arena = attempt->arena, .lang = FJ_LANG_SV};
    struct fj_layout *layout =
        fj_layout_new(attempt->arena, attempt->lab->worded->plan, NULL, &diags);
    if (layout) {
        fj_sql_write_schema(layout, &fj_dialect_sqlite, &attempt->out);
        fj_sql_write_queries(layout, &fj_dialect_sqlite, attempt->arena, &attempt->out);
    }
    end(attempt, layout != NULL);
}

static void write_codebook(struct attempt *attempt)
{
    const struct lab *lab = attempt->lab;
    fj_codebook_write(lab->before->plan, lab->layout, attempt->arena, &attempt->out);
    fj_codebook_write(lab->worded->plan, NULL, attempt->arena, &attempt->out);
    end(attempt, true);
}

static void write_forms(struct attempt *attempt)
{
    const struct fj_plan *plan = attempt->lab->before->plan;
    for (size_t i = 0; i < plan->form_count; i++)
        fj_forms_write(plan, &plan->forms[i], attempt->arena, &attempt->out);
    end(attempt, true);
}

static void compare(struct attempt *attempt)
{
    const struct lab *lab = attempt->lab;
    const struct fj_plan *before = lab->before->plan;
    struct fj_comparison *comparison =
        fj_change_compare(attempt->arena, &before, 1, lab->after->plan, NULL);
    if (comparison)
        fj_change_write_json(comparison, attempt->arena, FJ_LANG_EN, &attempt->out);
    end(attempt, comparison != NULL);
}

// A database that has an answer to everything.
static bool count_one(void *context, const struct fj_change_ask *ask, int64_t *out_count)
{
    (void)context;
    (void)ask;
    *out_count = 1;
    return true;
}

static void compare_stored(struct attempt *attempt)
{
    const struct lab *lab = attempt->lab;
    const struct fj_plan *before = lab->before->plan;
    const struct fj_change_counter counter = {.context = NULL, .count = count_one};
    struct fj_comparison *comparison =
        fj_change_compare(attempt->arena, &before, 1, lab->after->plan, &counter);
    if (comparison)
        fj_change_write_json(comparison, attempt->arena, FJ_LANG_EN, &attempt->out);
    end(attempt, comparison != NULL);
}

static void compare_units(struct attempt *attempt)
{
    const struct lab *lab = attempt->lab;
    struct fj_units units;
    bool done = fj_change_units(attempt->arena, lab->after->plan, lab->before->plan, &units);
    if (done) {
        fj_units_write_text(&units, attempt->arena, FJ_LANG_EN, &attempt->out);
        fj_units_write_json(&units, attempt->arena, FJ_LANG_EN, &attempt->out);
    }
    end(attempt, done);
}

static void check_words(struct attempt *attempt)
{
    const struct lab *lab = attempt->lab;
    const struct fj_plan *before = lab->before->plan;
    struct fj_diags diags = {.arena = attempt->arena, .lang = FJ_LANG_EN};
    struct fj_comparison *comparison =
        fj_change_compare(attempt->arena, &before, 1, lab->after->plan, NULL);
    if (comparison) {
        bool right = fj_change_check_words(attempt->arena, comparison, &before, 1, &diags);
        fj_write_raw(&attempt->out, right ? "right\n" : "wrong\n");
        fj_diags_write_json(&diags, &lab->after->sources, &attempt->out);
    }
    end(attempt, comparison && !fj_arena_failed(attempt->arena));
}

static void follow_series(struct attempt *attempt)
{
    const struct lab *lab = attempt->lab;
    const struct fj_plan *const plans[] = {lab->before->plan, lab->after->plan};
    struct fj_change_series series;
    bool done = fj_change_series_of(attempt->arena, plans, 2, &series);
    for (size_t i = 0; done && i < series.count; i++)
        fj_write_format(&attempt->out, "%s %d\n", series.items[i].measure->name,
                        (int)series.items[i].judged->verdict);
    end(attempt, done);
}

static void follow_names(struct attempt *attempt)
{
    const struct lab *lab = attempt->lab;
    const struct fj_plan *const plans[] = {lab->before->plan, lab->after->plan};
    struct fj_renames renames;
    struct fj_figure_names names = {"byte_", "start>slut", "kön*enhet", "kvinna*nord",
                                    "arbete>inget"};
    bool done =
        fj_renames_of(attempt->arena, plans, 2, &renames) && fj_renames_figure(&renames, 0, &names);
    if (done)
        fj_write_format(&attempt->out, "%s %s %s %s %s\n", names.measure, names.timepoint,
                        names.breakdown, names.group, names.item);
    end(attempt, done);
}

typedef void change_writer(const struct fj_comparison *comparison, struct fj_arena *arena,
                           enum fj_lang lang, struct fj_writer *out);

static void write_change(struct attempt *attempt)
{
    static change_writer *const writers[] = {fj_change_write_text, fj_change_write_json,
                                             fj_change_write_page};
    for (size_t i = 0; i < sizeof writers / sizeof *writers; i++)
        writers[i](attempt->lab->comparison, attempt->arena, FJ_LANG_SV, &attempt->out);
    end(attempt, true);
}

static void write_model(struct attempt *attempt)
{
    const struct fj_compilation *done = attempt->lab->before;
    fj_json_write_plan(done->plan, &done->sources, &attempt->out);
    end(attempt, true);
}

static void write_diagnostics(struct attempt *attempt)
{
    const struct fj_compilation *done = attempt->lab->faulty;
    fj_diags_write_text(&done->diags, &done->sources, &attempt->out);
    fj_diags_write_json(&done->diags, &done->sources, &attempt->out);
    end(attempt, true);
}

static void dump(struct attempt *attempt)
{
    const struct lab *lab = attempt->lab;
    fj_dump_tokens(lab->tree, &lab->sources, &attempt->out);
    fj_dump_tree(lab->tree, &lab->sources, &attempt->out);
    end(attempt, true);
}

static const struct job {
    const char *name;
    void (*run)(struct attempt *attempt);
} jobs[] = {
    {"compile", compile_right},
    {"compile what is said", compile_said},
    {"compile what is wrong", compile_wrong},
    {"compile what is worse", compile_worse},
    {"format", format_plan},
    {"lay out", lay_out_first},
    {"lay out anew", lay_out},
    {"code book", write_codebook},
    {"forms", write_forms},
    {"compare", compare},
    {"compare with a database", compare_stored},
    {"compare units", compare_units},
    {"check intent words", check_words},
    {"follow series", follow_series},
    {"follow names", follow_names},
    {"write a comparison", write_change},
    {"write the model", write_model},
    {"write diagnostics", write_diagnostics},
    {"dump", dump},
};

// ---- the lab --------------------------------------------------------------------------------------

static struct fj_layout_reading reading_of(const struct fj_change_link *link)
{
    return (struct fj_layout_reading){
        .before = link->before,
        .option_now = link->option_now,
        .reason_now = link->reason_now,
        .recode = link->before && link->reading == FJ_READ_RECODED ? link->recode : NULL,
        .apart = link->before && link->reading == FJ_READ_APART,
        .widened = link->before && link->reading == FJ_READ_WIDENED,
        .is_new = !link->before};
}

static void parse_tree(struct lab *lab)
{
    struct fj_diags diags = {.arena = lab->arena, .lang = FJ_LANG_SV};
    uint32_t file;
    assert_true(fj_sources_add(lab->arena, &lab->sources, lab->wide.path, lab->wide.bytes,
                               lab->wide.length, &file));
    assert_true(
        fj_parse(lab->arena, fj_names_new(lab->arena), &lab->sources, file, &diags, &lab->tree));
}

static int lab_begin(void **state)
{
    static struct lab lab;
    const char *most = getenv("FJ_FAULTS");
    lab.arena = fj_arena_new();
    lab.most = most ? strtoul(most, NULL, 10) : FAULTS;
    lab.core = read_text(lab.arena, PLANS "core.plan");
    lab.wide = read_text(lab.arena, PLANS "wide.plan");
    lab.wider = read_text(lab.arena, PLANS "wider.plan");
    lab.wrong = read_text(lab.arena, PLANS "wrong.plan");
    lab.worse = read_text(lab.arena, PLANS "worse.plan");
    lab.said = read_text(lab.arena, FJ_SOURCE_DIR "/tests/unit/words/said.plan");
    lab.before = compile(&lab, fj_arena_new(), &lab.wide);
    lab.after = compile(&lab, fj_arena_new(), &lab.wider);
    lab.faulty = compile(&lab, fj_arena_new(), &lab.wrong);
    lab.worded = compile(&lab, fj_arena_new(), &lab.said);
    assert_true(lab.before->plan && lab.after->plan && !lab.faulty->plan && lab.worded->plan);
    parse_tree(&lab);
    struct fj_diags diags = {.arena = lab.arena, .lang = FJ_LANG_SV};
    const struct fj_plan *before = lab.before->plan, *after = lab.after->plan;
    lab.layout = fj_layout_new(lab.arena, before, NULL, &diags);
    lab.comparison = fj_change_compare(lab.arena, &before, 1, after, NULL);
    assert_true(lab.layout && lab.comparison);
    lab.readings = FJ_NEW_ARRAY(lab.arena, struct fj_layout_reading, after->question_count);
    for (size_t i = 0; i < after->question_count; i++)
        lab.readings[i] = reading_of(&lab.comparison->links.questions[i]);
    *state = &lab;
    return 0;
}

static int lab_end(void **state)
{
    struct lab *lab = *state;
    fj_compilation_free(lab->before);
    fj_compilation_free(lab->after);
    fj_compilation_free(lab->faulty);
    fj_compilation_free(lab->worded);
    fj_arena_free(lab->arena);
    return 0;
}

// ---- the faults -----------------------------------------------------------------------------------

typedef void arm_function(struct fj_arena *arena, size_t allocations);

static void require(bool holds, const struct job *job, const char *fault, size_t nth)
{
    if (!holds)
        fail_msg("%s: with %s %zu it says that all is well, and gives something else", job->name,
                 fault, nth);
}

// Whether an allocation failed; what came out is then all there, or is not said to be.
static bool without_memory(struct lab *lab, const struct job *job, const struct fj_writer *whole,
                           arm_function *arm, size_t allocations)
{
    struct attempt attempt = {.lab = lab, .arena = fj_arena_new()};
    arm(attempt.arena, allocations);
    job->run(&attempt);
    require(attempt.ran_out || attempt.is_done, job, "allocations", allocations);
    if (attempt.is_done)
        require(attempt.out.length == whole->length &&
                    memcmp(attempt.out.bytes, whole->bytes, whole->length) == 0,
                job, "allocations", allocations);
    fj_writer_free(&attempt.out);
    return attempt.ran_out;
}

static size_t count_allocations(struct lab *lab, const struct job *job,
                                const struct fj_writer *whole)
{
    size_t low = 0, high = 1;
    if (!without_memory(lab, job, whole, fj_arena_fail_after, 0))
        return 0; // it needs none
    while (without_memory(lab, job, whole, fj_arena_fail_after, high))
        low = high, high *= 2;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (without_memory(lab, job, whole, fj_arena_fail_after, middle))
            low = middle;
        else
            high = middle;
    }
    return high;
}

static size_t step_for(size_t count, size_t most)
{
    return most > 0 && count > most ? count / most : 1;
}

static void with_a_full_writer(struct lab *lab, const struct job *job,
                               const struct fj_writer *whole, size_t bytes)
{
    struct attempt attempt = {.lab = lab, .arena = fj_arena_new(), .out = {.limit = bytes}};
    job->run(&attempt);
    require(!attempt.is_done && attempt.out.failed && attempt.out.length <= bytes &&
                (attempt.out.length == 0 ||
                 memcmp(attempt.out.bytes, whole->bytes, attempt.out.length) == 0),
            job, "bytes", bytes);
    fj_writer_free(&attempt.out);
}

static struct fj_writer do_once(struct lab *lab, const struct job *job)
{
    struct attempt attempt = {.lab = lab, .arena = fj_arena_new()};
    job->run(&attempt);
    if (!attempt.is_done || attempt.ran_out || attempt.out.length == 0)
        fail_msg("%s: cannot be done at all", job->name);
    return attempt.out;
}

static void memory_that_fails_is_told(void **state)
{
    struct lab *lab = *state;
    for (size_t i = 0; i < sizeof jobs / sizeof *jobs; i++) {
        struct fj_writer whole = do_once(lab, &jobs[i]);
        size_t count = count_allocations(lab, &jobs[i], &whole), step = step_for(count, lab->most);
        for (size_t nth = 0; nth < count; nth += step) {
            assert_true(without_memory(lab, &jobs[i], &whole, fj_arena_fail_after, nth));
            assert_true(without_memory(lab, &jobs[i], &whole, fj_arena_fail_once, nth));
        }
        fj_writer_free(&whole);
    }
}

static void a_writer_that_fails_has_the_beginning(void **state)
{
    struct lab *lab = *state;
    for (size_t i = 0; i < sizeof jobs / sizeof *jobs; i++) {
        struct fj_writer whole = do_once(lab, &jobs[i]);
        size_t step = step_for(whole.length, lab->most ? lab->most : MOST_BYTES);
        for (size_t bytes = 1; bytes < whole.length; bytes += step)
            with_a_full_writer(lab, &jobs[i], &whole, bytes);
        fj_writer_free(&whole);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(memory_that_fails_is_told),
        cmocka_unit_test(a_writer_that_fails_has_the_beginning),
    };
    return cmocka_run_group_tests_name("faults/compiler", tests, lab_begin, lab_end);
}
