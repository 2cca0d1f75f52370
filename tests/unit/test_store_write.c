// SPDX-License-Identifier: EUPL-1.2
// Writing: what is put stands in the tables and is read through the views; what is put again changes
// nothing; what is changed keeps the old value with the number of the change.
#include "store_fixture.h"

static void fill(struct fj_raw *values, size_t count, enum fj_raw_kind kind)
{
    for (size_t i = 0; i < count; i++)
        values[i] = (struct fj_raw){.kind = kind};
}

static void answers_of_a(struct fj_raw values[8])
{
    values[0] = raw_value(1);   // studier
    values[1] = raw_value(375); // 37.5
    values[2] = raw_value(3);
    values[3] = raw_value(5); // hälsa, inga
    values[4] = raw_value(day_of("2025-02-28"));
    values[5] = raw_value(1);
    values[6] = raw_text("det's bra");
    values[7] = (struct fj_raw){.kind = FJ_RAW_BLANK, .text = "börja simma", .real = 2};
}

static int64_t write_a(struct fixture *f)
{
    struct fj_write *write = begin(f);
    struct fj_raw background[2] = {raw_value(0), raw_value(1990)};
    struct fj_case_input input = {.code = "a",
                                  .person = "p1",
                                  .has_entry = true,
                                  .entry = day_of("2026-01-10"),
                                  .background = background};
    int64_t id;
    assert_int_equal(fj_write_case(write, &input, &id), FJ_PUT_ADDED);
    struct fj_raw values[8];
    answers_of_a(values);
    assert_int_equal(put_form(write, id, f->form, f->start, "2026-01-12", values), FJ_PUT_ADDED);
    assert_true(fj_write_commit(write));
    return id;
}

static void views_show_names(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    write_a(&f);
    assert_query(&f, "SELECT * FROM view_background", "a|p1|2026-01-10||kvinna|1990|1");
    assert_query(&f, "SELECT * FROM view_karta",
                 "a|start|0|2026-01-12||studier|37.5|3|hälsa|inga|2025-02-28|yes|det's bra||"
                 "börja simma|2.0|1");
    assert_query(&f, "SELECT folja_key, \"case\", timepoint, syssla, timmar, hinder FROM karta",
                 "16842752|1|1|2|375|5");
    fixture_free(&f);
}

static void named_reasons_are_negative(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    struct fj_write *write = begin(&f);
    int64_t id = put_case(&f, write, "b", "2026-01-10");
    struct fj_raw values[8];
    fill(values, 8, FJ_RAW_BLANK);
    values[0] = raw_reason(1);
    values[1] = raw_reason(0);
    put_form(write, id, f.form, f.slut, "2026-03-01", values);
    assert_true(fj_write_commit(write));
    assert_query(&f, "SELECT syssla, timmar FROM karta", "-2|-1000000000000001");
    assert_query(&f, "SELECT syssla, timmar, nöjd FROM view_karta", "avstår|vet_ej|");
    fixture_free(&f);
}

static void the_same_again_changes_nothing(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    int64_t id = write_a(&f);
    struct fj_write *write = begin(&f);
    struct fj_raw values[8];
    answers_of_a(values);
    assert_int_equal(put_form(write, id, f.form, f.start, "2026-01-12", values), FJ_PUT_SAME);
    fill(values, 8, FJ_RAW_ABSENT);
    assert_int_equal(put_form(write, id, f.form, f.start, "2026-01-12", values), FJ_PUT_SAME);
    struct fj_case_input input = {.code = "a"};
    int64_t same;
    assert_int_equal(fj_write_case(write, &input, &same), FJ_PUT_SAME);
    assert_int_equal(same, id);
    assert_true(fj_write_commit(write));
    assert_query(&f, "SELECT count(*) FROM folja_history", "0");
    assert_query(&f, "SELECT seq, who, why, version FROM folja_change", "1|anna|prov|1");
    fixture_free(&f);
}

static void a_change_keeps_the_old(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    int64_t id = write_a(&f);
    struct fj_write *write = begin(&f);
    struct fj_raw values[8];
    fill(values, 8, FJ_RAW_ABSENT);
    values[0] = raw_value(0);
    values[6] = (struct fj_raw){.kind = FJ_RAW_BLANK};
    assert_int_equal(put_form(write, id, f.form, f.start, "2026-01-13", values), FJ_PUT_CHANGED);
    assert_true(fj_write_commit(write));
    assert_query(&f, "SELECT \"table\", \"row\", seq, \"column\", old FROM folja_history",
                 "karta|16842752|2|date|2026-01-12\nkarta|16842752|2|folja_seq|1\n"
                 "karta|16842752|2|ord|det's bra\nkarta|16842752|2|syssla|2");
    assert_query(&f, "SELECT syssla, timmar, ord, date, folja_seq FROM karta",
                 "1|375||2026-01-13|2");
    fixture_free(&f);
}

static void a_rolled_back_write_leaves_nothing(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    struct fj_write *write = begin(&f);
    put_case(&f, write, "a", "2026-01-10");
    fj_write_rollback(write);
    assert_query(&f,
                 "SELECT (SELECT count(*) FROM case_), (SELECT count(*) FROM person), "
                 "(SELECT count(*) FROM folja_change)",
                 "0|0|0");
    fixture_free(&f);
}

static void persons_are_shared_or_their_own(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    struct fj_write *write = begin(&f);
    const char *const cases[][2] = {{"a", "p"}, {"b", NULL}, {"c", "p"}, {"d", NULL}};
    for (size_t i = 0; i < 4; i++) {
        struct fj_case_input input = {.code = cases[i][0], .person = cases[i][1]};
        int64_t id;
        assert_int_equal(fj_write_case(write, &input, &id), FJ_PUT_ADDED);
    }
    assert_true(fj_write_commit(write));
    assert_query(&f, "SELECT \"case\", person FROM case_ ORDER BY case_", "a|1\nb|2\nc|1\nd|3");
    fixture_free(&f);
}

static void records_without_nr_are_told_apart_by_what_they_say(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    struct fj_write *write = begin(&f);
    int64_t id = put_case(&f, write, "a", "2026-01-10");
    struct fj_raw values[2] = {raw_value(0), raw_value(100)};
    int nr;
    assert_int_equal(fj_write_record_new(write, id, f.effort, values, &nr), FJ_PUT_ADDED);
    assert_int_equal(nr, 1);
    values[1] = raw_value(200);
    assert_int_equal(fj_write_record_new(write, id, f.effort, values, &nr), FJ_PUT_ADDED);
    assert_int_equal(nr, 2);
    values[1] = raw_value(100);
    assert_int_equal(fj_write_record_new(write, id, f.effort, values, &nr), FJ_PUT_SAME);
    assert_int_equal(nr, 1);
    values[0] = raw_value(1);
    assert_int_equal(fj_write_record_row(write, id, f.effort, 2, values), FJ_PUT_CHANGED);
    assert_int_equal(fj_write_record_row(write, id, f.effort, 7, values), FJ_PUT_ADDED);
    assert_true(fj_write_commit(write));
    assert_query(&f, "SELECT * FROM view_insats",
                 "a|1|coach|100|1\na|2|kurs|100|1\na|7|kurs|100|1");
    fixture_free(&f);
}

static void slips_tell_neither_case_nor_time(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    struct fj_write *write = begin(&f);
    struct fj_raw values[2] = {raw_value(1), raw_value(4)};
    int64_t batch, again;
    assert_int_equal(fj_write_slip(write, f.slip, "2026-05", 0, values), FJ_PUT_ADDED);
    assert_true(fj_write_commit(write));
    assert_query(&f, "SELECT count(*) FROM folja_change", "0");
    write = begin(&f);
    assert_int_equal(fj_write_batch(write, f.slip, "maj", &batch), FJ_PUT_ADDED);
    for (int i = 0; i < 100; i++) {
        values[1] = raw_value(i);
        assert_int_equal(fj_write_slip(write, f.slip, "2026-05", batch, values), FJ_PUT_ADDED);
    }
    assert_int_equal(fj_write_batch(write, f.slip, "maj", &again), FJ_PUT_SAME);
    assert_true(fj_write_commit(write));
    assert_query(&f, "SELECT DISTINCT period, batch, kön FROM view_röst ORDER BY batch",
                 "2026-05||man\n2026-05|maj|man");
    char *order = query(&f, "SELECT stöd FROM röst WHERE batch IS NOT NULL ORDER BY folja_key");
    char *sorted = query(&f, "SELECT stöd FROM röst WHERE batch IS NOT NULL ORDER BY stöd");
    assert_string_not_equal(order, sorted);
    free(order);
    free(sorted);
    fixture_free(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(views_show_names),
        cmocka_unit_test(named_reasons_are_negative),
        cmocka_unit_test(the_same_again_changes_nothing),
        cmocka_unit_test(a_change_keeps_the_old),
        cmocka_unit_test(a_rolled_back_write_leaves_nothing),
        cmocka_unit_test(persons_are_shared_or_their_own),
        cmocka_unit_test(records_without_nr_are_told_apart_by_what_they_say),
        cmocka_unit_test(slips_tell_neither_case_nor_time),
    };
    return cmocka_run_group_tests_name("store/write", tests, NULL, NULL);
}
