// SPDX-License-Identifier: EUPL-1.2
// What is wrong, or worth a second look, with the answers that somebody gives: values in a list, each
// with the question it is about, so that a form can show it beside the field and an import can tell
// line and column. Texts come in the language of the list. Nothing that looks like a personal
// identity number is ever repeated in one.
#ifndef FJ_ENTRY_FINDING_H
#define FJ_ENTRY_FINDING_H

#include <stdbool.h>
#include <stddef.h>

#include "model/plan.h"
#include "support/arena.h"
#include "support/diag.h"

struct fj_finding {
    enum fj_code code;
    enum fj_severity severity;          // an error refuses the answer, a warning does not
    const struct fj_question *question; // NULL: about the row itself
    const char *message;                // translated; arena
    const char *help;                   // or NULL; translated
};

struct fj_findings {
    struct fj_arena *arena; // borrows
    enum fj_lang lang;
    struct fj_finding *items; // those kept since the last clear
    size_t count, capacity;
    size_t errors, warnings; // all that were added, also those cleared or not kept
    size_t limit;            // kept of each severity in all; 0: no limit
};

// Adds a finding about QUESTION (or NULL). FORMAT is an English text that is looked up in the language
// of the list. Returns the finding until the next is added; NULL when it was not kept.
struct fj_finding *fj_finding_add(struct fj_findings *list, enum fj_code code,
                                  const struct fj_question *question, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
// One way to mend FINDING (which may be NULL).
void fj_finding_help(struct fj_findings *list, struct fj_finding *finding, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

// True where a finding of this code would be kept; what is costly to say need not be made otherwise.
bool fj_finding_wanted(const struct fj_findings *list, enum fj_code code);

void fj_findings_clear(struct fj_findings *list); // the counts of all stay

// What somebody wrote, to be shown in quotes: at most 40 code points, without what is not visible;
// only "…" where it holds what looks like a personal identity number. Arena; never NULL.
const char *fj_finding_echo(struct fj_arena *arena, const char *bytes, size_t length);

// Of NAMES the one most like WANTED ("did you mean"), or NULL when none is like it.
const char *fj_finding_closest(const char *wanted, const char *const *names, size_t count);

// "a, b, c"; after a dozen "…". Arena; never NULL.
const char *fj_finding_list(struct fj_arena *arena, const char *const *names, size_t count);

#endif
