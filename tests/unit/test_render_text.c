// SPDX-License-Identifier: EUPL-1.2
// The report for a terminal and as JSON: lines broken by width, tables in columns, wide ones in parts;
// and JSON that holds every figure, with null for what is not shown.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "render/render.h"
#include "render/text_lines.h"
#include "results_builder.h"

// ---- lines ---------------------------------------------------------------------------------------

static void assert_wrapped(const char *text, size_t width, size_t count, ...)
{
    struct fj_arena *arena = fj_arena_new();
    struct fj_voice voice = {.arena = arena, .lang = FJ_LANG_SV};
    struct fj_lines lines = fj_text_wrap(&voice, text, width);
    va_list expected;

    assert_int_equal(lines.count, count);
    va_start(expected, count);
    for (size_t i = 0; i < count; i++)
        assert_string_equal(lines.items[i], va_arg(expected, const char *));
    va_end(expected);
    fj_arena_free(arena);
}

static void lines_break_at_blanks(void **state)
{
    (void)state;
    assert_wrapped("", 10, (size_t)0);
    assert_wrapped("en rad", 10, (size_t)1, "en rad");
    assert_wrapped("tio tecken", 10, (size_t)1, "tio tecken");
    assert_wrapped("elva tecken", 10, (size_t)2, "elva", "tecken");
    assert_wrapped("ett ord socialtjänstlagen till", 10, (size_t)3, "ett ord", "socialtjänstlagen",
                   "till");
    assert_wrapped("a\nb", 10, (size_t)2, "a", "b");
    assert_wrapped("slut ", 10, (size_t)1, "slut");
}

static void width_is_in_columns_and_not_in_bytes(void **state)
{
    (void)state;
    assert_int_equal(fj_text_width("åäö"), 3);
    assert_int_equal(fj_text_width("a\u0301"), 1);
    assert_wrapped("åäöåäö åäö", 10, (size_t)1, "åäöåäö åäö");
}

// ---- the report ------------------------------------------------------------------------------------

struct fixture {
    struct results_builder r;
    struct fj_row *all, *women, *men;
};

static void fixture_new(struct fixture *f)
{
    struct fj_measure *measure;
    struct fj_block *block;
    struct fj_period *period;

    results_new(&f->r);
    measure = add_measure(&f->r.b, "anmält", "Våldet är \"anmält\"", FJ_MEASURE_SHARE);
    period = add_period(&f->r, "2025");
    f->all = add_group(&f->r, add_block(&f->r, measure, period, NULL), "", "");
    put_share(f->all, 58, 100, 0.482, 0.672);
    put(f->all, FJ_STAT_MISSING, 3);
    block = add_block(&f->r, measure, period, add_breakdown(&f->r, "kön", "Kön", true));
    f->women = add_group(&f->r, block, "kvinna", "Kvinna");
    put_share(f->women, 40, 60, 0.54, 0.77);
    f->men = add_group(&f->r, block, "man", "Man");
    hide(f->men, FJ_STAT_N);
    hide(f->men, FJ_STAT_COUNT);
    hide(f->men, FJ_STAT_SHARE);
}

static char *rendered_for(struct fixture *f, const char *format, bool plain_signs, bool is_bold)
{
    struct fj_rendering rendering = {
        .results = &f->r.results,
        .imprint = {"9f2c", 4127, "2026-02-03 14:05", false},
        .lang = FJ_LANG_SV,
        .plain_signs = plain_signs,
        .is_bold = is_bold,
    };
    struct fj_writer out = {0};

    assert_true(fj_format_find(format)->write(&rendering, &out));
    results_free(&f->r);
    return out.bytes;
}

static char *rendered(struct fixture *f, const char *format)
{
    return rendered_for(f, format, false, false);
}

static void assert_has(const char *text, const char *piece)
{
    if (!strstr(text, piece))
        fail_msg("without:\n%s\nin:\n%s", piece, text);
}

static void the_report_says_and_shows(void **state)
{
    struct fixture f;
    char *text;

    (void)state;
    fixture_new(&f);
    text = rendered(&f, "text");
    assert_has(text, "*** Utkast – får inte lämnas ut ***\n");
    assert_has(text, "58\u00A0% (58 av 100 ärenden).\n");
    assert_has(text, "Kvinnor 67\u00A0%; siffran för män visas inte.\n");
    assert_has(
        text,
        "                   Andel        Antal  Utan svar\n"
        "------------------------------------------------\n"
        "Alla      58\u00A0% (48–67\u00A0%)    58 av 100          3  ██████████████▌··········\n"
        "Kön\n"
        "  Kvinna  67\u00A0% (54–77\u00A0%)     40 av 60             ████████████████▋········\n"
        "  Man        för få svar  för få svar\n");
    assert_has(text, "Högst 4 personer av annat eller okänt kön kan vara utelämnade.\n");
    free(text);
}

static void slips_are_no_cases(void **state)
{
    struct fixture f;
    char *text;

    (void)state;
    fixture_new(&f);
    f.r.results.is_protected = false;
    text = rendered(&f, "text");
    assert_has(text, "I databasen: 120 ärenden, 118 personer\n");
    free(text);
    fixture_new(&f);
    f.r.results.is_protected = false;
    f.r.results.slips = 40;
    text = rendered(&f, "text");
    assert_has(text, "I databasen: 120 ärenden och 40 anonyma svar, 118 personer\n");
    free(text);
    fixture_new(&f);
    f.r.results.is_protected = false;
    f.r.results.slips = 40;
    text = rendered(&f, "json");
    assert_has(text, "\"slips\":40");
    free(text);
}

// Thirteen in the database and ten in the year before are three in the year that is hidden.
static void of_persons_it_is_not_told_how_many_there_are_in_all(void **state)
{
    static const char *const formats[] = {"text", "html", "json"};

    (void)state;
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        struct fixture f;
        char *text;
        fixture_new(&f);
        f.r.results.slips = 47;
        text = rendered(&f, formats[i]);
        assert_null(strstr(text, "I databasen"));
        assert_null(strstr(text, "\"cases\":"));
        assert_null(strstr(text, "\"persons\":"));
        assert_null(strstr(text, "47 anonyma"));
        free(text);
    }
}

static void a_plain_terminal_gets_plain_bars(void **state)
{
    struct fixture f;
    char *text;

    (void)state;
    fixture_new(&f);
    text = rendered_for(&f, "text", true, false);
    assert_has(text, "3  ##############...........\n");
    assert_null(strstr(text, "█"));
    assert_null(strchr(text, '\033'));
    free(text);
}

static void a_terminal_that_can_gets_bold_headings(void **state)
{
    struct fixture f;
    char *text;

    (void)state;
    fixture_new(&f);
    text = rendered_for(&f, "text", false, true);
    assert_has(text, "\033[1mVåldet är \"anmält\"\033[0m\n");
    free(text);
}

static void bar_is(const char *expected, struct fj_bar bar, size_t width, bool plain)
{
    struct fj_writer out = {0};

    fj_text_bar(&out, &bar, width, plain);
    assert_string_equal(out.bytes ? out.bytes : "", expected);
    fj_writer_free(&out);
}

static void bars_are_as_long_as_their_figures(void **state)
{
    (void)state;
    bar_is("", (struct fj_bar){{0}, 0, true}, 10, false);
    bar_is("··········", (struct fj_bar){{0}, 1, true}, 10, false);
    bar_is("██████████", (struct fj_bar){{1}, 1, true}, 10, false);
    bar_is("█████·····", (struct fj_bar){{0.5}, 1, true}, 10, false);
    bar_is("█████", (struct fj_bar){{0.5}, 1, false}, 10, false);
    bar_is("▏·········", (struct fj_bar){{0.0001}, 1, true}, 10, false); // more than none
    bar_is("#####.....", (struct fj_bar){{0.5}, 1, true}, 10, true);
    bar_is("██████░░░▒", (struct fj_bar){{0.6, 0.3, 0.1}, 3, true}, 10, false);
    bar_is("######---+", (struct fj_bar){{0.6, 0.3, 0.1}, 3, true}, 10, true);
}

static void no_line_is_too_wide(void **state)
{
    struct fixture f;
    char *text, *end;

    (void)state;
    fixture_new(&f);
    for (size_t i = 0; i < 6; i++) {
        struct fj_block *block =
            add_block(&f.r, &f.r.b.plan.measures[0], &f.r.results.periods[0], NULL);
        block->timepoint = "t";
        block->timepoint_text = "Vid en mycket sen tidpunkt i ärendet";
        put_share(add_group(&f.r, block, "", ""), 1, 2, 0.01, 0.99);
    }
    text = rendered(&f, "text");
    for (char *line = text; *line; line = end + 1) {
        end = strchr(line, '\n');
        assert_non_null(end);
        *end = '\0';
        if (fj_text_width(line) > FJ_TEXT_WIDTH)
            fail_msg("%zu columns: %s", fj_text_width(line), line);
    }
    free(text);
}

// ---- json ------------------------------------------------------------------------------------------

// Brackets that close in order, outside strings.
static void assert_brackets_close(const char *json)
{
    char open[32];
    size_t depth = 0;
    bool in_string = false;

    for (const char *at = json; *at; at++) {
        if (*at == '\\' && in_string) {
            at++;
            continue;
        }
        if (*at == '"')
            in_string = !in_string;
        if (in_string || !strchr("{}[]", *at))
            continue;
        if (*at == '{' || *at == '[') {
            assert_true(depth < sizeof open);
            open[depth++] = *at;
        } else {
            assert_true(depth > 0);
            assert_int_equal(open[--depth], *at == '}' ? '{' : '[');
        }
    }
    assert_int_equal(depth, 0);
    assert_false(in_string);
}

static void json_holds_every_figure(void **state)
{
    struct fixture f;
    char *json;

    (void)state;
    fixture_new(&f);
    json = rendered(&f, "json");
    assert_brackets_close(json);
    assert_has(json, "\"measure\":\"anmält\",\"measure_text\":\"Våldet är \\\"anmält\\\"\"");
    assert_has(json, "{\"statistic\":\"share\",\"item\":\"\",\"item_text\":\"\",\"value\":0.58,"
                     "\"status\":\"\"}");
    assert_has(json, "{\"statistic\":\"share\",\"item\":\"\",\"item_text\":\"\",\"value\":null,"
                     "\"status\":\"hidden\"}");
    assert_has(json, "\"purpose\":null");
    assert_has(json, "\"on\":\"2026-02-03\"");
    free(json);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_break_at_blanks),
        cmocka_unit_test(width_is_in_columns_and_not_in_bytes),
        cmocka_unit_test(the_report_says_and_shows),
        cmocka_unit_test(slips_are_no_cases),
        cmocka_unit_test(of_persons_it_is_not_told_how_many_there_are_in_all),
        cmocka_unit_test(a_plain_terminal_gets_plain_bars),
        cmocka_unit_test(a_terminal_that_can_gets_bold_headings),
        cmocka_unit_test(bars_are_as_long_as_their_figures),
        cmocka_unit_test(no_line_is_too_wide),
        cmocka_unit_test(json_holds_every_figure),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
