// SPDX-License-Identifier: EUPL-1.2
// The report as data: what the renderers (html, tidy, text, …) read and nothing else. Computed from a
// row source in one pass, then protected (hidden and rounded) where the plan follows persons.
//
// A block is one table of one measure: measure × period × timepoint × breakdown(s). Its rows are the
// groups in declared order, then the unknown group `?` where it is not empty; the block of the total
// has one row. Blocks come in the plan's order: measure, period, timepoint, total before breakdowns
// before crossings. Figures of a row come by item (none first, then in the plan's order) and
// then in the order of statistics.def.
#ifndef FJ_FIGURES_REPORT_H
#define FJ_FIGURES_REPORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "figures/read/rowsource.h"
#include "model/plan.h"
#include "support/arena.h"
#include "support/date.h"
#include "support/diag.h"
#include "support/writer.h"

enum fj_statistic {
#define FJ_STATISTIC(symbol, name, what) symbol,
#include "figures/statistics/statistics.def"
#undef FJ_STATISTIC
    FJ_STAT__COUNT
};
const char *fj_statistic_name(enum fj_statistic statistic);
bool fj_statistic_is_count(enum fj_statistic statistic); // of persons, cases or answers

enum fj_figure_status {
    FJ_FIGURE_SHOWN,
    FJ_FIGURE_HIDDEN, // one neutral mark, whatever the reason
    FJ_FIGURE_NONE,   // no value: empty denominator, no spread
};

struct fj_figure {
    enum fj_statistic statistic;
    const char *item;      // "" or the choice, step, `before>after`, reason
    const char *item_text; // as people read it; "" for none
    int item_index;        // place among the choices, steps or reasons of its measure; -1: none
    double value;          // 0 unless SHOWN
    enum fj_figure_status status;
    bool is_share; // the value is a fraction, to be shown in percent
};

// What a group is in one of the breakdowns that are crossed.
struct fj_group_part {
    const char *name, *text; // `nord`, ”Nord”
};

struct fj_row {
    const char *group;                 // "" | `kvinna` | `kvinna*nord` | `?`
    const char *group_text;            // as people read it: ”Kvinna, Nord”
    const struct fj_group_part *parts; // one for each breakdown of the block
    struct fj_figure *figures;
    size_t figure_count;
};

struct fj_period {
    const char *label;  // "2026", "2026-Q3", "2026-05", "all"
    fj_day first, last; // inclusive; the whole calendar for "all"
};

struct fj_block {
    const struct fj_measure *measure;
    const struct fj_period *period;
    const char *timepoint;        // "" | `slut` | `start>slut` | `halvår#2`
    const char *timepoint_text;   // ”Vid avslut”
    int at;                       // index among the measure's timepoints, in order
    const struct fj_crossing *by; // by->count == 0: the total
    const char *breakdown;        // "" | `kön` | `kön*enhet`
    const char *breakdown_text;
    bool groups_overlap;
    bool silent;    // serves a ratio and is not printed; none is left in a finished report
    int64_t stands; // the release whose figures stand here; 0: none
    struct fj_row *rows;
    size_t row_count;
};

enum fj_break_kind {
    FJ_BREAK_SERIES,     // figures before and after say different things
    FJ_BREAK_MAPPED,     // compared by what the plan declares
    FJ_BREAK_RECOMPUTED, // all periods are worked out in the new way; earlier reports were not
};

// Where a new version of the plan meets the series of a measure (language §7).
struct fj_break {
    const struct fj_measure *measure;
    const struct fj_period *period; // the first that the version's answers are most of
    enum fj_break_kind kind;
    int version;
    const char *why; // as people read it, a sentence
};

enum fj_since_kind { FJ_SINCE_SAME, FJ_SINCE_CHANGED, FJ_SINCE_NEW, FJ_SINCE_GONE };

// A main figure that is another than it was, of everybody.
struct fj_since_figure {
    const struct fj_block *block;
    const struct fj_row *row;
    const struct fj_figure *now;
    double before; // 0 unless SHOWN
    enum fj_figure_status before_status;
};

#define FJ_SINCE_FIGURES 3

// What has become of a measure since an earlier report.
struct fj_since_item {
    const struct fj_measure *measure; // NULL: gone
    const char *name_before;          // NULL: new
    const char *text_before;          // as it was called
    enum fj_since_kind kind;
    const char *plan;  // what new versions of the plan have done to it, as people read it; ""
    bool only_renamed; // by which no figure becomes another
    size_t compared, changed, now_hidden, now_shown;  // how many figures
    struct fj_since_figure figures[FJ_SINCE_FIGURES]; // of the last period in both
    size_t figure_count;
};

// What has changed since the last report (docs/figures.md, "Since the last report"): both as they are printed.
struct fj_since {
    int64_t release; // its number; 0: none was released, and it is the one before the plan in force
    const char *at;  // when it was released, or the plan in force applied: "2026-01-31T09:15:02Z"
    fj_day on;       // its follow-up day
    int version;     // of the plan then
    int64_t changes; // of the record since, other than of the plan
    bool of_plan;    // of persons, with no release: what the plan has done is told, no figures
    struct fj_since_item *items; // in the plan's order, then those gone
    size_t item_count;
};

// What the unit has written of a measure in the ledger of releases, and of an action what became of it.
struct fj_written_outcome {
    const char *text, *who;
    fj_day at;
};
struct fj_written {
    const struct fj_measure *measure; // as it is now; NULL: no longer measured
    const char *measure_text;
    bool is_action; // else an analysis
    const char *text, *who;
    fj_day at, by; // BY, of an action: when it is to be done, or FJ_NO_DAY
    struct fj_written_outcome *outcomes;
    size_t outcome_count;
};

struct fj_results {
    struct fj_arena *arena; // owned
    const struct fj_plan *plan;
    const struct fj_report *report; // or NULL: all measures by all breakdowns
    fj_day on;
    bool is_protected; // hiding and rounding have been done
    struct fj_period *periods;
    size_t period_count;
    struct fj_block *blocks;
    size_t block_count;
    int64_t cases, persons, slips; // looked at, in the whole database; slips are anonymous
    int64_t data_cut;              // the last change that is in what was read; 0: of no database
    size_t hidden_count;           // figures with the mark
    const char **notes; // translated sentences: those of the whole report, then of what is written
    size_t note_count, general_note_count;
    struct fj_written *written; // in the order it was written
    size_t written_count;
    struct fj_break *breaks; // in the order of the measures, the oldest first
    size_t break_count;
    const struct fj_since *since; // or NULL: there is nothing to compare with
};

struct fj_earlier_list;
struct fj_tape;

// Takes the report as bytes, in order. Each block is written when nothing in it changes any more. Where figures are
// not protected each thread has no more than a block in memory at a time; so `write` is called from two, `put` from
// one at a time.
struct fj_block_sink {
    void *context; // of `put`
    bool (*write)(const struct fj_results *results, const struct fj_block *block,
                  struct fj_writer *out);
    bool (*put)(void *context, const struct fj_results *results, const char *bytes, size_t length);
    int threads; // 0: as many as it is worth; for tests 1 or 2
};

// The cases that the source of a report leaves out.
struct fj_rest {
    struct fj_row_source source; // stepped by another thread
    struct fj_diags *diags; // what it tells, in an arena that nobody else allocates in meanwhile
};

struct fj_report_request {
    const struct fj_report *report; // NULL: every measure by every breakdown and shown crossing
    const char *period; // NULL: each period that has data; or "2026", "2026-Q3", "2026-05", "all"
    fj_day on;
    bool protect;      // false only for examples, tests and plans that follow an organisation
    bool is_plain;     // for tests: every case by the reference path, none the short way
    enum fj_lang lang; // of notes and texts
    const struct fj_earlier_list *earlier; // releases that bear on it (earlier.h), or NULL
    bool
        breaks_follow; // trends wait for the breaks of the series, which the caller finds (trend.h)
    const struct fj_block_sink *sink; // or NULL: the blocks are in the results
    struct fj_tape
        *tape; // records the unhidden result, or plays it in place of the rows (tape.h); or NULL
    const struct fj_rest *rest; // rows that the source does not give, for a second thread; or NULL
};

// Computes the report. SOURCE is read once to its end. Returns owned, or NULL with diagnostics
// (a bad period, a failed source, memory), or without any where the sink took no more. Free with fj_results_free.
struct fj_results *fj_report_compute(const struct fj_plan *plan, struct fj_row_source *source,
                                     const struct fj_report_request *request,
                                     struct fj_diags *diags);
void fj_results_free(struct fj_results *results);

// Gives every block that is in RESULTS to SINK (NULL: to nobody). False when it takes no more or memory is out.
bool fj_results_give(const struct fj_results *results, const struct fj_block_sink *sink);

// The block of MEASURE in PERIOD at place AT by BREAKDOWN ("" for the total), or NULL.
const struct fj_block *fj_results_block(const struct fj_results *results,
                                        const struct fj_measure *measure,
                                        const struct fj_period *period, int at,
                                        const char *breakdown);

// The gravest break of MEASURE's series at PERIOD, or NULL.
const struct fj_break *fj_results_break(const struct fj_results *results,
                                        const struct fj_measure *measure,
                                        const struct fj_period *period);

// The figure of ROW with this statistic and item ("" for none), or NULL when there is none.
const struct fj_figure *fj_row_figure(const struct fj_row *row, enum fj_statistic statistic,
                                      const char *item);

#endif
