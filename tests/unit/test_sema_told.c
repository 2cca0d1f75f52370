// SPDX-License-Identifier: EUPL-1.2
// What is told of the corners of the language: sema/told.txt, case by case, each with every word of it in English.
//
//     # about it
//     no head                       (only PLAN stands before it, and not what HEAD asks; `no plan`: nothing does)
//     declarations of a plan
//     > CODE LINE:COLUMN message    (lines count from the head's first)
//     >   what to do
//
// FJ_UPDATE=1 writes what is told to the file; read it before it is kept.
#include <stdlib.h>

#include "plan_files.h"
#include "sema_check.h"

#define TOLD FJ_SOURCE_DIR "/tests/unit/sema/told.txt"

#define PLAN "plan p \"P\" { language en without gender \"x\" }\n"
#define HEAD                                                                                       \
    PLAN "timepoint before \"Before\" at entry\n"                                                  \
         "timepoint later \"Later\" 3 months after before\n"                                       \
         "question mood \"How?\" : scale 1..5 better high\n"                                       \
         "question home \"Home?\" : choice { own \"Own\" other \"Other\" }\n"                      \
         "question safe \"Safe?\" : yesno\n"

static void tell(const struct fj_compilation *done, struct fj_writer *out)
{
    for (const struct fj_diag *diag = done->diags.first; diag; diag = diag->next) {
        if (diag->code == FJ_W_NOT_USED) // so that a case need not measure what it declares
            continue;
        struct fj_place place =
            fj_source_place(&done->sources.items[diag->span.file], diag->span.start);
        fj_write_format(out, "> %s %u:%u ", fj_code_name(diag->code), place.line, place.column);
        fj_write_raw(out, diag->message);
        fj_write_raw(out, "\n");
        if (!diag->help)
            continue;
        fj_write_raw(out, ">   ");
        fj_write_raw(out, diag->help);
        fj_write_raw(out, "\n");
    }
}

// Where the lines that begin with MARK, or do not, end.
static const char *skip_lines(const char *at, bool told)
{
    while (*at && *at != '\n' && (*at == '>') == told)
        at = strchr(at, '\n') + 1;
    return at;
}

// The case at *AT; what it should be is written to OUT.
static bool run_case(struct fj_arena *arena, const char **at, struct fj_writer *out)
{
    static const char *const heads[] = {HEAD, PLAN, ""};
    static const char *const marks[] = {"\n", "no head\n", "no plan\n"};
    const char *start = *at, *plan = strchr(start, '\n') + 1;
    size_t head = 2;
    while (head > 0 && strncmp(plan, marks[head], strlen(marks[head])) != 0)
        head--;
    plan += head ? strlen(marks[head]) : 0;
    const char *told = skip_lines(plan, false), *end = skip_lines(told, true);
    const char *text = fj_arena_printf(arena, "%s%.*s", heads[head], (int)(told - plan), plan);
    struct fj_compilation *done = sema_compile(text);
    assert_non_null(done);
    assert_int_equal(done->plan != NULL, done->diags.errors == 0);
    fj_write_bytes(out, start, (size_t)(told - start));
    size_t from = out->length, length = (size_t)(end - told);
    tell(done, out);
    fj_compilation_free(done);
    bool holds = out->length - from == length && strncmp(out->bytes + from, told, length) == 0;
    if (!holds)
        fprintf(stderr, "%.*sexpected:\n%.*stold:\n%s\n", (int)(plan - start), start, (int)length,
                told, out->bytes + from);
    *at = end + (*end == '\n');
    fj_write_raw(out, **at ? "\n" : "");
    return holds;
}

static void each_corner_is_told(void **state)
{
    struct fj_arena *arena = fj_arena_new();
    struct fj_writer out = {0};
    size_t length, failures = 0;
    const char *at = plan_file_read(arena, TOLD, &length);
    (void)state;
    assert_non_null(at);
    while (*at)
        failures += !run_case(arena, &at, &out);
    if (failures > 0 && getenv("FJ_UPDATE")) {
        FILE *file = fopen(TOLD, "wb");
        assert_non_null(file);
        assert_int_equal(fwrite(out.bytes, 1, out.length, file), out.length);
        fclose(file);
    }
    fj_writer_free(&out);
    fj_arena_free(arena);
    assert_int_equal(failures, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(each_corner_is_told)};
    return cmocka_run_group_tests_name("sema/told", tests, NULL, NULL);
}
