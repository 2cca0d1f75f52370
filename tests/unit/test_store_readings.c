// SPDX-License-Identifier: EUPL-1.2
// How answers of the first version are read by those after it, in each way that a plan can say: the same by the
// program, which exports them, by the views with names and by the views of the measures.
#include "apply_fixture.h"

#define HEAD(version)                                                                              \
    "plan prov \"Prov\" { version " version " language en follows organisation }\n"                \
    "timepoint start \"Start\" at entry\n"

// What a question was, what it is and what it is after that; and an answer of the first as the last reads it.
struct reading {
    const char *name, *first, *second, *third;
    const char *answer, *read, *mean; // NULL: it has no mean
};

#define CHOICE "choice { a \"A\" b \"B\" c \"C\" }"

static const struct reading readings[] = {
    {"negated", "scale 1..5", "scale -5..-1 was 1..5 as -x", "scale -5..-1", "2", "-2", "-2.0"},
    {"mean_", "scale 1..5", "number 0..9 decimals 1 was 1..5 as mean(x, 3)",
     "number 0..9 decimals 1", "2", "2.5", "2.5"},
    {"least", "scale 1..5", "scale 1..5 was 1..5 as min(x, 3)", "scale 1..5", "5", "3", "3.0"},
    {"most", "scale 1..5", "scale 1..5 was 1..5 as max(x, 4)", "scale 1..5", "2", "4", "4.0"},
    {"summed", "scale 1..5", "number 0..99 was 1..5 as sum(x, x, 10)", "number 0..99", "2", "14",
     "14.0"},
    {"halved", "scale 1..5", "number 0..9 decimals 2 was 1..5 as x / 4", "number 0..9 decimals 2",
     "3", "0.75", "0.75"},
    {"twice", "scale 1..5", "scale 0..4 was 1..5 as x - 1", "scale 0..8 was 0..4 as x * 2", "3",
     "4", "4.0"},
    {"finer", "number 0..9 decimals 1", "number 0..9 decimals 2", "number 0..9 decimals 3", "3.5",
     "3.5", "3.5"},
    {"whole", "scale 1..5", "number 0..9 decimals 1 same meaning", "number 0..9 decimals 1", "4",
     "4", "4.0"},
    {"several", CHOICE, "many { a \"A\" b \"B\" c \"C\" } same meaning",
     "many { c \"C\" a \"A\" b \"B\" }", "b", "b", NULL},
    {"fewer", CHOICE, "choice { a \"A\" b \"B\" }", "choice { b \"B\" a \"A\" }", "b", "b", NULL},
    {"merged", CHOICE, "choice { a \"A\" d \"D\" was b, c }", "choice { d \"D\" a \"A\" }", "c",
     "d", NULL},
    {"apart", "scale 1..5", "text new meaning", "text", "4", "", NULL},
    {"apart_too", "scale 1..5", "yesno new meaning", "scale 1..5 new meaning", "4", "", NULL},
};

enum { READINGS = sizeof readings / sizeof readings[0] };

static struct fj_writer plan_of(int version)
{
    static const char *const heads[] = {HEAD("1"), HEAD("2"), HEAD("3")};
    struct fj_writer plan = {0};
    fj_write_raw(&plan, heads[version - 1]);
    for (size_t i = 0; i < READINGS; i++) {
        const struct reading *one = &readings[i];
        const char *types[] = {one->first, one->second, one->third};
        fj_write_format(&plan, "question %s \"Q\" : %s\n", one->name, types[version - 1]);
        if (one->mean)
            fj_write_format(&plan, "measure m_%s \"M\" = mean of %s\n", one->name, one->name);
    }
    fj_write_raw(&plan, "measure answered_ \"A\" = share of answered(merged) and answered(fewer)\n"
                        "measure lacking \"L\" = share of missing(merged)\n");
    return plan;
}

static void import_first(struct lab *lab)
{
    struct fj_writer rows = {0};
    lab_import(lab, NULL, "case,entry\nk1,2026-01-10\n");
    fj_write_raw(&rows, "case,timepoint,date");
    for (size_t i = 0; i < READINGS; i++)
        fj_write_format(&rows, ",%s", readings[i].name);
    fj_write_raw(&rows, "\nk1,start,2026-01-10");
    for (size_t i = 0; i < READINGS; i++)
        fj_write_format(&rows, ",%s", readings[i].answer);
    fj_write_raw(&rows, "\n");
    assert_int_equal(lab_import(lab, "prov", rows.bytes), 1);
    fj_writer_free(&rows);
}

static void check_one(struct lab *lab, const struct reading *one)
{
    char sql[200];
    snprintf(sql, sizeof sql,
             "SELECT CASE typeof(%s) WHEN 'real' THEN printf('%%g', %s) ELSE %s END FROM view_prov",
             one->name, one->name, one->name);
    lab_says(lab, sql, *one->read ? one->read : "(null)");
    if (!one->mean)
        return;
    snprintf(sql, sizeof sql,
             "SELECT value FROM measure_m_%s WHERE statistic = 'mean' AND period = '2026'",
             one->name);
    lab_says(lab, sql, one->mean);
}

static void check_export(struct lab *lab)
{
    struct fj_writer expected = {0};
    fj_write_raw(&expected, "case,timepoint,date");
    for (size_t i = 0; i < READINGS; i++)
        fj_write_format(&expected, ",%s", readings[i].name);
    fj_write_raw(&expected, "\nk1,start,2026-01-10");
    for (size_t i = 0; i < READINGS; i++)
        fj_write_format(&expected, ",%s", readings[i].read);
    fj_write_raw(&expected, "\n");
    lab_exports(lab, "prov", expected.bytes);
    fj_writer_free(&expected);
}

static void an_answer_is_read_alike_everywhere(void **state)
{
    struct lab lab;
    (void)state;
    lab_init(&lab);
    for (int version = 1; version <= 3; version++) {
        struct fj_writer plan = plan_of(version);
        lab_apply(&lab, plan.bytes);
        if (version == 1)
            import_first(&lab);
        fj_writer_free(&plan);
    }
    for (size_t i = 0; i < READINGS; i++)
        check_one(&lab, &readings[i]);
    check_export(&lab);
    lab_says(&lab, "SELECT value FROM measure_answered_ WHERE statistic = 'share'", "1.0");
    lab_says(&lab, "SELECT value FROM measure_lacking WHERE statistic = 'share'", "0.0");
    lab_free(&lab);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(an_answer_is_read_alike_everywhere)};
    return cmocka_run_group_tests_name("store/readings", tests, NULL, NULL);
}
