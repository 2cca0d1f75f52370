// SPDX-License-Identifier: EUPL-1.2
// A row is checked in three steps: what is stored of the case is read as far as any condition looks at
// it, the row is laid over it, and the conditions of every question of the target are evaluated there.
// Where they look at nothing but the row, the first step falls away.
#include "entry/answer.h"

#include <stdlib.h>
#include <string.h>

#include "entry/reach.h"
#include "model/eval.h"

struct fj_entry {
    struct fj_store *store;
    const struct fj_plan *plan;
    struct fj_target target;
    struct fj_entry_options options;
    struct fj_diags *diags;
    struct fj_arena *arena;
    struct fj_reach reach;
    bool *need_forms;
    bool looks; // conditions look beyond the row, or stored answers are laid under it

    struct fj_rows *rows; // opened when first wanted
    bool may_keep;        // what is read of a case is not what this entry writes
    int64_t kept_case;
    const struct fj_facts *kept;

    struct fj_raw *merged; // by target.questions
    struct fj_answer_row *laid_rows;
    size_t laid_rows_capacity;
    struct fj_record_rows *laid_records; // by record id
    struct fj_record_row *laid_record_rows;
    size_t laid_record_rows_capacity;
};

// ---- what is read of the database ----

// Which forms have rows with something that is read.
static void find_needed_forms(struct fj_entry *entry)
{
    const struct fj_plan *plan = entry->plan;
    for (size_t i = 0; i < plan->form_count; i++) {
        const struct fj_form *form = &plan->forms[i];
        bool needed = entry->reach.days;
        for (size_t j = 0; j < form->question_count && !needed; j++)
            needed = form->questions[j]->place == FJ_IN_PLAN &&
                     entry->reach.questions[form->questions[j]->id];
        entry->need_forms[i] = needed && !form->anonymous;
    }
}

// Whether a condition reads a question that the row itself does not answer.
static bool reads_other_questions(const struct fj_entry *entry)
{
    size_t read = 0, own = 0;
    for (size_t i = 0; i < entry->plan->question_count; i++)
        read += entry->reach.questions[i];
    for (size_t i = 0; i < entry->target.count; i++)
        own += entry->reach.questions[entry->target.questions[i]->id];
    return read > own;
}

static void find_need(struct fj_entry *entry)
{
    const struct fj_reach *reach = &entry->reach;
    const struct fj_target *target = &entry->target;
    bool own_dates = target->kind == FJ_TARGET_BACKGROUND && !entry->options.leaves_out;
    bool has_date = target->record != NULL && target->record->dated != NULL;
    entry->looks = target->kind != FJ_TARGET_SLIP &&
                   ((reach->dates && !own_dates) || reach->neighbours || reach->days ||
                    reach->other_places || reach->records || reads_other_questions(entry) ||
                    ((reach->conditions || has_date) && entry->options.leaves_out) ||
                    entry->options.leaves_day);
    find_needed_forms(entry);
    if (entry->options.leaves_out || entry->options.leaves_day) {
        for (size_t i = 0; i < target->count; i++)
            entry->reach.questions[target->questions[i]->id] = true;
        if (target->form != NULL)
            entry->need_forms[target->form->id] = true;
        if (target->record != NULL)
            entry->reach.record[target->record->id] = true;
    }
    entry->may_keep = target->kind != FJ_TARGET_BACKGROUND &&
                      (target->form == NULL || !entry->need_forms[target->form->id]) &&
                      (target->record == NULL || !reach->record[target->record->id]);
}

struct fj_entry *fj_entry_new(struct fj_store *store, const struct fj_plan *plan,
                              const struct fj_target *target,
                              const struct fj_entry_options *options, struct fj_diags *diags)
{
    struct fj_entry *entry = calloc(1, sizeof *entry);
    struct fj_arena *arena = fj_arena_new();
    if (entry == NULL || arena == NULL) {
        free(entry);
        fj_arena_free(arena);
        return NULL;
    }
    *entry = (struct fj_entry){.store = store,
                               .plan = plan,
                               .target = *target,
                               .options = *options,
                               .diags = diags,
                               .arena = arena};
    entry->merged = FJ_NEW_ARRAY(arena, struct fj_raw, target->count + 1);
    entry->need_forms = FJ_NEW_ARRAY(arena, bool, plan->form_count + 1);
    entry->laid_records = FJ_NEW_ARRAY(arena, struct fj_record_rows, plan->record_count + 1);
    if (!fj_reach_find(arena, plan, target->questions, target->count, &entry->reach) ||
        fj_arena_failed(arena)) {
        fj_entry_free(entry);
        return NULL;
    }
    find_need(entry);
    return entry;
}

void fj_entry_free(struct fj_entry *entry)
{
    if (entry == NULL)
        return;
    fj_rows_close(entry->rows);
    free(entry->laid_rows);
    free(entry->laid_record_rows);
    fj_arena_free(entry->arena);
    free(entry);
}

static bool open_rows(struct fj_entry *entry)
{
    if (entry->rows != NULL)
        return true;
    struct fj_need need = {.questions = entry->reach.questions,
                           .forms = entry->need_forms,
                           .records = entry->reach.record,
                           .neighbours = entry->reach.neighbours,
                           .on = FJ_NO_DAY};
    entry->rows = fj_rows_open(entry->store, &need, entry->diags);
    return entry->rows != NULL;
}

const struct fj_facts *fj_entry_case(struct fj_entry *entry, int64_t case_id)
{
    if (case_id == 0 || entry->store == NULL || !open_rows(entry))
        return NULL;
    if (entry->may_keep && entry->kept != NULL && entry->kept_case == case_id)
        return entry->kept;
    const struct fj_facts *facts = NULL;
    enum fj_step step = fj_rows_find(entry->rows, case_id, &facts);
    entry->kept = step == FJ_STEP_ROW ? facts : NULL;
    entry->kept_case = case_id;
    return entry->kept;
}

// ---- laying a row over what is stored ----

static void *grow(void *items, size_t *capacity, size_t wanted, size_t size)
{
    if (wanted <= *capacity)
        return items;
    void *more = realloc(items, (wanted * 2) * size);
    if (more != NULL)
        *capacity = wanted * 2;
    return more;
}

// The row's answers, and where nothing was said those that are stored.
static void merge(struct fj_entry *entry, const struct fj_entry_row *row,
                  const struct fj_raw *stored)
{
    for (size_t i = 0; i < entry->target.count; i++) {
        bool leave = row->values[i].kind == FJ_RAW_ABSENT && stored != NULL;
        entry->merged[i] = leave ? stored[i] : row->values[i];
    }
}

static bool comes_before(const struct fj_answer_row *a, const struct fj_answer_row *b)
{
    if (a->timepoint->id != b->timepoint->id)
        return a->timepoint->id < b->timepoint->id;
    return a->nr != b->nr ? a->nr < b->nr : a->form->id < b->form->id;
}

static bool lay_form(struct fj_entry *entry, struct fj_entry_row *row, struct fj_facts *facts)
{
    const struct fj_form *form = entry->target.form;
    const struct fj_answer_row *stored = fj_facts_row(facts, form, row->timepoint, row->nr);
    if (!row->has_day && entry->target.kind == FJ_TARGET_FORM)
        row->day = stored != NULL ? stored->day : FJ_NO_DAY;
    merge(entry, row, stored != NULL ? stored->values : NULL);
    struct fj_answer_row *rows =
        grow(entry->laid_rows, &entry->laid_rows_capacity, facts->row_count + 1, sizeof *rows);
    if (rows == NULL)
        return false;
    entry->laid_rows = rows;
    struct fj_answer_row own = {form,         row->timepoint, row->nr, row->day,
                                row->missing, entry->merged,  0};
    size_t count = 0, i = 0;
    for (; i < facts->row_count && comes_before(&facts->rows[i], &own); i++)
        rows[count++] = facts->rows[i];
    rows[count++] = own;
    for (i += stored != NULL; i < facts->row_count; i++)
        rows[count++] = facts->rows[i];
    facts->rows = rows;
    facts->row_count = count;
    facts->current = (struct fj_at){FJ_AT_TIMEPOINT, row->timepoint, row->nr};
    return true;
}

static bool lay_record(struct fj_entry *entry, const struct fj_entry_row *row,
                       struct fj_facts *facts)
{
    const struct fj_record *record = entry->target.record;
    struct fj_record_rows stored = {0};
    for (size_t i = 0; i < entry->plan->record_count; i++)
        entry->laid_records[i] = facts->records != NULL ? facts->records[i] : stored;
    stored = entry->laid_records[record->id];
    struct fj_record_row *rows = grow(entry->laid_record_rows, &entry->laid_record_rows_capacity,
                                      stored.count + 1, sizeof *rows);
    if (rows == NULL)
        return false;
    entry->laid_record_rows = rows;
    size_t at = 0;
    while (at < stored.count && (row->nr == 0 || stored.rows[at].nr != row->nr))
        at++;
    if (stored.count > 0)
        memcpy(rows, stored.rows, stored.count * sizeof *rows);
    merge(entry, row, at < stored.count ? stored.rows[at].values : NULL);
    rows[at] = (struct fj_record_row){row->nr, entry->merged, 0};
    entry->laid_records[record->id] =
        (struct fj_record_rows){rows, stored.count + (at == stored.count)};
    facts->records = entry->laid_records;
    facts->record = record;
    facts->record_row = &rows[at];
    facts->current = (struct fj_at){.kind = FJ_AT_BACKGROUND};
    return true;
}

static void lay_background(struct fj_entry *entry, const struct fj_entry_row *row,
                           struct fj_facts *facts)
{
    merge(entry, row, facts->background);
    facts->background = entry->merged;
    if (row->has_entry)
        facts->entry = row->entry;
    if (row->has_exit)
        facts->exit = row->exit;
    facts->current = (struct fj_at){.kind = FJ_AT_BACKGROUND};
}

static bool lay(struct fj_entry *entry, struct fj_entry_row *row, struct fj_facts *facts)
{
    *facts = (struct fj_facts){.plan = entry->plan,
                               .entry = FJ_NO_DAY,
                               .exit = FJ_NO_DAY,
                               .next_entry = FJ_NO_DAY,
                               .previous_exit = FJ_NO_DAY};
    if (entry->looks && row->case_id != 0) {
        const struct fj_facts *stored = fj_entry_case(entry, row->case_id);
        if (stored == NULL)
            return false;
        *facts = *stored;
    }
    facts->on = entry->options.today;
    switch (entry->target.kind) {
    case FJ_TARGET_BACKGROUND:
        lay_background(entry, row, facts);
        return true;
    case FJ_TARGET_RECORD:
        return lay_record(entry, row, facts);
    case FJ_TARGET_FORM:
    case FJ_TARGET_SLIP:
        return lay_form(entry, row, facts);
    }
    return false;
}

// ---- the plan's conditions ----

static void check_relevance(const struct fj_question *question, const struct fj_raw *raw,
                            enum fj_truth relevant, struct fj_findings *findings)
{
    if (raw->kind != FJ_RAW_VALUE || relevant == FJ_TRUE)
        return;
    if (relevant == FJ_FALSE)
        fj_finding_add(findings, FJ_W_DATA_IRRELEVANT, question,
                       "“%s” is not asked here, so its answer is kept and not counted",
                       question->name);
    else
        fj_finding_add(findings, FJ_W_DATA_IRRELEVANT, question,
                       "whether “%s” is asked here is not known, so its answer is kept and not "
                       "counted until it is",
                       question->name);
}

static void check_rules(const struct fj_facts *facts, const struct fj_question *question,
                        struct fj_findings *findings)
{
    for (size_t i = 0; i < question->rule_count; i++) {
        const struct fj_rule *rule = &question->rules[i];
        if (fj_eval_truth(facts, rule->condition) != FJ_FALSE)
            continue;
        const char *said = rule->message != NULL && rule->message[0] != '\0' ? rule->message : "…";
        if (rule->refuses)
            fj_finding_add(findings, FJ_E_DATA_REQUIRE, question, "“%s”: %s", question->name, said);
        else
            fj_finding_add(findings, FJ_W_DATA_WARN, question, "“%s”: %s", question->name, said);
    }
}

static void check_question(const struct fj_entry *entry, const struct fj_facts *facts, size_t index,
                           const struct fj_raw *given, struct fj_findings *findings)
{
    const struct fj_question *question = entry->target.questions[index];
    enum fj_truth relevant = fj_eval_truth(facts, question->when);
    check_relevance(question, given, relevant, findings);
    if (relevant == FJ_FALSE)
        return;
    check_rules(facts, question, findings);
    bool is_date = entry->target.record != NULL && entry->target.record->dated == question;
    if (entry->options.by_hand && relevant == FJ_TRUE && !question->optional && !is_date &&
        given->kind == FJ_RAW_BLANK)
        fj_finding_add(findings, FJ_W_DATA_BLANK, question, "“%s” is not answered", question->name);
}

// ---- dates ----

void fj_entry_refuse_undated(struct fj_findings *findings, const struct fj_timepoint *timepoint)
{
    struct fj_finding *finding =
        fj_finding_add(findings, FJ_E_DATA_DATE, NULL,
                       "a row of “%s” needs the date when it was answered", timepoint->name);
    fj_finding_help(findings, finding, "write year, month and day, as in 2026-01-31");
}

// That there is no date column is told once of a file, and not here.
static void check_form_day(const struct fj_entry *entry, const struct fj_entry_row *row,
                           struct fj_findings *findings)
{
    if (row->missing != FJ_FORM_PRESENT || row->day != FJ_NO_DAY)
        return;
    if (row->timepoint->kind == FJ_TIME_ANYTIME) {
        fj_entry_refuse_undated(findings, row->timepoint);
    } else if (row->has_day || entry->options.by_hand) {
        struct fj_finding *finding =
            fj_finding_add(findings, FJ_W_DATA_UNDATED, NULL,
                           "the row has no date, so it is not known when it was answered");
        fj_finding_help(findings, finding,
                        "write the day it was answered; without it the answers count as in time, "
                        "and in reports of earlier days too");
    }
}

// A row of a dated record counts in the period of its date.
static void check_record_day(const struct fj_entry *entry, const struct fj_raw *values,
                             struct fj_findings *findings)
{
    const struct fj_question *dated = entry->target.record->dated;
    for (size_t i = 0; dated != NULL && i < entry->target.count; i++) {
        if (entry->target.questions[i] != dated || values[i].kind == FJ_RAW_VALUE)
            continue;
        struct fj_finding *finding =
            fj_finding_add(findings, FJ_W_DATA_UNDATED, dated,
                           "the row has no date in “%s”, so it counts in no period", dated->name);
        fj_finding_help(findings, finding,
                        "write the day, as in 2026-01-31; without it only measures of all time "
                        "count the row");
    }
}

// VALUES are the row's answers and, as far as they are known, those that it leaves.
static void check_day(const struct fj_entry *entry, const struct fj_entry_row *row,
                      const struct fj_raw *values, struct fj_findings *findings)
{
    if (entry->target.kind == FJ_TARGET_FORM)
        check_form_day(entry, row, findings);
    else if (entry->target.kind == FJ_TARGET_RECORD)
        check_record_day(entry, values, findings);
}

// ---- a row ----

bool fj_entry_check(struct fj_entry *entry, struct fj_entry_row *row, struct fj_findings *findings)
{
    size_t before = findings->errors;
    if (!entry->reach.conditions && !entry->looks && !entry->options.by_hand) {
        check_day(entry, row, row->values, findings);
        return findings->errors == before;
    }
    struct fj_facts facts;
    if (!lay(entry, row, &facts))
        return false;
    check_day(entry, row, entry->merged, findings);
    if (row->missing != FJ_FORM_PRESENT)
        return true;
    for (size_t i = 0; i < entry->target.count; i++)
        check_question(entry, &facts, i, &row->values[i], findings);
    return findings->errors == before;
}
