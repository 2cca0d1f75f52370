// SPDX-License-Identifier: EUPL-1.2
// One answer of an example: what is written, as a value of its question (model/facts.h says in which terms).
#include "sema/examples_internal.h"

#include <math.h>
#include <string.h>

#include "sema/suggest.h"
#include "sema/types.h"

// What an answer looks like.
static void help_answer(struct fj_sema *sema, struct fj_diag *diag, const struct fj_type *type)
{
    bool bounded = type->has_low && type->has_high;
    if (type->kind == FJ_TYPE_DATE && bounded) {
        char low[11], high[11];
        fj_day_format((fj_day)type->low, low);
        fj_day_format((fj_day)type->high, high);
        fj_diag_help(sema->diags, diag, "write a day from %s to %s", low, high);
    } else if (type->kind == FJ_TYPE_DATE)
        fj_diag_help(sema->diags, diag, "write dates as 2026-01-31");
    else if (type->kind == FJ_TYPE_YESNO)
        fj_diag_help(sema->diags, diag, "write “yes” or “no”");
    else if (type->options)
        fj_diag_help(sema->diags, diag, "name one of its choices, such as “%s”",
                     type->options[0].name);
    else if (bounded && type->decimals == 0)
        fj_diag_help(sema->diags, diag, "write a whole number from %.15g to %.15g", type->low,
                     type->high);
    else
        fj_diag_help(sema->diags, diag,
                     "write one within the range, with no more decimals than it has");
}

static bool refuse(struct fj_sema *sema, const struct fj_question *question, struct fj_span span)
{
    struct fj_diag *diag =
        fj_diag_add(sema->diags, FJ_E_EXAMPLE_VALUE, span, "this is no answer to “%s”, which is %s",
                    fj_sema_shown(sema, question), fj_sema_a_type(sema, question->type.kind));
    fj_diag_related(sema->diags, diag, question->span, "declared here");
    help_answer(sema, diag, &question->type);
    return false;
}

static bool refuse_name(struct fj_sema *sema, const struct fj_question *question,
                        const struct fj_tree_name *name)
{
    const struct fj_type *type = &question->type;
    if (!type->options)
        return refuse(sema, question, name->span);
    struct fj_diag *diag =
        fj_diag_add(sema->diags, FJ_E_NO_SUCH_CHOICE, name->span, "“%s” has no choice “%s”",
                    fj_sema_shown(sema, question), name->text);
    fj_diag_related(sema->diags, diag, question->span, "declared here");
    if (!fj_suggest_help(sema, diag, type->options, FJ_ANY_KIND, name->text))
        fj_diag_help(sema->diags, diag, "name one of its choices, such as %s",
                     fj_suggest_list(sema, type));
    return false;
}

static bool refuse_range(struct fj_sema *sema, const struct fj_question *question,
                         struct fj_span span)
{
    struct fj_diag *diag = fj_diag_add(sema->diags, FJ_E_EXAMPLE_RANGE, span,
                                       "“%s” cannot be answered with this number or day",
                                       fj_sema_shown(sema, question));
    fj_diag_related(sema->diags, diag, question->span, "declared here");
    help_answer(sema, diag, &question->type);
    return false;
}

static bool is_within(const struct fj_type *type, double value)
{
    return (!type->has_low || value >= type->low) && (!type->has_high || value <= type->high);
}

static bool read_number(struct fj_sema *sema, const struct fj_question *question,
                        const struct fj_tree_value *value, struct fj_example_answer *answer)
{
    const struct fj_type *type = &question->type;
    double scaled = value->number.value * pow(10, type->decimals), whole = round(scaled);
    if (!fj_type_is_numeric(type))
        return refuse(sema, question, value->span);
    if (!is_within(type, value->number.value) || fabs(scaled) > 9e15 ||
        fabs(scaled - whole) > 1e-9 * fmax(1, fabs(scaled)))
        return refuse_range(sema, question, value->span);
    answer->value = (int64_t)whole;
    return true;
}

static bool read_date(struct fj_sema *sema, const struct fj_question *question,
                      const struct fj_tree_value *value, struct fj_example_answer *answer)
{
    if (question->type.kind != FJ_TYPE_DATE)
        return refuse(sema, question, value->span);
    if (!is_within(&question->type, value->day))
        return refuse_range(sema, question, value->span);
    answer->value = value->day;
    return true;
}

// The text of a choice in place of its name.
static bool refuse_text(struct fj_sema *sema, const struct fj_question *question,
                        const struct fj_tree_value *value)
{
    const struct fj_type *type = &question->type;
    refuse(sema, question, value->span);
    for (size_t i = 0; sema->diags->last && i < type->option_count; i++)
        if (strcmp(type->options[i].name, value->text.text) == 0 ||
            strcmp(type->options[i].text, value->text.text) == 0)
            fj_diag_help(sema->diags, sema->diags->last,
                         "write “%s”, the name of the choice, without quotes",
                         type->options[i].name);
    return false;
}

static bool read_text(struct fj_sema *sema, const struct fj_question *question,
                      const struct fj_tree_value *value, struct fj_example_answer *answer)
{
    if (question->type.kind != FJ_TYPE_TEXT && question->type.kind != FJ_TYPE_GOAL)
        return refuse_text(sema, question, value);
    answer->text = value->text.text;
    answer->value = question->type.kind == FJ_TYPE_TEXT ? (int64_t)strlen(answer->text) : 0;
    // The words of a goal alone are a goal that has not been rated.
    answer->missing = question->type.kind == FJ_TYPE_GOAL;
    return true;
}

static bool read_name(struct fj_sema *sema, const struct fj_question *question,
                      const struct fj_tree_name *name, struct fj_example_answer *answer)
{
    int option =
        question->type.options ? fj_sema_find_option(sema, &question->type, name->text) : -1;
    int reason = fj_sema_find_reason(sema, &question->type, name->text);
    bool is_yes = fj_keyword_is(name->text, FJ_KW_YES);
    if (option >= 0 && question->type.kind == FJ_TYPE_MANY) {
        answer->value |= (int64_t)1 << option;
    } else if (option >= 0) {
        answer->value = option;
    } else if (reason >= 0) {
        answer->missing = true;
        answer->reason = reason;
    } else if (question->type.kind == FJ_TYPE_YESNO &&
               (is_yes || fj_keyword_is(name->text, FJ_KW_NO))) {
        answer->value = is_yes;
    } else {
        return refuse_name(sema, question, name);
    }
    return true;
}

static bool read_value(struct fj_sema *sema, const struct fj_question *question,
                       const struct fj_tree_value *value, struct fj_example_answer *answer)
{
    switch (value->kind) {
    case FJ_TREE_VALUE_NAME:
        return read_name(sema, question, &value->name, answer);
    case FJ_TREE_VALUE_NUMBER:
        return read_number(sema, question, value, answer);
    case FJ_TREE_VALUE_DATE:
        return read_date(sema, question, value, answer);
    case FJ_TREE_VALUE_TEXT:
        return read_text(sema, question, value, answer);
    }
    return false;
}

// Several values are the choices of a `many`, or the words of a goal and its rating.
static bool check_several(struct fj_sema *sema, const struct fj_question *question,
                          const struct fj_tree_values *values,
                          const struct fj_example_answer *answer)
{
    const struct fj_type *type = &question->type;
    bool is_goal = type->kind == FJ_TYPE_GOAL && values->count == 2 && answer->text;
    bool has_alone = false;
    for (size_t i = 0; type->kind == FJ_TYPE_MANY && i < type->option_count; i++)
        has_alone |= type->options[i].alone && (answer->value >> i & 1);
    if (values->count < 2 || is_goal ||
        (type->kind == FJ_TYPE_MANY && !has_alone && !answer->missing))
        return true;
    struct fj_diag *diag =
        fj_diag_add(sema->diags, FJ_E_EXAMPLE_SEVERAL, values->items[1].span,
                    "these answers to “%s” exclude each other", fj_sema_shown(sema, question));
    fj_diag_related(sema->diags, diag, question->span, "declared here");
    fj_diag_help(sema->diags, diag, "write one answer");
    return false;
}

bool fj_example_read_values(struct fj_sema *sema, const struct fj_question *question,
                            const struct fj_tree_values *values, struct fj_example_answer *answer)
{
    answer->question = question;
    answer->reason = -1;
    answer->span = fj_span_join(values->items[0].span, values->items[values->count - 1].span);
    for (size_t i = 0; i < values->count; i++)
        if (!read_value(sema, question, &values->items[i], answer))
            return false;
    for (size_t i = 0; i < values->count; i++) // a rating beside the words of a goal
        if (question->type.kind == FJ_TYPE_GOAL && values->items[i].kind != FJ_TREE_VALUE_TEXT &&
            answer->reason < 0)
            answer->missing = false;
    return check_several(sema, question, values, answer);
}
