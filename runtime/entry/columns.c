// SPDX-License-Identifier: EUPL-1.2
// A header's name is looked for among the fixed columns in English, then the questions, then the fixed
// columns in Swedish: a plan may have a question `datum`, and then that is what is meant.
#include "entry/columns.h"

#include <string.h>

#include "entry/value.h"
#include "support/unicode.h"

enum {
    FJ_IN_BACKGROUND_FILE = 1 << FJ_TARGET_BACKGROUND,
    FJ_IN_FORM_FILE = 1 << FJ_TARGET_FORM,
    FJ_IN_RECORD_FILE = 1 << FJ_TARGET_RECORD,
    FJ_IN_SLIP_FILE = 1 << FJ_TARGET_SLIP,
};

static const struct {
    const char *english, *swedish;
    int files;
} fixed_columns[FJ_FIXED__COUNT] = {
#define FJ_FIXED(symbol, english, swedish, files) [symbol] = {english, swedish, files},
#include "entry/fixed.def"
#undef FJ_FIXED
};

const char *fj_fixed_name(enum fj_fixed fixed)
{
    return fixed_columns[fixed].english;
}

bool fj_fixed_used(enum fj_fixed fixed, enum fj_target_kind kind)
{
    return (fixed_columns[fixed].files >> kind & 1) != 0;
}

struct mapping {
    struct fj_arena *arena;
    const struct fj_target *target;
    const struct fj_csv *csv;
    const struct fj_csv_record *header;
    const char *path;
    struct fj_diags *diags;
    struct fj_columns *out;
    bool is_doubled; // two columns of one meaning have been told of
};

static struct fj_spot spot_of(const struct mapping *m, size_t column)
{
    struct fj_csv_place place = fj_csv_place_of(m->csv, m->header->fields[column].start);
    return (struct fj_spot){m->path, place.line, place.column};
}

// ---- finding a name ----

// Where the column of NAME is kept; NULL when no question has it.
static int *place_of_question(const struct mapping *m, const char *name,
                              const struct fj_question **out_question)
{
    for (size_t i = 0; i < m->target->count; i++) {
        const struct fj_question *question = m->target->questions[i];
        size_t length = strlen(question->name);
        *out_question = question;
        if (strncmp(name, question->name, length) != 0)
            continue;
        if (name[length] == '\0')
            return &m->out->answer[i];
        if (question->type.kind == FJ_TYPE_GOAL && strcmp(name + length, "_text") == 0)
            return &m->out->words[i];
        if (question->type.kind == FJ_TYPE_GOAL && strcmp(name + length, "_weight") == 0)
            return &m->out->weight[i];
    }
    *out_question = NULL;
    return NULL;
}

static int *place_of_fixed(const struct mapping *m, const char *folded, bool swedish)
{
    for (int i = 0; i < FJ_FIXED__COUNT; i++) {
        const char *name = swedish ? fixed_columns[i].swedish : fixed_columns[i].english;
        if (!fj_fixed_used((enum fj_fixed)i, m->target->kind) || strcmp(folded, name) != 0)
            continue;
        if (m->out->fixed[i] == FJ_NO_COLUMN)
            m->out->names[i] = name;
        return &m->out->fixed[i];
    }
    return NULL;
}

static int *place_of(const struct mapping *m, const char *name,
                     const struct fj_question **out_question)
{
    *out_question = NULL;
    const char *folded = fj_unicode_fold(m->arena, name, strlen(name));
    if (folded == NULL)
        return NULL;
    int *place = place_of_fixed(m, folded, false);
    if (place == NULL ||
        place == &m->out->fixed[FJ_FIXED_VERSION]) { // which a question may be called
        int *answer = place_of_question(m, name, out_question);
        place = answer != NULL ? answer : place;
    }
    return place != NULL ? place : place_of_fixed(m, folded, true);
}

// ---- what is wrong with a header ----

static void add_name(const struct mapping *m, const char **names, size_t *count, const char *name,
                     const char *end)
{
    names[*count] = fj_arena_printf(m->arena, "%s%s", name, end);
    *count += names[*count] != NULL;
}

// The columns there are; the words of a goal and the weight of a scaled one have their own.
static const char *const *known_names(const struct mapping *m, size_t *out_count)
{
    size_t most = FJ_FIXED__COUNT + 3 * m->target->count;
    const char **names = FJ_NEW_ARRAY(m->arena, const char *, most);
    *out_count = 0;
    for (int i = 0; names != NULL && i < FJ_FIXED__COUNT; i++)
        if (i != FJ_FIXED_VERSION && fj_fixed_used((enum fj_fixed)i, m->target->kind))
            names[(*out_count)++] = fixed_columns[i].english;
    for (size_t i = 0; names != NULL && i < m->target->count; i++) {
        const struct fj_question *question = m->target->questions[i];
        bool is_goal = question->type.kind == FJ_TYPE_GOAL;
        names[(*out_count)++] = question->name;
        if (is_goal)
            add_name(m, names, out_count, question->name, "_text");
        if (is_goal && question->type.goal_scaled)
            add_name(m, names, out_count, question->name, "_weight");
    }
    return names;
}

static bool would_tie(const struct mapping *m, const char *folded)
{
    return m->target->kind == FJ_TARGET_SLIP &&
           (strcmp(folded, "case") == 0 || strcmp(folded, "ärende") == 0 ||
            strcmp(folded, "person") == 0 || strcmp(folded, "date") == 0 ||
            strcmp(folded, "datum") == 0);
}

static void tell_unknown(const struct mapping *m, size_t column, const char *name)
{
    const struct fj_csv_field *field = &m->header->fields[column];
    if (name[0] == '\0') {
        struct fj_diag *diag = fj_diag_add_spot(m->diags, FJ_E_DATA_COLUMN, spot_of(m, column),
                                                "column %zu has no name", column + 1);
        fj_diag_help(m->diags, diag, "give the column a name of the plan, or take it out");
        return;
    }
    struct fj_diag *diag = fj_diag_add_spot(m->diags, FJ_E_DATA_COLUMN, spot_of(m, column),
                                            "the plan has no column “%s” here",
                                            fj_finding_echo(m->arena, field->bytes, field->length));
    size_t count;
    const char *const *names = known_names(m, &count);
    const char *closest = fj_finding_closest(name, names, count);
    const char *folded = fj_unicode_fold(m->arena, name, strlen(name));
    if (folded != NULL && would_tie(m, folded))
        fj_diag_help(m->diags, diag,
                     "take the column out: an anonymous form has nothing that ties an answer to a "
                     "case, and its rows have a `period`");
    else if (m->header->count == 1 && strchr(name, '\t') != NULL)
        fj_diag_help(m->diags, diag, "save the file as CSV with commas or semicolons, not tabs");
    else if (closest != NULL)
        fj_diag_help(m->diags, diag, "did you mean “%s”?", closest);
    else
        fj_diag_help(m->diags, diag, "the columns are %s", fj_finding_list(m->arena, names, count));
}

static void tell_doubled(const struct mapping *m, size_t column, int first)
{
    const struct fj_csv_field *field = &m->header->fields[column];
    struct fj_diag *diag =
        fj_diag_add_spot(m->diags, FJ_E_DATA_TWO_COLUMNS, spot_of(m, column),
                         "column “%s” means the same as column %d",
                         fj_finding_echo(m->arena, field->bytes, field->length), first + 1);
    fj_diag_help(m->diags, diag, "keep one of them");
}

static bool map_column(struct mapping *m, size_t column)
{
    const char *bytes = m->header->fields[column].bytes;
    size_t length = m->header->fields[column].length;
    fj_trim(&bytes, &length);
    const char *name = fj_unicode_nfc(m->arena, bytes, length);
    if (name == NULL)
        return false;
    int *place = place_of(m, name, &m->out->questions[column]);
    if (place == NULL)
        tell_unknown(m, column, name);
    else if (*place != FJ_NO_COLUMN)
        m->is_doubled = true, tell_doubled(m, column, *place);
    else
        *place = (int)column;
    return true;
}

// ---- what is needed ----

static void need(const struct mapping *m, enum fj_fixed fixed)
{
    if (m->out->fixed[fixed] != FJ_NO_COLUMN)
        return;
    struct fj_diag *diag = fj_diag_add_spot(m->diags, FJ_E_DATA_NO_COLUMN,
                                            (struct fj_spot){m->path, m->header->line, 1},
                                            "column “%s” is missing", fixed_columns[fixed].english);
    fj_diag_help(m->diags, diag, "add the column “%s” (or “%s”)", fixed_columns[fixed].english,
                 fixed_columns[fixed].swedish);
}

// Where two columns mean the same, one of them may be the one that is missing: then only that is told.
static void check_needed(const struct mapping *m)
{
    if (m->is_doubled)
        return;
    const int *fixed = m->out->fixed;
    need(m, m->target->kind == FJ_TARGET_SLIP ? FJ_FIXED_PERIOD : FJ_FIXED_CASE);
    if (m->target->kind != FJ_TARGET_FORM || fixed[FJ_FIXED_TIMEPOINT] != FJ_NO_COLUMN ||
        fixed[FJ_FIXED_DATE] != FJ_NO_COLUMN)
        return;
    struct fj_diag *diag = fj_diag_add_spot(
        m->diags, FJ_E_DATA_NO_COLUMN, (struct fj_spot){m->path, m->header->line, 1},
        "column “timepoint” is missing, and there is no “date” to find the timepoint by");
    fj_diag_help(m->diags, diag, "add the column “timepoint” (or “tidpunkt”)");
}

static bool set_up(struct mapping *m)
{
    size_t questions = m->target->count + 1;
    int *places = FJ_NEW_ARRAY(m->arena, int, 3 * questions);
    *m->out = (struct fj_columns){
        .count = m->header->count,
        .questions = FJ_NEW_ARRAY(m->arena, const struct fj_question *, m->header->count)};
    if (places == NULL || m->out->questions == NULL)
        return false;
    m->out->answer = places;
    m->out->words = places + questions;
    m->out->weight = places + 2 * questions;
    for (size_t i = 0; i < 3 * questions; i++)
        places[i] = FJ_NO_COLUMN;
    for (int i = 0; i < FJ_FIXED__COUNT; i++)
        m->out->fixed[i] = FJ_NO_COLUMN, m->out->names[i] = fixed_columns[i].english;
    return true;
}

bool fj_columns_find(struct fj_arena *arena, const struct fj_target *target,
                     const struct fj_csv *csv, const struct fj_csv_record *header, const char *path,
                     struct fj_diags *diags, struct fj_columns *out)
{
    struct mapping m = {arena, target, csv, header, path, diags, out, false};
    size_t before = diags->errors;
    bool memory = set_up(&m);
    for (size_t i = 0; memory && i < header->count; i++)
        memory = map_column(&m, i);
    if (!memory) {
        fj_diag_add_bare(diags, FJ_E_NO_MEMORY, "memory is out");
        return false;
    }
    check_needed(&m);
    return diags->errors == before;
}
