// SPDX-License-Identifier: EUPL-1.2
// Conditions that can never or must always hold, against brute force: conditions are invented over a choice, a yes or
// no, a scale, whole and decimal numbers and a choice of several, one of them asked only when another is answered so;
// every assignment of values and of ways to have none is tried here, with an evaluator of this file's own, and what
// sema tells must be exactly what follows: nothing false, and nothing left out. FJ_CASES=N tries more, FJ_SEED=N others.
#include "sema_check.h"

#include <stdlib.h>

enum { CASES = 2500, MOST_NODES = 32, MOST_VALUES = 16, MOST_TOLD = 32 };

static const char PLAN[] =
    "plan p \"P\" { language en without gender \"x\" }\n"
    "timepoint t \"T\" at entry\n"
    "question a \"A\" : choice { x \"X\" y \"Y\" z \"Z\" } missing { r \"R\" s \"S\" }\n"
    "question b \"B\" : yesno\n"
    "question c \"C\" : scale 1..3\n"
    "question d \"D\" : number 0..4 when b = yes\n"
    "question e \"E\" : number 0..0.5 decimals 1\n"
    "question g \"G\" : many { m \"M\" n \"N\" o \"O\" alone }\n"
    "measure k \"K\" = share of ";

// ---- what the questions can be ----------------------------------------------------------------------

enum { A, B, C, D, E, G, VARIABLES };
enum { BLANK = -100, NOT_ASKED = -101, REASON_R = -102, REASON_S = -103 };

// Tenths of numbers, numbers of choices, sets of choices as bits; then the ways to have no value.
static const int VALUES[VARIABLES][MOST_VALUES] = {
    [A] = {0, 1, 2, REASON_R, REASON_S, BLANK, NOT_ASKED},
    [B] = {1, 0, BLANK, NOT_ASKED},
    [C] = {10, 20, 30, BLANK, NOT_ASKED},
    [D] = {0, 10, 20, 30, 40, BLANK, NOT_ASKED},
    [E] = {0, 1, 2, 3, 4, 5, BLANK, NOT_ASKED},
    [G] = {1, 2, 3, 4, BLANK, NOT_ASKED},
};
static const int COUNTS[VARIABLES] = {7, 4, 5, 7, 8, 6};

// ---- conditions -------------------------------------------------------------------------------------

enum kind { AND, OR, NOT, COMPARE, IN, HAS, ANSWERED, MISSING, MISSING_R };
enum truth { NO, YES, UNKNOWN };

struct node {
    enum kind kind;
    int left, right; // of AND, OR, NOT
    int variable;
    int sign;      // of COMPARE: = != < <= > >=
    int low, high; // what it is compared with, or the range of IN; of HAS the choice
    bool mirrored;
    size_t start, end; // in the text
};

struct condition {
    struct node nodes[MOST_NODES];
    int count;
    char text[2048];
    size_t length;
};

static uint64_t seed;

static int random_below(int n)
{
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (int)((seed >> 33) % (uint64_t)n);
}

static int add_leaf(struct condition *condition)
{
    struct node *node = &condition->nodes[condition->count];
    *node = (struct node){.kind = COMPARE, .variable = random_below(VARIABLES)};
    int what = random_below(10);
    if (what == 0)
        node->kind = ANSWERED;
    else if (what == 1)
        node->kind = MISSING;
    else if (node->variable == A && what == 2)
        node->kind = MISSING_R;
    else if (node->variable == G)
        node->kind = HAS;
    else if (what <= 4 && node->variable != B)
        node->kind = IN;
    node->sign = random_below(node->variable == A || node->variable == B ? 2 : 6);
    node->mirrored = random_below(4) == 0 && node->variable != A;
    int low = -1, span = node->variable == E ? 8 : 7;
    node->low = node->variable == A || node->kind == HAS ? random_below(3)
                : node->variable == B                    ? random_below(2)
                                                         : low + random_below(span);
    node->high = node->low + random_below(3);
    if (node->variable == A && node->high > 2)
        node->high = 2;
    if (node->variable != A && node->variable != B && node->variable != E && node->kind != HAS) {
        node->low *= 10;
        node->high *= 10;
    }
    return condition->count++;
}

static int add_node(struct condition *condition, int depth)
{
    int what = depth > 0 ? random_below(5) : 4;
    if (what > 2 || condition->count > MOST_NODES - 8)
        return add_leaf(condition);
    int left = add_node(condition, depth - 1);
    int right = what == 2 ? left : add_node(condition, depth - 1);
    condition->nodes[condition->count] = (struct node){.kind = what == 0   ? AND
                                                               : what == 1 ? OR
                                                                           : NOT,
                                                       .left = left,
                                                       .right = right};
    return condition->count++;
}

// ---- as text ----------------------------------------------------------------------------------------

static void put(struct condition *condition, const char *text)
{
    size_t length = strlen(text);
    assert_true(condition->length + length < sizeof condition->text);
    memcpy(condition->text + condition->length, text, length + 1);
    condition->length += length;
}

static void put_number(struct condition *condition, int tenths)
{
    char text[32];
    int most = abs(tenths);
    snprintf(text, sizeof text, most % 10 ? "%s%d.%d" : "%s%d", tenths < 0 ? "-" : "", most / 10,
             most % 10);
    put(condition, text);
}

static void put_value(struct condition *condition, const struct node *node, int value)
{
    static const char *const CHOICES[] = {"x", "y", "z"}, *const WORDS[] = {"no", "yes"};
    if (node->variable == A)
        put(condition, CHOICES[value]);
    else if (node->variable == B)
        put(condition, WORDS[value]);
    else
        put_number(condition, value);
}

static void put_leaf(struct condition *condition, const struct node *node)
{
    static const char *const NAMES[] = {"a", "b", "c", "d", "e", "g"};
    static const char *const SIGNS[] = {" = ", " != ", " < ", " <= ", " > ", " >= "};
    static const char *const SETS[] = {"m", "n", "o"};
    const char *name = NAMES[node->variable];
    if (node->kind == ANSWERED || node->kind == MISSING || node->kind == MISSING_R) {
        put(condition, node->kind == ANSWERED ? "answered(" : "missing(");
        put(condition, name);
        put(condition, node->kind == MISSING_R ? ", r)" : ")");
    } else if (node->kind == HAS) {
        put(condition, name);
        put(condition, " has ");
        put(condition, SETS[node->low]);
    } else if (node->kind == IN) {
        put(condition, name);
        put(condition, " in ");
        put(condition, node->variable == A ? "(" : "");
        put_value(condition, node, node->low);
        put(condition, node->variable == A ? ", " : "..");
        put_value(condition, node, node->high);
        put(condition, node->variable == A ? ")" : "");
    } else {
        if (node->mirrored)
            put_value(condition, node, node->low);
        else
            put(condition, name);
        put(condition, SIGNS[node->sign]);
        if (node->mirrored)
            put(condition, name);
        else
            put_value(condition, node, node->low);
    }
}

static void put_node(struct condition *condition, int index)
{
    struct node *node = &condition->nodes[index];
    node->start = condition->length;
    if (node->kind == AND || node->kind == OR) {
        put(condition, "(");
        put_node(condition, node->left);
        put(condition, node->kind == AND ? ") and (" : ") or (");
        put_node(condition, node->right);
        put(condition, ")");
    } else if (node->kind == NOT) {
        put(condition, "not (");
        put_node(condition, node->left);
        put(condition, ")");
    } else {
        put_leaf(condition, node);
    }
    node->end = condition->length;
}

// ---- what it is worth ---------------------------------------------------------------------------------

static bool compare(int sign, int a, int b)
{
    switch (sign) {
    case 0:
        return a == b;
    case 1:
        return a != b;
    case 2:
        return a < b;
    case 3:
        return a <= b;
    case 4:
        return a > b;
    }
    return a >= b;
}

static enum truth leaf_value(const struct node *node, int value)
{
    bool has_value = value > BLANK;
    switch (node->kind) {
    case ANSWERED:
        return has_value ? YES : NO;
    case MISSING:
        return value == BLANK || value == REASON_R || value == REASON_S ? YES : NO;
    case MISSING_R:
        return value == REASON_R ? YES : NO;
    case HAS:
        return !has_value ? UNKNOWN : value >> node->low & 1 ? YES : NO;
    case IN:
        if (!has_value)
            return UNKNOWN;
        if (node->variable == A)
            return value == node->low || value == node->high ? YES : NO;
        return value >= node->low && value <= node->high ? YES : NO;
    case COMPARE:
        if (!has_value)
            return UNKNOWN;
        return (node->mirrored ? compare(node->sign, node->low, value)
                               : compare(node->sign, value, node->low))
                   ? YES
                   : NO;
    case AND:
    case OR:
    case NOT:
        break;
    }
    return UNKNOWN;
}

static enum truth value_of(const struct condition *condition, int index, const int *values)
{
    const struct node *node = &condition->nodes[index];
    if (node->kind > NOT)
        return leaf_value(node, values[node->variable]);
    enum truth left = value_of(condition, node->left, values);
    if (node->kind == NOT)
        return left == UNKNOWN ? UNKNOWN : left == YES ? NO : YES;
    enum truth right = value_of(condition, node->right, values),
               decides = node->kind == AND ? NO : YES;
    if (left == decides || right == decides)
        return decides;
    return left == UNKNOWN || right == UNKNOWN ? UNKNOWN : left;
}

static void find_variables(const struct condition *condition, int index, bool *used)
{
    const struct node *node = &condition->nodes[index];
    if (node->kind > NOT) {
        used[node->variable] = true;
        used[B] = used[B] || node->variable == D; // whose `when` reads it
        return;
    }
    find_variables(condition, node->left, used);
    find_variables(condition, node->right, used);
}

enum verdict { EITHER, NEVER, ALWAYS };

// Every assignment there can be: d has a value only where b is yes.
static enum verdict try_all(const struct condition *condition, int index)
{
    bool used[VARIABLES] = {false}, can_hold = false, can_fail = false;
    int at[VARIABLES] = {0}, values[VARIABLES];
    find_variables(condition, index, used);
    for (int v = 0; v < VARIABLES;) {
        for (int i = 0; i < VARIABLES; i++)
            values[i] = VALUES[i][at[i]];
        if (values[D] <= BLANK || values[B] == 1 || !used[D]) {
            enum truth truth = value_of(condition, index, values);
            can_hold = can_hold || truth == YES;
            can_fail = can_fail || truth == NO;
        }
        for (v = 0; v < VARIABLES; v++) {
            if (used[v] && ++at[v] < COUNTS[v])
                break;
            at[v] = 0;
        }
    }
    return !can_hold ? NEVER : !can_fail ? ALWAYS : EITHER;
}

// ---- one case -----------------------------------------------------------------------------------------

struct telling {
    enum verdict verdict;
    size_t start, end;
};

// What is to be told: the smallest parts, and the whole where no part is.
static int expect(const struct condition *condition, int index, struct telling *told, int count)
{
    const struct node *node = &condition->nodes[index];
    int before = count;
    if (node->kind <= NOT) {
        count = expect(condition, node->left, told, count);
        if (node->kind != NOT)
            count = expect(condition, node->right, told, count);
    }
    if (count > before)
        return count;
    enum verdict verdict = try_all(condition, index);
    if (verdict != EITHER)
        told[count++] = (struct telling){verdict, node->start, node->end};
    return count;
}

static bool agrees(const struct condition *condition, const struct fj_compilation *done,
                   const struct telling *told, int count)
{
    size_t offset = sizeof PLAN - 1;
    const struct fj_diag *diag = done->diags.first;
    for (int i = 0; i < count; diag = diag ? diag->next : NULL) {
        if (!diag)
            return false;
        if (diag->code != FJ_E_NEVER && diag->code != FJ_E_ALWAYS)
            continue;
        if ((diag->code == FJ_E_NEVER) != (told[i].verdict == NEVER))
            return false;
        size_t start = diag->span.start - offset, end = diag->span.end - offset;
        bool wrapped = start + 1 == told[i].start && end == told[i].end + 1; // in its parentheses
        if (!(start == told[i].start && end == told[i].end) && !wrapped)
            return false;
        i++;
    }
    for (; diag; diag = diag->next)
        if (diag->code == FJ_E_NEVER || diag->code == FJ_E_ALWAYS)
            return false;
    (void)condition;
    return true;
}

static bool try_case(int *out_told)
{
    struct condition condition = {.count = 0};
    struct telling told[MOST_TOLD];
    char plan[4096];
    put_node(&condition, add_node(&condition, 3));
    int count = expect(&condition, condition.count - 1, told, 0);
    snprintf(plan, sizeof plan, "%s%s\n", PLAN, condition.text);
    struct fj_compilation *done = sema_compile(plan);
    assert_non_null(done);
    bool good = agrees(&condition, done, told, count);
    if (!good) {
        struct fj_writer text = {0};
        fj_diags_write_text(&done->diags, &done->sources, &text);
        fprintf(stderr, "%s\n%s", condition.text, text.bytes ? text.bytes : "");
        for (int i = 0; i < count; i++)
            fprintf(stderr, "expected: %s %.*s\n", told[i].verdict == NEVER ? "never" : "always",
                    (int)(told[i].end - told[i].start), condition.text + told[i].start);
        fj_writer_free(&text);
    }
    fj_compilation_free(done);
    *out_told += count > 0;
    return good;
}

static void what_can_never_or_must_always_hold_is_exact(void **state)
{
    const char *cases = getenv("FJ_CASES"), *given = getenv("FJ_SEED");
    int count = cases ? (int)strtol(cases, NULL, 10) : CASES, bad = 0, told = 0;
    (void)state;
    uint64_t first = given ? strtoull(given, NULL, 10) : 1;
    for (int i = 0; i < count && bad < 5; i++) {
        seed = first + (uint64_t)i;
        random_below(2);
        if (!try_case(&told)) {
            fprintf(stderr, "seed %llu\n", (unsigned long long)(first + (uint64_t)i));
            bad++;
        }
    }
    assert_int_equal(bad, 0);
    assert_true(told > count / 10 && told < count); // both kinds were tried
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_can_never_or_must_always_hold_is_exact),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
