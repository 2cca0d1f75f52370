// SPDX-License-Identifier: EUPL-1.2
// exhaustive A B STEPS PERSONS [THRESHOLD [PART OF]] [--best]: every table of A × B groups and a question of STEPS answers with
// at most PERSONS persons, put to the hiding with all its margins: the whole, both breakdowns, their crossing,
// and in each how many gave each answer. Tables that are one another with groups or steps in another order are
// tried once. What is shown is then read by one who knows how tables add up and nothing else: a protected count must have
// THRESHOLD values. Only part PART of OF of the tables, if said. With --best each is hidden in every way that there is,
// and it ends with 1 when a tenth more is hidden than is needed. Ends with 1 when a count is told.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "exhaustive.h"
#include "figures/hide/hide.h"

// ---- the report as cells ---------------------------------------------------------------------------------

struct tally {
    long tables, cells, hidden, fewest, guarded, worlds, searched, told, unsettled;
};

static struct fj_hide_cell cell_of(const struct shape *shape, int cell, const int *counts)
{
    int a, b, k;
    cell_place(shape, cell, &a, &b, &k);
    struct fj_hide_cell made = {.value = sum_of(shape, cell, counts),
                                .level = a && b   ? FJ_LEVEL_CROSSING
                                         : a || b ? FJ_LEVEL_GROUP
                                                  : FJ_LEVEL_TOTAL,
                                .has_base = k > 0,
                                .base = (fj_hide_id)cell_at(shape, a, b, 0)};
    made.persons = made.value;
    if (k == 0)
        made.base = 0;
    return made;
}

// The groups of one breakdown add up to what they divide.
static void add_sums(struct fj_hide *hide, const struct shape *shape)
{
    fj_hide_id parts[GROUPS_MOST];
    for (int k = 0; k <= shape->steps; k++) {
        for (int b = 0; b <= shape->b; b++) {
            for (int a = 1; a <= shape->a; a++)
                parts[a - 1] = (fj_hide_id)cell_at(shape, a, b, k);
            fj_hide_sum(hide, (fj_hide_id)cell_at(shape, 0, b, k), parts, (size_t)shape->a);
        }
        for (int a = 0; a <= shape->a; a++) {
            for (int b = 1; b <= shape->b; b++)
                parts[b - 1] = (fj_hide_id)cell_at(shape, a, b, k);
            fj_hide_sum(hide, (fj_hide_id)cell_at(shape, a, 0, k), parts, (size_t)shape->b);
        }
    }
}

static void add_distributions(struct fj_hide *hide, const struct shape *shape)
{
    fj_hide_id parts[GROUPS_MOST];
    for (int a = 0; a <= shape->a; a++)
        for (int b = 0; b <= shape->b && shape->steps > 0; b++) {
            for (int k = 1; k <= shape->steps; k++)
                parts[k - 1] = (fj_hide_id)cell_at(shape, a, b, k);
            fj_hide_distribution(hide, (fj_hide_id)cell_at(shape, a, b, 0), parts,
                                 (size_t)shape->steps, true);
        }
}

static struct fj_hide *hide_table(const struct shape *shape, const int *counts, int threshold)
{
    struct fj_hide *hide = fj_hide_new((struct fj_hide_rules){.threshold = threshold});
    for (int cell = 0; hide && cell < cells_of(shape); cell++)
        fj_hide_cell(hide, cell_of(shape, cell, counts));
    if (hide) {
        add_sums(hide, shape);
        add_distributions(hide, shape);
    }
    if (!hide || fj_hide_run(hide) != FJ_HIDE_DONE) {
        fprintf(stderr, "memory is out\n");
        exit(2);
    }
    return hide;
}

// ---- what is protected -----------------------------------------------------------------------------------

// All answers of the group in one step.
static bool is_uniform(const struct shape *shape, int a, int b, const int *counts)
{
    int used = 0;
    for (int k = 1; k <= shape->steps; k++)
        used += sum_of(shape, cell_at(shape, a, b, k), counts) > 0;
    return used == 1;
}

static bool is_protected(const struct shape *shape, int cell, const int *counts, int threshold)
{
    int a, b, k, count = sum_of(shape, cell, counts);
    cell_place(shape, cell, &a, &b, &k);
    if (count > 0 && count < threshold)
        return true;
    return k > 0 && shape->steps > 1 && is_uniform(shape, a, b, counts) &&
           sum_of(shape, cell_at(shape, a, b, 0), counts) >= threshold;
}

static void print_table(const struct shape *shape, const int *counts, const bool *shown, int told)
{
    for (int cell = 0; cell < cells_of(shape); cell++) {
        int a, b, k;
        cell_place(shape, cell, &a, &b, &k);
        printf("%s%d%d%d: %d%s", cell ? ", " : "", a, b, k, sum_of(shape, cell, counts),
               shown[cell] ? "" : " hidden");
    }
    printf("\ntold: cell %d\n", told);
}

struct every {
    const struct shape *shape;
    int threshold;
    bool best; // the fewest cells that need be hidden are looked for
    long part, of, number;
    int counts[BASE_MOST];
    struct tally tally;
};

static void judge(const struct every *every, struct tally *tally)
{
    static struct reader reader;
    const struct shape *shape = every->shape;
    const int *counts = every->counts;
    int threshold = every->threshold;
    bool shown[CELLS_MOST], guarded[CELLS_MOST];
    struct fj_hide *hide = hide_table(shape, counts, threshold);
    for (int cell = 0; cell < cells_of(shape); cell++) {
        shown[cell] = fj_hide_shown(hide, (fj_hide_id)cell);
        tally->hidden += !shown[cell];
    }
    fj_hide_free(hide);
    tally->tables++;
    tally->cells += cells_of(shape);
    begin_reading(&reader, shape, counts, shown);
    for (int cell = 0; cell < cells_of(shape); cell++) {
        guarded[cell] = is_protected(shape, cell, counts, threshold);
        if (!guarded[cell])
            continue;
        enum reading reading = read_values(&reader, cell, threshold);
        tally->guarded++;
        tally->told += reading == TOO_FEW;
        tally->unsettled += reading == GAVE_UP;
        if (reading == TOO_FEW)
            print_table(shape, counts, shown, cell);
    }
    if (every->best)
        tally->fewest += fewest_hidden(shape, counts, guarded, threshold);
    tally->worlds += reader.worlds;
    tally->searched += reader.searched;
}

// ---- every table ------------------------------------------------------------------------------------------

// Fills the table from PLACE on with at most LEFT persons.
static void fill(struct every *every, int place, int left)
{
    const struct shape *shape = every->shape;
    int row = shape->b * width_of(shape);
    if (place > 0 && place % row == 0 && !rows_fall(shape, every->counts, place / row))
        return;
    if (place == base_of(shape)) {
        if (!is_first_of_its_kind(shape, every->counts))
            return;
        if (every->number++ % every->of == every->part)
            judge(every, &every->tally);
        return;
    }
    for (int count = 0; count <= left; count++) {
        every->counts[place] = count;
        fill(every, place + 1, left - count);
    }
    every->counts[place] = 0;
}

int main(int count, char **arguments)
{
    static struct every every;
    bool best = count > 1 && strcmp(arguments[count - 1], "--best") == 0;
    long given[7] = {2, 2, 2, 6, 5, 0, 1};
    for (int i = 1; i < count - best && i <= 7; i++)
        given[i - 1] = strtol(arguments[i], NULL, 10);
    struct shape shape = {(int)given[0], (int)given[1], (int)given[2]};
    if (shape.a < 1 || shape.a > GROUPS_MOST || shape.b < 1 || shape.b > GROUPS_MOST ||
        shape.steps < 0 || shape.steps == 1 || shape.steps > GROUPS_MOST || given[6] < 1) {
        fprintf(stderr, "exhaustive A B STEPS PERSONS [THRESHOLD [PART OF]], up to %d each\n",
                GROUPS_MOST);
        return 2;
    }
    every = (struct every){.shape = &shape,
                           .threshold = (int)given[4],
                           .best = best,
                           .part = given[5],
                           .of = given[6]};
    fill(&every, 0, (int)given[3]);
    const struct tally *t = &every.tally;
    printf("%d x %d x %d, at most %ld persons, hide below %d: %ld tables, %ld cells of which %ld "
           "hidden, "
           "%ld protected counts: %ld told, %ld not settled; %ld worlds, %ld searches\n",
           shape.a, shape.b, shape.steps, given[3], every.threshold, t->tables, t->cells, t->hidden,
           t->guarded, t->told, t->unsettled, t->worlds, t->searched);
    if (best)
        printf("at least %ld need be hidden: %.3f times that\n", t->fewest,
               (double)t->hidden / (double)t->fewest);
    return t->told > 0 || (best && t->hidden * 10 > t->fewest * 11);
}
