// SPDX-License-Identifier: EUPL-1.2
// Conditions that can never or must always hold (language §4). A condition is tried out over everything its variables
// can be; an answer can only be there where the question's own `when` holds, and so on from question to question. What
// cannot be tried out (two answers compared, too many variables) may be anything, so that nothing is told in doubt.
#include "sema/rules.h"

#include <string.h>

#include "sema/truth_internal.h"

#define MOST_NODES 256
#define MOST_TRIES 20000     // ways to try one condition
#define MOST_WORK  20000000u // nodes looked at in one compilation

// A condition laid flat: `and`, `or`, `not` and comparisons of one variable.
struct node {
    enum { NODE_AND, NODE_OR, NODE_NOT, NODE_CONSTANT, NODE_TEST } kind;
    size_t left, right;
    enum fj_truth constant;
    const struct fj_expr *test;
    size_t variable;
    bool is_mirrored;                   // the variable stands to the right
    unsigned char table[FJ_MOST_CELLS]; // TEST: the fj_truth it gives in each cell
};

struct trial {
    struct fj_sema *sema;
    struct node *nodes;
    size_t node_count;
    struct fj_variable *variables;
    size_t variable_count;
    size_t
        constraints[FJ_MOST_VARIABLES]; // node of the `when` of a variable's question, by variable
    bool is_bound[FJ_MOST_VARIABLES];
    bool failed; // too large to try
};

// ---- which variable -------------------------------------------------------------------------------

static struct fj_at resolve(struct fj_at at, struct fj_at current)
{
    return at.kind == FJ_AT_CURRENT ? current : at;
}

static bool same_at(struct fj_at a, struct fj_at b)
{
    return a.kind == b.kind && a.timepoint == b.timepoint && a.nr == b.nr;
}

// The same value wherever it is worked out.
static bool same_term(const struct fj_expr *a, struct fj_at a_current, const struct fj_expr *b,
                      struct fj_at b_current)
{
    if (a->kind != b->kind || a->question != b->question || a->score != b->score ||
        a->record != b->record || a->option != b->option || a->reason != b->reason ||
        a->at_entry != b->at_entry || a->number != b->number || a->day != b->day ||
        a->boolean != b->boolean || a->arg_count != b->arg_count || a->condition || b->condition ||
        a->member_count || b->member_count ||
        !same_at(resolve(a->at, a_current), resolve(b->at, b_current)))
        return false;
    for (size_t i = 0; i < a->arg_count; i++)
        if (!same_term(a->args[i], a_current, b->args[i], b_current))
            return false;
    return true;
}

static size_t find_variable(struct trial *trial, const struct fj_expr *term, struct fj_at current,
                            bool is_free)
{
    for (size_t i = 0; i < trial->variable_count; i++) {
        const struct fj_variable *variable = &trial->variables[i];
        if (variable->is_free == is_free &&
            same_term(variable->term, variable->current, term, current))
            return i;
    }
    if (trial->variable_count == FJ_MOST_VARIABLES) {
        trial->failed = true;
        return 0;
    }
    struct fj_variable *variable = &trial->variables[trial->variable_count];
    memset(variable, 0, offsetof(struct fj_variable, cells));
    variable->term = term;
    variable->current = current;
    variable->is_free = is_free;
    trial->is_bound[trial->variable_count] = false;
    return trial->variable_count++;
}

// ---- values ---------------------------------------------------------------------------------------

static enum fj_truth truth_of(bool holds)
{
    return holds ? FJ_TRUE : FJ_FALSE;
}

static enum fj_truth compare(enum fj_expr_kind kind, double a, double b)
{
    return truth_of(kind == FJ_EXPR_EQ   ? a == b
                    : kind == FJ_EXPR_NE ? a != b
                    : kind == FJ_EXPR_LT ? a < b
                    : kind == FJ_EXPR_LE ? a <= b
                    : kind == FJ_EXPR_GT ? a > b
                                         : a >= b);
}

// ---- laying a condition flat ----------------------------------------------------------------------

static size_t add_node(struct trial *trial, struct node node)
{
    if (trial->node_count == MOST_NODES) {
        trial->failed = true;
        return 0;
    }
    trial->nodes[trial->node_count] = node;
    return trial->node_count++;
}

static bool add_constants(const struct fj_expr *expr, double *out_value)
{
    double a, b;
    if (!fj_constant_of(expr->args[0], &a) || !fj_constant_of(expr->args[1], &b))
        return false;
    if (expr->kind == FJ_EXPR_DIV && b == 0)
        return false;
    *out_value = expr->kind == FJ_EXPR_ADD   ? a + b
                 : expr->kind == FJ_EXPR_SUB ? a - b
                 : expr->kind == FJ_EXPR_MUL ? a * b
                                             : a / b;
    return true;
}

bool fj_constant_of(const struct fj_expr *expr, double *out_value)
{
    if (expr->kind == FJ_EXPR_NEG && fj_constant_of(expr->args[0], out_value)) {
        *out_value = -*out_value;
        return true;
    }
    if (expr->kind >= FJ_EXPR_ADD && expr->kind <= FJ_EXPR_DIV)
        return add_constants(expr, out_value);
    *out_value = expr->kind == FJ_EXPR_DATE   ? (double)expr->day
                 : expr->kind == FJ_EXPR_BOOL ? (double)expr->boolean
                                              : expr->number;
    return expr->kind == FJ_EXPR_NUMBER || expr->kind == FJ_EXPR_DATE || expr->kind == FJ_EXPR_BOOL;
}

static size_t add_test(struct trial *trial, const struct fj_expr *test, const struct fj_expr *term,
                       struct fj_at current, bool is_free)
{
    struct node node = {.kind = NODE_TEST, .test = test};
    node.variable = find_variable(trial, term, current, is_free);
    return add_node(trial, node);
}

// Where nothing more had room, the number of a node is that of another, whose variable nothing may be said of.
static void mark(struct trial *trial, size_t node, double value)
{
    if (!trial->failed)
        fj_variable_mark(&trial->variables[trial->nodes[node].variable], value);
}

static size_t add_comparison(struct trial *trial, const struct fj_expr *expr, struct fj_at current)
{
    double value;
    if (expr->arg_count == 1) {
        size_t node = add_test(trial, expr, expr->args[0], current, false);
        mark(trial, node, expr->option);
        return node;
    }
    bool is_mirrored = fj_constant_of(expr->args[0], &value);
    if (!is_mirrored && !fj_constant_of(expr->args[1], &value))
        return add_test(trial, expr, expr, current, true);
    const struct fj_expr *term = expr->args[is_mirrored ? 1 : 0];
    double other;
    if (is_mirrored && fj_constant_of(term, &other)) {
        struct node node = {.kind = NODE_CONSTANT, .constant = compare(expr->kind, value, other)};
        return add_node(trial, node);
    }
    size_t node = add_test(trial, expr, term, current, false);
    if (!trial->failed)
        trial->nodes[node].is_mirrored = is_mirrored;
    if (expr->args[0]->type != FJ_VALUE_BOOL)
        mark(trial, node, value);
    return node;
}

static size_t add_membership(struct trial *trial, const struct fj_expr *expr, struct fj_at current)
{
    size_t node = add_test(trial, expr, expr->args[0], current, false);
    for (size_t i = 0; i < expr->member_count; i++) {
        const struct fj_member *member = &expr->members[i];
        if (member->option >= 0)
            mark(trial, node, member->option);
        if (member->has_low)
            mark(trial, node, member->low);
        if (member->has_high)
            mark(trial, node, member->high);
    }
    return node;
}

static size_t add_state(struct trial *trial, const struct fj_expr *expr, struct fj_at current)
{
    size_t node = add_test(trial, expr, expr->args[0], current, false);
    if (expr->reason >= 0 && !trial->failed)
        fj_variable_mark_reason(&trial->variables[trial->nodes[node].variable], expr->reason);
    return node;
}

static size_t add_condition(struct trial *trial, const struct fj_expr *expr, struct fj_at current)
{
    if (trial->failed)
        return 0;
    struct node node = {.kind = NODE_CONSTANT};
    if (expr->kind == FJ_EXPR_AND || expr->kind == FJ_EXPR_OR || expr->kind == FJ_EXPR_NOT) {
        node.kind = expr->kind == FJ_EXPR_AND  ? NODE_AND
                    : expr->kind == FJ_EXPR_OR ? NODE_OR
                                               : NODE_NOT;
        node.left = add_condition(trial, expr->args[0], current);
        node.right = node.kind == NODE_NOT ? 0 : add_condition(trial, expr->args[1], current);
        return add_node(trial, node);
    }
    if (expr->kind == FJ_EXPR_BOOL) {
        node.constant = expr->boolean ? FJ_TRUE : FJ_FALSE;
        return add_node(trial, node);
    }
    if (expr->kind >= FJ_EXPR_EQ && expr->kind <= FJ_EXPR_GE)
        return add_comparison(trial, expr, current);
    if (expr->kind == FJ_EXPR_IN)
        return add_membership(trial, expr, current);
    if (expr->kind == FJ_EXPR_HAS) {
        size_t test = add_test(trial, expr, expr->args[0], current, false);
        mark(trial, test, expr->option);
        return test;
    }
    if (expr->kind == FJ_EXPR_ANSWERED || expr->kind == FJ_EXPR_MISSING)
        return add_state(trial, expr, current);
    return add_test(trial, expr, expr, current, expr->kind != FJ_EXPR_ANSWER);
}

// ---- what a test gives ----------------------------------------------------------------------------

static enum fj_truth test_value(const struct node *node, const struct fj_cell *cell)
{
    const struct fj_expr *test = node->test;
    double value;
    if (test->kind == FJ_EXPR_HAS)
        return truth_of(cell->set >> test->option & 1);
    if (test->kind == FJ_EXPR_IN) {
        bool holds = false;
        for (size_t i = 0; i < test->member_count; i++) {
            const struct fj_member *member = &test->members[i];
            holds |= member->option >= 0 ? cell->number == member->option
                                         : (!member->has_low || cell->number >= member->low) &&
                                               (!member->has_high || cell->number <= member->high);
        }
        return truth_of(holds);
    }
    if (test->kind < FJ_EXPR_EQ || test->kind > FJ_EXPR_GE)
        return truth_of(cell->number != 0);
    if (test->arg_count == 1)
        return compare(test->kind, cell->number, test->option);
    fj_constant_of(test->args[node->is_mirrored ? 0 : 1], &value);
    return node->is_mirrored ? compare(test->kind, value, cell->number)
                             : compare(test->kind, cell->number, value);
}

static enum fj_truth test_cell(const struct node *node, const struct fj_variable *variable,
                               const struct fj_cell *cell)
{
    const struct fj_expr *test = node->test;
    bool has_value = cell->state == FJ_CELL_VALUE;
    if (variable->is_free)
        return has_value ? truth_of(cell->number != 0) : FJ_UNKNOWN;
    if (test->kind == FJ_EXPR_ANSWERED)
        return truth_of(has_value);
    if (test->kind == FJ_EXPR_MISSING && test->reason < 0)
        return truth_of(cell->state == FJ_CELL_BLANK || cell->state == FJ_CELL_REASON);
    if (test->kind == FJ_EXPR_MISSING)
        return truth_of(cell->state == FJ_CELL_REASON && cell->reason == test->reason);
    return has_value ? test_value(node, cell) : FJ_UNKNOWN;
}

static enum fj_truth value_of(const struct trial *trial, size_t index)
{
    const struct node *node = &trial->nodes[index];
    switch (node->kind) {
    case NODE_CONSTANT:
        return node->constant;
    case NODE_TEST:
        return (enum fj_truth)node->table[trial->variables[node->variable].cell];
    case NODE_NOT: {
        enum fj_truth inner = value_of(trial, node->left);
        return inner == FJ_UNKNOWN ? inner : inner == FJ_TRUE ? FJ_FALSE : FJ_TRUE;
    }
    case NODE_AND:
    case NODE_OR: {
        enum fj_truth deciding = node->kind == NODE_AND ? FJ_FALSE : FJ_TRUE;
        enum fj_truth left = value_of(trial, node->left), right = value_of(trial, node->right);
        if (left == deciding || right == deciding)
            return deciding;
        return left == FJ_UNKNOWN || right == FJ_UNKNOWN ? FJ_UNKNOWN : left;
    }
    }
    return FJ_UNKNOWN;
}

// ---- trying it out --------------------------------------------------------------------------------

// An answer is there only where the question's `when` holds. Variables that come in this way bring their own.
static void add_constraints(struct trial *trial)
{
    for (size_t i = 0; i < trial->variable_count; i++) {
        const struct fj_variable *variable = &trial->variables[i];
        const struct fj_expr *term = variable->term;
        if (variable->is_free || term->kind != FJ_EXPR_ANSWER || !term->question->when ||
            fj_sema_copy(trial->sema, term->question)->asked->is_order_told ||
            fj_sema_copy(trial->sema, term->question)->asked->is_when_told)
            continue;
        size_t variables = trial->variable_count, nodes = trial->node_count;
        struct fj_at at = resolve(term->at, variable->current);
        trial->constraints[i] = add_condition(trial, term->question->when, at);
        trial->is_bound[i] = !trial->failed;
        if (trial->failed) { // one less to reckon with: more seems possible than is
            trial->variable_count = variables;
            trial->node_count = nodes;
            trial->failed = false;
        }
    }
}

// Makes the cells and tables. False when there is too much to try.
static bool prepare(struct trial *trial)
{
    size_t tries = 1;
    for (size_t i = 0; i < trial->variable_count; i++) {
        if (!fj_variable_make_cells(trial->sema, &trial->variables[i]))
            return false;
        trial->variables[i].cell = 0;
        tries *= trial->variables[i].cell_count;
        if (tries > MOST_TRIES)
            return false;
    }
    trial->sema->truth_work += tries * trial->node_count;
    for (size_t i = 0; i < trial->node_count; i++) {
        struct node *node = &trial->nodes[i];
        const struct fj_variable *variable = &trial->variables[node->variable];
        for (size_t c = 0; node->kind == NODE_TEST && c < variable->cell_count; c++)
            node->table[c] = (unsigned char)test_cell(node, variable, &variable->cells[c]);
    }
    return trial->sema->truth_work <= MOST_WORK;
}

static bool is_possible(const struct trial *trial)
{
    for (size_t i = 0; i < trial->variable_count; i++) {
        const struct fj_variable *variable = &trial->variables[i];
        if (trial->is_bound[i] && variable->cells[variable->cell].state == FJ_CELL_VALUE &&
            value_of(trial, trial->constraints[i]) != FJ_TRUE)
            return false;
    }
    return true;
}

static bool next_try(struct trial *trial)
{
    for (size_t i = 0; i < trial->variable_count; i++) {
        if (++trial->variables[i].cell < trial->variables[i].cell_count)
            return true;
        trial->variables[i].cell = 0;
    }
    return false;
}

enum verdict { EITHER, NEVER, ALWAYS };

static enum verdict decide(struct trial *trial, const struct fj_expr *condition,
                           const struct fj_expr *given)
{
    struct fj_at current = {.kind = FJ_AT_CURRENT};
    bool can_hold = false, can_fail = false;
    trial->variable_count = trial->node_count = 0;
    trial->failed = false;
    size_t root = add_condition(trial, condition, current);
    size_t premise = given ? add_condition(trial, given, current) : root;
    if (trial->failed)
        return EITHER;
    add_constraints(trial);
    if (!prepare(trial))
        return EITHER;
    do {
        enum fj_truth truth = value_of(trial, root);
        if (truth == FJ_UNKNOWN || (truth == FJ_TRUE ? can_hold : can_fail) ||
            (given && value_of(trial, premise) != FJ_TRUE) || !is_possible(trial))
            continue;
        *(truth == FJ_TRUE ? &can_hold : &can_fail) = true;
    } while (!(can_hold && can_fail) && next_try(trial));
    return !can_hold ? NEVER : !can_fail ? ALWAYS : EITHER;
}

// ---- telling --------------------------------------------------------------------------------------

// What answers there are, which is why a condition on them is decided.
static void show_answers(const struct trial *trial, struct fj_diag *diag,
                         const struct fj_question *question)
{
    struct fj_diags *diags = trial->sema->diags;
    const struct fj_type *type = &question->type;
    if (type->kind == FJ_TYPE_YESNO)
        fj_diag_related(diags, diag, question->span, "“%s” is yes or no",
                        fj_sema_shown(trial->sema, question));
    else if (type->kind == FJ_TYPE_CHOICE || type->kind == FJ_TYPE_GENDER)
        fj_diag_related(diags, diag, question->span, "“%s” has one choice at a time",
                        fj_sema_shown(trial->sema, question));
    else if ((type->kind == FJ_TYPE_SCALE || type->kind == FJ_TYPE_NUMBER ||
              type->kind == FJ_TYPE_YEAR) &&
             type->has_low && type->has_high)
        fj_diag_related(diags, diag, question->span, "“%s” is %.15g to %.15g",
                        fj_sema_shown(trial->sema, question), type->low, type->high);
    else
        fj_diag_related(diags, diag, question->span, "“%s” is declared here",
                        fj_sema_shown(trial->sema, question));
}

static void tell(const struct trial *trial, const struct fj_expr *condition, enum verdict verdict)
{
    struct fj_diags *diags = trial->sema->diags;
    struct fj_diag *diag =
        verdict == NEVER
            ? fj_diag_add(diags, FJ_E_NEVER, condition->span, "this can never hold")
            : fj_diag_add(diags, FJ_E_ALWAYS, condition->span, "this holds whatever is answered");
    for (size_t i = 0; i < trial->variable_count && i < 3; i++) {
        const struct fj_expr *term = trial->variables[i].term;
        if (term->kind != FJ_EXPR_ANSWER)
            continue;
        if (trial->is_bound[i])
            fj_diag_related(diags, diag, term->question->when->span,
                            "“%s” is asked only when this holds",
                            fj_sema_shown(trial->sema, term->question));
        else
            show_answers(trial, diag, term->question);
    }
    fj_diag_help(diags, diag, "change the condition, or take it away");
}

// Looks at the parts first, so that the smallest one is told of. True when something was.
static bool check(struct trial *trial, const struct fj_expr *condition, const struct fj_expr *given)
{
    bool is_told = false;
    if (condition->kind == FJ_EXPR_AND || condition->kind == FJ_EXPR_OR ||
        condition->kind == FJ_EXPR_NOT)
        for (size_t i = 0; i < condition->arg_count; i++)
            is_told |= check(trial, condition->args[i], given);
    if (is_told || trial->sema->truth_work > MOST_WORK)
        return is_told;
    enum verdict verdict = decide(trial, condition, given);
    if (verdict != EITHER)
        tell(trial, condition, verdict);
    return verdict != EITHER;
}

bool fj_check_truth(struct fj_sema *sema, const struct fj_expr *condition,
                    const struct fj_expr *given)
{
    struct trial trial = {.sema = sema};
    if (!sema->trial_nodes)
        sema->trial_nodes = FJ_NEW_ARRAY(sema->arena, struct node, MOST_NODES);
    if (!sema->trial_variables)
        sema->trial_variables = FJ_NEW_ARRAY(sema->arena, struct fj_variable, FJ_MOST_VARIABLES);
    trial.nodes = sema->trial_nodes;
    trial.variables = sema->trial_variables;
    return trial.nodes && trial.variables && check(&trial, condition, given);
}
