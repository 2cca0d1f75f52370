// SPDX-License-Identifier: EUPL-1.2
// worlds [--plans N] [--seed S] [--tries K] [--only S]: no format tells more than the tidy table. Of a random plan and
// people it changes an answer, a reason, a day or a group of somebody; where the tidy table stays as it was to the
// byte, so must every other format. Ends with 1 when one does not.
//
// For nobody to find a value that a renderer has and does not print, it also gives each hidden figure of the
// report as data another value: no format may read it.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "naive.h"
#include "naive_data.h"
#include "naive_plans.h"
#include "render/render.h"
#include "sema/compile.h"

enum { FORMATS = 4, TODAY = 20000 };
static const char *const formats[FORMATS] = {"tidy", "json", "html", "text"};

struct printed {
    char *of[FORMATS]; // NULL: not printed
};

struct walk {
    struct naive_world world;
    uint64_t seed, state;
    const char *period;
    struct printed first;
    long tried, like, wrong, hidden, shown;
};

static size_t below(struct walk *w, size_t limit)
{
    w->state = w->state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return limit ? (size_t)((w->state >> 33) % limit) : 0;
}

// ---- printing ----------------------------------------------------------------------------------------

static struct fj_results *report_of(struct walk *w, struct fj_arena *arena)
{
    struct naive_source source = {.world = &w->world};
    struct fj_row_source rows = naive_source_rows(&source);
    struct fj_report_request request = {
        .period = w->period, .on = w->world.on, .lang = FJ_LANG_SV, .protect = true};
    struct fj_diags diags = {.arena = arena, .lang = FJ_LANG_EN};
    return fj_report_compute(w->world.plan, &rows, &request, &diags);
}

static char *print(const struct fj_results *results, const char *format)
{
    struct fj_rendering rendering = {
        .results = results, .imprint = {.source_hash = "", .made_at = ""}, .lang = FJ_LANG_SV};
    struct fj_writer out = {0};
    if (!results || !fj_format_find(format)->write(&rendering, &out))
        abort();
    return out.bytes;
}

static void print_all(const struct fj_results *results, struct printed *out)
{
    for (int i = 0; i < FORMATS; i++)
        out->of[i] = print(results, formats[i]);
}

static void free_printed(struct printed *printed)
{
    for (int i = 0; i < FORMATS; i++)
        free(printed->of[i]);
}

// ---- telling -----------------------------------------------------------------------------------------

static void show_around(const char *text, size_t at)
{
    size_t from = at > 160 ? at - 160 : 0, length = strnlen(text + from, 260);
    printf("  …%.*s…\n", (int)length, text + from);
}

static void compare(struct walk *w, const char *what, const struct printed *other)
{
    for (int i = 1; i < FORMATS; i++) {
        size_t at = 0;
        if (strcmp(w->first.of[i], other->of[i]) == 0)
            continue;
        while (w->first.of[i][at] && w->first.of[i][at] == other->of[i][at])
            at++;
        if (w->wrong++ >= 6)
            continue;
        printf("seed %llu, %s: %s is another, with the same tidy table:\n",
               (unsigned long long)w->seed, what, formats[i]);
        show_around(w->first.of[i], at);
        show_around(other->of[i], at);
    }
}

// ---- what nobody may read ----------------------------------------------------------------------------

static void spoil(struct walk *w, struct fj_figure *figure)
{
    w->shown += figure->status == FJ_FIGURE_SHOWN;
    if (figure->status == FJ_FIGURE_SHOWN)
        return;
    if (figure->value != 0 && w->wrong++ < 6)
        printf("seed %llu: a figure that is not shown has a value\n", (unsigned long long)w->seed);
    w->hidden += figure->status == FJ_FIGURE_HIDDEN;
    figure->value = 0.1 + (double)below(w, 1000) / 7;
}

static void spoil_all(struct walk *w, struct fj_results *results)
{
    struct printed other;
    for (size_t b = 0; b < results->block_count; b++)
        for (size_t r = 0; r < results->blocks[b].row_count; r++)
            for (size_t f = 0; f < results->blocks[b].rows[r].figure_count; f++)
                spoil(w, &results->blocks[b].rows[r].figures[f]);
    print_all(results, &other);
    compare(w, "other values under the mark", &other);
    free_printed(&other);
}

// ---- another world -----------------------------------------------------------------------------------

// What was changed, for it to be put back.
struct change {
    struct fj_raw *raw[2], raw_was[2];
    struct fj_answer_row *row;
    struct fj_answer_row row_was;
    const char *what;
};

static struct fj_facts *somebody(struct walk *w)
{
    return &w->world.cases[below(w, w->world.case_count)];
}

static void keep_raw(struct change *change, int place, struct fj_raw *raw)
{
    change->raw[place] = raw;
    change->raw_was[place] = *raw;
}

static void swap_raw(struct change *change, struct fj_raw *a, struct fj_raw *b)
{
    struct fj_raw kept = *a;
    keep_raw(change, 0, a);
    keep_raw(change, 1, b);
    *a = *b;
    *b = kept;
}

// An answer of the world, which the facts only lend.
static struct fj_raw *answer_of(const struct fj_raw *answers, size_t question)
{
    union {
        const struct fj_raw *borrowed;
        struct fj_raw *owned;
    } both = {answers};
    return &both.owned[question];
}

static bool swap_groups(struct walk *w, struct change *change)
{
    size_t question = below(w, w->world.plan->background_count);
    change->what = "two in each other's groups";
    swap_raw(change, answer_of(somebody(w)->background, question),
             answer_of(somebody(w)->background, question));
    return true;
}

static struct fj_answer_row *some_row(struct walk *w, const struct fj_facts *facts)
{
    union {
        const struct fj_answer_row *borrowed;
        struct fj_answer_row *owned;
    } both = {facts->rows};
    return facts->row_count ? &both.owned[below(w, facts->row_count)] : NULL;
}

static bool swap_answers(struct walk *w, struct change *change)
{
    struct fj_answer_row *mine = some_row(w, somebody(w)), *other = NULL;
    change->what = "two with each other's answers";
    for (int again = 0; mine && again < 40 && !other; again++) {
        other = some_row(w, somebody(w));
        if (other && (other->form != mine->form || other->timepoint != mine->timepoint))
            other = NULL;
    }
    if (!mine || !other)
        return false;
    size_t question = below(w, mine->form->question_count);
    swap_raw(change, answer_of(mine->values, question), answer_of(other->values, question));
    return true;
}

static bool change_answer(struct walk *w, struct change *change)
{
    struct fj_answer_row *row = some_row(w, somebody(w));
    if (!row)
        return false;
    size_t question = below(w, row->form->question_count);
    struct fj_raw *raw = answer_of(row->values, question);
    const struct fj_type *type = &row->form->questions[question]->type;
    change->what = "another answer or reason";
    keep_raw(change, 0, raw);
    if (type->reason_count > 0 && below(w, 3) == 0)
        *raw =
            (struct fj_raw){.kind = FJ_RAW_REASON, .value = (int64_t)below(w, type->reason_count)};
    else if (below(w, 4) == 0)
        *raw = (struct fj_raw){.kind = FJ_RAW_BLANK};
    else if (type->kind == FJ_TYPE_SCALE)
        *raw = (struct fj_raw){.kind = FJ_RAW_VALUE,
                               .value = (int64_t)type->low +
                                        (int64_t)below(w, (size_t)(type->high - type->low) + 1)};
    else if (type->option_count > 0 && type->kind != FJ_TYPE_MANY && !type->goal_scaled)
        *raw =
            (struct fj_raw){.kind = FJ_RAW_VALUE, .value = (int64_t)below(w, type->option_count)};
    else
        return false;
    return true;
}

static bool change_row(struct walk *w, struct change *change)
{
    struct fj_answer_row *row = some_row(w, somebody(w));
    if (!row)
        return false;
    change->row = row;
    change->row_was = *row;
    change->what = "another reason for a form, or another day";
    if (below(w, 2))
        row->missing = (enum fj_form_missing)(FJ_FORM_PRESENT + below(w, FJ_FORM_MISSING__COUNT));
    else if (row->day != FJ_NO_DAY)
        row->day -= (fj_day)below(w, 40);
    return true;
}

static bool change_world(struct walk *w, struct change *change)
{
    *change = (struct change){0};
    switch (below(w, 5)) {
    case 0:
        return swap_groups(w, change);
    case 1:
        return swap_answers(w, change);
    case 2:
        return change_row(w, change);
    default:
        return change_answer(w, change);
    }
}

static void put_back(const struct change *change)
{
    for (int i = 1; i >= 0; i--)
        if (change->raw[i])
            *change->raw[i] = change->raw_was[i];
    if (change->row)
        *change->row = change->row_was;
}

// One step of the walk; stays where it is when the tidy table would be another.
static void step(struct walk *w)
{
    struct fj_arena *arena = fj_arena_new();
    struct change change;
    if (!change_world(w, &change)) {
        put_back(&change);
        fj_arena_free(arena);
        return;
    }
    struct fj_results *results = report_of(w, arena);
    char *tidy = print(results, "tidy");
    w->tried++;
    if (strcmp(tidy, w->first.of[0]) == 0) {
        struct printed other;
        print_all(results, &other);
        compare(w, change.what, &other);
        free_printed(&other);
        w->like++;
    } else {
        put_back(&change);
    }
    free(tidy);
    fj_results_free(results);
    fj_arena_free(arena);
}

static void walk(struct walk *w, int tries)
{
    struct fj_arena *arena = fj_arena_new();
    struct fj_results *results = report_of(w, arena);
    print_all(results, &w->first);
    spoil_all(w, results);
    fj_results_free(results);
    fj_arena_free(arena);
    for (int i = 0; i < tries; i++)
        step(w);
    free_printed(&w->first);
}

// ---- seeds -------------------------------------------------------------------------------------------

// False: the plan follows no persons, and nothing is hidden.
static bool try_seed(struct walk *sum, uint64_t seed, int tries)
{
    const char *text = naive_plan_small(seed);
    struct fj_compilation *done =
        fj_compile("worlds.plan", text, strlen(text), NULL, true, FJ_LANG_EN);
    bool follows = done && done->plan;
    if (follows) {
        struct walk w = *sum;
        w.seed = w.state = seed;
        w.period = seed % 2 ? "2024" : "all";
        w.world = (struct naive_world){.plan = done->plan, .arena = fj_arena_new(), .on = TODAY};
        if (naive_invent(&w.world, seed, 6 + seed * 11 % 45, 6) && w.world.case_count > 0)
            walk(&w, tries);
        fj_arena_free(w.world.arena);
        *sum = w;
    }
    fj_compilation_free(done);
    naive_plan_free(text);
    return follows;
}

static long option(int count, char **arguments, const char *name, long usual)
{
    for (int i = 1; i + 1 < count; i++)
        if (strcmp(arguments[i], name) == 0)
            return strtol(arguments[i + 1], NULL, 10);
    return usual;
}

int main(int count, char **arguments)
{
    struct walk sum = {0};
    long only = option(count, arguments, "--only", -1),
         plans = option(count, arguments, "--plans", 40),
         tries = option(count, arguments, "--tries", 8);
    long seed = only >= 0 ? only : option(count, arguments, "--seed", 1);
    for (long made = 0; made < (only >= 0 ? 1 : plans); seed++)
        made += try_seed(&sum, (uint64_t)seed, (int)tries) || only >= 0;
    printf("%ld worlds tried, %ld with the same tidy table; of %ld figures %ld hidden and given "
           "another "
           "value: %ld differ\n",
           sum.tried, sum.like, sum.hidden + sum.shown, sum.hidden, sum.wrong);
    return sum.wrong > 0;
}
