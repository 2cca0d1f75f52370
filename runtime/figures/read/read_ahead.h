// SPDX-License-Identifier: EUPL-1.2
// A row source that reads ahead in a thread of its own, while the cases that it has read are counted: SQLite steps and
// answers are decoded in one, what they say is counted in the other. They come in the same order as before. The
// source that is wrapped is used by that thread alone until the end.
#ifndef FJ_FIGURES_READ_AHEAD_H
#define FJ_FIGURES_READ_AHEAD_H

#include "figures/read/rowsource.h"

struct fj_read_ahead;

// Wraps SOURCE, which is borrowed, into *out_source. NULL, and *out_source as SOURCE, where there is one processor or no
// thread to be had.
struct fj_read_ahead *fj_read_ahead_open(const struct fj_row_source *source,
                                         struct fj_row_source *out_source);
// Waits for the thread, also where the source was not read to its end; accepts NULL.
void fj_read_ahead_close(struct fj_read_ahead *ahead);

#endif
