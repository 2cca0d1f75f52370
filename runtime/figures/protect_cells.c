// SPDX-License-Identifier: EUPL-1.2
// Row by row: who is in it, who answered, what they answered, who is missing and why.
#include "figures/protect_cells.h"

#include <math.h>
#include <string.h>

#include "figures/earlier.h"
#include "figures/groups.h"
#include "figures/protect_links.h"
#include "figures/protect_mean.h"
#include "figures/stat_change.h"

static enum fj_hide_level level_of(const struct fj_grid *grid)
{
    return grid->by.count == 0   ? FJ_LEVEL_TOTAL
           : grid->by.count == 1 ? FJ_LEVEL_GROUP
                                 : FJ_LEVEL_CROSSING;
}

#define LOST_LEAST 10 // persons behind the mean of those lost

struct row_making {
    struct fj_protect *protect;
    const struct fj_basis *basis;
    struct fj_row_cells *cells;
    const struct fj_measure *measure;
    enum fj_hide_level level;
    bool empty; // every reader knows that nobody is in the row
};

// A measure may ask for a higher threshold than the plan: what is under it is protected as well.
static bool under_own_threshold(const struct row_making *m, const struct fj_tally *tally)
{
    return tally->persons > 0 && tally->persons < m->measure->hide_below;
}

static fj_hide_id add(struct row_making *m, const struct fj_tally *tally,
                      enum fj_hide_protect protect, enum fj_hide_print print, fj_hide_id base)
{
    struct fj_hide_cell cell = {
        .value = tally->units,
        .persons = tally->persons,
        .level = m->level,
        .protect = protect,
        .print = m->cells->closed ? FJ_PRINT_NOT
                 : m->empty       ? FJ_PRINT_OUT
                                  : print,
    };

    if (base != FJ_NO_CELL && print == FJ_PRINT_IF_SAFE) {
        cell.has_base = true;
        cell.base = base;
    }
    if (protect == FJ_PROTECT_SMALL && under_own_threshold(m, tally)) {
        cell.protect = FJ_PROTECT_ALWAYS;
        cell.room = m->measure->hide_below;
    }
    return fj_hide_cell(m->protect->hide, cell);
}

// A count of nobody that only adds to others needs no cell.
static fj_hide_id add_some(struct row_making *m, enum fj_tally_kind kind,
                           enum fj_hide_protect protect)
{
    const struct fj_tally *tally = &m->basis->cell->tallies[kind];

    return tally->units == 0 ? FJ_NO_CELL : add(m, tally, protect, FJ_PRINT_IF_SAFE, FJ_NO_CELL);
}

static const struct fj_tally *tally(const struct row_making *m, enum fj_tally_kind kind)
{
    return &m->basis->cell->tallies[kind];
}

static struct fj_tally less(const struct fj_tally *a, const struct fj_tally *b)
{
    struct fj_tally rest = {a->units - b->units, a->persons - b->persons, 0};

    // Of persons with several cases some may be in both; then as many as there are cases at most.
    if (rest.persons < 0 || (rest.persons == 0 && rest.units > 0))
        rest.persons = rest.units;
    return rest;
}

// ---- steps -----------------------------------------------------------------------------------------

static size_t steps_of(const struct row_making *m, double *first)
{
    const struct fj_cell_shape *shape = &m->basis->instance->shape;
    const struct fj_question *subject = m->basis->instance->subject;

    *first = shape->base;
    if (m->measure->kind == FJ_MEASURE_SHIFT)
        return shape->dense_count;
    if (!subject || shape->has_pairs || shape->dense_count == 0 || shape->dense_count > 64)
        return 0;
    if (subject->type.kind == FJ_TYPE_NUMBER || subject->type.kind == FJ_TYPE_YEAR)
        return 0;
    return shape->dense_count;
}

static bool prints_steps(enum fj_measure_kind kind)
{
    return kind == FJ_MEASURE_DISTRIBUTION || kind == FJ_MEASURE_ATTAINMENT ||
           kind == FJ_MEASURE_SHIFT;
}

// A mean needs step cells only where some table prints the steps of the same answers; else what it
// tells by itself is judged row by row (protect_mean.h).
static bool has_steps(const struct row_making *m)
{
    const struct fj_instance *mine = m->basis->instance;

    if (prints_steps(m->measure->kind))
        return true;
    for (size_t i = 0; mine->subject && i < m->protect->scope->instance_count; i++) {
        const struct fj_instance *other = m->protect->scope->instances[i];
        if (other->subject == mine->subject && prints_steps(other->measure->kind) &&
            other->now.timepoint == mine->now.timepoint)
            return true;
    }
    return false;
}

static void make_steps(struct row_making *m)
{
    struct fj_row_cells *cells = m->cells;
    const struct fj_question *subject = m->basis->instance->subject;
    bool many = subject && subject->type.kind == FJ_TYPE_MANY;
    double first;

    cells->step_count = has_steps(m) ? steps_of(m, &first) : 0;
    cells->steps_printed = prints_steps(m->measure->kind);
    if (cells->step_count == 0)
        return;
    cells->steps = FJ_NEW_ARRAY(m->protect->arena, fj_hide_id, cells->step_count);
    if (!cells->steps) {
        m->protect->failed = true;
        return;
    }
    // Steps that only stand behind a mean are protected where a distribution of the same question
    // prints them: they are one count with those. Elsewhere a mean of t persons may be shown.
    for (size_t i = 0; i < cells->step_count; i++) {
        struct fj_tally step = fj_counts_get(&m->basis->cell->values, first + (double)i);
        cells->steps[i] = add(m, &step, cells->steps_printed ? FJ_PROTECT_SMALL : FJ_PROTECT_NEVER,
                              cells->steps_printed ? FJ_PRINT_IF_SAFE : FJ_PRINT_NOT, cells->n);
    }
    fj_hide_distribution(m->protect->hide, cells->n, cells->steps, cells->step_count, !many);
}

// ---- sums behind means -------------------------------------------------------------------------------

static bool is_money(const struct fj_question *question)
{
    static const char *const units[] = {"kr", "kronor", "sek", "tkr", "SEK", "kr.", "Kr", "KR"};

    for (size_t i = 0; question && question->type.unit && i < sizeof units / sizeof *units; i++)
        if (strcmp(question->type.unit, units[i]) == 0)
            return true;
    return false;
}

static double sum_of(struct row_making *m, const struct fj_counts *counts, double *largest,
                     double *second)
{
    size_t length;
    struct fj_value_count *all = fj_counts_sorted(m->protect->arena, counts, &length);
    double sum = 0;

    *largest = *second = 0;
    for (size_t i = 0; i < length; i++)
        sum += all[i].value * (double)all[i].tally.units;
    if (length > 0) {
        *largest = all[length - 1].value;
        *second = all[length - 1].tally.units > 1 ? *largest
                  : length > 1                    ? all[length - 2].value
                                                  : 0;
    }
    return sum;
}

// Sums are kept in tenths; printed means tell them to n × 0.05 each way.
static fj_hide_id add_amount(struct row_making *m, const struct fj_counts *counts, bool is_signed)
{
    int64_t n = tally(m, FJ_TALLY_KNOWN)->units;
    double largest, second, sum = sum_of(m, counts, &largest, &second);
    bool pinned = fj_mean_pins(counts, n, sum, m->protect->threshold);
    bool exact = m->measure->kind == FJ_MEASURE_SUM;
    bool out = fabs(sum) > 9e14 || !isfinite(sum);
    bool dominated = is_money(m->basis->instance->subject) &&
                     fj_hide_dominated((int64_t)sum, (int64_t)largest, (int64_t)second);

    m->cells->amount_hidden |= dominated || out;
    return fj_hide_cell(
        m->protect->hide,
        (struct fj_hide_cell){
            .value = out ? 0 : (int64_t)llround(sum * 10),
            .persons = tally(m, FJ_TALLY_KNOWN)->persons,
            .kind = is_signed || sum < 0 ? FJ_HIDE_SIGNED : FJ_HIDE_AMOUNT,
            .level = m->level,
            .protect = pinned ? FJ_PROTECT_ALWAYS : FJ_PROTECT_NEVER,
            .print = m->cells->closed || m->cells->amount_hidden ? FJ_PRINT_NOT : FJ_PRINT_IF_SAFE,
            .has_base = true,
            .base = m->cells->n,
            .below = exact ? 1 : (n + 1) / 2,
            .above = exact ? 1 : (n + 1) / 2,
        });
}

// The amount is the sum of steps × counts.
static void tie_amount(struct row_making *m)
{
    struct fj_row_cells *cells = m->cells;
    size_t count = cells->step_count, terms = 0;
    fj_hide_id *ids = FJ_NEW_ARRAY(m->protect->arena, fj_hide_id, count + 1);
    int64_t *factors = FJ_NEW_ARRAY(m->protect->arena, int64_t, count + 1);

    if (!ids || !factors) {
        m->protect->failed = true;
        return;
    }
    for (size_t i = 0; i < count; i++) {
        double step = m->basis->instance->shape.base + (double)i;
        if (step == 0)
            continue; // adds nothing to the sum
        ids[terms] = cells->steps[i];
        factors[terms++] = (int64_t)llround(step * 10);
    }
    ids[terms] = cells->amount;
    factors[terms++] = -1;
    fj_hide_relation(m->protect->hide, ids, factors, terms);
}

static void make_amounts(struct row_making *m)
{
    const struct fj_cell *cell = m->basis->cell;

    switch (m->measure->kind) {
    case FJ_MEASURE_MEAN:
    case FJ_MEASURE_MEDIAN:
    case FJ_MEASURE_SUM:
        m->cells->amount = add_amount(m, &cell->values, false);
        if (m->cells->step_count > 0)
            tie_amount(m);
        return;
    case FJ_MEASURE_CHANGE:
        m->cells->amount = add_amount(m, &cell->values, true);
        m->cells->before = add_amount(m, &cell->before, false);
        m->cells->after = add_amount(m, &cell->after, false);
        fj_hide_relation(m->protect->hide,
                         (fj_hide_id[]){m->cells->amount, m->cells->before, m->cells->after},
                         (int64_t[]){1, 1, -1}, 3);
        return;
    case FJ_MEASURE_COUNT:
    case FJ_MEASURE_SHARE:
    case FJ_MEASURE_DISTRIBUTION:
    case FJ_MEASURE_SHIFT:
    case FJ_MEASURE_ATTAINMENT:
    case FJ_MEASURE_RESPONSE:
    case FJ_MEASURE_RATIO:
    case FJ_MEASURE__COUNT:
        return;
    }
}

// ---- who is missing ---------------------------------------------------------------------------------

// Blank, not relevant, not asked, not due, overdue: they say nothing about the person.
static bool tells_nothing(size_t reason)
{
    return reason < FJ_REASON_FORM;
}

// Of a pair, those missing for a reason are those lost after, those lost before, and the rest.
static void tie_reason(struct row_making *m, size_t reason)
{
    size_t each = m->basis->instance->reason_count;
    const struct fj_tally *all = m->basis->cell->tallies + FJ_TALLY__COUNT;
    struct fj_tally one = less(&all[reason], &all[each + reason]);
    struct fj_tally rest = less(&one, &all[2 * each + reason]);
    fj_hide_id parts[3];
    size_t count = 0;

    for (size_t block = 1; block < 3; block++)
        if (m->cells->reasons[block * each + reason] != FJ_NO_CELL)
            parts[count++] = m->cells->reasons[block * each + reason];
    if (rest.units > 0)
        parts[count++] = add(m, &rest, tells_nothing(reason) ? FJ_PROTECT_NEVER : FJ_PROTECT_SMALL,
                             FJ_PRINT_NOT, FJ_NO_CELL);
    fj_hide_sum(m->protect->hide, m->cells->reasons[reason], parts, count);
}

static void make_reasons(struct row_making *m)
{
    size_t each = m->basis->instance->reason_count;
    size_t count = fj_protect_reasons_in(m->basis->instance);
    fj_hide_id whole[3] = {m->cells->missing, m->cells->lost_after, m->cells->lost_before};
    fj_hide_id *parts = FJ_NEW_ARRAY(m->protect->arena, fj_hide_id, each + 1);

    m->cells->reasons = FJ_NEW_ARRAY(m->protect->arena, fj_hide_id, count);
    if (!m->cells->reasons || !parts) {
        m->protect->failed = true;
        return;
    }
    for (size_t block = 0; block < count / each; block++) {
        size_t part_count = 0;
        for (size_t i = block * each; i < (block + 1) * each; i++) {
            const struct fj_tally *t = &m->basis->cell->tallies[FJ_TALLY__COUNT + i];
            m->cells->reasons[i] = FJ_NO_CELL; // nobody: adds nothing, and is not printed
            if (t->units == 0)
                continue;
            m->cells->reasons[i] =
                add(m, t, tells_nothing(i % each) ? FJ_PROTECT_NEVER : FJ_PROTECT_SMALL,
                    FJ_PRINT_IF_SAFE, FJ_NO_CELL);
            parts[part_count++] = m->cells->reasons[i];
        }
        if (whole[block] != FJ_NO_CELL)
            fj_hide_sum(m->protect->hide, whole[block], parts, part_count);
    }
    for (size_t i = 0; count == 3 * each && i < each; i++)
        if (m->cells->reasons[i] != FJ_NO_CELL)
            tie_reason(m, i);
}

// ---- a row -----------------------------------------------------------------------------------------

// Slips that came in though none were said to be handed out leave no rest to tell.
static bool is_over_handed_out(const struct row_making *m)
{
    return tally(m, FJ_TALLY_ANSWERED)->units > tally(m, FJ_TALLY_DUE)->units;
}

// Those due who did not answer: overdue, declined, missing for another reason, still waiting.
static void split_rest(struct row_making *m, fj_hide_id rest)
{
    const struct fj_row_cells *cells = m->cells;
    size_t each = m->basis->instance->reason_count, count = 0;
    fj_hide_id *parts = FJ_NEW_ARRAY(m->protect->arena, fj_hide_id, each + 3);
    struct fj_tally waiting = less(tally(m, FJ_TALLY_DUE), tally(m, FJ_TALLY_ANSWERED));

    if (!parts)
        m->protect->failed = true;
    if (m->protect->failed)
        return;
    for (size_t i = 0; i < each; i++) {
        parts[count] = cells->reasons[i];
        count += cells->reasons[i] != FJ_NO_CELL;
        waiting.units -= m->basis->cell->tallies[FJ_TALLY__COUNT + i].units;
    }
    for (int i = 0; i < 2; i++) {
        fj_hide_id other = i == 0 ? cells->overdue : cells->declined;
        parts[count] = other;
        count += other != FJ_NO_CELL;
        waiting.units -= tally(m, i == 0 ? FJ_TALLY_OVERDUE : FJ_TALLY_DECLINED)->units;
    }
    waiting.persons = waiting.units;
    if (waiting.units > 0)
        parts[count++] = add(m, &waiting, FJ_PROTECT_NEVER, FJ_PRINT_NOT, FJ_NO_CELL);
    fj_hide_sum(m->protect->hide, rest, parts, count);
}

static void make_response(struct row_making *m)
{
    struct fj_row_cells *cells = m->cells;
    struct fj_tally rest = less(tally(m, FJ_TALLY_DUE), tally(m, FJ_TALLY_ANSWERED));
    fj_hide_id parts[2];

    cells->n = add(m, tally(m, FJ_TALLY_DUE), FJ_PROTECT_NEVER, FJ_PRINT_IF_SAFE, FJ_NO_CELL);
    cells->persons = tally(m, FJ_TALLY_DUE)->persons;
    cells->hit = add(m, tally(m, FJ_TALLY_ANSWERED), FJ_PROTECT_SMALL, FJ_PRINT_IF_SAFE,
                     is_over_handed_out(m) ? FJ_NO_CELL : cells->n);
    if (is_over_handed_out(m))
        return;
    parts[0] = cells->hit;
    parts[1] = add(m, &rest, FJ_PROTECT_NEVER, FJ_PRINT_NOT, FJ_NO_CELL);
    fj_hide_distribution(m->protect->hide, cells->n, parts, 2, true);
    cells->declined = add_some(m, FJ_TALLY_DECLINED, FJ_PROTECT_SMALL);
    cells->overdue = add_some(m, FJ_TALLY_OVERDUE, FJ_PROTECT_NEVER);
    cells->not_due = add_some(m, FJ_TALLY_NOT_DUE, FJ_PROTECT_NEVER);
    fj_hide_sum(m->protect->hide, cells->all, (fj_hide_id[]){cells->n, cells->not_due},
                cells->not_due == FJ_NO_CELL ? 1 : 2);
    make_reasons(m);
    split_rest(m, parts[1]);
}

// Who answered at one of the times: the pairs, those lost, and those whose other time has not come.
static fj_hide_id make_side(struct row_making *m, enum fj_tally_kind side, fj_hide_id lost)
{
    fj_hide_id whole = add(m, tally(m, side), FJ_PROTECT_SMALL, FJ_PRINT_IF_SAFE, FJ_NO_CELL);
    enum fj_tally_kind gone =
        side == FJ_TALLY_KNOWN_BEFORE ? FJ_TALLY_LOST_AFTER : FJ_TALLY_LOST_BEFORE;
    struct fj_tally both = less(tally(m, side), tally(m, FJ_TALLY_KNOWN));
    struct fj_tally rest = less(&both, tally(m, gone));
    fj_hide_id parts[3] = {m->cells->n, lost};
    size_t count = lost == FJ_NO_CELL ? 1 : 2;

    if (rest.units > 0)
        parts[count++] = add(m, &rest, FJ_PROTECT_NEVER, FJ_PRINT_NOT, FJ_NO_CELL);
    fj_hide_sum(m->protect->hide, whole, parts, count);
    return whole;
}

// The mean of those lost is shown where they are many, and it tells no count of theirs by itself.
static bool may_tell_lost(const struct row_making *m)
{
    const struct fj_tally *lost = tally(m, FJ_TALLY_LOST_AFTER);
    size_t length;
    struct fj_value_count *all =
        fj_counts_sorted(m->protect->arena, &m->basis->cell->lost, &length);
    double sum = 0;

    for (size_t i = 0; i < length; i++)
        sum += all[i].value * (double)all[i].tally.units;
    return lost->persons >= LOST_LEAST && lost->persons >= 2 * m->protect->threshold &&
           !fj_mean_pins(&m->basis->cell->lost, lost->units, sum, m->protect->threshold);
}

static void make_moves(struct row_making *m)
{
    static const enum fj_tally_kind kinds[3] = {FJ_TALLY_IMPROVED, FJ_TALLY_SAME, FJ_TALLY_WORSE};

    for (int i = 0; i < 3; i++)
        m->cells->moves[i] =
            add(m, tally(m, kinds[i]), FJ_PROTECT_SMALL, FJ_PRINT_IF_SAFE, m->cells->n);
    fj_hide_distribution(m->protect->hide, m->cells->n, m->cells->moves, 3, true);
}

// WHOLE is PART and the rest of it: nobody can be in the part and not in the whole.
static void nest(struct row_making *m, fj_hide_id whole, const struct fj_tally *all,
                 fj_hide_id part, const struct fj_tally *some)
{
    struct fj_tally rest = less(all, some);
    fj_hide_id parts[2] = {part, add(m, &rest, FJ_PROTECT_SMALL, FJ_PRINT_NOT, FJ_NO_CELL)};

    fj_hide_sum(m->protect->hide, whole, parts, 2);
}

// What changed reliably has changed: where a reliable change is at least the step that counts as one.
static void tie_to_moves(struct row_making *m)
{
    double points = fj_reliable_change(m->measure->spread, m->measure->reliability).points.value;

    if (points < m->measure->better_by)
        return;
    nest(m, m->cells->moves[0], tally(m, FJ_TALLY_IMPROVED), m->cells->reliable[0],
         tally(m, FJ_TALLY_RELIABLY_IMPROVED));
    nest(m, m->cells->moves[2], tally(m, FJ_TALLY_WORSE), m->cells->reliable[2],
         tally(m, FJ_TALLY_RELIABLY_WORSE));
}

static void make_reliable(struct row_making *m)
{
    const struct fj_tally *better = tally(m, FJ_TALLY_RELIABLY_IMPROVED);
    const struct fj_tally *worse = tally(m, FJ_TALLY_RELIABLY_WORSE);
    struct fj_tally changed = less(tally(m, FJ_TALLY_KNOWN), better);
    struct fj_tally none = less(&changed, worse);
    struct fj_row_cells *cells = m->cells;

    if (m->measure->spread <= 0)
        return;
    cells->reliable[0] = add(m, better, FJ_PROTECT_SMALL, FJ_PRINT_IF_SAFE, cells->n);
    cells->reliable[1] = add(m, &none, FJ_PROTECT_SMALL, FJ_PRINT_IF_SAFE, cells->n);
    cells->reliable[2] = add(m, worse, FJ_PROTECT_SMALL, FJ_PRINT_IF_SAFE, cells->n);
    fj_hide_distribution(m->protect->hide, cells->n, cells->reliable, 3, true);
    tie_to_moves(m);
    if (!m->measure->has_cutoff)
        return;
    cells->recovered =
        add(m, tally(m, FJ_TALLY_RECOVERED), FJ_PROTECT_SMALL, FJ_PRINT_IF_SAFE, cells->n);
    nest(m, cells->reliable[0], better, cells->recovered, tally(m, FJ_TALLY_RECOVERED));
}

static void make_share(struct row_making *m)
{
    struct fj_tally rest = less(tally(m, FJ_TALLY_KNOWN), tally(m, FJ_TALLY_HIT));
    fj_hide_id parts[2];

    m->cells->hit = add(m, tally(m, FJ_TALLY_HIT), FJ_PROTECT_SMALL, FJ_PRINT_IF_SAFE, m->cells->n);
    parts[0] = m->cells->hit;
    parts[1] = add(m, &rest, FJ_PROTECT_SMALL, FJ_PRINT_NOT, FJ_NO_CELL);
    fj_hide_distribution(m->protect->hide, m->cells->n, parts, 2, true);
}

// Everyone, those known and those missing; then what kind of measure it is.
static void make_row(struct row_making *m)
{
    struct fj_row_cells *cells = m->cells;
    const struct fj_tally *all = tally(m, FJ_TALLY_POPULATION);
    struct fj_tally gone = less(all, tally(m, FJ_TALLY_KNOWN));
    bool counts = m->measure->kind == FJ_MEASURE_COUNT && !m->measure->where;

    cells->all =
        add(m, all, FJ_PROTECT_SMALL, counts ? FJ_PRINT_IF_SAFE : FJ_PRINT_NOT, FJ_NO_CELL);
    if (counts) {
        cells->hit = cells->n = cells->all;
        cells->persons = all->persons;
        return;
    }
    if (m->measure->kind == FJ_MEASURE_RESPONSE) {
        make_response(m);
        return;
    }
    cells->among_unknown = add_some(m, FJ_TALLY_AMONG_UNKNOWN, FJ_PROTECT_NEVER);
    cells->except_unknown = add_some(m, FJ_TALLY_EXCEPT_UNKNOWN, FJ_PROTECT_NEVER);
    cells->n = add(m, tally(m, FJ_TALLY_KNOWN), FJ_PROTECT_SMALL, FJ_PRINT_IF_SAFE, FJ_NO_CELL);
    cells->persons = tally(m, FJ_TALLY_KNOWN)->persons;
    cells->missing = add(m, &gone, FJ_PROTECT_NEVER, FJ_PRINT_IF_SAFE, FJ_NO_CELL);
    fj_hide_sum(m->protect->hide, cells->all, (fj_hide_id[]){cells->n, cells->missing}, 2);
    cells->early = add_some(m, FJ_TALLY_EARLY, FJ_PROTECT_SMALL);
    cells->late = add_some(m, FJ_TALLY_LATE, FJ_PROTECT_SMALL);
    if (m->measure->kind == FJ_MEASURE_CHANGE || m->measure->kind == FJ_MEASURE_SHIFT) {
        cells->lost_after = add_some(m, FJ_TALLY_LOST_AFTER, FJ_PROTECT_NEVER);
        cells->lost_before = add_some(m, FJ_TALLY_LOST_BEFORE, FJ_PROTECT_NEVER);
        cells->due_after = add_some(m, FJ_TALLY_DUE_AFTER, FJ_PROTECT_NEVER);
        cells->known_before = make_side(m, FJ_TALLY_KNOWN_BEFORE, cells->lost_after);
        cells->known_after = make_side(m, FJ_TALLY_KNOWN_AFTER, cells->lost_before);
        cells->lost_mean_shown = may_tell_lost(m);
    }
    if (m->measure->kind == FJ_MEASURE_CHANGE) {
        make_moves(m);
        make_reliable(m);
    }
    if (m->measure->kind == FJ_MEASURE_SHARE || m->measure->kind == FJ_MEASURE_COUNT)
        make_share(m);
    else
        make_steps(m);
    make_amounts(m);
    make_reasons(m);
}

static void clear(struct fj_row_cells *cells)
{
    *cells = (struct fj_row_cells){.all = FJ_NO_CELL,
                                   .n = FJ_NO_CELL,
                                   .missing = FJ_NO_CELL,
                                   .hit = FJ_NO_CELL,
                                   .declined = FJ_NO_CELL,
                                   .overdue = FJ_NO_CELL,
                                   .not_due = FJ_NO_CELL,
                                   .early = FJ_NO_CELL,
                                   .late = FJ_NO_CELL,
                                   .lost_after = FJ_NO_CELL,
                                   .lost_before = FJ_NO_CELL,
                                   .among_unknown = FJ_NO_CELL,
                                   .except_unknown = FJ_NO_CELL,
                                   .known_before = FJ_NO_CELL,
                                   .known_after = FJ_NO_CELL,
                                   .due_after = FJ_NO_CELL,
                                   .moves = {FJ_NO_CELL, FJ_NO_CELL, FJ_NO_CELL},
                                   .reliable = {FJ_NO_CELL, FJ_NO_CELL, FJ_NO_CELL},
                                   .recovered = FJ_NO_CELL,
                                   .amount = FJ_NO_CELL,
                                   .before = FJ_NO_CELL,
                                   .after = FJ_NO_CELL};
}

// People of other or unknown gender who are too few to be told of are in no group (language §6), so a
// reader knows that there is nobody in theirs.
static bool is_known_empty(const struct fj_protect *protect, const struct fj_basis *basis)
{
    if (!protect->draft->no_others[basis->slot])
        return false;
    for (size_t i = 0; i < basis->grid->by.count; i++) {
        const struct fj_breakdown *breakdown = basis->grid->by.breakdowns[i];
        if (breakdown->is_gender && fj_grid_coordinate(basis->grid, basis->group, breakdown->id) ==
                                        fj_group_other(breakdown))
            return true;
    }
    return false;
}

static void make_block(struct fj_protect *protect, size_t index)
{
    const struct fj_block *block = &protect->draft->results->blocks[index];

    enum fj_verdict verdict = FJ_TABLE_FREE;
    bool stands = fj_earlier_of(protect->draft->earlier, block, &verdict) &&
                  verdict == FJ_TABLE_STANDS; // nothing of it is printed anew

    protect->cells[index] = FJ_NEW_ARRAY(protect->arena, struct fj_row_cells, block->row_count + 1);
    if (!protect->cells[index]) {
        protect->failed = true;
        return;
    }
    for (size_t i = 0; i < block->row_count; i++) {
        const struct fj_basis *basis = &protect->draft->bases[index][i];
        struct row_making making = {protect,
                                    basis,
                                    &protect->cells[index][i],
                                    block->measure,
                                    level_of(basis->grid),
                                    is_known_empty(protect, basis)};
        int64_t persons = basis->cell->tallies[FJ_TALLY_POPULATION].persons;
        clear(making.cells);
        making.cells->closed =
            stands ||
            (persons > 0 && (persons < protect->threshold || persons < block->measure->hide_below));
        make_row(&making);
    }
}

void fj_protect_make_cells(struct fj_protect *protect)
{
    size_t count = protect->draft->results->block_count;

    protect->cells = FJ_NEW_ARRAY(protect->arena, struct fj_row_cells *, count + 1);
    protect->failed |= !protect->cells;
    for (size_t i = 0; !protect->failed && i < count; i++)
        make_block(protect, i);
}
