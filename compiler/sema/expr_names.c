// SPDX-License-Identifier: EUPL-1.2
// Names in expressions (language §3, §5): questions, fields, scores, timepoints as dates, and the soft words that have
// a value of their own. A declared name wins over a soft word.
#include "sema/expr_internal.h"

#include "sema/suggest.h"
#include "sema/types.h"

bool fj_expr_is_bare(const struct fj_tree_expr *tree)
{
    return tree->kind == FJ_TREE_REF && tree->ref.part_count == 1 && !tree->ref.rater.text &&
           !tree->ref.has_at && !tree->ref.nr;
}

// A declared name wins over a soft word where it can stand at all: a breakdown called `ålder` leaves `ålder@start` to
// mean the age, and so does what is not asked at timepoints: a question of the background, a record, a timepoint.
static bool wins_over_word(const struct fj_symbol *symbol, const struct fj_tree_ref *ref)
{
    if (symbol->kind == FJ_SYMBOL_QUESTION)
        return !ref->has_at || symbol->as.question->place != FJ_IN_BACKGROUND ||
               !fj_keyword_is(ref->parts[0].text, FJ_KW_AGE);
    return symbol->kind == FJ_SYMBOL_SCORE ||
           (symbol->kind == FJ_SYMBOL_RECORD && (!ref->has_at || ref->part_count > 1)) ||
           (symbol->kind == FJ_SYMBOL_TIMEPOINT && !ref->has_at);
}

const struct fj_asked *fj_expr_peek(struct fj_reading *reading, const struct fj_tree_expr *tree)
{
    if (tree->kind != FJ_TREE_REF)
        return NULL;
    struct fj_symbol *symbol = fj_lookup_symbol(reading->sema, &reading->lookup, &tree->ref);
    if (symbol && symbol->kind == FJ_SYMBOL_RECORD && tree->ref.part_count > 1)
        symbol = fj_scope_find(reading->sema->scope, symbol->as.record, tree->ref.parts[1].text);
    if (!symbol || symbol->kind != FJ_SYMBOL_QUESTION || symbol->failed ||
        symbol->as.question->copy_count == 0 || !wins_over_word(symbol, &tree->ref))
        return NULL;
    return symbol->as.question;
}

static void add_read(struct fj_reading *reading, struct fj_read read)
{
    struct fj_read *slot = FJ_VEC_PUSH(reading->sema->arena, &reading->reads);
    if (slot)
        *slot = read;
}

static void read_case(struct fj_reading *reading, struct fj_span span)
{
    if (!reading->reads_case)
        reading->case_span = span;
    reading->reads_case = true;
}

void fj_expr_note_rows(struct fj_reading *reading, const struct fj_record *record,
                       struct fj_span span)
{
    reading->rows_of = record;
    read_case(reading, span);
}

void fj_mark_fed(struct fj_sema *sema, const struct fj_reads *reads)
{
    for (size_t i = 0; i < reads->count; i++)
        if (reads->items[i].question)
            fj_sema_copy(sema, reads->items[i].question)->asked->is_fed = true;
}

bool fj_tell_private(struct fj_sema *sema, const struct fj_reads *reads, bool is_measured)
{
    for (size_t i = 0; i < reads->count; i++) {
        const struct fj_question *question = reads->items[i].question;
        if (!question || !question->is_private)
            continue;
        struct fj_diag *diag = fj_diag_add(sema->diags, FJ_E_PRIVATE, reads->items[i].span,
                                           "“%s” is private, and so stands in no report",
                                           fj_sema_shown(sema, question));
        fj_diag_related(sema->diags, diag, question->span, "declared here");
        fj_diag_help(
            sema->diags, diag, "%s",
            is_measured
                ? fj_tr(sema->diags->lang,
                        "measure something else, or take “private” away from the question")
                : fj_tr(sema->diags->lang,
                        "break down by something else, or take “private” away from the question"));
        return true;
    }
    return false;
}

// ---- at which timepoint ---------------------------------------------------------------------------

// Tells that a name needs its timepoint here; FIRST is one where it has a value.
static void tell_no_time(struct fj_reading *reading, const char *name,
                         const struct fj_timepoint *first, struct fj_span span)
{
    struct fj_sema *sema = reading->sema;
    if (!first && sema->is_broken)
        return; // the timepoints may be what was lost
    struct fj_diag *diag = fj_diag_add(sema->diags, FJ_E_NEEDS_TIME, span,
                                       "“%s” is asked at timepoints, and none is meant here", name);
    if (first && reading->is_named)
        fj_diag_help(sema->diags, diag, "give it a name and text: “%s_%s \"…\" = %s@%s”", name,
                     first->name, name, first->name);
    else if (first)
        fj_diag_help(sema->diags, diag, "say which, as in “%s@%s”", name, first->name);
}

// The first timepoint of ASKED (NULL: of the plan), or NULL; counts them.
static const struct fj_timepoint *first_time(const struct fj_sema *sema,
                                             const struct fj_timeset *asked, size_t *out_count)
{
    const struct fj_timepoint *first = NULL;
    *out_count = 0;
    for (size_t i = 0; i < sema->plan->timepoint_count; i++) {
        if (asked && !fj_timeset_has(asked, i))
            continue;
        if (!first)
            first = &sema->plan->timepoints[i];
        ++*out_count;
    }
    return first;
}

static bool has_current(enum fj_room room)
{
    return room == FJ_ROOM_QUESTION || room == FJ_ROOM_SCORE || room == FJ_ROOM_MEASURE;
}

// Fills in the timepoint of a reference to NAME, asked at ASKED (NULL: not known). A breakdown by what is asked at one
// timepoint only, as in a survey, means that one. False when it failed (told).
static bool read_at(struct fj_reading *reading, const struct fj_tree_ref *ref, const char *name,
                    const struct fj_timeset *asked, struct fj_at *out_at)
{
    const struct fj_timepoint *first;
    size_t count;
    *out_at = (struct fj_at){.kind = FJ_AT_CURRENT};
    if (ref->has_at)
        return fj_lookup_time(reading->sema, &ref->at, reading->open_series, out_at);
    if (has_current(reading->room))
        return true;
    first = first_time(reading->sema, asked, &count);
    if (asked && count == 1 && reading->room == FJ_ROOM_BREAKDOWN &&
        (first->kind == FJ_TIME_ENTRY || first->kind == FJ_TIME_EXIT ||
         first->kind == FJ_TIME_AFTER || first->kind == FJ_TIME_SURVEY)) {
        *out_at = (struct fj_at){.kind = FJ_AT_TIMEPOINT, .timepoint = first};
        return true;
    }
    tell_no_time(reading, name, first, ref->span);
    return false;
}

static void tell_no_at(struct fj_reading *reading, const struct fj_tree_ref *ref,
                       struct fj_span declared)
{
    struct fj_diags *diags = reading->sema->diags;
    struct fj_diag *diag = fj_diag_add(diags, FJ_E_NO_TIME_HERE, ref->at.span,
                                       "“%s” is not asked at timepoints", ref->parts[0].text);
    if (declared.end)
        fj_diag_related(diags, diag, declared, "declared here");
    fj_diag_help(diags, diag, "take “@%s” away", ref->at.name.text);
}

// Tells of a question that no form asks at the timepoint it is read at.
static bool check_asked(struct fj_reading *reading, const struct fj_question *question,
                        struct fj_at at, struct fj_span span)
{
    struct fj_sema *sema = reading->sema;
    const struct fj_copy *copy = fj_sema_copy(sema, question);
    if (fj_timeset_has(&copy->at, at.timepoint->id) ||
        fj_timeset_has(&copy->slip_at, at.timepoint->id) || question->retired_since ||
        !fj_sema_is_sure_at(sema, at.timepoint->id))
        return true;
    struct fj_diag *diag =
        fj_diag_add(sema->diags, FJ_E_NOT_ASKED, span, "“%s” is not asked at “%s”",
                    fj_sema_shown(sema, question), at.timepoint->name);
    fj_diag_related(sema->diags, diag, question->span, "declared here");
    fj_diag_help(sema->diags, diag, "add it to a form at “%s”, or name another timepoint",
                 at.timepoint->name);
    return false;
}

// ---- questions ------------------------------------------------------------------------------------

static enum fj_value_type value_type(const struct fj_type *type)
{
    switch (type->kind) {
    case FJ_TYPE_CHOICE:
    case FJ_TYPE_GENDER:
        return FJ_VALUE_CHOICE;
    case FJ_TYPE_MANY:
        return FJ_VALUE_SET;
    case FJ_TYPE_SCALE:
    case FJ_TYPE_NUMBER:
    case FJ_TYPE_YEAR:
        return FJ_VALUE_NUMBER;
    case FJ_TYPE_YESNO:
        return FJ_VALUE_BOOL;
    case FJ_TYPE_DATE:
        return FJ_VALUE_DATE;
    case FJ_TYPE_GOAL:
        return type->goal_scaled ? FJ_VALUE_NUMBER : FJ_VALUE_CHOICE;
    case FJ_TYPE_TEXT:
    case FJ_TYPE__COUNT:
        return FJ_VALUE_TEXT;
    }
    return FJ_VALUE_TEXT;
}

static bool place_answer(struct fj_reading *reading, const struct fj_question *question,
                         const struct fj_tree_ref *ref, struct fj_at *out_at)
{
    const struct fj_copy *copy = fj_sema_copy(reading->sema, question);
    struct fj_timeset asked = fj_timeset_or(&copy->at, &copy->slip_at);
    switch (question->place) {
    case FJ_IN_PLAN:
        return read_at(reading, ref, question->name, fj_timeset_is_empty(&asked) ? NULL : &asked,
                       out_at) &&
               (out_at->kind != FJ_AT_TIMEPOINT ||
                check_asked(reading, question, *out_at, ref->span));
    case FJ_IN_BACKGROUND:
    case FJ_IN_RECORD:
        *out_at = (struct fj_at){.kind = question->record ? FJ_AT_CURRENT : FJ_AT_BACKGROUND};
        if (ref->has_at)
            tell_no_at(reading, ref, question->span);
        return !ref->has_at;
    }
    return false;
}

struct fj_expr *fj_expr_answer(struct fj_reading *reading, const struct fj_question *question,
                               const struct fj_tree_ref *ref)
{
    struct fj_at at;
    if (!place_answer(reading, question, ref, &at))
        return NULL;
    struct fj_expr *expr =
        fj_expr_new(reading, FJ_EXPR_ANSWER, value_type(&question->type), ref->span, 0);
    if (!expr)
        return NULL;
    expr->question = question;
    expr->record = question->record;
    expr->at = at;
    if (question->record)
        fj_expr_note_rows(reading, question->record, ref->span);
    add_read(reading, (struct fj_read){.question = question,
                                       .at = at,
                                       .span = ref->span,
                                       .of_record = question->record != NULL});
    return expr;
}

static struct fj_expr *read_question(struct fj_reading *reading, const struct fj_asked *asked,
                                     const struct fj_tree_ref *ref, size_t first_part)
{
    const struct fj_question *question =
        fj_lookup_copy(reading->sema, &reading->lookup, asked, ref, first_part);
    return question ? fj_expr_answer(reading, question, ref) : NULL;
}

// ---- records --------------------------------------------------------------------------------------

static void tell_bare_record(struct fj_reading *reading, const struct fj_symbol *record,
                             const struct fj_tree_ref *ref)
{
    struct fj_diags *diags = reading->sema->diags;
    struct fj_diag *diag;
    if (ref->part_count == 1) {
        diag = fj_diag_add(diags, FJ_E_BARE_RECORD, ref->span,
                           "“%s” is a record, which has no value of its own", record->name);
        const struct fj_record *of = record->as.record;
        if (of && of->field_count > 0)
            fj_diag_help(diags, diag,
                         "count its rows, as in “count(%s)”, or name one of its questions: %s.%s",
                         record->name, record->name, of->fields[0]->name);
        else
            fj_diag_help(diags, diag, "count its rows, as in “count(%s)”", record->name);
        return;
    }
    diag = fj_diag_add(diags, FJ_E_BARE_FIELD, ref->span,
                       "“%s.%s” has a value in every row, and it is not said which is meant",
                       record->name, ref->parts[1].text);
    fj_diag_help(diags, diag, "put the rows together, as in “sum(%s.%s)”, or write “counting %s”",
                 record->name, ref->parts[1].text, record->name);
}

static struct fj_expr *read_field(struct fj_reading *reading, struct fj_symbol *record,
                                  const struct fj_tree_ref *ref)
{
    struct fj_sema *sema = reading->sema;
    if (record->failed)
        return NULL;
    const struct fj_tree_name *part = ref->part_count > 1 ? &ref->parts[1] : NULL;
    struct fj_symbol *field =
        part ? fj_scope_find(sema->scope, record->as.record, part->text) : NULL;
    if (!part || (field && reading->open_record != record->as.record)) {
        tell_bare_record(reading, record, ref);
        return NULL;
    }
    if (field)
        return field->failed ? NULL : read_question(reading, field->as.question, ref, 2);
    if (sema->is_broken)
        return NULL; // it may have been lost
    struct fj_diag *diag = fj_diag_add(sema->diags, FJ_E_UNKNOWN_FIELD, part->span,
                                       "“%s” has no question “%s”", record->name, part->text);
    fj_diag_related(sema->diags, diag, record->span, "the record is here");
    if (!fj_suggest_help(sema, diag, record->as.record, FJ_ANY_KIND, part->text))
        fj_diag_help(sema->diags, diag, "name one of the questions of the record");
    return NULL;
}

// ---- scores and timepoints ------------------------------------------------------------------------

static struct fj_expr *read_score(struct fj_reading *reading, const struct fj_score *score,
                                  const struct fj_tree_ref *ref)
{
    struct fj_at at;
    if (ref->part_count > 1) {
        struct fj_diag *diag =
            fj_diag_add(reading->sema->diags, FJ_E_NO_PARTS, ref->parts[1].span,
                        "“%s” has no part “%s”", score->name, ref->parts[1].text);
        fj_diag_related(reading->sema->diags, diag, score->span, "declared here");
        fj_diag_help(reading->sema->diags, diag, "take “.%s” away", ref->parts[1].text);
        return NULL;
    }
    if (!read_at(reading, ref, score->name, NULL, &at))
        return NULL;
    struct fj_expr *expr = fj_expr_new(reading, FJ_EXPR_SCORE, FJ_VALUE_NUMBER, ref->span, 0);
    if (!expr)
        return NULL;
    expr->score = score;
    expr->at = at;
    add_read(reading, (struct fj_read){.score = score, .at = at, .span = ref->span});
    return expr;
}

static struct fj_expr *read_day(struct fj_reading *reading, const struct fj_tree_ref *ref)
{
    struct fj_tree_time time = {.name = ref->parts[0], .nr = ref->nr, .span = ref->span};
    struct fj_at at;
    if (!fj_lookup_time(reading->sema, &time, reading->open_series, &at))
        return NULL;
    struct fj_expr *expr = fj_expr_new(reading, FJ_EXPR_ANSWER_DAY, FJ_VALUE_DATE, ref->span, 0);
    if (!expr)
        return NULL;
    expr->at = at;
    add_read(reading, (struct fj_read){.at = at, .span = ref->span});
    return expr;
}

static struct fj_expr *read_symbol(struct fj_reading *reading, struct fj_symbol *symbol,
                                   const struct fj_tree_ref *ref)
{
    if (symbol->failed)
        return NULL;
    switch (symbol->kind) {
    case FJ_SYMBOL_QUESTION:
        return read_question(reading, symbol->as.question, ref, 1);
    case FJ_SYMBOL_SCORE:
        return read_score(reading, symbol->as.score, ref);
    case FJ_SYMBOL_RECORD:
        return read_field(reading, symbol, ref);
    case FJ_SYMBOL_TIMEPOINT:
        if (ref->part_count == 1 && !ref->has_at)
            return read_day(reading, ref);
        break;
    case FJ_SYMBOL_TYPE:
    case FJ_SYMBOL_FORM:
    case FJ_SYMBOL_MEASURE:
    case FJ_SYMBOL_BREAKDOWN:
    case FJ_SYMBOL_REPORT:
    case FJ_SYMBOL_OPTION:
    case FJ_SYMBOL_REASON:
    case FJ_SYMBOL_CASE:
    case FJ_SYMBOL__COUNT:
        break;
    }
    fj_sema_unknown(reading->sema, FJ_SYMBOL_QUESTION, symbol, symbol->name, ref->parts[0].span);
    return NULL;
}

// A question of the background could not be made, and may have been the one that says when a person is born.
static bool has_failed_background(const struct fj_sema *sema)
{
    for (size_t i = 0; i < sema->asked.count; i++)
        if (sema->asked.items[i]->place == FJ_IN_BACKGROUND && sema->asked.items[i]->symbol->failed)
            return true;
    return false;
}

// ---- soft words -----------------------------------------------------------------------------------

static struct fj_expr *read_age(struct fj_reading *reading, const struct fj_tree_ref *ref)
{
    struct fj_sema *sema = reading->sema;
    struct fj_diag *diag;
    if (!ref->has_at) {
        diag = fj_diag_add(sema->diags, FJ_E_NEEDS_TIME, ref->span,
                           "it is not said on which day the age is meant");
        fj_diag_help(sema->diags, diag, "write “%s@%s”", ref->parts[0].text,
                     fj_sema_spelled(sema, FJ_KW_ENTRY));
        return NULL;
    }
    if (!sema->plan->birth) {
        if (sema->is_broken || has_failed_background(sema))
            return NULL;
        diag = fj_diag_add(sema->diags, FJ_E_NO_BIRTH, ref->span,
                           "no background question says when a person is born");
        fj_diag_help(sema->diags, diag,
                     "add one, as in: background { question born \"Year of birth\" : year }");
        return NULL;
    }
    bool at_entry = fj_keyword_is(ref->at.name.text, FJ_KW_ENTRY); // which no timepoint is named
    struct fj_at at = {.kind = FJ_AT_CURRENT};
    if (!at_entry && !fj_lookup_time(sema, &ref->at, reading->open_series, &at))
        return NULL;
    struct fj_expr *expr = fj_expr_new(reading, FJ_EXPR_AGE, FJ_VALUE_NUMBER, ref->span, 0);
    if (!expr)
        return NULL;
    expr->at_entry = at_entry;
    expr->at = at;
    fj_sema_copy(sema, sema->plan->birth)->asked->is_fed = true;
    if (!at_entry)
        add_read(reading, (struct fj_read){.at = at, .span = ref->span});
    read_case(reading, ref->span);
    return expr;
}

// Words with a value that needs nothing but the word.
static const struct {
    enum fj_keyword word;
    enum fj_expr_kind kind;
    enum fj_value_type type;
    bool boolean, of_case, of_person;
} words[] = {
    {FJ_KW_ENTRY, FJ_EXPR_ENTRY, FJ_VALUE_DATE, false, true, false},
    {FJ_KW_EXIT, FJ_EXPR_EXIT, FJ_VALUE_DATE, false, true, false},
    {FJ_KW_NEXT_ENTRY, FJ_EXPR_NEXT_ENTRY, FJ_VALUE_DATE, false, true, true},
    {FJ_KW_PREVIOUS_EXIT, FJ_EXPR_PREVIOUS_EXIT, FJ_VALUE_DATE, false, true, true},
    {FJ_KW_TODAY, FJ_EXPR_TODAY, FJ_VALUE_DATE, false, false, false},
    {FJ_KW_YES, FJ_EXPR_BOOL, FJ_VALUE_BOOL, true, false, false},
    {FJ_KW_NO, FJ_EXPR_BOOL, FJ_VALUE_BOOL, false, false, false},
};

// The value of a soft word. *out_is_word tells whether it is one.
static struct fj_expr *read_word(struct fj_reading *reading, const struct fj_tree_ref *ref,
                                 bool *out_is_word)
{
    struct fj_sema *sema = reading->sema;
    const char *name = ref->parts[0].text;
    *out_is_word = ref->part_count == 1 && !ref->rater.text;
    if (*out_is_word && fj_keyword_is(name, FJ_KW_AGE))
        return read_age(reading, ref);
    for (size_t i = 0; *out_is_word && i < sizeof words / sizeof *words; i++) {
        if (!fj_keyword_is(name, words[i].word))
            continue;
        if (ref->has_at) {
            tell_no_at(reading, ref, (struct fj_span){0, 0, 0});
            return NULL;
        }
        if (words[i].of_person && !sema->plan->follows_person) {
            struct fj_diag *diag = fj_diag_add(sema->diags, FJ_E_NO_PERSONS, ref->span,
                                               "a plan that follows organisations has no persons");
            fj_diag_help(sema->diags, diag,
                         "write “follows person” in the head, or leave this out");
            return NULL;
        }
        if (words[i].of_case)
            read_case(reading, ref->span);
        struct fj_expr *expr = fj_expr_new(reading, words[i].kind, words[i].type, ref->span, 0);
        if (expr)
            expr->boolean = words[i].boolean;
        return expr;
    }
    *out_is_word = false;
    return NULL;
}

// In `was … as (…)` the old value is all there is.
static struct fj_expr *read_old(struct fj_reading *reading, const struct fj_tree_expr *tree)
{
    if (fj_expr_is_bare(tree) && fj_keyword_is(tree->ref.parts[0].text, FJ_KW_OLD))
        return fj_expr_new(reading, FJ_EXPR_OLD, FJ_VALUE_NUMBER, tree->span, 0);
    struct fj_diag *diag = fj_diag_add(reading->sema->diags, FJ_E_RECODE_NAME, tree->span,
                                       "only “x”, the old value, can be named in a recode");
    fj_diag_help(reading->sema->diags, diag, "write the new value in terms of “x”");
    return NULL;
}

struct fj_expr *fj_read_ref(struct fj_reading *reading, const struct fj_tree_expr *tree)
{
    const struct fj_tree_ref *ref = &tree->ref;
    if (reading->room == FJ_ROOM_RECODE)
        return read_old(reading, tree);
    if (ref->nr)
        return read_day(reading, ref);
    struct fj_symbol *symbol = fj_lookup_symbol(reading->sema, &reading->lookup, ref);
    if (symbol && wins_over_word(symbol, ref))
        return read_symbol(reading, symbol, ref);
    bool is_word;
    struct fj_expr *expr = read_word(reading, ref, &is_word);
    if (!is_word)
        fj_sema_unknown(reading->sema, FJ_SYMBOL_QUESTION, symbol, ref->parts[0].text,
                        ref->parts[0].span);
    return expr;
}
