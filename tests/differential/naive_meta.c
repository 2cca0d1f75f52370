// SPDX-License-Identifier: EUPL-1.2
// Each rule makes a second world of the first, and holds the two reports together, figure by figure.
#include "naive_meta.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "naive_data.h"
#include "naive_given.h"
#include "sema/compile.h"
#include "support/writer.h"

#define CENTURIES 146097 // days in 400 years: the calendar comes round

struct meta {
    const struct naive_world *world;
    uint64_t seed;
    struct fj_results *first;
    size_t wrong;
};

static struct fj_results *report_of(const struct naive_world *world)
{
    struct naive_source source = {.world = world};
    struct fj_row_source rows = naive_source_rows(&source);
    struct fj_report_request request = {.on = world->on, .lang = FJ_LANG_EN};
    struct fj_diags diags = {.arena = world->arena, .lang = FJ_LANG_EN};
    return fj_report_compute(world->plan, &rows, &request, &diags);
}

static void tell(struct meta *m, const char *rule, const struct fj_block *block,
                 const struct fj_row *row, const struct fj_figure *figure, double other)
{
    if (m->wrong++ < 8)
        printf("seed %llu, %s: %s,%s,%s,%s,%s,%s,%s is %.15g, and then %.15g\n",
               (unsigned long long)m->seed, rule, block->measure->name, block->period->label,
               block->timepoint, block->breakdown, row->group, figure->item,
               fj_statistic_name(figure->statistic), figure->value, other);
}

// ---- looking up --------------------------------------------------------------------------------------

// The same figure of another report, found by names; NULL where it has none.
static const struct fj_figure *twin(const struct fj_results *results, const struct fj_block *like,
                                    const char *group, const struct fj_figure *figure)
{
    for (size_t b = 0; b < results->block_count; b++) {
        const struct fj_block *block = &results->blocks[b];
        if (block->measure != like->measure ||
            strcmp(block->period->label, like->period->label) != 0 ||
            strcmp(block->timepoint, like->timepoint) != 0 ||
            strcmp(block->breakdown, like->breakdown) != 0)
            continue;
        for (size_t r = 0; r < block->row_count; r++)
            if (strcmp(block->rows[r].group, group) == 0)
                return fj_row_figure(&block->rows[r], figure->statistic, figure->item);
    }
    return NULL;
}

// Counts of units that add up over cases; sums do too.
static bool adds(const struct fj_block *block, enum fj_statistic statistic)
{
    static const char *const names[] = {"n",
                                        "count",
                                        "pairs",
                                        "goals",
                                        "missing",
                                        "improved_n",
                                        "same_n",
                                        "worse_n",
                                        "lost_after",
                                        "due",
                                        "answered",
                                        "lost_before",
                                        "overdue",
                                        "declined",
                                        "not_due",
                                        "early",
                                        "late",
                                        "among_unknown",
                                        "recovered_n",
                                        "except_unknown",
                                        "reliably_improved_n",
                                        "reliably_worse_n"};
    const char *name = fj_statistic_name(statistic);
    if (block->measure->kind == FJ_MEASURE_RATIO || block->measure->population == FJ_OVER_SLIPS)
        return false;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(names[i], name) == 0)
            return true;
    return false;
}

// What stays as it is when everybody comes twice.
static bool stays(enum fj_statistic statistic)
{
    static const char *const names[] = {"share", "mean",  "before",     "after",   "improved",
                                        "same",  "worse", "difference", "t_score", "recovered"};
    const char *name = fj_statistic_name(statistic);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(names[i], name) == 0)
            return true;
    return false;
}

static bool is_near(double a, double b)
{
    return fabs(a - b) <= 1e-9 * fmax(1, fabs(a));
}

typedef void each_figure(struct meta *m, const char *rule, const struct fj_block *block,
                         const struct fj_row *row, const struct fj_figure *figure, void *others);

static void for_all(struct meta *m, const char *rule, each_figure *try_one, void *others)
{
    for (size_t b = 0; b < m->first->block_count; b++)
        for (size_t r = 0; r < m->first->blocks[b].row_count; r++)
            for (size_t i = 0; i < m->first->blocks[b].rows[r].figure_count; i++)
                try_one(m, rule, &m->first->blocks[b], &m->first->blocks[b].rows[r],
                        &m->first->blocks[b].rows[r].figures[i], others);
}

// ---- the same, place by place --------------------------------------------------------------------------

// Both reports have the same tables; names may differ.
static void compare_places(struct meta *m, const char *rule, const struct fj_results *other)
{
    if (!other || other->block_count != m->first->block_count) {
        printf("seed %llu, %s: other tables\n", (unsigned long long)m->seed, rule);
        m->wrong++;
        return;
    }
    for (size_t b = 0; b < m->first->block_count; b++) {
        const struct fj_block *mine = &m->first->blocks[b], *theirs = &other->blocks[b];
        for (size_t r = 0; r < mine->row_count && r < theirs->row_count; r++) {
            const struct fj_row *row = &mine->rows[r];
            if (row->figure_count != theirs->rows[r].figure_count)
                tell(m, rule, mine, row, &row->figures[0], NAN);
            for (size_t i = 0; i < row->figure_count && i < theirs->rows[r].figure_count; i++)
                if (row->figures[i].status != theirs->rows[r].figures[i].status ||
                    row->figures[i].value != theirs->rows[r].figures[i].value)
                    tell(m, rule, mine, row, &row->figures[i], theirs->rows[r].figures[i].value);
        }
        if (mine->row_count != theirs->row_count)
            tell(m, rule, mine, &mine->rows[0], &mine->rows[0].figures[0], NAN);
    }
}

static struct naive_world copy_of(const struct naive_world *world, size_t times)
{
    struct naive_world copy = *world;
    copy.cases = FJ_NEW_ARRAY(world->arena, struct fj_facts, world->case_count * times + 1);
    for (size_t i = 0; copy.cases && i < world->case_count * times; i++)
        copy.cases[i] = world->cases[i % world->case_count];
    copy.case_count = world->case_count * times;
    return copy;
}

static void in_other_order(struct meta *m)
{
    struct naive_world other = copy_of(m->world, 1);
    struct fj_results *results;
    for (size_t i = 0; i < other.case_count; i++)
        other.cases[i] = m->world->cases[other.case_count - 1 - i];
    results = report_of(&other);
    compare_places(m, "in another order", results);
    fj_results_free(results);
}

// ---- later -------------------------------------------------------------------------------------------

static fj_day later(fj_day day)
{
    return day == FJ_NO_DAY ? day : day + CENTURIES;
}

static const struct fj_raw *raws_later(struct meta *m, const struct fj_raw *raws,
                                       const struct fj_question *const *questions, size_t count)
{
    struct fj_raw *moved = FJ_NEW_ARRAY(m->world->arena, struct fj_raw, count + 1);
    for (size_t i = 0; moved && i < count; i++) {
        moved[i] = raws[i];
        if (raws[i].kind == FJ_RAW_VALUE && questions[i]->type.kind == FJ_TYPE_DATE)
            moved[i].value += CENTURIES;
        if (raws[i].kind == FJ_RAW_VALUE && questions[i]->type.kind == FJ_TYPE_YEAR)
            moved[i].value += 400;
    }
    return moved;
}

static void rows_later(struct meta *m, struct fj_facts *facts)
{
    struct fj_answer_row *rows =
        FJ_NEW_ARRAY(m->world->arena, struct fj_answer_row, facts->row_count + 1);
    for (size_t i = 0; rows && i < facts->row_count; i++) {
        rows[i] = facts->rows[i];
        rows[i].day = later(rows[i].day);
        rows[i].values =
            raws_later(m, rows[i].values, rows[i].form->questions, rows[i].form->question_count);
    }
    facts->rows = rows;
}

static void records_later(struct meta *m, struct fj_facts *facts)
{
    const struct fj_plan *plan = m->world->plan;
    struct fj_record_rows *records =
        FJ_NEW_ARRAY(m->world->arena, struct fj_record_rows, plan->record_count + 1);
    for (size_t r = 0; records && r < plan->record_count; r++) {
        const struct fj_record_rows *all = &facts->records[r];
        struct fj_record_row *rows =
            FJ_NEW_ARRAY(m->world->arena, struct fj_record_row, all->count + 1);
        for (size_t i = 0; rows && i < all->count; i++)
            rows[i] =
                (struct fj_record_row){all->rows[i].nr,
                                       raws_later(m, all->rows[i].values, plan->records[r].fields,
                                                  plan->records[r].field_count),
                                       0};
        records[r] = (struct fj_record_rows){rows, all->count};
    }
    facts->records = records;
}

static void centuries_later(struct meta *m)
{
    struct naive_world other = copy_of(m->world, 1);
    struct fj_results *results;
    other.on += CENTURIES;
    other.slips = FJ_NEW_ARRAY(m->world->arena, struct naive_slip, other.slip_count + 1);
    for (size_t i = 0; i < other.case_count; i++) {
        struct fj_facts *facts = &other.cases[i];
        facts->on += CENTURIES;
        facts->entry = later(facts->entry);
        facts->exit = later(facts->exit);
        facts->next_entry = later(facts->next_entry);
        facts->previous_exit = later(facts->previous_exit);
        facts->background =
            raws_later(m, facts->background, other.plan->background, other.plan->background_count);
        rows_later(m, facts);
        records_later(m, facts);
    }
    for (size_t i = 0; other.slips && i < other.slip_count; i++) {
        other.slips[i] = m->world->slips[i];
        other.slips[i].first += CENTURIES;
        other.slips[i].last += CENTURIES;
    }
    results = report_of(&other);
    compare_places(m, "400 years later", results);
    fj_results_free(results);
}

// ---- by other names ------------------------------------------------------------------------------------

// Every choice of the plans gets a tail; nothing else bears those names.
static char *renamed(const char *text)
{
    static const char *const names[] = {"nord", "syd", "coach", "course", "money", "study"};
    struct fj_writer out = {0};
    for (const char *at = text; *at;) {
        size_t length = 0;
        for (size_t i = 0; i < sizeof names / sizeof *names && length == 0; i++) {
            size_t mine = strlen(names[i]);
            bool starts = at == text || strchr(" (", at[-1]) != NULL;
            if (starts && strncmp(at, names[i], mine) == 0 && strchr(" ,)\n", at[mine]))
                length = mine;
        }
        fj_write_bytes(&out, at, length ? length : 1);
        if (length)
            fj_write_raw(&out, "_x");
        at += length ? length : 1;
    }
    return out.bytes;
}

static void by_other_names(struct meta *m, const char *text)
{
    char *other_text = renamed(text);
    struct fj_compilation *done =
        fj_compile("renamed.plan", other_text, strlen(other_text), NULL, true, FJ_LANG_EN);
    if (done && done->plan) {
        struct naive_world other = {
            .plan = done->plan, .arena = m->world->arena, .on = m->world->on};
        struct fj_results *results = NULL;
        if (naive_invent(&other, m->seed, m->world->asked_cases, m->world->asked_slips))
            results = report_of(&other);
        compare_places(m, "by other names", results);
        fj_results_free(results);
    } else {
        printf("seed %llu: renamed choices do not compile\n", (unsigned long long)m->seed);
        m->wrong++;
    }
    fj_compilation_free(done);
    free(other_text);
}

// ---- twice, and in halves --------------------------------------------------------------------------------

static void try_twice(struct meta *m, const char *rule, const struct fj_block *block,
                      const struct fj_row *row, const struct fj_figure *figure, void *others)
{
    const struct fj_figure *other = twin(others, block, row->group, figure);
    bool both = adds(block, figure->statistic);
    bool same = stays(figure->statistic) && block->measure->population == FJ_OVER_CASES;
    if (!both && !same)
        return;
    if (!other || other->status != figure->status ||
        !is_near(both ? 2 * figure->value : figure->value, other->value))
        tell(m, rule, block, row, figure, other ? other->value : NAN);
}

static void everybody_twice(struct meta *m)
{
    struct naive_world other = copy_of(m->world, 2);
    struct fj_results *results;
    for (size_t i = m->world->case_count; i < other.case_count; i++) {
        other.cases[i].case_id += 100000;
        other.cases[i].person_id += 100000;
    }
    results = report_of(&other);
    for_all(m, "everybody twice", try_twice, results);
    fj_results_free(results);
}

static void try_halves(struct meta *m, const char *rule, const struct fj_block *block,
                       const struct fj_row *row, const struct fj_figure *figure, void *others)
{
    struct fj_results **halves = others;
    double sum = 0;
    if (!adds(block, figure->statistic))
        return;
    for (size_t i = 0; i < 2; i++) {
        const struct fj_figure *part = twin(halves[i], block, row->group, figure);
        sum += part ? part->value : 0;
    }
    if (sum != figure->value)
        tell(m, rule, block, row, figure, sum);
}

static void in_halves(struct meta *m)
{
    struct fj_results *halves[2];
    for (int64_t half = 0; half < 2; half++) {
        struct naive_world part = copy_of(m->world, 1);
        part.case_count = 0;
        for (size_t i = 0; i < m->world->case_count; i++)
            if (m->world->cases[i].person_id % 2 == half)
                part.cases[part.case_count++] = m->world->cases[i];
        halves[half] = report_of(&part);
    }
    if (halves[0] && halves[1])
        for_all(m, "in halves", try_halves, halves);
    fj_results_free(halves[0]);
    fj_results_free(halves[1]);
}

size_t naive_meta(const struct naive_world *world, uint64_t seed, const char *text)
{
    struct meta m = {.world = world, .seed = seed, .first = report_of(world)};
    if (!m.first || world->case_count == 0)
        return 0;
    in_other_order(&m);
    centuries_later(&m);
    by_other_names(&m, text);
    everybody_twice(&m);
    in_halves(&m);
    fj_results_free(m.first);
    return m.wrong + naive_given(world, seed);
}
