// SPDX-License-Identifier: EUPL-1.2
// Charts as SVG inside html. Widths are in percent and texts in pixels, so that a chart follows its page from
// a phone to paper and its words never shrink: a row is a line of words (label left, figure right)
// with its marks below. Women, men and the whole differ in shape as well as colour; what is
// hidden keeps its row, with words and no mark. The table beside a chart has the same figures.
#ifndef FJ_RENDER_CHART_H
#define FJ_RENDER_CHART_H

#include "render/view.h"
#include "support/writer.h"

// Writes the charts that say more than the table of VIEW does, if any. ID is unique in the page and
// part of the ids inside; DESCRIPTION is what a reader who does not see is told.
void fj_chart_write(const struct fj_voice *voice, const struct fj_view *view, const char *id,
                    const char *description, struct fj_writer *out);
// Lines over periods with breaks where nothing is shown; periods that go on are left out, and
// nothing is drawn of less than three.
void fj_chart_write_series(const struct fj_voice *voice, const struct fj_part *part, const char *id,
                           struct fj_writer *out);

#endif
