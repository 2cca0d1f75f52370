// SPDX-License-Identifier: EUPL-1.2
// From the ledger of notes to the report: each as a sentence, and those of a measure by themselves, an action with
// what became of it.
#include "cli/written.h"

#include <string.h>

#include "support/vec.h"

void fj_cli_add_note(struct fj_results *results, const char *text)
{
    struct {
        const char **items;
        size_t count, capacity;
    } list = {results->notes, results->note_count, results->note_count};
    const char **slot = text ? FJ_VEC_PUSH(results->arena, &list) : NULL;

    if (!slot)
        return;
    *slot = text;
    results->notes = list.items;
    results->note_count = list.count;
}

// The measure of a note as it is now, or NULL; OUT_TEXT what it is called, of one that is gone as it was called then.
static const struct fj_measure *measure_of(const struct fj_results *results,
                                           const struct fj_naming *naming,
                                           const struct fj_release_note *note,
                                           const char **out_text)
{
    size_t place = fj_naming_at_moment(naming, note->at);
    const struct fj_measure *measure;

    // Within the second of a new plan the note may be of the one before.
    while (place != FJ_NO_PLAN && place > 0 &&
           !fj_plan_find_measure(naming->plans[place], note->measure))
        place--;
    *out_text = note->measure;
    if (place == FJ_NO_PLAN)
        return NULL;
    measure = fj_renames_measure(&naming->renames, place, note->measure);
    if (measure) {
        *out_text = measure->text;
        return measure;
    }
    measure = fj_plan_find_measure(naming->plans[place], note->measure);
    *out_text =
        fj_arena_printf(results->arena, fj_tr(results->plan->language, "%s (no longer measured)"),
                        measure ? measure->text : note->measure);
    return NULL;
}

static const char *form_of(enum fj_lang lang, enum fj_note_kind kind)
{
    switch (kind) {
    case FJ_NOTE_ANALYSIS:
        return fj_tr(lang, "Analysis of %s: %s (%s, %.10s)");
    case FJ_NOTE_ACTION:
        return fj_tr(lang, "Action on %s: %s (%s, %.10s)");
    case FJ_NOTE_OUTCOME:
    case FJ_NOTE__COUNT:
        break;
    }
    return fj_tr(lang, "What became of the action on %s: %s (%s, %.10s)");
}

static void add_sentence(struct fj_results *results, const struct fj_release_note *note,
                         const char *measure)
{
    enum fj_lang lang = results->plan->language;
    struct fj_writer text = {0};

    fj_write_format(&text, form_of(lang, note->kind), measure, note->text, note->who, note->at);
    if (note->by[0])
        fj_write_format(&text, fj_tr(lang, ", to be done by %s"), note->by);
    fj_cli_add_note(results, text.bytes ? fj_arena_printf(results->arena, "%s", text.bytes) : NULL);
    fj_writer_free(&text);
}

// ---- which are told ------------------------------------------------------------------------------------

static bool is_outcome_of(const struct fj_release_note *note, const struct fj_release_note *action)
{
    return note->kind == FJ_NOTE_OUTCOME && note->action == action->number;
}

// Of an action: that it has an outcome, and that one of them is of the last release or the next.
static void look_for_outcomes(const struct fj_note_ledger *ledger,
                              const struct fj_release_note *action, size_t *out_count,
                              bool *out_new)
{
    *out_count = 0;
    *out_new = false;
    for (size_t i = 0; i < ledger->count; i++)
        if (is_outcome_of(&ledger->notes[i], action)) {
            ++*out_count;
            *out_new |= ledger->notes[i].release >= ledger->releases;
        }
}

static bool is_told(const struct fj_note_ledger *ledger, const struct fj_release_note *note)
{
    size_t outcomes;
    bool has_new;

    if (note->release >= ledger->releases)
        return true;
    look_for_outcomes(ledger, note, &outcomes, &has_new);
    return note->kind == FJ_NOTE_ACTION && (outcomes == 0 || has_new);
}

// ---- as it is printed ------------------------------------------------------------------------------------

static fj_day day_of(const char *text)
{
    fj_day day;

    return strlen(text) >= 10 && fj_day_parse(text, 10, &day) ? day : FJ_NO_DAY;
}

static bool add_outcomes(struct fj_results *results, const struct fj_note_ledger *ledger,
                         const struct fj_release_note *action, struct fj_written *written)
{
    size_t count;
    bool has_new;

    look_for_outcomes(ledger, action, &count, &has_new);
    written->outcomes = FJ_NEW_ARRAY(results->arena, struct fj_written_outcome, count + 1);
    for (size_t i = 0; written->outcomes && i < ledger->count; i++) {
        const struct fj_release_note *note = &ledger->notes[i];
        if (is_outcome_of(note, action))
            written->outcomes[written->outcome_count++] = (struct fj_written_outcome){
                fj_arena_printf(results->arena, "%s", note->text),
                fj_arena_printf(results->arena, "%s", note->who), day_of(note->at)};
    }
    return written->outcomes != NULL;
}

static struct fj_written *push(struct fj_results *results)
{
    struct {
        struct fj_written *items;
        size_t count, capacity;
    } list = {results->written, results->written_count, results->written_count};
    struct fj_written *slot = FJ_VEC_PUSH(results->arena, &list);

    results->written = list.items;
    results->written_count = list.count;
    return slot;
}

bool fj_cli_add_written(struct fj_results *results, const struct fj_naming *naming,
                        const struct fj_note_ledger *ledger, size_t i)
{
    const struct fj_release_note *note = &ledger->notes[i];
    const struct fj_measure *measure;
    struct fj_written *written;
    const char *text;

    if (!is_told(ledger, note))
        return true;
    measure = measure_of(results, naming, note, &text);
    add_sentence(results, note, text);
    if (note->kind == FJ_NOTE_OUTCOME) // it stands with its action
        return true;
    written = push(results);
    if (!written)
        return false;
    *written = (struct fj_written){
        .measure = measure,
        .measure_text = fj_arena_printf(results->arena, "%s", text),
        .is_action = note->kind == FJ_NOTE_ACTION,
        .text = fj_arena_printf(results->arena, "%s", note->text),
        .who = fj_arena_printf(results->arena, "%s", note->who),
        .at = day_of(note->at),
        .by = day_of(note->by),
    };
    return add_outcomes(results, ledger, note, written);
}
