// SPDX-License-Identifier: EUPL-1.2
// Reading back: everything that was written comes again in the model's terms, case by case, in order;
// only what is needed; as it was known after an earlier change.
#include "store_fixture.h"

#include "store/twin.h"

static void write_all(struct fixture *f)
{
    struct fj_write *write = begin(f);
    for (int i = 0; i < 3; i++) {
        static const char *const codes[] = {"a", "b", "c"};
        struct fj_raw background[2] = {raw_value(i), raw_value(1990 + i)};
        struct fj_case_input input = {.code = codes[i],
                                      .person = i == 1 ? NULL : "p",
                                      .has_entry = true,
                                      .entry = day_of("2026-01-10") + 100 * i,
                                      .has_exit = true,
                                      .exit = day_of("2026-03-10") + 100 * i,
                                      .background = background};
        int64_t id;
        assert_int_equal(fj_write_case(write, &input, &id), FJ_PUT_ADDED);
        struct fj_raw after = raw_value(i);
        put_form(write, id, f->after, f->slut, "2026-09-01", &after);
        struct fj_raw values[8] = {raw_value(2),
                                   raw_reason(0),
                                   raw_value(i),
                                   raw_value(3),
                                   raw_value(day_of("2020-02-29")),
                                   raw_value(0),
                                   raw_text("å"),
                                   {.kind = FJ_RAW_VALUE, .value = 1, .text = "m", .real = 3}};
        put_form(write, id, f->form, f->slut, "2026-08-01", values);
        put_form(write, id, f->form, f->start, "2026-02-01", values);
        struct fj_raw record[2] = {raw_value(1), raw_value(10 * i)};
        for (int nr = 1; nr <= i; nr++)
            assert_int_equal(fj_write_record_row(write, id, f->effort, nr, record), FJ_PUT_ADDED);
    }
    assert_true(fj_write_commit(write));
}

static struct fj_rows *open_rows(struct fixture *f, const struct fj_need *need)
{
    struct fj_rows *rows = fj_rows_open(f->store, need, &f->diags);
    assert_no_diag(f);
    assert_non_null(rows);
    return rows;
}

static const struct fj_facts *next(struct fj_rows *rows)
{
    const struct fj_facts *facts;
    assert_int_equal(fj_rows_next(rows, &facts), FJ_STEP_ROW);
    return facts;
}

static void assert_end(struct fj_rows *rows)
{
    const struct fj_facts *facts;
    assert_int_equal(fj_rows_next(rows, &facts), FJ_STEP_END);
    assert_null(facts);
}

static void all_comes_back(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    write_all(&f);
    struct fj_need need = {.neighbours = true, .on = FJ_NO_DAY};
    struct fj_rows *rows = open_rows(&f, &need);
    for (int i = 0; i < 3; i++) {
        const struct fj_facts *facts = next(rows);
        assert_int_equal(facts->case_id, i + 1);
        assert_int_equal(facts->entry, day_of("2026-01-10") + 100 * i);
        assert_int_equal(facts->background[0].value, i);
        assert_int_equal(facts->background[1].value, 1990 + i);
        assert_int_equal(facts->row_count, 3);
        assert_ptr_equal(facts->rows[0].timepoint, f.start);
        assert_ptr_equal(facts->rows[1].form, f.form);
        assert_ptr_equal(facts->rows[2].form, f.after);
        assert_int_equal(facts->rows[2].values[0].value, i);
        assert_int_equal(facts->records[0].count, i);
        for (int nr = 0; nr < i; nr++) {
            assert_int_equal(facts->records[0].rows[nr].nr, nr + 1);
            assert_int_equal(facts->records[0].rows[nr].values[1].value, 10 * i);
        }
        const struct fj_raw *values = facts->rows[1].values;
        assert_int_equal(facts->rows[1].day, day_of("2026-08-01"));
        assert_int_equal(values[0].kind, FJ_RAW_VALUE);
        assert_int_equal(values[0].value, 2);
        assert_int_equal(values[1].kind, FJ_RAW_REASON);
        assert_int_equal(values[1].value, 0);
        assert_int_equal(values[3].value, 3);
        assert_int_equal(values[4].value, day_of("2020-02-29"));
        assert_int_equal(values[5].value, 0);
        assert_string_equal(values[6].text, "å");
        assert_int_equal(values[6].value, 2);
        assert_int_equal(values[7].value, 1);
        assert_string_equal(values[7].text, "m");
        assert_float_equal(values[7].real, 3, 0);
        assert_int_equal(facts->next_entry, i == 0 ? day_of("2026-01-10") + 200 : FJ_NO_DAY);
        assert_int_equal(facts->previous_exit, i == 2 ? day_of("2026-03-10") : FJ_NO_DAY);
        assert_int_equal(fj_rows_person_has_more(rows, facts->person_id), i != 1);
    }
    assert_end(rows);
    fj_rows_close(rows);
    fixture_free(&f);
}

static void only_what_is_needed(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    write_all(&f);
    bool questions[BUILDER_ROOM] = {false}, forms[BUILDER_ROOM] = {false}, records[1] = {false};
    questions[f.health->id] = true;
    forms[f.form->id] = true;
    struct fj_need need = {.questions = questions,
                           .forms = forms,
                           .records = records,
                           .on = day_of("2026-02-15"),
                           .first_case = 2,
                           .last_case = 2};
    struct fj_rows *rows = open_rows(&f, &need);
    const struct fj_facts *facts = next(rows);
    assert_int_equal(facts->case_id, 2);
    assert_int_equal(facts->background[0].kind, FJ_RAW_ABSENT);
    assert_int_equal(facts->row_count, 1); // the other is later than the follow-up day
    assert_int_equal(facts->rows[0].values[0].kind, FJ_RAW_ABSENT);
    assert_int_equal(facts->rows[0].values[2].value, 1);
    assert_int_equal(facts->records[0].count, 0);
    assert_end(rows);
    fj_rows_close(rows);
    fixture_free(&f);
}

static void one_case_is_found_while_writing(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    write_all(&f);
    struct fj_need need = {.on = FJ_NO_DAY};
    struct fj_rows *rows = open_rows(&f, &need);
    struct fj_write *write = begin(&f);
    int64_t id = put_case(&f, write, "d", "2026-05-05"), found;
    assert_true(fj_store_find_case(f.store, "d", &f.diags, &found));
    assert_int_equal(found, id);
    assert_false(fj_store_find_case(f.store, "e", &f.diags, &found));
    assert_string_equal(fj_store_case_code(f.store, id), "d");
    const struct fj_facts *facts;
    assert_int_equal(fj_rows_find(rows, id, &facts), FJ_STEP_ROW);
    assert_int_equal(facts->row_count, 0);
    assert_int_equal(fj_rows_find(rows, 2, &facts), FJ_STEP_ROW);
    assert_int_equal(facts->row_count, 3);
    assert_int_equal(facts->records[0].count, 1);
    assert_int_equal(fj_rows_find(rows, 99, &facts), FJ_STEP_END);
    assert_true(fj_write_commit(write));
    fj_rows_close(rows);
    fixture_free(&f);
}

static void change_after(struct fixture *f)
{
    struct fj_write *write = begin(f);
    struct fj_raw values[8];
    for (size_t i = 0; i < 8; i++)
        values[i] = (struct fj_raw){.kind = FJ_RAW_ABSENT};
    values[0] = raw_value(0);
    values[6] = raw_text("ny");
    values[7] = raw_value(3);
    values[7].text = "n";
    put_form(write, 1, f->form, f->slut, "2026-08-08", values);
    struct fj_case_input input = {.code = "a", .has_exit = true, .exit = day_of("2026-04-01")};
    int64_t id;
    assert_int_equal(fj_write_case(write, &input, &id), FJ_PUT_CHANGED);
    put_case(f, write, "d", "2026-05-05");
    assert_true(fj_write_commit(write));
    write = begin(f);
    values[0] = raw_value(1);
    values[6] = raw_text("nyare");
    put_form(write, 1, f->form, f->slut, "2026-08-09", values);
    assert_true(fj_write_commit(write));
}

static void assert_known(struct fixture *f, int64_t known, const char *day, const char *exit,
                         int64_t work, const char *words, const char *goal)
{
    struct fj_need need = {.on = FJ_NO_DAY, .known = known};
    struct fj_rows *rows = open_rows(f, &need);
    const struct fj_facts *facts = next(rows);
    assert_int_equal(facts->exit, day_of(exit));
    const struct fj_answer_row *row = &facts->rows[1];
    assert_int_equal(row->day, day_of(day));
    assert_int_equal(row->values[0].value, work);
    assert_string_equal(row->values[6].text, words);
    assert_string_equal(row->values[7].text, goal);
    assert_float_equal(row->values[7].real, 3, 0);
    next(rows);
    next(rows);
    if (known != 1)
        next(rows); // d came in change 2
    assert_end(rows);
    fj_rows_close(rows);
}

static void the_state_of_the_record_can_be_had_again(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    write_all(&f);
    change_after(&f);
    assert_known(&f, 0, "2026-08-09", "2026-04-01", 1, "nyare", "n");
    assert_known(&f, 3, "2026-08-09", "2026-04-01", 1, "nyare", "n");
    assert_known(&f, 2, "2026-08-08", "2026-04-01", 0, "ny", "n");
    assert_known(&f, 1, "2026-08-01", "2026-03-10", 2, "å", "m");
    struct fj_need need = {.on = FJ_NO_DAY, .known = 1};
    struct fj_rows *rows = open_rows(&f, &need);
    const struct fj_facts *facts;
    assert_int_equal(fj_rows_find(rows, 1, &facts), FJ_STEP_ROW);
    assert_string_equal(facts->rows[1].values[6].text, "å");
    assert_int_equal(fj_rows_find(rows, 4, &facts), FJ_STEP_END);
    fj_rows_close(rows);
    fixture_free(&f);
}

// ---- by two ---------------------------------------------------------------------------------------

static int64_t sum_of_ids(struct fj_store *store, int part, struct fj_diags *diags)
{
    struct fj_need need = {.on = FJ_NO_DAY, .part = part, .parts = 2};
    struct fj_rows *rows = fj_rows_open(store, &need, diags);
    const struct fj_facts *facts;
    int64_t sum = 0, last = 0;
    assert_non_null(rows);
    while (fj_rows_next(rows, &facts) == FJ_STEP_ROW) {
        assert_true(facts->case_id > last);
        last = facts->case_id;
        assert_int_equal(facts->row_count, facts->case_id % 2);
        sum += facts->case_id;
    }
    assert_null(diags->first);
    fj_rows_close(rows);
    return sum;
}

static void write_many(struct fixture *f, int from, int to)
{
    struct fj_write *write = begin(f);
    for (int i = from; i <= to; i++) {
        char code[16];
        struct fj_raw after = raw_value(i % 3);
        snprintf(code, sizeof code, "c%d", i);
        assert_int_equal(put_case(f, write, code, "2026-01-10"), i);
        if (i % 2)
            put_form(write, i, f->after, f->slut, "2026-09-01", &after);
    }
    assert_true(fj_write_commit(write));
}

static void add_far_case(struct fixture *f)
{
    sqlite3 *db;
    assert_int_equal(sqlite3_open(f->path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db,
                                  "INSERT INTO person (person) VALUES (5000);"
                                  "INSERT INTO case_ (case_, \"case\", person, folja_seq, "
                                  "folja_plan) VALUES (400000000000, 'far', 5000, 1, 1)",
                                  NULL, NULL, NULL),
                     SQLITE_OK);
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

static void two_parts_are_all(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    assert_int_equal(sum_of_ids(f.store, 0, &f.diags) + sum_of_ids(f.store, 1, &f.diags), 0);
    write_many(&f, 1, 1000);
    int64_t first = sum_of_ids(f.store, 0, &f.diags), second = sum_of_ids(f.store, 1, &f.diags);
    assert_int_equal(first + second, 500500);
    assert_true(first > 200000 && second > 200000);
    add_far_case(&f); // which takes no longer to come to
    first = sum_of_ids(f.store, 0, &f.diags) + sum_of_ids(f.store, 1, &f.diags);
    assert_int_equal(first, 400000500500);
    fixture_free(&f);
}

static void both_see_the_same_state(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    write_many(&f, 1, 10);
    struct fj_store *store, *second;
    struct fj_diags *diags;
    assert_int_equal(fj_store_open(f.path, FJ_STORE_READ_BY_TWO, &f.diags, &store), FJ_STORE_OK);
    write_many(&f, 11, 20); // before they begin
    second = fj_store_twin_begin(store, &diags);
    assert_non_null(second);
    write_many(&f, 21, 30); // after they began
    assert_int_equal(sum_of_ids(store, 0, &f.diags) + sum_of_ids(second, 1, diags), 210);
    assert_null(fj_store_twin_begin(store, &diags)); // what is held already may be older
    fj_store_twin_end(store);
    assert_non_null(second = fj_store_twin_begin(store, &diags));
    assert_int_equal(sum_of_ids(store, 0, &f.diags) + sum_of_ids(second, 1, diags), 465);
    fj_store_twin_end(store);
    fj_store_close(store);
    assert_int_equal(fj_store_open(f.path, FJ_STORE_READ, &f.diags, &store), FJ_STORE_OK);
    assert_null(fj_store_twin_begin(store, &diags));
    fj_store_close(store);
    fixture_free(&f);
}

static void slips_come_with_their_own_background(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    struct fj_write *write = begin(&f);
    int64_t batch;
    fj_write_batch(write, f.slip, "b1", &batch);
    for (int i = 0; i < 10; i++) {
        struct fj_raw values[2] = {raw_value(i % 3), raw_value(i)};
        fj_write_slip(write, f.slip, "2026-05", batch, values);
    }
    assert_true(fj_write_commit(write));
    struct fj_need need = {.on = FJ_NO_DAY};
    struct fj_slips *slips = fj_slips_open(f.store, f.slip, &need, &f.diags);
    int64_t sum = 0;
    const struct fj_facts *facts;
    const char *period;
    for (int i = 0; i < 10; i++) {
        assert_int_equal(fj_slips_next(slips, &facts, &period), FJ_STEP_ROW);
        assert_string_equal(period, "2026-05");
        assert_int_equal(facts->row_count, 1);
        assert_int_equal(facts->rows[0].values[1].value % 3, facts->background[0].value);
        assert_int_equal(facts->background[1].kind, FJ_RAW_ABSENT);
        sum += facts->rows[0].values[1].value;
    }
    assert_int_equal(sum, 45);
    assert_int_equal(fj_slips_next(slips, &facts, &period), FJ_STEP_END);
    fj_slips_close(slips);
    fixture_free(&f);
}

static void handouts_are_summed_over_periods(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    int64_t sum;
    assert_true(fj_store_handout_set(f.store, f.slip, "2026-05", 20, &f.diags));
    assert_true(fj_store_handout_set(f.store, f.slip, "2026-06", 10, &f.diags));
    assert_true(fj_store_handout_set(f.store, f.slip, "2026-05", 25, &f.diags));
    assert_true(fj_store_handout_sum(f.store, f.slip, "2026-01", "2026-12", &f.diags, &sum));
    assert_int_equal(sum, 35);
    assert_true(fj_store_handout_sum(f.store, f.slip, "2027-01", "2027-12", &f.diags, &sum));
    assert_int_equal(sum, 0);
    assert_true(fj_store_audit(f.store, "anna", "export", &f.diags));
    assert_query(&f, "SELECT who, what FROM folja_audit", "anna|export");
    fixture_free(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_comes_back),
        cmocka_unit_test(only_what_is_needed),
        cmocka_unit_test(one_case_is_found_while_writing),
        cmocka_unit_test(the_state_of_the_record_can_be_had_again),
        cmocka_unit_test(two_parts_are_all),
        cmocka_unit_test(both_see_the_same_state),
        cmocka_unit_test(slips_come_with_their_own_background),
        cmocka_unit_test(handouts_are_summed_over_periods),
    };
    return cmocka_run_group_tests_name("store/rows", tests, NULL, NULL);
}
