// SPDX-License-Identifier: EUPL-1.2
// What the files of plan.json share: one function per part of the model.
#ifndef FJ_EMIT_JSON_PLAN_JSON_INTERNAL_H
#define FJ_EMIT_JSON_PLAN_JSON_INTERNAL_H

#include "emit/json/json.h"
#include "model/plan.h"
#include "support/source.h"

// plan_json.c
void fj_json_put_day(struct fj_json *json, const char *key, fj_day day); // nothing for FJ_NO_DAY
void fj_json_put_duration(struct fj_json *json, const char *key, struct fj_duration duration);
void fj_json_put_was(struct fj_json *json, const struct fj_was *was);
// "question", or "record.field" of a field; nothing for NULL.
void fj_json_put_question_name(struct fj_json *json, const char *key,
                               const struct fj_question *question);

// expr_json.c: nothing for NULL.
void fj_json_put_expr(struct fj_json *json, const char *key, const struct fj_expr *expr);
// "slut", "vecka#3", "background"; nothing for the current timepoint.
void fj_json_put_at(struct fj_json *json, const char *key, const struct fj_at *at);
void fj_json_put_member(struct fj_json *json, const struct fj_member *member,
                        const struct fj_question *subject, bool is_date);

// question_json.c
void fj_json_put_questions(struct fj_json *json, const struct fj_plan *plan);
// measure_json.c: measures, breakdowns, reports
void fj_json_put_figures(struct fj_json *json, const struct fj_plan *plan);
// example_json.c: translations and examples
void fj_json_put_examples(struct fj_json *json, const struct fj_plan *plan);
// place_json.c
void fj_json_put_places(struct fj_json *json, const struct fj_plan *plan,
                        const struct fj_sources *sources);

#endif
