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

// A form, a record and slips that fill a table, and go on in another with the next version: with questions that are new,
// and with a scale whose new answers lie in the second table and its old ones in the first.
static struct fj_writer growing_plan(const char *version, int width, const char *scale)
{
    struct fj_writer plan = {0};
    fj_write_format(&plan,
                    "plan prov \"Prov\" { version %s without gender \"-\" }\n"
                    "timepoint start \"Start\" at entry\ntimepoint enkät \"Enkät\" survey\n"
                    "question s \"S\" : %s\nrecord r \"R\" dated d {\n",
                    version, scale);
    for (int i = 0; i < width; i++)
        fj_write_format(&plan, "question f%d \"F\" : yesno\n", i);
    fj_write_raw(&plan, "question d \"D\" : date }\n");
    for (int i = 0; i < width; i++)
        fj_write_format(&plan, "question q%d \"Q\" : yesno\nquestion a%d \"A\" : yesno\n", i, i);
    fj_write_raw(&plan, "form form_ \"Form\" at start { r s");
    for (int i = 0; i < width; i++)
        fj_write_format(&plan, " q%d", i);
    fj_write_raw(&plan, " }\nform slip \"Slip\" anonymous at enkät {");
    for (int i = 0; i < width; i++)
        fj_write_format(&plan, " a%d", i);
    fj_write_format(&plan,
                    " }\nmeasure scale_ \"S\" = mean of s\n"
                    "measure last_ \"L\" = share of q%d = yes and q0 = yes\n"
                    "measure slips_ \"S\" = share of a%d = yes and a0 = yes\n"
                    "measure rows_ \"R\" = count of r where f%d = yes\n",
                    width - 1, width - 1, width - 1);
    assert_false(plan.failed);
    return plan;
}

static void a_table_goes_on_in_a_second_with_the_next_version(void **state)
{
    enum {
        FULL = 1899
    }; // with the scale, and with the day of the record, as many as one table takes
    struct lab lab;
    (void)state;
    lab_init(&lab);
    struct fj_writer plan = growing_plan("1", FULL, "scale 1..5");
    lab_apply(&lab, plan.bytes);
    fj_writer_free(&plan);
    lab_import(&lab, NULL, "case,entry\nk1,2026-01-10\nk2,2026-01-11\n");
    lab_import(&lab, "form_", "case,timepoint,date,s,q0\nk1,start,2026-01-10,2,yes\n");
    lab_import(&lab, "r", "case,nr,d,f0\nk1,1,2026-01-20,yes\n");
    lab_import(&lab, "slip", "period,a0,a1898\n2026-01,yes,yes\n2026-01,no,yes\n");
    static const char count[] = "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name "
                                "LIKE '%\\_2' ESCAPE '\\'";
    lab_says(&lab, count, "0");
    says(&lab, "slips_", "share", "0.5");
    plan = growing_plan("2", FULL + 2, "scale 0..4 was 1..5 as x - 1");
    lab_apply(&lab, plan.bytes);
    fj_writer_free(&plan);
    lab_says(&lab, count, "3");
    lab_import(&lab, "form_", "case,timepoint,date,s,q0,q1900\nk2,start,2026-01-11,3,yes,yes\n");
    lab_import(&lab, "r", "case,nr,d,f1900\nk2,1,2026-01-21,yes\nk2,2,2026-01-22,no\n");
    lab_import(&lab, "slip", "period,a0,a1900\n2026-02,yes,yes\n");
    says(&lab, "scale_", "mean", "2.0"); // 2 was read as 1, and 3
    says(&lab, "last_", "share", "1.0");
    says(&lab, "slips_", "share",
         "0.5"); // “no and not asked” is no, “yes and not asked” is unknown
    says(&lab, "rows_", "count", "1.0");
    lab_says(&lab,
             "SELECT group_concat(s) FROM (SELECT printf('%g', s) AS s FROM view_form__2 ORDER "
             "BY \"case\")",
             "1,3");
    lab_free(&lab);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_lies_in_the_second_table_is_found),
        cmocka_unit_test(a_table_goes_on_in_a_second_with_the_next_version)};
    return cmocka_run_group_tests_name("store/wide", tests, NULL, NULL);
}
