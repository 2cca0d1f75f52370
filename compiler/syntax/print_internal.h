// SPDX-License-Identifier: EUPL-1.2
// What the printer's files share: print.c lays tokens out on lines, print_words.c spells them, print_breaks.c
// breaks lines that are too wide, print_lines.c aligns the lines' cells and writes them.
#ifndef FJ_SYNTAX_PRINT_INTERNAL_H
#define FJ_SYNTAX_PRINT_INTERNAL_H

#include "support/intern.h"
#include "syntax/print.h"
#include "syntax/token.h"

// ---- lines ----------------------------------------------------------------------------------------

enum fj_line_kind { // lines of one kind below each other are aligned
    FJ_LINE_PLAIN,
    FJ_LINE_HEAD,
    FJ_LINE_QUESTION,
    FJ_LINE_TIMEPOINT,
    FJ_LINE_MEASURE,
    FJ_LINE_SCORE,
    FJ_LINE_CHOICE,
};

enum { FJ_LINE_CELLS = 4 };

struct fj_line {
    enum fj_line_kind kind; // PLAIN once anything spoils the alignment
    bool blank_before;
    size_t indent;
    size_t cells;                  // boundaries so far
    size_t cell_at[FJ_LINE_CELLS]; // byte of the line's text where the next cell starts
    size_t gap_at[FJ_LINE_CELLS];  // least blanks before it
    size_t first_mark;             // of its tokens
    struct fj_writer text;         // without indentation; owned
    struct fj_writer comment;      // at the end of the line; owned
};

struct fj_lines {
    struct fj_line *items;
    size_t count, capacity;
};

void fj_lines_write(const struct fj_lines *lines, struct fj_writer *out);
void fj_lines_free(struct fj_lines *lines);

// ---- words ----------------------------------------------------------------------------------------

struct fj_spell {
    const struct fj_tokens *tokens;
    const struct fj_source *source;
    enum fj_print_keywords keywords;
    bool unseen;           // the plan brings in names that are not seen here
    const char **declared; // names of the plan, sorted
    size_t declared_count;
};

// Collects the names that a plan and what it uses declare. False when memory is out.
bool fj_spell_start(struct fj_spell *spell, struct fj_arena *arena, const struct fj_tree_plan *plan,
                    const struct fj_sources *sources, const struct fj_print_request *request);

// Writes the token at INDEX as it is spelled; a keyword of two words whole, with one blank.
void fj_spell_write(const struct fj_spell *spell, size_t index, struct fj_writer *out);

// True for a token that is not written: a second word; in Swedish the number of `every 1 month` and the `of` of
// `count of cases`.
bool fj_spell_skips(const struct fj_spell *spell, size_t index);

// ---- the printer ----------------------------------------------------------------------------------

enum fj_group {
    FJ_GROUP_PLAN, // the file itself
    FJ_GROUP_HEAD,
    FJ_GROUP_QUESTIONS,
    FJ_GROUP_CHOICES,
    FJ_GROUP_LABELS,
    FJ_GROUP_FORM,
    FJ_GROUP_SECTION,
    FJ_GROUP_REPORT,
    FJ_GROUP_TRANSLATE,
    FJ_GROUP_EXAMPLE,
    FJ_GROUP_CASE,
    FJ_GROUP_ANSWERS,
};

struct fj_open_group {
    enum fj_group kind;
    bool block;        // its parts stand on lines of their own
    size_t indent;     // of its parts
    size_t outer;      // of the closing brace
    bool texts_paired; // TRANSLATE: the key was read, its text follows
};

enum fj_break { // how good a place it is for a line to be broken before a token, the best first
    FJ_BREAK_NEVER,
    FJ_BREAK_NAMES, // the first name of a form, which becomes a block
    FJ_BREAK_BLOCK, // the first part of a list, which becomes a block
    FJ_BREAK_CLAUSE,
    FJ_BREAK_PART, // an item with braces of its own
    FJ_BREAK_ITEM,
    FJ_BREAK_OR,     // before `or`, which binds looser than `and`
    FJ_BREAK_JOINED, // after a comma, before `and`
    FJ_BREAK_EQUALS,
};

struct fj_mark { // a token on its line; there is one for each
    uint32_t token;
    uint32_t start, end; // bytes of the line's text
    uint32_t indent;     // of a line that it would start
    uint16_t groups;     // braces around it
    uint8_t depth;       // parentheses
    uint8_t place;       // enum fj_break
};

struct fj_printer {
    struct fj_arena *arena;
    const struct fj_tokens *tokens;
    const struct fj_source *source;
    struct fj_spell spell;
    struct fj_lines lines;
    struct {
        struct fj_open_group *items;
        size_t count, capacity;
    } groups;
    size_t comment;             // the next one to print
    enum fj_keyword declarator; // of the statement at hand
    enum fj_keyword opener;     // the last keyword that a brace may belong to
    enum fj_keyword declared;   // of the last declaration of the plan
    size_t indent;              // of the statement at hand
    bool titled;                // the statement's text has been printed
    size_t depth;               // parentheses
    struct {
        struct fj_mark *items;
        size_t count, capacity;
    } marks;
    bool *breaks; // before each token: put in where a line was too wide
    bool broken;  // one was put in
    bool failed;
};

// ---- print_rules.c --------------------------------------------------------------------------------

const struct fj_token *fj_print_token(const struct fj_printer *f, size_t index);
const struct fj_token *fj_print_before(const struct fj_printer *f,
                                       size_t index); // the one printed before; NULL: none
struct fj_open_group *fj_print_group(const struct fj_printer *f);          // the innermost
bool fj_is_keyword(const struct fj_token *token, enum fj_keyword keyword); // TOKEN may be NULL
size_t fj_newlines_between(const struct fj_printer *f, uint32_t from, uint32_t to);

// Whether the token starts one of the things that a list in braces holds.
bool fj_starts_item(const struct fj_printer *f, size_t index);
// The text of a pair in `translate`, after its name or the text that it translates.
bool fj_starts_translated(const struct fj_printer *f, size_t index);
// Whether the token has to start a line: the parts of blocks do.
bool fj_must_start_line(const struct fj_printer *f, size_t index);
// Whether a line break that the writer put before the token is kept.
bool fj_may_start_line(const struct fj_printer *f, size_t index);
// Blanks before the token within a line.
size_t fj_gap_before(const struct fj_printer *f, size_t index);
// Whether a cell of a line of this kind, with so many boundaries, starts at the token.
bool fj_starts_cell(const struct fj_printer *f, size_t index, const struct fj_line *line);
bool fj_starts_head_clause(const struct fj_token *token);
// Clauses that stand two blanks apart from what goes before, so that the eye finds them.
bool fj_starts_clause(const struct fj_printer *f, const struct fj_token *token);
// What the brace at INDEX opens, and whether its parts stand on lines of their own.
enum fj_group fj_group_opened(const struct fj_printer *f, size_t index, bool *out_block);

// ---- print_breaks.c -------------------------------------------------------------------------------

// How good a place it is for a line to be broken before the token at INDEX, which does not start one.
enum fj_break fj_break_before(const struct fj_printer *f, size_t index);
// Puts breaks into the lines that are too wide. True when there was one to put in: all is to be printed again.
bool fj_break_lines(struct fj_printer *f);

#endif
