// SPDX-License-Identifier: EUPL-1.2
// Two threads that read one database, each by a connection of its own, and both the same state of it.
#ifndef FJ_STORE_TWIN_H
#define FJ_STORE_TWIN_H

#include "store/store.h"

struct fj_twin;

// Whether the database at PATH is so large that two read it faster than a second connection is opened, and there is a
// processor for each.
bool fj_twin_pays(const char *path);
// A second connection to the database at PATH, opened in a thread of its own from now on; borrows PATH. Owned
// (fj_twin_free); NULL where there is none to be had.
struct fj_twin *fj_twin_new(const char *path, enum fj_lang lang);
void fj_twin_free(struct fj_twin *twin); // waits for the thread; accepts NULL

// Of a store that has a second connection: holds one state of the database in both connections, and gives
// the second as a store (borrowed), which another thread may read rows of; what it tells goes to *out_diags, which
// nobody else writes. NULL where there is none, or somebody wrote in between; then nothing is held.
struct fj_store *fj_store_twin_begin(struct fj_store *store, struct fj_diags **out_diags);
// After NULL it is not called.
void fj_store_twin_end(struct fj_store *store);

#endif
