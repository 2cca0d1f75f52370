// SPDX-License-Identifier: EUPL-1.2
// Examples (language §2, §7): invented cases with their answers, in the terms of the model, and what the figures of the
// plan are expected to be. An answer may only stand where a form asks it.
#include "sema/examples_internal.h"

#include "sema/lookup.h"
#include "sema/passes.h"
#include "sema/suggest.h"

struct answers {
    struct fj_example_answer *items;
    size_t count, capacity;
};
struct rows {
    struct fj_example_row *items;
    size_t count, capacity;
};

// A case at work.
struct work {
    struct fj_sema *sema;
    struct fj_example_case *example_case;
    struct answers background;
    struct rows rows;
};

static void tell_twice(struct fj_sema *sema, const char *name, struct fj_span span)
{
    struct fj_diag *diag =
        fj_diag_add(sema->diags, FJ_E_TWICE, span, "“%s” stands here twice", name);
    fj_diag_help(sema->diags, diag, "take one of them away");
}

// ---- answers --------------------------------------------------------------------------------------

// The question that ENTRY answers, among the fields of RECORD where that is given; NULL when there is none (told).
static const struct fj_question *find_question(struct fj_sema *sema, const struct fj_record *record,
                                               const struct fj_tree_entry *entry)
{
    const struct fj_tree_ref *ref = &entry->subject;
    const char *name = ref->parts[0].text;
    struct fj_lookup lookup = {.record = record};
    struct fj_symbol *symbol =
        record ? fj_scope_find(sema->scope, record, name) : fj_lookup_symbol(sema, &lookup, ref);
    if (symbol && symbol->kind == FJ_SYMBOL_QUESTION)
        return fj_lookup_copy(sema, &lookup, symbol->as.question, ref, 1);
    if (!record) {
        fj_sema_unknown(sema, FJ_SYMBOL_QUESTION, symbol, name, ref->span);
        return NULL;
    }
    if (sema->is_broken)
        return NULL; // it may have been lost
    struct fj_diag *diag = fj_diag_add(sema->diags, FJ_E_UNKNOWN_FIELD, ref->span,
                                       "“%s” has no question “%s”", record->name, name);
    fj_diag_related(sema->diags, diag, record->span, "the record is here");
    if (!fj_suggest_help(sema, diag, record, FJ_ANY_KIND, name))
        fj_diag_help(sema->diags, diag, "name one of the questions of the record");
    return NULL;
}

static void add_answer(struct fj_sema *sema, struct answers *answers, const void *owner,
                       const struct fj_question *question, const struct fj_tree_entry *entry)
{
    struct fj_example_answer answer = {0};
    if (fj_scope_find(sema->scope, owner, question->name)) {
        tell_twice(sema, question->name, entry->subject.span);
        return;
    }
    fj_scope_add(sema->scope, owner, question->name, question->name);
    if (!fj_example_read_values(sema, question, &entry->values, &answer))
        return;
    struct fj_example_answer *slot = FJ_VEC_PUSH(sema->arena, answers);
    if (slot)
        *slot = answer;
}

// True when a form that knows the case asks QUESTION at TIMEPOINT; tells otherwise.
static bool check_asked(struct fj_sema *sema, const struct fj_question *question,
                        const struct fj_timepoint *timepoint, struct fj_span span)
{
    const struct fj_copy *copy = fj_sema_copy(sema, question);
    struct fj_diag *diag;
    if (fj_timeset_has(&copy->at, timepoint->id) || question->retired_since)
        return true;
    if (question->place != FJ_IN_PLAN) {
        diag = fj_diag_add(sema->diags, FJ_E_NO_TIME_HERE, span, "“%s” is not asked at timepoints",
                           fj_sema_shown(sema, question));
        fj_diag_help(sema->diags, diag, "move it out of “%s { … }”", timepoint->name);
        return false;
    }
    if (fj_timeset_has(&copy->slip_at, timepoint->id)) {
        diag = fj_diag_add(sema->diags, FJ_E_ANONYMOUS, span,
                           "“%s” is asked anonymously, and so not known of a case",
                           fj_sema_shown(sema, question));
        fj_diag_help(sema->diags, diag, "take the answer away");
        return false;
    }
    if (!fj_sema_is_sure_at(sema, timepoint->id))
        return true;
    diag = fj_diag_add(sema->diags, FJ_E_NOT_ASKED, span, "“%s” is not asked at “%s”",
                       fj_sema_shown(sema, question), timepoint->name);
    fj_diag_related(sema->diags, diag, question->span, "declared here");
    fj_diag_help(sema->diags, diag, "add it to a form at “%s”, or name another timepoint",
                 timepoint->name);
    return false;
}

// ---- blocks: a timepoint's answers, a row of a record ---------------------------------------------

static void read_block(struct work *work, const struct fj_tree_entry *tree,
                       struct fj_example_row *row)
{
    struct answers answers = {0};
    for (size_t i = 0; i < tree->block.count; i++) {
        const struct fj_tree_entry *entry = &tree->block.items[i];
        const struct fj_question *question = find_question(work->sema, row->record, entry);
        if (!question || (row->timepoint &&
                          !check_asked(work->sema, question, row->timepoint, entry->subject.span)))
            continue;
        add_answer(work->sema, &answers, tree, question, entry);
    }
    row->answers = answers.items;
    row->answer_count = answers.count;
}

static int count_rows(const struct work *work, const struct fj_example_row *row)
{
    int count = 0;
    for (size_t i = 0; i < work->rows.count; i++)
        count += work->rows.items[i].timepoint == row->timepoint &&
                 work->rows.items[i].record == row->record;
    return count;
}

// Checks that the timepoint is one that a case can have, and gives the row its number.
static bool place_row(struct work *work, const struct fj_tree_entry *tree,
                      struct fj_example_row *row)
{
    struct fj_sema *sema = work->sema;
    const struct fj_timepoint *timepoint = row->timepoint;
    struct fj_span span = tree->subject.span;
    struct fj_diag *diag;
    int before = count_rows(work, row);
    row->nr = tree->nr;
    if (row->record || timepoint->kind == FJ_TIME_ANYTIME)
        row->nr = before + 1;
    if (!row->record && timepoint->kind == FJ_TIME_SURVEY) {
        diag = fj_diag_add(sema->diags, FJ_E_ANONYMOUS, span, "“%s” belongs to no case",
                           timepoint->name);
        fj_diag_help(sema->diags, diag, "take the block away");
        return false;
    }
    bool is_series = timepoint && timepoint->kind == FJ_TIME_EVERY;
    if (tree->nr && !is_series) {
        diag = fj_diag_add(sema->diags, FJ_E_NO_SERIES, span, "“%s” has no numbers",
                           tree->subject.parts[0].text);
        fj_diag_help(sema->diags, diag, "take “#%d” away; only “every …” makes a series", tree->nr);
        return false;
    }
    if (is_series && !tree->nr) {
        diag = fj_diag_add(sema->diags, FJ_E_OPEN_SERIES, span,
                           "“%s” is answered many times, and it is not said which is meant",
                           timepoint->name);
        fj_diag_help(sema->diags, diag, "write its number, as in “%s#1”", timepoint->name);
        return false;
    }
    if (timepoint && timepoint->kind == FJ_TIME_ANYTIME && tree->day == FJ_NO_DAY) {
        diag = fj_diag_add(sema->diags, FJ_E_EXAMPLE_DAY, span,
                           "“%s” has no planned day, and the day of the answer is not said",
                           timepoint->name);
        fj_diag_help(sema->diags, diag, "write the day, as in “%s 2026-01-31 { … }”",
                     timepoint->name);
        return false;
    }
    for (size_t i = 0; timepoint && i < work->rows.count; i++)
        if (work->rows.items[i].timepoint == timepoint && work->rows.items[i].nr == row->nr) {
            tell_twice(sema, timepoint->name, span);
            return false;
        }
    return true;
}

static void read_row(struct work *work, const struct fj_tree_entry *tree)
{
    struct fj_sema *sema = work->sema;
    const struct fj_tree_ref *ref = &tree->subject;
    struct fj_symbol *symbol = fj_sema_find(sema, ref->parts[0].text);
    struct fj_example_row row = {.day = tree->day};
    if (symbol && symbol->kind == FJ_SYMBOL_RECORD && !symbol->failed)
        row.record = symbol->as.record;
    else if (symbol && symbol->kind == FJ_SYMBOL_TIMEPOINT && !symbol->failed)
        row.timepoint = symbol->as.timepoint;
    else {
        fj_sema_unknown(sema, FJ_SYMBOL_TIMEPOINT, symbol, ref->parts[0].text, ref->span);
        return;
    }
    if (!place_row(work, tree, &row))
        return;
    read_block(work, tree, &row);
    struct fj_example_row *slot = FJ_VEC_PUSH(sema->arena, &work->rows);
    if (slot)
        *slot = row;
}

// ---- a case ---------------------------------------------------------------------------------------

// `entry`, `exit` and `person`; false when the entry is none of these.
static bool read_fixed(struct work *work, const struct fj_tree_entry *tree)
{
    struct fj_example_case *example_case = work->example_case;
    const char *name = tree->subject.parts[0].text;
    bool is_entry = fj_keyword_is(name, FJ_KW_ENTRY), is_exit = fj_keyword_is(name, FJ_KW_EXIT);
    bool is_person = fj_keyword_is(name, FJ_KW_PERSON);
    if (tree->subject.part_count > 1 || (!is_entry && !is_exit && !is_person))
        return false;
    const struct fj_tree_value *value = &tree->values.items[0]; // the grammar asks for one
    bool is_given = is_person  ? example_case->person != NULL
                    : is_entry ? example_case->entry != FJ_NO_DAY
                               : example_case->exit != FJ_NO_DAY;
    if (is_given) {
        struct fj_diag *twice = fj_diag_add(work->sema->diags, FJ_E_EXAMPLE_FIXED, tree->span,
                                            "“%s” stands here twice", name);
        fj_diag_help(work->sema->diags, twice, "take one of them away");
    } else if (tree->values.count == 1 && is_person && value->kind != FJ_TREE_VALUE_DATE) {
        example_case->person = value->kind == FJ_TREE_VALUE_NAME   ? value->name.text
                               : value->kind == FJ_TREE_VALUE_TEXT ? value->text.text
                                                                   : NULL;
        if (value->kind == FJ_TREE_VALUE_NUMBER)
            example_case->person = fj_arena_printf(work->sema->arena, "%.0f", value->number.value);
    } else if (tree->values.count == 1 && !is_person && value->kind == FJ_TREE_VALUE_DATE) {
        *(is_entry ? &example_case->entry : &example_case->exit) = value->day;
    } else {
        struct fj_diag *diag = is_person || tree->values.count > 1
                                   ? fj_diag_add(work->sema->diags, FJ_E_EXAMPLE_FIXED, tree->span,
                                                 "“%s” takes one value here", name)
                                   : fj_diag_add(work->sema->diags, FJ_E_EXAMPLE_FIXED, value->span,
                                                 "“%s” is a day, and this is none", name);
        fj_diag_help(work->sema->diags, diag,
                     is_person ? "write a code for the person, as in “person p1”"
                               : "write one day, as in “entry 2026-01-31”");
    }
    return true;
}

static void read_background(struct work *work, const struct fj_tree_entry *tree)
{
    struct fj_sema *sema = work->sema;
    const struct fj_question *question = find_question(sema, NULL, tree);
    if (!question)
        return;
    if (question->place == FJ_IN_BACKGROUND) {
        add_answer(sema, &work->background, work->example_case, question, tree);
        return;
    }
    struct fj_diag *diag = fj_diag_add(sema->diags, FJ_E_NEEDS_TIME, tree->subject.span,
                                       "“%s” is asked at timepoints, and none is meant here",
                                       fj_sema_shown(sema, question));
    fj_diag_help(sema->diags, diag, "put the answer in the braces of a timepoint");
}

static void check_days(struct work *work, const struct fj_tree_case *tree)
{
    const struct fj_example_case *example_case = work->example_case;
    struct fj_diags *diags = work->sema->diags;
    struct fj_diag *diag;
    if (example_case->entry == FJ_NO_DAY) {
        diag = fj_diag_add(diags, FJ_E_EXAMPLE_ENTRY, tree->name.span, "the case has no entry");
        fj_diag_help(diags, diag, "write its first day, as in “entry 2026-01-31”");
    } else if (example_case->exit != FJ_NO_DAY && example_case->exit < example_case->entry) {
        diag = fj_diag_add(diags, FJ_E_EXAMPLE_ENTRY, tree->name.span,
                           "the case ends before it begins");
        fj_diag_help(diags, diag, "let “exit” be no earlier than “entry”");
    }
}

static void read_case(struct fj_sema *sema, const struct fj_tree_case *tree,
                      struct fj_example_case *example_case)
{
    struct work work = {.sema = sema, .example_case = example_case};
    *example_case = (struct fj_example_case){
        .name = tree->name.text, .entry = FJ_NO_DAY, .exit = FJ_NO_DAY, .span = tree->name.span};
    size_t errors = sema->diags->errors;
    for (size_t i = 0; i < tree->entries.count; i++) {
        const struct fj_tree_entry *entry = &tree->entries.items[i];
        if (entry->has_block)
            read_row(&work, entry);
        else if (!read_fixed(&work, entry))
            read_background(&work, entry);
    }
    if (errors == sema->diags->errors)
        check_days(&work, tree);
    example_case->background = work.background.items;
    example_case->background_count = work.background.count;
    example_case->rows = work.rows.items;
    example_case->row_count = work.rows.count;
}

// ---- an example -----------------------------------------------------------------------------------

static void read_example(struct fj_sema *sema, const struct fj_tree_decl *decl,
                         struct fj_example *example)
{
    const struct fj_tree_example *tree = decl->as.example;
    example->text = tree->text.text;
    example->span = decl->keyword_span;
    example->cases = FJ_NEW_ARRAY(sema->arena, struct fj_example_case, tree->cases.count);
    example->expects = FJ_NEW_ARRAY(sema->arena, struct fj_expect, tree->expects.count);
    if (!example->cases || !example->expects)
        return;
    for (size_t i = 0; i < tree->cases.count; i++) {
        const struct fj_tree_name *name = &tree->cases.items[i].name;
        fj_sema_declare(sema, example, FJ_SYMBOL_CASE, name->text, name->span);
        read_case(sema, &tree->cases.items[i], &example->cases[i]);
    }
    example->case_count = tree->cases.count;
    for (size_t i = 0; i < tree->expects.count; i++)
        if (fj_example_read_expect(sema, &tree->expects.items[i],
                                   &example->expects[example->expect_count]))
            example->expect_count++;
}

void fj_sema_read_examples(struct fj_sema *sema)
{
    struct fj_plan *plan = sema->plan;
    size_t count = 0;
    for (size_t i = 0; i < sema->units.count; i++)
        count += sema->units.items[i].decl->kind == FJ_TREE_DECL_EXAMPLE;
    plan->examples = FJ_NEW_ARRAY(sema->arena, struct fj_example, count);
    for (size_t i = 0; plan->examples && i < sema->units.count; i++) {
        const struct fj_tree_decl *decl = sema->units.items[i].decl;
        if (decl->kind == FJ_TREE_DECL_EXAMPLE)
            read_example(sema, decl, &plan->examples[plan->example_count++]);
    }
}
