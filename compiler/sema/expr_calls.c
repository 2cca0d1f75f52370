// SPDX-License-Identifier: EUPL-1.2
// The functions of expressions (language §5): of answers, of several values, of the rows of a record, of two dates.
#include "sema/expr_internal.h"

#include "sema/suggest.h"
#include "sema/types.h"

// EXAMPLE is NULL where memory is out.
static struct fj_expr *tell_arguments(struct fj_reading *reading, const struct fj_tree_expr *tree,
                                      const char *example)
{
    struct fj_diags *diags = reading->sema->diags;
    const char *name = fj_sema_spelled(reading->sema, tree->function);
    struct fj_diag *diag =
        fj_diag_add(diags, FJ_E_CALL, tree->operator_span, "“%s” does not take these", name);
    fj_diag_help(diags, diag, "write it as “%s%s”", name, example ? example : "");
    return NULL;
}

// `any(insats.slag = kurs)`: of a record it is any(insats where slag …).
static struct fj_expr *tell_rows(struct fj_reading *reading, const struct fj_tree_expr *tree)
{
    const char *where = fj_sema_spelled(reading->sema, FJ_KW_WHERE), *record = "r", *field = "x";
    const struct fj_tree_expr *first = tree->arg_count > 0 ? tree->args[0] : NULL;
    while (first && first->kind != FJ_TREE_REF)
        first = first->arg_count > 0 ? first->args[0] : NULL;
    if (first && (first->ref.part_count == 2 || first == tree->args[0]))
        record = first->ref.parts[0].text;
    if (first && (first->ref.part_count == 2 || first != tree->args[0]))
        field = first->ref.parts[first->ref.part_count - 1].text;
    return tell_arguments(
        reading, tree, fj_arena_printf(reading->sema->arena, "(%s %s %s …)", record, where, field));
}

// ---- answered, missing ----------------------------------------------------------------------------

static int find_reason(struct fj_reading *reading, const struct fj_question *question,
                       const struct fj_tree_expr *tree)
{
    struct fj_sema *sema = reading->sema;
    const char *name = fj_expr_is_bare(tree) ? tree->ref.parts[0].text : NULL;
    int reason = fj_sema_find_reason(sema, &question->type, name);
    if (reason >= 0)
        return reason;
    struct fj_diag *diag = name ? fj_diag_add(sema->diags, FJ_E_NO_SUCH_REASON, tree->span,
                                              "“%s” has no reason for missing named “%s”",
                                              fj_sema_shown(sema, question), name)
                                : fj_diag_add(sema->diags, FJ_E_NO_SUCH_REASON, tree->span,
                                              "the name of a reason for missing was expected here");
    fj_diag_related(sema->diags, diag, question->span, "declared here");
    if (!question->type.reasons ||
        !fj_suggest_help(sema, diag, question->type.reasons, FJ_ANY_KIND, name))
        fj_diag_help(sema->diags, diag, "declare it, as in: missing { dont_know \"Don't know\" }");
    return -1;
}

static struct fj_expr *call_state(struct fj_reading *reading, const struct fj_tree_expr *tree)
{
    bool is_missing = tree->function == FJ_KW_MISSING;
    size_t most = is_missing ? 2 : 1;
    if (tree->arg_count < 1 || tree->arg_count > most || tree->condition ||
        tree->args[0]->kind != FJ_TREE_REF)
        return tell_arguments(reading, tree, "(x)");
    struct fj_expr *subject = fj_read_ref(reading, tree->args[0]);
    if (!subject)
        return NULL;
    if (subject->kind != FJ_EXPR_ANSWER && (is_missing || subject->kind != FJ_EXPR_SCORE))
        return tell_arguments(reading, tree, "(x)");
    int reason = -1;
    if (tree->arg_count == 2 &&
        (reason = find_reason(reading, subject->question, tree->args[1])) < 0)
        return NULL;
    struct fj_expr *expr = fj_expr_new(reading, is_missing ? FJ_EXPR_MISSING : FJ_EXPR_ANSWERED,
                                       FJ_VALUE_BOOL, tree->span, 1);
    if (!expr)
        return NULL;
    expr->args[0] = subject;
    expr->question = subject->question;
    expr->reason = reason;
    return expr;
}

// ---- rows of a record -----------------------------------------------------------------------------

// An aggregate of one argument within another puts rows together itself, as in min(mean(r.x), 3); one of several, as in
// sum(max(r.a, r.b)), is of a row.
static bool puts_together(const struct fj_tree_expr *tree)
{
    return tree->kind == FJ_TREE_CALL && tree->arg_count == 1;
}

// The record whose field is named somewhere in TREE, or NULL; other than BUT.
static struct fj_symbol *find_record(struct fj_reading *reading, const struct fj_tree_expr *tree,
                                     const struct fj_record *but)
{
    if (tree->kind == FJ_TREE_REF) {
        struct fj_symbol *symbol = fj_lookup_symbol(reading->sema, &reading->lookup, &tree->ref);
        bool is_field = symbol && symbol->kind == FJ_SYMBOL_RECORD && tree->ref.part_count > 1 &&
                        (!but || but != symbol->as.record);
        return is_field ? symbol : NULL;
    }
    struct fj_symbol *found = NULL;
    for (size_t i = 0; !found && i < tree->arg_count; i++)
        if (!puts_together(tree->args[i]))
            found = find_record(reading, tree->args[i], but);
    return found;
}

// The record whose rows TREE, an aggregate, puts together, or NULL. Of one argument it is all rows of the case, also
// where a row of that record is at hand; several are values of that row, as in max(r.a, r.b).
static struct fj_symbol *record_of(struct fj_reading *reading, const struct fj_tree_expr *tree)
{
    const struct fj_record *at_hand = tree->arg_count > 1 ? reading->open_record : NULL;
    return puts_together(tree->args[0]) ? NULL : find_record(reading, tree->args[0], at_hand);
}

// The name of a field in TREE that stands bare, and so is of the row at hand; NULL where there is none.
static const struct fj_tree_name *find_bare_field(struct fj_reading *reading,
                                                  const struct fj_tree_expr *tree)
{
    if (tree->kind == FJ_TREE_REF) {
        const struct fj_tree_name *name = &tree->ref.parts[0];
        struct fj_symbol *symbol = fj_lookup_symbol(reading->sema, &reading->lookup, &tree->ref);
        struct fj_symbol *field =
            fj_scope_find(reading->sema->scope, reading->lookup.record, name->text);
        return symbol && symbol == field ? name : NULL;
    }
    const struct fj_tree_name *found = NULL;
    for (size_t i = 0; !found && i < tree->arg_count; i++)
        if (!puts_together(tree->args[i]))
            found = find_bare_field(reading, tree->args[i]);
    return found;
}

// True, and told, where TREE puts together the one value that a bare name has in the row at hand: `mean(cost)` among the
// conditions of a row.
static bool tell_one_value(struct fj_reading *reading, const struct fj_tree_expr *tree)
{
    const struct fj_tree_name *name =
        reading->lookup.record && tree->arg_count == 1 && !puts_together(tree->args[0])
            ? find_bare_field(reading, tree->args[0])
            : NULL;
    if (!name)
        return false;
    struct fj_diags *diags = reading->sema->diags;
    const char *function = fj_sema_spelled(reading->sema, tree->function);
    struct fj_diag *diag = fj_diag_add(diags, FJ_E_ONE_VALUE, name->span,
                                       "“%s” is one value here, that of the row itself, and “%s” "
                                       "has nothing to put together",
                                       name->text, function);
    fj_diag_help(diags, diag, "write “%s.%s”, which is of all rows of the case, or take “%s” away",
                 reading->lookup.record->name, name->text, function);
    return true;
}

// What stands for a row: its fields by bare name, and RECORD.FIELD. Returns what held before.
struct before {
    const struct fj_record *record, *open_record;
};
static struct before open_rows(struct fj_reading *reading, const struct fj_record *record)
{
    struct before before = {reading->lookup.record, reading->open_record};
    reading->lookup.record = reading->open_record = record;
    return before;
}
static void close_rows(struct fj_reading *reading, struct before before)
{
    reading->lookup.record = before.record;
    reading->open_record = before.open_record;
}

// An aggregate over the rows of RECORD. VALUE is what is put together, or NULL.
static struct fj_expr *make_rows(struct fj_reading *reading, const struct fj_tree_expr *tree,
                                 enum fj_expr_kind kind, enum fj_value_type type,
                                 const struct fj_record *record, const struct fj_tree_expr *value)
{
    struct before before = open_rows(reading, record);
    struct fj_expr *arg = value ? fj_read_expr(reading, value) : NULL;
    struct fj_expr *condition =
        tree->condition ? fj_read_condition(reading, tree->condition) : NULL;
    close_rows(reading, before);
    fj_expr_note_rows(reading, record, tree->span);
    if ((value && !arg) || (tree->condition && !condition))
        return NULL;
    bool takes_dates = kind == FJ_EXPR_RECORD_MIN || kind == FJ_EXPR_RECORD_MAX;
    if (arg && arg->type == FJ_VALUE_DATE && takes_dates)
        type = FJ_VALUE_DATE;
    else if (arg && arg->type != FJ_VALUE_NUMBER)
        return fj_expr_refuse(reading, arg, FJ_VALUE_NUMBER);
    struct fj_expr *expr = fj_expr_new(reading, kind, type, tree->span, arg ? 1 : 0);
    if (!expr)
        return NULL;
    if (arg)
        expr->args[0] = arg;
    expr->record = record;
    expr->condition = condition;
    return expr;
}

static struct fj_expr *call_rows(struct fj_reading *reading, const struct fj_tree_expr *tree)
{
    bool is_count = tree->function == FJ_KW_COUNT;
    if (tree->arg_count != 1 || !fj_expr_is_bare(tree->args[0]))
        return tell_rows(reading, tree);
    const struct fj_tree_name *name = &tree->args[0]->ref.parts[0];
    struct fj_symbol *symbol = fj_sema_find(reading->sema, name->text);
    if (!symbol || symbol->kind != FJ_SYMBOL_RECORD) {
        fj_sema_unknown(reading->sema, FJ_SYMBOL_RECORD, symbol, name->text, name->span);
        return NULL;
    }
    if (symbol->failed)
        return NULL;
    return make_rows(reading, tree, is_count ? FJ_EXPR_RECORD_COUNT : FJ_EXPR_RECORD_ANY,
                     is_count ? FJ_VALUE_NUMBER : FJ_VALUE_BOOL, symbol->as.record, NULL);
}

// ---- several values -------------------------------------------------------------------------------

struct values {
    struct fj_expr **items;
    size_t count, capacity;
    bool failed;
};

static void add_value(struct fj_reading *reading, struct values *values, struct fj_expr *value)
{
    struct fj_expr **slot = value ? FJ_VEC_PUSH(reading->sema->arena, values) : NULL;
    if (slot)
        *slot = value;
    else
        values->failed = true;
}

// One argument; the name of a spread question stands for all its copies.
static void read_values(struct fj_reading *reading, const struct fj_tree_expr *tree,
                        struct values *values)
{
    const struct fj_asked *asked = fj_expr_peek(reading, tree);
    if (!asked || asked->copy_count == 1 || asked->record) {
        add_value(reading, values, fj_read_expr(reading, tree));
        return;
    }
    const struct fj_question *const *copies;
    size_t count = fj_lookup_copies(reading->sema, &reading->lookup, asked, &tree->ref, 1, &copies);
    values->failed |= count == 0;
    for (size_t i = 0; i < count && !values->failed; i++)
        add_value(reading, values, fj_expr_answer(reading, copies[i], &tree->ref));
}

static struct fj_expr *call_values(struct fj_reading *reading, const struct fj_tree_expr *tree,
                                   enum fj_expr_kind kind)
{
    struct values values = {0};
    for (size_t i = 0; i < tree->arg_count; i++)
        read_values(reading, tree->args[i], &values);
    if (values.failed)
        return NULL;
    bool takes_dates = kind == FJ_EXPR_MIN || kind == FJ_EXPR_MAX;
    enum fj_value_type type =
        takes_dates && values.items[0]->type == FJ_VALUE_DATE ? FJ_VALUE_DATE : FJ_VALUE_NUMBER;
    for (size_t i = 0; i < values.count; i++)
        if (values.items[i]->type != type)
            return fj_expr_refuse(reading, values.items[i], type);
    struct fj_expr *expr = fj_expr_new(reading, kind, type, tree->span, 0);
    if (!expr)
        return NULL;
    expr->args = values.items;
    expr->arg_count = values.count;
    if (kind != FJ_EXPR_MEAN && kind != FJ_EXPR_SUM)
        return expr;
    expr->needs = reading->needs;
    if ((size_t)reading->needs <= values.count)
        return expr;
    struct fj_diag *diag =
        fj_diag_add(reading->sema->diags, FJ_E_NEEDS, tree->span,
                    "%d answers are needed of only %zu", reading->needs, values.count);
    fj_diag_help(reading->sema->diags, diag, "write “needs %zu” or less", values.count);
    return NULL;
}

static struct fj_expr *call_aggregate(struct fj_reading *reading, const struct fj_tree_expr *tree)
{
    static const struct {
        enum fj_keyword word;
        enum fj_expr_kind values, rows;
    } kinds[] = {
        {FJ_KW_MEAN, FJ_EXPR_MEAN, FJ_EXPR_RECORD_MEAN},
        {FJ_KW_SUM, FJ_EXPR_SUM, FJ_EXPR_RECORD_SUM},
        {FJ_KW_MIN, FJ_EXPR_MIN, FJ_EXPR_RECORD_MIN},
        {FJ_KW_MAX, FJ_EXPR_MAX, FJ_EXPR_RECORD_MAX},
    };
    size_t k = 0;
    while (kinds[k].word != tree->function)
        k++;
    if (tree->arg_count == 0)
        return tell_arguments(reading, tree, "(a, b)");
    struct fj_symbol *record = record_of(reading, tree);
    if (!record && tell_one_value(reading, tree))
        return NULL;
    if (!record && !tree->condition)
        return call_values(reading, tree, kinds[k].values);
    if (!record || tree->arg_count != 1)
        return tell_arguments(reading, tree,
                              fj_arena_printf(reading->sema->arena, "(r.x %s …)",
                                              fj_sema_spelled(reading->sema, FJ_KW_WHERE)));
    if (record->failed)
        return NULL;
    return make_rows(reading, tree, kinds[k].rows, FJ_VALUE_NUMBER, record->as.record,
                     tree->args[0]);
}

// ---- dates ----------------------------------------------------------------------------------------

static struct fj_expr *call_dates(struct fj_reading *reading, const struct fj_tree_expr *tree,
                                  enum fj_expr_kind kind)
{
    if (tree->arg_count != 2 || tree->condition)
        return tell_arguments(reading, tree, "(a, b)");
    struct fj_expr *args[2];
    for (size_t i = 0; i < 2; i++) {
        args[i] = fj_read_expr(reading, tree->args[i]);
        if (args[i] && args[i]->type != FJ_VALUE_DATE)
            args[i] = fj_expr_refuse(reading, args[i], FJ_VALUE_DATE);
    }
    struct fj_expr *expr =
        args[0] && args[1] ? fj_expr_new(reading, kind, FJ_VALUE_NUMBER, tree->span, 2) : NULL;
    if (!expr)
        return NULL;
    expr->args[0] = args[0];
    expr->args[1] = args[1];
    return expr;
}

struct fj_expr *fj_expr_call(struct fj_reading *reading, const struct fj_tree_expr *tree)
{
    if (tree->function == FJ_KW_ANSWERED || tree->function == FJ_KW_MISSING)
        return call_state(reading, tree);
    if (tree->function == FJ_KW_COUNT || tree->function == FJ_KW_ANY)
        return call_rows(reading, tree);
    if (tree->function == FJ_KW_DAYS)
        return call_dates(reading, tree, FJ_EXPR_DAYS);
    if (tree->function == FJ_KW_MONTHS)
        return call_dates(reading, tree, FJ_EXPR_MONTHS);
    if (tree->function == FJ_KW_YEARS)
        return call_dates(reading, tree, FJ_EXPR_YEARS);
    return call_aggregate(reading, tree);
}
