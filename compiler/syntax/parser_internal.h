// SPDX-License-Identifier: EUPL-1.2
// Between grammar/plan.y and the files that help it: the state of one parse. Declarations do not nest but for
// questions in `background` and in a record, so what is being built stands here by value, one of each kind, and is
// copied to the arena when it is whole: no allocation can fail half-way through a clause.
#ifndef FJ_SYNTAX_PARSER_INTERNAL_H
#define FJ_SYNTAX_PARSER_INTERNAL_H

#include "support/arena.h"
#include "support/diag.h"
#include "support/intern.h"
#include "support/source.h"
#include "support/vec.h"
#include "syntax/token.h"
#include "syntax/tree.h"

enum { FJ_PARSE_CLAUSES = 40, FJ_PARSE_REFUSED = 16 };

// A word that was told not to be a name.
struct fj_refused {
    const char *name;
    struct fj_diag *diag; // that told so; other places are shown with it
    int also;             // how many
};

// Which clauses a declaration (or a choice) has had so far, to tell of a second one.
struct fj_seen {
    enum fj_keyword keywords[FJ_PARSE_CLAUSES];
    struct fj_span spans[FJ_PARSE_CLAUSES];
    size_t count;
};

// An open brace or parenthesis.
struct fj_open {
    size_t token;
    bool paren;
    bool
        recovers; // holds a list in which the grammar can start anew: questions, a report's lines, an example
};

struct fj_parser {
    struct fj_arena *arena;
    struct fj_names *names_table;
    struct fj_diags *diags;
    const struct fj_source *source;
    struct fj_tokens *tokens;
    struct fj_tree_plan *plan;

    // What is being built.
    struct fj_seen seen, seen_in_choice;
    struct fj_tree_head head;
    struct fj_tree_type type;
    struct fj_tree_type_decl type_decl;
    struct fj_tree_choice choice;
    struct fj_tree_choices choices;
    struct fj_tree_labels labels;
    struct fj_tree_question question;
    struct fj_tree_questions questions;
    struct fj_tree_timepoint timepoint;
    struct fj_tree_record record;
    struct fj_tree_items items, section_items;
    struct fj_tree_texts section_was;
    struct fj_tree_form form;
    struct fj_tree_score score;
    struct fj_tree_measure measure;
    struct fj_tree_breakdown breakdown;
    struct fj_tree_show show;
    struct fj_tree_report report;
    struct fj_tree_translate translate;
    struct fj_tree_entries entries, block;
    struct fj_tree_expect expect;
    struct fj_tree_example example;
    struct fj_tree_names names; // the list of names at hand, and so on
    struct fj_tree_times times;
    struct fj_tree_raters raters;
    struct fj_tree_names path;
    struct fj_token *path_token; // the first of the path that was read last
    struct fj_tree_range range;  // what was read last of these, until its list or clause takes it
    struct fj_tree_range was_range;
    struct fj_tree_member member;
    struct fj_tree_value value;
    struct fj_tree_group group;
    bool bare;                       // the members read last stood without parentheses
    struct fj_tree_history *history; // of the declaration at hand

    // Where the driver is (parse.c, repair.c).
    size_t at;                                   // the token that is being pushed
    size_t declared_at;                          // the first token of the declaration at hand
    size_t repairs;                              // tokens that did not fit so far
    struct fj_refused refused[FJ_PARSE_REFUSED]; // where they stand as names, nothing more is said
    size_t refused_count;
    size_t put_before;       // opening braces put in before what stood within others
    size_t put_in;           // closing braces before what stood within; as many come later
    enum fj_code slip_code;  // the last slip that is told once in a declaration,
    size_t slip_declared_at; // and in which
    int shy;      // tokens to take before an error is told again after one that was mended
    bool quiet;   // an error was told in this declaration: no more of the grammar's
    bool spoiled; // the declaration at hand is left out, since an error was told in it
    struct {
        struct fj_open *items;
        size_t count, capacity;
    } open;                  // braces and parentheses
    size_t swedish, english; // keywords seen that are spelled so, to answer in kind
    const struct fj_words *words;
};

#endif
