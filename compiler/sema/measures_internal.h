// SPDX-License-Identifier: EUPL-1.2
// A measure at work, shared by measures.c (what is measured), measure_places.c (at which timepoints),
// measure_population.c (over whom) and measure_clauses.c (how it is shown).
#ifndef FJ_SEMA_MEASURES_INTERNAL_H
#define FJ_SEMA_MEASURES_INTERNAL_H

#include "sema/expr.h"

struct fj_measuring {
    struct fj_sema *sema;
    const struct fj_tree_measure *tree;
    struct fj_measure *measure;
    struct fj_reading reading; // of everything in the measure
    struct fj_at
        subject_at; // of DISTRIBUTION and ATTAINMENT: the timepoint its question was written with
    bool failed;    // told; the passes that follow leave the measure alone
};

// Tells that a clause has no place in this kind of measure.
void fj_measuring_refuse(struct fj_measuring *work, struct fj_span span, const char *clause);

// `counting`, read before the subject, since it decides what a bare RECORD.FIELD is.
void fj_measuring_read_counting(struct fj_measuring *work);

// from, to, at; the timepoints that are meant where none is written; and whether it is over cases or slips.
void fj_measuring_read_pair(struct fj_measuring *work);
void fj_measuring_find_places(struct fj_measuring *work);

// Where what READ reads is asked, by forms that know the case or by slips; and its name.
struct fj_timeset fj_measuring_asked_at(struct fj_measuring *work, const struct fj_read *read,
                                        bool slips);
const char *fj_measuring_read_name(const struct fj_sema *sema, const struct fj_read *read);

// Whether it is over cases or over the slips of a form, once its timepoints are known.
void fj_measuring_find_population(struct fj_measuring *work);
// A pair is of a case, and so is what its conditions read.
void fj_measuring_check_cases(struct fj_measuring *work);

// target, per, better, hide below, compare, by, pick, all time, history.
void fj_measuring_read_clauses(struct fj_measuring *work);

// ---- ratios.c -------------------------------------------------------------------------------------

// Tells of ratios that would have no value, once all measures have their timepoints.
void fj_sema_check_ratios(struct fj_sema *sema);

#endif
