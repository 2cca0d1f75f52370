// SPDX-License-Identifier: EUPL-1.2
// Which expressions give whole numbers, so that nothing has to be done about decimals.
#include "emit/sql/expr.h"

#include <math.h>

// A scale may have been recoded to what lies between two of its steps.
static bool is_recoded(const struct fj_table *table, const struct fj_question *question)
{
    for (size_t i = 0; i < table->column_count; i++)
        for (size_t j = 0;
             table->columns[i].question == question && j < table->columns[i].former_count; j++)
            if (table->columns[i].formers[j].recode)
                return true;
    return false;
}

bool fj_sql_is_whole_question(const struct fj_layout *layout, const struct fj_question *question)
{
    bool recoded = is_recoded(&layout->cases, question);
    for (size_t i = 0; !recoded && i < layout->plan->form_count; i++)
        recoded = is_recoded(&layout->forms[i], question);
    for (size_t i = 0; !recoded && i < layout->plan->record_count; i++)
        recoded = is_recoded(&layout->records[i], question);
    return !recoded && layout->codecs[question->id].decimals == 0;
}

bool fj_sql_is_whole(const struct fj_layout *layout, const struct fj_expr *expr)
{
    switch ((int)expr->kind) {
    case FJ_EXPR_ANSWER:
        return fj_sql_is_whole_question(layout, expr->question);
    case FJ_EXPR_NUMBER:
        return expr->number == floor(expr->number);
    case FJ_EXPR_SCORE:
        return fj_sql_is_whole(layout, expr->score->expr);
    case FJ_EXPR_DIV:
    case FJ_EXPR_MEAN:
    case FJ_EXPR_RECORD_MEAN:
        return false;
    default:
        break;
    }
    for (size_t i = 0; i < expr->arg_count; i++)
        if (!fj_sql_is_whole(layout, expr->args[i]))
            return false;
    return true;
}
