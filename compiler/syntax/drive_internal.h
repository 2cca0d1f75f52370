// SPDX-License-Identifier: EUPL-1.2
// What the files that drive the parser share: parse.c feeds it, classify.c says what a word is, repair.c mends what it
// does not take, resync.c finds where to go on, tell.c says what was expected, near.c finds what was meant.
#ifndef FJ_SYNTAX_DRIVE_INTERNAL_H
#define FJ_SYNTAX_DRIVE_INTERNAL_H

#include "syntax/gram_internal.h"
#include "syntax/words_internal.h"

struct fj_drive {
    struct fj_parser *p;
    struct fj_gram *gram;
    bool stopped; // nothing more can be parsed
};

// ---- tokens ---------------------------------------------------------------------------------------

// Outside the plan, on either side, is its end.
static inline struct fj_token *fj_token_at(const struct fj_parser *p, size_t index)
{
    return &p->tokens->items[index < p->tokens->count ? index : p->tokens->count - 1];
}

// ---- classify.c -----------------------------------------------------------------------------------

enum fj_take { FJ_TAKE_NOT, FJ_TAKE_NAME, FJ_TAKE_KEYWORD, FJ_TAKE_FUNCTION };

// What the word at INDEX stands for here. KEYWORD sets *out_keyword and *out_words (1 or 2); NOT where the grammar
// has no place for it.
enum fj_take fj_classify(struct fj_drive *d, size_t index, enum fj_keyword *out_keyword,
                         int *out_words);

// True when the word may stand for KEYWORD, together with the next word where that has two.
bool fj_word_may_be(const struct fj_parser *p, size_t index, enum fj_keyword keyword);
// The declarator (but `section`) that the word may be, or NONE.
enum fj_keyword fj_declarator_at(const struct fj_parser *p, size_t index);
// The word joins expressions, and cannot be a name.
bool fj_is_joiner(const struct fj_token *token);
// A declarator with what has to follow it: a name and its text, a brace … STRONG asks for more than one sign.
bool fj_starts_declaration(const struct fj_parser *p, size_t index, bool strong);
// A section of a form, a case or an expectation of an example, with what follows it.
bool fj_starts_part(const struct fj_parser *p, size_t index);
// Blanks before the first token of the line in which the token at INDEX stands.
size_t fj_indent_of(const struct fj_parser *p, size_t index);

// ---- parse.c --------------------------------------------------------------------------------------

// Gives the parser a token that the user forgot. KIND is a brace, a parenthesis, `:`, `=` or a text.
void fj_drive_insert(struct fj_drive *d, enum fj_token_kind kind);
// The same of a name.
void fj_drive_insert_name(struct fj_drive *d, const char *name);
// Makes the word at INDEX (and the next one, for 2 WORDS) the keyword.
void fj_take_keyword(struct fj_parser *p, size_t index, enum fj_keyword keyword, int words);

// ---- repair.c -------------------------------------------------------------------------------------

// The parser does not take the token at INDEX. Tells of it and returns where to go on: at INDEX after something was
// put in its place, after it, or where the next declaration starts.
size_t fj_repair(struct fj_drive *d, size_t index);

// ---- slips.c --------------------------------------------------------------------------------------

// A slip with a plain meaning at INDEX is told and mended; *out_next is where to go on. False where there is none.
bool fj_mend_slip(struct fj_drive *d, size_t index, size_t *out_next);

// Whether to tell of a slip at INDEX: several of the same kind in one declaration are told once.
bool fj_may_tell_once(struct fj_drive *d, size_t index, enum fj_code code);

// ---- slips_words.c, slips_types.c ------------------------------------------------------------------

// The same of words where signs stand, and of things in another order; of types and the clauses of questions.
bool fj_mend_word(struct fj_drive *d, size_t index, size_t *out_next);
bool fj_mend_type(struct fj_drive *d, size_t index, size_t *out_next);

// ---- slips_places.c -------------------------------------------------------------------------------

// The same of what stands where it cannot.
bool fj_mend_place(struct fj_drive *d, size_t index, size_t *out_next);
// Tells of a slip after which the declaration is given up. False where there is none.
bool fj_tell_word_at(struct fj_drive *d, size_t index);
bool fj_tell_quote_inside(struct fj_drive *d, size_t index);

// ---- shapes.c -------------------------------------------------------------------------------------

// How what KEYWORD begins is written; NULL where nothing is said of it.
const char *fj_shape_of(enum fj_keyword keyword, enum fj_lang lang);
// The same of the last keyword before INDEX in the declaration at hand, in the language of the plan's keywords.
const char *fj_shape_at(const struct fj_parser *p, size_t index);
// A name made of the letters of TEXT; interned.
const char *fj_name_from(struct fj_parser *p, const char *text);

// ---- resync.c -------------------------------------------------------------------------------------

// Gives up the declaration at hand and returns the index of the token to go on with.
size_t fj_resync(struct fj_drive *d, size_t index);

// ---- tell.c ---------------------------------------------------------------------------------------

// True when an error in the grammar at INDEX should be told: none was told in this declaration, and nothing in it is
// broken already.
bool fj_may_tell(const struct fj_parser *p, size_t index);
// "expected X, not Y".
void fj_tell_expected(struct fj_drive *d, size_t index);
// How the token is called in a message: “:”, a text in quotes, the end of the plan; arena.
const char *fj_token_shown(const struct fj_parser *p, size_t index);

// ---- tell_help.c ----------------------------------------------------------------------------------

// Says how to mend what the grammar does not take at INDEX; nothing where that is not known.
void fj_help_place(struct fj_drive *d, struct fj_diag *diag, size_t index);
// How a breakdown is written of which only a name and, on from INDEX, `in` and bands are there.
void fj_help_bands(struct fj_parser *p, struct fj_diag *diag, size_t index);

// ---- near.c ---------------------------------------------------------------------------------------

// The keyword nearest in spelling to the word at INDEX among those that the grammar takes here (types too in place
// of a name). False when none is near. *out_words is how many words it stands for.
bool fj_near_keyword(struct fj_drive *d, size_t index, enum fj_keyword *out_keyword,
                     const char **out_spelling, int *out_words);

#endif
