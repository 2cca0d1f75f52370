// SPDX-License-Identifier: EUPL-1.2
// Rows of a comparison file, each checked by itself.
#include "entry/compare_file.h"

#include <string.h>

#include "entry/value.h"
#include "support/number.h"
#include "support/vec.h"

#define DECIMALS 9
#define SCALE    1e9

enum column { KPI, PLACE, PERIOD, GENDER, VALUE, COLUMNS };

struct reading {
    struct fj_csv *csv;
    const char *path;
    struct fj_diags *diags;
    struct fj_comparison_list *list;
    struct fj_csv_record record;
    int columns[COLUMNS]; // −1: not in the file
};

static struct fj_spot spot_of(const struct reading *r, int column)
{
    uint32_t offset = column >= 0 && (size_t)column < r->record.count
                          ? r->record.fields[column].start
                          : r->record.flaw_at;
    struct fj_csv_place place = fj_csv_place_of(r->csv, offset);

    return (struct fj_spot){r->path, place.line, place.column};
}

// The text of a column, without blanks at its ends; "" where the file has no such column. arena.
static const char *cell(const struct reading *r, enum column column)
{
    const struct fj_csv_field *field;
    const char *bytes, *text;
    size_t length;

    if (r->columns[column] < 0)
        return "";
    field = &r->record.fields[r->columns[column]];
    bytes = field->bytes;
    length = field->length;
    fj_trim(&bytes, &length);
    text = fj_arena_copy(r->diags->arena, bytes, length);
    return text ? text : "";
}

// ---- the header ------------------------------------------------------------------------------------

static enum column column_named(const char *name)
{
    static const struct {
        const char *name;
        enum column column;
    } names[] = {{"kpi", KPI},     {"municipality", PLACE}, {"ou", PLACE},      {"place", PLACE},
                 {"plats", PLACE}, {"period", PERIOD},      {"gender", GENDER}, {"kön", GENDER},
                 {"value", VALUE}, {"värde", VALUE}};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(names[i].name, name) == 0)
            return names[i].column;
    return COLUMNS;
}

static bool read_header(struct reading *r)
{
    static const char *const needed[COLUMNS] = {"kpi", "municipality", "period", NULL, "value"};
    size_t before = r->diags->errors;
    bool is_doubled = false;

    for (int i = 0; i < COLUMNS; i++)
        r->columns[i] = -1;
    for (size_t i = 0; i < r->record.count; i++) {
        const struct fj_csv_field *field = &r->record.fields[i];
        const char *name = fj_arena_copy(r->diags->arena, field->bytes, field->length);
        enum column column = name ? column_named(name) : COLUMNS;
        if (column == COLUMNS)
            continue; // count, status, title …
        is_doubled |= r->columns[column] >= 0;
        if (r->columns[column] >= 0)
            fj_diag_add_spot(r->diags, FJ_E_DATA_TWO_COLUMNS, spot_of(r, (int)i),
                             "“%s” says what another column says", name);
        r->columns[column] = (int)i;
    }
    // One of two columns of one meaning may be the one that is missing.
    for (int i = 0; i < COLUMNS && !is_doubled; i++)
        if (needed[i] && r->columns[i] < 0)
            fj_diag_add_spot(r->diags, FJ_E_DATA_NO_COLUMN, spot_of(r, 0),
                             "the file needs a column “%s”", needed[i]);
    return r->diags->errors == before;
}

// ---- a row -----------------------------------------------------------------------------------------

static bool is_year(const char *text)
{
    return strlen(text) == 4 && strspn(text, "0123456789") == 4;
}

static bool read_number(struct reading *r, const char *text, double *out_value)
{
    int64_t scaled;

    if (fj_number_parse_scaled(text, strlen(text), DECIMALS, &scaled) == FJ_NUMBER_OK) {
        *out_value = (double)scaled / SCALE;
        return true;
    }
    fj_diag_add_spot(r->diags, FJ_E_DATA_NUMBER, spot_of(r, r->columns[VALUE]), "“%s” is no number",
                     text);
    return false;
}

static bool read_keys(struct reading *r, struct fj_comparison *one)
{
    const char *gender = cell(r, GENDER);

    one->source = "kolada";
    one->code = cell(r, KPI);
    one->place = cell(r, PLACE);
    one->period = cell(r, PERIOD);
    one->gender = gender[0] ? gender[0] : 'T';
    if (one->code[0] == '\0' || one->place[0] == '\0')
        fj_diag_add_spot(r->diags, FJ_E_DATA_TEXT,
                         spot_of(r, r->columns[one->code[0] ? PLACE : KPI]),
                         "every row names its figure and its place");
    else if (!is_year(one->period))
        fj_diag_add_spot(r->diags, FJ_E_DATA_PERIOD, spot_of(r, r->columns[PERIOD]),
                         "“%s” is no year", one->period);
    else if (strlen(gender) > 1 || !strchr("TKM", one->gender))
        fj_diag_add_spot(r->diags, FJ_E_DATA_CHOICE, spot_of(r, r->columns[GENDER]),
                         "“%s” is not T, K or M", gender);
    else
        return true;
    return false;
}

static bool is_same(const struct fj_comparison *a, const struct fj_comparison *b)
{
    return a->gender == b->gender && strcmp(a->code, b->code) == 0 &&
           strcmp(a->place, b->place) == 0 && strcmp(a->period, b->period) == 0;
}

static void read_row(struct reading *r)
{
    const char *text = cell(r, VALUE);
    struct fj_comparison one = {0}, *slot;

    if (text[0] == '\0' || !read_keys(r, &one) || !read_number(r, text, &one.value))
        return;
    if (r->list->count > 0 && is_same(&r->list->items[r->list->count - 1], &one)) {
        fj_diag_add_spot(r->diags, FJ_E_DATA_TWICE, spot_of(r, 0), "the row stands there twice");
        return;
    }
    slot = FJ_VEC_PUSH(r->diags->arena, r->list);
    if (slot)
        *slot = one;
    else
        fj_diag_add_bare(r->diags, FJ_E_NO_MEMORY, "memory is out");
}

bool fj_compare_file_read(struct fj_csv *csv, const char *path, struct fj_diags *diags,
                          struct fj_comparison_list *out_list)
{
    struct reading r = {.csv = csv, .path = path, .diags = diags, .list = out_list};
    enum fj_csv_status status;
    bool has_header = false;

    *out_list = (struct fj_comparison_list){0};
    while ((status = fj_csv_next(csv, &r.record)) == FJ_CSV_RECORD) {
        if (r.record.empty)
            continue;
        if (r.record.flaw != FJ_CSV_SOUND) {
            fj_diag_add_spot(diags, FJ_E_DATA_CSV, spot_of(&r, -1), "the row is no CSV");
            continue;
        }
        if (has_header)
            read_row(&r);
        else if (!read_header(&r))
            return false;
        has_header = true;
    }
    if (status == FJ_CSV_BROKEN || !has_header)
        fj_diag_add_bare(diags, FJ_E_DATA_CSV, "“%s” cannot be read as CSV", path);
    return diags->errors == 0;
}
