// SPDX-License-Identifier: EUPL-1.2
// More questions than one table holds: background, a form and a record of two thousand each, whose tables go on in a second
// one. What is stored in the last column is found by the views of the measures.
#include "apply_fixture.h"

enum { WIDE = 2000 };

static void add_questions(struct fj_writer *plan, char letter)
{
    for (int i = 0; i < WIDE; i++)
        fj_write_format(plan, "question %c%d \"Q\" : yesno\n", letter, i);
}

static struct fj_writer wide_plan(const char *version)
{
    struct fj_writer plan = {0};
    fj_write_format(&plan, "plan prov \"Prov\" { version %s without gender \"-\" }\nbackground {\n",
                    version);
    add_questions(&plan, 'b');
    fj_write_raw(&plan, "}\ntimepoint start \"Start\" at entry\ntimepoint slut \"Slut\" at exit\n");
    add_questions(&plan, 'q');
    fj_write_raw(&plan, "record r \"R\" {\n");
    add_questions(&plan, 'f');
    fj_write_raw(&plan, "}\nform form_ \"Form\" for staff at start, slut { r");
    for (int i = 0; i < WIDE; i++)
        fj_write_format(&plan, " q%d", i);
    fj_write_raw(&plan, " }\nmeasure last_ \"L\" = share of q1999 = yes at start\n"
                        "measure first_ \"F\" = share of q0 = yes at slut\n"
                        "measure both \"B\" = share of q0@start = yes and q1999@start = yes\n"
                        "measure ground \"G\" = share of b1999 = yes or b0 = yes\n"
                        "measure rows_ \"R\" = share of any(r where f1999 = yes and f0 = no)\n"
                        "measure counts_ \"C\" = count of r where f1999 = yes\n"
                        "measure of_rows \"O\" = share of f1999 = yes counting r\n");
    assert_false(plan.failed);
    return plan;
}

static void says(struct lab *lab, const char *measure, const char *statistic, const char *expected)
{
    char sql[256];
    snprintf(sql, sizeof sql,
             "SELECT round(value, 4) FROM measure_%s WHERE statistic = '%s' AND breakdown = '' "
             "ORDER BY period DESC, timepoint LIMIT 1",
             measure, statistic);
    lab_says(lab, sql, expected);
}

static void what_lies_in_the_second_table_is_found(void **state)
{
    struct lab lab;
    struct fj_writer plan = wide_plan("1");
    (void)state;
    lab_init(&lab);
    lab_apply(&lab, plan.bytes);
    lab_import(&lab, NULL,
               "case,entry,exit,b0,b1999\nk1,2026-01-10,2026-02-10,no,yes\n"
               "k2,2026-01-11,2026-02-11,no,no\nk3,2026-01-12,2026-02-12,yes,no\n");
    lab_import(
        &lab, "form_",
        "case,timepoint,date,q0,q1999\nk1,start,2026-01-10,yes,yes\nk2,start,2026-01-11,yes,no\n"
        "k3,start,2026-01-12,no,yes\nk1,slut,2026-02-10,yes,no\nk2,slut,2026-02-11,no,no\n");
    lab_import(&lab, "r",
               "case,nr,f0,f1999\nk1,1,no,yes\nk1,2,yes,yes\nk2,1,yes,yes\nk3,1,no,no\n");
    lab_says(
        &lab,
        "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name LIKE '%\\_2' ESCAPE '\\'",
        "3");
    says(&lab, "last_", "share", "0.6667");
    says(&lab, "first_", "share", "0.5");
    says(&lab, "both", "share", "0.3333");
    says(&lab, "ground", "share", "0.6667");
    says(&lab, "rows_", "share", "0.3333");
    says(&lab, "counts_", "count", "3.0");
    says(&lab, "of_rows", "share", "0.75");
    fj_writer_free(&plan);
    lab_free(&lab);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(what_lies_in_the_second_table_is_found)};
    return cmocka_run_group_tests_name("store/wide", tests, NULL, NULL);
}
