// SPDX-License-Identifier: EUPL-1.2
// The slips of one anonymous form, one after another in the order of their random keys.
#include "store/rows.h"

#include <stdlib.h>

#include "store/cursor.h"

struct fj_slips {
    struct fj_store *store;
    struct fj_cursor cursor;
    struct fj_texts texts;
    struct fj_facts facts;
    struct fj_answer_row row;
    struct fj_raw *background; // by plan->background
    bool has_snapshot, is_started, has_failed;
};

struct fj_slips *fj_slips_open(struct fj_store *store, const struct fj_form *form,
                               const struct fj_need *need, struct fj_diags *diags)
{
    const struct fj_plan *plan = store->layout->plan;
    struct fj_slips *slips = calloc(1, sizeof *slips);
    if (slips)
        slips->background = calloc(plan->background_count + 1, sizeof *slips->background);
    if (!slips || !slips->background) {
        free(slips);
        fj_db_tell(diags, NULL, SQLITE_NOMEM, store->path);
        return NULL;
    }
    slips->store = store;
    for (size_t i = 0; i < plan->background_count; i++)
        slips->background[i].kind = FJ_RAW_ABSENT;
    if (!fj_cursor_open(&slips->cursor, store, &store->layout->forms[form->id], need,
                        need->known > 0 ? need->known : store->known, &slips->texts, diags)) {
        fj_slips_close(slips);
        return NULL;
    }
    slips->row =
        (struct fj_answer_row){.form = form, .timepoint = form->timepoints[0], .day = FJ_NO_DAY};
    slips->facts = (struct fj_facts){.plan = plan,
                                     .on = need->on,
                                     .entry = FJ_NO_DAY,
                                     .exit = FJ_NO_DAY,
                                     .next_entry = FJ_NO_DAY,
                                     .previous_exit = FJ_NO_DAY,
                                     .background = slips->background,
                                     .rows = &slips->row,
                                     .row_count = 1};
    return slips;
}

void fj_slips_close(struct fj_slips *slips)
{
    if (!slips)
        return;
    fj_cursor_close(&slips->cursor);
    if (slips->has_snapshot)
        fj_store_end_snapshot(slips->store);
    fj_texts_free(&slips->texts);
    free(slips->background);
    free(slips);
}

// What the form asks of the background stands on the slip.
static void copy_background(struct fj_slips *slips)
{
    const struct fj_plan *plan = slips->facts.plan;
    const struct fj_form *form = slips->row.form;
    for (size_t i = 0; i < form->question_count; i++)
        for (size_t j = 0;
             form->questions[i]->place == FJ_IN_BACKGROUND && j < plan->background_count; j++)
            if (plan->background[j] == form->questions[i])
                slips->background[j] = slips->row.values[i];
}

enum fj_step fj_slips_next(struct fj_slips *slips, const struct fj_facts **out_facts,
                           const char **out_period)
{
    struct fj_cursor *cursor = &slips->cursor;
    if (!slips->is_started && !slips->has_failed) {
        slips->is_started = true;
        slips->has_snapshot = fj_store_begin_snapshot(slips->store, cursor->diags);
        slips->has_failed = !slips->has_snapshot || !fj_cursor_seek(cursor, 0, INT64_MAX);
    }
    while (!slips->has_failed && cursor->at_row) {
        struct fj_slot *slot;
        fj_texts_reset(&slips->texts);
        slips->has_failed = !fj_cursor_take(cursor, 0, &slot);
        if (!slot)
            continue;
        slips->row.values = slot->values;
        slips->row.given = slot->given;
        copy_background(slips);
        *out_facts = &slips->facts;
        *out_period = slot->period;
        return FJ_STEP_ROW;
    }
    return slips->has_failed ? FJ_STEP_FAILED : FJ_STEP_END;
}
