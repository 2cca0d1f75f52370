// SPDX-License-Identifier: EUPL-1.2
// Measures and breakdowns (language §6).
#include "syntax/build_internal.h"

// ---- measures -------------------------------------------------------------------------------------

void fj_begin_measure(struct fj_parser *p)
{
    p->seen.count = 0;
    p->spoiled = false;
    p->measure = (struct fj_tree_measure){0};
    p->history = &p->measure.history;
}

void fj_set_measured(struct fj_parser *p, enum fj_tree_measure_kind kind, struct fj_span kind_span,
                     struct fj_tree_expr *subject)
{
    p->measure.kind = kind;
    p->measure.kind_span = kind_span;
    p->measure.subject = subject;
}

void fj_set_counting(struct fj_parser *p, struct fj_span span, struct fj_tree_name name)
{
    if (fj_once(p, FJ_KW_COUNTING, span))
        p->measure.counting = name;
}

void fj_set_pick(struct fj_parser *p, enum fj_tree_pick pick, struct fj_span span)
{
    if (!fj_once(p, FJ_KW_PICK, span))
        return;
    p->measure.pick = pick;
    p->measure.pick_span = span;
}

void fj_set_target(struct fj_parser *p, struct fj_span span, enum fj_tree_target_op target_op,
                   struct fj_tree_number target)
{
    if (!fj_once(p, FJ_KW_TARGET, span))
        return;
    p->measure.target_op = target_op;
    p->measure.target = target;
}

void fj_set_better_by(struct fj_parser *p, struct fj_span span, struct fj_tree_number step)
{
    if (fj_once(p, FJ_KW_BY_STEP, span))
        p->measure.better_by = step;
}

void fj_set_reliable(struct fj_parser *p, struct fj_span span, struct fj_tree_name first,
                     struct fj_tree_number first_value, struct fj_tree_name second,
                     struct fj_tree_number second_value)
{
    if (!fj_once(p, FJ_KW_RELIABLE, span))
        return;
    p->measure.reliable_names[0] = first;
    p->measure.reliable[0] = first_value;
    p->measure.reliable_names[1] = second;
    p->measure.reliable[1] = second_value;
}

void fj_set_compare(struct fj_parser *p, struct fj_span span, struct fj_tree_name source,
                    struct fj_tree_text code)
{
    if (!fj_once(p, FJ_KW_COMPARE, span))
        return;
    p->measure.compare_source = source;
    p->measure.compare_code = code;
}

void fj_set_by(struct fj_parser *p, enum fj_tree_by by, struct fj_span span)
{
    if (!fj_once(p, FJ_KW_BY_PERIOD, span))
        return;
    p->measure.by = by;
    p->measure.by_span = span;
}

void fj_set_by_day(struct fj_parser *p, struct fj_span span, const struct fj_token *month,
                   const struct fj_token *day)
{
    // Every year has the day: 29 February would be there only sometimes.
    struct fj_civil civil = {2001, (int)month->number, (int)day->number};
    if (month->decimals > 0 || day->decimals > 0 || month->number > 12 || day->number > 31 ||
        !fj_civil_valid(civil)) {
        struct fj_span both = fj_span_join(month->span, day->span);
        struct fj_diag *diag =
            fj_diag_add(p->diags, FJ_E_BAD_DAY, both, "this is no day of every year");
        fj_diag_help(p->diags, diag, "write month and day, such as 10-01 for the first of October");
        p->plan->broken = true;
        return;
    }
    fj_set_by(p, FJ_TREE_BY_DAY, span);
    p->measure.by_month = civil.month;
    p->measure.by_day = civil.day;
}

void fj_end_measure(struct fj_parser *p, struct fj_span span, struct fj_span keyword,
                    struct fj_tree_name name, struct fj_tree_text text)
{
    p->measure.name = name;
    p->measure.text = text;
    fj_end_decl(p, FJ_TREE_DECL_MEASURE, span, keyword, name.text, &p->measure, sizeof p->measure);
}

// ---- breakdowns -----------------------------------------------------------------------------------

void fj_begin_breakdown(struct fj_parser *p)
{
    p->seen.count = 0;
    p->spoiled = false;
    p->breakdown = (struct fj_tree_breakdown){0};
    p->history = &p->breakdown.history;
}

static void tell_bands(struct fj_parser *p, struct fj_span span)
{
    struct fj_diag *diag = fj_diag_add(p->diags, FJ_E_BAND, span, "these bands do not follow “%s”",
                                       fj_spelled(p, FJ_KW_IN));
    fj_diag_help(p->diags, diag, "write the bands as “= EXPRESSION %s 18..24, 25..64, 65..”",
                 fj_spelled(p, FJ_KW_IN));
    p->plan->broken = true;
    p->spoiled = true;
}

void fj_set_bands(struct fj_parser *p, struct fj_tree_expr *expr,
                  const struct fj_tree_members *more, struct fj_span span)
{
    p->breakdown.expr = expr;
    bool first = expr && expr->kind == FJ_TREE_IN && expr->members_bare;
    if (more && expr && !first)
        tell_bands(p, span);
    if (!first)
        return;
    p->member = expr->members.items[0];
    struct fj_tree_members *bands = fj_add_member(p, NULL);
    for (size_t i = 0; more && i < more->count; i++) {
        p->member = more->items[i];
        bands = fj_add_member(p, bands);
    }
    if (bands)
        p->breakdown.bands = *bands;
    p->breakdown.expr = expr->args[0];
}

void fj_end_breakdown(struct fj_parser *p, struct fj_span span, struct fj_span keyword,
                      struct fj_tree_name name)
{
    p->breakdown.name = name;
    fj_end_decl(p, FJ_TREE_DECL_BREAKDOWN, span, keyword, name.text, &p->breakdown,
                sizeof p->breakdown);
}
