// SPDX-License-Identifier: EUPL-1.2
// Scores, measures of every form with every clause, breakdowns of every form.
#include "generate_internal.h"

#include <stdio.h>
#include <string.h>

static bool is_number(const struct g_type *type)
{
    return type->kind == FJ_TYPE_SCALE || type->kind == FJ_TYPE_NUMBER ||
           type->kind == FJ_TYPE_YEAR;
}

static struct g_scope scope_of_form(struct gen *g, size_t form)
{
    struct g_scope scope = {.form = form,
                            .depth = g->knobs.depth > 0 ? g->knobs.depth : 3,
                            .of_case = !g->forms[form].anonymous,
                            .of_persons = !g->forms[form].anonymous && g->follows_person};
    if (scope.of_case)
        gen_scope_add_background(g, &scope);
    gen_scope_add_form(g, &scope, form);
    return scope;
}

// Of the case alone: no bare question.
static struct g_scope scope_of_case(struct gen *g)
{
    struct g_scope scope = {.form = FORMS_MOST,
                            .depth = g->knobs.depth > 0 ? g->knobs.depth : 3,
                            .of_case = true,
                            .of_persons = g->follows_person};
    gen_scope_add_background(g, &scope);
    return scope;
}

// ---- scores ------------------------------------------------------------------------------------------

static size_t numbers_of(const struct gen *g, size_t form, const struct g_symbol **out)
{
    size_t count = 0;
    for (size_t i = 0; i < g->symbol_count; i++)
        if (g->symbols[i].form == form && is_number(g->symbols[i].type) &&
            !g->symbols[i].is_private)
            out[count++] = &g->symbols[i];
    return count;
}

static void put_score_of(struct gen *g, size_t form, const struct g_symbol **numbers, size_t count)
{
    struct g_score score = {.form = form};
    size_t taken = count < 4 ? count : 4;
    bool whole = gen_percent(g, 50);
    gen_piece(g, true);
    gen_word(g, FJ_KW_SCORE);
    gen_name(g, "index", score.name);
    gen_format(g, "%s ", score.name);
    gen_text(g, "Index");
    gen_raw(g, "= ");
    gen_raw(g, whole ? "" : "10 - 2 * ");
    gen_word(g, gen_percent(g, 60) ? FJ_KW_MEAN : FJ_KW_SUM);
    g->text.length--;
    gen_raw(g, "(");
    for (size_t i = 0; i < taken; i++)
        gen_format(g, "%s%s", i ? ", " : "", numbers[i]->name);
    gen_raw(g, ") ");
    if (gen_percent(g, 60)) {
        gen_word(g, FJ_KW_NEEDS);
        gen_format(g, "%zu ", 1 + gen_below(g, taken));
    }
    score.has_better = gen_percent(g, 50);
    if (score.has_better) {
        gen_word(g, FJ_KW_BETTER);
        gen_word(g, FJ_KW_HIGH);
    }
    gen_raw(g, "\n");
    g->scores[g->score_count++] = score;
}

void gen_scores(struct gen *g)
{
    const struct g_symbol *numbers[SYMBOLS_MOST];
    for (size_t form = 0; form < g->form_count && gen_has(g, GENERATE_SCORES); form++) {
        size_t count = g->forms[form].anonymous ? 0 : numbers_of(g, form, numbers);
        if (count > 0 && g->score_count < SCORES_MOST && gen_percent(g, 70))
            put_score_of(g, form, numbers, count);
    }
}

// ---- clauses of measures -----------------------------------------------------------------------------

static void put_among(struct gen *g, struct g_scope *scope)
{
    if (gen_percent(g, 25)) {
        gen_raw(g, " ");
        gen_word(g, FJ_KW_AMONG);
        gen_condition(g, scope);
    }
    if (gen_percent(g, 20)) {
        gen_raw(g, " ");
        gen_word(g, FJ_KW_EXCEPT);
        gen_condition(g, scope);
    }
}

static void put_times(struct gen *g, const struct g_form *form)
{
    size_t from = gen_below(g, form->time_count), count = 1 + gen_below(g, 2);
    gen_raw(g, " ");
    gen_word(g, FJ_KW_AT);
    for (size_t i = 0; i < count && i < form->time_count; i++)
        gen_format(g, "%s%s", i ? ", " : "",
                   g->times[form->times[(from + i) % form->time_count]].name);
}

static void put_pick(struct gen *g)
{
    gen_raw(g, " ");
    gen_word(g, FJ_KW_PICK);
    gen_word(g, gen_percent(g, 50) ? FJ_KW_FIRST : FJ_KW_LAST);
}

static bool needs_pick(const struct gen *g, const struct g_form *form)
{
    for (size_t i = 0; i < form->time_count; i++)
        if (g->times[form->times[i]].kind == FJ_TIME_ANYTIME)
            return true;
    return false;
}

static void put_by(struct gen *g)
{
    gen_raw(g, " ");
    switch (gen_below(g, 4)) {
    case 0:
        gen_word(g, FJ_KW_BY_PERIOD);
        gen_word(g, FJ_KW_ENTRY);
        break;
    case 1:
        gen_word(g, FJ_KW_BY_PERIOD);
        gen_word(g, FJ_KW_EXIT);
        break;
    case 2:
        gen_word(g, FJ_KW_BY_PERIOD);
        gen_word(g, FJ_KW_ONGOING);
        break;
    default:
        gen_word(g, FJ_KW_BY_PERIOD);
        gen_word(g, FJ_KW_DAY);
        gen_format(g, "%02d-01", chance_between(&g->chance, 1, 12));
    }
}

static void put_hide(struct gen *g)
{
    if (!gen_percent(g, 8))
        return;
    gen_raw(g, " ");
    gen_word(g, FJ_KW_HIDE_BELOW);
    gen_format(g, "%d", chance_between(&g->chance, 6, 12));
}

// ---- measures ----------------------------------------------------------------------------------------

static void start_measure(struct gen *g, enum fj_measure_kind kind, enum fj_keyword word)
{
    struct g_measure *measure = &g->measures[g->measure_count++];
    measure->kind = kind;
    gen_piece(g, true);
    gen_word(g, FJ_KW_MEASURE);
    gen_name(g, "mått", measure->name);
    gen_format(g, "%s ", measure->name);
    gen_text(g, "Mått");
    gen_raw(g, "= ");
    gen_word(g, word);
}

// A condition, or a number that is not the same for everybody.
static void put_subject(struct gen *g, enum fj_measure_kind kind, struct g_scope *scope)
{
    size_t start = g->text.length;
    if (kind == FJ_MEASURE_SHARE) {
        gen_condition(g, scope);
        return;
    }
    gen_number(g, scope);
    gen_no_constant(g, start);
}

// `share of`, `mean of` … an expression over one form, at its timepoints or some of them.
static void put_of_form(struct gen *g, enum fj_measure_kind kind, enum fj_keyword word)
{
    size_t form = gen_below(g, g->form_count);
    const struct g_form *f = &g->forms[form];
    struct g_scope scope = scope_of_form(g, form);
    start_measure(g, kind, word);
    gen_word(g, FJ_KW_OF);
    put_subject(g, kind, &scope);
    if (gen_percent(g, 60))
        put_times(g, f);
    if (needs_pick(g, f))
        put_pick(g);
    put_among(g, &scope);
    if (scope.of_case && g->follows_person && gen_percent(g, 15)) {
        gen_raw(g, " ");
        gen_word(g, FJ_KW_COUNTING);
        gen_word(g, FJ_KW_PERSONS);
    }
    if (kind == FJ_MEASURE_SHARE && gen_percent(g, 20)) {
        gen_raw(g, " ");
        gen_word(g, FJ_KW_TARGET);
        gen_format(g, ">= %d %%", chance_between(&g->chance, 1, 99));
    }
    if (scope.of_case && gen_percent(g, 12))
        put_by(g);
    put_hide(g);
    gen_raw(g, "\n");
}

static void put_of_case(struct gen *g, enum fj_measure_kind kind, enum fj_keyword word)
{
    struct g_scope scope = scope_of_case(g);
    start_measure(g, kind, word);
    gen_word(g, FJ_KW_OF);
    put_subject(g, kind, &scope);
    put_among(g, &scope);
    if (gen_percent(g, 40))
        put_by(g);
    gen_raw(g, "\n");
}

static void put_count(struct gen *g)
{
    struct g_scope scope = scope_of_case(g);
    start_measure(g, FJ_MEASURE_COUNT, FJ_KW_COUNT);
    gen_word(g, FJ_KW_OF);
    size_t what = gen_below(g, 3);
    if (what == 2 && g->record_count > 0) {
        const struct g_record *record = &g->records[gen_below(g, g->record_count)];
        gen_raw(g, record->name);
        scope = (struct g_scope){.form = FORMS_MOST, .depth = 2};
        gen_scope_add_fields(&scope, record, record->field_count);
        if (gen_percent(g, 30)) {
            gen_raw(g, " ");
            gen_word(g, FJ_KW_ALL_TIME);
        }
    } else {
        gen_word(g, what == 1 && g->follows_person ? FJ_KW_PERSONS : FJ_KW_CASES);
        if (gen_percent(g, 40))
            put_by(g);
    }
    if (gen_percent(g, 50)) {
        gen_raw(g, " ");
        gen_word(g, FJ_KW_WHERE);
        gen_condition(g, &scope);
    }
    gen_raw(g, "\n");
}

// A type of few values, one at a time.
static bool is_steps(const struct g_type *type)
{
    return type->kind == FJ_TYPE_CHOICE || type->kind == FJ_TYPE_SCALE ||
           type->kind == FJ_TYPE_YESNO || type->kind == FJ_TYPE_GENDER;
}

enum wanted { OF_NUMBERS, OF_STEPS, OF_STEPS_OR_MANY };

static const struct g_symbol *any_symbol(struct gen *g, enum wanted wanted)
{
    size_t from = gen_below(g, g->symbol_count);
    for (size_t i = 0; i < g->symbol_count; i++) {
        const struct g_symbol *symbol = &g->symbols[(from + i) % g->symbol_count];
        bool many = wanted == OF_STEPS_OR_MANY && symbol->type->kind == FJ_TYPE_MANY;
        bool fits = wanted == OF_NUMBERS ? is_number(symbol->type) : many || is_steps(symbol->type);
        if (fits && !symbol->is_private)
            return symbol;
    }
    return NULL;
}

// A field of a record that has choices or steps; NULL where there is none.
static const struct g_symbol *any_field(struct gen *g, const struct g_record **out_record)
{
    *out_record = &g->records[gen_below(g, g->record_count)];
    for (size_t i = 0; g->record_count > 0 && i < (*out_record)->field_count; i++) {
        const struct g_symbol *field = &(*out_record)->fields[i];
        bool has_items = field->type->option_count > 0 || field->type->kind == FJ_TYPE_SCALE ||
                         field->type->kind == FJ_TYPE_YESNO;
        if (!field->is_private && has_items && gen_percent(g, 60))
            return field;
    }
    return NULL;
}

static void put_distribution_of_rows(struct gen *g)
{
    const struct g_record *record;
    const struct g_symbol *field = any_field(g, &record);
    if (!field)
        return;
    start_measure(g, FJ_MEASURE_DISTRIBUTION, FJ_KW_DISTRIBUTION);
    gen_word(g, FJ_KW_OF);
    gen_format(g, "%s.%s ", record->name, field->name);
    if (gen_percent(g, 30)) {
        gen_word(g, FJ_KW_COUNTING);
        gen_raw(g, record->name);
    }
    gen_raw(g, "\n");
}

static void put_distribution(struct gen *g)
{
    const struct g_symbol *symbol = any_symbol(g, OF_STEPS_OR_MANY);
    if (!symbol)
        return;
    start_measure(g, FJ_MEASURE_DISTRIBUTION, FJ_KW_DISTRIBUTION);
    gen_word(g, FJ_KW_OF);
    gen_raw(g, symbol->name);
    if (gen_percent(g, 50))
        put_times(g, &g->forms[symbol->form]);
    if (needs_pick(g, &g->forms[symbol->form]))
        put_pick(g);
    gen_raw(g, "\n");
}

// Two timepoints of a form, the earlier first; false where it has not two.
static bool two_times(struct gen *g, const struct g_form *form, size_t out[2])
{
    size_t found = 0;
    for (size_t i = 0; i < form->time_count && found < 2; i++)
        if (!gen_is_series(g, form->times[i]) && g->times[form->times[i]].kind != FJ_TIME_SURVEY)
            out[found++] = form->times[i];
    if (found < 2)
        return false;
    const struct g_time *a = &g->times[out[0]], *b = &g->times[out[1]];
    if (a->from_exit > b->from_exit || (a->from_exit == b->from_exit && a->months > b->months)) {
        size_t first = out[1];
        out[1] = out[0];
        out[0] = first;
    }
    return true;
}

static void put_between(struct gen *g, enum fj_measure_kind kind)
{
    const struct g_symbol *symbol =
        any_symbol(g, kind == FJ_MEASURE_CHANGE ? OF_NUMBERS : OF_STEPS);
    size_t times[2];
    if (!symbol || g->forms[symbol->form].anonymous ||
        !two_times(g, &g->forms[symbol->form], times))
        return;
    start_measure(g, kind, kind == FJ_MEASURE_CHANGE ? FJ_KW_CHANGE : FJ_KW_SHIFT);
    gen_word(g, FJ_KW_OF);
    gen_format(g, "%s ", symbol->name);
    gen_word(g, FJ_KW_FROM);
    gen_format(g, "%s ", g->times[times[0]].name);
    gen_word(g, FJ_KW_TO);
    gen_raw(g, g->times[times[1]].name);
    if (kind == FJ_MEASURE_CHANGE && gen_percent(g, 50)) {
        gen_raw(g, " ");
        gen_word(g, FJ_KW_BETTER);
        if (gen_percent(g, 50))
            gen_word(g, gen_percent(g, 50) ? FJ_KW_HIGH : FJ_KW_LOW);
        gen_word(g, FJ_KW_BY_STEP);
        gen_format(g, "%d", chance_between(&g->chance, 1, 3));
    }
    struct g_scope scope = scope_of_case(g);
    put_among(g, &scope);
    gen_raw(g, "\n");
}

static void put_attainment(struct gen *g)
{
    for (size_t i = 0; i < g->symbol_count; i++) {
        const struct g_symbol *symbol = &g->symbols[i];
        if (symbol->type->kind != FJ_TYPE_GOAL || symbol->is_private || gen_percent(g, 30))
            continue;
        start_measure(g, FJ_MEASURE_ATTAINMENT, FJ_KW_ATTAINMENT);
        gen_word(g, FJ_KW_OF);
        gen_raw(g, symbol->name);
        put_times(g, &g->forms[symbol->form]);
        if (needs_pick(g, &g->forms[symbol->form]))
            put_pick(g);
        gen_raw(g, "\n");
        return;
    }
}

static void put_response(struct gen *g)
{
    const struct g_form *form = &g->forms[gen_below(g, g->form_count)];
    if (form->is_default || form->item_count == 0)
        return;
    start_measure(g, FJ_MEASURE_RESPONSE, FJ_KW_RESPONSE);
    gen_word(g, FJ_KW_TO);
    gen_format(g, "%s\n", form->name);
}

static void put_ratio(struct gen *g)
{
    const char *parts[2] = {NULL, NULL};
    for (size_t i = 0; i < g->measure_count; i++)
        if (g->measures[i].kind == FJ_MEASURE_COUNT || g->measures[i].kind == FJ_MEASURE_SUM ||
            g->measures[i].kind == FJ_MEASURE_MEAN)
            parts[parts[0] ? 1 : 0] = g->measures[i].name;
    if (!parts[1])
        return;
    start_measure(g, FJ_MEASURE_RATIO, FJ_KW_RATIO);
    gen_word(g, FJ_KW_OF);
    gen_format(g, "%s ", parts[0]);
    gen_word(g, FJ_KW_TO);
    gen_format(g, "%s", parts[1]);
    if (gen_percent(g, 30)) {
        gen_raw(g, " ");
        gen_word(g, FJ_KW_PER);
        gen_raw(g, "1000");
    }
    gen_raw(g, "\n");
}

static void put_measure(struct gen *g)
{
    switch (gen_below(g, 14)) {
    case 0:
        put_count(g);
        break;
    case 1:
    case 2:
    case 3:
        put_of_form(g, FJ_MEASURE_SHARE, FJ_KW_SHARE);
        break;
    case 4:
        put_of_form(g, FJ_MEASURE_MEAN, FJ_KW_MEAN);
        break;
    case 5:
        put_of_form(g, FJ_MEASURE_MEDIAN, FJ_KW_MEDIAN);
        break;
    case 6:
        put_of_form(g, FJ_MEASURE_SUM, FJ_KW_SUM);
        break;
    case 7:
        put_of_case(g, FJ_MEASURE_SHARE, FJ_KW_SHARE);
        break;
    case 8:
        put_of_case(g, FJ_MEASURE_MEAN, FJ_KW_MEAN);
        break;
    case 9:
        (gen_percent(g, 75) ? put_distribution : put_distribution_of_rows)(g);
        break;
    case 10:
        put_between(g, FJ_MEASURE_CHANGE);
        break;
    case 11:
        put_between(g, FJ_MEASURE_SHIFT);
        break;
    case 12:
        put_attainment(g);
        break;
    default:
        (gen_percent(g, 50) ? put_response : put_ratio)(g);
    }
}

void gen_measures(struct gen *g)
{
    size_t count = g->knobs.measures > 0 ? (size_t)g->knobs.measures : 4 + gen_below(g, 11);
    for (size_t i = 0; i < count && gen_has(g, GENERATE_MEASURES) &&
                       g->measure_count < MEASURES_MOST && g->piece_count + 20 < PIECES_MOST;
         i++)
        put_measure(g);
}

// ---- breakdowns --------------------------------------------------------------------------------------

static void start_breakdown(struct gen *g)
{
    char *name = g->breakdowns[g->breakdown_count++];
    gen_piece(g, true);
    gen_word(g, FJ_KW_BREAKDOWN);
    gen_name(g, "grupp", name);
    gen_format(g, "%s ", name);
    gen_text(g, "Grupp");
    gen_raw(g, "= ");
}

// A question of the background by its own name.
static void put_plain(struct gen *g)
{
    if (g->background_count == 0)
        return;
    const struct g_symbol *symbol = &g->background[gen_below(g, g->background_count)];
    if (symbol->is_private || symbol->type->option_count == 0)
        return;
    for (size_t i = 0; i < g->breakdown_count; i++)
        if (strcmp(g->breakdowns[i], symbol->name) == 0)
            return;
    gen_piece(g, true);
    gen_word(g, FJ_KW_BREAKDOWN);
    gen_format(g, "%s\n", symbol->name);
    memcpy(g->breakdowns[g->breakdown_count++], symbol->name, NAME_BYTES - 1);
}

static void put_groups_of(struct gen *g)
{
    const struct g_symbol *symbol = any_symbol(g, OF_STEPS_OR_MANY);
    if (!symbol || g->forms[symbol->form].anonymous || needs_pick(g, &g->forms[symbol->form]) ||
        (symbol->type->option_count == 0 && symbol->type->kind != FJ_TYPE_YESNO))
        return;
    const struct g_form *form = &g->forms[symbol->form];
    start_breakdown(g);
    gen_format(g, "%s@", symbol->name);
    gen_time_ref(g, form->times[gen_below(g, form->time_count)]);
    gen_raw(g, "\n");
}

static void put_bands(struct gen *g)
{
    struct g_scope scope = scope_of_case(g);
    scope.depth = 1;
    start_breakdown(g);
    gen_raw(g, "(");
    gen_number(g, &scope);
    gen_raw(g, ") ");
    gen_word(g, FJ_KW_IN);
    gen_raw(g, gen_percent(g, 50) ? "..0, 1..10, 11..\n" : "0..17, 18..24, 25..\n");
}

static void put_groups_by_condition(struct gen *g)
{
    struct g_scope scope = scope_of_case(g);
    start_breakdown(g);
    gen_condition(g, &scope);
    gen_raw(g, "\n");
}

static void put_groups_of_record(struct gen *g)
{
    const struct g_record *record;
    const struct g_symbol *field = any_field(g, &record);
    if (!field)
        return;
    start_breakdown(g);
    gen_format(g, "%s.%s\n", record->name, field->name);
}

void gen_breakdowns(struct gen *g)
{
    static void (*const kinds[])(struct gen *) = {
        put_plain,           put_plain, put_groups_of, put_bands, put_groups_by_condition,
        put_groups_of_record};
    size_t count = gen_has(g, GENERATE_BREAKDOWNS) ? gen_below(g, 7) : 0;
    for (size_t i = 0; i < count && g->breakdown_count < BREAKDOWNS_MOST; i++)
        kinds[gen_below(g, sizeof kinds / sizeof *kinds)](g);
}
