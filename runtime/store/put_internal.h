// SPDX-License-Identifier: EUPL-1.2
// What the files of put share: putter.c (what it is made of) and put.c (the putting).
#ifndef FJ_STORE_PUT_INTERNAL_H
#define FJ_STORE_PUT_INTERNAL_H

#include "store/put.h"

// What each kind of table has before its answers.
struct fj_put_shape {
    const char *key;
    const char *identity[FJ_PUT_HEADS];
    const char *heads[FJ_PUT_HEADS];
    bool has_seq;
};

const struct fj_put_shape *fj_put_shape_of(enum fj_table_kind kind);
size_t fj_put_count_of(const char *const names[FJ_PUT_HEADS]); // up to the first that is NULL

#endif
