// SPDX-License-Identifier: EUPL-1.2
// How a token is spelled. Keywords of the grammar get the spelling of the language asked for, by position where that
// language tells more apart (`by` is `enligt`, `med` or `uppdelat på`; `3 months` is `var 3:e månad` after `every`).
// A soft word that stands as a name is only turned where it has its meaning for certain: neither it nor its twin is
// declared in the plan, and, of what could be a choice, the plan uses no other whose names are not seen here.
#include <stdlib.h>
#include <string.h>

#include "syntax/print_internal.h"

// ---- what is declared -----------------------------------------------------------------------------

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

// A name that an expression could mean: of a question, a timepoint, a record, a score or a choice.
static bool declares_operand(const struct fj_tokens *tokens, size_t index)
{
    static const enum fj_keyword OTHERS[] = {FJ_KW_BREAKDOWN, FJ_KW_REPORT,  FJ_KW_FORM, FJ_KW_TYPE,
                                             FJ_KW_PLAN,      FJ_KW_MEASURE, FJ_KW_CASE};
    const struct fj_token *token = &tokens->items[index], *before = token - (index > 0);
    if (token->kind != FJ_TOKEN_NAME || token->role != FJ_ROLE_DECLARED)
        return false;
    for (size_t i = 0; i < sizeof OTHERS / sizeof *OTHERS; i++)
        if (before->kind == FJ_TOKEN_KEYWORD && before->keyword == OTHERS[i])
            return false;
    return true;
}

static void collect_declared(struct fj_spell *spell, const struct fj_tokens *tokens)
{
    for (size_t i = 0; i < tokens->count; i++)
        if (declares_operand(tokens, i))
            spell->declared[spell->declared_count++] = tokens->items[i].text;
}

static bool uses(const struct fj_tree_plan *plan)
{
    for (size_t i = 0; i < plan->count; i++)
        if (plan->decls[i].kind == FJ_TREE_DECL_USE)
            return true;
    return false;
}

bool fj_spell_start(struct fj_spell *spell, struct fj_arena *arena, const struct fj_tree_plan *plan,
                    const struct fj_sources *sources, const struct fj_print_request *request)
{
    size_t most = plan->tokens->count;

    for (size_t i = 0; i < request->used_count; i++)
        most += request->used[i]->tokens->count;
    *spell = (struct fj_spell){.tokens = plan->tokens,
                               .source = &sources->items[plan->file],
                               .keywords = request->keywords,
                               .unseen = !request->all_seen && uses(plan)};
    spell->declared = FJ_NEW_ARRAY(arena, const char *, most);
    if (!spell->declared)
        return false;
    collect_declared(spell, plan->tokens);
    for (size_t i = 0; i < request->used_count; i++)
        collect_declared(spell, request->used[i]->tokens);
    qsort(spell->declared, spell->declared_count, sizeof *spell->declared, compare_names);
    return true;
}

static bool is_declared(const struct fj_spell *spell, const char *name)
{
    return bsearch(&name, spell->declared, spell->declared_count, sizeof *spell->declared,
                   compare_names) != NULL;
}

// Outside the plan, on either side, is its end.
static const struct fj_token *token_at(const struct fj_spell *spell, size_t index)
{
    return &spell->tokens->items[index < spell->tokens->count ? index : spell->tokens->count - 1];
}

// ---- durations ------------------------------------------------------------------------------------

static enum fj_keyword singular(enum fj_keyword keyword)
{
    return keyword == FJ_KW_DAYS       ? FJ_KW_DAY
           : keyword == FJ_KW_WEEKS    ? FJ_KW_WEEK
           : keyword == FJ_KW_MONTHS   ? FJ_KW_MONTH
           : keyword == FJ_KW_QUARTERS ? FJ_KW_QUARTER
           : keyword == FJ_KW_YEARS    ? FJ_KW_YEAR
                                       : keyword;
}

static enum fj_keyword plural(enum fj_keyword keyword)
{
    return keyword == FJ_KW_DAY       ? FJ_KW_DAYS
           : keyword == FJ_KW_WEEK    ? FJ_KW_WEEKS
           : keyword == FJ_KW_MONTH   ? FJ_KW_MONTHS
           : keyword == FJ_KW_QUARTER ? FJ_KW_QUARTERS
           : keyword == FJ_KW_YEAR    ? FJ_KW_YEARS
                                      : keyword;
}

static bool is_unit(enum fj_keyword keyword)
{
    return plural(singular(keyword)) != singular(keyword);
}

static bool is_keyword(const struct fj_token *token, enum fj_keyword keyword)
{
    return token->kind == FJ_TOKEN_KEYWORD && token->keyword == keyword;
}

static bool counts(const struct fj_token *token)
{
    return token->kind == FJ_TOKEN_NUMBER || token->kind == FJ_TOKEN_ORDINAL;
}

// The unit at INDEX in the number that stands before it.
static enum fj_keyword unit_at(const struct fj_spell *spell, size_t index)
{
    enum fj_keyword unit = token_at(spell, index)->keyword;
    const struct fj_token *before = token_at(spell, index - 1);
    if (!counts(before))
        return singular(unit); // `per year`, `every month`
    bool every = is_keyword(token_at(spell, index - 2), FJ_KW_EVERY);
    if (every && spell->keywords == FJ_PRINT_SWEDISH)
        return singular(unit);
    return before->number == 1 ? singular(unit) : plural(unit);
}

// `var 3:e månad`, `vart 2:a år`, `varje vecka`.
static const char *swedish_every(const struct fj_spell *spell, size_t index)
{
    const struct fj_token *next = token_at(spell, index + 1);
    bool counted = counts(next) && next->number != 1;
    enum fj_keyword unit = singular(token_at(spell, counts(next) ? index + 2 : index + 1)->keyword);
    if (!counted)
        return "varje";
    return unit == FJ_KW_QUARTER || unit == FJ_KW_YEAR ? "vart" : "var";
}

static const char *ordinal_end(double number)
{
    long long whole = (long long)number;
    bool a = (whole % 10 == 1 || whole % 10 == 2) && whole % 100 != 11 && whole % 100 != 12;
    return a ? "a" : "e";
}

bool fj_spell_skips(const struct fj_spell *spell, size_t index)
{
    const struct fj_token *token = token_at(spell, index);
    if (token->swallowed || spell->keywords != FJ_PRINT_SWEDISH)
        return token->swallowed;
    const struct fj_token *before = token_at(spell, index - 1), *next = token_at(spell, index + 1);
    if (is_keyword(before, FJ_KW_EVERY))
        return counts(token) && token->number == 1;
    bool of = is_keyword(before, FJ_KW_COUNT) && is_keyword(token, FJ_KW_OF);
    return of && next->kind == FJ_TOKEN_NAME &&
           !fj_keyword_is(next->text, FJ_KW_OF); // `antal ärenden`
}

// A number between `every` and a unit; false where it is written as it is.
static bool write_interval(const struct fj_spell *spell, size_t index, struct fj_writer *out)
{
    const struct fj_token *token = token_at(spell, index);
    bool every = is_keyword(token_at(spell, index - 1), FJ_KW_EVERY);
    if (spell->keywords == FJ_PRINT_AS_WRITTEN || !every)
        return false;
    fj_write_double(out, token->number);
    if (spell->keywords == FJ_PRINT_SWEDISH)
        fj_write_format(out, ":%s", ordinal_end(token->number));
    return true;
}

// ---- keywords -------------------------------------------------------------------------------------

static const char *spell_keyword(const struct fj_spell *spell, size_t index)
{
    const struct fj_token *token = token_at(spell, index);
    bool swedish = spell->keywords == FJ_PRINT_SWEDISH;
    if (is_unit(token->keyword))
        return fj_keyword_spelling(unit_at(spell, index), swedish ? FJ_LANG_SV : FJ_LANG_EN);
    if (swedish && token->keyword == FJ_KW_EVERY)
        return swedish_every(spell, index);
    if (is_keyword(token_at(spell, index - 1), FJ_KW_RESPONSE))
        return swedish ? "för" : "to";
    if (swedish && token->keyword == FJ_KW_OF &&
        is_keyword(token_at(spell, index - 1), FJ_KW_SHARE))
        return "med";
    return fj_keyword_spelling(token->keyword, swedish ? FJ_LANG_SV : FJ_LANG_EN);
}

static void write_keyword(const struct fj_spell *spell, size_t index, struct fj_writer *out)
{
    if (spell->keywords != FJ_PRINT_AS_WRITTEN) {
        fj_write_raw(out, spell_keyword(spell, index));
        return;
    }
    fj_write_raw(out, token_at(spell, index)->text);
    if (token_at(spell, index + 1)->swallowed) {
        fj_write_char(out, ' ');
        fj_write_raw(out, token_at(spell, index + 1)->text);
    }
}

// ---- soft words that stand as names ---------------------------------------------------------------

static enum fj_keyword find_word(const char *text, const enum fj_keyword *keywords, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (fj_keyword_is(text, keywords[i]))
            return keywords[i];
    return FJ_KW_NONE;
}
#define FIND_WORD(text, keywords)                                                                  \
    find_word((text), (keywords), sizeof(keywords) / sizeof *(keywords))

// Whether the name at INDEX is one of the two measures of a ratio: `ratio of M to M`.
static bool names_measure(const struct fj_spell *spell, size_t index)
{
    const struct fj_token *before;
    do
        before = token_at(spell, --index);
    while (before->kind == FJ_TOKEN_NAME || is_keyword(before, FJ_KW_OF) ||
           is_keyword(before, FJ_KW_TO));
    return is_keyword(before, FJ_KW_RATIO);
}

// Whether the name at INDEX is the form of a response: `response to F`.
static bool names_form(const struct fj_spell *spell, size_t index)
{
    const struct fj_token *before = token_at(spell, index - 1);
    bool joined = is_keyword(before, FJ_KW_TO) || is_keyword(before, FJ_KW_FOR) ||
                  is_keyword(before, FJ_KW_OF);
    return is_keyword(joined ? token_at(spell, index - 2) : before, FJ_KW_RESPONSE);
}

// What the name at INDEX means by its role, or NONE. *out_certain: whatever is declared elsewhere.
static enum fj_keyword meaning_at(const struct fj_spell *spell, size_t index, bool *out_certain)
{
    static const enum fj_keyword OPERANDS[] = {FJ_KW_ENTRY, FJ_KW_EXIT, FJ_KW_TODAY, FJ_KW_CASES,
                                               FJ_KW_PERSONS};
    static const enum fj_keyword NAMES[] = {FJ_KW_NEXT_ENTRY, FJ_KW_PREVIOUS_EXIT};
    static const enum fj_keyword VALUES[] = {FJ_KW_YES, FJ_KW_NO, FJ_KW_NO_VALUE};
    static const enum fj_keyword TIMES[] = {FJ_KW_ENTRY, FJ_KW_EXIT};
    static const enum fj_keyword COUNTED[] = {FJ_KW_CASES, FJ_KW_PERSONS};
    static const enum fj_keyword FUNCTIONS[] = {
        FJ_KW_ANSWERED, FJ_KW_MISSING, FJ_KW_MEAN, FJ_KW_SUM,    FJ_KW_MIN,  FJ_KW_MAX,
        FJ_KW_COUNT,    FJ_KW_ANY,     FJ_KW_DAYS, FJ_KW_MONTHS, FJ_KW_YEARS};
    const struct fj_token *token = token_at(spell, index);
    enum fj_keyword keyword = FJ_KW_NONE;
    *out_certain = true;
    switch (token->role) {
    case FJ_ROLE_NONE:
    case FJ_ROLE_DECLARED:
        return FJ_KW_NONE;
    case FJ_ROLE_FUNCTION:
        return FIND_WORD(token->text, FUNCTIONS);
    case FJ_ROLE_TIME:
    case FJ_ROLE_SUBJECT:
        return FIND_WORD(token->text, TIMES);
    case FJ_ROLE_COUNTED:
        return FIND_WORD(token->text, COUNTED);
    case FJ_ROLE_VALUE:
        *out_certain = false;
        return FIND_WORD(token->text, VALUES);
    case FJ_ROLE_OPERAND:
        if (names_measure(spell, index) || names_form(spell, index))
            return FJ_KW_NONE;
        keyword = FIND_WORD(token->text, OPERANDS);
        if (keyword != FJ_KW_NONE)
            return keyword;
        *out_certain = false;
        if (fj_keyword_is(token->text, FJ_KW_AGE) &&
            token_at(spell, index + 1)->kind == FJ_TOKEN_AT)
            return FJ_KW_AGE;
        return FIND_WORD(token->text, NAMES);
    }
    return FJ_KW_NONE;
}

static const char *spell_name(const struct fj_spell *spell, size_t index)
{
    const struct fj_token *token = token_at(spell, index);
    bool certain = true;
    enum fj_keyword keyword =
        spell->keywords == FJ_PRINT_AS_WRITTEN ? FJ_KW_NONE : meaning_at(spell, index, &certain);
    if (keyword == FJ_KW_NONE || (!certain && spell->unseen))
        return token->text;
    const char *twin =
        fj_keyword_spelling(keyword, spell->keywords == FJ_PRINT_SWEDISH ? FJ_LANG_SV : FJ_LANG_EN);
    bool function =
        token->role == FJ_ROLE_FUNCTION; // stands before a parenthesis, where no name can
    return !function && (is_declared(spell, token->text) || is_declared(spell, twin)) ? token->text
                                                                                      : twin;
}

void fj_spell_write(const struct fj_spell *spell, size_t index, struct fj_writer *out)
{
    const struct fj_token *token = token_at(spell, index);
    if (token->kind == FJ_TOKEN_KEYWORD)
        write_keyword(spell, index, out);
    else if (token->kind == FJ_TOKEN_NAME)
        fj_write_raw(out, spell_name(spell, index));
    else if (!write_interval(spell, index, out))
        fj_write_bytes(out, spell->source->text + token->span.start,
                       token->span.end - token->span.start);
}
