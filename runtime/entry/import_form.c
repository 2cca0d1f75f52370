// SPDX-License-Identifier: EUPL-1.2
// One row of a form: which timepoint it belongs to, when it was answered, whether the whole form is
// missing and why, and its answers. And one slip of an anonymous form, which has none of that.
#include "entry/import_internal.h"

#include <math.h>
#include <string.h>

#include "entry/value.h"
#include "model/schedule.h"
#include "support/unicode.h"

// ---- which timepoint ----

static bool is_series(const struct fj_timepoint *timepoint)
{
    return timepoint->kind == FJ_TIME_EVERY || timepoint->kind == FJ_TIME_ANYTIME;
}

static const struct fj_timepoint *find_timepoint(const struct fj_form *form, const char *bytes,
                                                 size_t length)
{
    for (size_t i = 0; i < form->timepoint_count; i++)
        if (fj_text_is(bytes, length, form->timepoints[i]->name))
            return form->timepoints[i];
    return NULL;
}

static const struct fj_timepoint *find_normal(const struct fj_form *form, const char *bytes,
                                              size_t length)
{
    const struct fj_timepoint *found = find_timepoint(form, bytes, length);
    bool marks = memchr(bytes, 0xCC, length) != NULL || memchr(bytes, 0xCD, length) != NULL;
    struct fj_arena *arena = found == NULL && marks ? fj_arena_new() : NULL;
    const char *nfc = arena != NULL ? fj_unicode_nfc(arena, bytes, length) : NULL;
    if (nfc != NULL)
        found = find_timepoint(form, nfc, strlen(nfc));
    fj_arena_free(arena);
    return found;
}

static void tell_no_timepoint(struct fj_import *import)
{
    const struct fj_form *form = import->target.form;
    struct fj_cell_text cell = fj_import_cell(import, FJ_FIXED_TIMEPOINT);
    struct fj_arena *arena = import->diags->arena;
    struct fj_diag *diag = fj_import_refuse(import, FJ_FIXED_TIMEPOINT, FJ_E_DATA_TIMEPOINT,
                                            "“%s” is not asked at a timepoint “%s”", form->name,
                                            fj_import_echo(import, FJ_FIXED_TIMEPOINT));
    const char **names =
        diag != NULL ? FJ_NEW_ARRAY(arena, const char *, form->timepoint_count + 1) : NULL;
    if (names == NULL)
        return;
    for (size_t i = 0; i < form->timepoint_count; i++)
        names[i] = form->timepoints[i]->name;
    const char *wanted = fj_arena_copy(arena, cell.bytes, cell.length < 256 ? cell.length : 0);
    const char *closest =
        wanted != NULL ? fj_finding_closest(wanted, names, form->timepoint_count) : NULL;
    if (closest != NULL)
        fj_diag_help(import->diags, diag, "did you mean “%s”?", closest);
    else
        fj_diag_help(import->diags, diag, "write one of %s",
                     fj_finding_list(arena, names, form->timepoint_count));
}

// "T#3" as well as "T" with 3 in `nr`.
static bool read_timepoint(struct fj_import *import, struct fj_cell_text cell)
{
    struct fj_entry_row *row = &import->row;
    const char *hash = memchr(cell.bytes, '#', cell.length);
    size_t length = hash != NULL ? (size_t)(hash - cell.bytes) : cell.length;
    row->timepoint = find_normal(import->target.form, cell.bytes, length);
    if (row->timepoint != NULL && hash != NULL && is_series(row->timepoint)) {
        for (const char *c = hash + 1; c < cell.bytes + cell.length; c++)
            row->nr = *c >= '0' && *c <= '9' && row->nr <= FJ_LIMIT_SERIES
                          ? row->nr * 10 + (*c - '0')
                          : FJ_LIMIT_SERIES + 1;
        if (row->nr < 1 || row->nr > FJ_LIMIT_SERIES)
            row->timepoint = NULL;
    } else if (hash != NULL) {
        row->timepoint = NULL;
    }
    if (row->timepoint == NULL)
        tell_no_timepoint(import);
    return row->timepoint != NULL;
}

// By the windows of FORM and the row's date.
static bool find_by_window(struct fj_import *import, const struct fj_form *form)
{
    struct fj_entry_row *row = &import->row;
    const struct fj_facts *facts = fj_entry_case(import->entry, row->case_id);
    if (facts == NULL) {
        import->failed = true;
        return false;
    }
    int nr = 0;
    const struct fj_timepoint *found =
        fj_timepoint_holding(form, facts->entry, facts->exit, row->day, &nr);
    if (found == NULL)
        return false;
    row->timepoint = found;
    row->nr = nr;
    return true;
}

static bool assign_timepoint(struct fj_import *import)
{
    if (import->row.day == FJ_NO_DAY) {
        fj_import_refuse(import, FJ_FIXED_DATE, FJ_E_DATA_WINDOW,
                         "the row has neither a timepoint nor a date to find it by");
        return false;
    }
    if (find_by_window(import, import->target.form))
        return true;
    if (import->failed)
        return false;
    struct fj_diag *diag =
        fj_import_refuse(import, FJ_FIXED_DATE, FJ_E_DATA_WINDOW,
                         "no timepoint of “%s” has a window that holds %s for this case",
                         import->target.form->name, fj_import_echo(import, FJ_FIXED_DATE));
    fj_diag_help(import->diags, diag, "name the timepoint in a column “timepoint”");
    return false;
}

// ---- which number of a series ----

static void refuse_undated(struct fj_import *import)
{
    fj_entry_refuse_undated(&import->findings, import->row.timepoint);
    fj_import_tell_findings(import, import->columns.fixed[FJ_FIXED_DATE]);
}

// In a dated series the row of the same day, or the next number.
static int number_by_day(struct fj_import *import)
{
    const struct fj_entry_row *row = &import->row;
    const struct fj_facts *facts = fj_entry_case(import->entry, row->case_id);
    if (facts == NULL) {
        import->failed = true;
        return 0;
    }
    int last = 0;
    for (size_t i = 0; i < facts->row_count; i++) {
        const struct fj_answer_row *stored = &facts->rows[i];
        if (stored->form != import->target.form || stored->timepoint != row->timepoint)
            continue;
        if (stored->day == row->day)
            return stored->nr;
        last = stored->nr > last ? stored->nr : last;
    }
    return last < FJ_LIMIT_SERIES ? last + 1 : 0;
}

static bool number_row(struct fj_import *import)
{
    struct fj_entry_row *row = &import->row;
    if (row->timepoint->kind == FJ_TIME_ANYTIME && row->day != FJ_NO_DAY) {
        row->nr = number_by_day(import);
    } else if (row->timepoint->kind == FJ_TIME_EVERY && row->day != FJ_NO_DAY) {
        struct fj_form one = *import->target.form;
        one.timepoints = &row->timepoint;
        one.timepoint_count = 1;
        find_by_window(import, &one);
    }
    if (row->nr > 0 || import->failed)
        return !import->failed;
    if (row->timepoint->kind == FJ_TIME_ANYTIME && row->day == FJ_NO_DAY) {
        refuse_undated(import);
        return false;
    }
    struct fj_diag *diag =
        fj_import_refuse(import, FJ_FIXED_NR, FJ_E_DATA_NR,
                         "“%s” is a series, so the row needs a number", row->timepoint->name);
    fj_diag_help(import->diags, diag, "write 1, 2, 3 … in a column “nr”");
    return false;
}

static bool read_number(struct fj_import *import)
{
    struct fj_entry_row *row = &import->row;
    int nr;
    if (!fj_import_read_nr(import, FJ_LIMIT_SERIES, &nr))
        return false;
    if (!is_series(row->timepoint)) {
        if (nr == 0)
            return true;
        struct fj_diag *diag =
            fj_import_refuse(import, FJ_FIXED_NR, FJ_E_DATA_NR,
                             "“%s” is no series and has no numbers", row->timepoint->name);
        fj_diag_help(import->diags, diag, "leave “nr” empty, or name the series that is meant");
        return false;
    }
    if (nr != 0 && row->nr != 0 && nr != row->nr) {
        struct fj_diag *diag = fj_import_refuse(
            import, FJ_FIXED_NR, FJ_E_DATA_NR,
            "the timepoint says number %d, but the column “nr” says %d", row->nr, nr);
        fj_diag_help(import->diags, diag,
                     "write the number in one of the two, or the same in both");
        return false;
    }
    if (nr != 0)
        row->nr = nr;
    return row->nr != 0 || number_row(import);
}

static bool read_place(struct fj_import *import)
{
    struct fj_cell_text cell = fj_import_cell(import, FJ_FIXED_TIMEPOINT);
    struct fj_entry_row *row = &import->row;
    row->has_day = fj_import_cell(import, FJ_FIXED_DATE).given;
    bool sound = fj_import_find_case(import);
    sound = fj_import_read_day(import, FJ_FIXED_DATE, &row->day) && sound;
    if (cell.length > 0)
        sound = read_timepoint(import, cell) && sound;
    if (!sound || import->failed)
        return false;
    if (cell.length == 0 && !assign_timepoint(import))
        return false;
    if (!read_number(import))
        return false;
    if (row->timepoint->kind != FJ_TIME_ANYTIME || row->day != FJ_NO_DAY || !row->has_day)
        return true;
    refuse_undated(import);
    return false;
}

// ---- missing ----

static void read_missing(struct fj_import *import)
{
    struct fj_cell_text cell = fj_import_cell(import, FJ_FIXED_MISSING);
    const char *names[FJ_FORM_MISSING__COUNT];
    size_t count = 0;
    if (cell.length == 0)
        return;
    for (int i = FJ_FORM_PRESENT + 1; i < FJ_FORM_MISSING__COUNT; i++) {
        names[count] = fj_form_missing_name((enum fj_form_missing)i);
        if (fj_text_is(cell.bytes, cell.length, names[count++]))
            import->row.missing = (enum fj_form_missing)i;
    }
    if (import->row.missing != FJ_FORM_PRESENT)
        return;
    struct fj_diag *diag = fj_import_refuse(import, FJ_FIXED_MISSING, FJ_E_DATA_MISSING,
                                            "“%s” is no reason why a form is missing",
                                            fj_import_echo(import, FJ_FIXED_MISSING));
    if (diag != NULL)
        fj_diag_help(import->diags, diag, "write one of %s",
                     fj_finding_list(import->diags->arena, names, count));
}

static bool is_given(const struct fj_question *question, const struct fj_raw *raw)
{
    if (raw->kind == FJ_RAW_VALUE || raw->kind == FJ_RAW_REASON)
        return true;
    return question->type.kind == FJ_TYPE_GOAL &&
           ((raw->text != NULL && raw->text[0] != '\0') || raw->real > 0);
}

// A form that is missing as a whole has no answers, and those that stood there go to the history.
static void make_blank(struct fj_import *import)
{
    for (size_t i = 0; i < import->target.count; i++) {
        const struct fj_question *question = import->target.questions[i];
        if (is_given(question, &import->values[i])) {
            struct fj_diag *diag =
                fj_import_refuse(import, FJ_FIXED_MISSING, FJ_E_DATA_MISSING,
                                 "“%s” says that the whole form is missing, but “%s” has an answer",
                                 fj_form_missing_name(import->row.missing), question->name);
            fj_diag_help(import->diags, diag, "take out the reason, or the answers");
            return;
        }
        import->values[i] = (struct fj_raw){.kind = FJ_RAW_BLANK};
        if (question->type.kind == FJ_TYPE_GOAL) {
            import->values[i].text = "";
            import->values[i].real = NAN;
        }
    }
}

// ---- the row ----

// Once of a file: new rows have no date, since there is no column of them.
static void warn_no_dates(struct fj_import *import)
{
    const struct fj_entry_row *row = &import->row;
    if (import->told_undated || row->has_day || row->missing != FJ_FORM_PRESENT)
        return;
    import->told_undated = true;
    struct fj_diag *diag = fj_diag_add_spot(
        import->diags, FJ_W_DATA_UNDATED, (struct fj_spot){import->options->path, 1, 1},
        "the file has no column “date”, so it is not known when its rows were answered");
    fj_diag_help(import->diags, diag,
                 "add the column “date” (or “datum”); without it the answers count as in time, and "
                 "in reports of earlier days too");
}

static const struct fj_raw *stored_values(struct fj_import *import)
{
    const struct fj_entry_row *row = &import->row;
    const struct fj_facts *facts =
        import->stored_first ? fj_entry_case(import->entry, row->case_id) : NULL;
    const struct fj_answer_row *stored =
        facts != NULL ? fj_facts_row(facts, import->target.form, row->timepoint, row->nr) : NULL;
    return stored != NULL ? stored->values : NULL;
}

bool fj_import_form_row(struct fj_import *import)
{
    struct fj_entry_row *row = &import->row;
    bool placed = read_place(import);
    if (import->failed)
        return false;
    read_missing(import);
    fj_import_read_answers(import, placed ? stored_values(import) : NULL);
    if (placed) {
        struct fj_key key = FJ_KEY_START;
        fj_key_add(&key, (uint64_t)row->case_id);
        fj_key_add(&key, row->timepoint->id << 16 | (uint64_t)row->nr);
        fj_import_note(import, key);
    }
    if (row->missing != FJ_FORM_PRESENT)
        make_blank(import);
    if (import->bad || !fj_import_check(import))
        return !import->failed;
    struct fj_answer_row answers = {import->target.form, row->timepoint, row->nr, row->day,
                                    row->missing,        import->values, 0};
    enum fj_put put = fj_write_form_row(import->write, row->case_id, &answers);
    if (put == FJ_PUT_ADDED)
        warn_no_dates(import);
    return fj_import_count(import, put);
}

// ---- slips ----

bool fj_import_slip(struct fj_import *import)
{
    struct fj_cell_text cell = fj_import_cell(import, FJ_FIXED_PERIOD);
    char period[8] = "";
    if (fj_period_valid(cell.bytes, cell.length)) {
        memcpy(period, cell.bytes, 7);
    } else {
        struct fj_diag *diag =
            fj_import_refuse(import, FJ_FIXED_PERIOD, FJ_E_DATA_PERIOD, "“%s” is no period",
                             fj_import_echo(import, FJ_FIXED_PERIOD));
        fj_diag_help(import->diags, diag, "write year and month, as in 2026-05");
    }
    import->row.timepoint = import->target.form->timepoints[0];
    fj_import_read_answers(import, NULL);
    if (import->bad || !fj_import_check(import))
        return !import->failed;
    return fj_import_count(import, fj_write_slip(import->write, import->target.form, period,
                                                 import->batch, import->values));
}
