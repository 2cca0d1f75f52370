// SPDX-License-Identifier: EUPL-1.2
// What the files of counting share.
#ifndef FJ_STORE_TALLY_INTERNAL_H
#define FJ_STORE_TALLY_INTERNAL_H

#include "store/store_internal.h"
#include "store/tally.h"
#include "support/writer.h"

#define FJ_TALLY_CODES 256

struct fj_tally_counts {
    int64_t by_code[FJ_TALLY_CODES]; // of the timepoint; 0: where none applies
};

// ---- tally.c --------------------------------------------------------------------------------------

// SECOND, which may be NULL, is another connection to the same state of the database, borrowed as long as the tally: two
// threads count.
void fj_tally_by_two(struct fj_tally *tally, sqlite3 *second);

// ---- tally_scan.c ---------------------------------------------------------------------------------

// Adds to COUNTS, by id of the question, NULL where it is not counted, how many answers there are to each in the database
// of STORE, in one scan of each table; SECOND as above. False: told.
bool fj_tally_scan(struct fj_store *store, sqlite3 *second, struct fj_tally_counts **counts,
                   struct fj_diags *diags);

// " FROM …": the parts of TABLE put together, the first called t, the others t_2, t_3 …
void fj_tally_write_from(const struct fj_table *table, struct fj_writer *out);

#endif
