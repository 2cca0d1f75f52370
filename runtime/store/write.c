// SPDX-License-Identifier: EUPL-1.2
// One change of the record as one transaction: cases and persons, rows of forms and records, slips.
#include "store/write.h"

#include <stdlib.h>
#include <string.h>

#include "store/put.h"

// ---- begin and end --------------------------------------------------------------------------------

static void free_write(struct fj_write *write)
{
    write->store->writing = false;
    free(write->who);
    free(write->why);
    free(write);
}

static bool read_next_seq(struct fj_write *write)
{
    struct fj_store *store = write->store;
    sqlite3_stmt *statement = fj_db_prepare(
        store->db, store->path, "SELECT coalesce(max(seq), 0) + 1 FROM folja_change", write->diags);
    int code = statement ? sqlite3_step(statement) : SQLITE_ERROR;
    if (code == SQLITE_ROW)
        write->seq = sqlite3_column_int64(statement, 0);
    else if (statement)
        fj_db_tell(write->diags, store->db, code, store->path);
    sqlite3_finalize(statement);
    return code == SQLITE_ROW;
}

struct fj_write *fj_write_begin(struct fj_store *store, const char *who, const char *why,
                                struct fj_diags *diags)
{
    struct fj_write *write = calloc(1, sizeof *write);
    if (!write) {
        fj_db_tell(diags, NULL, SQLITE_NOMEM, store->path);
        return NULL;
    }
    write->store = store;
    write->diags = diags;
    write->who = who ? strdup(who) : NULL;
    write->why = why ? strdup(why) : NULL;
    if ((who && !write->who) || (why && !write->why)) {
        fj_db_tell(diags, NULL, SQLITE_NOMEM, store->path);
        free_write(write);
        return NULL;
    }
    if (!fj_db_run(store->db, store->path, "BEGIN IMMEDIATE", diags)) {
        free_write(write);
        return NULL;
    }
    store->writing = true;
    if (!fj_store_is_current(store, diags) || !read_next_seq(write)) {
        fj_write_rollback(write);
        return NULL;
    }
    return write;
}

static bool add_change(struct fj_write *write)
{
    struct fj_store *store = write->store;
    char now[32];
    fj_db_now(now);
    sqlite3_stmt *statement = fj_db_prepare(
        store->db, store->path,
        "INSERT INTO folja_change (seq, at, who, why, version) VALUES (?, ?, ?, ?, ?)",
        write->diags);
    if (!statement)
        return false;
    sqlite3_bind_int64(statement, 1, write->seq);
    sqlite3_bind_text(statement, 2, now, -1, SQLITE_STATIC);
    sqlite3_bind_text(statement, 3, write->who, -1, SQLITE_STATIC);
    sqlite3_bind_text(statement, 4, write->why, -1, SQLITE_STATIC);
    sqlite3_bind_int(statement, 5, store->layout->plan->version);
    bool added = fj_write_step(write, statement);
    sqlite3_finalize(statement);
    return added;
}

bool fj_write_commit(struct fj_write *write)
{
    struct fj_store *store = write->store;
    if ((write->has_change && !add_change(write)) ||
        !fj_db_run(store->db, store->path, "COMMIT", write->diags)) {
        fj_write_rollback(write);
        return false;
    }
    free_write(write);
    return true;
}

void fj_write_rollback(struct fj_write *write)
{
    if (!write)
        return;
    if (!sqlite3_get_autocommit(write->store->db)) // a full disk may have rolled back already
        sqlite3_exec(write->store->db, "ROLLBACK", NULL, NULL, NULL);
    free_write(write);
}

int64_t fj_write_seq(const struct fj_write *write)
{
    return write->seq;
}

// ---- persons --------------------------------------------------------------------------------------

static sqlite3_stmt *kept(struct fj_write *write, sqlite3_stmt **slot, const char *sql)
{
    if (!*slot)
        *slot = fj_db_prepare(write->store->db, write->store->path, sql, write->diags);
    return *slot;
}

// The person with CODE, made where there is none; a new one without a code where CODE is NULL. 0: told.
static int64_t person_of(struct fj_write *write, const char *code)
{
    struct fj_store *store = write->store;
    sqlite3_stmt *add = kept(write, &store->add_person,
                             "INSERT INTO person (code) VALUES (?) ON CONFLICT (code) DO NOTHING");
    sqlite3_stmt *find =
        kept(write, &store->find_person, "SELECT person FROM person WHERE code = ?");
    if (!add || !find)
        return 0;
    sqlite3_bind_text(add, 1, code, -1, SQLITE_STATIC);
    if (!fj_write_step(write, add))
        return 0;
    if (sqlite3_changes(store->db) > 0)
        return sqlite3_last_insert_rowid(store->db);
    sqlite3_bind_text(find, 1, code, -1, SQLITE_STATIC);
    int step = sqlite3_step(find);
    int64_t person = step == SQLITE_ROW ? sqlite3_column_int64(find, 0) : 0;
    if (step != SQLITE_ROW)
        fj_db_tell(write->diags, store->db, step, store->path);
    sqlite3_reset(find);
    return person;
}

// Whether the case at KEY belongs to a person with a code of its own; *out_failed: told.
static bool has_coded_person(struct fj_write *write, int64_t key, bool *out_failed)
{
    struct fj_store *store = write->store;
    sqlite3_stmt *has = kept(write, &store->has_person,
                             "SELECT 1 FROM case_ JOIN person USING (person) WHERE case_ = ? AND "
                             "code IS NOT NULL");
    if (has)
        sqlite3_bind_int64(has, 1, key);
    int step = has ? sqlite3_step(has) : SQLITE_ERROR;
    *out_failed = step != SQLITE_ROW && step != SQLITE_DONE;
    if (has && *out_failed)
        fj_db_tell(write->diags, store->db, step, store->path);
    if (has)
        sqlite3_reset(has);
    return step == SQLITE_ROW;
}

// Sets the person of the case in ROW. False: told.
static bool put_person(struct fj_write *write, const char *code, struct fj_put_row *row)
{
    bool failed = false, is_blank = code && *code == '\0';
    if (row->exists && (!code || (is_blank && !has_coded_person(write, row->key, &failed))))
        return !failed;
    int64_t person = person_of(write, is_blank ? NULL : code);
    fj_cell_whole(person, &row->heads[0]);
    return person != 0;
}

// ---- cases ----------------------------------------------------------------------------------------

enum fj_put fj_write_case(struct fj_write *write, const struct fj_case_input *input,
                          int64_t *out_case)
{
    struct fj_store *store = write->store;
    struct fj_putter *putter = fj_putter_of(write, &store->layout->cases);
    size_t errors = write->diags->errors;
    *out_case = 0;
    if (!putter)
        return FJ_PUT_FAILED;
    struct fj_put_row row = {0};
    row.exists = fj_store_find_case(store, input->code, write->diags, &row.key);
    if (write->diags->errors != errors)
        return FJ_PUT_FAILED;
    fj_cell_text(input->code, &row.identity[0]);
    if (!put_person(write, input->person, &row))
        return FJ_PUT_FAILED;
    if (input->has_entry)
        fj_cell_date(input->entry, &row.heads[1]);
    if (input->has_exit)
        fj_cell_date(input->exit, &row.heads[2]);
    fj_putter_encode(putter, input->background);
    enum fj_put result = fj_putter_put(write, putter, &row);
    *out_case = row.key;
    return result;
}

// ---- forms and records ----------------------------------------------------------------------------

enum fj_put fj_write_form_row(struct fj_write *write, int64_t case_id,
                              const struct fj_answer_row *row)
{
    const struct fj_layout *layout = write->store->layout;
    struct fj_putter *putter = fj_putter_of(write, &layout->forms[row->form->id]);
    if (!putter)
        return FJ_PUT_FAILED;
    int timepoint = layout->timepoint_code[row->timepoint->id];
    struct fj_put_row put = {.key = fj_layout_form_key(case_id, timepoint, row->nr)};
    fj_cell_whole(case_id, &put.identity[0]);
    fj_cell_whole(timepoint, &put.identity[1]);
    fj_cell_whole(row->nr, &put.identity[2]);
    fj_cell_date(row->day, &put.heads[0]);
    put.heads[1].kind = FJ_CELL_NULL;
    if (row->missing != FJ_FORM_PRESENT)
        fj_cell_whole(row->missing, &put.heads[1]);
    fj_putter_encode(putter, row->values);
    return fj_putter_put(write, putter, &put);
}

static enum fj_put put_record(struct fj_write *write, struct fj_putter *putter, int64_t case_id,
                              int nr)
{
    struct fj_put_row put = {.key = fj_layout_record_key(case_id, nr)};
    fj_cell_whole(case_id, &put.identity[0]);
    fj_cell_whole(nr, &put.identity[1]);
    return fj_putter_put(write, putter, &put);
}

enum fj_put fj_write_record_row(struct fj_write *write, int64_t case_id,
                                const struct fj_record *record, int nr, const struct fj_raw *values)
{
    struct fj_putter *putter = fj_putter_of(write, &write->store->layout->records[record->id]);
    if (!putter)
        return FJ_PUT_FAILED;
    fj_putter_encode(putter, values);
    return put_record(write, putter, case_id, nr);
}

// Looks through the case's rows for one like the cells: FJ_PUT_SAME with its nr, FJ_PUT_ADDED with
// the next free nr where there is none.
static enum fj_put find_like(struct fj_write *write, struct fj_putter *putter, int64_t case_id,
                             int *out_nr)
{
    enum fj_put result = FJ_PUT_ADDED;
    *out_nr = 1;
    sqlite3_bind_int64(putter->keys, 1, fj_layout_record_key(case_id, 0));
    sqlite3_bind_int64(putter->keys, 2, fj_layout_record_key(case_id + 1, 0));
    int code = sqlite3_step(putter->keys);
    for (; code == SQLITE_ROW && result == FJ_PUT_ADDED; code = sqlite3_step(putter->keys)) {
        int64_t key = sqlite3_column_int64(putter->keys, 0);
        enum fj_put compared = fj_putter_compare(write, putter, key);
        *out_nr = (int)(key % FJ_LAYOUT_KEY_CASE) + (compared == FJ_PUT_CHANGED);
        if (compared != FJ_PUT_CHANGED)
            result = compared;
    }
    if (code != SQLITE_ROW && code != SQLITE_DONE) {
        fj_db_tell(write->diags, write->store->db, code, write->store->path);
        result = FJ_PUT_FAILED;
    }
    sqlite3_reset(putter->keys);
    return result;
}

enum fj_put fj_write_record_new(struct fj_write *write, int64_t case_id,
                                const struct fj_record *record, const struct fj_raw *values,
                                int *out_nr)
{
    struct fj_putter *putter = fj_putter_of(write, &write->store->layout->records[record->id]);
    if (!putter)
        return FJ_PUT_FAILED;
    fj_putter_encode(putter, values);
    enum fj_put result = find_like(write, putter, case_id, out_nr);
    return result == FJ_PUT_ADDED ? put_record(write, putter, case_id, *out_nr) : result;
}

// ---- slips ----------------------------------------------------------------------------------------

enum fj_put fj_write_batch(struct fj_write *write, const struct fj_form *form, const char *batch,
                           int64_t *out_batch)
{
    struct fj_store *store = write->store;
    *out_batch = 0;
    sqlite3_stmt *add =
        kept(write, &store->add_batch,
             "INSERT INTO folja_batch (form, name, seq) VALUES (?, ?, ?) ON CONFLICT DO NOTHING");
    if (!add)
        return FJ_PUT_FAILED;
    sqlite3_bind_text(add, 1, fj_store_table_of(store, form), -1, SQLITE_STATIC);
    sqlite3_bind_text(add, 2, batch, -1, SQLITE_STATIC);
    sqlite3_bind_int64(add, 3, write->seq);
    if (!fj_write_step(write, add))
        return FJ_PUT_FAILED;
    if (sqlite3_changes(store->db) == 0)
        return FJ_PUT_SAME;
    *out_batch = sqlite3_last_insert_rowid(store->db);
    write->has_change = true;
    return FJ_PUT_ADDED;
}

enum fj_put fj_write_slip(struct fj_write *write, const struct fj_form *form, const char *period,
                          int64_t batch, const struct fj_raw *values)
{
    struct fj_putter *putter = fj_putter_of(write, &write->store->layout->forms[form->id]);
    if (!putter)
        return FJ_PUT_FAILED;
    bool had_change = write->has_change; // a lone slip leaves no time of its coming
    struct fj_put_row put = {0};
    fj_cell_text(period, &put.identity[0]);
    put.identity[1].kind = FJ_CELL_NULL;
    if (batch != 0)
        fj_cell_whole(batch, &put.identity[1]);
    fj_putter_encode(putter, values);
    enum fj_put result = FJ_PUT_SAME;
    while (result == FJ_PUT_SAME) { // until the key is one that no slip has
        uint64_t key = 0;
        sqlite3_randomness(sizeof key, &key);
        put.key = (int64_t)(key >> 2 | 1);
        result = fj_putter_insert(write, putter, &put);
    }
    write->has_change = had_change;
    return result;
}
