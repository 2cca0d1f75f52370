// SPDX-License-Identifier: EUPL-1.2
// plan.json is well-formed JSON, says all of the model, and keeps places apart from the rest.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "emit/json/json.h"
#include "emit/json/plan_json.h"
#include "plan_sample.h"

// ---- a reader of JSON that keeps nothing ------------------------------------------------

static const char *skip_blank(const char *at)
{
    return at + strspn(at, " \n");
}

static const char *read_value(const char *at);

static const char *read_string(const char *at)
{
    assert_int_equal(*at, '"');
    for (at++; *at != '"'; at++) {
        assert_true((unsigned char)*at >= 0x20);
        at += *at == '\\' ? 1 : 0;
    }
    return at + 1;
}

static const char *read_items(const char *at, char end, bool keyed)
{
    at = skip_blank(at + 1);
    if (*at == end) {
        return at + 1;
    }
    for (;;) {
        if (keyed) {
            at = skip_blank(read_string(skip_blank(at)));
            assert_int_equal(*at, ':');
            at++;
        }
        at = skip_blank(read_value(skip_blank(at)));
        if (*at == end) {
            return at + 1;
        }
        assert_int_equal(*at, ',');
        at++;
    }
}

static const char *read_value(const char *at)
{
    static const char *const words[] = {"true", "false", "null"};
    if (*at == '{') {
        return read_items(at, '}', true);
    }
    if (*at == '[') {
        return read_items(at, ']', false);
    }
    if (*at == '"') {
        return read_string(at);
    }
    for (int i = 0; i < 3; i++) {
        if (strncmp(at, words[i], strlen(words[i])) == 0) {
            return at + strlen(words[i]);
        }
    }
    size_t digits = strspn(at, "-0123456789.e+");
    assert_true(digits > 0);
    return at + digits;
}

static void assert_json(const char *text)
{
    assert_int_equal(*skip_blank(read_value(text)), '\0');
}

// ---- the writer -------------------------------------------------------------------------

static void layout_keeps_commas_and_levels(void **state)
{
    (void)state;
    struct fj_writer out = {0};
    struct fj_json json = {.out = &out};
    fj_json_object(&json, NULL);
    fj_json_text(&json, "a", "x\"y");
    fj_json_text(&json, "none", NULL);
    fj_json_flag(&json, "off", false);
    fj_json_flag(&json, "on", true);
    fj_json_array(&json, "empty");
    fj_json_end_array(&json);
    fj_json_array(&json, "list");
    fj_json_flat_object(&json, NULL);
    fj_json_int(&json, "n", -3);
    fj_json_array(&json, "in");
    fj_json_number(&json, NULL, 0.5);
    fj_json_number(&json, NULL, 1.0 / 0.0);
    fj_json_end_array(&json);
    fj_json_end_object(&json);
    fj_json_bool(&json, NULL, false);
    fj_json_end_array(&json);
    fj_json_end_object(&json);
    assert_string_equal(out.bytes, "{\n"
                                   "  \"a\": \"x\\\"y\",\n"
                                   "  \"on\": true,\n"
                                   "  \"empty\": [],\n"
                                   "  \"list\": [\n"
                                   "    {\"n\": -3, \"in\": [0.5, null]},\n"
                                   "    false\n"
                                   "  ]\n"
                                   "}");
    assert_json(out.bytes);
    fj_writer_free(&out);
}

// ---- the plan ---------------------------------------------------------------------------

static void assert_has(const struct fj_writer *out, const char *piece)
{
    if (strstr(out->bytes, piece) == NULL) {
        fail_msg("not there: %s", piece);
    }
}

static void add_example(struct sample *s)
{
    struct fj_arena *arena = s->b.arena;
    struct fj_example_answer *background = FJ_NEW_ARRAY(arena, struct fj_example_answer, 2);
    background[0] = (struct fj_example_answer){.question = s->gender, .missing = true};
    background[1] = (struct fj_example_answer){.question = s->born, .value = 1990};
    struct fj_example_answer *answers = FJ_NEW_ARRAY(arena, struct fj_example_answer, 4);
    answers[0] = (struct fj_example_answer){.question = s->work, .value = 0};
    answers[1] = (struct fj_example_answer){.question = s->hinder, .value = 5};
    answers[2] = (struct fj_example_answer){.question = s->hours, .value = 375};
    answers[3] = (struct fj_example_answer){.question = s->safe, .value = 1};
    struct fj_example_row *row = FJ_NEW(arena, struct fj_example_row);
    *row = (struct fj_example_row){
        .timepoint = s->start, .day = FJ_NO_DAY, .answers = answers, .answer_count = 4};
    struct fj_example_case *one = FJ_NEW(arena, struct fj_example_case);
    *one = (struct fj_example_case){.name = "a",
                                    .entry = day_of("2026-01-10"),
                                    .exit = FJ_NO_DAY,
                                    .background = background,
                                    .background_count = 2,
                                    .rows = row,
                                    .row_count = 1};
    struct fj_expect *expect = FJ_NEW(arena, struct fj_expect);
    *expect = (struct fj_expect){.measure = &s->b.plan.measures[1], .value = 0.5};
    s->b.plan.examples = FJ_NEW(arena, struct fj_example);
    s->b.plan.examples[0] = (struct fj_example){
        .text = "ett", .cases = one, .case_count = 1, .expects = expect, .expect_count = 1};
    s->b.plan.example_count = 1;
}

static void the_whole_plan_is_there(void **state)
{
    (void)state;
    static const char *const pieces[] = {
        "\"name\": \"forsorjning\",\n    \"title\": \"Vägen till egen försörjning\"",
        "\"keep\": {\"duration\": {\"count\": 5, \"unit\": \"years\"}, \"after\": \"exit\"}",
        "\"after_timepoint\": \"start\"",
        "\"window\": [-30, 45]",
        "\"kind\": \"every\",\n      \"duration\": {\"count\": 1, \"unit\": \"weeks\"},\n"
        "      \"after\": \"entry\",\n      \"until_exit\": true",
        "\"when\": {\"op\": \"=\", \"option\": \"arbete\", \"args\": [{\"op\": \"answer\", "
        "\"question\": \"sysselsättning\"}]}",
        "\"missing\": [\n          {\"name\": \"uppgift_saknas\", \"text\": \"Uppgift saknas\"}",
        "{\"name\": \"inga\", \"text\": \"Inget\", \"alone\": true}",
        "{\"kind\": \"require\", \"condition\": {\"op\": \">=\", \"args\": [{\"op\": \"answer\", "
        "\"question\": \"insats.till\"}, {\"op\": \"answer\", \"question\": \"insats.från\"}]}, "
        "\"else\": \"Slutdatum ligger före startdatum\"}",
        "\"group\": \"grad\"",
        "\"for_each\": \"ekonomi\"",
        "{\"record\": \"insats\"}",
        "{\"note\": \"Fyll i tillsammans med klienten.\"}",
        "\"value\": {\"op\": \"mean\", \"needs\": 2, \"args\": [",
        "\"of\": {\"op\": \"in\", \"members\": [\"arbete\", \"studier\"], \"args\": [",
        "\"from\": \"start\",\n      \"to\": \"slut\",\n      \"better\": \"high\",\n"
        "      \"better_by\": 2",
        "\"target\": {\"op\": \">=\", \"value\": 0.5}",
        "\"numerator\": \"kostnad\",\n      \"denominator\": \"pågår\"",
        "{\"op\": \"age\", \"at\": \"entry\"}",
        "{\"name\": \"65..\", \"text\": \"65 och över\", \"band\": [{\"low\": 65}]}",
        "{\"measures\": [\"klienter\"], \"by\": [[\"kön\", \"ålder\"]], \"as\": \"dumbbell\"}",
        "\"background\": {\"kön\": \"uppgift_saknas\", \"född\": 1990}",
        "{\"timepoint\": \"start\", \"answers\": {\"sysselsättning\": \"arbete\", \"hinder\": "
        "[\"hälsa\", \"omsorg\"], \"timmar\": 37.5, \"trygg\": true}}",
        "{\"measure\": \"egen\", \"value\": 0.5}",
    };
    struct sample s;
    struct fj_writer out = {0};
    sample_init(&s);
    add_example(&s);
    fj_json_write_plan(&s.b.plan, NULL, &out);
    assert_false(out.failed);
    assert_json(out.bytes);
    for (size_t i = 0; i < sizeof pieces / sizeof pieces[0]; i++) {
        assert_has(&out, pieces[i]);
    }
    fj_writer_free(&out);
    sample_free(&s);
}

static void places_come_last_and_change_nothing_else(void **state)
{
    (void)state;
    static const char text[] = "plan p\nquestion kön \"Kön\" : gender\n";
    struct sample s;
    struct fj_sources sources = {0};
    uint32_t file;
    sample_init(&s);
    assert_true(fj_sources_add(s.b.arena, &sources, "a.plan", text, strlen(text), &file));
    s.gender->span = (struct fj_span){file, 16, 20}; // the second line's "kön"
    struct fj_writer with = {0}, without = {0};
    fj_json_write_plan(&s.b.plan, &sources, &with);
    fj_json_write_plan(&s.b.plan, NULL, &without);
    assert_json(with.bytes);
    size_t common = without.length - strlen("\n}\n");
    assert_memory_equal(with.bytes, without.bytes, common);
    assert_string_equal(with.bytes + common,
                        ",\n  \"places\": [\n    {\"question\": \"kön\", \"file\": \"a.plan\", "
                        "\"line\": 2, \"column\": 10, \"end_line\": 2, \"end_column\": 13}\n"
                        "  ]\n}\n");
    fj_writer_free(&with);
    fj_writer_free(&without);
    sample_free(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(layout_keeps_commas_and_levels),
        cmocka_unit_test(the_whole_plan_is_there),
        cmocka_unit_test(places_come_last_and_change_nothing_else),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
