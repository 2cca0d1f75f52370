// SPDX-License-Identifier: EUPL-1.2
// The rules of the layout, each a question about one token: does it start a line, may it, how many blanks stand before
// it. They look at the tokens around it and at the group it stands in, and never at what was printed.
#include "syntax/print_internal.h"

// ---- what stands where ----------------------------------------------------------------------------

// Outside the plan, on either side, is its end.
const struct fj_token *fj_print_token(const struct fj_printer *f, size_t index)
{
    return &f->tokens->items[index < f->tokens->count ? index : f->tokens->count - 1];
}

// The token before INDEX that is printed; before the first it is the end.
const struct fj_token *fj_print_before(const struct fj_printer *f, size_t index)
{
    while (fj_print_token(f, index - 1)->swallowed)
        index--;
    return fj_print_token(f, index - 1);
}

struct fj_open_group *fj_print_group(const struct fj_printer *f)
{
    return &f->groups.items[f->groups.count - 1];
}

bool fj_is_keyword(const struct fj_token *token, enum fj_keyword keyword)
{
    return token->kind == FJ_TOKEN_KEYWORD && token->keyword == keyword;
}

size_t fj_newlines_between(const struct fj_printer *f, uint32_t from, uint32_t to)
{
    size_t count = 0;
    for (uint32_t at = from; at < to; at++) {
        char c = f->source->text[at];
        count += c == '\n' || (c == '\r' && f->source->text[at + 1] != '\n');
    }
    return count;
}

static bool is_one_of(enum fj_keyword keyword, const enum fj_keyword *set, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (set[i] == keyword)
            return true;
    return false;
}
#define IS_ONE_OF(keyword, set) is_one_of((keyword), (set), sizeof(set) / sizeof *(set))

bool fj_starts_head_clause(const struct fj_token *token)
{
    static const enum fj_keyword CLAUSES[] = {FJ_KW_VERSION, FJ_KW_EDITION,       FJ_KW_LANGUAGE,
                                              FJ_KW_OWNER,   FJ_KW_PURPOSE,       FJ_KW_BASIS,
                                              FJ_KW_FOLLOWS, FJ_KW_HIDE_BELOW,    FJ_KW_ZEROS_SHOWN,
                                              FJ_KW_KEEP,    FJ_KW_WITHOUT_GENDER};
    return token->kind == FJ_TOKEN_KEYWORD && IS_ONE_OF(token->keyword, CLAUSES);
}

bool fj_starts_clause(const struct fj_printer *f, const struct fj_token *token)
{
    static const enum fj_keyword CLAUSES[] = {
        FJ_KW_WHEN,          FJ_KW_REQUIRE,      FJ_KW_WARN,        FJ_KW_HELP,
        FJ_KW_OPTIONAL,      FJ_KW_NEEDED,       FJ_KW_PRIVATE,     FJ_KW_MISSING,
        FJ_KW_BETTER,        FJ_KW_CODE,         FJ_KW_RATED_BY,    FJ_KW_WAS,
        FJ_KW_RETIRED_SINCE, FJ_KW_SAME_MEANING, FJ_KW_NEW_MEANING, FJ_KW_AMONG,
        FJ_KW_EXCEPT,        FJ_KW_COUNTING,     FJ_KW_PICK,        FJ_KW_PER,
        FJ_KW_TARGET,        FJ_KW_HIDE_BELOW,   FJ_KW_COMPARE,     FJ_KW_BY_PERIOD,
        FJ_KW_ALL_TIME,      FJ_KW_STRICT,       FJ_KW_NEEDS,       FJ_KW_WINDOW,
        FJ_KW_RELIABLE,      FJ_KW_CUTOFF};
    static const enum fj_keyword SPACED[] = {FJ_KW_QUESTION, FJ_KW_TYPE,      FJ_KW_MEASURE,
                                             FJ_KW_SCORE,    FJ_KW_TIMEPOINT, FJ_KW_BREAKDOWN};
    enum fj_group group = fj_print_group(f)->kind;
    if (token->kind != FJ_TOKEN_KEYWORD || f->depth > 0 || !IS_ONE_OF(f->declarator, SPACED) ||
        (group != FJ_GROUP_PLAN && group != FJ_GROUP_QUESTIONS))
        return false;
    return IS_ONE_OF(token->keyword, CLAUSES) || token->keyword == FJ_KW_FOR_EACH ||
           (token->keyword == FJ_KW_AT && f->declarator == FJ_KW_MEASURE);
}

// Whether the token starts one of the things that a list in braces holds.
bool fj_starts_item(const struct fj_printer *f, size_t index)
{
    const struct fj_token *token = fj_print_token(f, index), *before = fj_print_before(f, index);
    bool titled = fj_print_token(f, index + 1)->kind == FJ_TOKEN_TEXT;
    switch (fj_print_group(f)->kind) {
    case FJ_GROUP_CHOICES:
        return token->kind == FJ_TOKEN_NAME && titled;
    case FJ_GROUP_LABELS:
        return (token->kind == FJ_TOKEN_NUMBER || token->kind == FJ_TOKEN_MINUS) &&
               (before->kind == FJ_TOKEN_LBRACE || before->kind == FJ_TOKEN_TEXT);
    case FJ_GROUP_FORM:
    case FJ_GROUP_SECTION:
        return token->kind == FJ_TOKEN_KEYWORD
                   ? fj_is_keyword(token, FJ_KW_NOTE) || fj_is_keyword(token, FJ_KW_SECTION)
                   : token->kind == FJ_TOKEN_NAME && before->kind != FJ_TOKEN_DOT;
    case FJ_GROUP_CASE:
    case FJ_GROUP_ANSWERS:
        return token->kind == FJ_TOKEN_NAME && token->role != FJ_ROLE_VALUE &&
               before->kind != FJ_TOKEN_DOT;
    case FJ_GROUP_PLAN:
    case FJ_GROUP_HEAD:
    case FJ_GROUP_QUESTIONS:
    case FJ_GROUP_REPORT:
    case FJ_GROUP_TRANSLATE:
    case FJ_GROUP_EXAMPLE:
        return false;
    }
    return false;
}

// Whether the token has to start a line: the parts of blocks do.
bool fj_must_start_line(const struct fj_printer *f, size_t index)
{
    const struct fj_token *token = fj_print_token(f, index), *before = fj_print_before(f, index);
    const struct fj_open_group *group = fj_print_group(f);
    bool declares =
        token->kind == FJ_TOKEN_KEYWORD && fj_keyword_class(token->keyword) == FJ_WORD_DECLARATOR;
    if (group->block && before->kind == FJ_TOKEN_LBRACE)
        return true;
    switch (group->kind) {
    case FJ_GROUP_PLAN:
    case FJ_GROUP_QUESTIONS:
        return declares;
    case FJ_GROUP_HEAD:
        return fj_starts_head_clause(token);
    case FJ_GROUP_REPORT:
        return fj_is_keyword(token, FJ_KW_SHOW) || fj_is_keyword(token, FJ_KW_TEXT);
    case FJ_GROUP_EXAMPLE:
        return fj_is_keyword(token, FJ_KW_CASE) || fj_is_keyword(token, FJ_KW_EXPECT);
    case FJ_GROUP_TRANSLATE:
        return before->kind == FJ_TOKEN_TEXT && !group->texts_paired;
    case FJ_GROUP_FORM:
    case FJ_GROUP_SECTION:
        return group->block && token->kind != FJ_TOKEN_LBRACE &&
               (fj_is_keyword(token, FJ_KW_NOTE) || fj_is_keyword(token, FJ_KW_SECTION) ||
                before->kind == FJ_TOKEN_RBRACE || before->kind == FJ_TOKEN_TEXT);
    case FJ_GROUP_CHOICES:
    case FJ_GROUP_LABELS:
    case FJ_GROUP_CASE:
    case FJ_GROUP_ANSWERS:
        return false;
    }
    return false;
}

bool fj_starts_translated(const struct fj_printer *f, size_t index)
{
    const struct fj_open_group *group = fj_print_group(f);
    return group->kind == FJ_GROUP_TRANSLATE && group->texts_paired &&
           fj_print_token(f, index)->kind == FJ_TOKEN_TEXT;
}

// Whether a line break that the writer put before the token is kept.
bool fj_may_start_line(const struct fj_printer *f, size_t index)
{
    const struct fj_token *token = fj_print_token(f, index), *before = fj_print_before(f, index);
    if (fj_starts_item(f, index) || fj_starts_translated(f, index))
        return true;
    return token->kind == FJ_TOKEN_KEYWORD || before->kind == FJ_TOKEN_COMMA ||
           before->kind == FJ_TOKEN_EQ;
}

// ---- spaces within a line -------------------------------------------------------------------------

static bool ends_operand(const struct fj_token *token)
{
    return token->kind == FJ_TOKEN_NAME || token->kind == FJ_TOKEN_NUMBER ||
           token->kind == FJ_TOKEN_DATE || token->kind == FJ_TOKEN_RPAREN ||
           token->kind == FJ_TOKEN_SERIES || token->kind == FJ_TOKEN_PERCENT;
}

// Where a minus stands between two values and never between operands.
static bool holds_values(const struct fj_printer *f)
{
    enum fj_group group = fj_print_group(f)->kind;
    return group == FJ_GROUP_CASE || group == FJ_GROUP_ANSWERS;
}

// `-30`, and `10-01` after `by day`.
static bool is_tight_minus(const struct fj_printer *f, size_t index)
{
    const struct fj_token *before = fj_print_before(f, index);
    bool month = fj_is_keyword(fj_print_token(f, index - 2), FJ_KW_DAY);
    return fj_print_token(f, index)->kind == FJ_TOKEN_MINUS &&
           (!ends_operand(before) || month || holds_values(f));
}

static bool is_rater_colon(const struct fj_printer *f, size_t index)
{
    const struct fj_token *token = fj_print_token(f, index), *before = fj_print_before(f, index);
    return token->kind == FJ_TOKEN_COLON && before->kind == FJ_TOKEN_NAME;
}

static bool binds_tight(enum fj_token_kind kind)
{
    return kind == FJ_TOKEN_DOT || kind == FJ_TOKEN_AT || kind == FJ_TOKEN_RANGE ||
           kind == FJ_TOKEN_SERIES;
}

// An open range has a blank after it: `65.. ` and then the next thing.
static bool ends_range(const struct fj_printer *f, size_t index)
{
    enum fj_token_kind kind = fj_print_token(f, index)->kind;
    const struct fj_token *before = fj_print_before(f, index);
    return before->kind == FJ_TOKEN_RANGE && kind != FJ_TOKEN_NUMBER && kind != FJ_TOKEN_DATE &&
           kind != FJ_TOKEN_MINUS;
}

static bool no_gap(const struct fj_printer *f, size_t index)
{
    const struct fj_token *token = fj_print_token(f, index), *before = fj_print_before(f, index);
    bool opens = before->kind == FJ_TOKEN_NUMBER || before->kind == FJ_TOKEN_DATE ||
                 (before->kind == FJ_TOKEN_NAME && token->kind != FJ_TOKEN_RANGE);
    if (token->kind == FJ_TOKEN_COMMA || token->kind == FJ_TOKEN_RPAREN ||
        before->kind == FJ_TOKEN_LPAREN)
        return true;
    if (token->kind == FJ_TOKEN_LPAREN)
        return before->kind == FJ_TOKEN_NAME && before->role == FJ_ROLE_FUNCTION;
    if (binds_tight(token->kind))
        return opens; // but ` ..17`
    if (binds_tight(before->kind) && before->kind != FJ_TOKEN_SERIES)
        return !ends_range(f, index);
    if (is_rater_colon(f, index) || is_rater_colon(f, index - 1))
        return true;
    bool month = fj_is_keyword(fj_print_token(f, index - 2), FJ_KW_DAY);
    if (token->kind == FJ_TOKEN_MINUS && month && before->kind == FJ_TOKEN_NUMBER)
        return true;
    // `- -a`: where a line starts, `--` is taken for a comment.
    return before->kind == FJ_TOKEN_MINUS && is_tight_minus(f, index - 1) &&
           token->kind != FJ_TOKEN_MINUS;
}

// Whether a cell of an aligned line starts at the token.
bool fj_starts_cell(const struct fj_printer *f, size_t index, const struct fj_line *line)
{
    const struct fj_token *token = fj_print_token(f, index), *before = fj_print_before(f, index);
    switch (line->kind) {
    case FJ_LINE_PLAIN:
        return false;
    case FJ_LINE_HEAD:
        return line->cells == 0;
    case FJ_LINE_CHOICE:
        return token->kind == FJ_TOKEN_TEXT;
    case FJ_LINE_QUESTION:
        return (token->kind == FJ_TOKEN_TEXT && line->cells == 0) || token->kind == FJ_TOKEN_COLON;
    case FJ_LINE_TIMEPOINT:
        return token->kind == FJ_TOKEN_TEXT || before->kind == FJ_TOKEN_TEXT ||
               fj_is_keyword(token, FJ_KW_WINDOW);
    case FJ_LINE_MEASURE:
    case FJ_LINE_SCORE:
        return (token->kind == FJ_TOKEN_TEXT && line->cells == 0) ||
               (token->kind == FJ_TOKEN_EQ && line->cells == 1);
    }
    return false;
}

size_t fj_gap_before(const struct fj_printer *f, size_t index)
{
    const struct fj_token *token = fj_print_token(f, index), *before = fj_print_before(f, index);
    enum fj_group group = fj_print_group(f)->kind;
    if (no_gap(f, index) || (token->kind == FJ_TOKEN_RBRACE && before->kind == FJ_TOKEN_LBRACE))
        return 0;
    bool item = fj_starts_item(f, index) && before->kind != FJ_TOKEN_LBRACE;
    bool wide =
        fj_starts_clause(f, token) || (item && group != FJ_GROUP_FORM && group != FJ_GROUP_SECTION);
    return wide ? 2 : 1;
}

// ---- braces ---------------------------------------------------------------------------------------

// Whether a form has more than names, up to the brace that closes it. Only sections have braces in them.
static bool has_parts(const struct fj_printer *f, size_t index)
{
    for (; fj_print_token(f, index)->kind != FJ_TOKEN_RBRACE; index++) {
        const struct fj_token *token = fj_print_token(f, index);
        if (fj_is_keyword(token, FJ_KW_NOTE) || fj_is_keyword(token, FJ_KW_SECTION))
            return true;
    }
    return false;
}

enum fj_group fj_group_opened(const struct fj_printer *f, size_t index, bool *out_block)
{
    static const struct {
        enum fj_keyword keyword;
        enum fj_group group;
        bool block;
    } OPENERS[] = {
        {FJ_KW_PLAN, FJ_GROUP_HEAD, true},        {FJ_KW_BACKGROUND, FJ_GROUP_QUESTIONS, true},
        {FJ_KW_RECORD, FJ_GROUP_QUESTIONS, true}, {FJ_KW_SCALE, FJ_GROUP_LABELS, false},
        {FJ_KW_FORM, FJ_GROUP_FORM, false},       {FJ_KW_SECTION, FJ_GROUP_SECTION, false},
        {FJ_KW_REPORT, FJ_GROUP_REPORT, true},    {FJ_KW_TRANSLATE, FJ_GROUP_TRANSLATE, true},
        {FJ_KW_EXAMPLE, FJ_GROUP_EXAMPLE, true},  {FJ_KW_CASE, FJ_GROUP_CASE, false}};
    enum fj_group group =
        fj_print_group(f)->kind == FJ_GROUP_CASE ? FJ_GROUP_ANSWERS : FJ_GROUP_CHOICES;
    const struct fj_token *next = fj_print_token(f, index + 1);
    *out_block = f->breaks[index + 1] ||
                 fj_newlines_between(f, fj_print_token(f, index)->span.end, next->span.start) > 0;
    for (size_t i = 0; i < sizeof OPENERS / sizeof *OPENERS && group == FJ_GROUP_CHOICES; i++)
        if (OPENERS[i].keyword == f->opener) {
            group = OPENERS[i].group;
            *out_block = *out_block || OPENERS[i].block;
        }
    *out_block = (*out_block || (group == FJ_GROUP_FORM && has_parts(f, index))) &&
                 next->kind != FJ_TOKEN_RBRACE;
    return group;
}
