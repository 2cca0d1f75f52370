// SPDX-License-Identifier: EUPL-1.2
// Between grammar/plan.l and syntax/scan.c: the state of one scan, and a function for each thing a rule can find.
// TEXT points into the scan's own copy of the source, so its place is its offset there.
#ifndef FJ_SYNTAX_SCAN_INTERNAL_H
#define FJ_SYNTAX_SCAN_INTERNAL_H

#include "support/arena.h"
#include "support/diag.h"
#include "support/intern.h"
#include "support/source.h"
#include "syntax/token.h"
#include "syntax/words_internal.h"

enum { FJ_SCAN_POOL = 4096, FJ_SCAN_SLIPS = 24 };

// The first of the slips of one kind.
struct fj_slip {
    enum fj_code code;
    const char *sign; // what was written; borrows
    size_t length;
    struct fj_diag *diag; // or NULL
    int shown;            // how many others are shown beside it
};

struct fj_scan {
    struct fj_arena *arena;
    struct fj_names *names;
    struct fj_diags *diags;
    const struct fj_words *words;
    struct fj_tokens *tokens;
    uint32_t file;
    const char *bytes;   // the copy that is scanned, with two NUL after it
    uint32_t skipped;    // bytes of the source before the copy: a byte-order mark
    uint32_t length;     // of the copy
    uint32_t long_start; // offset of the open `"""`
    bool starts_line;    // nothing but blanks since the line began
    bool broken;         // a diagnostic was told since the last token
    bool failed;         // memory is out, or too much is wrong to go on
    size_t errors;
    struct fj_slip slips[FJ_SCAN_SLIPS]; // the first of each kind
    size_t slip_count;
    const char *square_end; // the `]` that was told with its `[`
    const char *open_line;  // the line of the last text that is not closed
    size_t pool_used;
    _Alignas(max_align_t) char pool[FJ_SCAN_POOL]; // all the memory of the generated scanner
};

// Scans a source of `sources` to the end, with every lexical diagnostic told. The last token is END. False when memory
// is out or the source is not text at all (then that is told); TOKENS is complete as far as it goes.
bool fj_scan_source(struct fj_arena *arena, struct fj_names *names,
                    const struct fj_sources *sources, uint32_t file, struct fj_diags *diags,
                    const struct fj_words *words, struct fj_tokens *tokens);

// In grammar/plan.l. BYTES has two NUL at the end, counted in SIZE.
bool fj_scan_run(struct fj_scan *scan, char *bytes, size_t size);

void *fj_scan_pool(struct fj_scan *scan, size_t size);

// How much of what a rule took belongs together; at least 1.
size_t fj_scan_name_length(struct fj_scan *scan, const char *text, size_t length);
size_t fj_scan_number_length(struct fj_scan *scan, const char *text, size_t length);
size_t fj_scan_date_length(const char *text, size_t length);
size_t fj_scan_open_length(const char *text, size_t length); // of a text that is not closed

void fj_scan_mark(struct fj_scan *scan, enum fj_token_kind kind, const char *text, size_t length);
void fj_scan_operator(struct fj_scan *scan, enum fj_token_kind kind, const char *instead,
                      const char *text, size_t length);
void fj_scan_joiner(struct fj_scan *scan, enum fj_keyword keyword, const char *text, size_t length);
void fj_scan_semicolon(struct fj_scan *scan, const char *text, size_t length);
void fj_scan_dash(struct fj_scan *scan, const char *text, size_t length);
int fj_scan_rule_length(const char *text);
void fj_scan_rule(struct fj_scan *scan, const char *text, size_t length);
void fj_scan_comma(struct fj_scan *scan, const char *text, size_t length);
void fj_scan_comment(struct fj_scan *scan, const char *text, size_t length);
void fj_scan_bad_comment(struct fj_scan *scan, const char *text, size_t length);
void fj_scan_name(struct fj_scan *scan, const char *text, size_t length);
void fj_scan_series(struct fj_scan *scan, const char *text, size_t length);
void fj_scan_bad_name(struct fj_scan *scan, const char *text, size_t length);
void fj_scan_number(struct fj_scan *scan, const char *text, size_t length);
void fj_scan_spaced_number(struct fj_scan *scan, const char *text, size_t length);
void fj_scan_dashed_date(struct fj_scan *scan, const char *text, size_t length);
void fj_scan_ordinal(struct fj_scan *scan, const char *text, size_t length);
void fj_scan_bad_number(struct fj_scan *scan, const char *text, size_t length);
void fj_scan_decimal_comma(struct fj_scan *scan, const char *text, size_t length);
void fj_scan_date(struct fj_scan *scan, const char *text, size_t length);
void fj_scan_text(struct fj_scan *scan, const char *text, size_t length);
void fj_scan_open_text(struct fj_scan *scan, const char *text, size_t length);
void fj_scan_curly(struct fj_scan *scan, const char *text, size_t length);
void fj_scan_single(struct fj_scan *scan, const char *text, size_t length);
void fj_scan_long_begin(struct fj_scan *scan, const char *text);
void fj_scan_long_end(struct fj_scan *scan, const char *text, size_t length);
void fj_scan_long_open(struct fj_scan *scan);
void fj_scan_odd(struct fj_scan *scan, const char *text, size_t length);

// In syntax/scan_text.c: what stands between the quotes, decoded; arena. Tells of escapes that are none.
const char *fj_scan_decode(struct fj_scan *scan, uint32_t start, uint32_t end, bool is_long);

// In syntax/scan.c, for the files above.
void fj_scan_word(struct fj_scan *scan, const char *word, struct fj_span span);
struct fj_span fj_scan_span(const struct fj_scan *scan, const char *text, size_t length);
struct fj_token *fj_scan_push(struct fj_scan *scan, enum fj_token_kind kind, struct fj_span span);
// Counts a diagnostic, marks the token that follows as broken, and gives up after many.
struct fj_diag *fj_scan_error(struct fj_scan *scan, struct fj_diag *diag);

// In syntax/scan_slips.c. True when the slip CODE of this SIGN was told before in this source: then SPAN is shown beside
// the first, and nothing more is to be said.
bool fj_scan_again(struct fj_scan *scan, enum fj_code code, struct fj_span span, const char *sign,
                   size_t length);
// Counts DIAG as the first slip of its kind; borrows SIGN while the scan goes on. Returns DIAG.
struct fj_diag *fj_scan_slip(struct fj_scan *scan, enum fj_code code, struct fj_diag *diag,
                             const char *sign, size_t length);

#endif
