// SPDX-License-Identifier: EUPL-1.2
// A comparison of two versions as sentences in Swedish or English, in the plan's own words: what text, JSON and page
// say of it. All live in the arena and are never NULL: "" when memory is out, or when there is nothing to say.
#ifndef FJ_EMIT_CHANGE_CHANGE_WORDS_H
#define FJ_EMIT_CHANGE_CHANGE_WORDS_H

#include "change/change.h"
#include "emit/words/words.h"

struct fj_change_voice {
    const struct fj_comparison *comparison; // borrows
    struct fj_words before, after;          // the words of each plan, in the language of the reader
    int least; // a smaller number of answers is only said to be smaller; 0: as it is
};

struct fj_change_voice fj_change_voice(const struct fj_comparison *comparison,
                                       struct fj_arena *arena, enum fj_lang lang);

// "the question “boende”, its choice “härbärge” is taken away"
const char *fj_change_say(const struct fj_change_voice *v, const struct fj_change *change);
// "14 answers at start, 3 after six months"; "no answers"; "" where no database was asked. Of persons a page says “fewer
// than 5” in place of 3, by v->least.
int fj_change_least(
    const struct fj_comparison *comparison); // what the plans protect by; 0: nothing
const char *fj_change_say_counts(const struct fj_change_voice *v, const struct fj_change *change);
// "the measures “bostad” and “trygghet” are affected", "the paper form from version 3 is no longer right"
const char *fj_change_say_measures(const struct fj_change_voice *v, const struct fj_change *change);
const char *fj_change_say_forms(const struct fj_change_voice *v, const struct fj_change *change);
// All of it as one sentence.
const char *fj_change_sentence(const struct fj_change_voice *v, const struct fj_change *change);
// What to write in the plan, or why it is refused; "" where nothing is to be done.
const char *fj_change_advice(const struct fj_change_voice *v, const struct fj_change *change);

// "comparable", "comparable by what the plan declares: …", "a broken series from version 3: …"
const char *fj_change_say_verdict(const struct fj_change_voice *v,
                                  const struct fj_change_measure *measure);
// Only the reasons: the differences that decide.
const char *fj_change_say_reasons(const struct fj_change_voice *v,
                                  const struct fj_change_measure *measure);
// The same in a word or two, for a table.
const char *fj_change_verdict_label(const struct fj_change_voice *v,
                                    const struct fj_change_measure *measure);

// "3 differences need your word, 2 are settled in the plan, 12 are harmless"
const char *fj_change_say_sum(const struct fj_change_voice *v);

#endif
