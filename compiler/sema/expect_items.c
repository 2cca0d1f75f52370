// SPDX-License-Identifier: EUPL-1.2
// The item of an expected figure: the choice or step of a distribution or an attainment, `before > after` of a shift, the
// reason of what is missing or lost (language §2, and the column `item` of the tidy report).
#include "sema/examples_internal.h"

#include <stdlib.h>
#include <string.h>

#include "sema/suggest.h"

enum { MOST_ITEMS = 160 };

struct items {
    const char *names[MOST_ITEMS];
    size_t count;
};

static void add(struct items *items, const char *name)
{
    for (size_t i = 0; i < items->count; i++)
        if (strcmp(items->names[i], name) == 0)
            return;
    if (items->count < MOST_ITEMS)
        items->names[items->count++] = name;
}

// ---- reasons ----------------------------------------------------------------------------------------

static bool is_of_reasons(const struct fj_expect *expect)
{
    static const char *const names[] = {"missing", "lost_after", "lost_before"};

    for (size_t i = 0; expect->statistic && i < sizeof names / sizeof *names; i++)
        if (strcmp(expect->statistic, names[i]) == 0)
            return true;
    return false;
}

static void add_reasons(const struct fj_plan *plan, struct items *items)
{
    static const char *const fixed[] = {"blank",    "not_relevant", "not_asked", "not_due",
                                        "overdue",  "unknown",      "declined",  "unreachable",
                                        "moved",    "deceased",     "technical", "outside_window",
                                        "no_record"};

    for (size_t i = 0; i < sizeof fixed / sizeof *fixed; i++)
        add(items, fixed[i]);
    for (size_t q = 0; q < plan->question_count; q++)
        for (size_t r = 0; r < plan->questions[q]->type.reason_count; r++)
            add(items, plan->questions[q]->type.reasons[r].name);
}

// ---- choices and steps ------------------------------------------------------------------------------

static const struct fj_type *type_of(const struct fj_measure *measure)
{
    return measure->question ? &measure->question->type : NULL;
}

static bool has_items(const struct fj_measure *measure)
{
    return measure->kind == FJ_MEASURE_DISTRIBUTION || measure->kind == FJ_MEASURE_ATTAINMENT ||
           measure->kind == FJ_MEASURE_SHIFT;
}

// Whether NAME is a choice, a step or a number that TYPE can have; ITEMS are then the choices to suggest.
static bool is_value(const struct fj_type *type, const char *name, struct items *items)
{
    for (size_t i = 0; i < type->option_count; i++)
        add(items, type->options[i].name);
    if (type->kind == FJ_TYPE_YESNO) {
        add(items, "yes");
        add(items, "no");
    }
    for (size_t i = 0; i < items->count; i++)
        if (strcmp(items->names[i], name) == 0)
            return true;
    if (items->count > 0)
        return false;
    char *end;
    double value = strtod(name, &end);
    return !*end && (!type->has_low || value >= type->low) &&
           (!type->has_high || value <= type->high);
}

// ---- what is told -----------------------------------------------------------------------------------

static void tell_no_item(struct fj_sema *sema, const struct fj_expect *expect,
                         const struct fj_tree_name *item, const struct items *items)
{
    struct fj_diag *diag =
        fj_diag_add(sema->diags, FJ_E_NO_ITEM, item->span, "“%s” has no figure of “%s”",
                    expect->measure->name, item->text);
    const char *meant = fj_suggest_word(sema, items->names, items->count, item->text);
    const struct fj_type *type = has_items(expect->measure) ? type_of(expect->measure) : NULL;

    fj_diag_related(sema->diags, diag, expect->measure->span, "declared here");
    if (meant)
        fj_diag_help(sema->diags, diag, "did you mean “%s”?", meant);
    else if (items->count > 0)
        fj_diag_help(sema->diags, diag, "name a choice, a step or a reason, such as “%s”",
                     items->names[0]);
    else if (type && type->has_low && type->has_high)
        fj_diag_help(sema->diags, diag, "write a whole number from %.15g to %.15g", type->low,
                     type->high);
    else
        fj_diag_help(sema->diags, diag, "take it away, or name a figure that is divided so");
}

// The item as the tidy report names it: `ja` is `yes`.
static const char *name_of(const struct fj_expect *expect, const struct fj_tree_name *item)
{
    const struct fj_type *type = type_of(expect->measure);

    if (!type || type->kind != FJ_TYPE_YESNO || is_of_reasons(expect))
        return item->text;
    return fj_keyword_is(item->text, FJ_KW_YES)  ? "yes"
           : fj_keyword_is(item->text, FJ_KW_NO) ? "no"
                                                 : item->text;
}

static bool check_item(struct fj_sema *sema, const struct fj_expect *expect,
                       const struct fj_tree_name *item)
{
    struct items items = {0};
    bool known = false;

    if (is_of_reasons(expect)) {
        add_reasons(sema->plan, &items);
        for (size_t i = 0; i < items.count; i++)
            known = known || strcmp(items.names[i], item->text) == 0;
        known = known || items.count == MOST_ITEMS;
    } else if (has_items(expect->measure)) {
        known = is_value(type_of(expect->measure), name_of(expect, item), &items);
    }
    if (!known)
        tell_no_item(sema, expect, item, &items);
    return known;
}

bool fj_example_read_item(struct fj_sema *sema, const struct fj_tree_expect *tree,
                          struct fj_expect *expect)
{
    const struct fj_tree_name *items = tree->item.items, *parts = tree->measure.parts;

    if (tree->measure.part_count > 3) {
        tell_no_item(sema, expect, &parts[3], &(struct items){.count = 0});
        return false;
    }
    if (tree->measure.part_count > 2) {
        expect->item = name_of(expect, &parts[2]);
        return check_item(sema, expect, &parts[2]);
    }
    if (tree->item.count == 0)
        return true;
    bool known = check_item(sema, expect, &items[0]);
    if (tree->item.count == 2) {
        expect->item = fj_arena_printf(sema->arena, "%s>%s", name_of(expect, &items[0]),
                                       name_of(expect, &items[1]));
        return check_item(sema, expect, &items[1]) && known;
    }
    expect->item = name_of(expect, &items[0]);
    return known;
}
