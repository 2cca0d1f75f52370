// SPDX-License-Identifier: EUPL-1.2
// `use` (language §3): what other files bring in, and what is wrong with how they are reached.
#include "sema_check.h"

#define USED "question q \"Q\" : yesno\nmeasure m \"M\" = share of q\n"

struct file {
    const char *path, *text;
};

static bool read_from(void *context, const char *from, const char *path, const char **out_resolved,
                      const char **out_text, size_t *out_length, const char **out_reason)
{
    (void)from;
    for (const struct file *file = context; file->path; file++) {
        if (strcmp(file->path, path) != 0)
            continue;
        *out_resolved = file->path;
        *out_text = file->text;
        *out_length = strlen(file->text);
        return true;
    }
    *out_reason = "no such file";
    return false;
}

static void check_files(struct file *files, const char *expected)
{
    struct fj_reader reader = {files, read_from};
    struct fj_compilation *done =
        fj_compile(files[0].path, files[0].text, strlen(files[0].text), &reader, true, FJ_LANG_EN);
    char told[1024];
    sema_told(done, false, told, sizeof told);
    assert_string_equal(told, expected);
    assert_int_equal(done->plan != NULL, strchr(expected, 'E') == NULL);
    fj_compilation_free(done);
}

static void files_are_used(void **state)
{
    (void)state;
    struct file shared[] = {
        {"a.plan", SEMA_HEAD "use \"core.plan\"\nmeasure m \"M\" = mean of mood\n"},
        {"core.plan",
         "plan core \"Core\" { version 9 }\ntype t = scale 1..5\n"
         "question mood \"M\" : t\nuse \"deep.plan\"\nreport r \"R\" { show nothing }\n"},
        {"deep.plan", "question deep \"D\" : yesno needed \"x\"\nuse \"deeper.plan\"\n"},
        {"deeper.plan", "breakdown kön\n"},
        {NULL, NULL},
    };
    check_files(shared, "");
    struct file twice[] = {
        {"a.plan", SEMA_HEAD "use \"b.plan\"\nuse \"c.plan\"\nmeasure m \"M\" = mean of mood\n"},
        {"b.plan", "use \"c.plan\"\n"},
        {"c.plan", "question mood \"M\" : scale 1..5\n"},
        {NULL, NULL},
    };
    check_files(twice, "");
    struct file otherwise[] = {
        {"a.plan", SEMA_HEAD "use \"b/b.plan\"\nuse \"c.plan\"\nmeasure m \"M\" = mean of mood\n"},
        {"b/b.plan", "use \"b/../c.plan\"\n"},
        {"b/../c.plan", "question mood \"M\" : scale 1..5\n"},
        {"c.plan", "question mood \"M\" : scale 1..5\n"},
        {NULL, NULL},
    };
    check_files(otherwise, "");
    struct file altered[] = {
        {"a.plan", SEMA_HEAD "use \"b.plan\"\nquestion mood \"N\" : yesno\n"},
        {"b.plan", "question mood \"M\" : scale 1..5\n"},
        {NULL, NULL},
    };
    check_files(altered, "E0117 5:10");
    struct file missing[] = {{"a.plan", SEMA_HEAD "use \"b.plan\"\n" USED}, {NULL, NULL}};
    check_files(missing, "E0107 4:5");
    struct file ring[] = {{"a.plan", SEMA_HEAD USED "use \"b.plan\"\n"},
                          {"b.plan", "use \"a.plan\"\n"},
                          {NULL, NULL}};
    check_files(ring, "E0108 1:5");
}

static void files_are_used_fifteen_deep(void **state)
{
    (void)state;
    static char names[20][16], texts[20][32];
    struct file files[20] = {{"a.plan", SEMA_HEAD USED "use \"f1.plan\"\n"}};
    for (int last = 15; last <= 16; last++) {
        for (int i = 1; i <= last; i++) {
            snprintf(names[i], sizeof names[i], "f%d.plan", i);
            snprintf(texts[i], sizeof texts[i],
                     i < last ? "use \"f%d.plan\"\n" : "type t%d = yesno\n", i + 1);
            files[i] = (struct file){names[i], texts[i]};
        }
        files[last + 1] = (struct file){NULL, NULL};
        check_files(files, last == 15 ? "" : "E0109 1:5"); // FJ_E_USE_DEPTH
    }
}

static void a_used_file_may_be_wrong(void **state)
{
    (void)state;
    struct file wrong[] = {
        {"a.plan", SEMA_HEAD USED "use \"b.plan\"\n"},
        {"b.plan", "question r \"R\" : scale 5..1\nquestion s \"S\" : nothing\n"},
        {NULL, NULL},
    };
    check_files(wrong, "E0205 1:24, E0110 2:18");
    struct file broken[] = {
        {"a.plan", SEMA_HEAD USED "use \"b.plan\"\nmeasure n \"N\" = share of r\n"},
        {"b.plan", "question r \"R\" yesno\n"},
        {NULL, NULL},
    };
    check_files(broken, "E0030 1:16");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(files_are_used),
        cmocka_unit_test(files_are_used_fifteen_deep),
        cmocka_unit_test(a_used_file_may_be_wrong),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
