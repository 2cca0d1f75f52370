// SPDX-License-Identifier: EUPL-1.2
// Two passes in one snapshot: the first finds the order of the cases' codes and whether any form is
// missing with a reason (only then is there a column for it), the second writes. Where cases were
// taken in in the order of their codes, as they mostly are, the second pass is one scan.
#include "entry/export.h"

#include <stdlib.h>
#include <string.h>

#include "entry/columns.h"
#include "entry/value.h"

enum { FLUSH_AT = 256 * 1024 };

struct coded_case {
    const char *code; // in `codes`, once they are all there
    size_t offset;
    int64_t id;
};

struct export
{
    struct fj_store *store;
    const struct fj_plan *plan;
    struct fj_target target;
    const struct fj_export_options *options;
    struct fj_diags *diags;
    struct fj_arena *arena;
    enum fj_export_status status;

    size_t *columns; // indices into the target's questions, as they are written
    size_t column_count;
    bool has_nr, has_missing;
    struct fj_need first_need, need;

    struct coded_case *cases;
    size_t case_count, case_capacity;
    struct fj_writer codes; // one after another, each with its NUL
    struct fj_writer out;
};

static bool fail(struct export *export, enum fj_export_status status)
{
    export->status = status;
    if (status == FJ_EXPORT_FAULT)
        fj_diag_add_bare(export->diags, FJ_E_NO_MEMORY, "memory is out");
    return false;
}

// ---- which columns, and what they need ----

static bool is_retired(const struct export *export, const struct fj_question *question)
{
    return question->retired_since > 0 && export->plan->version >= question->retired_since;
}

static void choose_columns(struct export *export)
{
    for (int retired = 0; retired < 2; retired++)
        for (size_t i = 0; i < export->target.count; i++) {
            const struct fj_question *question = export->target.questions[i];
            if (is_retired(export, question) == (retired == 1) &&
                (!question->is_private || export->options->private_too))
                export->columns[export->column_count++] = i;
        }
    const struct fj_form *form = export->target.form;
    for (size_t i = 0; form != NULL && i < form->timepoint_count; i++)
        export->has_nr |= form->timepoints[i]->kind == FJ_TIME_EVERY ||
                          form->timepoints[i]->kind == FJ_TIME_ANYTIME;
    export->has_nr |= export->target.kind == FJ_TARGET_RECORD;
}

static bool prepare(struct export *export)
{
    const struct fj_plan *plan = export->plan;
    bool *none = FJ_NEW_ARRAY(export->arena, bool, plan->question_count + 1);
    bool *questions = FJ_NEW_ARRAY(export->arena, bool, plan->question_count + 1);
    bool *forms = FJ_NEW_ARRAY(export->arena, bool, plan->form_count + 1);
    bool *records = FJ_NEW_ARRAY(export->arena, bool, plan->record_count + 1);
    bool *no_records = FJ_NEW_ARRAY(export->arena, bool, plan->record_count + 1);
    export->columns = FJ_NEW_ARRAY(export->arena, size_t, export->target.count + 1);
    if (fj_arena_failed(export->arena))
        return fail(export, FJ_EXPORT_FAULT);
    choose_columns(export);
    for (size_t i = 0; i < export->column_count; i++)
        questions[export->target.questions[export->columns[i]]->id] = true;
    if (export->target.form != NULL)
        forms[export->target.form->id] = true;
    if (export->target.record != NULL)
        records[export->target.record->id] = true;
    export->first_need =
        (struct fj_need){.questions = none, .forms = forms, .records = no_records, .on = FJ_NO_DAY};
    export->need = (struct fj_need){
        .questions = questions, .forms = forms, .records = records, .on = FJ_NO_DAY};
    export->need.given = export->first_need.given = export->options->versions;
    export->need.known = export->first_need.known = export->options->known;
    return true;
}

// ---- writing ----

static bool flush(struct export *export, size_t from)
{
    if (export->out.failed)
        return fail(export, FJ_EXPORT_FAULT);
    if (export->out.length < from || export->out.length == 0)
        return true;
    if (!export->options->sink(export->options->context, export->out.bytes, export->out.length))
        return fail(export, FJ_EXPORT_FILE);
    export->out.length = 0;
    return true;
}

static void separate(struct export *export, bool *first)
{
    if (!*first)
        fj_write_char(&export->out, ',');
    *first = false;
}

static void write_cell(struct export *export, bool *first, const char *text)
{
    separate(export, first);
    fj_write_csv(&export->out, text);
}

static void write_day(struct export *export, bool *first, fj_day day)
{
    char text[11] = "";
    if (day != FJ_NO_DAY)
        fj_day_format(day, text);
    write_cell(export, first, text);
}

static void write_answers(struct export *export, bool *first, const struct fj_raw *values,
                          bool blank)
{
    static const struct fj_raw nothing = {.kind = FJ_RAW_BLANK};
    for (size_t i = 0; i < export->column_count; i++) {
        const struct fj_question *question = export->target.questions[export->columns[i]];
        const struct fj_raw *raw = blank ? &nothing : &values[export->columns[i]];
        separate(export, first);
        fj_value_write_csv(&export->out, question, raw);
        if (question->type.kind != FJ_TYPE_GOAL)
            continue;
        write_cell(export, first, raw->text != NULL ? raw->text : "");
        if (!question->type.goal_scaled)
            continue;
        separate(export, first);
        if (raw->real > 0)
            fj_write_double(&export->out, raw->real);
    }
    fj_write_raw(&export->out, "\r\n");
}

static void write_name(struct export *export, bool *first, const char *name, const char *after)
{
    char *text = fj_arena_printf(export->arena, "%s%s", name, after);
    write_cell(export, first, text != NULL ? text : "");
}

// The fixed columns of this file in their order; those that it does without are left out.
static bool is_written(const struct export *export, enum fj_fixed fixed)
{
    if (!fj_fixed_used(fixed, export->target.kind))
        return false;
    if (fixed == FJ_FIXED_PERSON)
        return export->plan->follows_person;
    if (fixed == FJ_FIXED_NR)
        return export->has_nr;
    if (fixed == FJ_FIXED_VERSION)
        return export->options->versions;
    return fixed != FJ_FIXED_MISSING || export->has_missing;
}

static void write_header(struct export *export)
{
    static const enum fj_fixed order[] = {
        FJ_FIXED_PERIOD,    FJ_FIXED_CASE, FJ_FIXED_PERSON, FJ_FIXED_ENTRY,   FJ_FIXED_EXIT,
        FJ_FIXED_TIMEPOINT, FJ_FIXED_DATE, FJ_FIXED_NR,     FJ_FIXED_MISSING, FJ_FIXED_VERSION};
    bool first = true;
    for (size_t i = 0; i < sizeof order / sizeof *order; i++)
        if (is_written(export, order[i]))
            write_cell(export, &first, fj_fixed_name(order[i]));
    for (size_t i = 0; i < export->column_count; i++) {
        const struct fj_question *question = export->target.questions[export->columns[i]];
        write_cell(export, &first, question->name);
        if (question->type.kind != FJ_TYPE_GOAL)
            continue;
        write_name(export, &first, question->name, "_text");
        if (question->type.goal_scaled)
            write_name(export, &first, question->name, "_weight");
    }
    fj_write_raw(&export->out, "\r\n");
}

// ---- versions ----

// The version of the plan number GIVEN; 0 where it is not known.
static int version_of(const struct export *export, int given)
{
    const struct fj_map *map = &fj_store_layout(export->store)->map;
    return given > 0 && (size_t)given <= map->plan_count ? map->versions[given - 1] : 0;
}

static bool is_wanted(const struct export *export, int given)
{
    return export->options->version == 0 || version_of(export, given) == export->options->version;
}

static void write_version(struct export *export, bool *first, int given)
{
    if (!export->options->versions)
        return;
    separate(export, first);
    fj_write_int(&export->out, version_of(export, given));
}

// ---- rows ----

static void write_background(struct export *export, const char *code, const struct fj_facts *facts)
{
    bool first = true;
    if (!is_wanted(export, facts->given))
        return;
    write_cell(export, &first, code);
    if (export->plan->follows_person) {
        const char *person = fj_store_person_code(export->store, facts->person_id);
        write_cell(export, &first, person != NULL ? person : "");
    }
    write_day(export, &first, facts->entry);
    write_day(export, &first, facts->exit);
    write_version(export, &first, facts->given);
    write_answers(export, &first, facts->background, false);
}

static void write_form_rows(struct export *export, const char *code, const struct fj_facts *facts)
{
    for (size_t i = 0; i < facts->row_count; i++) {
        const struct fj_answer_row *row = &facts->rows[i];
        if (row->form != export->target.form || !is_wanted(export, row->given))
            continue;
        bool first = true;
        write_cell(export, &first, code);
        write_cell(export, &first, row->timepoint->name);
        write_day(export, &first, row->day);
        if (export->has_nr) {
            separate(export, &first);
            if (row->nr > 0)
                fj_write_int(&export->out, row->nr);
        }
        if (export->has_missing)
            write_cell(export, &first, fj_form_missing_name(row->missing));
        write_version(export, &first, row->given);
        write_answers(export, &first, row->values, row->missing != FJ_FORM_PRESENT);
    }
}

static void write_record_rows(struct export *export, const char *code, const struct fj_facts *facts)
{
    const struct fj_record_rows *rows = &facts->records[export->target.record->id];
    for (size_t i = 0; i < rows->count; i++) {
        bool first = true;
        if (!is_wanted(export, rows->rows[i].given))
            continue;
        write_cell(export, &first, code);
        separate(export, &first);
        fj_write_int(&export->out, rows->rows[i].nr);
        write_version(export, &first, rows->rows[i].given);
        write_answers(export, &first, rows->rows[i].values, false);
    }
}

static bool write_case(struct export *export, const char *code, const struct fj_facts *facts)
{
    switch (export->target.kind) {
    case FJ_TARGET_BACKGROUND:
        write_background(export, code, facts);
        break;
    case FJ_TARGET_FORM:
        write_form_rows(export, code, facts);
        break;
    case FJ_TARGET_RECORD:
        write_record_rows(export, code, facts);
        break;
    case FJ_TARGET_SLIP:
        break;
    }
    return flush(export, FLUSH_AT);
}

// ---- the first pass ----

static bool add_case(struct export *export, int64_t id)
{
    const char *code = fj_store_case_code(export->store, id);
    if (export->case_count == export->case_capacity) {
        size_t capacity = export->case_capacity == 0 ? 1024 : export->case_capacity * 2;
        struct coded_case *cases = realloc(export->cases, capacity * sizeof *cases);
        if (cases == NULL)
            return fail(export, FJ_EXPORT_FAULT);
        export->cases = cases;
        export->case_capacity = capacity;
    }
    export->cases[export->case_count++] = (struct coded_case){NULL, export->codes.length, id};
    fj_write_bytes(&export->codes, code != NULL ? code : "", code != NULL ? strlen(code) + 1 : 1);
    return !export->codes.failed || fail(export, FJ_EXPORT_FAULT);
}

static int compare_codes(const void *a, const void *b)
{
    const struct coded_case *x = a, *y = b;
    return strcmp(x->code, y->code);
}

static bool look_at_cases(struct export *export, struct fj_rows *rows)
{
    const struct fj_facts *facts;
    enum fj_step step;
    while ((step = fj_rows_next(rows, &facts)) == FJ_STEP_ROW) {
        for (size_t i = 0; i < facts->row_count; i++)
            export->has_missing |= facts->rows[i].form == export->target.form &&
                                   is_wanted(export, facts->rows[i].given) &&
                                   facts->rows[i].missing != FJ_FORM_PRESENT;
        if (!add_case(export, facts->case_id))
            return false;
    }
    for (size_t i = 0; i < export->case_count; i++)
        export->cases[i].code = export->codes.bytes + export->cases[i].offset;
    if (export->case_count > 0)
        qsort(export->cases, export->case_count, sizeof *export->cases, compare_codes);
    return step == FJ_STEP_END || fail(export, FJ_EXPORT_DATABASE);
}

// ---- the second pass ----

static bool is_in_order(const struct export *export)
{
    for (size_t i = 1; i < export->case_count; i++)
        if (export->cases[i].id < export->cases[i - 1].id)
            return false;
    return true;
}

static bool write_cases(struct export *export, struct fj_rows *rows)
{
    bool in_order = is_in_order(export);
    for (size_t i = 0; i < export->case_count; i++) {
        const struct fj_facts *facts = NULL;
        enum fj_step step =
            in_order ? fj_rows_next(rows, &facts) : fj_rows_find(rows, export->cases[i].id, &facts);
        if (step != FJ_STEP_ROW)
            return fail(export, FJ_EXPORT_DATABASE);
        if (!write_case(export, export->cases[i].code, facts))
            return false;
    }
    return true;
}

static void export_cases(struct export *export)
{
    struct fj_rows *first = fj_rows_open(export->store, &export->first_need, export->diags);
    struct fj_rows *second = fj_rows_open(export->store, &export->need, export->diags);
    if (first == NULL || second == NULL) {
        fail(export, FJ_EXPORT_DATABASE);
    } else if (look_at_cases(export, first)) { // and its snapshot stays until it is closed
        write_header(export);
        write_cases(export, second);
    }
    fj_rows_close(second);
    fj_rows_close(first);
}

// ---- slips ----

static int compare_lines(const void *a, const void *b)
{
    const char *const *x = a, *const *y = b;
    return strcmp(*x, *y);
}

// Writes the lines of `codes` in the order of what they say: their own order tells nothing, and so
// nothing is told by theirs in the file either.
static void write_lines(struct export *export, size_t count)
{
    const char **lines = calloc(count + 1, sizeof *lines);
    if (lines == NULL || export->codes.failed) {
        fail(export, FJ_EXPORT_FAULT);
        free(lines);
        return;
    }
    const char *at = export->codes.bytes;
    for (size_t i = 0; i < count; i++) {
        lines[i] = at;
        at += strlen(at) + 1;
    }
    if (count > 0)
        qsort(lines, count, sizeof *lines, compare_lines);
    for (size_t i = 0; i < count && export->status == FJ_EXPORT_DONE; i++) {
        fj_write_raw(&export->out, lines[i]);
        flush(export, FLUSH_AT);
    }
    free(lines);
}

static void export_slips(struct export *export)
{
    struct fj_slips *slips =
        fj_slips_open(export->store, export->target.form, &export->need, export->diags);
    const struct fj_facts *facts;
    const char *period;
    size_t count = 0;
    enum fj_step step = FJ_STEP_FAILED;
    struct fj_writer header = {0};
    write_header(export);
    header = export->out;
    export->out = (struct fj_writer){0};
    while (slips != NULL && (step = fj_slips_next(slips, &facts, &period)) == FJ_STEP_ROW) {
        bool first = true;
        export->out.length = 0;
        if (!is_wanted(export, facts->rows[0].given))
            continue;
        write_cell(export, &first, period);
        write_version(export, &first, facts->rows[0].given);
        write_answers(export, &first, facts->rows[0].values, false);
        fj_write_bytes(&export->codes, export->out.bytes, export->out.length);
        fj_write_char(&export->codes, '\0');
        count++;
    }
    fj_slips_close(slips);
    fj_writer_free(&export->out);
    export->out = header;
    if (step == FJ_STEP_END)
        write_lines(export, count);
    else
        fail(export, FJ_EXPORT_DATABASE);
}

// ---- the whole ----

static bool note_private(struct export *export)
{
    bool any = false;
    for (size_t i = 0; i < export->target.count; i++)
        any |= export->target.questions[i]->is_private;
    if (!any || !export->options->private_too)
        return true;
    const char *name = export->target.form != NULL     ? export->target.form->name
                       : export->target.record != NULL ? export->target.record->name
                                                       : "background";
    const char *what = fj_arena_printf(export->arena, "export with private answers: %s", name);
    return (what != NULL &&
            fj_store_audit(export->store, export->options->who, what, export->diags)) ||
           fail(export, FJ_EXPORT_DATABASE);
}

enum fj_export_status fj_export(struct fj_store *store, const struct fj_target *target,
                                const struct fj_export_options *options, struct fj_diags *diags)
{
    struct export export = {.store = store,
                            .plan = fj_store_plan(store),
                            .target = *target,
                            .options = options,
                            .diags = diags,
                            .arena = fj_arena_new()};
    if (export.arena == NULL)
        return FJ_EXPORT_FAULT;
    if (prepare(&export) && note_private(&export)) {
        if (target->kind == FJ_TARGET_SLIP)
            export_slips(&export);
        else
            export_cases(&export);
    }
    if (export.status == FJ_EXPORT_DONE)
        flush(&export, 0);
    free(export.cases);
    fj_writer_free(&export.codes);
    fj_writer_free(&export.out);
    fj_arena_free(export.arena);
    return export.status;
}
