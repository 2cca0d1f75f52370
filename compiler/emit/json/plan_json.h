// SPDX-License-Identifier: EUPL-1.2
// plan.json: the whole model as JSON, in the plan's order, with names in place of pointers. It holds
// nothing of the text but names, texts and values, so the same plan in Swedish and English keywords
// gives the same bytes; where everything stands in the source comes last, under "places".
#ifndef FJ_EMIT_JSON_PLAN_JSON_H
#define FJ_EMIT_JSON_PLAN_JSON_H

#include "model/plan.h"
#include "support/source.h"
#include "support/writer.h"

// SOURCES NULL: without places.
void fj_json_write_plan(const struct fj_plan *plan, const struct fj_sources *sources,
                        struct fj_writer *out);

#endif
