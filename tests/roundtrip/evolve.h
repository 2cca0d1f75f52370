// SPDX-License-Identifier: EUPL-1.2
// A plan that changes at random, with answers to it, and what the change has to leave of them: plain lists, written
// out as text for the program and as the CSV that it has to export. Knows nothing of the program.
#ifndef TESTS_ROUNDTRIP_EVOLVE_H
#define TESTS_ROUNDTRIP_EVOLVE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "support/writer.h"

enum { MOST_QUESTIONS = 12, MOST_OPTIONS = 8, MOST_FORMER = 8, CASES = 4, TIMES = 2, FORMS = 2 };

enum kind { CHOICE, MANY, SCALE, NUMBER, YESNO, KINDS };

struct name {
    char now[12];
    char former[MOST_FORMER][12]; // every name it had, the newest first
    int former_count;
    bool swapped;   // with another, by words that stand there still
    int swapped_in; // the version; the next one cannot say the same words and mean to swap back
};

struct option {
    struct name name;
    int text; // a number in its text
    bool same;
};

struct question {
    struct name name;
    char first[12]; // its first name
    enum kind kind;
    struct option options[MOST_OPTIONS];
    int option_count;
    int low, high, decimals;
    int was_low, was_high, factor; // recoded once: (x - was_low) * factor / 2; factor 0: never
    bool widened; // a recode from here would be of a range that the first plan did not have
    int text;
    int retired; // since this version; 0: it is asked
    bool same;
    int form;
    bool moved;  // from one form to the other, once
    int since;   // the version from which on it is asked
    int version; // that it was touched in
    // What the answer of a case at a timepoint reads as: −1: none, else an index of an option, a mask over them,
    // or twice the value of a number (a recode may give halves).
    int answers[CASES][TIMES];
};

struct evolving {
    uint64_t chance;
    int version, names, names_before; // names given so far, and before this version
    struct question questions[MOST_QUESTIONS];
    int question_count;
    struct name forms[FORMS], times[TIMES], measure;
    bool rows[FORMS][CASES][TIMES]; // which forms were answered
    int given[FORMS][CASES][TIMES]; // in which version
    bool keeps_words;               // words that have done their work are left in the text
    char edits[256];                // what was done last, for what is told
};

void evolve_start(struct evolving *plan, uint64_t seed);

// Changes the plan in a few ways that its text can say, and raises the version.
void evolve_change(struct evolving *plan);
// Gives every name back that the plan START had; what else was changed stays.
void evolve_rename_back(struct evolving *plan, const struct evolving *start);

// Says less than it has to about a change (a name without `was`, a choice gone); false where there is nothing to leave out.
bool evolve_break(struct evolving *plan);

void evolve_write_plan(const struct evolving *plan, struct fj_writer *out);
// The answers as they read now, as the program has to export form FORM.
void evolve_write_data(const struct evolving *plan, int form, struct fj_writer *out);
// What the measure of a question has to say at a timepoint: of how many, and the share of those who gave the first choice
// (or yes), else the mean; its name in OUT_NAME. False where the plan has no measure of it.
bool evolve_figure(const struct evolving *plan, int question, int at, char out_name[16], int *out_n,
                   double *out_value);
// Of those who gave no answer: how many answered the form, and were not asked, or left it blank.
void evolve_missing(const struct evolving *plan, int question, int at, int *out_not_asked,
                    int *out_blank);
// Answers some of what has no answer yet, in the version that is in force.
void evolve_answer(struct evolving *plan);
bool evolve_has_answers(const struct question *question);

#endif
