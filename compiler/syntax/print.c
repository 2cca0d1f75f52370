// SPDX-License-Identifier: EUPL-1.2
// Lays the tokens of a plan out on lines. What stands in braces is a group: blocks (the head, questions, reports …)
// always have a line for each part; lists keep the lines their writer gave them, either as a block, when the first
// part stands on a line of its own, or hanging from the brace. What is wider than a page is broken (print_breaks.c) and
// printed again. Tokens are never changed, left out or moved, so the meaning cannot change.
#include "syntax/print.h"

#include <string.h>

#include "support/unicode.h"
#include "support/vec.h"
#include "syntax/print_internal.h"

enum { STEP = 4, MOST_ROUNDS = 20 };

// ---- lines ----------------------------------------------------------------------------------------

static struct fj_line *line_of(struct fj_printer *f)
{
    return &f->lines.items[f->lines.count - 1];
}

static void new_line(struct fj_printer *f, size_t indent, bool blank_before, enum fj_line_kind kind)
{
    struct fj_line *line = FJ_VEC_PUSH(f->arena, &f->lines);
    if (!line) {
        f->failed = true;
        return;
    }
    line->indent = indent;
    line->blank_before = blank_before;
    line->kind = kind;
    line->first_mark = f->marks.count;
}

// A statement that goes on over several lines, or a second part on a line, is not aligned with others.
static void spoil_alignment(struct fj_printer *f)
{
    line_of(f)->kind = FJ_LINE_PLAIN;
}

static size_t column(struct fj_printer *f)
{
    const struct fj_line *line = line_of(f);
    size_t width = line->indent + fj_utf8_width(fj_writer_text(&line->text), line->text.length);
    for (size_t i = 0; i < line->cells; i++)
        width += line->gap_at[i];
    return width;
}

static void gap(struct fj_printer *f, size_t blanks, bool cell)
{
    struct fj_line *line = line_of(f);
    if (cell && line->cells < FJ_LINE_CELLS) {
        line->cell_at[line->cells] = line->text.length;
        line->gap_at[line->cells++] = blanks;
        return;
    }
    while (blanks-- > 0)
        fj_write_char(&line->text, ' ');
}

static enum fj_line_kind kind_of(struct fj_printer *f, const struct fj_token *token)
{
    enum fj_group group = fj_print_group(f)->kind;
    if (group == FJ_GROUP_HEAD)
        return FJ_LINE_HEAD;
    if (group == FJ_GROUP_CHOICES)
        return FJ_LINE_CHOICE;
    return fj_is_keyword(token, FJ_KW_QUESTION)    ? FJ_LINE_QUESTION
           : fj_is_keyword(token, FJ_KW_TIMEPOINT) ? FJ_LINE_TIMEPOINT
           : fj_is_keyword(token, FJ_KW_MEASURE)   ? FJ_LINE_MEASURE
           : fj_is_keyword(token, FJ_KW_SCORE)     ? FJ_LINE_SCORE
                                                   : FJ_LINE_PLAIN;
}

// ---- comments -------------------------------------------------------------------------------------

static void print_own_line(struct fj_printer *f, const struct fj_comment *comment,
                           bool blank_before, size_t indent)
{
    new_line(f, indent, blank_before, FJ_LINE_PLAIN);
    if (!f->failed)
        fj_write_bytes(&line_of(f)->comment, f->source->text + comment->span.start,
                       comment->span.end - comment->span.start);
}

// Prints the comments before the token at INDEX. INDENT is that of the line the token would start. Returns whether the
// token has to start a line because of them; *out_from is where blank lines before it are counted from. A blank line
// that is to stand before the token (*force) stands before its comments.
static bool print_comments(struct fj_printer *f, size_t index, size_t indent, uint32_t *out_from,
                           bool *force)
{
    bool any = false;
    const struct fj_token *before = fj_print_before(f, index);
    bool first = before->kind == FJ_TOKEN_LBRACE; // in its block
    for (; f->comment < f->tokens->comments.count; f->comment++) {
        const struct fj_comment *comment = &f->tokens->comments.items[f->comment];
        if (comment->before > index)
            break;
        if (!comment->starts_line && line_of(f)->comment.length == 0) {
            fj_write_bytes(&line_of(f)->comment, f->source->text + comment->span.start,
                           comment->span.end - comment->span.start);
        } else {
            bool blank =
                (fj_newlines_between(f, *out_from, comment->span.start) > 1 && !first) || *force;
            print_own_line(f, comment, blank && f->lines.count > 0, indent);
            *force = first = false;
        }
        *out_from = comment->span.end;
        any = true;
        if (f->failed)
            break;
    }
    return any;
}

// ---- tokens ---------------------------------------------------------------------------------------

static void print_gap(struct fj_printer *f, size_t index)
{
    const struct fj_token *before = fj_print_before(f, index);
    if (fj_starts_item(f, index) && before->kind != FJ_TOKEN_LBRACE &&
        line_of(f)->kind == FJ_LINE_CHOICE)
        spoil_alignment(f);
    size_t blanks = fj_gap_before(f, index);
    if (blanks > 0)
        gap(f, blanks, fj_starts_cell(f, index, line_of(f)));
}

// Writes a token. The two words of `hide below` stand in two cells, as the keyword and the value of other clauses do.
static void write_token(struct fj_printer *f, size_t index)
{
    struct fj_line *line = line_of(f);
    size_t start = line->text.length;
    fj_spell_write(&f->spell, index, &line->text);
    if (line->text.failed) {
        f->failed = true;
        return;
    }
    char *text = line->text.bytes + start,
         *space = line->kind == FJ_LINE_HEAD ? strchr(text, ' ') : NULL;
    if (space && line->cells == 0) {
        memmove(space, space + 1, strlen(space));
        line->text.length--;
        line->cell_at[0] = (size_t)(space - line->text.bytes);
        line->gap_at[line->cells++] = 1;
    }
    if (fj_print_token(f, index)->kind == FJ_TOKEN_TEXT && strchr(text, '\n') &&
        line->kind != FJ_LINE_HEAD)
        spoil_alignment(f);
}

static void open_group(struct fj_printer *f, size_t index)
{
    bool block;
    enum fj_group kind = fj_group_opened(f, index, &block);
    struct fj_open_group *group = FJ_VEC_PUSH(f->arena, &f->groups);
    if (!group) {
        f->failed = true;
        return;
    }
    size_t outer = kind == FJ_GROUP_FORM ? f->indent : line_of(f)->indent;
    *group = (struct fj_open_group){.kind = kind,
                                    .block = block,
                                    .outer = outer,
                                    .indent = block ? outer + STEP : column(f) + 1};
    if (block)
        spoil_alignment(f);
}

// What later rules have to know of the token that was just written.
static void note_token(struct fj_printer *f, size_t index)
{
    const struct fj_token *token = fj_print_token(f, index);
    struct fj_open_group *group = fj_print_group(f);
    if (token->kind == FJ_TOKEN_LPAREN)
        f->depth++;
    else if (token->kind == FJ_TOKEN_RPAREN)
        f->depth--;
    else if (token->kind == FJ_TOKEN_LBRACE)
        open_group(f, index);
    else if (token->kind == FJ_TOKEN_RBRACE)
        f->groups.count--;
    else if (group->kind == FJ_GROUP_TRANSLATE)
        group->texts_paired = token->kind != FJ_TOKEN_TEXT || !group->texts_paired;
    if (token->kind != FJ_TOKEN_KEYWORD)
        return;
    bool declares = fj_keyword_class(token->keyword) == FJ_WORD_DECLARATOR;
    bool opens = declares || token->keyword == FJ_KW_CHOICE || token->keyword == FJ_KW_MANY ||
                 token->keyword == FJ_KW_SCALE || token->keyword == FJ_KW_MISSING ||
                 token->keyword == FJ_KW_CASE;
    if (opens)
        f->opener = token->keyword;
    if (declares && token->keyword != FJ_KW_SECTION)
        f->declarator = token->keyword;
}

// A list of things that are no statements of their own.
static bool holds_list(enum fj_group group)
{
    return group == FJ_GROUP_CHOICES || group == FJ_GROUP_LABELS || group == FJ_GROUP_CASE ||
           group == FJ_GROUP_ANSWERS || group == FJ_GROUP_FORM || group == FJ_GROUP_SECTION;
}

// Where a line that starts with the token is indented to.
static size_t indent_for(const struct fj_printer *f, size_t index, bool must)
{
    const struct fj_open_group *group = fj_print_group(f);
    enum fj_token_kind kind = fj_print_token(f, index)->kind;
    if (kind == FJ_TOKEN_RBRACE)
        return group->outer;
    if (must || fj_starts_item(f, index))
        return group->indent;
    return (holds_list(group->kind) ? group->indent : f->indent) + STEP;
}

// A declaration of another kind than the one before is set off by a blank line.
static bool wants_blank(struct fj_printer *f, const struct fj_token *token)
{
    if (fj_print_group(f)->kind != FJ_GROUP_PLAN)
        return false;
    bool other = f->declared != FJ_KW_NONE && f->declared != token->keyword;
    f->declared = token->keyword;
    return other;
}

static void start_line(struct fj_printer *f, size_t index, bool must, bool blank)
{
    const struct fj_token *token = fj_print_token(f, index);
    bool item = fj_starts_item(f, index) && fj_print_group(f)->block;
    size_t indent = indent_for(f, index, must);
    bool closes = token->kind == FJ_TOKEN_RBRACE;
    if (!must && !item && !closes)
        spoil_alignment(f);
    new_line(f, indent, blank, must || item ? kind_of(f, token) : FJ_LINE_PLAIN);
    if (must && !holds_list(fj_print_group(f)->kind))
        f->indent = indent;
}

// Writes the token at INDEX, which does not start a line where PLACE says how well it could.
static void put_token(struct fj_printer *f, size_t index, enum fj_break place)
{
    struct fj_mark *mark = FJ_VEC_PUSH(f->arena, &f->marks);
    if (!mark) {
        f->failed = true;
        return;
    }
    *mark = (struct fj_mark){.token = (uint32_t)index,
                             .start = (uint32_t)line_of(f)->text.length,
                             .place = (uint8_t)place,
                             .groups = f->groups.count < UINT16_MAX ? (uint16_t)f->groups.count
                                                                    : UINT16_MAX,
                             .depth = f->depth < UINT8_MAX ? (uint8_t)f->depth : UINT8_MAX,
                             .indent = (uint32_t)indent_for(f, index, false)};
    write_token(f, index);
    mark->end = (uint32_t)line_of(f)->text.length;
    if (!f->failed)
        note_token(f, index);
}

static void print_token(struct fj_printer *f, size_t index)
{
    enum fj_break place = FJ_BREAK_NEVER;
    const struct fj_token *token = fj_print_token(f, index), *before = fj_print_before(f, index);
    const struct fj_open_group *group = fj_print_group(f);
    bool closes = token->kind == FJ_TOKEN_RBRACE, first = before->kind == FJ_TOKEN_LBRACE;
    bool must = !closes && fj_must_start_line(f, index);
    bool force = must && wants_blank(f, token);
    uint32_t from = fj_print_token(f, index - 1)->span.end;
    bool commented = print_comments(f, index, closes ? group->indent : indent_for(f, index, must),
                                    &from, &force);
    size_t breaks = fj_newlines_between(f, from, token->span.start);
    bool breaks_here = (breaks > 0 || f->breaks[index]) && !closes &&
                       token->kind != FJ_TOKEN_LBRACE && fj_may_start_line(f, index);
    if (f->failed)
        return;
    if (must || commented || breaks_here || (closes && group->block)) {
        bool parted =
            breaks > 1 && !closes && (commented || !first) && (must || fj_starts_item(f, index));
        start_line(f, index, must, f->lines.count > 0 && (parted || force));
    } else {
        place = fj_break_before(f, index);
        print_gap(f, index);
    }
    if (!f->failed)
        put_token(f, index, place);
}

// ---- the whole ------------------------------------------------------------------------------------

static void print_tokens(struct fj_printer *f)
{
    size_t last = f->tokens->count - 1;
    for (size_t i = 0; i < last && !f->failed; i++)
        if (!fj_spell_skips(&f->spell, i))
            print_token(f, i);
    uint32_t from = fj_print_token(f, last - 1)->span.end;
    bool force = false;
    if (!f->failed)
        print_comments(f, last, 0, &from, &force);
}

// Back to the start, with the breaks that were put in.
static bool restart(struct fj_printer *f)
{
    fj_lines_free(&f->lines);
    f->lines.count = f->groups.count = f->marks.count = 0;
    f->comment = f->indent = f->depth = 0;
    f->declarator = f->opener = f->declared = FJ_KW_NONE;
    struct fj_open_group *file = FJ_VEC_PUSH(f->arena, &f->groups);
    if (!file)
        return false;
    file->block = true;
    return true;
}

bool fj_print_plan(struct fj_arena *arena, const struct fj_tree_plan *plan,
                   const struct fj_sources *sources, const struct fj_print_request *request,
                   struct fj_writer *out)
{
    struct fj_printer printer = {
        .arena = arena, .tokens = plan->tokens, .source = &sources->items[plan->file]};
    printer.breaks = FJ_NEW_ARRAY(arena, bool, plan->tokens->count + 1);
    if (!printer.breaks || !fj_spell_start(&printer.spell, arena, plan, sources, request))
        return false;
    int rounds = 0;
    do {
        if (!restart(&printer))
            return false;
        print_tokens(&printer);
    } while (!printer.failed && ++rounds < MOST_ROUNDS && fj_break_lines(&printer));
    if (!printer.failed)
        fj_lines_write(&printer.lines, out);
    fj_lines_free(&printer.lines);
    return !printer.failed && !out->failed;
}
