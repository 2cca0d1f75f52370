// SPDX-License-Identifier: EUPL-1.2
// Statistics straight from lists of values (method of each: docs/figures.md).
#include "naive.h"
#include "naive_look.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "naive_chance.h"
#include "naive_units.h"
#include "support/vec.h"

#define Z 1.959963984540054

struct filling {
    const struct naive_world *world;
    const struct naive_place *place;
    const struct fj_measure *measure;
    struct naive_units units;
    struct naive_row *row;
};

// ---- figures -----------------------------------------------------------------------------------------

static void put_item(struct filling *f, const char *statistic, const char *item, bool has,
                     double value)
{
    struct naive_figure *slot = FJ_VEC_PUSH(f->world->arena, f->row);
    if (slot)
        *slot = (struct naive_figure){statistic, item, has, value};
    f->row->failed |= !slot;
}

static void put(struct filling *f, const char *statistic, bool has, double value)
{
    put_item(f, statistic, "", has, value);
}

static void put_count(struct filling *f, const char *statistic, double count)
{
    put(f, statistic, true, count);
}

// ---- lists -------------------------------------------------------------------------------------------

struct list {
    double *items;
    size_t count;
};

enum what { VALUES, BEFORE, AFTER, DIFFERENCES };

static bool is_in(const struct naive_unit *unit)
{
    return unit->member == NAIVE_IN;
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

// The known ones, in rising order.
static struct list list_of(struct fj_arena *arena, const struct naive_units *units, enum what what)
{
    struct list list = {FJ_NEW_ARRAY(arena, double, units->count + 1), 0};
    for (size_t i = 0; list.items && i < units->count; i++) {
        const struct naive_unit *unit = &units->items[i];
        if (!is_in(unit) || !unit->known)
            continue;
        list.items[list.count++] = what == VALUES   ? unit->value
                                   : what == BEFORE ? unit->before
                                   : what == AFTER  ? unit->after
                                                    : unit->after - unit->before;
    }
    if (list.count > 1)
        qsort(list.items, list.count, sizeof *list.items, by_size);
    return list;
}

static double sum_of(struct list list)
{
    long double sum = 0;
    for (size_t i = 0; i < list.count; i++)
        sum += list.items[i];
    return (double)sum;
}

static double mean_of(struct list list)
{
    long double sum = 0;
    for (size_t i = 0; i < list.count; i++)
        sum += list.items[i];
    return (double)(sum / list.count);
}

static double sd_of(struct list list)
{
    long double mean = 0, squares = 0;
    for (size_t i = 0; i < list.count; i++)
        mean += list.items[i];
    mean /= list.count;
    for (size_t i = 0; i < list.count; i++)
        squares += (list.items[i] - mean) * (list.items[i] - mean);
    return (double)sqrtl(squares / (list.count - 1));
}

static bool all_alike(struct list list)
{
    return list.count == 0 || list.items[0] == list.items[list.count - 1];
}

// Type 7.
static double quantile_of(struct list list, double share)
{
    double place = share * (double)(list.count - 1);
    size_t below = (size_t)place;
    double part = place - (double)below;
    if (below + 1 >= list.count)
        return list.items[list.count - 1];
    return list.items[below] + part * (list.items[below + 1] - list.items[below]);
}

// ---- shares ------------------------------------------------------------------------------------------

struct limits {
    double low, high;
};

static struct limits wilson(double count, double n)
{
    double p = count / n, root = Z * sqrt(Z * Z + 4 * n * p * (1 - p));
    struct limits limits = {(2 * n * p + Z * Z - root) / (2 * (n + Z * Z)),
                            (2 * n * p + Z * Z + root) / (2 * (n + Z * Z))};
    if (count == 0)
        limits.low = 0;
    if (count == n)
        limits.high = 1;
    return limits;
}

static void put_share(struct filling *f, const char *share, const char *low, const char *high,
                      double count, double n)
{
    struct limits limits = wilson(count, n > 0 ? n : 1);
    put(f, share, n > 0, n > 0 ? count / n : 0);
    put(f, low, n > 0, limits.low);
    put(f, high, n > 0, limits.high);
}

// ---- counting ----------------------------------------------------------------------------------------

static double population(const struct filling *f)
{
    double count = 0;
    for (size_t i = 0; i < f->units.count; i++)
        count += is_in(&f->units.items[i]);
    return count;
}

static double known(const struct naive_units *units)
{
    double count = 0;
    for (size_t i = 0; i < units->count; i++)
        count += is_in(&units->items[i]) && units->items[i].known;
    return count;
}

static double hits(const struct naive_units *units)
{
    double count = 0;
    for (size_t i = 0; i < units->count; i++)
        count += is_in(&units->items[i]) && units->items[i].known && units->items[i].hit;
    return count;
}

static double persons_hit(const struct naive_units *units)
{
    double count = 0;
    for (size_t i = 0; i < units->count; i++) {
        bool seen = !is_in(&units->items[i]) || !units->items[i].hit;
        for (size_t j = 0; j < i && !seen; j++)
            seen = is_in(&units->items[j]) && units->items[j].hit &&
                   units->items[j].person == units->items[i].person;
        count += !seen;
    }
    return count;
}

static double with_due(const struct naive_units *units, enum fj_due due)
{
    double count = 0;
    for (size_t i = 0; i < units->count; i++)
        count += is_in(&units->items[i]) && units->items[i].due == due;
    return count;
}

static double lost(const struct filling *f, bool after)
{
    double count = 0;
    for (size_t i = 0; i < f->units.count; i++) {
        const struct naive_unit *unit = &f->units.items[i];
        count += is_in(unit) && (after ? unit->lost_after : unit->lost_before);
    }
    return count;
}

// ---- who is left out -----------------------------------------------------------------------------------

// Those that FITS says, by their reason, each reason once.
static void put_reasons(struct filling *f, const char *statistic,
                        bool (*fits)(const struct naive_unit *unit))
{
    for (size_t i = 0; i < f->units.count; i++) {
        const char *reason = f->units.items[i].reason;
        double count = 0;
        bool first = true;
        if (!is_in(&f->units.items[i]) || !fits(&f->units.items[i]))
            continue;
        for (size_t j = 0; j < f->units.count; j++) {
            const struct naive_unit *other = &f->units.items[j];
            if (!is_in(other) || !fits(other) || strcmp(other->reason, reason) != 0)
                continue;
            first &= j >= i;
            count++;
        }
        if (first)
            put_item(f, statistic, reason, true, count);
    }
}

static bool is_missing(const struct naive_unit *unit)
{
    return !unit->known;
}
static bool is_lost_after(const struct naive_unit *unit)
{
    return unit->lost_after;
}
static bool is_lost_before(const struct naive_unit *unit)
{
    return unit->lost_before;
}

static void put_aside(struct filling *f)
{
    double among = 0, except = 0;
    for (size_t i = 0; i < f->units.count; i++) {
        among += f->units.items[i].member == NAIVE_ASIDE;
        except += f->units.items[i].except_unknown;
    }
    if (f->measure->among)
        put_count(f, "among_unknown", among);
    if (f->measure->except)
        put_count(f, "except_unknown", except);
}

static bool has_window(struct fj_at at)
{
    return at.kind == FJ_AT_TIMEPOINT && at.timepoint->has_window;
}

static void put_timing(struct filling *f)
{
    double early = 0, late = 0;
    for (size_t i = 0; i < f->units.count; i++) {
        early += is_in(&f->units.items[i]) && f->units.items[i].early;
        late += is_in(&f->units.items[i]) && f->units.items[i].late;
    }
    if (has_window(f->place->at)) {
        put_count(f, "early", early);
        put_count(f, "late", late);
    }
}

static void put_losses(struct filling *f)
{
    const struct fj_measure *measure = f->measure;
    bool plain = measure->expr && measure->expr->kind == FJ_EXPR_ANSWER && !measure->expr->record;
    put_count(f, "missing", population(f) - known(&f->units));
    if (plain || measure->question)
        put_timing(f);
    put_aside(f);
    put_reasons(f, "missing", is_missing);
}

static void put_target(struct filling *f, bool has, double value)
{
    double target = f->measure->target, slack = 1e-12 * fmax(1, fabs(target));
    bool met = false;
    switch (f->measure->target_op) {
    case FJ_TARGET_NONE:
        return;
    case FJ_TARGET_GE:
        met = value >= target - slack;
        break;
    case FJ_TARGET_GT:
        met = value > target + slack;
        break;
    case FJ_TARGET_LE:
        met = value <= target + slack;
        break;
    case FJ_TARGET_LT:
        met = value < target - slack;
        break;
    case FJ_TARGET_EQ:
        met = value >= target - slack && value <= target + slack;
        break;
    }
    put_count(f, "target", target);
    put(f, "met", has, met);
}

static void put_rate(struct filling *f, double count, double n)
{
    double share = n > 0 ? count / n : 0;
    if (f->measure->per > 0) {
        put(f, "rate", n > 0, f->measure->per * share);
        share *= f->measure->per;
    }
    put_target(f, n > 0, share);
}

// ---- by kind -------------------------------------------------------------------------------------------

static void fill_count(struct filling *f)
{
    double count =
        f->measure->counted == FJ_COUNTED_PERSONS ? persons_hit(&f->units) : hits(&f->units);
    bool has_day =
        f->measure->by != FJ_BY_DAY || naive_has_day(f->measure, f->place->period, f->world->on);
    put(f, "count", has_day, count);
    put_target(f, has_day, count);
    if (f->measure->where)
        put_losses(f);
    else
        put_aside(f);
}

static void fill_share(struct filling *f)
{
    double count = hits(&f->units), n = known(&f->units);
    put_count(f, "n", n);
    put_count(f, "count", count);
    put_share(f, "share", "low", "high", count, n);
    put_rate(f, count, n);
    put_losses(f);
}

static void put_t_interval(struct filling *f, struct list list)
{
    bool has = list.count > 1 && !all_alike(list);
    double half =
        has ? naive_t((double)list.count - 1) * sd_of(list) / sqrt((double)list.count) : 0;
    put(f, "low", has, has ? mean_of(list) - half : 0);
    put(f, "high", has, has ? mean_of(list) + half : 0);
}

static void fill_number(struct filling *f)
{
    struct list list = list_of(f->world->arena, &f->units, VALUES);
    bool any = list.count > 0;
    double mean = any ? mean_of(list) : 0, median = any ? quantile_of(list, 0.5) : 0;
    enum fj_measure_kind kind = f->measure->kind;
    put_count(f, "n", (double)list.count);
    if (kind == FJ_MEASURE_SUM)
        put(f, "sum", any, sum_of(list));
    put(f, "mean", any, mean);
    put(f, "sd", list.count > 1, list.count > 1 ? sd_of(list) : 0);
    if (kind == FJ_MEASURE_MEAN)
        put_t_interval(f, list);
    put(f, "median", any, median);
    put(f, "q1", any, any ? quantile_of(list, 0.25) : 0);
    put(f, "q3", any, any ? quantile_of(list, 0.75) : 0);
    put_target(f, kind == FJ_MEASURE_SUM || any,
               kind == FJ_MEASURE_SUM      ? sum_of(list)
               : kind == FJ_MEASURE_MEDIAN ? median
                                           : mean);
    put_losses(f);
}

static void put_part(struct filling *f, const char *item, double count, double n)
{
    put_item(f, "count", item, true, count);
    put_item(f, "share", item, n > 0, n > 0 ? count / n : 0);
}

static double with_value(const struct filling *f, double value)
{
    double count = 0;
    for (size_t i = 0; i < f->units.count; i++) {
        const struct naive_unit *unit = &f->units.items[i];
        if (is_in(unit) && unit->known)
            count += unit->is_set ? (double)(unit->set >> (int)value & 1) : unit->value == value;
    }
    return count;
}

static void put_steps(struct filling *f, double low, double high, double n)
{
    for (double step = low; step <= high; step++)
        put_part(f, fj_arena_printf(f->world->arena, "%d", (int)step), with_value(f, step), n);
}

static void put_items(struct filling *f, const struct fj_type *type, double n)
{
    if (type->kind == FJ_TYPE_GOAL && type->goal_scaled) {
        put_steps(f, -2, 2, n);
    } else if (type->kind == FJ_TYPE_SCALE) {
        put_steps(f, type->low, type->high, n);
    } else if (type->kind == FJ_TYPE_YESNO) {
        put_part(f, "yes", with_value(f, 1), n);
        put_part(f, "no", with_value(f, 0), n);
    }
    for (size_t i = 0; i < type->option_count && !type->goal_scaled; i++)
        put_part(f, type->options[i].name, with_value(f, (double)i), n);
}

static void put_attainment(struct filling *f, double n)
{
    struct list steps = list_of(f->world->arena, &f->units, VALUES);
    double value = n > 0 ? with_value(f, 0) / n : 0;
    put_count(f, "goals", n);
    if (f->measure->question->type.goal_scaled) {
        value = n > 0 ? 50 + 10 * mean_of(steps) : 0;
        put(f, "t_score", n > 0, value);
    }
    put_target(f, n > 0, value);
}

static void fill_distribution(struct filling *f)
{
    double n = known(&f->units);
    put_count(f, "n", n);
    if (f->measure->kind == FJ_MEASURE_ATTAINMENT)
        put_attainment(f, n);
    put_losses(f);
    if (f->measure->question)
        put_items(f, &f->measure->question->type, n);
}

static void put_sides(struct filling *f)
{
    double before = 0, after = 0, due = 0, sum = 0, gone = lost(f, true);
    for (size_t i = 0; i < f->units.count; i++) {
        const struct naive_unit *unit = &f->units.items[i];
        before += is_in(unit) && unit->has_before;
        after += is_in(unit) && unit->has_after;
        due += is_in(unit) && unit->due_after;
        sum += is_in(unit) && unit->lost_after ? unit->before : 0;
    }
    put_count(f, "known_before", before);
    put_count(f, "known_after", after);
    put_count(f, "due_after", due);
    if (f->measure->kind == FJ_MEASURE_CHANGE)
        put(f, "lost_mean", gone > 0, gone > 0 ? sum / gone : 0);
}

static void put_bounds(struct filling *f, double better, double pairs)
{
    double gone = lost(f, true), all = pairs + gone;
    put(f, "improved_least", all > 0, all > 0 ? better / all : 0);
    put(f, "improved_most", all > 0, all > 0 ? (better + gone) / all : 0);
}

// Pairs of which either answer came outside its window.
static void put_pair_timing(struct filling *f)
{
    const struct fj_measure *measure = f->measure;
    double early = 0, late = 0;
    if (!measure->question || (!has_window(measure->from) && !has_window(measure->to)))
        return;
    for (size_t i = 0; i < f->units.count; i++) {
        early += is_in(&f->units.items[i]) && f->units.items[i].early;
        late += is_in(&f->units.items[i]) && f->units.items[i].late;
    }
    put_count(f, "early", early);
    put_count(f, "late", late);
}

static void put_lost(struct filling *f)
{
    put_sides(f);
    put_count(f, "lost_after", lost(f, true));
    put_count(f, "lost_before", lost(f, false));
    put_count(f, "missing", population(f) - known(&f->units));
    put_pair_timing(f);
    put_aside(f);
    put_reasons(f, "lost_after", is_lost_after);
    put_reasons(f, "lost_before", is_lost_before);
    put_reasons(f, "missing", is_missing);
}

static void put_outcomes(struct filling *f, struct list differences)
{
    double step = f->measure->better_by, better = 0, worse = 0, n = (double)differences.count;
    double sign = f->measure->better == FJ_BETTER_LOW ? -1 : 1;
    for (size_t i = 0; i < differences.count; i++) {
        better += sign * differences.items[i] >= step - 1e-9 * step;
        worse += -sign * differences.items[i] >= step - 1e-9 * step;
    }
    put_share(f, "improved", "improved_low", "improved_high", better, n);
    put_share(f, "same", "same_low", "same_high", n - better - worse, n);
    put_share(f, "worse", "worse_low", "worse_high", worse, n);
    put_count(f, "improved_n", better);
    put_count(f, "same_n", n - better - worse);
    put_count(f, "worse_n", worse);
    put_bounds(f, better, n);
}

// Jacobson and Truax.
static void put_reliable(struct filling *f)
{
    const struct fj_measure *m = f->measure;
    double sign = m->better == FJ_BETTER_LOW ? -1 : 1, better = 0, worse = 0, recovered = 0, n = 0;
    double points = 1.96 * sqrt(2 * m->spread * m->spread * (1 - m->reliability));
    if (m->spread == 0)
        return;
    for (size_t i = 0; i < f->units.count; i++) {
        const struct naive_unit *unit = &f->units.items[i];
        double moved_by = sign * (unit->after - unit->before);
        bool was = sign > 0 ? unit->before >= m->cutoff : unit->before < m->cutoff;
        bool is = sign > 0 ? unit->after >= m->cutoff : unit->after < m->cutoff;
        if (!is_in(unit) || !unit->known)
            continue;
        n++;
        better += moved_by >= points - 1e-9 * points;
        worse += -moved_by >= points - 1e-9 * points;
        recovered += moved_by >= points - 1e-9 * points && !was && is;
    }
    put_count(f, "reliable_from", points);
    put_share(f, "reliably_improved", "reliably_improved_low", "reliably_improved_high", better, n);
    put(f, "no_reliable_change", n > 0, (n - better - worse) / (n > 0 ? n : 1));
    put(f, "reliably_worse", n > 0, worse / (n > 0 ? n : 1));
    put_count(f, "reliably_improved_n", better);
    put_count(f, "no_reliable_change_n", n - better - worse);
    put_count(f, "reliably_worse_n", worse);
    if (!m->has_cutoff)
        return;
    put_share(f, "recovered", "recovered_low", "recovered_high", recovered, n);
    put_count(f, "recovered_n", recovered);
}

static void fill_change(struct filling *f)
{
    struct list differences = list_of(f->world->arena, &f->units, DIFFERENCES);
    struct list before = list_of(f->world->arena, &f->units, BEFORE);
    struct list after = list_of(f->world->arena, &f->units, AFTER);
    bool any = differences.count > 0, spread = differences.count > 1 && !all_alike(differences);
    double sd = differences.count > 1 ? sd_of(differences) : 0,
           mean = any ? mean_of(differences) : 0;
    put_count(f, "pairs", (double)differences.count);
    put(f, "mean", any, mean);
    put_t_interval(f, differences);
    put(f, "before", any, any ? mean_of(before) : 0);
    put(f, "after", any, any ? mean_of(after) : 0);
    put(f, "sd_change", differences.count > 1, sd);
    put(f, "srm", spread, spread ? mean / sd : 0);
    put_outcomes(f, differences);
    put_reliable(f);
    put_target(f, any, mean);
    put_lost(f);
}

struct steps {
    double first;
    size_t count;
};

static struct steps steps_of(const struct fj_type *type)
{
    if (type->kind == FJ_TYPE_YESNO)
        return (struct steps){0, 2};
    if (type->kind == FJ_TYPE_GOAL && type->goal_scaled)
        return (struct steps){-2, 5};
    if (type->kind == FJ_TYPE_SCALE)
        return (struct steps){
            type->low, type->high - type->low < 21 ? (size_t)(type->high - type->low + 1) : 0};
    return (struct steps){0, type->option_count};
}

static const char *step_name(struct filling *f, const struct fj_type *type, double step)
{
    if (type->kind == FJ_TYPE_YESNO)
        return step > 0 ? "yes" : "no";
    if (type->kind == FJ_TYPE_SCALE || type->goal_scaled)
        return fj_arena_printf(f->world->arena, "%d", (int)step);
    return type->options[(int)step].name;
}

static double moved(const struct filling *f, double from, double to)
{
    double count = 0;
    for (size_t i = 0; i < f->units.count; i++) {
        const struct naive_unit *unit = &f->units.items[i];
        count += is_in(unit) && unit->known && unit->before == from && unit->after == to;
    }
    return count;
}

static void fill_shift(struct filling *f)
{
    const struct fj_type *type = &f->measure->question->type;
    struct steps steps = steps_of(type);
    double n = known(&f->units);
    put_count(f, "pairs", n);
    if (steps.count == 2)
        put(f, "p", n > 0,
            naive_coin((long)moved(f, steps.first, steps.first + 1),
                       (long)(moved(f, steps.first, steps.first + 1) +
                              moved(f, steps.first + 1, steps.first))));
    for (size_t i = 0; i < steps.count * steps.count; i++) {
        double from = steps.first + (double)(i / steps.count);
        double to = steps.first + (double)(i % steps.count);
        put_part(f,
                 fj_arena_printf(f->world->arena, "%s>%s", step_name(f, type, from),
                                 step_name(f, type, to)),
                 moved(f, from, to), n);
    }
    put_lost(f);
}

static void fill_response(struct filling *f)
{
    double answered = with_due(&f->units, FJ_DUE_ANSWERED), declined = 0;
    double not_yet = with_due(&f->units, FJ_DUE_NOT_YET), due = population(f) - not_yet;
    bool anonymous = f->measure->form->anonymous;
    if (anonymous)
        due = 0; // nothing is handed out in these worlds
    put_count(f, "n", due);
    put_count(f, "count", answered);
    put_share(f, "share", "low", "high", answered > due ? 0 : answered, answered > due ? 0 : due);
    put_count(f, "due", due);
    put_count(f, "answered", answered);
    for (int why = FJ_FORM_PRESENT + 1; why < FJ_FORM_READ__COUNT; why++) {
        double count = 0;
        for (size_t i = 0; i < f->units.count; i++)
            count += is_in(&f->units.items[i]) && f->units.items[i].due == FJ_DUE_MISSING &&
                     (int)f->units.items[i].missing == why;
        if (why == FJ_FORM_DECLINED)
            declined = count;
        else if (count > 0)
            put_item(f, "missing", fj_form_missing_name((enum fj_form_missing)why), true, count);
    }
    if (!anonymous) {
        put_count(f, "overdue", with_due(&f->units, FJ_DUE_OVERDUE));
        put_count(f, "declined", declined);
        put_count(f, "not_due", not_yet);
    }
    put_rate(f, answered > due ? 0 : answered, answered > due ? 0 : due);
    if (!anonymous)
        put_timing(f);
    put_aside(f);
}

// ---- a group against the first ---------------------------------------------------------------------------

static void put_difference(struct filling *f, bool has, double value, bool has_limits, double low,
                           double high)
{
    put(f, "difference", has, value);
    put(f, "difference_low", has_limits, low);
    put(f, "difference_high", has_limits, high);
}

// Newcombe's method 10.
static void compare_shares(struct filling *f, double a, double n, double b, double m)
{
    double p = n > 0 ? a / n : 0, q = m > 0 ? b / m : 0, d = p - q;
    struct limits mine = wilson(a, n > 0 ? n : 1), theirs = wilson(b, m > 0 ? m : 1);
    bool has = n > 0 && m > 0;
    put_difference(
        f, has, d, has,
        d - sqrt((p - mine.low) * (p - mine.low) + (theirs.high - q) * (theirs.high - q)),
        d + sqrt((mine.high - p) * (mine.high - p) + (q - theirs.low) * (q - theirs.low)));
}

// Welch, with the degrees of freedom of Satterthwaite.
static void compare_means(struct filling *f, struct list mine, struct list theirs)
{
    bool has = mine.count > 0 && theirs.count > 0;
    bool can = mine.count > 1 && theirs.count > 1 && (!all_alike(mine) || !all_alike(theirs));
    double d = has ? mean_of(mine) - mean_of(theirs) : 0, half = 0;
    if (can) {
        double n = (double)mine.count, m = (double)theirs.count;
        double a = sd_of(mine) * sd_of(mine) / n, b = sd_of(theirs) * sd_of(theirs) / m;
        double df = (a + b) * (a + b) / (a * a / (n - 1) + b * b / (m - 1));
        half = naive_t(df) * sqrt(a + b);
    }
    put_difference(f, has, d, can, d - half, d + half);
}

static void compare(struct filling *f, const struct naive_place *first)
{
    struct naive_units units = naive_units_at(f->world, first);
    enum what what = f->measure->kind == FJ_MEASURE_CHANGE ? DIFFERENCES : VALUES;
    if (f->measure->kind == FJ_MEASURE_SHARE)
        compare_shares(f, hits(&f->units), known(&f->units), hits(&units), known(&units));
    else if (f->measure->kind == FJ_MEASURE_MEAN || what == DIFFERENCES)
        compare_means(f, list_of(f->world->arena, &f->units, what),
                      list_of(f->world->arena, &units, what));
    else if (f->measure->kind == FJ_MEASURE_RESPONSE) {
        struct filling other = {.world = f->world, .measure = f->measure, .units = units};
        compare_shares(f, with_due(&f->units, FJ_DUE_ANSWERED),
                       population(f) - with_due(&f->units, FJ_DUE_NOT_YET),
                       with_due(&units, FJ_DUE_ANSWERED),
                       population(&other) - with_due(&units, FJ_DUE_NOT_YET));
    }
}

void naive_fill(const struct naive_world *world, const struct naive_place *place,
                const struct naive_place *first, struct naive_row *out_row)
{
    struct filling f = {.world = world, .place = place, .measure = place->measure, .row = out_row};
    *out_row = (struct naive_row){0};
    f.units = naive_units_at(world, place);
    for (size_t i = 0; i < f.units.count; i++)
        out_row->population += f.units.items[i].member != NAIVE_OUT;
    switch (place->measure->kind) {
    case FJ_MEASURE_COUNT:
        fill_count(&f);
        break;
    case FJ_MEASURE_SHARE:
        fill_share(&f);
        break;
    case FJ_MEASURE_MEAN:
    case FJ_MEASURE_MEDIAN:
    case FJ_MEASURE_SUM:
        fill_number(&f);
        break;
    case FJ_MEASURE_DISTRIBUTION:
    case FJ_MEASURE_ATTAINMENT:
        fill_distribution(&f);
        break;
    case FJ_MEASURE_CHANGE:
        fill_change(&f);
        break;
    case FJ_MEASURE_SHIFT:
        fill_shift(&f);
        break;
    case FJ_MEASURE_RESPONSE:
        fill_response(&f);
        break;
    case FJ_MEASURE_RATIO: // of two rows: the test makes it
    case FJ_MEASURE__COUNT:
        break;
    }
    if (first)
        compare(&f, first);
}
