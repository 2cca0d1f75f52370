// SPDX-License-Identifier: EUPL-1.2
// The passes of sema in the order in which compile.c runs them. Each takes what those before it left in the context,
// fills in its part of the model and tells what is wrong with it.
#ifndef FJ_SEMA_PASSES_H
#define FJ_SEMA_PASSES_H

#include "sema/context.h"

// Parses the plan (source 0) and all it uses; leaves the declarations in sema->units. // load.c
void fj_sema_load(struct fj_sema *sema);

// The head's clauses. // head.c
void fj_sema_read_head(struct fj_sema *sema);

// Declares every name and makes the empty object of each in the model. // declare.c
void fj_sema_declare_all(struct fj_sema *sema);

// Types of their own. // types.c
void fj_sema_read_types(struct fj_sema *sema);

// Questions, their copies and all they say but conditions. // questions.c
void fj_sema_read_questions(struct fj_sema *sema);

// Timepoints, with their order in time and their windows. // timepoints.c, windows.c
void fj_sema_read_timepoints(struct fj_sema *sema);
void fj_sema_check_windows(struct fj_sema *sema);

// Records and forms; after it every copy knows where it is asked. // records.c, forms.c
void fj_sema_read_records(struct fj_sema *sema);
void fj_sema_read_forms(struct fj_sema *sema);

// Earlier names that something bears still, once all have said what they were. // history.c
void fj_sema_check_old_names(struct fj_sema *sema);

// Scores. // scores.c
void fj_sema_read_scores(struct fj_sema *sema);

// `when`, `require`, `warn` and recodes of questions. // rules.c; cycles and order among them // order.c
void fj_sema_read_rules(struct fj_sema *sema);
void fj_sema_check_order(struct fj_sema *sema);
// Chains of conditions and scores that the evaluator would not come to the end of. // depth.c
void fj_sema_check_depth(struct fj_sema *sema);
// Whether the conditions of questions can hold, and can fail to. // rules.c, truth.c
void fj_sema_check_rules(struct fj_sema *sema);

// Measures, breakdowns, reports. // measures.c, breakdowns.c, reports.c
void fj_sema_read_measures(struct fj_sema *sema);
void fj_sema_read_breakdowns(struct fj_sema *sema);
void fj_sema_read_reports(struct fj_sema *sema);

// Translations and examples. // translate.c, examples.c
void fj_sema_read_translations(struct fj_sema *sema);
void fj_sema_read_examples(struct fj_sema *sema);

// What is to be said of the plan as a whole. // purpose.c
void fj_sema_check_plan(struct fj_sema *sema);

#endif
