// SPDX-License-Identifier: EUPL-1.2
// The second opinion: GLPK's integer programs. The least and the greatest value first, and then each
// value between, since not all need fit.
#include <math.h>
#include <stdlib.h>

#include <glpk.h>

#include "audit.h"

static int bound_kind(long low, long high)
{
    return high >= FAR ? GLP_LO : low == high ? GLP_FX : GLP_DB;
}

static void add_columns(const struct problem *problem, long component, glp_prob *program,
                        int *column_of)
{
    for (size_t i = 0; i < problem->unknown_count; i++) {
        const struct unknown *u = &problem->unknowns[i];
        column_of[i] = 0;
        if (u->component != component)
            continue;
        column_of[i] = glp_add_cols(program, 1);
        glp_set_col_kind(program, column_of[i], GLP_IV);
        glp_set_col_bnds(program, column_of[i], bound_kind(u->low, u->high), (double)u->low,
                         (double)u->high);
    }
}

static void add_row(const struct problem *problem, const struct relation *relation,
                    glp_prob *program, const int *column_of)
{
    int *columns = borrow((relation->count + 1) * sizeof *columns), count = 0;
    double *factors = borrow((relation->count + 1) * sizeof *factors);
    long known = 0;
    for (size_t i = 0; i < relation->count; i++) {
        const struct term *term = &relation->terms[i];
        if (column_of[term->unknown] == 0) {
            known += term->factor * problem->unknowns[term->unknown].low;
        } else if (term->factor != 0) {
            columns[++count] = column_of[term->unknown];
            factors[count] = (double)term->factor;
        }
    }
    if (count > 0) {
        int row = glp_add_rows(program, 1);
        long low = relation->low - known, high = relation->high - known;
        int kind = relation->high >= FAR ? GLP_LO : low == high ? GLP_FX : GLP_DB;
        glp_set_row_bnds(program, row, kind, (double)low, (double)high);
        glp_set_mat_row(program, row, count, columns, factors);
    }
    free(columns);
    free(factors);
}

// Is there an answer? With a column to make least (1) or greatest (-1) its value is in *OUT_VALUE.
static bool solve(glp_prob *program, int column, int direction, long *out_value)
{
    glp_iocp options;
    glp_init_iocp(&options);
    options.msg_lev = GLP_MSG_OFF;
    options.presolve = GLP_ON;
    options.tm_lim = 10000;
    glp_set_obj_dir(program, direction > 0 ? GLP_MIN : GLP_MAX);
    glp_set_obj_coef(program, column, direction ? 1.0 : 0.0);
    int failed = glp_intopt(program, &options);
    int status = glp_mip_status(program);
    glp_set_obj_coef(program, column, 0.0);
    if (status == GLP_UNDEF &&
        failed != 0) // presolving tells so of what has no bound, or no answer
        return false;
    if (status != GLP_OPT && status != GLP_FEAS)
        return false;
    if (out_value)
        *out_value = lround(glp_mip_col_val(program, column));
    return true;
}

size_t glpk_values(const struct problem *problem, size_t unknown, size_t enough, long *values,
                   bool *out_sure)
{
    int *column_of = borrow(problem->unknown_count * sizeof *column_of);
    glp_prob *program = glp_create_prob();
    size_t found = 0;
    long low = 0;
    add_columns(problem, problem->unknowns[unknown].component, program, column_of);
    for (size_t r = 0; r < problem->relation_count; r++)
        add_row(problem, &problem->relations[r], program, column_of);
    int column = column_of[unknown];
    *out_sure = solve(program, column, 1, &low);
    for (long value = low; *out_sure && found < enough && value < low + 300; value++) {
        glp_set_col_bnds(program, column, GLP_FX, (double)value, (double)value);
        if (solve(program, column, 0, NULL))
            values[found++] = value;
    }
    glp_delete_prob(program);
    free(column_of);
    return found;
}
