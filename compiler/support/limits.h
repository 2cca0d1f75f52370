// SPDX-License-Identifier: EUPL-1.2
// Every bound on what comes from outside, in one place; each has a diagnostic and a test just
// under, at and just over it.
#ifndef FJ_SUPPORT_LIMITS_H
#define FJ_SUPPORT_LIMITS_H

#define FJ_LIMIT_SOURCE_BYTES  (16u << 20) // one source file
#define FJ_LIMIT_COMPILE_BYTES (2u << 30)  // memory of one compilation
#define FJ_LIMIT_INCLUDE_DEPTH 15          // `use` within `use`
#define FJ_LIMIT_NESTING       200         // brackets and operators in a plan
#define FJ_LIMIT_NAME_POINTS   64          // a name
#define FJ_LIMIT_MANY_CHOICES  63          // choices of one `many`
#define FJ_LIMIT_CHOICES       4096        // choices of one `choice`
#define FJ_LIMIT_COPIES        255         // that `for each` and `rated by` make of one question
#define FJ_LIMIT_QUESTIONS     65535       // of one plan, with copies
#define FJ_LIMIT_ALL_CHOICES   1000000     // of all questions of one plan, with copies
#define FJ_LIMIT_SCALE_STEPS   1001        // steps of one scale
#define FJ_LIMIT_BANDS         255         // of one breakdown
#define FJ_LIMIT_CROSSING      4           // breakdowns that are crossed
#define FJ_LIMIT_TIMEPOINTS    255         // of one plan
#define FJ_LIMIT_SERIES        65535       // numbers of one series
#define FJ_LIMIT_PERIODS       2400        // of one report: two hundred years of months
#define FJ_LIMIT_REPORT_ROWS   2000000     // of all tables of one report, in all periods
#define FJ_LIMIT_DIAGNOSTICS   20          // kept of each severity
#define FJ_LIMIT_CHAIN         1000        // nodes in a chain of conditions and scores
#define FJ_LIMIT_EVAL_DEPTH    1400        // nodes below each other in what is evaluated
#define FJ_LIMIT_CSV_BYTES     (1u << 30)  // one data file
#define FJ_LIMIT_CSV_FIELD     (1u << 20)  // one field
#define FJ_LIMIT_CSV_RECORD    (16u << 20) // one row with its line end
#define FJ_LIMIT_CSV_COLUMNS   16384       // fields of one row
#define FJ_LIMIT_TEXT_ANSWER   100000      // bytes of one text answer
#define FJ_LIMIT_CASE_CODE     64          // code points of a case's or person's code

#endif
