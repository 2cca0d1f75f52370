// SPDX-License-Identifier: EUPL-1.2
// Typed expressions of every operator and function (language §5). A condition reads mostly one thing an atom, so that
// it can mostly both hold and not.
#include "generate_internal.h"

#include <ctype.h>

static const enum fj_keyword months_of[] = {FJ_KW_DAYS, FJ_KW_MONTHS, FJ_KW_YEARS};
static const char *const compares[] = {"=", "!=", "<", "<=", ">", ">="};

// ---- what can be read -------------------------------------------------------------------------------

void gen_scope_add_background(struct gen *g, struct g_scope *scope)
{
    for (size_t i = 0; i < g->background_count; i++)
        if (!g->background[i].is_private)
            scope->bare[scope->bare_count++] = &g->background[i];
}

void gen_scope_add_form(struct gen *g, struct g_scope *scope, size_t form)
{
    for (size_t i = 0; i < g->symbol_count && scope->bare_count < SYMBOLS_MOST; i++)
        if (g->symbols[i].form == form && !g->symbols[i].is_private)
            scope->bare[scope->bare_count++] = &g->symbols[i];
}

void gen_scope_add_fields(struct g_scope *scope, const struct g_record *record, size_t count)
{
    scope->record = record;
    for (size_t i = 0; i < count; i++)
        if (!record->fields[i].is_private)
            scope->bare[scope->bare_count++] = &record->fields[i];
}

static bool is_number(const struct g_type *type)
{
    return type->kind == FJ_TYPE_SCALE || type->kind == FJ_TYPE_NUMBER ||
           type->kind == FJ_TYPE_YEAR || (type->kind == FJ_TYPE_GOAL && type->scaled);
}

enum want { WANT_ANY, WANT_NUMBER, WANT_DATE, WANT_CONDITION };

static bool is_wanted(const struct g_type *type, enum want want)
{
    switch (want) {
    case WANT_ANY:
        return true;
    case WANT_NUMBER:
        return is_number(type);
    case WANT_DATE:
        return type->kind == FJ_TYPE_DATE;
    case WANT_CONDITION:
        return type->kind != FJ_TYPE_TEXT;
    }
    return false;
}

struct read { // a symbol, and where it is read
    const struct g_symbol *symbol;
    bool has_at;
    size_t time;
};

static struct read find_bare(struct gen *g, const struct g_scope *scope, enum want want)
{
    size_t from = gen_below(g, scope->bare_count);
    for (size_t i = 0; i < scope->bare_count; i++) {
        const struct g_symbol *symbol = scope->bare[(from + i) % scope->bare_count];
        if (is_wanted(symbol->type, want))
            return (struct read){.symbol = symbol};
    }
    return (struct read){0};
}

// A symbol of any form, at one of the form's timepoints.
static struct read find_at(struct gen *g, enum want want)
{
    size_t from = gen_below(g, g->symbol_count);
    for (size_t i = 0; i < g->symbol_count; i++) {
        const struct g_symbol *symbol = &g->symbols[(from + i) % g->symbol_count];
        const struct g_form *form = &g->forms[symbol->form];
        size_t time = form->times[gen_below(g, form->time_count)];
        if (!form->anonymous && !symbol->is_private && is_wanted(symbol->type, want) &&
            g->times[time].kind != FJ_TIME_ANYTIME)
            return (struct read){symbol, true, time};
    }
    return (struct read){0};
}

static struct read find(struct gen *g, const struct g_scope *scope, enum want want)
{
    struct read found = {0};
    if (scope->of_case && gen_percent(g, 35))
        found = find_at(g, want);
    return found.symbol ? found : find_bare(g, scope, want);
}

static void put_read(struct gen *g, struct read read)
{
    gen_raw(g, read.symbol->name);
    if (read.has_at) {
        gen_raw(g, "@");
        gen_time_ref(g, read.time);
    }
}

// ---- literals ----------------------------------------------------------------------------------------

static void put_day(struct gen *g)
{
    static const int lasts[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int year = chance_between(&g->chance, 2023, 2027), month = chance_between(&g->chance, 1, 12);
    int last = lasts[month - 1] + (month == 2 && year % 4 == 0);
    int day = gen_percent(g, 40) ? last : chance_between(&g->chance, 1, last);
    gen_format(g, "%04d-%02d-%02d", year, month, day);
}

void gen_literal(struct gen *g, const struct g_type *type)
{
    if (type->kind == FJ_TYPE_DATE) {
        put_day(g);
        return;
    }
    int low = type->has_low ? type->low : -20, high = type->has_high ? type->high : low + 200;
    int value = chance_between(&g->chance, low, high);
    if (type->decimals > 0 && value < high && value >= 0 && gen_percent(g, 50))
        gen_format(g, "%d.%d", value, chance_between(&g->chance, 1, 9));
    else
        gen_format(g, "%d", value);
}

static void put_range(struct gen *g, const struct g_type *type)
{
    if (type->kind == FJ_TYPE_DATE) {
        gen_raw(g, gen_percent(g, 50) ? "2020-02-29..2025-06-30" : "2025-01-31..");
        return;
    }
    int low = type->has_low ? type->low : -20, high = type->has_high ? type->high : low + 200;
    int a = chance_between(&g->chance, low, high), b = chance_between(&g->chance, a, high);
    switch (gen_below(g, 3)) {
    case 0:
        gen_format(g, "%d..", a);
        break;
    case 1:
        gen_format(g, "..%d", a);
        break;
    default:
        gen_format(g, "%d..%d", a, b);
    }
}

// ---- atoms -------------------------------------------------------------------------------------------

static void put_options(struct gen *g, const struct g_type *type, size_t most)
{
    size_t count = 1 + gen_below(g, most), from = gen_below(g, type->option_count);
    for (size_t i = 0; i < count; i++)
        gen_format(g, "%s%s", i ? ", " : "", type->options[(from + i) % type->option_count]);
}

static void in_or_not(struct gen *g)
{
    if (gen_percent(g, 40))
        gen_word(g, FJ_KW_NOT);
    gen_word(g, FJ_KW_IN);
}

static void of_options(struct gen *g, const struct g_type *type)
{
    if (gen_percent(g, 60)) {
        gen_format(g, gen_percent(g, 60) ? " = %s" : " != %s",
                   type->options[gen_below(g, type->option_count)]);
        return;
    }
    gen_raw(g, " ");
    in_or_not(g);
    gen_raw(g, "(");
    put_options(g, type, type->option_count - 1);
    gen_raw(g, ")");
}

static void of_numbers(struct gen *g, const struct g_type *type)
{
    if (gen_percent(g, 60)) {
        gen_format(g, " %s ", compares[gen_below(g, 6)]);
        gen_literal(g, type);
        return;
    }
    gen_raw(g, " ");
    in_or_not(g);
    if (gen_percent(g, 50)) {
        put_range(g, type);
        return;
    }
    gen_raw(g, "(");
    gen_literal(g, type);
    gen_raw(g, ", ");
    put_range(g, type);
    gen_raw(g, ")");
}

static void atom_of(struct gen *g, struct read read)
{
    const struct g_type *type = read.symbol->type;
    if (type->kind == FJ_TYPE_MANY && gen_percent(g, 30))
        gen_word(g, FJ_KW_NOT);
    put_read(g, read);
    if (type->kind == FJ_TYPE_MANY) {
        gen_raw(g, " ");
        gen_word(g, FJ_KW_HAS);
        gen_raw(g, type->options[gen_below(g, type->option_count)]);
    } else if (type->kind == FJ_TYPE_YESNO) {
        if (gen_percent(g, 80)) {
            gen_raw(g, gen_percent(g, 75) ? " = " : " != ");
            gen_word(g, gen_percent(g, 50) ? FJ_KW_YES : FJ_KW_NO);
        }
    } else if (type->option_count > 0 && !is_number(type)) {
        of_options(g, type);
    } else {
        of_numbers(g, type);
    }
}

void gen_atom_of(struct gen *g, const struct g_symbol *symbol)
{
    atom_of(g, (struct read){.symbol = symbol});
}

static void put_state(struct gen *g, struct read read)
{
    const struct g_type *type = read.symbol->type;
    bool is_missing = gen_percent(g, 60);
    gen_word(g, is_missing ? FJ_KW_MISSING : FJ_KW_ANSWERED);
    g->text.length--; // the blank
    gen_raw(g, "(");
    put_read(g, read);
    if (is_missing && type->reason_count > 0 && gen_percent(g, 50))
        gen_format(g, ", %s", type->reasons[gen_below(g, type->reason_count)]);
    gen_raw(g, ")");
}

// ---- over records ------------------------------------------------------------------------------------

static void call(struct gen *g, enum fj_keyword function)
{
    gen_word(g, function);
    g->text.length--;
    gen_raw(g, "(");
}

static void put_where(struct gen *g, const struct g_record *record, int depth)
{
    struct g_scope rows = {.form = FORMS_MOST, .depth = depth > 0 ? depth - 1 : 0};
    gen_scope_add_fields(&rows, record, record->field_count);
    gen_raw(g, " ");
    gen_word(g, FJ_KW_WHERE);
    gen_condition(g, &rows);
}

static void put_count_of(struct gen *g, enum fj_keyword function, int depth)
{
    const struct g_record *record = &g->records[gen_below(g, g->record_count)];
    call(g, function);
    gen_raw(g, record->name);
    if (gen_percent(g, 60))
        put_where(g, record, depth);
    gen_raw(g, ")");
}

// An aggregate over a field of RECORD of this type; false where it has none.
static bool put_over_rows_of(struct gen *g, const struct g_record *record, enum want want,
                             int depth)
{
    static const enum fj_keyword functions[] = {FJ_KW_MIN, FJ_KW_MAX, FJ_KW_MEAN, FJ_KW_SUM};
    for (size_t i = 0; i < record->field_count; i++) {
        const struct g_symbol *field = &record->fields[i];
        if (!is_wanted(field->type, want) || field->is_private)
            continue;
        call(g, functions[gen_below(g, want == WANT_DATE ? 2 : 4)]);
        gen_format(g, "%s.%s", record->name, field->name);
        if (gen_percent(g, 40))
            put_where(g, record, depth);
        gen_raw(g, ")");
        return true;
    }
    return false;
}

static bool put_over_rows(struct gen *g, enum want want, int depth)
{
    return put_over_rows_of(g, &g->records[gen_below(g, g->record_count)], want, depth);
}

// ---- dates -------------------------------------------------------------------------------------------

static void put_case_day(struct gen *g, const struct g_scope *scope)
{
    static const enum fj_keyword words[] = {FJ_KW_ENTRY, FJ_KW_EXIT, FJ_KW_NEXT_ENTRY,
                                            FJ_KW_PREVIOUS_EXIT};
    gen_word(g, words[gen_below(g, scope->of_persons ? 4 : 2)]);
}

static bool put_answer_day(struct gen *g)
{
    size_t time = gen_below(g, g->time_count);
    if (gen_is_series(g, time) || g->times[time].kind == FJ_TIME_SURVEY)
        return false;
    gen_raw(g, g->times[time].name);
    return true;
}

void gen_date(struct gen *g, struct g_scope *scope)
{
    size_t chance = gen_below(g, 10);
    struct read read = chance < 4 ? find(g, scope, WANT_DATE) : (struct read){0};
    if (read.symbol) {
        put_read(g, read);
    } else if (chance == 4) {
        gen_word(g, FJ_KW_TODAY);
    } else if (scope->of_case && chance == 5 && g->record_count > 0 &&
               put_over_rows(g, WANT_DATE, scope->depth)) {
        return;
    } else if (scope->of_case && chance == 6 && g->time_count > 0 && put_answer_day(g)) {
        return;
    } else if (scope->of_case && chance < 9) {
        put_case_day(g, scope);
    } else {
        put_day(g);
    }
}

static void put_between(struct gen *g, struct g_scope *scope)
{
    call(g, months_of[gen_below(g, 3)]);
    gen_date(g, scope);
    gen_raw(g, ", ");
    gen_date(g, scope);
    gen_raw(g, ")");
}

// The time to a return, which holds something even before it comes.
static void put_return(struct gen *g)
{
    bool mirrored = gen_percent(g, 25);
    int bound = chance_between(&g->chance, 0, 14);
    if (mirrored)
        gen_format(g, "%d %s ", bound, compares[gen_below(g, 6)]);
    call(g, months_of[gen_below(g, 3)]);
    gen_word(g, gen_percent(g, 70) ? FJ_KW_EXIT : FJ_KW_ENTRY);
    gen_raw(g, ", ");
    gen_word(g, FJ_KW_NEXT_ENTRY);
    gen_raw(g, ")");
    if (mirrored)
        return;
    if (gen_percent(g, 75)) {
        gen_format(g, " %s %d", compares[gen_below(g, 6)], bound);
        return;
    }
    gen_raw(g, " ");
    in_or_not(g);
    gen_format(g, gen_percent(g, 70) ? "0..%d" : "%d..", bound);
}

// ---- numbers -----------------------------------------------------------------------------------------

static void put_age(struct gen *g)
{
    size_t time = gen_below(g, g->time_count + 1);
    gen_word(g, FJ_KW_AGE);
    g->text.length--;
    gen_raw(g, "@");
    if (time == g->time_count || g->times[time].kind == FJ_TIME_ANYTIME ||
        g->times[time].kind == FJ_TIME_SURVEY)
        gen_word(g, FJ_KW_ENTRY);
    else
        gen_time_ref(g, time);
}

static bool has_birth(const struct gen *g)
{
    for (size_t i = 0; i < g->background_count; i++)
        if (g->background[i].is_birth)
            return true;
    return false;
}

static void put_list(struct gen *g, struct g_scope *scope)
{
    static const enum fj_keyword functions[] = {FJ_KW_MEAN, FJ_KW_SUM, FJ_KW_MIN, FJ_KW_MAX};
    size_t least = scope->record ? 2 : 1; // of a row there is one value of each
    size_t count = least + gen_below(g, 4 - least);
    call(g, functions[gen_below(g, 4)]);
    for (size_t i = 0; i < count; i++) {
        gen_raw(g, i ? ", " : "");
        gen_number(g, scope);
    }
    gen_raw(g, ")");
}

static void put_score(struct gen *g, const struct g_scope *scope)
{
    const struct g_score *score = &g->scores[gen_below(g, g->score_count)];
    const struct g_form *form = &g->forms[score->form];
    size_t time = form->times[gen_below(g, form->time_count)];
    if (score->form != scope->form && g->times[time].kind == FJ_TIME_ANYTIME) {
        gen_raw(g, "1");
        return;
    }
    gen_raw(g, score->name);
    if (score->form == scope->form &&
        (g->times[time].kind == FJ_TIME_ANYTIME || gen_percent(g, 50)))
        return;
    gen_raw(g, "@");
    gen_time_ref(g, time);
}

static void put_arithmetic(struct gen *g, struct g_scope *scope)
{
    static const char *const signs[] = {" + ", " - ", " * ", " / "};
    bool brackets = gen_percent(g, 60);
    gen_raw(g, brackets ? "(" : "");
    gen_number(g, scope);
    gen_raw(g, signs[gen_below(g, 4)]);
    gen_number(g, scope);
    gen_raw(g, brackets ? ")" : "");
}

static bool put_of_case(struct gen *g, struct g_scope *scope)
{
    switch (gen_below(g, 5)) {
    case 0:
        put_between(g, scope);
        return true;
    case 1:
        if (has_birth(g))
            put_age(g);
        return has_birth(g);
    case 2:
        return g->record_count > 0 && put_over_rows(g, WANT_NUMBER, scope->depth);
    case 3:
        if (g->record_count > 0)
            put_count_of(g, FJ_KW_COUNT, scope->depth);
        return g->record_count > 0;
    default:
        if (g->score_count > 0)
            put_score(g, scope);
        return g->score_count > 0;
    }
}

// Whether what was written from START on has no names and no words.
static bool is_constant(const struct gen *g, size_t start)
{
    for (size_t i = start; i < g->text.length; i++)
        if (isalpha((unsigned char)g->text.bytes[i]) || (unsigned char)g->text.bytes[i] >= 0x80)
            return false;
    return true;
}

void gen_no_constant(struct gen *g, size_t start)
{
    if (!is_constant(g, start))
        return;
    gen_raw(g, " + ");
    call(g, FJ_KW_MAX);
    gen_raw(g, "1)");
}

void gen_number(struct gen *g, struct g_scope *scope)
{
    int depth = scope->depth;
    size_t chance = gen_below(g, 10);
    struct read read = {0};
    scope->depth = depth > 0 ? depth - 1 : 0;
    if (depth > 0 && chance < 3) {
        put_arithmetic(g, scope);
    } else if (depth > 0 && chance == 3) {
        put_list(g, scope);
    } else if (depth > 0 && chance == 4) {
        gen_raw(g, "-(");
        gen_number(g, scope);
        gen_raw(g, ")");
    } else if (scope->of_case && chance < 7 && put_of_case(g, scope)) {
        scope->depth = depth;
        return;
    } else if (scope->record && chance == 5 &&
               put_over_rows_of(g, scope->record, WANT_NUMBER, scope->depth)) {
        scope->depth = depth;
        return;
    } else {
        read = chance < 9 ? find(g, scope, WANT_NUMBER) : read;
        if (read.symbol)
            put_read(g, read);
        else
            gen_format(g, "%d", chance_between(&g->chance, 0, 12));
    }
    scope->depth = depth;
}

// ---- conditions --------------------------------------------------------------------------------------

static void put_compare(struct gen *g, struct g_scope *scope)
{
    bool dates = gen_percent(g, 40);
    size_t start = g->text.length;
    const char *sign;
    (dates ? gen_date : gen_number)(g, scope);
    sign = compares[gen_below(g, 6)];
    gen_format(g, " %s ", sign);
    (dates ? gen_date : gen_number)(g, scope);
    if (!dates) {
        gen_no_constant(g, start);
    } else if (is_constant(g, start)) {
        g->text.length = start;
        gen_word(g, FJ_KW_TODAY);
        gen_format(g, "%s ", sign);
        put_day(g);
    }
}

static void put_leaf(struct gen *g, struct g_scope *scope)
{
    size_t chance = gen_below(g, 12);
    struct read read = find(g, scope, chance < 8 ? WANT_CONDITION : WANT_ANY);
    if (scope->of_persons && chance == 0)
        put_return(g);
    else if (scope->of_case && g->record_count > 0 && chance == 1)
        put_count_of(g, FJ_KW_ANY, scope->depth);
    else if (chance < 4 || !read.symbol)
        put_compare(g, scope);
    else if (chance < 8)
        atom_of(g, read);
    else if (chance < 11 || read.symbol->type->kind == FJ_TYPE_TEXT)
        put_state(g, read);
    else
        atom_of(g, read);
}

void gen_condition(struct gen *g, struct g_scope *scope)
{
    int depth = scope->depth;
    size_t chance = gen_below(g, 10);
    scope->depth = depth > 0 ? depth - 1 : 0;
    if (depth == 0 || chance < 4) {
        put_leaf(g, scope);
    } else if (chance < 6) {
        gen_word(g, FJ_KW_NOT);
        gen_raw(g, "(");
        gen_condition(g, scope);
        gen_raw(g, ")");
    } else {
        bool brackets = gen_percent(g, 70);
        gen_raw(g, brackets ? "(" : "");
        gen_condition(g, scope);
        gen_raw(g, " ");
        gen_word(g, chance < 8 ? FJ_KW_AND : FJ_KW_OR);
        gen_condition(g, scope);
        gen_raw(g, brackets ? ")" : "");
    }
    scope->depth = depth;
}
