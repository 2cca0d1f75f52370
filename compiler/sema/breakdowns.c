// SPDX-License-Identifier: EUPL-1.2
// Breakdowns (language §6): what decides the group, and the groups in their order. A plan that names none is broken
// down by gender, where its background asks that.
#include "sema/expr.h"
#include "sema/passes.h"
#include "sema/rules.h"
#include "sema/suggest.h"
#include "sema/types.h"
#include "support/writer.h"

struct work {
    struct fj_sema *sema;
    const struct fj_tree_breakdown *tree;
    struct fj_breakdown *breakdown;
};

static void add_group(struct fj_breakdown *breakdown, const char *name, const char *text,
                      int option)
{
    breakdown->groups[breakdown->group_count++] =
        (struct fj_group){.name = name, .text = text, .option = option, .band = {.option = -1}};
}

static bool make_groups(struct work *work, size_t count)
{
    work->breakdown->groups = FJ_NEW_ARRAY(work->sema->arena, struct fj_group, count);
    return work->breakdown->groups != NULL;
}

// ---- by the answers of a question -----------------------------------------------------------------

static void group_by_options(struct work *work, const struct fj_type *type)
{
    bool has_room = make_groups(work, type->option_count);
    for (size_t i = 0; has_room && i < type->option_count; i++)
        add_group(work->breakdown, type->options[i].name, type->options[i].text, (int)i);
}

static void group_by_yes_no(struct work *work)
{
    const struct fj_sema *sema = work->sema;
    if (!make_groups(work, 2))
        return;
    add_group(work->breakdown, "yes", fj_sema_words(sema, "Yes", "Ja"), 1);
    add_group(work->breakdown, "no", fj_sema_words(sema, "No", "Nej"), 0);
}

static void group_by_steps(struct work *work, const struct fj_type *type)
{
    int low = (int)type->low, high = (int)type->high;
    if (!make_groups(work, (size_t)(high - low + 1)))
        return;
    for (int step = low; step <= high; step++) {
        const char *name = fj_arena_printf(work->sema->arena, "%d", step), *text = name;
        for (size_t i = 0; i < type->label_count; i++)
            if (type->labels[i].value == step)
                text = type->labels[i].text;
        add_group(work->breakdown, name, text, step);
    }
}

static void tell_text(struct work *work, const struct fj_question *question, struct fj_span span)
{
    struct fj_diags *diags = work->sema->diags;
    struct fj_diag *diag = fj_diag_add(diags, FJ_E_TEXT_BREAKDOWN, span,
                                       "“%s” is a text, which never stands in a report",
                                       fj_sema_shown(work->sema, question));
    fj_diag_related(diags, diag, question->span, "declared here");
    fj_diag_help(diags, diag, "break down by a question with choices");
}

static void tell_no_groups(struct work *work, const struct fj_expr *expr)
{
    struct fj_sema *sema = work->sema;
    const struct fj_question *question = expr->question;
    struct fj_diag *diag = fj_diag_add(
        sema->diags, FJ_E_NEEDS_BANDS, expr->span, "“%s” is %s, which has no groups of its own",
        fj_sema_shown(sema, question), fj_sema_a_type(sema, question->type.kind));
    fj_diag_related(sema->diags, diag, question->span, "declared here");
    fj_diag_help(sema->diags, diag, "write bands, as in “%s in 0..9, 10..19, 20..”",
                 fj_sema_shown(sema, question));
}

static double group_count(const struct fj_type *type)
{
    return type->option_count > 0        ? (double)type->option_count
           : type->kind == FJ_TYPE_SCALE ? type->high - type->low + 1
                                         : 0;
}

static void tell_many_groups(struct work *work, const struct fj_expr *expr)
{
    struct fj_diags *diags = work->sema->diags;
    struct fj_diag *diag = fj_diag_add(diags, FJ_E_TOO_MANY, expr->span,
                                       "a breakdown whose groups overlap has at most %d groups",
                                       FJ_LIMIT_MANY_CHOICES);
    fj_diag_related(diags, diag, expr->question->span, "declared here");
    fj_diag_help(diags, diag, "break down by a field with fewer choices or steps");
}

static void group_by_question(struct work *work, struct fj_expr *expr)
{
    struct fj_breakdown *breakdown = work->breakdown;
    const struct fj_question *question = expr->question;
    const struct fj_type *type = &question->type;
    breakdown->expr = expr;
    breakdown->question = question;
    breakdown->record = expr->record;
    breakdown->kind =
        expr->record || type->kind == FJ_TYPE_MANY ? FJ_GROUPS_MANY : FJ_GROUPS_OPTIONS;
    breakdown->is_gender = type->kind == FJ_TYPE_GENDER && !expr->record;
    if (!breakdown->text)
        breakdown->text = question->text;
    if (expr->record && group_count(type) > FJ_LIMIT_MANY_CHOICES)
        tell_many_groups(work, expr);
    else if (type->option_count > 0)
        group_by_options(work, type);
    else if (type->kind == FJ_TYPE_YESNO)
        group_by_yes_no(work);
    else if (type->kind == FJ_TYPE_SCALE || type->kind == FJ_TYPE_GOAL)
        group_by_steps(work, type);
    else
        tell_no_groups(work, expr);
}

// ---- by bands -------------------------------------------------------------------------------------

static void write_end(struct fj_writer *out, double value, bool is_date)
{
    char day[11];
    if (!is_date) {
        fj_write_double(out, value);
        return;
    }
    fj_day_format((fj_day)value, day);
    fj_write_raw(out, day);
}

// As the plan writes it, `18..24` or `0..0` or `0`; or, to be read, `18–24`.
static const char *band_text(struct work *work, const struct fj_member *band, bool is_date,
                             bool is_single, const char *between)
{
    struct fj_writer out = {0};
    if (band->has_low)
        write_end(&out, band->low, is_date);
    if (!is_single)
        fj_write_raw(&out, between);
    if (band->has_high && !is_single)
        write_end(&out, band->high, is_date);
    const char *text = fj_arena_copy(work->sema->arena, out.bytes, out.length);
    fj_writer_free(&out);
    return text;
}

static bool read_band(struct work *work, const struct fj_tree_member *tree, bool is_date,
                      struct fj_member *band)
{
    struct fj_diags *diags = work->sema->diags;
    struct fj_tree_range range = fj_expr_member_range(tree);
    struct fj_diag *diag;
    *band = (struct fj_member){-1, range.low.given, range.high.given,
                               fj_expr_bound_value(&range.low), fj_expr_bound_value(&range.high)};
    if (!range.given || (range.low.given && range.low.is_date != is_date) ||
        (range.high.given && range.high.is_date != is_date)) {
        diag = fj_diag_add(diags, FJ_E_BAND_KIND, tree->span,
                           "a band of another kind was expected here");
        fj_diag_help(diags, diag,
                     is_date ? "write bands of dates, as in 2020-01-01..2020-12-31"
                             : "write bands of numbers, as in 18..24");
        return false;
    }
    if (!band->has_low || !band->has_high || band->low <= band->high)
        return true;
    diag = fj_diag_add(diags, FJ_E_EMPTY_RANGE, tree->span, "the range ends before it begins");
    fj_diag_help(diags, diag, "write the lower end first");
    return false;
}

static bool overlap(const struct fj_member *a, const struct fj_member *b)
{
    return (!a->has_high || !b->has_low || a->high >= b->low) &&
           (!b->has_high || !a->has_low || b->high >= a->low);
}

static void check_overlap(struct work *work, size_t index)
{
    const struct fj_breakdown *breakdown = work->breakdown;
    const struct fj_tree_members *bands = &work->tree->bands;
    for (size_t i = 0; i < index; i++) {
        if (!overlap(&breakdown->groups[i].band, &breakdown->groups[index].band))
            continue;
        struct fj_diag *diag =
            fj_diag_add(work->sema->diags, FJ_E_BANDS_OVERLAP, bands->items[index].span,
                        "the bands %s and %s overlap", breakdown->groups[i].name,
                        breakdown->groups[index].name);
        fj_diag_related(work->sema->diags, diag, bands->items[i].span, "the other band");
        fj_diag_help(work->sema->diags, diag, "let each number belong to one band");
        return;
    }
}

static void group_by_bands(struct work *work, struct fj_expr *expr)
{
    struct fj_breakdown *breakdown = work->breakdown;
    const struct fj_tree_members *bands = &work->tree->bands;
    bool is_date = expr->type == FJ_VALUE_DATE;
    breakdown->kind = FJ_GROUPS_BANDS;
    breakdown->expr = expr;
    if (expr->type != FJ_VALUE_NUMBER && !is_date) {
        struct fj_diag *diag = fj_diag_add(work->sema->diags, FJ_E_BAND_KIND, expr->span,
                                           "bands are of numbers or dates");
        fj_diag_help(work->sema->diags, diag, "take the bands away, or name a number");
        return;
    }
    if (bands->count > FJ_LIMIT_BANDS) {
        struct fj_diag *diag =
            fj_diag_add(work->sema->diags, FJ_E_TOO_MANY, bands->items[FJ_LIMIT_BANDS].span,
                        "a breakdown has at most %d bands", FJ_LIMIT_BANDS);
        fj_diag_help(work->sema->diags, diag, "write wider bands");
        return;
    }
    bool has_room = make_groups(work, bands->count);
    for (size_t i = 0; has_room && i < bands->count; i++) {
        struct fj_member band;
        if (!read_band(work, &bands->items[i], is_date, &band))
            return;
        bool is_single = band.has_low && band.has_high && band.low == band.high;
        add_group(breakdown, band_text(work, &band, is_date, bands->items[i].value != NULL, ".."),
                  band_text(work, &band, is_date, is_single, "–"), -1);
        breakdown->groups[i].band = band;
        check_overlap(work, i);
    }
}

// ---- a breakdown ----------------------------------------------------------------------------------

// The question that REF begins with, in the plan or in a record, which is then open; NULL when it is none.
static const struct fj_question *peek(struct work *work, struct fj_reading *reading,
                                      const struct fj_tree_ref *ref)
{
    struct fj_sema *sema = work->sema;
    const struct fj_symbol *symbol = fj_sema_find(sema, ref->parts[0].text);
    if (symbol && symbol->kind == FJ_SYMBOL_RECORD && !symbol->failed && ref->part_count > 1) {
        reading->open_record = symbol->as.record;
        symbol = fj_scope_find(sema->scope, symbol->as.record, ref->parts[1].text);
    }
    if (!symbol || symbol->kind != FJ_SYMBOL_QUESTION || symbol->failed ||
        symbol->as.question->copy_count == 0)
        return NULL;
    return symbol->as.question->copies[0];
}

// What the breakdown is by: the question of its own name where nothing else is written. A text is refused whatever
// else may be wrong.
static struct fj_expr *read_what(struct work *work, struct fj_reading *reading)
{
    const struct fj_tree_breakdown *tree = work->tree;
    const struct fj_tree_expr *expr = tree->expr;
    struct fj_tree_name name = tree->name;
    struct fj_tree_expr by_name = {.kind = FJ_TREE_REF,
                                   .span = tree->name.span,
                                   .ref = {.parts = &name, .part_count = 1, .span = name.span}};
    if (!expr)
        expr = &by_name;
    reading->is_named = expr == &by_name;
    const struct fj_question *question =
        expr->kind == FJ_TREE_REF ? peek(work, reading, &expr->ref) : NULL;
    if (!question || question->type.kind != FJ_TYPE_TEXT)
        return fj_read_expr(reading, expr);
    tell_text(work, question, expr->span);
    return NULL;
}

static void read_groups(struct work *work, struct fj_expr *expr)
{
    struct fj_breakdown *breakdown = work->breakdown;
    bool is_answer = expr->kind == FJ_EXPR_ANSWER;
    if (work->tree->bands.count > 0) {
        group_by_bands(work, expr);
    } else if (is_answer) {
        group_by_question(work, expr);
    } else if (expr->type == FJ_VALUE_BOOL) {
        breakdown->kind = FJ_GROUPS_CONDITION;
        breakdown->expr = expr;
        group_by_yes_no(work);
        fj_check_truth(work->sema, expr, NULL);
    } else {
        struct fj_diag *diag = fj_diag_add(work->sema->diags, FJ_E_NEEDS_BANDS, expr->span,
                                           "this has no groups of its own");
        fj_diag_help(work->sema->diags, diag, "write bands, as in “in 0..9, 10..19, 20..”");
    }
}

static void read_breakdown(struct fj_sema *sema, struct fj_breakdown *breakdown)
{
    struct work work = {sema, sema->breakdown_trees[breakdown->id], breakdown};
    struct fj_reading reading = {.sema = sema, .room = FJ_ROOM_BREAKDOWN};
    struct fj_expr *expr = read_what(&work, &reading);
    fj_mark_fed(sema, &reading.reads);
    if (expr && !fj_tell_private(sema, &reading.reads, false))
        read_groups(&work, expr);
    if (!breakdown->text)
        breakdown->text = breakdown->name;
    fj_sema_refuse_recode(sema, &work.tree->history);
    fj_sema_read_history(sema, sema->plan->breakdowns, breakdown->name, &work.tree->history,
                         &breakdown->was, &breakdown->retired_since);
}

static void make_default(struct fj_sema *sema)
{
    struct fj_plan *plan = sema->plan;
    for (size_t i = 0; i < plan->background_count; i++) {
        const struct fj_question *question = plan->background[i];
        if (question->type.kind != FJ_TYPE_GENDER || question->retired_since ||
            question->is_private)
            continue;
        struct fj_breakdown *breakdown = &plan->breakdowns[0];
        struct work work = {sema, NULL, breakdown};
        struct fj_expr *expr = FJ_NEW(sema->arena, struct fj_expr);
        if (!expr)
            return;
        *breakdown = (struct fj_breakdown){
            .name = question->name, .span = question->span, .is_default = true};
        *expr = (struct fj_expr){.kind = FJ_EXPR_ANSWER,
                                 .type = FJ_VALUE_CHOICE,
                                 .span = question->span,
                                 .question = question,
                                 .at = {.kind = FJ_AT_BACKGROUND},
                                 .option = -1,
                                 .reason = -1};
        group_by_question(&work, expr);
        fj_sema_copy(sema, question)->asked->is_fed = true;
        plan->breakdown_count = 1;
        return;
    }
}

void fj_sema_read_breakdowns(struct fj_sema *sema)
{
    struct fj_plan *plan = sema->plan;
    for (size_t i = 0; i < plan->breakdown_count; i++)
        read_breakdown(sema, &plan->breakdowns[i]);
    if (plan->breakdown_count == 0)
        make_default(sema);
}
