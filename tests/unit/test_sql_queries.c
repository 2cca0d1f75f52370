// SPDX-License-Identifier: EUPL-1.2
// The measures' views give the same figures as the report before hiding: the whole sample plan, with
// more measures, over invented cases with every kind of gap, compared figure by figure both ways.
#include "store_fixture.h"

#include <math.h>

#include "figures/read/source_store.h"
#include "plan_sample.h"

struct trial {
    struct fixture f;
    struct sample s;
    struct fj_form *also; // asked at the numbers of the series as another form is
    uint64_t state;
    struct fj_results *results;
    sqlite3 *db;
    sqlite3_stmt *seen; // marks a row of the view and gives its value
    size_t compared;
};

// ---- more measures --------------------------------------------------------------------------------

static void at_all_of(struct trial *t, struct fj_measure *measure, const struct fj_form *form)
{
    measure->at = FJ_NEW_ARRAY(t->s.b.arena, struct fj_at, form->timepoint_count);
    for (size_t i = 0; i < form->timepoint_count; i++)
        measure->at[measure->at_count++] = sample_at(form->timepoints[i]);
}

static struct fj_expr *health(struct trial *t)
{
    return ex_answer(&t->s.b, t->s.health);
}

static struct fj_expr *between(struct trial *t, enum fj_expr_kind kind, enum fj_expr_kind from,
                               enum fj_expr_kind to)
{
    return ex(&t->s.b, kind, FJ_VALUE_NUMBER, 2, ex(&t->s.b, from, FJ_VALUE_DATE, 0),
              ex(&t->s.b, to, FJ_VALUE_DATE, 0));
}

static void add_answers(struct trial *t)
{
    struct builder *b = &t->s.b;
    struct fj_measure *m = add_measure(b, "hälsa_medel", "Hälsa", FJ_MEASURE_MEAN);
    m->expr = health(t);
    at_all_of(t, m, t->s.map);
    m = add_measure(b, "hälsa_vecka", "Hälsa varje vecka", FJ_MEASURE_SUM);
    m->expr = health(t);
    at_all_of(t, m, t->s.often);
    m = add_measure(b, "timmar_medel", "Timmar", FJ_MEASURE_MEAN);
    m->expr = ex_answer(b, t->s.hours);
    at_all_of(t, m, t->s.map);
    const struct fj_question *asked[] = {t->s.work, t->s.hinder, t->s.health, t->s.safe,
                                         t->s.life[1]};
    static const char *const names[] = {"f_syssla", "f_hinder", "f_hälsa", "f_trygg", "f_ekonomi"};
    for (size_t i = 0; i < 5; i++) {
        m = add_measure(b, names[i], "Fördelning", FJ_MEASURE_DISTRIBUTION);
        m->question = asked[i];
        at_all_of(t, m, t->s.map);
    }
}

// What is picked from a series is the number of the form that is read, not of another at the same timepoint.
static void add_picked(struct trial *t)
{
    struct builder *b = &t->s.b;
    static const char *const names[] = {"valt_första", "valt_sista", "saknas_första"};
    struct fj_question *calm = add_question(b, "lugn", "Hur lugnt är det?", FJ_TYPE_SCALE);
    set_range(calm, 0, 10);
    t->also = add_form(b, "lugnkoll", "Lugnkoll");
    ask_at(t->also, t->s.weekly);
    ask(t->also, calm);
    for (size_t i = 0; i < 3; i++) {
        struct fj_measure *m = add_measure(b, names[i], "Vald", FJ_MEASURE_MEAN);
        m->expr = ex_answer(b, calm);
        m->pick = i == 1 ? FJ_PICK_LAST : FJ_PICK_FIRST;
        if (i == 2) {
            m->kind = FJ_MEASURE_SHARE;
            m->expr = ex(b, FJ_EXPR_MISSING, FJ_VALUE_BOOL, 1, m->expr);
        }
        at_all_of(t, m, t->also);
    }
}

static void add_conditions(struct trial *t)
{
    struct builder *b = &t->s.b;
    struct fj_measure *m = add_measure(b, "saknar", "Saknar svar", FJ_MEASURE_SHARE);
    m->expr = ex(b, FJ_EXPR_MISSING, FJ_VALUE_BOOL, 1, ex_answer(b, t->s.hours));
    at_all_of(t, m, t->s.map);
    m = add_measure(b, "vet_ej", "Vet ej", FJ_MEASURE_SHARE);
    m->expr = ex(b, FJ_EXPR_MISSING, FJ_VALUE_BOOL, 1, ex_answer(b, t->s.work));
    m->expr->reason = 0;
    at_all_of(t, m, t->s.map);
    m = add_measure(b, "åter", "Åter inom ett år", FJ_MEASURE_SHARE);
    m->expr =
        ex_compare(b, FJ_EXPR_LE, between(t, FJ_EXPR_MONTHS, FJ_EXPR_EXIT, FJ_EXPR_NEXT_ENTRY),
                   ex_number(b, 12));
    m->except = ex_option(b, FJ_EXPR_EQ, ex_answer(b, t->s.unit), "nord");
    m = add_measure(b, "bra", "Mår bra", FJ_MEASURE_COUNT);
    m->where = ex_compare(b, FJ_EXPR_OR, ex_compare(b, FJ_EXPR_GE, health(t), ex_number(b, 7)),
                          ex_answer(b, t->s.safe));
    at_all_of(t, m, t->s.map);
    m = add_measure(b, "år", "Hela år", FJ_MEASURE_MEAN);
    m->expr = between(t, FJ_EXPR_YEARS, FJ_EXPR_PREVIOUS_EXIT, FJ_EXPR_TODAY);
    m = add_measure(b, "månader", "Hela månader", FJ_MEASURE_MEDIAN);
    m->expr = between(t, FJ_EXPR_MONTHS, FJ_EXPR_EXIT, FJ_EXPR_ENTRY);
    m->by = FJ_BY_EXIT;
    m = add_measure(b, "kvot2", "Del", FJ_MEASURE_MEAN);
    m->expr = ex(b, FJ_EXPR_DIV, FJ_VALUE_NUMBER, 2, health(t), ex_answer(b, t->s.life[0]));
    at_all_of(t, m, t->s.map);
    m = add_measure(b, "dagen", "Öppna 1 oktober", FJ_MEASURE_COUNT);
    m->by = FJ_BY_DAY;
    m->by_month = 10;
    m->by_day = 1;
}

static void add_records(struct trial *t)
{
    struct builder *b = &t->s.b;
    static const enum fj_expr_kind kinds[] = {FJ_EXPR_RECORD_MEAN, FJ_EXPR_RECORD_MIN,
                                              FJ_EXPR_RECORD_MAX, FJ_EXPR_RECORD_COUNT};
    static const char *const names[] = {"r_medel", "r_minst", "r_störst", "r_antal"};
    for (size_t i = 0; i < 4; i++) {
        struct fj_measure *m = add_measure(b, names[i], "Post", FJ_MEASURE_MEAN);
        m->expr = ex(b, kinds[i], FJ_VALUE_NUMBER, kinds[i] != FJ_EXPR_RECORD_COUNT,
                     ex_answer(b, t->s.cost));
        m->expr->record = t->s.effort;
        if (i % 2 == 1)
            m->expr->condition = ex_option(b, FJ_EXPR_NE, ex_answer(b, t->s.kind), "kurs");
    }
}

static void add_record_counts(struct trial *t)
{
    struct builder *b = &t->s.b;
    struct fj_measure *m = add_measure(b, "antal_insatser", "Insatser", FJ_MEASURE_COUNT);
    m->record = t->s.effort;
    m->counted = FJ_COUNTED_RECORD;
    m->where = ex_option(b, FJ_EXPR_NE, ex_answer(b, t->s.kind), "kurs");
    m = add_measure(b, "f_slag", "Slag", FJ_MEASURE_DISTRIBUTION);
    m->record = t->s.effort;
    m->question = t->s.kind;
    m->counted = FJ_COUNTED_RECORD;
    m = add_measure(b, "f_slag_alltid", "Slag, alla", FJ_MEASURE_DISTRIBUTION);
    m->record = t->s.effort;
    m->question = t->s.kind;
    m->all_time = true;
    m = add_measure(b, "r_alltid", "Alla", FJ_MEASURE_MEAN);
    m->expr = ex(b, FJ_EXPR_RECORD_COUNT, FJ_VALUE_NUMBER, 0);
    m->expr->record = t->s.effort;
    m->all_time = true;
    m->by = FJ_BY_ONGOING;
    m = add_measure(b, "r_pågår", "Under året", FJ_MEASURE_SHARE);
    m->expr = ex(b, FJ_EXPR_RECORD_ANY, FJ_VALUE_BOOL, 0);
    m->expr->record = t->s.effort;
    m->by = FJ_BY_ONGOING;
    static const char *const names[] = {"sista", "första"};
    for (size_t i = 0; i < 2; i++) {
        m = add_measure(b, names[i], "Personer", FJ_MEASURE_SHARE);
        m->expr = ex_answer(b, t->s.safe);
        m->counted = FJ_COUNTED_PERSONS;
        m->pick = i == 0 ? FJ_PICK_UNSAID : FJ_PICK_FIRST;
        at_all_of(t, m, t->s.map);
    }
}

static void add_breakdowns(struct trial *t)
{
    struct fj_breakdown *many = &t->s.b.plan.breakdowns[t->s.b.plan.breakdown_count];
    *many = (struct fj_breakdown){.id = t->s.b.plan.breakdown_count++,
                                  .name = "hindret",
                                  .text = "Hinder vid start",
                                  .kind = FJ_GROUPS_MANY,
                                  .question = t->s.hinder,
                                  .expr = ex_answer_at(&t->s.b, t->s.hinder, t->s.start, 0)};
    sample_groups(&t->s, many, 4);
    struct fj_breakdown *kind = &t->s.b.plan.breakdowns[t->s.b.plan.breakdown_count];
    *kind = (struct fj_breakdown){.id = t->s.b.plan.breakdown_count++,
                                  .name = "slaget",
                                  .text = "Slag",
                                  .kind = FJ_GROUPS_MANY,
                                  .question = t->s.kind,
                                  .record = t->s.effort,
                                  .expr = ex_answer(&t->s.b, t->s.kind)};
    sample_groups(&t->s, kind, 3);
    struct fj_breakdown *both[] = {many, kind};
    for (size_t i = 0; i < 2; i++)
        for (size_t g = 0; g < both[i]->group_count; g++)
            both[i]->groups[g] = (struct fj_group){.name = both[i]->question->type.options[g].name,
                                                   .text = both[i]->question->type.options[g].text,
                                                   .option = (int)g};
}

// ---- invented data --------------------------------------------------------------------------------

static uint64_t number(struct trial *t, uint64_t below)
{
    t->state = t->state * 6364136223846793005u + 1442695040888963407u;
    return (t->state >> 33) % below;
}

static struct fj_raw answer_to(struct trial *t, const struct fj_question *question)
{
    const struct fj_type *type = &question->type;
    uint64_t gap = number(t, 10);
    if (gap == 0)
        return (struct fj_raw){.kind = FJ_RAW_BLANK};
    if (gap == 1 && type->reason_count > 0)
        return raw_reason((int)number(t, type->reason_count));
    switch (type->kind) {
    case FJ_TYPE_CHOICE:
    case FJ_TYPE_GENDER:
    case FJ_TYPE_GOAL:
        return raw_value((int64_t)number(t, type->option_count));
    case FJ_TYPE_MANY:
        return raw_value(1 + (int64_t)number(t, (1u << type->option_count) - 1));
    case FJ_TYPE_YEAR:
        return raw_value(1940 + (int64_t)number(t, 68));
    case FJ_TYPE_SCALE:
        return raw_value((int64_t)type->low +
                         (int64_t)number(t, (uint64_t)(type->high - type->low) + 1));
    case FJ_TYPE_NUMBER:
        return raw_value((int64_t)number(t, 800));
    case FJ_TYPE_YESNO:
        return raw_value((int64_t)number(t, 2));
    case FJ_TYPE_DATE:
        return raw_value(day_of("2020-01-01") + (int64_t)number(t, 2000));
    case FJ_TYPE_TEXT:
    case FJ_TYPE__COUNT:
        break;
    }
    return raw_text("ord");
}

static void put_answers(struct trial *t, struct fj_write *write, int64_t id,
                        const struct fj_form *form, const struct fj_timepoint *timepoint, int nr,
                        fj_day day)
{
    struct fj_raw values[BUILDER_ROOM];
    struct fj_answer_row row = {.form = form, .timepoint = timepoint, .nr = nr, .values = values};
    row.day = day == FJ_NO_DAY ? FJ_NO_DAY : day - 40 + (fj_day)number(t, 90);
    if (number(t, 12) == 0)
        row.missing = (enum fj_form_missing)(1 + number(t, FJ_FORM_MISSING__COUNT - 1));
    for (size_t i = 0; i < form->question_count; i++)
        values[i] =
            row.missing ? (struct fj_raw){.kind = FJ_RAW_BLANK} : answer_to(t, form->questions[i]);
    assert_int_equal(fj_write_form_row(write, id, &row), FJ_PUT_ADDED);
}

static void put_one_case(struct trial *t, struct fj_write *write, int n)
{
    struct fj_raw background[BUILDER_ROOM];
    char code[16], person[16];
    const struct fj_plan *plan = &t->s.b.plan;
    snprintf(code, sizeof code, "c%d", n);
    snprintf(person, sizeof person, "p%d", n / 3);
    for (size_t i = 0; i < plan->background_count; i++)
        background[i] = answer_to(t, plan->background[i]);
    background[0] = raw_value(n / 3 % 3); // the same for all cases of a person
    fj_day entry = day_of("2023-10-01") + (fj_day)number(t, 900);
    fj_day exit = number(t, 4) == 0 ? FJ_NO_DAY : entry + (fj_day)number(t, 500);
    struct fj_case_input input = {.code = code,
                                  .person = number(t, 3) == 0 ? person : NULL,
                                  .has_entry = true,
                                  .entry = entry,
                                  .has_exit = true,
                                  .exit = exit,
                                  .background = background};
    int64_t id;
    assert_int_equal(fj_write_case(write, &input, &id), FJ_PUT_ADDED);
    for (size_t i = 0; i < t->s.map->timepoint_count; i++) {
        const struct fj_timepoint *timepoint = t->s.map->timepoints[i];
        if (number(t, 4) > 0)
            put_answers(t, write, id, t->s.map, timepoint, 0,
                        fj_planned_day(timepoint, 0, entry, exit));
    }
    for (int nr = 1; nr <= 3; nr++)
        if (number(t, 2) == 0)
            put_answers(t, write, id, t->s.often, t->s.weekly, nr,
                        fj_planned_day(t->s.weekly, nr, entry, exit));
    for (int nr = 1; nr <= 12; nr += 3)
        if (number(t, 3) == 0)
            put_answers(t, write, id, t->also, t->s.weekly, nr,
                        fj_planned_day(t->s.weekly, nr, entry, exit));
    for (int nr = 1; nr <= (int)number(t, 4); nr++) {
        struct fj_raw values[4];
        for (size_t i = 0; i < 4; i++)
            values[i] = answer_to(t, t->s.effort->fields[i]);
        assert_int_equal(fj_write_record_row(write, id, t->s.effort, nr, values), FJ_PUT_ADDED);
    }
}

static void fill(struct trial *t, int cases)
{
    struct fj_write *write = begin(&t->f);
    for (int n = 0; n < cases; n++)
        put_one_case(t, write, n);
    assert_true(fj_write_commit(write));
    sqlite3 *db = NULL;
    assert_int_equal(sqlite3_open(t->f.path, &db), SQLITE_OK);
    assert_int_equal(
        sqlite3_exec(db, "INSERT INTO folja_on VALUES ('2026-03-31')", NULL, NULL, NULL),
        SQLITE_OK);
    sqlite3_close(db);
}

// ---- comparing ------------------------------------------------------------------------------------

static bool is_given(const struct fj_measure *measure, enum fj_statistic statistic)
{
    bool of_mean = measure->kind == FJ_MEASURE_MEAN || measure->kind == FJ_MEASURE_CHANGE;
    if ((statistic == FJ_STAT_LOW || statistic == FJ_STAT_HIGH) && of_mean)
        return false;
    return statistic != FJ_STAT_P && statistic != FJ_STAT_T_SCORE &&
           statistic != FJ_STAT_DIFFERENCE && statistic != FJ_STAT_DIFFERENCE_LOW &&
           statistic != FJ_STAT_DIFFERENCE_HIGH;
}

// Puts the view's rows in a temporary table; false where the measure has no view.
static bool load(struct trial *t, const struct fj_measure *measure)
{
    char *sql =
        sqlite3_mprintf("DROP TABLE IF EXISTS temp.x; CREATE TEMP TABLE x AS SELECT *, 0 AS "
                        "seen FROM \"measure_%w\"; CREATE INDEX temp.y ON x (period, "
                        "timepoint, breakdown, \"group\", item, statistic)",
                        measure->name);
    char *error = NULL;
    int code = sqlite3_exec(t->db, sql, NULL, NULL, &error);
    bool none = code != SQLITE_OK && error && strstr(error, "no such table");
    if (code != SQLITE_OK && !none)
        fail_msg("%s: %s", measure->name, error);
    sqlite3_free(error);
    sqlite3_free(sql);
    return !none;
}

static void compare(struct trial *t, const struct fj_block *block, const struct fj_row *row,
                    const struct fj_figure *figure)
{
    const char *keys[] = {block->period->label, block->timepoint,
                          block->breakdown,     row->group,
                          figure->item,         fj_statistic_name(figure->statistic)};
    char name[512];
    sqlite3_stmt *statement = t->seen;
    snprintf(name, sizeof name, "%s %s %s %s %s [%s] %s", block->measure->name, keys[0], keys[1],
             keys[2], keys[3], keys[4], keys[5]);
    for (int i = 0; i < 6; i++)
        sqlite3_bind_text(statement, i + 1, keys[i], -1, SQLITE_STATIC);
    if (sqlite3_step(statement) != SQLITE_ROW)
        fail_msg("%s: not in the view", name);
    bool none = sqlite3_column_type(statement, 0) == SQLITE_NULL;
    double value = sqlite3_column_double(statement, 0);
    bool wanted_none = figure->status == FJ_FIGURE_NONE;
    if (none != wanted_none ||
        (!none && fabs(value - figure->value) > 1e-9 * fmax(1, fabs(figure->value))))
        fail_msg("%s: the view says %.12g%s, the report %.12g%s", name, value,
                 none ? " (none)" : "", figure->value, wanted_none ? " (none)" : "");
    sqlite3_reset(statement);
    t->compared++;
}

static void compare_measure(struct trial *t, const struct fj_measure *measure)
{
    static const char sql[] =
        "UPDATE x SET seen = seen + 1 WHERE period = ?1 AND timepoint = ?2 AND breakdown = ?3 AND "
        "\"group\" = ?4 AND item = ?5 AND statistic = ?6 RETURNING value";
    assert_int_equal(sqlite3_prepare_v2(t->db, sql, -1, &t->seen, NULL), SQLITE_OK);
    for (size_t i = 0; i < t->results->block_count; i++) {
        const struct fj_block *block = &t->results->blocks[i];
        if (block->measure != measure)
            continue;
        for (size_t r = 0; r < block->row_count; r++)
            for (size_t j = 0; j < block->rows[r].figure_count; j++)
                if (is_given(measure, block->rows[r].figures[j].statistic))
                    compare(t, block, &block->rows[r], &block->rows[r].figures[j]);
    }
    sqlite3_finalize(t->seen);
    sqlite3_stmt *statement = NULL;
    assert_int_equal(
        sqlite3_prepare_v2(t->db,
                           "SELECT period || ' ' || timepoint || ' ' || breakdown || ' "
                           "' || \"group\" || ' [' || item || '] ' || statistic, seen "
                           "FROM x WHERE seen <> 1",
                           -1, &statement, NULL),
        SQLITE_OK);
    if (sqlite3_step(statement) == SQLITE_ROW)
        fail_msg("%s %s: stands in the view, and %d times in the report", measure->name,
                 (const char *)sqlite3_column_text(statement, 0), sqlite3_column_int(statement, 1));
    sqlite3_finalize(statement);
}

// ---- the test -------------------------------------------------------------------------------------

static void make(struct trial *t)
{
    sample_init(&t->s);
    t->s.b.plan.version = 1;
    t->s.b.plan.measure_count--; // the ratio, which the report does not make yet
    assert_int_equal(t->s.b.plan.measures[t->s.b.plan.measure_count].kind, FJ_MEASURE_RATIO);
    t->s.weekly->duration = (struct fj_duration){2, FJ_MONTHS};
    for (size_t i = 0; i < t->s.b.plan.measure_count; i++)
        if (t->s.b.plan.measures[i].kind == FJ_MEASURE_RESPONSE)
            at_all_of(t, &t->s.b.plan.measures[i], t->s.map);
    add_answers(t);
    add_picked(t);
    add_conditions(t);
    add_records(t);
    add_record_counts(t);
    add_breakdowns(t);
    t->f.b = t->s.b;
    t->f.diags = (struct fj_diags){.arena = t->s.b.arena, .lang = FJ_LANG_EN};
    fixture_compile(&t->f);
    fixture_apply(&t->f);
    fixture_open(&t->f);
}

static void views_and_report_agree(void **state)
{
    (void)state;
    static struct trial t;
    t = (struct trial){.state = 7};
    make(&t);
    fill(&t, 40);
    struct fj_report_request request = {.on = day_of("2026-03-31"), .lang = FJ_LANG_EN};
    t.results = fj_report_from_store(t.f.store, &request, &t.f.diags);
    assert_no_diag(&t.f);
    assert_non_null(t.results);
    assert_int_equal(sqlite3_open(t.f.path, &t.db), SQLITE_OK);
    size_t views = 0;
    for (size_t i = 0; i < t.f.b.plan.measure_count; i++) {
        const struct fj_measure *measure = &t.f.b.plan.measures[i];
        if (measure->kind == FJ_MEASURE_RATIO || measure->population == FJ_OVER_SLIPS ||
            !load(&t, measure))
            continue;
        views++;
        compare_measure(&t, measure);
    }
    print_message("%zu views, %zu figures\n", views, t.compared);
    assert_true(views > 20 && t.compared > 50000);
    sqlite3_close(t.db);
    fj_results_free(t.results);
    fixture_free(&t.f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(views_and_report_agree)};
    return cmocka_run_group_tests_name("sql/queries", tests, NULL, NULL);
}
