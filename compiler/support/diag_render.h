// SPDX-License-Identifier: EUPL-1.2
// Shows a list of diagnostics: as text with the source line, a caret and a second place, or as one
// JSON object a line (docs of the command line). Errors first, then warnings, each in the order of
// file and place.
#ifndef FJ_SUPPORT_DIAG_RENDER_H
#define FJ_SUPPORT_DIAG_RENDER_H

#include "support/diag.h"
#include "support/source.h"
#include "support/writer.h"

// Columns are aligned by display width; tabs count to the next multiple of 4.
void fj_diags_write_text(const struct fj_diags *list, const struct fj_sources *sources,
                         struct fj_writer *out);
void fj_diags_write_json(const struct fj_diags *list, const struct fj_sources *sources,
                         struct fj_writer *out);

#endif
