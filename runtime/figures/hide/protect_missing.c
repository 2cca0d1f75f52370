// SPDX-License-Identifier: EUPL-1.2
// Who is missing from a row and why; the rows of a response; those lost of pairs.
#include "figures/hide/protect_cells_internal.h"
#include "figures/hide/protect_mean.h"

#define LOST_LEAST 10 // persons behind the mean of those lost

// ---- who is missing ---------------------------------------------------------------------------------

// Blank, not relevant, not asked, not due, overdue: they say nothing about the person.
static bool tells_nothing(size_t reason)
{
    return reason < FJ_REASON_FORM && reason != FJ_REASON_NO_RECORD;
}

// Of a pair, those missing for a reason are those lost after, those lost before, and the rest.
static void tie_reason(struct fj_row_making *m, size_t reason)
{
    size_t each = m->basis->instance->reason_count;
    const struct fj_tally *all = m->basis->cell->tallies + FJ_TALLY__COUNT;
    struct fj_tally one = fj_tally_less(&all[reason], &all[each + reason]);
    struct fj_tally rest = fj_tally_less(&one, &all[2 * each + reason]);
    fj_hide_id parts[3];
    size_t count = 0;

    for (size_t block = 1; block < 3; block++)
        if (m->cells->reasons[block * each + reason] != FJ_NO_CELL)
            parts[count++] = m->cells->reasons[block * each + reason];
    if (rest.units > 0)
        parts[count++] = fj_making_add(m, &rest, FJ_PROTECT_NEVER, FJ_PRINT_NOT, FJ_NO_CELL);
    fj_hide_sum(m->protect->hide, m->cells->reasons[reason], parts, count);
}

// Reasons that are printed of everybody only where somebody has them, hidden or not (even_reasons.h): that there is one
// is known.
static bool is_known_to_be(const struct fj_row_making *m, size_t reason)
{
    return m->level == FJ_LEVEL_TOTAL &&
           (reason == FJ_REASON_NOT_RELEVANT || reason == FJ_REASON_NOT_DUE ||
            reason == FJ_REASON_UNKNOWN);
}

// CELL is one that every reader knows of, and the rest.
static void tie_to_one(struct fj_row_making *m, fj_hide_id cell, const struct fj_tally *all)
{
    struct fj_tally one = {1, 1, 0}, rest = fj_tally_less(all, &one);
    fj_hide_id parts[2] = {fj_making_add(m, &one, FJ_PROTECT_NEVER, FJ_PRINT_NOT, FJ_NO_CELL),
                           fj_making_add(m, &rest, FJ_PROTECT_NEVER, FJ_PRINT_NOT, FJ_NO_CELL)};

    fj_hide_out(m->protect->hide, parts[0]);
    fj_hide_sum(m->protect->hide, cell, parts, 2);
}

static fj_hide_id add_reason(struct fj_row_making *m, size_t reason, const struct fj_tally *tally)
{
    fj_hide_id cell =
        fj_making_add(m, tally, tells_nothing(reason) ? FJ_PROTECT_NEVER : FJ_PROTECT_SMALL,
                      FJ_PRINT_IF_SAFE, FJ_NO_CELL);

    if (is_known_to_be(m, reason))
        tie_to_one(m, cell, tally);
    return cell;
}

void fj_making_reasons(struct fj_row_making *m)
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
            m->cells->reasons[i] = add_reason(m, i % each, t);
            parts[part_count++] = m->cells->reasons[i];
        }
        if (whole[block] != FJ_NO_CELL)
            fj_hide_sum(m->protect->hide, whole[block], parts, part_count);
    }
    for (size_t i = 0; count == 3 * each && i < each; i++)
        if (m->cells->reasons[i] != FJ_NO_CELL)
            tie_reason(m, i);
}

// ---- responses ----

// At a strict timepoint those who answered early or late are the missing outside the window, and those of
// them whom the question did not concern.
void fj_making_outside(struct fj_row_making *m)
{
    size_t reason = FJ_REASON_FORM + FJ_FORM_OUTSIDE - 1;
    struct fj_at now = m->basis->instance->now;
    const struct fj_tally *outside = &m->basis->cell->tallies[FJ_TALLY__COUNT + reason];
    const struct fj_tally *early = fj_making_tally(m, FJ_TALLY_EARLY);
    struct fj_tally both = *fj_making_tally(m, FJ_TALLY_LATE), rest;
    fj_hide_id whole, times[2], parts[2];

    both = (struct fj_tally){both.units + early->units, both.persons + early->persons, 0};
    if (now.kind != FJ_AT_TIMEPOINT || !now.timepoint->strict || !m->cells->reasons ||
        m->cells->reasons[reason] == FJ_NO_CELL || both.units < outside->units)
        return; // of a pair, or where several questions are read, it is not told when they came
    rest = fj_tally_less(&both, outside);
    whole = fj_making_add(m, &both, FJ_PROTECT_NEVER, FJ_PRINT_NOT, FJ_NO_CELL);
    times[0] = m->cells->early;
    times[1] = m->cells->late;
    fj_hide_sum(m->protect->hide, whole, m->cells->early == FJ_NO_CELL ? times + 1 : times,
                (size_t)(m->cells->early != FJ_NO_CELL) + (m->cells->late != FJ_NO_CELL));
    parts[0] = m->cells->reasons[reason];
    parts[1] = rest.units > 0 ? fj_making_add(m, &rest, FJ_PROTECT_NEVER, FJ_PRINT_NOT, FJ_NO_CELL)
                              : FJ_NO_CELL;
    fj_hide_sum(m->protect->hide, whole, parts, rest.units > 0 ? 2 : 1);
}

// Slips that came in though none were said to be handed out leave no rest to tell.
static bool is_over_handed_out(const struct fj_row_making *m)
{
    return fj_making_tally(m, FJ_TALLY_ANSWERED)->units > fj_making_tally(m, FJ_TALLY_DUE)->units;
}

// Those due who did not answer: overdue, declined, missing for another reason, still waiting.
static void split_rest(struct fj_row_making *m, fj_hide_id rest)
{
    const struct fj_row_cells *cells = m->cells;
    size_t each = m->basis->instance->reason_count, count = 0;
    fj_hide_id *parts = FJ_NEW_ARRAY(m->protect->arena, fj_hide_id, each + 3);
    struct fj_tally waiting =
        fj_tally_less(fj_making_tally(m, FJ_TALLY_DUE), fj_making_tally(m, FJ_TALLY_ANSWERED));

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
        waiting.units -= fj_making_tally(m, i == 0 ? FJ_TALLY_OVERDUE : FJ_TALLY_DECLINED)->units;
    }
    waiting.persons = waiting.units;
    if (waiting.units > 0)
        parts[count++] = fj_making_add(m, &waiting, FJ_PROTECT_NEVER, FJ_PRINT_NOT, FJ_NO_CELL);
    fj_hide_sum(m->protect->hide, rest, parts, count);
}

// That everybody has answered tells only that nobody is missing, which says nothing about a person: a share of 100 % is not
// protected. That nobody has is, as any other zero beside all.
static void tie_answered(struct fj_row_making *m, const fj_hide_id parts[2],
                         const struct fj_tally *rest)
{
    if (rest->units == 0)
        fj_hide_sum(m->protect->hide, m->cells->n, parts, 2);
    else
        fj_hide_distribution(m->protect->hide, m->cells->n, parts, 2, true);
}

void fj_making_response(struct fj_row_making *m)
{
    struct fj_row_cells *cells = m->cells;
    struct fj_tally rest =
        fj_tally_less(fj_making_tally(m, FJ_TALLY_DUE), fj_making_tally(m, FJ_TALLY_ANSWERED));
    fj_hide_id parts[2];

    cells->n = fj_making_add(m, fj_making_tally(m, FJ_TALLY_DUE), FJ_PROTECT_NEVER,
                             FJ_PRINT_IF_SAFE, FJ_NO_CELL);
    cells->persons = fj_making_tally(m, FJ_TALLY_DUE)->persons;
    cells->hit = fj_making_add(m, fj_making_tally(m, FJ_TALLY_ANSWERED), FJ_PROTECT_SMALL,
                               FJ_PRINT_IF_SAFE, is_over_handed_out(m) ? FJ_NO_CELL : cells->n);
    if (is_over_handed_out(m))
        return;
    parts[0] = cells->hit;
    parts[1] = fj_making_add(m, &rest, FJ_PROTECT_NEVER, FJ_PRINT_NOT, FJ_NO_CELL);
    tie_answered(m, parts, &rest);
    cells->declined = fj_making_add_any(m, FJ_TALLY_DECLINED, FJ_PROTECT_SMALL);
    cells->overdue = fj_making_add_any(m, FJ_TALLY_OVERDUE, FJ_PROTECT_NEVER);
    cells->not_due = fj_making_add_some(m, FJ_TALLY_NOT_DUE, FJ_PROTECT_NEVER);
    cells->early = fj_making_add_some(m, FJ_TALLY_EARLY, FJ_PROTECT_SMALL);
    cells->late = fj_making_add_some(m, FJ_TALLY_LATE, FJ_PROTECT_SMALL);
    fj_hide_sum(m->protect->hide, cells->all, (fj_hide_id[]){cells->n, cells->not_due},
                cells->not_due == FJ_NO_CELL ? 1 : 2);
    fj_making_reasons(m);
    fj_making_outside(m);
    split_rest(m, parts[1]);
}

// ---- losses of pairs ----

// Who answered at one of the times: the pairs, those lost, and those whose other time has not come.
static fj_hide_id make_side(struct fj_row_making *m, enum fj_tally_kind side, fj_hide_id lost)
{
    fj_hide_id whole =
        fj_making_add(m, fj_making_tally(m, side), FJ_PROTECT_SMALL, FJ_PRINT_IF_SAFE, FJ_NO_CELL);
    enum fj_tally_kind gone =
        side == FJ_TALLY_KNOWN_BEFORE ? FJ_TALLY_LOST_AFTER : FJ_TALLY_LOST_BEFORE;
    struct fj_tally both =
        fj_tally_less(fj_making_tally(m, side), fj_making_tally(m, FJ_TALLY_KNOWN));
    struct fj_tally rest = fj_tally_less(&both, fj_making_tally(m, gone));
    fj_hide_id parts[3] = {m->cells->n, lost};
    size_t count = lost == FJ_NO_CELL ? 1 : 2;

    if (rest.units > 0)
        parts[count++] = fj_making_add(m, &rest, FJ_PROTECT_NEVER, FJ_PRINT_NOT, FJ_NO_CELL);
    fj_hide_sum(m->protect->hide, whole, parts, count);
    return whole;
}

// The mean of those lost is shown where they are many, and it tells no count of theirs by itself.
static bool may_tell_lost(const struct fj_row_making *m)
{
    const struct fj_tally *lost = fj_making_tally(m, FJ_TALLY_LOST_AFTER);
    size_t length;
    struct fj_value_count *all =
        fj_counts_sorted(m->protect->arena, &m->basis->cell->lost, &length);
    double sum = 0;

    for (size_t i = 0; i < length; i++)
        sum += all[i].value * (double)all[i].tally.units;
    return lost->persons >= LOST_LEAST && lost->persons >= 2 * m->protect->threshold &&
           !fj_mean_pins(&m->basis->cell->lost, lost->units, sum, m->protect->threshold);
}

void fj_making_losses(struct fj_row_making *m)
{
    struct fj_row_cells *cells = m->cells;

    cells->lost_after = fj_making_add_any(m, FJ_TALLY_LOST_AFTER, FJ_PROTECT_NEVER);
    cells->lost_before = fj_making_add_any(m, FJ_TALLY_LOST_BEFORE, FJ_PROTECT_NEVER);
    cells->due_after = fj_making_add_some(m, FJ_TALLY_DUE_AFTER, FJ_PROTECT_NEVER);
    cells->known_before = make_side(m, FJ_TALLY_KNOWN_BEFORE, cells->lost_after);
    cells->known_after = make_side(m, FJ_TALLY_KNOWN_AFTER, cells->lost_before);
    cells->lost_mean_shown = may_tell_lost(m);
}
