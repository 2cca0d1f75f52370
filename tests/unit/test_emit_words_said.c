// SPDX-License-Identifier: EUPL-1.2
// Everything that words/said.plan holds, in words: words/said.en and words/said.sv, a line for each time, type, condition,
// part of a measure and group. FJ_UPDATE=1 writes what is said to the files; read it before it is kept.
#include <stdlib.h>

#include "emit/words/words.h"
#include "plan_files.h"
#include "sema_check.h"

#define WORDS FJ_SOURCE_DIR "/tests/unit/words/"

static void say(struct fj_writer *out, const char *name, const char *words)
{
    if (!*words)
        return;
    fj_write_raw(out, name);
    fj_write_raw(out, ": ");
    fj_write_raw(out, words);
    fj_write_char(out, '\n');
}

static void say_questions(const struct fj_words *w, struct fj_writer *out)
{
    for (size_t i = 0; i < w->plan->question_count; i++) {
        const struct fj_question *question = w->plan->questions[i];
        say(out, question->name, fj_words_type(w, question));
        if (question->when)
            say(out, "  when", fj_words_condition(w, question->when));
    }
}

static void say_timepoints(const struct fj_words *w, struct fj_writer *out)
{
    for (size_t i = 0; i < w->plan->timepoint_count; i++) {
        const struct fj_timepoint *timepoint = &w->plan->timepoints[i];
        say(out, timepoint->name, fj_words_schedule(w, timepoint));
        say(out, "  window", fj_words_window(w, timepoint));
    }
}

static void say_measures(const struct fj_words *w, struct fj_writer *out)
{
    static const char *const parts[FJ_PART__COUNT] = {
        [FJ_PART_WHAT] = "  what",      [FJ_PART_NUMERATOR] = "  numerator",
        [FJ_PART_DENOMINATOR] = "  of", [FJ_PART_POPULATION] = "  population",
        [FJ_PART_AMONG] = "  among",    [FJ_PART_EXCEPT] = "  except",
        [FJ_PART_TIMES] = "  times",    [FJ_PART_PERIOD] = "  period",
        [FJ_PART_BETTER] = "  better",  [FJ_PART_TARGET] = "  target"};
    for (size_t i = 0; i < w->plan->measure_count; i++) {
        fj_write_raw(out, w->plan->measures[i].name);
        fj_write_char(out, '\n');
        for (int part = 0; part < FJ_PART__COUNT; part++)
            say(out, parts[part],
                fj_words_measure(w, &w->plan->measures[i], (enum fj_measure_part)part));
    }
}

static void say_all(const struct fj_words *w, struct fj_writer *out)
{
    say_questions(w, out);
    say_timepoints(w, out);
    say_measures(w, out);
    for (size_t i = 0; i < w->plan->breakdown_count; i++)
        say(out, w->plan->breakdowns[i].name, fj_words_breakdown(w, &w->plan->breakdowns[i]));
}

static void check(struct fj_arena *arena, const struct fj_plan *plan, enum fj_lang lang,
                  const char *path)
{
    const struct fj_words words = {.arena = arena, .plan = plan, .lang = lang};
    struct fj_writer out = {0};
    size_t length = 0;
    const char *expected = plan_file_read(arena, path, &length);
    say_all(&words, &out);
    bool holds = expected && out.length == length && memcmp(out.bytes, expected, length) == 0;
    if (!holds && getenv("FJ_UPDATE")) {
        FILE *file = fopen(path, "wb");
        assert_non_null(file);
        assert_int_equal(fwrite(out.bytes, 1, out.length, file), out.length);
        fclose(file);
    }
    if (!holds)
        fprintf(stderr, "%s:\n%s\n", path, out.bytes);
    fj_writer_free(&out);
    assert_true(holds);
}

static void everything_is_said_in_both_languages(void **state)
{
    struct fj_arena *arena = fj_arena_new();
    size_t length;
    const char *text = plan_file_read(arena, WORDS "said.plan", &length);
    (void)state;
    assert_non_null(text);
    struct fj_compilation *done = sema_compile(text);
    assert_non_null(done->plan);
    check(arena, done->plan, FJ_LANG_EN, WORDS "said.en");
    check(arena, done->plan, FJ_LANG_SV, WORDS "said.sv");
    fj_compilation_free(done);
    fj_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(everything_is_said_in_both_languages)};
    return cmocka_run_group_tests_name("emit/words/said", tests, NULL, NULL);
}
