// SPDX-License-Identifier: EUPL-1.2
// A file of published figures: CSV with the columns `kpi`, `municipality` (or `ou`, `place`), `period`, `gender` (T, K, M;
// without it T) and `value`, as Kolada's figures laid out in rows. `count` and `status` may stand beside and are
// not read; a row without a value is passed over.
#ifndef FJ_ENTRY_COMPARE_FILE_H
#define FJ_ENTRY_COMPARE_FILE_H

#include "entry/csv.h"
#include "store/comparisons.h"

// Reads the whole file. False when a row is wrong: all are told, by line and column. arena is that of DIAGS.
bool fj_compare_file_read(struct fj_csv *csv, const char *path, struct fj_diags *diags,
                          struct fj_comparison_list *out_list);

#endif
