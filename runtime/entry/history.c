// SPDX-License-Identifier: EUPL-1.2
// The case is read as it was known after each of its changes, and each state held against the one before: so that renames,
// merges and recodes are read here as everywhere else. As it was given, both states are read by the plan of then.
#include "entry/history.h"

#include <string.h>

#include "entry/columns.h"
#include "entry/value.h"
#include "store/rows.h"
#include "store/versions.h"
#include "support/vec.h"

struct held { // one value in one state
    const char *form, *timepoint, *name, *text;
    int nr;
};

struct state {
    struct held *items;
    size_t count, capacity;
};

struct turning {
    struct fj_store *store;
    struct fj_arena *arena;
    const struct fj_turns_ask *ask;
    struct fj_turns *out;
    struct fj_diags *diags;
    struct fj_versions versions;
    struct fj_store *then; // by the plan with number then_nr; owned, or NULL
    int64_t then_nr;
};

// ---- a state -----------------------------------------------------------------------------------------

static bool hold(struct turning *t, struct state *state, struct held held)
{
    struct held *slot = FJ_VEC_PUSH(t->arena, state);

    if (slot)
        *slot = held;
    return slot != NULL && held.text != NULL;
}

static bool hold_day(struct turning *t, struct state *state, struct held held, fj_day day)
{
    char text[11];

    if (day == FJ_NO_DAY)
        return true;
    fj_day_format(day, text);
    held.text = fj_arena_copy(t->arena, text, strlen(text));
    return hold(t, state, held);
}

static bool hold_answer(struct turning *t, struct state *state, struct held held,
                        const struct fj_question *question, const struct fj_raw *raw)
{
    struct fj_writer text = {0};

    if (question->is_private && !t->ask->private_too)
        return true;
    fj_value_write_csv(&text, question, raw);
    if (question->type.kind == FJ_TYPE_GOAL && raw->text) {
        fj_write_raw(&text, text.length > 0 ? " " : "");
        fj_write_csv(&text, raw->text);
    }
    held.name = question->name;
    held.text = text.length > 0 ? fj_arena_copy(t->arena, text.bytes, text.length) : "";
    fj_writer_free(&text);
    return !held.text || held.text[0] == '\0' ? held.text != NULL : hold(t, state, held);
}

static bool hold_answers(struct turning *t, struct state *state, struct held held,
                         const struct fj_question *const *questions, size_t count,
                         const struct fj_raw *values)
{
    for (size_t i = 0; i < count; i++)
        if (!hold_answer(t, state, held, questions[i], &values[i]))
            return false;
    return true;
}

static bool hold_row(struct turning *t, struct state *state, const struct fj_answer_row *row)
{
    struct held held = {row->form->name, row->timepoint->name, "", "", row->nr};

    held.name = fj_fixed_name(FJ_FIXED_DATE);
    if (!hold_day(t, state, held, row->day))
        return false;
    held.name = fj_fixed_name(FJ_FIXED_MISSING);
    held.text = fj_form_missing_name(row->missing);
    if (row->missing != FJ_FORM_PRESENT && !hold(t, state, held))
        return false;
    return hold_answers(t, state, held, row->form->questions, row->form->question_count,
                        row->values);
}

static bool hold_records(struct turning *t, struct state *state, const struct fj_record *record,
                         const struct fj_record_rows *rows)
{
    for (size_t i = 0; i < rows->count; i++) {
        struct held held = {record->name, NULL, "", "", rows->rows[i].nr};
        if (!hold_answers(t, state, held, record->fields, record->field_count,
                          rows->rows[i].values))
            return false;
    }
    return true;
}

static bool hold_case(struct turning *t, struct state *state, const struct fj_facts *facts)
{
    const struct fj_plan *plan = facts->plan;
    struct held held = {NULL, NULL, fj_fixed_name(FJ_FIXED_ENTRY), "", 0};
    bool done = hold_day(t, state, held, facts->entry);

    held.name = fj_fixed_name(FJ_FIXED_EXIT);
    done =
        done && hold_day(t, state, held, facts->exit) &&
        hold_answers(t, state, held, plan->background, plan->background_count, facts->background);
    for (size_t i = 0; done && i < facts->row_count; i++)
        done = hold_row(t, state, &facts->rows[i]);
    for (size_t i = 0; done && i < plan->record_count; i++)
        done = hold_records(t, state, &plan->records[i], &facts->records[i]);
    return done;
}

// The case as it was known after change SEQ; empty where it was not there yet.
static bool read_state(struct turning *t, struct fj_store *store, int64_t seq, struct state *out)
{
    struct fj_need need = {
        .on = FJ_NO_DAY, .known = seq, .first_case = t->ask->case_id, .last_case = t->ask->case_id};
    struct fj_rows *rows = fj_rows_open(store, &need, t->diags);
    const struct fj_facts *facts;
    enum fj_step step = rows ? fj_rows_next(rows, &facts) : FJ_STEP_FAILED;
    bool done = step == FJ_STEP_END || (step == FJ_STEP_ROW && hold_case(t, out, facts));

    if (!done && step != FJ_STEP_FAILED)
        fj_diag_add_bare(t->diags, FJ_E_NO_MEMORY, "memory is out");
    fj_rows_close(rows);
    return done;
}

// ---- from state to state -----------------------------------------------------------------------------

static bool same_name(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

static const struct held *like(const struct state *state, const struct held *one)
{
    for (size_t i = 0; i < state->count; i++) {
        const struct held *other = &state->items[i];
        if (other->nr == one->nr && same_name(other->form, one->form) &&
            same_name(other->timepoint, one->timepoint) && strcmp(other->name, one->name) == 0)
            return other;
    }
    return NULL;
}

static const char *copy(const struct turning *t, const char *text)
{
    return text ? fj_arena_copy(t->arena, text, strlen(text)) : NULL;
}

static bool add_turn(struct turning *t, const struct fj_history_change *change,
                     const struct held *held, const char *before, const char *after)
{
    struct fj_turn *slot;

    if (strcmp(before, after) == 0)
        return true;
    slot = FJ_VEC_PUSH(t->arena, t->out);
    if (slot) // the plan of then goes before the result does
        *slot = (struct fj_turn){change,   copy(t, held->form), copy(t, held->timepoint),
                                 held->nr, copy(t, held->name), before,
                                 after};
    return slot != NULL && slot->name != NULL;
}

// Those there now, in their order, and then those that have been emptied.
static bool add_turns(struct turning *t, const struct fj_history_change *change,
                      const struct state *before, const struct state *after)
{
    for (size_t i = 0; i < after->count; i++) {
        const struct held *old = like(before, &after->items[i]);
        if (!add_turn(t, change, &after->items[i], old ? old->text : "", after->items[i].text))
            return false;
    }
    for (size_t i = 0; i < before->count; i++)
        if (!like(after, &before->items[i]) &&
            !add_turn(t, change, &before->items[i], before->items[i].text, ""))
            return false;
    return true;
}

// ---- as it was given ---------------------------------------------------------------------------------

// The number of the plan that was in force when change SEQ was made.
static int64_t plan_at(const struct turning *t, int64_t seq)
{
    int64_t nr = 1;

    for (size_t i = 0; i < t->versions.count; i++)
        if (t->versions.items[i].seq <= seq)
            nr = t->versions.items[i].nr;
    return nr;
}

// What change SEQ is read with; NULL: told.
static struct fj_store *store_of(struct turning *t, int64_t seq)
{
    int64_t nr = t->ask->as_given ? plan_at(t, seq) : 0;

    if (!t->ask->as_given)
        return t->store;
    if (t->then && t->then_nr == nr)
        return t->then;
    fj_store_close(t->then);
    t->then_nr = nr;
    return fj_store_open_plan(fj_store_path(t->store), FJ_STORE_READ, nr, t->diags, &t->then) ==
                   FJ_STORE_OK
               ? t->then
               : NULL;
}

// ---- the whole ---------------------------------------------------------------------------------------

static bool read_turn(struct turning *t, const struct fj_history_change *change, int64_t seq_before,
                      struct state *before)
{
    struct fj_store *store = store_of(t, change->seq);
    struct state after = {0};

    if (store && t->ask->as_given)
        *before = (struct state){0};
    if (!store ||
        (t->ask->as_given && seq_before > 0 && !read_state(t, store, seq_before, before)) ||
        !read_state(t, store, change->seq, &after))
        return false;
    if (!add_turns(t, change, before, &after)) {
        fj_diag_add_bare(t->diags, FJ_E_NO_MEMORY, "memory is out");
        return false;
    }
    *before = after;
    return true;
}

bool fj_turns_read(struct fj_store *store, struct fj_arena *arena, const struct fj_turns_ask *ask,
                   struct fj_diags *diags, struct fj_turns *out)
{
    struct turning t = {.store = store, .arena = arena, .ask = ask, .out = out, .diags = diags};
    struct state before = {0};
    const struct fj_history *history = &out->history;
    bool done;

    *out = (struct fj_turns){0};
    if (!fj_history_read(store, arena, ask->case_id, diags, &out->history) ||
        (ask->as_given && !fj_versions_read(store, arena, diags, &t.versions)))
        return false;
    out->left_out = history->count > ask->last ? history->count - ask->last : 0;
    done = out->left_out == 0 || ask->as_given ||
           read_state(&t, store, history->items[out->left_out - 1].seq, &before);
    for (size_t i = out->left_out; done && i < history->count; i++)
        done = read_turn(&t, &history->items[i], i > 0 ? history->items[i - 1].seq : 0, &before);
    fj_store_close(t.then);
    return done;
}
