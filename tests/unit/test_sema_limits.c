// SPDX-License-Identifier: EUPL-1.2
// Every limit of a plan just under, at and just over it (support/limits.h), each with its code; and what somebody would
// write to bring the compiler to its knees: each ends in an error or a plan, with work that grows with the text.
#include "sema_check.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <time.h>

#include "emit/sql/queries.h"
#include "emit/sql/schema.h"
#include "support/writer.h"

#define HEAD "plan p \"P\" { language en without gender \"r\" }\ntimepoint a \"A\" at entry\n"

// ---- limits ------------------------------------------------------------------------------------------

typedef void maker(struct fj_writer *out, int n);

static void repeat(struct fj_writer *out, const char *text, int times)
{
    for (int i = 0; i < times; i++)
        fj_write_raw(out, text);
}

static void name_of_points(struct fj_writer *out, int n)
{
    fj_write_raw(out, HEAD "question ");
    repeat(out, "å", n);
    fj_write_raw(out, " \"Q\" : yesno\n");
}

static void parentheses(struct fj_writer *out, int n) // N − 1, and the leaf within
{
    fj_write_raw(out, HEAD "question q \"Q\" : number\nmeasure m \"M\" = mean of ");
    repeat(out, "(", n - 1);
    fj_write_raw(out, "q");
    repeat(out, ")", n - 1);
    fj_write_raw(out, "\n");
}

static void nots(struct fj_writer *out, int n) // N operators, and a leaf, below each other
{
    fj_write_raw(out, HEAD "question q \"Q\" : yesno\nmeasure m \"M\" = share of ");
    repeat(out, "not ", n - 1);
    fj_write_raw(out, "q\n");
}

static void choices(struct fj_writer *out, const char *type, int n)
{
    fj_write_format(out, "%s { ", type);
    for (int i = 0; i < n; i++)
        fj_write_format(out, "c%d \"C\" ", i);
    fj_write_raw(out, "}\n");
}

static void of_many(struct fj_writer *out, int n)
{
    fj_write_raw(out, HEAD "question q \"Q\" : ");
    choices(out, "many", n);
}

static void of_choice(struct fj_writer *out, int n)
{
    fj_write_raw(out, HEAD "question q \"Q\" : ");
    choices(out, "choice", n);
}

static void copies(struct fj_writer *out, int n)
{
    fj_write_raw(out, HEAD "type t = ");
    choices(out, "choice", n);
    fj_write_raw(out, "question q \"{t}\" : yesno for each t\n");
}

// The gender that a plan has by default is one of them.
static void questions(struct fj_writer *out, int n)
{
    fj_write_raw(out, HEAD "type t = ");
    choices(out, "choice", FJ_LIMIT_COPIES);
    int left = n - 1;
    for (int i = 0; left >= FJ_LIMIT_COPIES; i++, left -= FJ_LIMIT_COPIES)
        fj_write_format(out, "question s%d \"{t}\" : yesno for each t\n", i);
    for (int i = 0; i < left; i++)
        fj_write_format(out, "question q%d \"Q\" : yesno\n", i);
}

static void steps(struct fj_writer *out, int n)
{
    fj_write_format(out, HEAD "question q \"Q\" : scale 1..%d\n", n);
}

static void bands(struct fj_writer *out, int n)
{
    fj_write_raw(out, HEAD "background { question b \"B\" : number }\nquestion q \"Q\" : yesno\n"
                           "breakdown g \"G\" = b in ");
    for (int i = 0; i < n; i++)
        fj_write_format(out, "%s%d", i ? ", " : "", i);
    fj_write_raw(out, "\n");
}

static void crossing(struct fj_writer *out, int n)
{
    fj_write_raw(out, HEAD "question q \"Q\" : yesno\nbackground {\n");
    for (int i = 0; i < n; i++)
        fj_write_format(out, "question b%d \"B\" : yesno\n", i);
    fj_write_raw(out, "}\nmeasure m \"M\" = share of q\n");
    for (int i = 0; i < n; i++)
        fj_write_format(out, "breakdown b%d\n", i);
    fj_write_raw(out, "report r \"R\" { show m by ");
    for (int i = 0; i < n; i++)
        fj_write_format(out, "%sb%d", i ? " * " : "", i);
    fj_write_raw(out, " }\n");
}

static void timepoints(struct fj_writer *out, int n)
{
    fj_write_raw(out,
                 "plan p \"P\" { language en without gender \"r\" }\nquestion q \"Q\" : yesno\n");
    for (int i = 0; i < n; i++)
        fj_write_format(out, "timepoint t%d \"T\" %d days after entry\n", i, i + 1);
}

static void number_of_series(struct fj_writer *out, int n)
{
    fj_write_format(out,
                    HEAD "timepoint s \"S\" every day after entry\nquestion q \"Q\" : yesno\n"
                         "measure m \"M\" = share of q@s#%d\n",
                    n);
}

static void choices_of_a_type(struct fj_writer *out, const char *name, int n)
{
    fj_write_format(out, "type %s = choice {", name);
    for (int i = 0; i < n; i++)
        fj_write_format(out, " c%d \"C\"", i);
    fj_write_raw(out, " }\n");
}

static void choices_of_all(struct fj_writer *out, int n)
{
    enum { EACH = 4000 };
    fj_write_raw(out, HEAD "background { question b \"B\" : yesno }\n"); // none of its own
    choices_of_a_type(out, "whole", EACH);
    if (n % EACH)
        choices_of_a_type(out, "rest", n % EACH);
    for (int i = 0; i < n / EACH; i++)
        fj_write_format(out, "question q%d \"Q\" : whole\n", i);
    if (n % EACH)
        fj_write_raw(out, "question r \"R\" : rest\n");
}

static void overlapping_groups(struct fj_writer *out, int n)
{
    fj_write_format(out,
                    HEAD "record r \"R\" { question s \"S\" : scale 1..%d }\n"
                         "form f \"F\" at a { r }\nmeasure m \"M\" = count of cases\n"
                         "breakdown b \"B\" = r.s\n",
                    n);
}

static void chain_of_when(struct fj_writer *out, int n)
{
    fj_write_raw(out, HEAD "question q0 \"Q\" : scale 1..5\n");
    for (int i = 1; i < n; i++)
        fj_write_format(out, "question q%d \"Q\" : scale 1..5 when q%d > 2\n", i, i - 1);
}

static void conditions_in_a_chain(struct fj_writer *out, int n) // each `>` and an answer
{
    chain_of_when(out, n / 2);
    fj_write_format(out, "question last \"Q\" : yesno when %s(q%d > 2)\n", n % 2 ? "not " : "",
                    n / 2 - 1);
}

static void scores_in_a_chain(struct fj_writer *out, int n) // each `+`, and what it is added to
{
    fj_write_raw(out, HEAD "question q \"Q\" : scale 1..5\n");
    for (int i = n / 2 - 1; i > 0; i--) // the last first
        fj_write_format(out, "score s%d \"S\" = s%d + 1\n", i, i - 1);
    fj_write_format(out, "score s0 \"S\" = %s + 1\n", n % 2 ? "-q" : "q");
}

static const struct {
    const char *about;
    maker *make;
    int limit;
    enum fj_code over;
} limits[] = {
    {"the points of a name", name_of_points, FJ_LIMIT_NAME_POINTS, FJ_E_NAME_LENGTH},
    {"parentheses within each other", parentheses, FJ_LIMIT_NESTING, FJ_E_NESTING},
    {"operators within each other", nots, FJ_LIMIT_NESTING, FJ_E_NESTING},
    {"choices of many", of_many, FJ_LIMIT_MANY_CHOICES, FJ_E_TOO_MANY},
    {"choices of one", of_choice, FJ_LIMIT_CHOICES, FJ_E_TOO_MANY},
    {"copies of a question", copies, FJ_LIMIT_COPIES, FJ_E_TOO_MANY},
    {"questions", questions, FJ_LIMIT_QUESTIONS, FJ_E_TOO_MANY},
    {"choices of all questions", choices_of_all, FJ_LIMIT_ALL_CHOICES, FJ_E_TOO_MANY},
    {"groups that overlap", overlapping_groups, FJ_LIMIT_MANY_CHOICES, FJ_E_TOO_MANY},
    {"steps of a scale", steps, FJ_LIMIT_SCALE_STEPS, FJ_E_RANGE_TOO_LARGE},
    {"bands", bands, FJ_LIMIT_BANDS, FJ_E_TOO_MANY},
    {"breakdowns that are crossed", crossing, FJ_LIMIT_CROSSING, FJ_E_TOO_MANY},
    {"timepoints", timepoints, FJ_LIMIT_TIMEPOINTS, FJ_E_TOO_MANY},
    {"conditions in a chain", conditions_in_a_chain, FJ_LIMIT_CHAIN, FJ_E_TOO_MANY},
    {"scores in a chain", scores_in_a_chain, FJ_LIMIT_CHAIN, FJ_E_TOO_MANY},
    {"a number of a series", number_of_series, FJ_LIMIT_SERIES, FJ_E_NUMBER_SIZE},
};

// The codes of the errors; a limit is told once.
static bool is_told(const struct fj_compilation *done, enum fj_code code)
{
    return done->diags.errors >= 1 && done->diags.first->code == code;
}

static void each_limit_under_at_and_over(void **state)
{
    (void)state;
    size_t failures = 0;
    for (size_t i = 0; i < sizeof limits / sizeof *limits; i++)
        for (int step = -1; step <= 1; step++) {
            struct fj_writer text = {0};
            limits[i].make(&text, limits[i].limit + step);
            struct fj_compilation *done = sema_compile(text.bytes);
            bool right =
                step <= 0 ? done->plan != NULL : !done->plan && is_told(done, limits[i].over);
            if (!right)
                print_error("%s: %d: %s\n", limits[i].about, limits[i].limit + step,
                            done->diags.first ? done->diags.first->message : "compiles");
            failures += !right;
            fj_compilation_free(done);
            fj_writer_free(&text);
        }
    assert_int_equal(failures, 0);
}

// ---- files within files --------------------------------------------------------------------------------

static bool read_next(void *context, const char *from, const char *path, const char **out_resolved,
                      const char **out_text, size_t *out_length, const char **out_reason)
{
    static const char *const names[] = {"0",  "1",  "2",  "3",  "4",  "5",  "6",  "7",  "8", "9",
                                        "10", "11", "12", "13", "14", "15", "16", "17", "18"};
    static char texts[19][64];
    int at = (int)strtol(path, NULL, 10), last = *(const int *)context;
    (void)from;
    *out_reason = "none";
    if (at == last)
        snprintf(texts[at], sizeof texts[at], "question q \"Q\" : yesno\n");
    else
        snprintf(texts[at], sizeof texts[at], "use \"%d\"\n", at + 1);
    *out_resolved = names[at];
    *out_text = texts[at];
    *out_length = strlen(texts[at]);
    return true;
}

static void files_within_files(void **state)
{
    (void)state;
    for (int depth = FJ_LIMIT_INCLUDE_DEPTH - 1; depth <= FJ_LIMIT_INCLUDE_DEPTH + 1; depth++) {
        struct fj_reader reader = {&depth, read_next};
        static const char text[] = HEAD "use \"1\"\n";
        struct fj_compilation *done =
            fj_compile("p.plan", text, sizeof text - 1, &reader, true, FJ_LANG_EN);
        if (depth <= FJ_LIMIT_INCLUDE_DEPTH)
            assert_non_null(done->plan);
        else
            assert_true(is_told(done, FJ_E_USE_DEPTH));
        fj_compilation_free(done);
    }
}

// ---- sizes ---------------------------------------------------------------------------------------------

static struct fj_compilation *compile_bytes(const char *text, size_t length)
{
    struct fj_compilation *done = fj_compile("p.plan", text, length, NULL, true, FJ_LANG_EN);
    assert_non_null(done);
    return done;
}

// A comment as long as may be, after a plan.
static void the_size_of_a_source(void **state)
{
    (void)state;
    static const char plan[] = HEAD "question q \"Q\" : yesno\n#";
    char *text = malloc(FJ_LIMIT_SOURCE_BYTES + 2);
    assert_non_null(text);
    memset(text, 'a', FJ_LIMIT_SOURCE_BYTES + 2);
    memcpy(text, plan, sizeof plan - 1);
    for (int step = -1; step <= 1; step++) {
        struct fj_compilation *done =
            compile_bytes(text, (size_t)((int)FJ_LIMIT_SOURCE_BYTES + step));
        if (step <= 0)
            assert_non_null(done->plan);
        else
            assert_true(is_told(done, FJ_E_TOO_LARGE));
        fj_compilation_free(done);
    }
    free(text);
}

// What is over the limit is not even looked at: the bytes need not be there.
static void a_hundred_megabytes_are_refused_unread(void **state)
{
    (void)state;
    struct fj_compilation *done = compile_bytes("a", (size_t)100 << 20);
    assert_true(is_told(done, FJ_E_TOO_LARGE));
    fj_compilation_free(done);
}

// Texts of one kind of byte, up to the limit.
static void sixteen_megabytes_of_one_thing(void **state)
{
    (void)state;
    static const struct {
        const char *start;
        char fill;
        enum fj_code code;
    } cases[] = {
        {"", 'a', FJ_E_SYNTAX},     {"", '(', FJ_E_SYNTAX},
        {"", '"', FJ_E_SYNTAX},     {"plan p \"", 'a', FJ_E_TEXT_OPEN},
        {"", '\0', FJ_E_NUL_BYTE},  {"", '\xff', FJ_E_BAD_UTF8},
        {"", '1', FJ_E_SYNTAX},     {"", '\n', FJ_E_EMPTY_PLAN},
        {"", '#', FJ_E_EMPTY_PLAN}, {"", '\\', FJ_E_SYNTAX},
        {"", '{', FJ_E_SYNTAX},     {"", '.', FJ_E_SYNTAX},
    };
    size_t length = FJ_LIMIT_SOURCE_BYTES / 64; // the whole by hand: within a second
    char *text = malloc(length);
    assert_non_null(text);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        memset(text, cases[i].fill, length);
        memcpy(text, cases[i].start, strlen(cases[i].start));
        struct fj_compilation *done = compile_bytes(text, length);
        assert_null(done->plan);
        assert_true(done->diags.errors > 0);
        struct fj_writer out = {0};
        fj_diags_write_text(&done->diags, &done->sources, &out);
        assert_true(out.length > 0 && out.length < 100000); // a long line is not shown whole
        fj_writer_free(&out);
        fj_compilation_free(done);
    }
    free(text);
}

static void memory_is_bounded(void **state)
{
    (void)state;
    struct fj_writer text = {0};
    questions(&text, 5000);
    struct fj_compilation *done =
        fj_compile_within(1 << 20, "p.plan", text.bytes, text.length, NULL, true, FJ_LANG_EN);
    assert_null(done->plan);
    assert_int_equal(done->diags.last->code, FJ_E_NO_MEMORY);
    fj_compilation_free(done);
    fj_writer_free(&text);
}

static void as_many_diagnostics_as_can_be_read(void **state)
{
    (void)state;
    for (int n = FJ_LIMIT_DIAGNOSTICS - 1; n <= FJ_LIMIT_DIAGNOSTICS + 1; n++) {
        struct fj_writer text = {0};
        size_t kept = 0;
        fj_write_raw(&text, HEAD "question q \"Q\" : yesno\n");
        for (int i = 0; i < n; i++)
            fj_write_format(&text, "measure m%d \"M\" = share of nothing%d\n", i, i);
        struct fj_compilation *done = sema_compile(text.bytes);
        for (const struct fj_diag *diag = done->diags.first; diag; diag = diag->next)
            kept += diag->severity == FJ_ERROR;
        assert_int_equal(done->diags.errors, n);
        assert_int_equal(kept, n < FJ_LIMIT_DIAGNOSTICS ? n : FJ_LIMIT_DIAGNOSTICS);
        fj_compilation_free(done);
        fj_writer_free(&text);
    }
}

// ---- work that grows with the text ---------------------------------------------------------------------

static void many_errors(struct fj_writer *out, int n)
{
    fj_write_raw(out, HEAD);
    for (int i = 0; i < n; i++)
        fj_write_raw(out, "question : \"Q\" yesno {\n");
}

static void many_unknown_names(struct fj_writer *out, int n)
{
    fj_write_raw(out, HEAD);
    for (int i = 0; i < n; i++)
        fj_write_format(
            out, "question trygghet%d \"Q\" : yesno\nmeasure m%d \"M\" = share of trygghett%d\n", i,
            i, i);
}

static void names_that_differ_in_accents(struct fj_writer *out, int n)
{
    fj_write_raw(out, HEAD);
    for (int i = 0; i < n; i++)
        fj_write_format(out, "question fråga%d \"Q\" : yesno\nquestion fraga%d \"Q\" : yesno\n", i,
                        i);
}

static void one_long_line(struct fj_writer *out, int n)
{
    fj_write_raw(out,
                 "plan p \"P\" { language en without gender \"r\" } timepoint a \"A\" at entry ");
    for (int i = 0; i < n; i++)
        fj_write_format(out, "question q%d \"Q\" : yesno needed \"x\" ", i);
}

static void one_long_condition(struct fj_writer *out, int n)
{
    fj_write_raw(out, HEAD "question q \"Q\" : scale 1..5\nmeasure m \"M\" = share of q in (");
    for (int i = 0; i < n; i++)
        fj_write_format(out, "%s%d", i ? ", " : "", i % 5 + 1);
    fj_write_raw(out, ")\n");
}

static void lines_of_braces(struct fj_writer *out, int n)
{
    fj_write_raw(out, HEAD);
    repeat(out, "}\n", n);
}

static void many_reports(struct fj_writer *out, int n)
{
    fj_write_raw(out, HEAD "question q \"Q\" : yesno\nmeasure m \"M\" = share of q\n");
    for (int i = 0; i < n; i++)
        fj_write_format(out, "report r%d \"R\" { show m show m }\n", i);
}

static double seconds(maker *make, int n)
{
    double least = 1e9;
    struct fj_writer text = {0};
    make(&text, n);
    for (int i = 0; i < 3; i++) {
        clock_t start = clock();
        struct fj_compilation *done = sema_compile(text.bytes);
        fj_compilation_free(done);
        double took = (double)(clock() - start) / CLOCKS_PER_SEC;
        least = took < least ? took : least;
    }
    fj_writer_free(&text);
    return least;
}

// Four times the text is about four times the work; sixteen times would be the square.
static void work_grows_with_the_text(void **state)
{
    (void)state;
    static const struct {
        const char *about;
        maker *make;
        int n;
    } families[] = {
        {"errors", many_errors, 1000},
        {"unknown names", many_unknown_names, 500},
        {"accents", names_that_differ_in_accents, 1000},
        {"chain of when", chain_of_when, 700},
        {"one line", one_long_line, 2000},
        {"one condition", one_long_condition, 3000},
        {"braces", lines_of_braces, 3000},
        {"reports", many_reports, 1500},
    };
    for (size_t i = 0; i < sizeof families / sizeof *families; i++) {
        double once = seconds(families[i].make, families[i].n);
        double more = seconds(families[i].make, 4 * families[i].n);
        print_message("%s: %.4f s, %.4f s\n", families[i].about, once, more);
        if (more > 10 * once + 0.02)
            fail_msg("%s: four times the text takes %.1f times as long", families[i].about,
                     more / once);
    }
}

// ---- conditions that read each other ---------------------------------------------------------------------

// Each reads the one before twice, or asks after its state: written out, 2 to the 40th.
static void doubling(struct fj_writer *out, const char *when)
{
    fj_write_raw(out, HEAD "question q0 \"Q\" : scale 1..5\n");
    for (int i = 1; i <= 40; i++) {
        fj_write_format(out, "question q%d \"Q\" : scale 1..5 when ", i);
        for (const char *at = when; *at; at++)
            if (*at == '%')
                fj_write_format(out, "q%d", i - 1);
            else
                fj_write_char(out, *at);
        fj_write_raw(out, "\n");
    }
    fj_write_raw(out, "measure m \"M\" = mean of q40\nmeasure n \"N\" = share of missing(q40)\n");
}

static void conditions_that_double(void **state)
{
    (void)state;
    static const char *const whens[] = {"% = 1 or % = 2", "missing(%)", "missing(%) or % > 3"};
    for (size_t i = 0; i < sizeof whens / sizeof *whens; i++) {
        struct fj_writer text = {0}, sql = {0};
        doubling(&text, whens[i]);
        struct fj_compilation *done = sema_compile(text.bytes);
        if (!done->plan) {
            struct fj_writer told = {0};
            fj_diags_write_text(&done->diags, &done->sources, &told);
            fail_msg("%s", told.bytes);
        }
        struct fj_layout *layout = fj_layout_new(done->arena, done->plan, NULL, &done->diags);
        fj_sql_write_schema(layout, &fj_dialect_sqlite, &sql);
        fj_sql_write_queries(layout, &fj_dialect_sqlite, done->arena, &sql);
        assert_false(sql.failed);
        assert_true(sql.length < 20u << 20);
        assert_non_null(strstr(sql.bytes, "Not given in SQL: its conditions"));
        fj_writer_free(&sql);
        fj_writer_free(&text);
        fj_compilation_free(done);
    }
}

// SQLite's parser has a depth of its own: a view that would pass it is left out, and the database is made all the same.
static void a_chain_of_conditions_becomes_a_database(void **state)
{
    (void)state;
    for (int n = 5; n <= 30; n++) {
        struct fj_writer text = {0}, sql = {0};
        chain_of_when(&text, n);
        fj_write_format(&text, "measure m \"M\" = mean of q%d\n", n - 1);
        struct fj_compilation *done = sema_compile(text.bytes);
        struct fj_layout *layout = fj_layout_new(done->arena, done->plan, NULL, &done->diags);
        fj_sql_write_schema(layout, &fj_dialect_sqlite, &sql);
        fj_sql_write_queries(layout, &fj_dialect_sqlite, done->arena, &sql);
        bool given = strstr(sql.bytes, "Not given in SQL") == NULL;
        assert_true(given || n > 10);
        assert_true(!given || n < 20);
        sqlite3 *db;
        assert_int_equal(sqlite3_open(":memory:", &db), SQLITE_OK);
        if (sqlite3_exec(db, sql.bytes, NULL, NULL, NULL) != SQLITE_OK)
            fail_msg("%d: %s", n, sqlite3_errmsg(db));
        sqlite3_close(db);
        fj_writer_free(&sql);
        fj_writer_free(&text);
        fj_compilation_free(done);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_limit_under_at_and_over),
        cmocka_unit_test(files_within_files),
        cmocka_unit_test(the_size_of_a_source),
        cmocka_unit_test(a_hundred_megabytes_are_refused_unread),
        cmocka_unit_test(sixteen_megabytes_of_one_thing),
        cmocka_unit_test(memory_is_bounded),
        cmocka_unit_test(as_many_diagnostics_as_can_be_read),
        cmocka_unit_test(work_grows_with_the_text),
        cmocka_unit_test(conditions_that_double),
        cmocka_unit_test(a_chain_of_conditions_becomes_a_database),
    };
    return cmocka_run_group_tests_name("sema/limits", tests, NULL, NULL);
}
