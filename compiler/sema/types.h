// SPDX-License-Identifier: EUPL-1.2
// How types are read (language §4), for `type` declarations and questions alike.
#ifndef FJ_SEMA_TYPES_H
#define FJ_SEMA_TYPES_H

#include "sema/context.h"

// Reads a type as it is written. *out_entry is the declaration it names, or NULL. False when it failed (told).
bool fj_sema_read_type(struct fj_sema *sema, const struct fj_tree_type *tree,
                       struct fj_type *out_type, const struct fj_type_entry **out_entry);

// Adds the named reasons of a `missing {…}` to those TYPE has.
void fj_sema_add_reasons(struct fj_sema *sema, const struct fj_tree_choices *missing,
                         struct fj_type *type);

// The choice or reason of TYPE with this (interned) name, or -1; by hash.
int fj_sema_find_option(const struct fj_sema *sema, const struct fj_type *type, const char *name);
int fj_sema_find_reason(const struct fj_sema *sema, const struct fj_type *type, const char *name);

// Has a value that is one of named choices: choice, gender, goal (not scaled).
bool fj_type_is_named(const struct fj_type *type);
// Has a value that can be counted with: scale, number, year, goal scaled.
bool fj_type_is_numeric(const struct fj_type *type);

// What a declaration says about its own history. NAME is its own, OWNER the list it stands in; ranges and recodes are
// left to the caller. // history.c
void fj_sema_read_history(struct fj_sema *sema, const void *owner, const char *name,
                          const struct fj_tree_history *tree, struct fj_was *out_was,
                          int *out_retired_since);
enum fj_meaning fj_sema_meaning(const struct fj_tree_history *tree);
// Tells of a range or recode where only names can stand.
void fj_sema_refuse_recode(struct fj_sema *sema, const struct fj_tree_history *tree);

#endif
