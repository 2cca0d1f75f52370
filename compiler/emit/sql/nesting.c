// SPDX-License-Identifier: EUPL-1.2
// How much of SQLite's parser a text takes. The parser keeps at most 100 symbols, those of everything that has begun and
// is not at its end: so an inner bracket costs what stands before it in each outer one. Reckoned from the words alone, as
// the parser of SQLite stacks them: an operator that waits for its right side is two symbols, one that binds less waits
// for one that binds more, and the parts of a SELECT or a CASE cost what has been read of it.
#include "emit/sql/nesting.h"

#include <string.h>

enum { LEVELS = 256, WAITING = 16, VIEW = 12 }; // what stands before the SELECT of a view

enum { AS_NOT = 3, AS_COMPARED = 4, AS_SIGN = 10 }; // how strongly an operator binds

struct level {
    int own;    // symbols of the bracket, SELECT or CASE as far as it has been read
    int before; // of those, what stands before a SELECT
    bool selects, is_case, calls, unites;
    int strengths[WAITING], costs[WAITING], waiting;
};

struct nesting {
    struct level levels[LEVELS];
    int open, most;
    bool after_operand, after_name, after_cast, between;
    bool failed; // deeper than there is room to reckon
};

static struct level *innermost(struct nesting *n)
{
    return &n->levels[n->open];
}

static void push(struct nesting *n, struct level level)
{
    if (n->open + 1 == LEVELS)
        n->failed = true;
    else
        n->levels[++n->open] = level;
}

static void pop(struct nesting *n)
{
    n->open -= n->open > 0;
}

static void wait_for(struct nesting *n, int strength, int cost)
{
    struct level *level = innermost(n);
    if (level->waiting == WAITING) {
        n->failed = true;
        return;
    }
    level->strengths[level->waiting] = strength;
    level->costs[level->waiting++] = cost;
}

static void add_binary(struct nesting *n, int strength)
{
    struct level *level = innermost(n);
    while (level->waiting > 0 && level->strengths[level->waiting - 1] >= strength)
        level->waiting--;
    wait_for(n, strength, 2);
}

static void note_most(struct nesting *n)
{
    int sum = 0;
    for (int i = 0; i <= n->open; i++) {
        sum += n->levels[i].own;
        for (int k = 0; k < n->levels[i].waiting; k++)
            sum += n->levels[i].costs[k];
    }
    n->most = sum > n->most ? sum : n->most;
}

// ---- words ----------------------------------------------------------------------------------------

struct word {
    const char *text;
    int cost; // symbols from the start of the SELECT or CASE to behind this word
};

static int cost_in(const struct word *words, size_t count, const char *text, size_t length)
{
    for (size_t i = 0; i < count; i++)
        if (strlen(words[i].text) == length && memcmp(words[i].text, text, length) == 0)
            return words[i].cost;
    return 0;
}

static bool is(const char *text, size_t length, const char *word)
{
    return strlen(word) == length && memcmp(text, word, length) == 0;
}

static bool takes_part(struct nesting *n, const char *text, size_t length)
{
    static const struct word SELECTS[] = {{"SELECT", 4}, {"FROM", 6},  {"JOIN", 6},   {"ON", 10},
                                          {"WHERE", 5},  {"GROUP", 7}, {"HAVING", 8}, {"ORDER", 9},
                                          {"LIMIT", 9},  {"VALUES", 4}};
    static const struct word CASES[] = {{"WHEN", 4}, {"THEN", 6}, {"ELSE", 4}};
    struct level *level = innermost(n);
    int of_case = level->is_case ? cost_in(CASES, sizeof CASES / sizeof *CASES, text, length) : 0;
    int of_select = cost_in(SELECTS, sizeof SELECTS / sizeof *SELECTS, text, length);
    if (is(text, length, "UNION")) {
        level->before += level->unites ? 0 : 2;
        level->unites = true;
    } else if (is(text, length, "WITH"))
        level->before = level->own += 6;
    else if (of_case > 0)
        level->own = of_case;
    else if (of_select > 0)
        level->own = level->before + of_select;
    else
        return false;
    level->selects |= of_case == 0;
    level->waiting = 0;
    return true;
}

// Words that a bracket is not called by.
static bool is_joining(const char *text, size_t length)
{
    static const char *const WORDS[] = {"AS", "BY", "EXISTS", "OVER", "DISTINCT", "MATERIALIZED"};
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
        if (is(text, length, WORDS[i]))
            return true;
    return false;
}

static int strength_of(const char *text, size_t length)
{
    static const struct word WORDS[] = {
        {"OR", 1}, {"AND", 2}, {"IS", 4}, {"IN", 4}, {"BETWEEN", 4}};
    return cost_in(WORDS, sizeof WORDS / sizeof *WORDS, text, length);
}

static void take_word(struct nesting *n, const char *text, size_t length)
{
    struct level *level = innermost(n);
    int strength = strength_of(text, length);
    bool operand = false, name = false;
    if (is(text, length, "CASE")) {
        push(n, (struct level){.own = 2, .is_case = true});
    } else if (is(text, length, "END")) {
        pop(n);
        operand = true;
    } else if (is(text, length, "NOT")) {
        if (!n->after_operand)
            wait_for(n, AS_NOT, 1);
    } else if (strength == 2 && n->between && level->waiting > 0) {
        level->costs[level->waiting - 1] = 4; // the AND of a BETWEEN
        n->between = false;
    } else if (strength > 0) {
        add_binary(n, strength);
        n->between = is(text, length, "BETWEEN");
    } else if (!takes_part(n, text, length)) {
        operand = true;
        name = !is_joining(text, length);
    }
    n->after_operand = operand;
    n->after_name = name;
    n->after_cast = is(text, length, "CAST");
}

// ---- signs ----------------------------------------------------------------------------------------

static int strength_of_sign(char sign)
{
    return sign == '=' || sign == '!'                  ? AS_COMPARED
           : sign == '<' || sign == '>'                ? AS_COMPARED + 1
           : sign == '&' || sign == '|'                ? 6
           : sign == '+' || sign == '-'                ? 7
           : sign == '*' || sign == '/' || sign == '%' ? 8
                                                       : 0;
}

static void take_sign(struct nesting *n, char sign)
{
    struct level *level = innermost(n);
    int strength = strength_of_sign(sign);
    bool operand = false;
    if (sign == '(') {
        int own = n->after_cast ? 2 : n->after_name ? 4 : 1;
        push(n, (struct level){.own = own, .before = own, .calls = n->after_name});
    } else if (sign == ')') {
        pop(n);
        operand = true;
    } else if (sign == ',') {
        level->waiting = 0;
        if (!level->selects && !level->is_case && n->open > 0)
            level->own = level->calls ? 5 : 3;
    } else if (sign == '-' && !n->after_operand) {
        wait_for(n, AS_SIGN, 1);
    } else if (strength > 0) {
        add_binary(n, strength);
    }
    n->after_operand = operand;
    n->after_name = false;
}

static bool joins_word(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' ||
           (unsigned char)c >= 0x80;
}

static size_t quoted_length(const char *at)
{
    size_t length = 1;
    while (at[length] && at[length] != at[0])
        length++;
    return length + (at[length] != '\0');
}

// Takes one piece of AT; returns how long it is.
static size_t take(struct nesting *n, const char *at)
{
    size_t length = 0;
    if (*at == '\'' || *at == '"') {
        n->after_operand = true;
        n->after_name = *at == '"';
        return quoted_length(at);
    }
    while (joins_word(at[length]))
        length++;
    if (length > 0) {
        take_word(n, at, length);
        return length;
    }
    if (*at == ' ' || *at == '\n')
        return 1;
    bool twice = (at[1] == '=' && strchr("<>!=", at[0])) || (at[0] == '<' && at[1] == '>') ||
                 (at[0] == '|' && at[1] == '|');
    take_sign(n, *at);
    return twice ? 2 : 1;
}

int fj_sql_nesting(const char *sql)
{
    struct nesting n = {.levels[0] = {.own = VIEW, .before = VIEW}};
    while (*sql && !n.failed) {
        sql += take(&n, sql);
        note_most(&n);
    }
    return n.failed ? FJ_SQL_NESTING_MOST + 1 : n.most;
}
