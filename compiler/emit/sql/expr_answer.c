// SPDX-License-Identifier: EUPL-1.2
// Answers in SQL, in their seven states. What a question's own `when` does not make relevant has no
// value; a named reason is a negative number in the column and has none either.
#include "emit/sql/expr_internal.h"

#include <stdio.h>

#include "emit/sql/former.h"
#include "model/facts.h"

#define CONDITIONS_MOST 32 // within each other; eval.c has a bound too

// Where an answer stands.
struct site {
    bool asked;
    const struct fj_column *column;
    const struct fj_form *form; // of the plan's questions, else NULL
    size_t row;                 // alias f…, else 0
    const char *prefix;         // of the alias where there is no row: c, t, r1
    struct fj_at at;
};

static struct site find_site(struct fj_sql_query *query, const struct fj_question *question,
                             struct fj_at at)
{
    struct site site = {.at = fj_sql_place(query, at)};
    const struct fj_layout *layout = query->layout;
    if (question->place == FJ_IN_RECORD) {
        static const char *const rows[] = {"r0", "r1", "r2", "r3", "r4",
                                           "r5", "r6", "r7", "r8", "r9"};
        site.column = fj_sql_column_of(&layout->records[question->record->id], question);
        site.prefix = rows[query->record_depth];
    } else if (query->slips) {
        site.column = fj_sql_column_of(&layout->forms[query->slips->id], question);
        site.prefix = "t";
    } else if (question->place == FJ_IN_BACKGROUND) {
        site.column = fj_sql_column_of(&layout->cases, question);
        site.prefix = "c";
    } else if (site.at.kind == FJ_AT_TIMEPOINT) {
        site.form = fj_plan_form_asking(layout->plan, question, site.at.timepoint);
        site.row = fj_sql_row(query, site.form, site.at);
        site.column = site.row ? fj_sql_column_of(&layout->forms[site.form->id], question) : NULL;
    }
    site.asked = site.column != NULL;
    return site;
}

static void write_column(struct fj_sql_query *query, const struct site *site, struct fj_writer *out)
{
    if (site->row > 0) {
        fj_sql_write_column(query, site->row, site->column, out);
        return;
    }
    fj_sql_write_reading(site->column, site->prefix, out);
}

// The question's `when`, read where the question itself is.
static void write_relevance(struct fj_sql_query *query, const struct fj_question *question,
                            const struct site *site, struct fj_writer *out)
{
    struct fj_at now = query->now;
    bool by_series = query->by_series && site->at.timepoint == now.timepoint;
    if (query->depth >= CONDITIONS_MOST) {
        fj_sql_give_up(query, "its conditions hang on each other too deeply");
        fj_write_raw(out, "NULL");
        return;
    }
    bool outer_series = query->by_series;
    query->depth++;
    query->now = question->place == FJ_IN_RECORD ? now : site->at;
    query->by_series = question->place == FJ_IN_RECORD ? outer_series : by_series;
    fj_sql_write_condition(query, question->when, out);
    query->by_series = outer_series;
    query->now = now;
    query->depth--;
}

// ---- values ---------------------------------------------------------------------------------------

static bool is_plain(const struct fj_codec *codec)
{
    for (size_t code = 1; code < codec->option_limit; code++)
        if (codec->option_of[code] < 0 ||
            codec->option_code[codec->option_of[code]] != (int64_t)code)
            return false;
    return true;
}

// The code of the option that the stored code means now.
static void write_code(struct fj_sql_query *query, const struct site *site, struct fj_writer *out)
{
    const struct fj_codec *codec = site->column->codec;
    if (is_plain(codec)) {
        write_column(query, site, out);
        return;
    }
    fj_write_raw(out, "CASE ");
    write_column(query, site, out);
    for (size_t code = 1; code < codec->option_limit; code++)
        if (codec->option_of[code] >= 0)
            fj_write_format(out, " WHEN %zu THEN %lld", code,
                            (long long)codec->option_code[codec->option_of[code]]);
    fj_write_raw(out, " END");
}

static uint64_t bits_of(const struct fj_codec *codec, size_t option)
{
    uint64_t bits = 0;
    for (size_t code = 1; code < codec->option_limit; code++)
        if (codec->option_of[code] == (int32_t)option)
            bits |= UINT64_C(1) << (code - 1);
    return bits;
}

// The mask by option, where stored bits are not in their order.
static void write_mask(struct fj_sql_query *query, const struct site *site, struct fj_writer *out)
{
    const struct fj_codec *codec = site->column->codec;
    size_t count = site->column->question->type.option_count;
    if (codec->mask_plain) {
        write_column(query, site, out);
        return;
    }
    for (size_t i = 0; i < count; i++) {
        fj_write_raw(out, i == 0 ? "(((" : " + ((");
        write_column(query, site, out);
        fj_write_format(out, " & %llu) <> 0) * %llu", (unsigned long long)bits_of(codec, i),
                        1ULL << i);
    }
    fj_write_raw(out, ")");
}

static void write_value(struct fj_sql_query *query, const struct site *site, struct fj_writer *out)
{
    switch (site->column->codec->encoding) {
    case FJ_STORED_CODE:
        write_code(query, site, out);
        return;
    case FJ_STORED_MASK:
        write_mask(query, site, out);
        return;
    case FJ_STORED_SCALED:
        write_column(query, site, out);
        for (int i = 0; i < site->column->codec->decimals; i++)
            fj_write_raw(out, i == 0 ? " / 10" : "0");
        fj_write_raw(out, site->column->codec->decimals > 0 ? ".0" : "");
        return;
    case FJ_STORED_BOOL:
    case FJ_STORED_WHOLE:
    case FJ_STORED_DATE:
    case FJ_STORED_TEXT:
        break;
    }
    write_column(query, site, out);
}

// That what stands there is no named reason and not nothing.
static void write_has_value(struct fj_sql_query *query, const struct site *site,
                            struct fj_writer *out)
{
    const struct fj_codec *codec = site->column->codec;
    write_column(query, site, out);
    switch (codec->encoding) {
    case FJ_STORED_CODE:
        fj_write_raw(out, " > 0");
        return;
    case FJ_STORED_MASK:
    case FJ_STORED_BOOL:
        fj_write_raw(out, " >= 0");
        return;
    case FJ_STORED_WHOLE:
    case FJ_STORED_SCALED:
        fj_write_format(out, " > -%lld", (long long)FJ_LAYOUT_REASON_BASE);
        return;
    case FJ_STORED_DATE:
    case FJ_STORED_TEXT:
        break;
    }
    fj_write_raw(out, " >= ''"); // every text, and no number
}

// That a form, if it is one, was filled in: `… IS NULL AND `.
static void write_is_there(struct fj_sql_query *query, const struct site *site,
                           struct fj_writer *out)
{
    if (site->row == 0)
        return;
    fj_sql_write_form_missing(query, site->row, out);
    fj_write_raw(out, " IS NULL AND ");
}

// All that must hold for there to be an answer.
static void write_is_answered(struct fj_sql_query *query, const struct fj_question *question,
                              const struct site *site, struct fj_writer *out)
{
    write_is_there(query, site, out);
    write_has_value(query, site, out);
    if (question->when) {
        fj_write_raw(out, " AND ");
        write_relevance(query, question, site, out);
    }
}

void fj_sql_write_answer(struct fj_sql_query *query, const struct fj_question *question,
                         struct fj_at at, struct fj_writer *out)
{
    struct site site = find_site(query, question, at);
    if (!site.asked) {
        fj_write_raw(out, "NULL");
        return;
    }
    fj_write_raw(out, "CASE WHEN ");
    write_is_answered(query, question, &site, out);
    fj_write_raw(out, " THEN ");
    write_value(query, &site, out);
    fj_write_raw(out, " END");
}

void fj_sql_write_answered(struct fj_sql_query *query, const struct fj_question *question,
                           struct fj_at at, struct fj_writer *out)
{
    struct site site = find_site(query, question, at);
    if (!site.asked) {
        fj_write_raw(out, "0");
        return;
    }
    fj_write_raw(out, "coalesce(");
    write_is_answered(query, question, &site, out);
    if (site.column->codec->encoding == FJ_STORED_CODE && !is_plain(site.column->codec)) {
        fj_write_raw(out, " AND ");
        write_code(query, &site, out);
        fj_write_raw(out, " IS NOT NULL");
    }
    fj_write_raw(out, ", 0)");
}

// ---- why there is none ----------------------------------------------------------------------------

// ` WHEN … THEN 'not_asked'` for rows of versions of the plan that did not ask.
static void write_not_asked(struct fj_sql_query *query, const struct site *site,
                            const char *consequence, struct fj_writer *out)
{
    int since = site->column->since, until = site->column->until;
    if (since <= 1 && until == 0)
        return;
    char form_row[24];
    snprintf(form_row, sizeof form_row, "f%zu", site->row);
    const char *alias = site->row > 0 ? form_row : site->prefix;
    fj_write_raw(out, " WHEN ");
    if (site->row > 0)
        fj_write_format(out, "f%zu.folja_key IS NOT NULL AND ", site->row);
    write_is_there(query, site, out);
    write_column(query, site, out);
    fj_write_format(out, " IS NULL AND (%s.folja_plan < %d", alias, since);
    if (until > 0)
        fj_write_format(out, " OR %s.folja_plan >= %d", alias, until);
    fj_write_format(out, ") THEN %s", consequence);
}

struct consequences { // of each state but answered
    const char *not_asked, *not_relevant, *not_due, *overdue, *blank;
    bool named; // reasons by their names, else `reason`
    const char *reason;
    const char *form;
};

static void write_no_row(struct fj_sql_query *query, const struct fj_question *question,
                         const struct site *site, const struct consequences *then,
                         struct fj_writer *out)
{
    fj_write_format(out, " WHEN f%zu.folja_key IS NULL THEN ", site->row);
    if (question->retired_since > 0) {
        fj_write_raw(out, then->not_asked);
    } else {
        fj_write_raw(out, "CASE WHEN ");
        if (!fj_sql_write_overdue(query, site->form, site->at, out))
            fj_write_char(out, '0');
        fj_write_format(out, " THEN %s ELSE %s END", then->overdue, then->not_due);
    }
    fj_write_raw(out, " WHEN ");
    fj_sql_write_form_missing(query, site->row, out);
    fj_write_raw(out, " IS NOT NULL THEN ");
    if (!then->named) {
        fj_write_raw(out, then->form);
        return;
    }
    fj_write_raw(out, "(SELECT name FROM folja_reason WHERE code = ");
    fj_sql_write_form_missing(query, site->row, out);
    fj_write_char(out, ')');
}

static void write_reasons(struct fj_sql_query *query, const struct site *site,
                          const struct consequences *then, struct fj_writer *out)
{
    const struct fj_codec *codec = site->column->codec;
    const struct fj_type *type = &site->column->question->type;
    for (size_t code = 1; code < codec->reason_limit; code++) {
        if (codec->reason_of[code] < 0)
            continue;
        fj_write_raw(out, " WHEN ");
        write_column(query, site, out);
        fj_write_format(out, " = %lld THEN ", -(long long)(codec->reason_base + (int64_t)code));
        if (then->named)
            fj_write_sql_text(out, type->reasons[codec->reason_of[code]].name);
        else
            fj_write_raw(out, then->reason);
    }
}

// The states in the order in which eval_answer.c looks for them.
static void write_states(struct fj_sql_query *query, const struct fj_question *question,
                         const struct site *site, const struct consequences *then,
                         const char *answered, struct fj_writer *out)
{
    fj_write_raw(out, "CASE");
    write_not_asked(query, site, then->not_asked, out);
    if (question->when) {
        fj_write_raw(out, " WHEN NOT (");
        write_relevance(query, question, site, out);
        fj_write_format(out, ") THEN %s", then->not_relevant);
    }
    if (site->row > 0)
        write_no_row(query, question, site, then, out);
    if (question->when) {
        fj_write_raw(out, " WHEN (");
        write_relevance(query, question, site, out);
        fj_write_format(out, ") IS NULL THEN %s", then->not_relevant);
    }
    write_reasons(query, site, then, out);
    fj_write_raw(out, " WHEN ");
    write_has_value(query, site, out);
    if (site->column->codec->encoding == FJ_STORED_CODE && !is_plain(site->column->codec)) {
        fj_write_raw(out, " AND ");
        write_code(query, site, out);
        fj_write_raw(out, " IS NOT NULL");
    }
    fj_write_format(out, " THEN %s ELSE %s END", answered, then->blank);
}

void fj_sql_write_missing(struct fj_sql_query *query, const struct fj_question *question,
                          struct fj_at at, int reason, struct fj_writer *out)
{
    struct site site = find_site(query, question, at);
    struct consequences any = {"0", "0", "0", "1", "1", false, "1", "1"};
    if (!site.asked) {
        fj_write_raw(out, "0");
        return;
    }
    if (reason < 0) {
        write_states(query, question, &site, &any, "0", out);
        return;
    }
    fj_write_raw(out, "coalesce(");
    write_is_there(query, &site, out);
    write_column(query, &site, out);
    fj_write_format(
        out, " = %lld",
        -(long long)(site.column->codec->reason_base + site.column->codec->reason_code[reason]));
    if (question->when) {
        fj_write_raw(out, " AND ");
        write_relevance(query, question, &site, out);
    }
    fj_write_raw(out, ", 0)");
}

void fj_sql_write_reason(struct fj_sql_query *query, const struct fj_question *question,
                         struct fj_at at, struct fj_writer *out)
{
    struct site site = find_site(query, question, at);
    struct consequences names = {
        "'not_asked'", "'not_relevant'", "'not_due'", "'overdue'", "'blank'", true, NULL, NULL};
    if (!site.asked)
        fj_write_raw(out, "'not_asked'");
    else
        write_states(query, question, &site, &names, "NULL", out);
}
