// SPDX-License-Identifier: EUPL-1.2
// The layout: names that a database cannot hold or that are ours are stored under others, codes and
// columns keep their meaning from version to version, and the schema it gives is one SQLite takes.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "emit/sql/schema.h"
#include "plan_builder.h"

static struct fj_layout *lay_as(struct builder *b, const struct fj_map *earlier,
                                const struct fj_layout_reading *readings)
{
    struct fj_diags diags = {.arena = b->arena, .lang = FJ_LANG_EN};
    assert_true(builder_index(b));
    struct fj_layout *layout =
        fj_layout_next(b->arena, &b->plan, earlier,
                       readings ? &(struct fj_layout_before){.readings = readings} : NULL, &diags);
    if (!layout)
        fail_msg("%s", diags.first ? diags.first->message : "no layout and nothing said");
    return layout;
}

static struct fj_layout *lay(struct builder *b, const struct fj_map *earlier)
{
    return lay_as(b, earlier, NULL);
}

// A new database in memory with the layout's schema; fails with SQLite's words.
static sqlite3 *make(const struct fj_layout *layout)
{
    struct fj_writer sql = {0};
    sqlite3 *db = NULL;
    char *error = NULL;
    fj_sql_write_schema(layout, &fj_dialect_sqlite, &sql);
    assert_false(sql.failed);
    assert_int_equal(sqlite3_open(":memory:", &db), SQLITE_OK);
    assert_int_equal(sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DDL, 0, NULL), SQLITE_OK);
    if (sqlite3_exec(db, sql.bytes, NULL, NULL, &error) != SQLITE_OK)
        fail_msg("%s", error);
    fj_writer_free(&sql);
    return db;
}

static void assert_one(sqlite3 *db, const char *sql, const char *expected)
{
    sqlite3_stmt *statement = NULL;
    if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) != SQLITE_OK)
        fail_msg("%s: %s", sql, sqlite3_errmsg(db));
    assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
    const char *found = (const char *)sqlite3_column_text(statement, 0);
    assert_string_equal(found ? found : "(null)", expected);
    sqlite3_finalize(statement);
}

static struct builder small_plan(struct fj_form **out_form)
{
    struct builder b = builder_new();
    struct fj_timepoint *start = add_timepoint(&b, "start", "Start", FJ_TIME_ENTRY);
    *out_form = add_form(&b, "karta", "Karta");
    ask_at(*out_form, start);
    return b;
}

static char *letters(struct builder *b, const char *letter, int count)
{
    char *name = fj_arena_copy(b->arena, "", 0);
    for (int i = 0; i < count; i++)
        name = fj_arena_printf(b->arena, "%s%s", name, letter);
    return name;
}

// ---- names ----------------------------------------------------------------------------------------

static void hostile_names_are_held(void **state)
{
    (void)state;
    struct fj_form *form;
    struct builder b = small_plan(&form);
    const char *const names[] = {"select", "order", "å", "rowid", "hinder.hälsa:client", "group"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        ask(form, add_question(&b, names[i], "Fråga", FJ_TYPE_SCALE));
    ask(form, add_question(&b, letters(&b, "a", 64), "Fråga", FJ_TYPE_SCALE));
    ask(form, add_question(&b, letters(&b, "å", 64), "Fråga", FJ_TYPE_SCALE));
    ask(form, add_question(&b, letters(&b, "å", 63), "Fråga", FJ_TYPE_SCALE));
    struct fj_layout *layout = lay(&b, NULL);
    const struct fj_table *table = &layout->forms[0];
    for (size_t i = 0; i < 6; i++)
        assert_string_equal(table->columns[i].name, names[i]);
    for (size_t i = 0; i < table->column_count; i++)
        assert_true(strlen(table->columns[i].name) <= FJ_LAYOUT_NAME_BYTES);
    assert_string_not_equal(table->columns[7].name, table->columns[8].name);
    sqlite3 *db = make(layout);
    assert_one(db, "SELECT count(*) FROM view_karta", "0");
    assert_one(db, "SELECT count(\"select\" + \"hinder.hälsa:client\") FROM karta", "0");
    sqlite3_close(db);
    builder_free(&b);
}

static void names_that_are_ours_are_given_way(void **state)
{
    (void)state;
    struct fj_form *form;
    struct builder b = small_plan(&form);
    const char *const names[] = {"person",     "CASE_", "folja_plan", "Measure_x",
                                 "view_karta", "pg_x",  "sqlite_y"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        ask_at(add_form(&b, names[i], "Form"), &b.plan.timepoints[0]);
    add_measure(&b, "x", "X", FJ_MEASURE_COUNT);
    add_background(&b, "case_", "En fråga", FJ_TYPE_SCALE);
    struct fj_layout *layout = lay(&b, NULL);
    assert_string_equal(layout->forms[1].parts[0], "form_person");
    assert_string_equal(layout->forms[2].parts[0], "form_CASE_");
    assert_string_equal(layout->forms[0].views[0], "view_karta");
    assert_string_equal(layout->measure_views[0], "measure_x");
    assert_string_equal(layout->cases.columns[0].name, "case__2");
    sqlite3 *db = make(layout);
    assert_one(db, "SELECT stored FROM folja_name WHERE kind = 'form' AND name = 'person'",
               "form_person");
    sqlite3_close(db);
    builder_free(&b);
}

static void two_thousand_questions_are_split(void **state)
{
    (void)state;
    struct fj_form *form;
    struct builder b = small_plan(&form);
    enum { MANY = 2000 };
    b.plan.questions = FJ_NEW_ARRAY(b.arena, struct fj_question *, MANY);
    form->questions = FJ_NEW_ARRAY(b.arena, const struct fj_question *, MANY);
    form->items = FJ_NEW_ARRAY(b.arena, struct fj_item, MANY);
    for (int i = 0; i < MANY; i++) {
        char *name = fj_arena_printf(b.arena, "q%d", i);
        struct fj_question *question = add_question(&b, name, "Fråga", FJ_TYPE_CHOICE);
        set_options(&b, question, "a", "A", "b", "B", NULL);
        ask(form, question);
    }
    struct fj_layout *layout = lay(&b, NULL);
    const struct fj_table *table = &layout->forms[0];
    assert_int_equal(table->part_count, 2);
    assert_string_equal(table->parts[1], "karta_2");
    assert_int_equal(table->columns[1899].part, 0);
    assert_int_equal(table->columns[1900].part, 1);
    sqlite3 *db = make(layout);
    assert_one(db, "SELECT count(q1899) FROM view_karta", "0");
    assert_one(db, "SELECT count(q1999) FROM view_karta_2", "0");
    sqlite3_close(db);
    builder_free(&b);
}

static void a_choice_of_four_thousand_is_shown(void **state)
{
    (void)state;
    struct fj_form *form;
    struct builder b = small_plan(&form);
    struct fj_question *question = add_question(&b, "val", "Val", FJ_TYPE_CHOICE);
    question->type.options = FJ_NEW_ARRAY(b.arena, struct fj_option, 4096);
    for (int i = 0; i < 4096; i++)
        question->type.options[i].name = fj_arena_printf(b.arena, "o%d", i);
    question->type.option_count = 4096;
    ask(form, question);
    struct fj_question *many = add_question(&b, "flera", "Flera", FJ_TYPE_MANY);
    many->type.options = question->type.options;
    many->type.option_count = 63;
    ask(form, many);
    sqlite3 *db = make(lay(&b, NULL));
    assert_int_equal(
        sqlite3_exec(db,
                     "INSERT INTO person VALUES (1, NULL);"
                     "INSERT INTO case_ VALUES (1, 'a', 1, NULL, NULL, 1, 1);"
                     "INSERT INTO karta VALUES (16842752, 1, 1, 0, NULL, NULL, 1, 1, 4096, "
                     "4611686018427387905)",
                     NULL, NULL, NULL),
        SQLITE_OK);
    assert_one(db, "SELECT val FROM view_karta", "o4095");
    assert_one(db, "SELECT flera FROM view_karta", "o0|o62");
    sqlite3_close(db);
    builder_free(&b);
}

// ---- from version to version ----------------------------------------------------------------------

static struct builder version_of(int version, struct fj_question **out_question)
{
    struct fj_form *form;
    struct builder b = small_plan(&form);
    b.plan.version = version;
    *out_question = add_question(&b, "boende", "Boende", FJ_TYPE_CHOICE);
    ask(form, *out_question);
    return b;
}

static const char **one_name(struct builder *b, const char *name)
{
    const char **names = FJ_NEW_ARRAY(b->arena, const char *, 1);
    names[0] = name;
    return names;
}

static void codes_are_never_used_again(void **state)
{
    (void)state;
    struct fj_question *old, *new;
    struct builder first = version_of(1, &old), second = version_of(2, &new);
    set_options(&first, old, "egen", "Egen", "kontrakt", "Kontrakt", "inget", "Inget", NULL);
    set_options(&second, new, "stuga", "Stuga", "inget", "Inget", "hyr", "Hyr", NULL);
    new->type.options[2].was.names = one_name(&second, "egen");
    new->type.options[2].was.name_count = 1;
    struct fj_layout *before = lay(&first, NULL);
    struct fj_layout *after = lay(&second, &before->map);
    const struct fj_codec *codec = &after->codecs[0];
    assert_int_equal(codec->option_code[0], 4); // stuga is new
    assert_int_equal(codec->option_code[1], 3);
    assert_int_equal(codec->option_code[2], 1); // hyr was egen
    assert_int_equal(codec->option_of[1], 2);
    assert_int_equal(codec->option_of[2], -1); // kontrakt is gone
    assert_int_equal(after->map.codes.count - after->earlier_codes, 2);
    builder_free(&first);
    builder_free(&second);
}

static void merged_choices_are_read_as_one(void **state)
{
    (void)state;
    struct fj_question *old, *new;
    struct builder first = version_of(1, &old), second = version_of(2, &new);
    set_options(&first, old, "egen", "Egen", "kontrakt", "Kontrakt", "inget", "Inget", NULL);
    set_options(&second, new, "hyr", "Hyr", "inget", "Inget", NULL);
    const char *names[] = {"egen", "kontrakt"};
    new->type.options[0].was.names = names;
    new->type.options[0].was.name_count = 2;
    struct fj_layout *before = lay(&first, NULL);
    struct fj_layout *after = lay(&second, &before->map);
    const struct fj_codec *codec = &after->codecs[0];
    assert_int_equal(codec->option_of[1], 0);
    assert_int_equal(codec->option_of[2], 0);
    assert_int_equal(codec->option_of[3], 1);
    builder_free(&first);
    builder_free(&second);
}

static void a_renamed_question_keeps_column_and_codes(void **state)
{
    (void)state;
    struct fj_question *old, *new;
    struct builder first = version_of(1, &old), second = version_of(2, &new);
    set_options(&first, old, "egen", "Egen", "inget", "Inget", NULL);
    set_options(&second, new, "inget", "Inget", "egen", "Egen", NULL);
    new->name = "bostad";
    new->was.names = one_name(&second, "boende");
    new->was.name_count = 1;
    ask(&second.plan.forms[0], add_question(&second, "ny", "Ny", FJ_TYPE_SCALE));
    struct fj_layout *before = lay(&first, NULL);
    struct fj_layout *after = lay(&second, &before->map);
    const struct fj_table *table = &after->forms[0];
    assert_string_equal(table->columns[0].name, "boende");
    assert_string_equal(table->columns[0].shown, "bostad");
    assert_int_equal(table->columns[0].since, 1);
    assert_int_equal(table->columns[1].since, 2);
    assert_int_equal(table->columns[1].ordinal, 1);
    assert_int_equal(after->codecs[0].option_code[0], 2);
    after->map.plan_count--; // as it is read back: the plan in force is not before itself
    struct fj_layout *again = lay(&second, &after->map);
    assert_int_equal(again->map.names.count, after->map.names.count);
    assert_int_equal(again->map.codes.count, after->map.codes.count);
    builder_free(&first);
    builder_free(&second);
}

// v1 egen, kontrakt; v2 hyr was both; v3 says no more of it, and calls something new egen.
static void a_merge_outlives_its_words(void **state)
{
    (void)state;
    struct fj_question *q1, *q2, *q3;
    struct builder first = version_of(1, &q1), second = version_of(2, &q2),
                   third = version_of(3, &q3);
    set_options(&first, q1, "egen", "Egen", "kontrakt", "Kontrakt", NULL);
    set_options(&second, q2, "hyr", "Hyr", NULL);
    set_options(&third, q3, "hyr", "Hyr", "egen", "Egen", NULL);
    const char *names[] = {"egen", "kontrakt"};
    q2->type.options[0].was.names = names;
    q2->type.options[0].was.name_count = 2;
    struct fj_layout *second_layout = lay(&second, &lay(&first, NULL)->map);
    struct fj_layout *after = lay(&third, &second_layout->map);
    const struct fj_codec *codec = &after->codecs[0];
    assert_int_equal(codec->option_code[0], 1);
    assert_int_equal(codec->option_of[1], 0);
    assert_int_equal(codec->option_of[2], 0);
    assert_int_equal(codec->option_code[1], 3);
    builder_free(&first);
    builder_free(&second);
    builder_free(&third);
}

// v1 boende; v2 bostad was boende; v3 calls something new boende; v4 the old one back.
static void a_name_is_free_when_it_has_been_taken_over(void **state)
{
    (void)state;
    struct fj_question *q[4];
    struct builder b[4];
    for (int i = 0; i < 4; i++) {
        b[i] = version_of(i + 1, &q[i]);
        q[i]->type.kind = FJ_TYPE_SCALE;
    }
    q[1]->name = q[2]->name = "bostad";
    q[1]->was.names = one_name(&b[1], "boende");
    q[3]->was.names = one_name(&b[3], "bostad");
    q[1]->was.name_count = q[3]->was.name_count = 1;
    ask(&b[2].plan.forms[0], add_question(&b[2], "boende", "Annat", FJ_TYPE_SCALE));
    q[3]->name = "hem";
    struct fj_layout *layout = NULL;
    for (int i = 0; i < 4; i++) {
        layout = lay(&b[i], layout ? &layout->map : NULL);
        assert_string_equal(layout->forms[0].columns[0].name, "boende");
        if (i == 2)
            assert_string_equal(layout->forms[0].columns[1].name, "boende_2");
    }
    for (int i = 0; i < 4; i++)
        builder_free(&b[i]);
}

static void a_recode_reads_through_to_the_old_column(void **state)
{
    (void)state;
    struct fj_question *q[3];
    struct builder b[3];
    for (int i = 0; i < 3; i++) {
        b[i] = version_of(i + 1, &q[i]);
        q[i]->type.kind = FJ_TYPE_SCALE;
    }
    struct fj_expr x = {.kind = FJ_EXPR_OLD, .type = FJ_VALUE_NUMBER},
                   two = {.kind = FJ_EXPR_NUMBER, .number = 2}, *args[] = {&x, &two};
    struct fj_expr recode = {.kind = FJ_EXPR_MUL, .args = args, .arg_count = 2};
    const struct fj_layout_reading reading = {.recode = &recode};
    struct fj_layout *layout = NULL; // the third plan no longer says how
    for (int i = 0; i < 3; i++)
        layout = lay_as(&b[i], layout ? &layout->map : NULL, i == 1 ? &reading : NULL);
    const struct fj_column *column = &layout->forms[0].columns[0];
    assert_string_equal(column->name, "boende_2");
    assert_string_equal(column->shown, "boende");
    assert_int_equal(column->since, 1);
    assert_int_equal(column->former_count, 1);
    assert_string_equal(column->formers[0].name, "boende");
    assert_int_equal(column->formers[0].recode->kind, FJ_EXPR_MUL);
    sqlite3 *db = make(layout);
    assert_int_equal(sqlite3_exec(db,
                                  "ALTER TABLE karta ADD COLUMN boende INTEGER;"
                                  "INSERT INTO person VALUES (1, NULL);"
                                  "INSERT INTO case_ VALUES (1, 'a', 1, NULL, NULL, 1, 1);"
                                  "INSERT INTO karta (folja_key, \"case\", timepoint, nr, "
                                  "folja_plan, folja_seq, boende) VALUES (16842752, 1, 1, 0, 1, 1, "
                                  "4)",
                                  NULL, NULL, NULL),
                     SQLITE_OK);
    assert_one(db, "SELECT boende = 8 FROM view_karta", "1");
    sqlite3_close(db);
    for (int i = 0; i < 3; i++)
        builder_free(&b[i]);
}

static void more_choices_than_a_mask_holds_are_refused(void **state)
{
    (void)state;
    struct fj_question *old, *new;
    struct builder first = version_of(1, &old), second = version_of(2, &new);
    for (int version = 1; version <= 2; version++) {
        struct builder *b = version == 1 ? &first : &second;
        struct fj_type *type = version == 1 ? &old->type : &new->type;
        type->kind = FJ_TYPE_MANY;
        type->option_count = version == 1 ? 63 : 1;
        type->options = FJ_NEW_ARRAY(b->arena, struct fj_option, 63);
        for (int i = 0; i < 63; i++)
            type->options[i].name = fj_arena_printf(b->arena, "v%d_%d", version, i);
    }
    struct fj_layout *before = lay(&first, NULL);
    assert_true(before->codecs[0].mask_plain);
    struct fj_diags diags = {.arena = second.arena, .lang = FJ_LANG_EN};
    assert_true(builder_index(&second));
    assert_null(fj_layout_new(second.arena, &second.plan, &before->map, &diags));
    assert_int_equal(diags.first->code, FJ_E_LAYOUT_CHOICES);
    builder_free(&first);
    builder_free(&second);
}

static void more_timepoints_than_a_key_holds_are_refused(void **state)
{
    (void)state;
    struct fj_question *question;
    struct builder first = version_of(1, &question), second = version_of(2, &question);
    for (int version = 1; version <= 2; version++) {
        struct builder *b = version == 1 ? &first : &second;
        b->plan.timepoints = FJ_NEW_ARRAY(b->arena, struct fj_timepoint, 255);
        b->plan.timepoint_count = 0;
        for (int i = 0; i < (version == 1 ? 255 : 1); i++)
            add_timepoint(b, fj_arena_printf(b->arena, "v%d_%d", version, i), "T", FJ_TIME_ENTRY);
        b->plan.forms[0].timepoints[0] = &b->plan.timepoints[0];
    }
    struct fj_layout *before = lay(&first, NULL);
    assert_int_equal(before->timepoint_code[254], 255);
    struct fj_diags diags = {.arena = second.arena, .lang = FJ_LANG_EN};
    assert_true(builder_index(&second));
    assert_null(fj_layout_new(second.arena, &second.plan, &before->map, &diags));
    assert_int_equal(diags.first->code, FJ_E_LAYOUT_TIMEPOINTS);
    builder_free(&first);
    builder_free(&second);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hostile_names_are_held),
        cmocka_unit_test(names_that_are_ours_are_given_way),
        cmocka_unit_test(two_thousand_questions_are_split),
        cmocka_unit_test(a_choice_of_four_thousand_is_shown),
        cmocka_unit_test(codes_are_never_used_again),
        cmocka_unit_test(merged_choices_are_read_as_one),
        cmocka_unit_test(a_renamed_question_keeps_column_and_codes),
        cmocka_unit_test(a_merge_outlives_its_words),
        cmocka_unit_test(a_name_is_free_when_it_has_been_taken_over),
        cmocka_unit_test(a_recode_reads_through_to_the_old_column),
        cmocka_unit_test(more_choices_than_a_mask_holds_are_refused),
        cmocka_unit_test(more_timepoints_than_a_key_holds_are_refused),
    };
    return cmocka_run_group_tests_name("sql/layout", tests, NULL, NULL);
}
