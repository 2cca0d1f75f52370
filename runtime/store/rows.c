// SPDX-License-Identifier: EUPL-1.2
// Merges the cursors of the needed tables by case, all of them stepping forward only, and hands out one
// case after another as facts. The rows of a case come from its tables' slots; only the lists that
// order them are made anew.
#include "store/rows.h"

#include <stdlib.h>

#include "store/cursor.h"
#include "store/neighbours.h"

struct answer_list {
    struct fj_answer_row *items;
    size_t count, capacity;
};

struct record_list {
    struct fj_record_row *items;
    size_t count, capacity;
};

struct fj_rows {
    struct fj_store *store;
    struct fj_diags *diags;
    const struct fj_layout *layout;
    struct fj_cursor cases;
    struct fj_cursor *forms, *records; // by id; not open where not needed
    struct record_list *record_rows;   // by id
    struct fj_record_rows *record_facts;
    struct answer_list answers;
    struct fj_texts texts;
    struct fj_neighbours neighbours;
    struct fj_facts facts;
    int64_t first_case, last_case;
    int part, parts;
    int64_t stripe, stripe_length; // what is read next of a part: its number, and its case ids
    bool has_snapshot, is_started, has_failed;
};

// ---- open and close -------------------------------------------------------------------------------

static bool is_needed(const bool *needed, size_t id)
{
    return !needed || needed[id];
}

static bool open_cursors(struct fj_rows *rows, const struct fj_need *need)
{
    struct fj_store *store = rows->store;
    int64_t known = need->known > 0 ? need->known : store->known;
    const struct fj_layout *layout = rows->layout;
    const struct fj_plan *plan = layout->plan;
    if (!fj_cursor_open(&rows->cases, store, &layout->cases, need, known, &rows->texts,
                        rows->diags))
        return false;
    for (size_t i = 0; i < plan->form_count; i++)
        if (!plan->forms[i].anonymous && is_needed(need->forms, i) &&
            !fj_cursor_open(&rows->forms[i], store, &layout->forms[i], need, known, &rows->texts,
                            rows->diags))
            return false;
    for (size_t i = 0; i < plan->record_count; i++)
        if (is_needed(need->records, i) &&
            !fj_cursor_open(&rows->records[i], store, &layout->records[i], need, known,
                            &rows->texts, rows->diags))
            return false;
    return !need->neighbours || fj_neighbours_load(&rows->neighbours, store, known, rows->diags);
}

static bool allocate(struct fj_rows *rows, const struct fj_plan *plan)
{
    rows->forms = calloc(plan->form_count + 1, sizeof *rows->forms);
    rows->records = calloc(plan->record_count + 1, sizeof *rows->records);
    rows->record_rows = calloc(plan->record_count + 1, sizeof *rows->record_rows);
    rows->record_facts = calloc(plan->record_count + 1, sizeof *rows->record_facts);
    return rows->forms && rows->records && rows->record_rows && rows->record_facts;
}

struct fj_rows *fj_rows_open(struct fj_store *store, const struct fj_need *need,
                             struct fj_diags *diags)
{
    struct fj_rows *rows = calloc(1, sizeof *rows);
    if (!rows) {
        fj_db_tell(diags, NULL, SQLITE_NOMEM, store->path);
        return NULL;
    }
    rows->store = store;
    rows->diags = diags;
    rows->layout = store->layout;
    rows->first_case = need->first_case;
    rows->last_case = need->last_case;
    rows->part = need->part;
    rows->parts = need->parts;
    rows->facts = (struct fj_facts){.plan = store->layout->plan, .on = need->on};
    if (!allocate(rows, store->layout->plan)) {
        fj_db_tell(diags, NULL, SQLITE_NOMEM, store->path);
        fj_rows_close(rows);
        return NULL;
    }
    if (!open_cursors(rows, need)) {
        fj_rows_close(rows);
        return NULL;
    }
    return rows;
}

void fj_rows_close(struct fj_rows *rows)
{
    if (!rows)
        return;
    const struct fj_plan *plan = rows->layout->plan;
    fj_cursor_close(&rows->cases);
    for (size_t i = 0; rows->forms && i < plan->form_count; i++)
        fj_cursor_close(&rows->forms[i]);
    for (size_t i = 0; rows->records && i < plan->record_count; i++)
        fj_cursor_close(&rows->records[i]);
    for (size_t i = 0; rows->record_rows && i < plan->record_count; i++)
        free(rows->record_rows[i].items);
    if (rows->has_snapshot)
        fj_store_end_snapshot(rows->store);
    fj_neighbours_free(&rows->neighbours);
    fj_texts_free(&rows->texts);
    free(rows->answers.items);
    free(rows->forms);
    free(rows->records);
    free(rows->record_rows);
    free(rows->record_facts);
    free(rows);
}

bool fj_rows_person_has_more(const struct fj_rows *rows, int64_t person_id)
{
    return fj_neighbours_has_more(&rows->neighbours, person_id);
}

// ---- the rows of one case -------------------------------------------------------------------------

static bool grow(void **items, size_t *capacity, size_t size)
{
    size_t wanted = *capacity ? *capacity * 2 : 16;
    void *grown = realloc(*items, wanted * size);
    if (!grown)
        return false;
    *items = grown;
    *capacity = wanted;
    return true;
}

static bool no_memory(struct fj_rows *rows)
{
    fj_db_tell(rows->diags, NULL, SQLITE_NOMEM, rows->store->path);
    return false;
}

static bool add_answer(struct fj_rows *rows, const struct fj_table *table,
                       const struct fj_slot *slot)
{
    struct answer_list *list = &rows->answers;
    int code = (int)(slot->key % FJ_LAYOUT_KEY_CASE / FJ_LAYOUT_KEY_TIME);
    const struct fj_timepoint *timepoint = rows->layout->timepoint_of[code];
    if (!timepoint || (slot->day > rows->facts.on && rows->facts.on != FJ_NO_DAY))
        return true;
    if (list->count == list->capacity) {
        void *items = list->items;
        if (!grow(&items, &list->capacity, sizeof *list->items))
            return no_memory(rows);
        list->items = items;
    }
    list->items[list->count++] = (struct fj_answer_row){.form = table->form,
                                                        .timepoint = timepoint,
                                                        .nr = (int)(slot->key % FJ_LAYOUT_KEY_TIME),
                                                        .day = slot->day,
                                                        .missing = slot->missing,
                                                        .values = slot->values,
                                                        .given = slot->given};
    return true;
}

// Takes the rows with keys before END from a table; those before START have no case, and are passed.
static bool take_answers(struct fj_rows *rows, struct fj_cursor *cursor, int64_t start, int64_t end)
{
    size_t number = 0;
    while (cursor->at_row && cursor->key < end) {
        bool passed = cursor->key < start;
        struct fj_slot *slot;
        if (!fj_cursor_take(cursor, number, &slot))
            return false;
        if (!slot || passed)
            continue;
        if (!add_answer(rows, cursor->table, slot))
            return false;
        number++;
    }
    return true;
}

static bool take_records(struct fj_rows *rows, struct fj_cursor *cursor, int64_t start, int64_t end)
{
    struct record_list *list = &rows->record_rows[cursor->table->record->id];
    list->count = 0;
    while (cursor->at_row && cursor->key < end) {
        bool passed = cursor->key < start;
        struct fj_slot *slot;
        if (!fj_cursor_take(cursor, list->count, &slot))
            return false;
        if (!slot || passed)
            continue;
        if (list->count == list->capacity) {
            void *items = list->items;
            if (!grow(&items, &list->capacity, sizeof *list->items))
                return no_memory(rows);
            list->items = items;
        }
        list->items[list->count++] = (struct fj_record_row){(int)(slot->key % FJ_LAYOUT_KEY_CASE),
                                                            slot->values, slot->given};
    }
    rows->record_facts[cursor->table->record->id] =
        (struct fj_record_rows){list->items, list->count};
    return true;
}

static bool comes_before(const struct fj_answer_row *a, const struct fj_answer_row *b)
{
    if (a->timepoint != b->timepoint)
        return a->timepoint->id < b->timepoint->id;
    return a->nr != b->nr ? a->nr < b->nr : a->form->id < b->form->id;
}

// By timepoint, nr, form. They come in this order from each table, so little is moved.
static void order_answers(struct answer_list *list)
{
    for (size_t i = 1; i < list->count; i++) {
        struct fj_answer_row row = list->items[i];
        size_t at = i;
        for (; at > 0 && comes_before(&row, &list->items[at - 1]); at--)
            list->items[at] = list->items[at - 1];
        list->items[at] = row;
    }
}

// A day that is not yet, seen from the follow-up day, is unknown.
static fj_day until(const struct fj_facts *facts, fj_day day)
{
    return facts->on != FJ_NO_DAY && day > facts->on ? FJ_NO_DAY : day;
}

static void set_neighbours(struct fj_rows *rows)
{
    const struct fj_neighbour *found = fj_neighbours_of(&rows->neighbours, rows->facts.case_id);
    rows->facts.next_entry = found ? until(&rows->facts, found->next_entry) : FJ_NO_DAY;
    rows->facts.previous_exit = found ? until(&rows->facts, found->previous_exit) : FJ_NO_DAY;
}

static bool gather(struct fj_rows *rows, const struct fj_slot *slot)
{
    const struct fj_plan *plan = rows->layout->plan;
    int64_t start = slot->key * FJ_LAYOUT_KEY_CASE, end = start + FJ_LAYOUT_KEY_CASE;
    rows->answers.count = 0;
    for (size_t i = 0; i < plan->form_count; i++)
        if (rows->forms[i].table && !take_answers(rows, &rows->forms[i], start, end))
            return false;
    for (size_t i = 0; i < plan->record_count; i++)
        if (rows->records[i].table && !take_records(rows, &rows->records[i], start, end))
            return false;
    order_answers(&rows->answers);
    rows->facts.case_id = slot->key;
    rows->facts.person_id = slot->person;
    rows->facts.given = slot->given;
    rows->facts.entry = slot->day;
    rows->facts.exit = slot->exit;
    rows->facts.background = slot->values;
    rows->facts.rows = rows->answers.items;
    rows->facts.row_count = rows->answers.count;
    rows->facts.records = rows->record_facts;
    set_neighbours(rows);
    return true;
}

// ---- stepping -------------------------------------------------------------------------------------

static bool seek(struct fj_rows *rows, int64_t first, int64_t end)
{
    const struct fj_plan *plan = rows->layout->plan;
    int64_t low = first * FJ_LAYOUT_KEY_CASE;
    int64_t high = end > INT64_MAX / FJ_LAYOUT_KEY_CASE ? INT64_MAX : end * FJ_LAYOUT_KEY_CASE;
    if (!fj_cursor_seek(&rows->cases, first, end))
        return false;
    for (size_t i = 0; i < plan->form_count; i++)
        if (rows->forms[i].table && !fj_cursor_seek(&rows->forms[i], low, high))
            return false;
    for (size_t i = 0; i < plan->record_count; i++)
        if (rows->records[i].table && !fj_cursor_seek(&rows->records[i], low, high))
            return false;
    return true;
}

// ---- parts ----------------------------------------------------------------------------------------

// Cases lie in the order they came, and those of a year are like each other: so that the parts take as long, each
// takes a stripe in turn. They are few, however thinly the cases lie.
#define STRIPES 128

static bool lay_stripes(struct fj_rows *rows)
{
    sqlite3_stmt *statement =
        fj_db_prepare(rows->store->db, rows->store->path,
                      "SELECT (SELECT min(case_) FROM case_ WHERE case_ BETWEEN 0 AND ?1), "
                      "(SELECT max(case_) FROM case_ WHERE case_ BETWEEN 0 AND ?1)",
                      rows->diags);
    if (statement)
        sqlite3_bind_int64(statement, 1, INT64_MAX / FJ_LAYOUT_KEY_CASE - STRIPES);
    int code = statement ? sqlite3_step(statement) : SQLITE_ERROR;
    if (code == SQLITE_ROW) {
        rows->first_case = sqlite3_column_int64(statement, 0);
        rows->last_case = sqlite3_column_int64(statement, 1);
        rows->stripe_length = (rows->last_case - rows->first_case) / STRIPES + 1;
        rows->stripe = rows->part;
    } else if (statement) {
        fj_db_tell(rows->diags, rows->store->db, code, rows->store->path);
    }
    sqlite3_finalize(statement);
    return code == SQLITE_ROW;
}

// Goes to the next stripe of the part, which may hold no case.
static bool seek_stripe(struct fj_rows *rows)
{
    int64_t first = rows->first_case + rows->stripe * rows->stripe_length;
    rows->stripe += rows->parts;
    return seek(rows, first, first + rows->stripe_length);
}

static bool has_stripe(const struct fj_rows *rows)
{
    return rows->parts > 1 && rows->stripe < STRIPES;
}

static bool start(struct fj_rows *rows)
{
    rows->is_started = true;
    rows->has_snapshot = fj_store_begin_snapshot(rows->store, rows->diags);
    if (rows->has_snapshot && rows->parts > 1)
        return lay_stripes(rows) && seek_stripe(rows);
    return rows->has_snapshot &&
           seek(rows, rows->first_case, rows->last_case == 0 ? INT64_MAX : rows->last_case + 1);
}

static enum fj_step next_case(struct fj_rows *rows, const struct fj_facts **out_facts)
{
    *out_facts = NULL;
    for (;;) {
        struct fj_slot *slot;
        if (!rows->cases.at_row && !has_stripe(rows))
            return FJ_STEP_END;
        if (!rows->cases.at_row) {
            rows->has_failed = !seek_stripe(rows);
            if (rows->has_failed)
                return FJ_STEP_FAILED;
            continue;
        }
        fj_texts_reset(&rows->texts);
        if (!fj_cursor_take(&rows->cases, 0, &slot) || (slot && !gather(rows, slot))) {
            rows->has_failed = true;
            return FJ_STEP_FAILED;
        }
        if (slot) {
            *out_facts = &rows->facts;
            return FJ_STEP_ROW;
        }
    }
}

enum fj_step fj_rows_next(struct fj_rows *rows, const struct fj_facts **out_facts)
{
    *out_facts = NULL;
    if (!rows->is_started && !rows->has_failed)
        rows->has_failed = !start(rows);
    return rows->has_failed ? FJ_STEP_FAILED : next_case(rows, out_facts);
}

// Statements that stand at a row would hold their state of the database.
static void let_go(struct fj_rows *rows)
{
    const struct fj_plan *plan = rows->layout->plan;
    fj_cursor_reset(&rows->cases);
    for (size_t i = 0; i < plan->form_count; i++)
        fj_cursor_reset(&rows->forms[i]);
    for (size_t i = 0; i < plan->record_count; i++)
        fj_cursor_reset(&rows->records[i]);
}

enum fj_step fj_rows_find(struct fj_rows *rows, int64_t case_id, const struct fj_facts **out_facts)
{
    *out_facts = NULL;
    rows->has_failed = !seek(rows, case_id, case_id + 1);
    enum fj_step step = rows->has_failed ? FJ_STEP_FAILED : next_case(rows, out_facts);
    let_go(rows);
    return step;
}
