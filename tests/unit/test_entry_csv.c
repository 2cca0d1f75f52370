// SPDX-License-Identifier: EUPL-1.2
// The CSV reader: what RFC 4180 says, what spreadsheets do to it, and hostile bytes. Every case is
// read from memory at once and through a source that gives one byte at a time; both must agree.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "entry/csv.h"
#include "support/limits.h"
#include "support/writer.h"

struct drip {
    const char *bytes;
    size_t length, at, step;
};

static size_t read_drip(void *context, char *bytes, size_t size, bool *out_failed)
{
    struct drip *drip = context;
    *out_failed = false;
    size_t n = drip->length - drip->at;
    if (n > drip->step)
        n = drip->step;
    if (n > size)
        n = size;
    memcpy(bytes, drip->bytes + drip->at, n);
    drip->at += n;
    return n;
}

// Everything a reader says about a file, as one text: fields in [], places of fields and flaws.
static void tell_all(struct fj_csv *csv, struct fj_writer *out)
{
    struct fj_csv_record record;
    enum fj_csv_status status;
    while ((status = fj_csv_next(csv, &record)) == FJ_CSV_RECORD) {
        fj_write_format(out, "%llu:", (unsigned long long)record.line);
        for (size_t i = 0; i < record.count; i++) {
            struct fj_csv_place place = fj_csv_place_of(csv, record.fields[i].start);
            fj_write_format(out, "%llu.%llu[", (unsigned long long)place.line,
                            (unsigned long long)place.column);
            fj_write_bytes(out, record.fields[i].bytes, record.fields[i].length);
            fj_write_raw(out, "]");
        }
        if (record.flaw != FJ_CSV_SOUND) {
            struct fj_csv_place place = fj_csv_place_of(csv, record.flaw_at);
            fj_write_format(out, "!%d@%llu.%llu", (int)record.flaw, (unsigned long long)place.line,
                            (unsigned long long)place.column);
        }
        if (record.empty)
            fj_write_raw(out, "empty");
        fj_write_raw(out, "\n");
    }
    if (status == FJ_CSV_BROKEN) {
        struct fj_csv_place place = fj_csv_broken_place(csv);
        fj_write_format(out, "broken %d@%llu.%llu\n", (int)fj_csv_broken(csv),
                        (unsigned long long)place.line, (unsigned long long)place.column);
    }
    fj_write_format(out, "%c", fj_csv_separator(csv));
}

static struct fj_writer told(const char *bytes, size_t length, size_t step)
{
    struct drip drip = {bytes, length, 0, step};
    struct fj_csv *csv =
        step == 0 ? fj_csv_new_memory(bytes, length) : fj_csv_new(read_drip, &drip);
    assert_non_null(csv);
    struct fj_writer out = {0};
    tell_all(csv, &out);
    fj_csv_free(csv);
    assert_false(out.failed);
    return out;
}

static void check_bytes(const char *bytes, size_t length, const char *expected)
{
    for (size_t step = 0; step < 3; step++) {
        struct fj_writer text = told(bytes, length, step);
        assert_string_equal(text.bytes, expected);
        fj_writer_free(&text);
    }
}

static void check(const char *text, const char *expected)
{
    check_bytes(text, strlen(text), expected);
}

static void test_plain(void **state)
{
    (void)state;
    check("a,b\r\n1,2\r\n", "1:1.1[a]1.3[b]\n2:2.1[1]2.3[2]\n,");
    check("a,b\r\n1,2", "1:1.1[a]1.3[b]\n2:2.1[1]2.3[2]\n,");
    check("a,b\n1,2\n", "1:1.1[a]1.3[b]\n2:2.1[1]2.3[2]\n,");
    check("a,b\r1,2\r", "1:1.1[a]1.3[b]\n2:2.1[1]2.3[2]\n,");
    check("a,b\r\n,\r\n", "1:1.1[a]1.3[b]\n2:2.1[]2.2[]\n,");
    check("a\n", "1:1.1[a]\n,");
    check("a", "1:1.1[a]\n,");
    check("", ",");
}

static void test_byte_order_mark_takes_no_column(void **state)
{
    (void)state;
    check("\xEF\xBB\xBF"
          "a,b\n1,2\n",
          "1:1.1[a]1.3[b]\n2:2.1[1]2.3[2]\n,");
    check("\xEF\xBB\xBF"
          "\"a\",b\n",
          "1:1.1[a]1.5[b]\n,");
    check("\xEF\xBB\xBF", ",");
    check("\xEF\xBB", "1:1.1[\xEF\xBB]!6@1.1\n,");
}

static void test_separator_is_told_by_header(void **state)
{
    (void)state;
    check("a;b\n1;2,5\n", "1:1.1[a]1.3[b]\n2:2.1[1]2.3[2,5]\n;");
    check("a,b\n1;2,5\n", "1:1.1[a]1.3[b]\n2:2.1[1;2]2.5[5]\n,");
    check("\"a;b;c\",d\n", "1:1.1[a;b;c]1.9[d]\n,");
    check("\"a,b,c\";d\n", "1:1.1[a,b,c]1.9[d]\n;");
    check("\n\na;b\n", "1:1.1[]empty\n2:2.1[]empty\n3:3.1[a]3.3[b]\n;");
    check("sep=;\r\na;b\r\n", "2:2.1[a]2.3[b]\n;");
    check("sep=,\na\n", "2:2.1[a]\n,");
    check("sep=;x\n", "1:1.1[sep=]1.6[x]\n;");
}

static void test_quotes(void **state)
{
    (void)state;
    check("\"a\",\"b\"\"c\"\n", "1:1.1[a]1.5[b\"c]\n,");
    check("a,b\n\"\",\"\"\"\"\n", "1:1.1[a]1.3[b]\n2:2.1[]2.4[\"]\n,");
    check("a,b\n\"x\r\ny\",2\n3,4\n", "1:1.1[a]1.3[b]\n2:2.1[x\r\ny]3.4[2]\n4:4.1[3]4.3[4]\n,");
    check("a\n\"x\ny\n\nz\"\nw\n", "1:1.1[a]\n2:2.1[x\ny\n\nz]\n6:6.1[w]\n,");
    check("a\n\"x\ry\"\nw\n", "1:1.1[a]\n2:2.1[x\ry]\n4:4.1[w]\n,");
    check("a;b\n\"1;2\";\"3,4\"\n", "1:1.1[a]1.3[b]\n2:2.1[1;2]2.7[3,4]\n;");
    check("a\n\"\"\n", "1:1.1[a]\n2:2.1[]\n,"); // a quoted blank is no empty line
}

static void test_columns_are_code_points(void **state)
{
    (void)state;
    check("ärende,å\nåäö,2\n", "1:1.1[ärende]1.8[å]\n2:2.1[åäö]2.5[2]\n,");
    check("a,b\n😀,2\n", "1:1.1[a]1.3[b]\n2:2.1[😀]2.3[2]\n,");
}

static void test_flaws_are_values_and_reading_goes_on(void **state)
{
    (void)state;
    check("a,b\nx\"y,2\n3,4\n", "1:1.1[a]1.3[b]\n2:2.1[x\"y]2.5[2]!1@2.2\n3:3.1[3]3.3[4]\n,");
    check("a,b\n\"x\"y,2\n3,4\n", "1:1.1[a]1.3[b]\n2:2.1[x]2.6[2]!2@2.4\n3:3.1[3]3.3[4]\n,");
    check("a,b\n\"x\" ,2\n", "1:1.1[a]1.3[b]\n2:2.1[x]2.6[2]!2@2.4\n,");
    check("a,b\n1\n1,2\n", "1:1.1[a]1.3[b]\n2:2.1[1]!3@2.2\n3:3.1[1]3.3[2]\n,");
    check("a,b\n\"1\"\n", "1:1.1[a]1.3[b]\n2:2.1[1]!3@2.4\n,");
    check("a,b\n1,2,3\n", "1:1.1[a]1.3[b]\n2:2.1[1]2.3[2]2.5[3]!4@2.5\n,");
    check("a,b\n1,2,\n", "1:1.1[a]1.3[b]\n2:2.1[1]2.3[2]2.5[]!4@2.5\n,");
    check("a,b\n\n1,2\n", "1:1.1[a]1.3[b]\n2:2.1[]empty\n3:3.1[1]3.3[2]\n,");
    // The first flaw of a record is told, not what follows from it.
    check("a,b\n1\"\n", "1:1.1[a]1.3[b]\n2:2.1[1\"]!1@2.2\n,");
}

static void test_nul(void **state)
{
    (void)state;
    const char bytes[] = "a,b\n1\0x,2\n\"3\0\",4\n\0";
    struct fj_csv *csv = fj_csv_new_memory(bytes, sizeof bytes - 1);
    struct fj_csv_record record;
    assert_int_equal(fj_csv_next(csv, &record), FJ_CSV_RECORD);
    assert_int_equal(record.flaw, FJ_CSV_SOUND);
    assert_int_equal(fj_csv_next(csv, &record), FJ_CSV_RECORD);
    assert_int_equal(record.flaw, FJ_CSV_NUL);
    assert_int_equal(fj_csv_place_of(csv, record.flaw_at).column, 2);
    assert_int_equal(record.count, 2);
    assert_int_equal(record.fields[0].length, 3);
    assert_int_equal(fj_csv_next(csv, &record), FJ_CSV_RECORD);
    assert_int_equal(record.flaw, FJ_CSV_NUL);
    assert_int_equal(fj_csv_place_of(csv, record.flaw_at).column, 3);
    assert_int_equal(fj_csv_next(csv, &record), FJ_CSV_RECORD);
    assert_int_equal(record.flaw, FJ_CSV_NUL);
    assert_int_equal(fj_csv_next(csv, &record), FJ_CSV_END);
    assert_int_equal(fj_csv_next(csv, &record), FJ_CSV_END);
    fj_csv_free(csv);
}

static void test_bad_utf8(void **state)
{
    (void)state;
    check("a,b\nk\xF6n,2\n", "1:1.1[a]1.3[b]\n2:2.1[k\xF6n]2.5[2]!6@2.2\n,");
    check("a,b\n\"\xE5\",2\n", "1:1.1[a]1.3[b]\n2:2.1[\xE5]2.5[2]!6@2.2\n,");
    check("a,b\n\xC3\xA5,\xC3\n", "1:1.1[a]1.3[b]\n2:2.1[\xC3\xA5]2.3[\xC3]!6@2.3\n,");
    check("a,b\n1,\xED\xA0\x80\n",
          "1:1.1[a]1.3[b]\n2:2.1[1]2.3[\xED\xA0\x80]!6@2.3\n,"); // a surrogate
    check_bytes("\xFF\xFE"
                "a\0",
                4, "broken 12@1.1\n,");
    check_bytes("\xFE\xFF\0a", 4, "broken 12@1.1\n,");
}

static void test_unclosed_quote_is_told_where_it_opens(void **state)
{
    (void)state;
    check("a,b\n1,\"x\n2,y\n", "1:1.1[a]1.3[b]\nbroken 8@2.3\n,");
    check("a,b\n1,\"", "1:1.1[a]1.3[b]\nbroken 8@2.3\n,");
    check("\"", "broken 8@1.1\n,");
    check("a,b\n\"x\ny\",\"z", "1:1.1[a]1.3[b]\nbroken 8@3.4\n,");
    check("a\n\"x\"\"\n", "1:1.1[a]\nbroken 8@2.1\n,");
}

// ---- limits ----

static enum fj_csv_flaw flaw_of_field(size_t length)
{
    char *bytes = malloc(length + 1);
    memset(bytes, 'x', length);
    bytes[length] = '\n';
    struct fj_csv *csv = fj_csv_new_memory(bytes, length + 1);
    struct fj_csv_record record;
    assert_int_equal(fj_csv_next(csv, &record), FJ_CSV_RECORD);
    enum fj_csv_flaw flaw = record.flaw;
    fj_csv_free(csv);
    free(bytes);
    return flaw;
}

static void test_field_limit(void **state)
{
    (void)state;
    assert_int_equal(flaw_of_field(FJ_LIMIT_CSV_FIELD - 1), FJ_CSV_SOUND);
    assert_int_equal(flaw_of_field(FJ_LIMIT_CSV_FIELD), FJ_CSV_SOUND);
    assert_int_equal(flaw_of_field(FJ_LIMIT_CSV_FIELD + 1), FJ_CSV_FIELD_LONG);
}

static void test_record_limit(void **state)
{
    (void)state;
    enum { STEP = 2000 };
    for (int d = -1; d <= 1; d++) {
        size_t length = FJ_LIMIT_CSV_RECORD + (size_t)(d + 1) - 1;
        char *bytes = malloc(length + 2);
        memset(bytes, 'x', length);
        for (size_t i = STEP; i + 1 < length; i += STEP)
            bytes[i] = ',';
        bytes[length - 1] = '\n';
        memcpy(bytes + length, "y\n", 2);
        struct fj_csv *csv = fj_csv_new_memory(bytes, length + 2);
        struct fj_csv_record record;
        enum fj_csv_status status = fj_csv_next(csv, &record);
        assert_int_equal(status, d <= 0 ? FJ_CSV_RECORD : FJ_CSV_BROKEN);
        if (d > 0)
            assert_int_equal(fj_csv_broken(csv), FJ_CSV_RECORD_LONG);
        fj_csv_free(csv);
        free(bytes);
    }
}

// A quote that is never closed in a large file must not pull all of it into memory.
static void test_unclosed_quote_is_bounded(void **state)
{
    (void)state;
    size_t length = 3 * (size_t)FJ_LIMIT_CSV_RECORD;
    char *bytes = malloc(length);
    memset(bytes, '\n', length);
    memcpy(bytes, "a\n\"", 3);
    struct fj_csv *csv = fj_csv_new_memory(bytes, length);
    struct fj_csv_record record;
    assert_int_equal(fj_csv_next(csv, &record), FJ_CSV_RECORD);
    assert_int_equal(fj_csv_next(csv, &record), FJ_CSV_BROKEN);
    assert_int_equal(fj_csv_broken(csv), FJ_CSV_RECORD_LONG);
    assert_int_equal(fj_csv_broken_place(csv).line, 2);
    assert_int_equal(fj_csv_broken_place(csv).column, 1);
    assert_true(fj_csv_bytes_read(csv) < length);
    fj_csv_free(csv);
    free(bytes);
}

static void test_column_limit(void **state)
{
    (void)state;
    for (size_t count = FJ_LIMIT_CSV_COLUMNS - 1; count <= FJ_LIMIT_CSV_COLUMNS + 1; count++) {
        char *bytes = malloc(count);
        memset(bytes, ',', count);
        bytes[count - 1] = '\n';
        struct fj_csv *csv = fj_csv_new_memory(bytes, count);
        struct fj_csv_record record;
        if (count <= FJ_LIMIT_CSV_COLUMNS) {
            assert_int_equal(fj_csv_next(csv, &record), FJ_CSV_RECORD);
            assert_int_equal(record.count, count);
        } else {
            assert_int_equal(fj_csv_next(csv, &record), FJ_CSV_BROKEN);
            assert_int_equal(fj_csv_broken(csv), FJ_CSV_COLUMNS);
        }
        fj_csv_free(csv);
        free(bytes);
    }
}

struct endless {
    uint64_t left;
};

static size_t read_endless(void *context, char *bytes, size_t size, bool *out_failed)
{
    struct endless *endless = context;
    *out_failed = false;
    size_t n = endless->left < size ? (size_t)endless->left : size;
    memset(bytes, 'x', n);
    for (size_t i = 0; i < n; i += 4096) // lines of 4 KiB at most, so that no record is too long
        bytes[i] = '\n';
    endless->left -= n;
    return n;
}

// Reads a file of LENGTH bytes under LIMIT (0: the one that always holds) to its end.
static enum fj_csv_flaw flaw_of_file(uint64_t length, uint64_t limit)
{
    struct endless endless = {length};
    struct fj_csv *csv = fj_csv_new(read_endless, &endless);
    if (limit > 0)
        fj_csv_set_limit(csv, limit);
    struct fj_csv_record record;
    enum fj_csv_status status;
    while ((status = fj_csv_next(csv, &record)) == FJ_CSV_RECORD) {
    }
    enum fj_csv_flaw flaw = status == FJ_CSV_BROKEN ? fj_csv_broken(csv) : FJ_CSV_SOUND;
    fj_csv_free(csv);
    return flaw;
}

static void test_file_limit(void **state)
{
    (void)state;
    enum { LIMIT = 3 << 20 };
    assert_int_equal(flaw_of_file(LIMIT - 1, LIMIT), FJ_CSV_SOUND);
    assert_int_equal(flaw_of_file(LIMIT, LIMIT), FJ_CSV_SOUND);
    assert_int_equal(flaw_of_file(LIMIT + 1, LIMIT), FJ_CSV_FILE_LONG);
    assert_int_equal(flaw_of_file(100, LIMIT), FJ_CSV_SOUND);
}

static size_t read_failing(void *context, char *bytes, size_t size, bool *out_failed)
{
    int *calls = context;
    (void)size;
    *out_failed = ++*calls > 1;
    if (*out_failed)
        return 0;
    memcpy(bytes, "a\n1\n", 4);
    return 4;
}

static void test_failed_read(void **state)
{
    (void)state;
    int calls = 0;
    struct fj_csv *csv = fj_csv_new(read_failing, &calls);
    struct fj_csv_record record;
    assert_int_equal(fj_csv_next(csv, &record), FJ_CSV_BROKEN);
    assert_int_equal(fj_csv_broken(csv), FJ_CSV_READ_FAILED);
    fj_csv_free(csv);
}

// ---- properties ----

static uint32_t next_random(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

// Bytes that matter to a reader, in any order: it must end, agree with itself whatever the pieces
// the bytes come in, and never point outside.
static void test_hostile_bytes(void **state)
{
    (void)state;
    static const char alphabet[] = "\"\",;\r\n\nabå\0\xC3\xFF=";
    uint32_t seed = 4180;
    for (int round = 0; round < 6000; round++) {
        char bytes[40];
        size_t length = next_random(&seed) % sizeof bytes;
        for (size_t i = 0; i < length; i++)
            bytes[i] = alphabet[next_random(&seed) % (sizeof alphabet - 1)];
        struct fj_writer whole = told(bytes, length, 0);
        for (size_t step = 1; step <= 3; step += 2) {
            struct fj_writer pieces = told(bytes, length, step);
            assert_int_equal(pieces.length, whole.length);
            assert_memory_equal(pieces.bytes, whole.bytes, whole.length);
            fj_writer_free(&pieces);
        }
        fj_writer_free(&whole);
    }
}

// What the writer writes, the reader reads.
static void test_round_trip_with_the_writer(void **state)
{
    (void)state;
    static const char *const pieces[] = {"",   "a",  "\"", "\"\"", ",", ";",
                                         "\n", "\r", "å",  " ",    "|", "x\"y"};
    uint32_t seed = 7;
    for (int round = 0; round < 2000; round++) {
        char cells[5][64];
        struct fj_writer out = {0};
        fj_write_raw(&out, "h1,h2,h3,h4,h5\r\n");
        for (size_t c = 0; c < 5; c++) {
            size_t length = 0;
            for (uint32_t n = next_random(&seed) % 6; n > 0; n--) {
                const char *piece = pieces[next_random(&seed) % (sizeof pieces / sizeof *pieces)];
                memcpy(cells[c] + length, piece, strlen(piece));
                length += strlen(piece);
            }
            cells[c][length] = '\0';
            fj_write_csv(&out, cells[c]);
            fj_write_raw(&out, c < 4 ? "," : "\r\n");
        }
        struct fj_csv *csv = fj_csv_new_memory(out.bytes, out.length);
        struct fj_csv_record record;
        assert_int_equal(fj_csv_next(csv, &record), FJ_CSV_RECORD);
        assert_int_equal(fj_csv_next(csv, &record), FJ_CSV_RECORD);
        assert_int_equal(record.flaw, FJ_CSV_SOUND);
        assert_int_equal(record.count, 5);
        for (size_t c = 0; c < 5; c++) {
            assert_int_equal(record.fields[c].length, strlen(cells[c]));
            assert_memory_equal(record.fields[c].bytes, cells[c], record.fields[c].length);
        }
        assert_int_equal(fj_csv_next(csv, &record), FJ_CSV_END);
        fj_csv_free(csv);
        fj_writer_free(&out);
    }
}

// A file of many chunks: records lie across their borders, and places still count from the start.
static void test_many_chunks(void **state)
{
    (void)state;
    struct fj_writer out = {0};
    fj_write_raw(&out, "case;text\r\n");
    enum { ROWS = 60000 };
    for (int i = 0; i < ROWS; i++)
        fj_write_format(&out, "c%d;\"rad \"\"%d\"\"\r\nandra\"\r\n", i, i);
    struct fj_csv *csv = fj_csv_new_memory(out.bytes, out.length);
    struct fj_csv_record record;
    assert_int_equal(fj_csv_next(csv, &record), FJ_CSV_RECORD);
    for (int i = 0; i < ROWS; i++) {
        char code[32], text[64];
        int code_length = snprintf(code, sizeof code, "c%d", i);
        int text_length = snprintf(text, sizeof text, "rad \"%d\"\r\nandra", i);
        assert_int_equal(fj_csv_next(csv, &record), FJ_CSV_RECORD);
        assert_int_equal(record.line, 2 + 2 * (uint64_t)i);
        assert_int_equal(record.fields[0].length, code_length);
        assert_memory_equal(record.fields[0].bytes, code, record.fields[0].length);
        assert_int_equal(record.fields[1].length, text_length);
        assert_memory_equal(record.fields[1].bytes, text, record.fields[1].length);
    }
    assert_int_equal(fj_csv_next(csv, &record), FJ_CSV_END);
    assert_int_equal(fj_csv_bytes_read(csv), out.length);
    fj_csv_free(csv);
    fj_writer_free(&out);
}

static void test_file(void **state)
{
    (void)state;
    FILE *file = tmpfile();
    assert_non_null(file);
    fputs("a,b\n1,2\n", file);
    rewind(file);
    struct fj_csv *csv = fj_csv_new_file(file);
    struct fj_csv_record record;
    assert_int_equal(fj_csv_next(csv, &record), FJ_CSV_RECORD);
    assert_int_equal(fj_csv_next(csv, &record), FJ_CSV_RECORD);
    assert_memory_equal(record.fields[1].bytes, "2", 1);
    assert_int_equal(fj_csv_next(csv, &record), FJ_CSV_END);
    fj_csv_free(csv);
    fclose(file);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_plain),
        cmocka_unit_test(test_byte_order_mark_takes_no_column),
        cmocka_unit_test(test_separator_is_told_by_header),
        cmocka_unit_test(test_quotes),
        cmocka_unit_test(test_columns_are_code_points),
        cmocka_unit_test(test_flaws_are_values_and_reading_goes_on),
        cmocka_unit_test(test_nul),
        cmocka_unit_test(test_bad_utf8),
        cmocka_unit_test(test_unclosed_quote_is_told_where_it_opens),
        cmocka_unit_test(test_field_limit),
        cmocka_unit_test(test_record_limit),
        cmocka_unit_test(test_unclosed_quote_is_bounded),
        cmocka_unit_test(test_column_limit),
        cmocka_unit_test(test_file_limit),
        cmocka_unit_test(test_failed_read),
        cmocka_unit_test(test_hostile_bytes),
        cmocka_unit_test(test_round_trip_with_the_writer),
        cmocka_unit_test(test_many_chunks),
        cmocka_unit_test(test_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
