// SPDX-License-Identifier: EUPL-1.2
// Holds the comparison of two plans to what it should say. An expectation is the list of differences, one a line:
// "MARK THING HOW BEFORE>AFTER [clause] step", with = for harmless, ! for a word that is there, ? for one that is not, X
// for refused. Names are left out on the side where there is none.
#ifndef FJ_TESTS_CHANGE_CHECK_H
#define FJ_TESTS_CHANGE_CHECK_H

#include "change/change.h"
#include "sema_check.h"

struct change_case {
    const char *about, *before, *after, *expected;
};

static inline struct fj_compilation *change_compile(const char *text)
{
    struct fj_compilation *done =
        fj_compile("test.plan", text, strlen(text), NULL, true, FJ_LANG_EN);
    assert_non_null(done);
    if (!done->plan) {
        struct fj_writer out = {0};
        fj_diags_write_text(&done->diags, &done->sources, &out);
        fprintf(stderr, "%s\n%s", text, out.bytes ? out.bytes : "");
        fj_writer_free(&out);
    }
    assert_non_null(done->plan);
    return done;
}

// A counter that finds as many answers to everything, wherever the plan asks it; its context is an int64_t.
static inline bool change_count_fixed(void *context, const struct fj_change_ask *ask,
                                      int64_t *out_count)
{
    const struct fj_question *question = ask->question;
    const struct fj_placement *placement =
        question && ask->timepoint ? fj_plan_placement(question, ask->timepoint) : NULL;
    const struct fj_form *form = placement ? placement->form : ask->form;
    bool apart = question ? question->place != FJ_IN_PLAN : !ask->form || ask->form->anonymous;
    for (size_t i = 0; question && i < question->placement_count; i++)
        apart = apart || question->placements[i].form->anonymous;
    bool asked =
        ask->timepoint ? form && !form->anonymous && fj_form_asked_at(form, ask->timepoint) : apart;
    *out_count = asked ? *(const int64_t *)context : 0;
    return true;
}

static inline char change_mark(const struct fj_change *change)
{
    switch (change->severity) {
    case FJ_CHANGE_HARMLESS:
        return '=';
    case FJ_CHANGE_NEEDS_WORD:
        return change->settled ? '!' : '?';
    case FJ_CHANGE_REFUSED:
        break;
    }
    return 'X';
}

static inline void change_write_name(const struct fj_change_object *object, struct fj_writer *out)
{
    if (object->option && object->question) {
        fj_write_raw(out, object->question->name);
        fj_write_char(out, '/');
    }
    fj_write_raw(out, object->name ? object->name : "");
}

static inline void change_write(const struct fj_change *change, struct fj_writer *out)
{
    fj_write_char(out, change_mark(change));
    fj_write_char(out, ' ');
    fj_write_raw(out, fj_change_thing_name(change->thing));
    fj_write_char(out, ' ');
    fj_write_raw(out, fj_change_how_name(change->how));
    fj_write_char(out, ' ');
    change_write_name(&change->before, out);
    fj_write_char(out, '>');
    change_write_name(&change->after, out);
    if (change->clause) {
        fj_write_raw(out, " [");
        fj_write_raw(out, change->clause);
        fj_write_char(out, ']');
    }
    if (change->likely.name) {
        fj_write_raw(out, " ~");
        change_write_name(&change->likely, out);
    }
    if (change->step != FJ_STEP_NONE) {
        fj_write_char(out, ' ');
        fj_write_raw(out, fj_change_step_name(change->step));
    }
    fj_write_char(out, '\n');
}

static inline void change_write_verdict(const struct fj_change_measure *one, struct fj_writer *out)
{
    static const char *const words[] = {"comparable", "mapped", "broken"};
    fj_write_raw(out, one->after ? one->after->name : one->before->name);
    fj_write_raw(out, ": ");
    if (!one->after || !one->before)
        fj_write_raw(out, one->after ? "new" : "gone");
    else
        fj_write_raw(out, one->recomputed ? "recomputed" : words[one->verdict]);
    fj_write_char(out, '\n');
}

// An expectation that begins with a colon is of the verdicts alone, the colon left out.
static inline bool change_holds(const struct change_case *one,
                                const struct fj_change_counter *counter)
{
    struct fj_compilation *before = change_compile(one->before);
    struct fj_compilation *after = change_compile(one->after);
    struct fj_arena *arena = fj_arena_new();
    const struct fj_plan *const earlier[] = {before->plan};
    struct fj_comparison *done = fj_change_compare(arena, earlier, 1, after->plan, counter);
    assert_non_null(done);
    struct fj_writer told = {0};
    bool of_verdicts = one->expected[0] == ':';
    for (size_t i = 0; !of_verdicts && i < done->change_count; i++)
        change_write(&done->changes[i], &told);
    for (size_t i = 0; of_verdicts && i < done->measure_count; i++)
        change_write_verdict(&done->measures[i], &told);
    bool holds = strcmp(told.bytes ? told.bytes : "", one->expected + of_verdicts) == 0;
    if (!holds)
        fprintf(stderr, "%s:\nexpected:\n%stold:\n%s\n", one->about, one->expected,
                told.bytes ? told.bytes : "");
    fj_writer_free(&told);
    fj_arena_free(arena);
    fj_compilation_free(before);
    fj_compilation_free(after);
    return holds;
}

static inline void change_check_all(const struct change_case *cases, size_t count,
                                    const struct fj_change_counter *counter)
{
    size_t failures = 0;
    for (size_t i = 0; i < count; i++)
        failures += !change_holds(&cases[i], counter);
    assert_int_equal(failures, 0);
}

#define CHANGE_CHECK_ALL(cases, counter)                                                           \
    change_check_all((cases), sizeof(cases) / sizeof *(cases), (counter))

#endif
