// SPDX-License-Identifier: EUPL-1.2
// The corpus of mistakes: errors FOLDER [NAME]. Each FOLDER/NAME.plan holds one mistake; NAME.told says how it is
// mended and, below, every byte that the compiler says of it: as text in Swedish and in English, and as JSON. Held
// besides: one mistake is one error (`errors N, why` on a line of its own lets it be N), and the mended plan goes
// through without a word. All cases run in this process; FJ_UPDATE=1 rewrites what is told and keeps the rest.
//
// A mend is a line `mend N: TEXT` (line N becomes TEXT), `mend N+ TEXT` (a line after N), `mend N-` (without N),
// `mend from ENCODING` (the file is to be saved as UTF-8), or `mend not, why` where no plan comes of it.
#include <dirent.h>
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "sema/compile.h"
#include "support/diag_render.h"
#include "support/writer.h"

enum { PATH_BYTES = 2048, NAME_BYTES = 256, LEAST_CASES = 200 };

struct text {
    char *bytes; // owned, NUL-terminated
    size_t length;
};

static struct {
    const char *folder, *only;
    bool update;
} settings;

static bool read_file(const char *path, struct text *out)
{
    FILE *file = fopen(path, "rb");
    *out = (struct text){0};
    if (!file)
        return false;
    assert_int_equal(fseek(file, 0, SEEK_END), 0);
    long size = ftell(file);
    assert_true(size >= 0);
    rewind(file);
    out->bytes = malloc((size_t)size + 1);
    assert_non_null(out->bytes);
    out->length = fread(out->bytes, 1, (size_t)size, file);
    out->bytes[out->length] = '\0';
    fclose(file);
    return true;
}

static void path_of(char out[static PATH_BYTES], const char *name, const char *ending)
{
    snprintf(out, PATH_BYTES, "%s/%s%s", settings.folder, name, ending);
}

// ---- compiling -------------------------------------------------------------------------------------

struct used {
    struct text files[8];
    size_t count;
};

// What a case uses stands in the same folder.
static bool read_used(void *context, const char *from, const char *path, const char **out_resolved,
                      const char **out_text, size_t *out_length, const char **out_reason)
{
    struct used *used = context;
    char full[PATH_BYTES];
    (void)from;
    path_of(full, path, "");
    *out_resolved = path;
    *out_reason = "the file is not there";
    if (used->count == sizeof used->files / sizeof *used->files ||
        !read_file(full, &used->files[used->count]))
        return false;
    *out_text = used->files[used->count].bytes;
    *out_length = used->files[used->count].length;
    used->count++;
    return true;
}

struct told {
    size_t errors, warnings;
    bool compiled;
};

static struct told compile(const char *name, const struct text *plan, enum fj_lang lang, bool json,
                           struct fj_writer *out)
{
    struct used used = {0};
    struct fj_reader reader = {&used, read_used};
    char path[NAME_BYTES];
    snprintf(path, sizeof path, "%s.plan", name);
    struct fj_compilation *done = fj_compile(path, plan->bytes, plan->length, &reader, true, lang);
    assert_non_null(done);
    struct told told = {done->diags.errors, done->diags.warnings, done->plan != NULL};
    if (json)
        fj_diags_write_json(&done->diags, &done->sources, out);
    else
        fj_diags_write_text(&done->diags, &done->sources, out);
    fj_compilation_free(done);
    for (size_t i = 0; i < used.count; i++)
        free(used.files[i].bytes);
    return told;
}

// ---- mending ---------------------------------------------------------------------------------------

static void put_point(struct fj_writer *out, uint32_t point)
{
    char bytes[2];
    if (point < 0x80) {
        fj_write_char(out, (char)point);
        return;
    }
    assert_true(point < 0x800);
    bytes[0] = (char)(0xC0 | (point >> 6));
    bytes[1] = (char)(0x80 | (point & 0x3F));
    fj_write_bytes(out, bytes, 2);
}

static void decode(const struct text *plan, const char *encoding, struct fj_writer *out)
{
    const unsigned char *bytes = (const unsigned char *)plan->bytes;
    bool wide = strncmp(encoding, "UTF-16", 6) == 0;
    size_t step = wide ? 2 : 1, at = wide && bytes[0] == 0xFF && bytes[1] == 0xFE ? 2 : 0;
    for (; at + step <= plan->length; at += step)
        put_point(out, wide ? bytes[at] | (uint32_t)bytes[at + 1] << 8 : bytes[at]);
}

static const char *line_end(const char *line)
{
    return line + strcspn(line, "\n");
}

// The mend of line NUMBER in TOLD, or NULL; *out_sign is ':', '+' or '-', *out_next where to look for another.
static const char *find_mend(const char *told, unsigned long number, char *out_sign,
                             const char **out_next)
{
    for (const char *line = told; *line && *line != '\n'; line = line_end(line) + 1) {
        char *after;
        if (strncmp(line, "mend ", 5) != 0 || strtoul(line + 5, &after, 10) != number ||
            after == line + 5)
            continue;
        *out_sign = *after;
        *out_next = line_end(line) + 1;
        return after + (after[1] == ' ' ? 2 : 1);
    }
    return NULL;
}

static void put_line(struct fj_writer *out, const char *text, size_t length, bool crlf)
{
    fj_write_bytes(out, text, length);
    fj_write_raw(out, crlf ? "\r\n" : "\n");
}

static void mend_line(const char *told, unsigned long number, const char *line, size_t length,
                      struct fj_writer *out)
{
    bool crlf = length > 0 && line[length - 1] == '\r', written = false;
    const char *next = told;
    char sign;
    for (const char *mend; (mend = find_mend(next, number, &sign, &next));) {
        if (sign == '+' && !written)
            put_line(out, line, length - crlf, crlf);
        if (sign != '-')
            put_line(out, mend, (size_t)(line_end(mend) - mend), crlf);
        written = true;
    }
    if (!written)
        put_line(out, line, length - crlf, crlf);
}

// The plan as it is once mended.
static void mend(const struct text *plan, const char *told, struct fj_writer *out)
{
    const char *encoding = strstr(told, "mend from ");
    if (encoding) {
        decode(plan, encoding + strlen("mend from "), out);
        return;
    }
    unsigned long number = 1;
    const char *next = told, *first;
    char sign;
    while ((first = find_mend(next, 0, &sign, &next)))
        put_line(out, first, (size_t)(line_end(first) - first), false);
    for (size_t at = 0; at <= plan->length; number++) {
        const char *line = plan->bytes + at;
        const char *end = memchr(line, '\n', plan->length - at);
        size_t length = end ? (size_t)(end - line) : plan->length - at;
        if (end || length > 0 || plan->length == 0 || strstr(told, "mend "))
            mend_line(told, number, line, length, out);
        at += length + 1;
    }
}

static bool complain(const char *name, const char *what, const struct fj_writer *said)
{
    fprintf(stderr, "%s: %s\n%.*s\n", name, what, (int)said->length,
            said->bytes ? said->bytes : "");
    return false;
}

// ---- the two languages -----------------------------------------------------------------------------

// A text of more than a sign or a number is another in the other language.
static bool is_untranslated(const char *swedish, const char *english)
{
    bool has_words = false;
    for (const char *at = english; at && *at; at++)
        has_words = has_words || (strchr("abcdefghijklmnopqrstuvwxyz", *at) && at[1] == ' ');
    return has_words && strcmp(swedish, english) == 0;
}

static struct fj_compilation *compile_in(const char *name, const struct text *plan,
                                         struct used *used, enum fj_lang lang)
{
    struct fj_reader reader = {used, read_used};
    struct fj_compilation *done = fj_compile(name, plan->bytes, plan->length, &reader, true, lang);
    assert_non_null(done);
    return done;
}

// Everything that is told is told in both languages, and the same.
static bool check_languages(const char *name, const struct text *plan)
{
    struct used used[2] = {{.count = 0}, {.count = 0}};
    struct fj_compilation *swedish = compile_in(name, plan, &used[0], FJ_LANG_SV),
                          *english = compile_in(name, plan, &used[1], FJ_LANG_EN);
    const struct fj_diag *s = swedish->diags.first, *e = english->diags.first;
    bool good = true;
    for (; s && e && good; s = s->next, e = e->next) {
        const struct fj_related *sr = s->related, *er = e->related;
        good = s->code == e->code && !is_untranslated(s->message, e->message) &&
               !s->help == !e->help && (!s->help || !is_untranslated(s->help, e->help));
        for (; sr && er; sr = sr->next, er = er->next)
            good = good && !is_untranslated(sr->label, er->label);
        good = good && !sr && !er;
    }
    good = good && !s && !e;
    fj_compilation_free(swedish);
    fj_compilation_free(english);
    for (size_t i = 0; i < 2; i++)
        for (size_t k = 0; k < used[i].count; k++)
            free(used[i].files[k].bytes);
    return good || complain(name, "is not told the same in both languages",
                            &(struct fj_writer){.length = 0});
}

// ---- a case ----------------------------------------------------------------------------------------

static bool check_count(const char *name, const char *head, struct told told,
                        const struct fj_writer *said)
{
    const char *allowed = strstr(head, "errors ");
    if (allowed && strtoul(allowed + 7, NULL, 10) == told.errors)
        return true;
    if (told.errors + (told.errors == 0 ? told.warnings : 0) != 1)
        return complain(name, "one mistake is to be one error", said);
    return true;
}

static bool check_mend(const char *name, const struct text *plan, const char *head)
{
    struct fj_writer mended = {0}, said = {0};
    bool good = true;
    if (!strstr(head, "mend "))
        return complain(name, "does not say how it is mended", &said);
    if (!strstr(head, "mend not, ")) {
        mend(plan, head, &mended);
        struct text text = {mended.bytes, mended.length};
        struct told told = compile(name, &text, FJ_LANG_SV, false, &said);
        if (!told.compiled || told.errors + told.warnings > 0)
            good = complain(name, "the mended plan does not go through", &said);
    }
    fj_writer_free(&mended);
    fj_writer_free(&said);
    return good;
}

// The lines of a .told file above the first blank one, as a string of its own.
static char *head_of(const struct text *told)
{
    const char *end = told->bytes ? strstr(told->bytes, "\n\n") : NULL;
    size_t length = end ? (size_t)(end - told->bytes) + 1 : told->length;
    char *head = malloc(length + 1);
    assert_non_null(head);
    if (length > 0)
        memcpy(head, told->bytes, length);
    head[length] = '\0';
    return head;
}

static bool run_case(const char *name)
{
    char path[PATH_BYTES];
    struct text plan, expected;
    struct fj_writer out = {0};
    path_of(path, name, ".plan");
    assert_true(read_file(path, &plan));
    path_of(path, name, ".told");
    read_file(path, &expected);
    char *head = head_of(&expected);
    fj_write_raw(&out, head);
    fj_write_raw(&out, "\n=== svenska\n");
    struct told told = compile(name, &plan, FJ_LANG_SV, false, &out);
    bool good = check_count(name, head, told, &out);
    fj_write_raw(&out, "=== english\n");
    compile(name, &plan, FJ_LANG_EN, false, &out);
    fj_write_raw(&out, "=== json\n");
    compile(name, &plan, FJ_LANG_SV, true, &out);
    good = check_mend(name, &plan, head) && check_languages(name, &plan) && good;
    bool same = out.length == expected.length && memcmp(out.bytes, expected.bytes, out.length) == 0;
    if (!same && settings.update) {
        FILE *file = fopen(path, "wb");
        assert_non_null(file);
        assert_int_equal(fwrite(out.bytes, 1, out.length, file), out.length);
        assert_int_equal(fclose(file), 0);
    } else if (!same) {
        good = complain(name, "something else is told than expected:", &out);
    }
    free(head);
    free(plan.bytes);
    free(expected.bytes);
    fj_writer_free(&out);
    return good;
}

static int is_told(const struct dirent *entry)
{
    size_t length = strlen(entry->d_name);
    return length > 5 && strcmp(entry->d_name + length - 5, ".told") == 0;
}

static void every_mistake_is_told_as_expected(void **state)
{
    struct dirent **names;
    int count = scandir(settings.folder, &names, is_told, alphasort), bad = 0;
    (void)state;
    assert_true(count >= LEAST_CASES);
    for (int i = 0; i < count; i++) {
        char *name = names[i]->d_name;
        name[strlen(name) - 5] = '\0';
        if (!settings.only || strcmp(name, settings.only) == 0)
            bad += !run_case(name);
        free(names[i]);
    }
    free(names);
    assert_int_equal(bad, 0);
}

int main(int count, char **words)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_mistake_is_told_as_expected)};
    const char *update = getenv("FJ_UPDATE");
    if (count < 2)
        return 2;
    settings.folder = words[1];
    settings.only = count > 2 ? words[2] : NULL;
    settings.update = update && strcmp(update, "1") == 0;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
