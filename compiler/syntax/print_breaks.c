// SPDX-License-Identifier: EUPL-1.2
// Where a line that is too wide is broken. Every token that may start a line bears how good a place it is: before a
// clause, before an item of a list, after a comma; outer places before inner ones, and of the places that are as good
// the last that leaves a line that is not too wide. The choices of a question and the names of a form become a block
// instead. Which breaks are put in follows from the tokens and the breaks there are, so that what is printed is broken
// no further.
#include <string.h>

#include "support/unicode.h"
#include "syntax/print_internal.h"

enum { WIDEST = 100, GAPS = 2 * FJ_LINE_CELLS };

// ---- places ---------------------------------------------------------------------------------------

// The first part of a list that stands on the line of its brace, and may be moved to one of its own.
static enum fj_break break_in(const struct fj_open_group *group)
{
    if (group->block)
        return FJ_BREAK_NEVER;
    return group->kind == FJ_GROUP_FORM || group->kind == FJ_GROUP_SECTION     ? FJ_BREAK_NAMES
           : group->kind == FJ_GROUP_CHOICES || group->kind == FJ_GROUP_LABELS ? FJ_BREAK_BLOCK
                                                                               : FJ_BREAK_NEVER;
}

static bool joins(const struct fj_token *token)
{
    return fj_is_keyword(token, FJ_KW_AND) || fj_is_keyword(token, FJ_KW_ELSE) ||
           fj_is_keyword(token, FJ_KW_WHERE);
}

// The clauses of what has no blanks between them (fj_starts_clause).
static bool starts_plain_clause(const struct fj_printer *f, const struct fj_token *token)
{
    static const enum fj_keyword CLAUSES[] = {
        FJ_KW_FOR,      FJ_KW_ANONYMOUS,   FJ_KW_QUICK_EXIT,   FJ_KW_AT,
        FJ_KW_BY_GROUP, FJ_KW_AS,          FJ_KW_DATED,        FJ_KW_WAS,
        FJ_KW_ALONE,    FJ_KW_NEW_MEANING, FJ_KW_SAME_MEANING, FJ_KW_RETIRED_SINCE};
    enum fj_group group = fj_print_group(f)->kind;
    bool part =
        group == FJ_GROUP_REPORT || group == FJ_GROUP_CHOICES ||
        (group == FJ_GROUP_PLAN && (f->declarator == FJ_KW_FORM || f->declarator == FJ_KW_RECORD));
    for (size_t i = 0; part && i < sizeof CLAUSES / sizeof *CLAUSES; i++)
        if (fj_is_keyword(token, CLAUSES[i]))
            return true;
    return false;
}

enum fj_break fj_break_before(const struct fj_printer *f, size_t index)
{
    const struct fj_token *token = fj_print_token(f, index), *before = fj_print_before(f, index);
    if (token->kind == FJ_TOKEN_LBRACE || token->kind == FJ_TOKEN_RBRACE ||
        !fj_may_start_line(f, index) || fj_print_group(f)->kind == FJ_GROUP_HEAD)
        return FJ_BREAK_NEVER;
    if (before->kind == FJ_TOKEN_LBRACE)
        return break_in(fj_print_group(f));
    if (fj_starts_item(f, index))
        return fj_print_token(f, index + 1)->kind == FJ_TOKEN_LBRACE ? FJ_BREAK_PART
                                                                     : FJ_BREAK_ITEM;
    if (fj_starts_clause(f, token) || starts_plain_clause(f, token) ||
        fj_starts_translated(f, index))
        return FJ_BREAK_CLAUSE;
    if (fj_is_keyword(token, FJ_KW_OR))
        return FJ_BREAK_OR;
    if (before->kind == FJ_TOKEN_COMMA || joins(token))
        return FJ_BREAK_JOINED;
    return before->kind == FJ_TOKEN_EQ && f->depth == 0 && fj_print_group(f)->kind == FJ_GROUP_PLAN
               ? FJ_BREAK_EQUALS
               : FJ_BREAK_NEVER;
}

// The lower the better. A form rather becomes a block than that its own clauses are parted.
static size_t cost_of(const struct fj_mark *mark)
{
    size_t groups = mark->groups - (size_t)(mark->place == FJ_BREAK_NAMES);
    size_t outer = groups * 3 + (size_t)(mark->place >= FJ_BREAK_OR) +
                   (size_t)(mark->place == FJ_BREAK_EQUALS);
    return (outer * (UINT8_MAX + 1) + mark->depth) * (FJ_BREAK_EQUALS + 1) + mark->place;
}

// ---- a line ---------------------------------------------------------------------------------------

struct wide {
    struct fj_printer *f;
    const struct fj_line *line;
    const struct fj_mark *marks;
    size_t *ends; // of each mark: the column after it, were the whole on one line
    size_t count;
};

static size_t start_of(const struct wide *w, size_t at)
{
    const struct fj_mark *mark = &w->marks[at];
    return w->ends[at] - fj_utf8_width(w->line->text.bytes + mark->start, mark->end - mark->start);
}

// False when memory is out.
static bool measure(struct wide *w)
{
    size_t column = w->line->indent, from = 0, cell = 0;
    w->ends = FJ_NEW_ARRAY(w->f->arena, size_t, w->count);
    for (size_t i = 0; w->ends && i < w->count; i++) {
        const struct fj_mark *mark = &w->marks[i];
        for (; cell < w->line->cells && w->line->cell_at[cell] <= mark->start; cell++)
            column += w->line->gap_at[cell];
        column += fj_utf8_width(w->line->text.bytes + from, mark->end - from);
        from = mark->end;
        w->ends[i] = column;
    }
    return w->ends != NULL;
}

// The best place after FROM whose line, that is OFFSET columns to the left of where it was measured, is not too wide;
// else the first place for a clause or an item; 0: none.
static size_t choose(const struct wide *w, size_t from, size_t offset)
{
    size_t best = 0, i = from + 1;
    for (; i < w->count && w->ends[i - 1] - offset <= WIDEST; i++)
        if (w->marks[i].place != FJ_BREAK_NEVER &&
            (best == 0 || cost_of(&w->marks[i]) <= cost_of(&w->marks[best])))
            best = i;
    for (; best == 0 && i < w->count; i++)
        if (w->marks[i].place != FJ_BREAK_NEVER && w->marks[i].place < FJ_BREAK_OR)
            best = i;
    return best;
}

static void put_in(struct fj_printer *f, const struct fj_mark *mark)
{
    f->breaks[mark->token] = true;
    f->broken = true;
}

// The list whose first part is MARK: of choices each gets a line, and names fill theirs when they are printed again.
static void make_block(struct fj_printer *f, const struct fj_mark *mark)
{
    const struct fj_mark *end = f->marks.items + f->marks.count;
    put_in(f, mark);
    if (mark->place == FJ_BREAK_NAMES)
        return;
    for (const struct fj_mark *next = mark + 1; next < end && next->groups >= mark->groups; next++)
        if (next->groups == mark->groups && next->place == FJ_BREAK_ITEM)
            put_in(f, next);
}

static void break_line(struct wide *w)
{
    size_t from = 0, offset = 0;
    while (w->ends[w->count - 1] - offset > WIDEST) {
        size_t at = choose(w, from, offset);
        if (at == 0)
            return;
        if (w->marks[at].place == FJ_BREAK_BLOCK || w->marks[at].place == FJ_BREAK_NAMES) {
            make_block(w->f, &w->marks[at]);
            return;
        }
        put_in(w->f, &w->marks[at]);
        size_t start = start_of(w, at);
        if (start <= w->marks[at].indent) // it does not get shorter by that
            return;
        from = at;
        offset = start - w->marks[at].indent;
    }
}

bool fj_break_lines(struct fj_printer *f)
{
    f->broken = false;
    for (size_t i = 0; i < f->lines.count && !f->failed; i++) {
        const struct fj_line *line = &f->lines.items[i];
        size_t after = i + 1 < f->lines.count ? line[1].first_mark : f->marks.count;
        struct wide wide = {.f = f,
                            .line = line,
                            .marks = f->marks.items + line->first_mark,
                            .count = after - line->first_mark};
        if (line->indent + line->text.length + GAPS <= WIDEST)
            continue; // no wider than its bytes
        if (wide.count == 0 || memchr(line->text.bytes, '\n', line->text.length))
            continue;
        f->failed = !measure(&wide);
        if (!f->failed)
            break_line(&wide);
    }
    return f->broken && !f->failed;
}
