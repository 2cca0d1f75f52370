// SPDX-License-Identifier: EUPL-1.2
// Reports (language §2): what each shows, by which breakdowns; and the report of a plan that names none, every measure by
// every breakdown for each year.
#include "sema/forms.h"
#include "sema/passes.h"
#include "sema/suggest.h"

#include <string.h>

static enum fj_period_kind period_of(enum fj_tree_per per)
{
    switch (per) {
    case FJ_TREE_PER_UNSAID:
    case FJ_TREE_PER_YEAR:
        return FJ_PER_YEAR;
    case FJ_TREE_PER_QUARTER:
        return FJ_PER_QUARTER;
    case FJ_TREE_PER_MONTH:
        return FJ_PER_MONTH;
    case FJ_TREE_PER_ALL:
        return FJ_PER_ALL;
    }
    return FJ_PER_YEAR;
}

static void tell_twice(struct fj_sema *sema, const struct fj_tree_name *name)
{
    struct fj_diag *diag =
        fj_diag_add(sema->diags, FJ_E_TWICE, name->span, "“%s” stands here twice", name->text);
    fj_diag_help(sema->diags, diag, "take one of them away");
}

// ---- measures and breakdowns ----------------------------------------------------------------------

static void read_measures(struct fj_sema *sema, const struct fj_tree_names *names,
                          struct fj_show *show)
{
    show->measures = FJ_NEW_ARRAY(sema->arena, const struct fj_measure *, names->count);
    for (size_t i = 0; show->measures && i < names->count; i++) {
        const struct fj_tree_name *name = &names->items[i];
        struct fj_symbol *symbol = fj_sema_find(sema, name->text);
        if (!symbol || symbol->kind != FJ_SYMBOL_MEASURE)
            fj_sema_unknown(sema, FJ_SYMBOL_MEASURE, symbol, name->text, name->span);
        else if (fj_scope_find(sema->scope, show, name->text))
            tell_twice(sema, name);
        else if (fj_scope_add(sema->scope, show, name->text, name->text))
            show->measures[show->measure_count++] = symbol->as.measure;
    }
}

static void tell_no_breakdown(struct fj_sema *sema, const struct fj_tree_name *name)
{
    const void *owner = sema->plan->breakdowns;
    struct fj_diags *diags = sema->diags;
    const struct fj_symbol *other = fj_scope_find(sema->scope, NULL, name->text);
    if (sema->is_broken || (other && other->failed))
        return;
    struct fj_diag *diag = fj_diag_add(diags, FJ_E_UNKNOWN_NAME, name->span,
                                       "“%s” is not declared, and %s was expected", name->text,
                                       fj_sema_a(sema, FJ_SYMBOL_BREAKDOWN));
    if (other)
        fj_diag_related(diags, diag, other->span, "this is %s", fj_sema_a(sema, other->kind));
    if (other && other->kind == FJ_SYMBOL_QUESTION)
        fj_diag_help(diags, diag, "declare it, as in: breakdown %s", name->text);
    else if (!fj_suggest_help(sema, diag, owner, FJ_ANY_KIND, name->text))
        fj_diag_help(diags, diag, "declare “%s”, or name one that is declared", name->text);
}

static const struct fj_breakdown *find_breakdown(struct fj_sema *sema,
                                                 const struct fj_tree_name *name)
{
    struct fj_plan *plan = sema->plan;
    const struct fj_symbol *symbol = fj_scope_find(sema->scope, plan->breakdowns, name->text);
    if (symbol)
        return symbol->as.breakdown;
    if (plan->breakdown_count == 1 && plan->breakdowns[0].is_default &&
        strcmp(plan->breakdowns[0].name, name->text) == 0)
        return &plan->breakdowns[0];
    tell_no_breakdown(sema, name);
    return NULL;
}

static void read_crossing(struct fj_sema *sema, const struct fj_tree_names *names,
                          struct fj_crossing *crossing)
{
    crossing->breakdowns = FJ_NEW_ARRAY(sema->arena, const struct fj_breakdown *, names->count);
    for (size_t i = 0; crossing->breakdowns && i < names->count; i++) {
        const struct fj_breakdown *breakdown = find_breakdown(sema, &names->items[i]);
        bool is_twice = false;
        for (size_t k = 0; k < crossing->count; k++)
            is_twice |= breakdown && crossing->breakdowns[k] == breakdown;
        if (is_twice)
            tell_twice(sema, &names->items[i]);
        else if (breakdown)
            crossing->breakdowns[crossing->count++] = breakdown;
        if (crossing->count > FJ_LIMIT_CROSSING) {
            struct fj_diag *diag =
                fj_diag_add(sema->diags, FJ_E_TOO_MANY, names->items[i].span,
                            "at most %d breakdowns are crossed", FJ_LIMIT_CROSSING);
            fj_diag_help(sema->diags, diag, "cross fewer; small groups are hidden anyway");
            return;
        }
    }
}

// ---- slips ----------------------------------------------------------------------------------------

// True when all that EXPR reads stands on a slip of FORM.
static bool is_on_slip(const struct fj_sema *sema, const struct fj_form *form,
                       const struct fj_expr *expr)
{
    bool reads_case = expr->kind == FJ_EXPR_ENTRY || expr->kind == FJ_EXPR_EXIT ||
                      expr->kind == FJ_EXPR_NEXT_ENTRY || expr->kind == FJ_EXPR_PREVIOUS_EXIT ||
                      expr->kind == FJ_EXPR_ANSWER_DAY || expr->kind == FJ_EXPR_AGE ||
                      expr->kind == FJ_EXPR_SCORE || expr->record;
    if (reads_case ||
        (expr->kind == FJ_EXPR_ANSWER &&
         (expr->at.kind != FJ_AT_BACKGROUND || fj_form_place(sema, form, expr->question) < 0)))
        return false;
    for (size_t i = 0; i < expr->arg_count; i++)
        if (!is_on_slip(sema, form, expr->args[i]))
            return false;
    return true;
}

// Slips are broken down only by what they themselves ask.
static void check_slips(struct fj_sema *sema, const struct fj_tree_show *tree,
                        const struct fj_show *show, const struct fj_crossing *crossing,
                        struct fj_span span)
{
    for (size_t i = 0; i < show->measure_count; i++) {
        const struct fj_measure *measure = show->measures[i];
        if (measure->population != FJ_OVER_SLIPS)
            continue;
        for (size_t k = 0; k < crossing->count; k++) {
            const struct fj_breakdown *breakdown = crossing->breakdowns[k];
            if (!breakdown->expr || is_on_slip(sema, measure->form, breakdown->expr))
                continue;
            struct fj_diag *diag =
                fj_diag_add(sema->diags, FJ_W_NOT_ON_SLIP, span,
                            "“%s” cannot be shown by “%s”, which the slips of “%s” do not say",
                            measure->name, breakdown->name, measure->form->name);
            fj_diag_related(sema->diags, diag, tree->measures.items[i].span, "shown here");
            fj_diag_help(sema->diags, diag,
                         "ask it in the form, or show the measure without this breakdown");
            return;
        }
    }
}

// ---- a report -------------------------------------------------------------------------------------

static void read_by(struct fj_sema *sema, const struct fj_tree_show *tree, struct fj_show *show)
{
    show->by = FJ_NEW_ARRAY(sema->arena, struct fj_crossing, tree->by.count);
    for (size_t i = 0; show->by && i < tree->by.count; i++) {
        const struct fj_tree_crossing *by = &tree->by.items[i];
        struct fj_crossing *crossing = &show->by[show->by_count];
        *crossing = (struct fj_crossing){0};
        read_crossing(sema, &by->names, crossing);
        bool is_twice = false;
        for (size_t k = 0; k < show->by_count; k++)
            is_twice |= crossing->count > 0 && fj_crossing_same(&show->by[k], crossing);
        if (is_twice)
            tell_twice(sema, &by->names.items[0]);
        else if (crossing->count > 0)
            show->by_count++;
        check_slips(sema, tree, show, crossing, by->span);
    }
}

// The chart that people call so, or NULL.
static const char *chart_called(const char *name)
{
    static const char *const names[][2] = {
        {"stapeldiagram", "bars"},  {"staplar", "bars"},   {"stapel", "bars"},
        {"linjediagram", "lines"},  {"linjer", "lines"},   {"linje", "lines"},
        {"tabell", "table"},        {"punkter", "dots"},   {"punktdiagram", "dots"},
        {"hantel", "dumbbell"},     {"flöde", "flow"},     {"cirkeldiagram", "stacked"},
        {"tårtdiagram", "stacked"}, {"cirkel", "stacked"}, {"pie", "stacked"}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(names[i][0], name) == 0)
            return names[i][1];
    return NULL;
}

static void read_chart(struct fj_sema *sema, const struct fj_tree_name *chart, struct fj_show *show)
{
    static const char *const charts[] = {"table", "bars", "stacked", "lines",   "dumbbell",
                                         "slope", "flow", "dots",    "heatmap", "run"};
    size_t count = sizeof charts / sizeof *charts;
    show->chart = chart->text;
    for (size_t i = 0; i < count; i++)
        if (!chart->text || strcmp(chart->text, charts[i]) == 0)
            return;
    struct fj_diag *diag =
        fj_diag_add(sema->diags, FJ_W_CHART, chart->span,
                    "there is no chart “%s”, and the report chooses one itself", chart->text);
    const char *meant = chart_called(chart->text);
    if (!meant)
        meant = fj_suggest_word(sema, charts, count, chart->text);
    show->chart = NULL;
    if (meant)
        fj_diag_help(sema->diags, diag, "did you mean “%s”?", meant);
    else
        fj_diag_help(sema->diags, diag, "take “as %s” away, or write “as bars” or “as table”",
                     chart->text);
}

static void read_show(struct fj_sema *sema, const struct fj_tree_show *tree, struct fj_show *show)
{
    show->span = tree->span;
    if (tree->is_text) {
        show->kind = FJ_SHOW_TEXT;
        show->text = tree->text.text;
        return;
    }
    show->kind = FJ_SHOW_MEASURES;
    read_measures(sema, &tree->measures, show);
    read_by(sema, tree, show);
    read_chart(sema, &tree->chart, show);
}

static void read_report(struct fj_sema *sema, struct fj_report *report)
{
    const struct fj_tree_report *tree = sema->report_trees[report->id];
    report->per = period_of(tree->per);
    report->shows = FJ_NEW_ARRAY(sema->arena, struct fj_show, tree->shows.count);
    if (!report->shows)
        return;
    report->show_count = tree->shows.count;
    for (size_t i = 0; i < tree->shows.count; i++)
        read_show(sema, &tree->shows.items[i], &report->shows[i]);
    if (tree->shows.count > 0 || sema->is_broken)
        return;
    struct fj_diag *diag = fj_diag_add(sema->diags, FJ_E_EMPTY_REPORT, report->span,
                                       "“%s” shows nothing", report->name);
    fj_diag_help(sema->diags, diag,
                 "write what it shows in braces, as in: show MEASURE by BREAKDOWN");
}

static void make_default(struct fj_sema *sema)
{
    struct fj_plan *plan = sema->plan;
    struct fj_show *show = FJ_NEW(sema->arena, struct fj_show);
    struct fj_report *report = &plan->reports[0];
    if (!show)
        return;
    *report = (struct fj_report){
        .name = plan->name, .text = plan->title, .per = FJ_PER_YEAR, .is_default = true};
    report->span = show->span = sema->head ? sema->head->name.span : (struct fj_span){0, 0, 0};
    show->kind = FJ_SHOW_MEASURES;
    show->measures = FJ_NEW_ARRAY(sema->arena, const struct fj_measure *, plan->measure_count);
    show->by = FJ_NEW_ARRAY(sema->arena, struct fj_crossing, plan->breakdown_count);
    for (size_t i = 0; show->measures && i < plan->measure_count; i++)
        show->measures[show->measure_count++] = &plan->measures[i];
    for (size_t i = 0; show->by && i < plan->breakdown_count; i++) {
        struct fj_crossing *crossing = &show->by[show->by_count];
        crossing->breakdowns = FJ_NEW(sema->arena, const struct fj_breakdown *);
        if (!crossing->breakdowns)
            return;
        crossing->breakdowns[0] = &plan->breakdowns[i];
        crossing->count = 1;
        show->by_count++;
    }
    report->shows = show;
    report->show_count = 1;
    plan->report_count = 1;
}

void fj_sema_read_reports(struct fj_sema *sema)
{
    struct fj_plan *plan = sema->plan;
    for (size_t i = 0; i < plan->report_count; i++)
        read_report(sema, &plan->reports[i]);
    if (plan->report_count == 0)
        make_default(sema);
}
