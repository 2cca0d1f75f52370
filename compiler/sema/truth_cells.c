// SPDX-License-Identifier: EUPL-1.2
// What values a variable can take, as far as a condition can tell them apart: every number, choice or reason that the
// condition names, and one for all that lies between and beside them. Of a question with a range only what can be
// answered; so `timmar > 80` finds nothing to hold for where 80 is the most.
#include "sema/truth_internal.h"

#include <math.h>

#include "sema/types.h"

void fj_variable_mark(struct fj_variable *variable, double mark)
{
    for (size_t i = 0; i < variable->mark_count; i++)
        if (variable->marks[i] == mark)
            return;
    variable->is_full |= variable->mark_count == FJ_MOST_MARKS;
    if (!variable->is_full)
        variable->marks[variable->mark_count++] = mark;
}

void fj_variable_mark_reason(struct fj_variable *variable, int reason)
{
    for (size_t i = 0; i < variable->reason_count; i++)
        if (variable->reasons[i] == reason)
            return;
    variable->is_full |= variable->reason_count == FJ_MOST_MARKS;
    if (!variable->is_full)
        variable->reasons[variable->reason_count++] = reason;
}

static void add_cell(struct fj_variable *variable, struct fj_cell cell)
{
    variable->is_full |= variable->cell_count == FJ_MOST_CELLS;
    if (!variable->is_full)
        variable->cells[variable->cell_count++] = cell;
}

static void add_number(struct fj_variable *variable, double number)
{
    add_cell(variable, (struct fj_cell){.state = FJ_CELL_VALUE, .number = number});
}

// ---- numbers and days -----------------------------------------------------------------------------

// From where to where, and in steps of 1 / `scale` (0: any number between).
struct domain {
    double low, high, scale;
};

static struct domain domain_of_question(const struct fj_sema *sema,
                                        const struct fj_question *question)
{
    const struct fj_type *type = &question->type;
    struct domain domain = {-INFINITY, INFINITY, pow(10, type->decimals)};
    if (!fj_sema_copy(sema, question)->is_exact)
        return (struct domain){-INFINITY, INFINITY, 0};
    if (type->has_low)
        domain.low = type->low;
    if (type->has_high)
        domain.high = type->high;
    return domain;
}

static struct domain domain_of(const struct fj_sema *sema, const struct fj_expr *term)
{
    if (term->kind == FJ_EXPR_ANSWER)
        return domain_of_question(sema, term->question);
    if (term->kind == FJ_EXPR_AGE || term->kind == FJ_EXPR_RECORD_COUNT)
        return (struct domain){0, INFINITY, 1};
    bool is_whole = term->type == FJ_VALUE_DATE || term->kind == FJ_EXPR_DAYS ||
                    term->kind == FJ_EXPR_MONTHS || term->kind == FJ_EXPR_YEARS;
    return (struct domain){-INFINITY, INFINITY, is_whole ? 1 : 0};
}

static bool is_on_grid(const struct domain *domain, double number)
{
    double scaled = number * domain->scale;
    return domain->scale == 0 || fabs(scaled - round(scaled)) <= 1e-9 * fmax(1, fabs(scaled));
}

// Adds a number of the domain that lies between LOW and HIGH, both left out, if there is one.
static void add_between(struct fj_variable *variable, const struct domain *domain, double low,
                        double high)
{
    double scale = domain->scale, number;
    if (scale == 0) {
        low = fmax(low, domain->low);
        high = fmin(high, domain->high);
        number = isinf(low)    ? (isinf(high) ? 0 : high - 1)
                 : isinf(high) ? low + 1
                               : (low + high) / 2;
        if (low < high)
            add_number(variable, number);
        return;
    }
    double first = fmax(floor(low * scale + 1e-9) + 1, ceil(domain->low * scale - 1e-9));
    double last = fmin(ceil(high * scale - 1e-9) - 1, floor(domain->high * scale + 1e-9));
    if (first <= last)
        add_number(variable, (isinf(first) ? (isinf(last) ? 0 : last) : first) / scale);
}

static void sort_marks(struct fj_variable *variable)
{
    for (size_t i = 1; i < variable->mark_count; i++)
        for (size_t k = i; k > 0 && variable->marks[k - 1] > variable->marks[k]; k--) {
            double mark = variable->marks[k];
            variable->marks[k] = variable->marks[k - 1];
            variable->marks[k - 1] = mark;
        }
}

static void add_numbers(const struct fj_sema *sema, struct fj_variable *variable)
{
    struct domain domain = domain_of(sema, variable->term);
    double before = -INFINITY;
    sort_marks(variable);
    for (size_t i = 0; i < variable->mark_count; i++) {
        double mark = variable->marks[i];
        add_between(variable, &domain, before, mark);
        if (mark >= domain.low && mark <= domain.high && is_on_grid(&domain, mark))
            add_number(variable, mark);
        before = mark;
    }
    add_between(variable, &domain, before, INFINITY);
}

// ---- choices --------------------------------------------------------------------------------------

static void add_choices(struct fj_variable *variable)
{
    size_t options = variable->term->question->type.option_count;
    for (size_t i = 0; i < variable->mark_count; i++)
        add_number(variable, variable->marks[i]);
    if (variable->mark_count < options)
        add_number(variable, -1); // any other
}

// Every set of the choices that are named; one that stands alone excludes the others.
static void add_sets(struct fj_variable *variable)
{
    const struct fj_type *type = &variable->term->question->type;
    size_t n = variable->mark_count;
    variable->is_full |= n > 5;
    for (unsigned bits = 0; !variable->is_full && bits < 1u << n; bits++) {
        struct fj_cell cell = {.state = FJ_CELL_VALUE};
        int members = 0;
        bool has_alone = false;
        for (size_t i = 0; i < n; i++) {
            if (!(bits >> i & 1))
                continue;
            size_t option = (size_t)variable->marks[i];
            cell.set |= (uint64_t)1 << option;
            has_alone |= type->options[option].alone;
            members++;
        }
        bool is_blank = members == 0 && n == type->option_count;
        if (!is_blank && (!has_alone || members == 1))
            add_cell(variable, cell);
    }
}

// ---- all ------------------------------------------------------------------------------------------

static void add_values(const struct fj_sema *sema, struct fj_variable *variable)
{
    switch (variable->term->type) {
    case FJ_VALUE_BOOL:
        add_number(variable, 1);
        add_number(variable, 0);
        break;
    case FJ_VALUE_NUMBER:
    case FJ_VALUE_DATE:
        add_numbers(sema, variable);
        break;
    case FJ_VALUE_CHOICE:
        add_choices(variable);
        break;
    case FJ_VALUE_SET:
        add_sets(variable);
        break;
    case FJ_VALUE_TEXT:
        add_number(variable, 0);
        break;
    }
}

bool fj_variable_make_cells(const struct fj_sema *sema, struct fj_variable *variable)
{
    variable->cell_count = 0;
    if (variable->is_free) {
        add_number(variable, 1);
        add_number(variable, 0);
    } else {
        add_values(sema, variable);
    }
    add_cell(variable, (struct fj_cell){.state = FJ_CELL_NOT_ASKED});
    add_cell(variable, (struct fj_cell){.state = FJ_CELL_BLANK});
    for (size_t i = 0; i < variable->reason_count; i++)
        add_cell(variable,
                 (struct fj_cell){.state = FJ_CELL_REASON, .reason = variable->reasons[i]});
    return !variable->is_full;
}
