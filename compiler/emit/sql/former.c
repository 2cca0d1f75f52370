// SPDX-License-Identifier: EUPL-1.2
// Writes the reading of a column and its formers; recodes as model/eval.c works them out.
#include "emit/sql/former.h"

#include <math.h>
#include <string.h>

void fj_sql_write_stored(const char *base, size_t part, const char *name, struct fj_writer *out)
{
    fj_write_raw(out, base);
    if (part > 0)
        fj_write_format(out, "_%zu", part + 1);
    fj_write_char(out, '.');
    fj_write_sql_ident(out, name);
}

// A value as it was stored, in the question's own units.
static void write_units(const struct fj_former *former, const char *base, struct fj_writer *out)
{
    fj_sql_write_stored(base, former->part, former->name, out);
    for (int i = 0; i < former->decimals; i++)
        fj_write_raw(out, i == 0 ? " / 10" : "0");
    fj_write_raw(out, former->decimals > 0 ? ".0" : "");
}

// ---- recodes --------------------------------------------------------------------------------------

struct
    recoding { // what the value in formers[stored] is after the recodes down to that of formers[step]
    const struct fj_column *column;
    const char *base;
    size_t stored, step;
};

static void write_after(const struct recoding *recoding, struct fj_writer *out);

static void write_number(double number, struct fj_writer *out)
{
    fj_write_double(out, number);
    if (number == trunc(number) && fabs(number) < 1e15)
        fj_write_raw(out, ".0"); // whole numbers would be divided as such
}

static void write_expr(const struct recoding *inner, const struct fj_expr *expr,
                       struct fj_writer *out);

static void write_list(const struct recoding *inner, const struct fj_expr *expr,
                       const char *function, const char *between, struct fj_writer *out)
{
    fj_write_raw(out, expr->arg_count > 1 ? function : "");
    fj_write_char(out, '(');
    for (size_t i = 0; i < expr->arg_count; i++) {
        fj_write_raw(out, i > 0 ? between : "");
        write_expr(inner, expr->args[i], out);
    }
    fj_write_char(out, ')');
}

// INNER is what x stands for.
static void write_expr(const struct recoding *inner, const struct fj_expr *expr,
                       struct fj_writer *out)
{
    static const struct {
        enum fj_expr_kind kind;
        const char *function, *between;
    } lists[] = {
        {FJ_EXPR_ADD, "", " + "}, {FJ_EXPR_SUB, "", " - "},   {FJ_EXPR_MUL, "", " * "},
        {FJ_EXPR_DIV, "", " / "}, {FJ_EXPR_MIN, "min", ", "}, {FJ_EXPR_MAX, "max", ", "},
        {FJ_EXPR_SUM, "", " + "}, {FJ_EXPR_MEAN, "", " + "},  {FJ_EXPR_NEG, "", ""},
    };
    if (expr->kind == FJ_EXPR_NUMBER)
        write_number(expr->number, out);
    else if (expr->kind == FJ_EXPR_OLD)
        write_after(inner, out);
    fj_write_raw(out, expr->kind == FJ_EXPR_NEG ? "-" : expr->kind == FJ_EXPR_MEAN ? "(" : "");
    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++)
        if (lists[i].kind == expr->kind)
            write_list(inner, expr, lists[i].function, lists[i].between, out);
    if (expr->kind == FJ_EXPR_MEAN)
        fj_write_format(out, " / %zu.0)", expr->arg_count);
}

static void write_after(const struct recoding *recoding, struct fj_writer *out)
{
    if (recoding->step > recoding->stored) {
        fj_write_raw(out, "(1.0 * ");
        write_units(&recoding->column->formers[recoding->stored], recoding->base, out);
        fj_write_char(out, ')');
        return;
    }
    struct recoding inner = *recoding;
    inner.step++;
    const struct fj_expr *recode = recoding->column->formers[recoding->step].recode;
    if (recode)
        write_expr(&inner, recode, out);
    else
        write_after(&inner, out);
}

// Whether any of the steps is a recode. What one gives is taken to 15 digits, as all that is computed (model/eval.c): a text
// has as many.
static bool is_recoded(const struct recoding *recoding)
{
    for (size_t step = 0; step <= recoding->stored; step++)
        if (recoding->column->formers[step].recode)
            return true;
    return false;
}

// ---- the reading ----------------------------------------------------------------------------------

// A named reason is the same number in every column of numbers.
static void write_former(const struct fj_column *column, const char *base, size_t index,
                         struct fj_writer *out)
{
    const struct fj_former *former = &column->formers[index];
    struct recoding recoding = {column, base, index, 0};
    fj_write_raw(out, ", CASE WHEN ");
    fj_sql_write_stored(base, former->part, former->name, out);
    fj_write_format(out, " < -%lld THEN ", (long long)former->reason_base);
    fj_sql_write_stored(base, former->part, former->name, out);
    fj_write_raw(out, " ELSE ");
    if (former->encoding == FJ_STORED_CODE) { // a choice that became a `many`
        fj_write_raw(out, "1 << (");
        fj_sql_write_stored(base, former->part, former->name, out);
        fj_write_raw(out, " - 1) END");
        return;
    }
    bool recodes = is_recoded(&recoding);
    fj_write_raw(out, recodes ? "CAST(" : "");
    write_after(&recoding, out);
    fj_write_raw(out, recodes ? " || '' AS REAL)" : "");
    for (int i = 0; i < column->codec->decimals; i++)
        fj_write_raw(out, i == 0 ? " * 10" : "0");
    fj_write_raw(out, " END");
}

void fj_sql_write_reading(const struct fj_column *column, const char *base, struct fj_writer *out)
{
    if (column->former_count == 0) {
        fj_sql_write_stored(base, column->part, column->name, out);
        return;
    }
    fj_write_raw(out, "coalesce(");
    fj_sql_write_stored(base, column->part, column->name, out);
    for (size_t i = 0; i < column->former_count; i++)
        write_former(column, base, i, out);
    fj_write_char(out, ')');
}
