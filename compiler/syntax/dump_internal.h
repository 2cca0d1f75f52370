// SPDX-License-Identifier: EUPL-1.2
// The lines of a tree dump: node, end, and a value as "key=value" behind a node.
#ifndef FJ_SYNTAX_DUMP_INTERNAL_H
#define FJ_SYNTAX_DUMP_INTERNAL_H

#include "syntax/dump.h"

struct fj_dump {
    const struct fj_sources *sources; // NULL: no places
    struct fj_writer *out;
    int depth;
};

// Starts a line "what"; the values below go behind it; what is opened next is indented under it until close.
void fj_dump_open(struct fj_dump *d, const char *what, struct fj_span span);
void fj_dump_close(struct fj_dump *d);
void fj_dump_leaf(struct fj_dump *d, const char *what, struct fj_span span); // open and close

// Values; what was not written is left out.
void fj_dump_word(struct fj_dump *d, const char *key, const char *value);
void fj_dump_name(struct fj_dump *d, const char *key, struct fj_tree_name name);
void fj_dump_text(struct fj_dump *d, const char *key, struct fj_tree_text text);
void fj_dump_whole(struct fj_dump *d, const char *key, struct fj_tree_whole whole);
void fj_dump_number(struct fj_dump *d, const char *key, struct fj_tree_number number);
void fj_dump_flag(struct fj_dump *d, const char *key, bool given);
void fj_dump_range(struct fj_dump *d, const char *key, const struct fj_tree_range *range);
void fj_dump_duration(struct fj_dump *d, const char *key, struct fj_tree_duration duration);
void fj_dump_time(struct fj_dump *d, const char *key, struct fj_tree_time time);
void fj_dump_times(struct fj_dump *d, const char *key, const struct fj_tree_times *times);
void fj_dump_names(struct fj_dump *d, const char *key, const struct fj_tree_names *names);
void fj_dump_ref(struct fj_dump *d, const char *key, const struct fj_tree_ref *ref);
void fj_dump_date(struct fj_dump *d, const char *key, fj_day day);
void fj_dump_history(struct fj_dump *d,
                     const struct fj_tree_history *history); // as lines of its own

// dump_expr.c: EXPR under a line KEY; nothing for NULL.
void fj_dump_expr(struct fj_dump *d, const char *key, const struct fj_tree_expr *expr);
void fj_dump_members(struct fj_dump *d, const struct fj_tree_members *members);

#endif
