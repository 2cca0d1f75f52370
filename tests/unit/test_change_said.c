// SPDX-License-Identifier: EUPL-1.2
// What is said of each kind of difference, and what to write: change/said.txt, case by case. A case edits the plan of the
// faults (tests/faults/plans/wide.plan), a version later, and holds what is told of the two in English:
//
//     # about it
//     counted 3                        (a database that finds three answers to everything; else there is none)
//     - what stands in the plan        (`|` goes on with another line of it)
//     + what is to stand there instead (`both - …` and `both + …`: in the version before too; `core - …`, `core + …`: in
//     what the later version uses)
//     ? a difference that needs a word (= harmless, ! settled, X refused)
//     > what to write
//     : measure: what becomes of its series, where it is not as it was
//
// FJ_UPDATE=1 writes what is told to the file; read it before it is kept.
#include <stdlib.h>

#include "change_check.h"
#include "emit/change/change_words.h"
#include "emit/change/change_write.h"
#include "plan_files.h"

#define SAID  FJ_SOURCE_DIR "/tests/unit/change/said.txt"
#define PLANS FJ_SOURCE_DIR "/tests/faults/plans/"

struct bench {
    struct fj_arena *arena;
    const char *wide, *core, *said;
    struct fj_writer told; // the whole file as it should be
    bool has_count;
    int64_t count;
};

// A version of the plan, and the core that it uses.
struct version {
    const char *plan, *core;
};

static bool read_core(void *context, const char *from, const char *path, const char **out_resolved,
                      const char **out_text, size_t *out_length, const char **out_reason)
{
    (void)from;
    *out_resolved = path;
    *out_text = ((const struct version *)context)->core;
    *out_length = strlen(*out_text);
    *out_reason = "";
    return true;
}

static struct fj_compilation *compile(const char *about, const struct version *version)
{
    struct version used = *version;
    struct fj_reader reader = {&used, read_core};
    struct fj_compilation *done =
        fj_compile("wide.plan", version->plan, strlen(version->plan), &reader, true, FJ_LANG_EN);
    assert_non_null(done);
    if (!done->plan) {
        struct fj_writer out = {0};
        fj_diags_write_text(&done->diags, &done->sources, &out);
        fprintf(stderr, "%s\n%s", about, out.bytes);
        fj_writer_free(&out);
    }
    return done;
}

// ---- what is told ---------------------------------------------------------------------------------

static void tell_change(const struct fj_change_voice *v, const struct fj_change *change,
                        struct fj_writer *out)
{
    const char *advice = fj_change_advice(v, change);
    fj_write_char(out, change_mark(change));
    fj_write_char(out, ' ');
    fj_write_raw(out, fj_change_sentence(v, change));
    fj_write_char(out, '\n');
    if (!*advice)
        return;
    fj_write_raw(out, "> ");
    fj_write_raw(out, advice);
    fj_write_char(out, '\n');
}

static void tell_measure(const struct fj_change_voice *v, const struct fj_change_measure *one,
                         struct fj_writer *out)
{
    if (one->before && one->after && one->verdict == FJ_COMPARABLE)
        return;
    fj_write_raw(out, ": ");
    fj_write_raw(out, one->after ? one->after->name : one->before->name);
    fj_write_raw(out, ": ");
    fj_write_raw(out, fj_change_say_verdict(v, one));
    fj_write_char(out, '\n');
}

static size_t count_of(const char *text, const char *what)
{
    size_t count = 0;
    for (text = strstr(text, what); text; text = strstr(text + 1, what))
        count++;
    return count;
}

// JSON and the page hold as much as the text does.
static void check_others(struct bench *bench, const struct fj_comparison *done)
{
    struct fj_writer json = {0}, page = {0};
    fj_change_write_json(done, bench->arena, FJ_LANG_SV, &json);
    fj_change_write_page(done, bench->arena, FJ_LANG_SV, &page);
    assert_false(json.failed || page.failed);
    assert_int_equal(count_of(json.bytes, "\"severity\":"), done->change_count + 1);
    assert_int_equal(count_of(json.bytes, "\"verdict\":"), done->measure_count);
    assert_int_equal(count_of(page.bytes, "Den här versionen kan inte ta den andras plats."),
                     done->refused > 0);
    fj_writer_free(&json);
    fj_writer_free(&page);
}

static bool tell(struct bench *bench, const char *about, const struct version versions[2])
{
    struct fj_compilation *before = compile(about, &versions[0]);
    struct fj_compilation *after = compile(about, &versions[1]);
    bool both = before->plan && after->plan;
    if (both) {
        const struct fj_plan *const earlier[] = {before->plan};
        struct fj_change_counter counter = {.context = &bench->count, .count = change_count_fixed};
        struct fj_comparison *done = fj_change_compare(bench->arena, earlier, 1, after->plan,
                                                       bench->has_count ? &counter : NULL);
        assert_non_null(done);
        struct fj_change_voice v = fj_change_voice(done, bench->arena, FJ_LANG_EN);
        for (size_t i = 0; i < done->change_count; i++)
            tell_change(&v, &done->changes[i], &bench->told);
        for (size_t i = 0; i < done->measure_count; i++)
            tell_measure(&v, &done->measures[i], &bench->told);
        check_others(bench, done);
    }
    fj_compilation_free(before);
    fj_compilation_free(after);
    return both;
}

// ---- the file -------------------------------------------------------------------------------------

static const char *take_line(struct bench *bench, const char **at)
{
    const char *line = *at, *end = strchr(line, '\n');
    assert_non_null(end);
    *at = end + 1;
    return fj_arena_copy(bench->arena, line, (size_t)(end - line));
}

// The text of an edit's side, with the lines that go on with it.
static const char *take_side(struct bench *bench, const char **at, const char *mark)
{
    const char *text = take_line(bench, at);
    if (strncmp(text, mark, strlen(mark)) != 0)
        fail_msg("“%s” where “%s” should stand", text, mark);
    text += strlen(mark);
    while (strncmp(*at, "| ", 2) == 0)
        text = fj_arena_printf(bench->arena, "%s\n%s", text, take_line(bench, at) + 2);
    return text;
}

static const char *edit(struct bench *bench, const char *plan, const char *old, const char *new)
{
    const char *found = strstr(plan, old);
    if (!found)
        fail_msg("“%s” does not stand in the plan", old);
    if (!found[0])
        return plan;
    return fj_arena_printf(bench->arena, "%.*s%s%s", (int)(found - plan), plan, new,
                           found + strlen(old));
}

static bool begins(const char *at, const char *mark)
{
    return strncmp(at, mark, strlen(mark)) == 0;
}

// The edits of a case, carried out.
static void edit_all(struct bench *bench, const char **at, struct version versions[2])
{
    static const char *const marks[] = {"- ", "both - ", "core - "};
    static const char *const others[] = {"+ ", "both + ", "core + "};
    versions[0] = (struct version){bench->wide, bench->core};
    versions[1] = (struct version){edit(bench, bench->wide, "version 3", "version 4"), bench->core};
    for (;;) {
        size_t kind = 0;
        while (kind < 3 && !begins(*at, marks[kind]))
            kind++;
        if (kind == 3)
            return;
        const char *old = take_side(bench, at, marks[kind]);
        const char *new = take_side(bench, at, others[kind]);
        if (kind == 2)
            versions[1].core = edit(bench, versions[1].core, old, new);
        else
            versions[1].plan = edit(bench, versions[1].plan,
                                    strcmp(old, "version 3") == 0 ? "version 4" : old, new);
        if (kind == 1)
            versions[0].plan = edit(bench, versions[0].plan, old, new);
    }
}

// A case from its heading to the empty line after it; what is to be held is written to `told`.
static bool run_case(struct bench *bench, const char **at)
{
    const char *start = *at, *about = take_line(bench, at);
    struct version versions[2];
    assert_int_equal(about[0], '#');
    bench->has_count = begins(*at, "counted ");
    if (bench->has_count)
        bench->count = strtoll(take_line(bench, at) + strlen("counted "), NULL, 10);
    edit_all(bench, at, versions);
    fj_write_bytes(&bench->told, start, (size_t)(*at - start));
    size_t from = bench->told.length;
    bool compiles = tell(bench, about, versions);
    const char *expected = *at;
    while (**at && **at != '\n')
        take_line(bench, at);
    size_t length = (size_t)(*at - expected);
    bool holds = compiles && bench->told.length - from == length &&
                 strncmp(bench->told.bytes + from, expected, length) == 0;
    if (!holds)
        fprintf(stderr, "%s\nexpected:\n%.*stold:\n%s\n", about, (int)length, expected,
                bench->told.bytes + from);
    *at += **at == '\n';
    fj_write_raw(&bench->told, **at ? "\n" : "");
    return holds;
}

static void each_kind_of_difference_is_said(void **state)
{
    struct bench bench = {.arena = fj_arena_new()};
    size_t length, failures = 0;
    (void)state;
    bench.wide = plan_file_read(bench.arena, PLANS "wide.plan", &length);
    bench.core = plan_file_read(bench.arena, PLANS "core.plan", &length);
    bench.said = plan_file_read(bench.arena, SAID, &length);
    assert_true(bench.wide && bench.core && bench.said);
    for (const char *at = bench.said; *at;)
        failures += !run_case(&bench, &at);
    if (failures > 0 && getenv("FJ_UPDATE")) {
        FILE *file = fopen(SAID, "wb");
        assert_non_null(file);
        fwrite(bench.told.bytes, 1, bench.told.length, file);
        fclose(file);
    }
    fj_writer_free(&bench.told);
    fj_arena_free(bench.arena);
    assert_int_equal(failures, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(each_kind_of_difference_is_said)};
    return cmocka_run_group_tests_name("change/said", tests, NULL, NULL);
}
