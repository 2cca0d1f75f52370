// SPDX-License-Identifier: EUPL-1.2
// What one case (or record row, or slip) says to one measure at one timepoint: in or out of the
// population, a value or a reason why there is none. Knows nothing of groups, periods or cells.
#ifndef FJ_FIGURES_SAMPLE_H
#define FJ_FIGURES_SAMPLE_H

#include "figures/scope.h"
#include "model/eval.h"
#include "model/schedule.h"

enum fj_membership { FJ_MEMBER_OUT, FJ_MEMBER_AMONG_UNKNOWN, FJ_MEMBER_IN };

enum fj_sample_value {
    FJ_SAMPLE_NOTHING, // counted by `hit` alone
    FJ_SAMPLE_ONE,     // `value`
    FJ_SAMPLE_SET,     // each bit of `set` is a value
    FJ_SAMPLE_MARKS,   // each mark of the instance is a value, from the first step on
    FJ_SAMPLE_PAIR,    // `before`, `after`
};

struct fj_sample {
    enum fj_membership membership;
    bool except_unknown;
    bool known;
    size_t reason; // index into instance->reasons when not known
    bool hit;
    enum fj_sample_value holds;
    double value;
    uint64_t set;
    double before, after;
    bool known_before, known_after, due_after; // of a pair
    bool lost_after, lost_before;              // `reason` says why
    enum fj_due due;                           // of a response
    enum fj_form_missing form_missing;
    bool early, late; // outside the window; of a pair, either answer
};

// The day that decides the period; FJ_NO_DAY where there is none (then it is counted nowhere). Not
// for measures by ongoing or by day.
fj_day fj_sample_day(const struct fj_instance *instance, const struct fj_facts *facts);

// Why ANSWER has no value: an enum fj_reason, or FJ_REASON_PLAN + the place among the
// question's own.
size_t fj_sample_reason(const struct fj_answer *answer);

// The value that the first mark of INSTANCE stands for.
double fj_marks_from(const struct fj_instance *instance);

// Whether a case without a row of a record may have nothing to say to INSTANCE (FJ_REASON_NO_RECORD).
bool fj_sample_asks_records(const struct fj_instance *instance);

// The form of which INSTANCE tells whether its answers at AT came early or late; NULL where it does not.
const struct fj_form *fj_sample_timed_form(const struct fj_instance *instance,
                                           const struct fj_plan *plan, struct fj_at at);

// Whether ROW (or NULL), planned for PLANNED, came outside its window. A row that says why there is no
// answer came at no time.
enum fj_timing fj_sample_timing(const struct fj_answer_row *row, fj_day planned);

// Fills *out_sample. FACTS->current is set to the instance's timepoint meanwhile.
void fj_sample_take(const struct fj_instance *instance, struct fj_facts *facts,
                    struct fj_sample *out_sample);

#endif
