// SPDX-License-Identifier: EUPL-1.2
// Types (language §4): what can be answered, with its choices, steps, bounds and named reasons for missing. A `type` of
// one's own is read once, wherever it is first needed; all questions of it share its list of choices.
#include "sema/types.h"

#include <limits.h>
#include <math.h>
#include <string.h>

#include "model/built_in.h"
#include "sema/passes.h"
#include "sema/suggest.h"
#include "support/writer.h"

#define MOST_DECIMALS  9
#define LARGEST_SCALED 9007199254740992.0 // 2^53: every whole number up to it is a double
#define LARGEST_STEP   (INT_MAX / 2)      // a step of a scale is an int wherever it is counted

bool fj_type_is_named(const struct fj_type *type)
{
    return type->kind == FJ_TYPE_CHOICE || type->kind == FJ_TYPE_GENDER ||
           (type->kind == FJ_TYPE_GOAL && !type->goal_scaled);
}

bool fj_type_is_numeric(const struct fj_type *type)
{
    return type->kind == FJ_TYPE_SCALE || type->kind == FJ_TYPE_NUMBER ||
           type->kind == FJ_TYPE_YEAR || (type->kind == FJ_TYPE_GOAL && type->goal_scaled);
}

static int find_index(const struct fj_sema *sema, const void *owner, const char *name)
{
    const struct fj_symbol *symbol = owner ? fj_scope_find(sema->scope, owner, name) : NULL;
    return symbol ? symbol->as.index : -1;
}

int fj_sema_find_option(const struct fj_sema *sema, const struct fj_type *type, const char *name)
{
    return find_index(sema, type->options, name);
}

int fj_sema_find_reason(const struct fj_sema *sema, const struct fj_type *type, const char *name)
{
    return find_index(sema, type->reasons, name);
}

// ---- choices and reasons --------------------------------------------------------------------------

static void tell_choice_twice(struct fj_sema *sema, const struct fj_tree_name *name,
                              enum fj_symbol_kind kind, const struct fj_symbol *first)
{
    struct fj_diag *diag =
        fj_diag_add(sema->diags, FJ_E_DUPLICATE_CHOICE, name->span, "%s “%s” stands here twice",
                    fj_sema_the(sema, kind), name->text);
    fj_diag_related(sema->diags, diag, first->span, "first here");
    fj_diag_help(sema->diags, diag, "rename one of them, or take it away");
}

// Declares one choice or reason of the list OWNER; no other of ALSO may bear its name.
static void declare_choice(struct fj_sema *sema, const void *owner, const void *also,
                           enum fj_symbol_kind kind, const struct fj_tree_name *name, int index)
{
    const struct fj_symbol *first = fj_scope_find(sema->scope, owner, name->text);
    if (!first && also)
        first = fj_scope_find(sema->scope, also, name->text);
    if (first) {
        tell_choice_twice(sema, name, kind, first);
        return;
    }
    struct fj_symbol *symbol = fj_sema_declare(sema, owner, kind, name->text, name->span);
    if (symbol)
        symbol->as.index = index;
}

static void fill_option(const struct fj_tree_choice *choice, struct fj_option *option)
{
    option->name = choice->name.text;
    option->text = choice->text.text;
    option->alone = choice->alone.given;
    option->meaning = fj_sema_meaning(&choice->history);
    option->span = choice->name.span;
}

static void read_histories(struct fj_sema *sema, const struct fj_tree_choices *choices,
                           const void *owner, struct fj_option *options)
{
    for (size_t i = 0; i < choices->count; i++) {
        const struct fj_tree_history *history = &choices->items[i].history;
        fj_sema_refuse_recode(sema, history);
        fj_sema_read_history(sema, owner, options[i].name, history, &options[i].was,
                             &options[i].retired_since);
    }
}

// In data a reason stands in the place of the answer, and so must not be one.
static void check_yes_no(struct fj_sema *sema, const struct fj_type *type,
                         const struct fj_tree_name *name)
{
    if (type->kind != FJ_TYPE_YESNO ||
        (!fj_keyword_is(name->text, FJ_KW_YES) && !fj_keyword_is(name->text, FJ_KW_NO)))
        return;
    struct fj_diag *diag = fj_diag_add(sema->diags, FJ_E_DUPLICATE_CHOICE, name->span,
                                       "“%s” is an answer, not a reason for missing", name->text);
    fj_diag_help(sema->diags, diag, "choose another name for the reason");
}

void fj_sema_add_reasons(struct fj_sema *sema, const struct fj_tree_choices *missing,
                         struct fj_type *type)
{
    size_t count = type->reason_count + missing->count;
    struct fj_option *reasons = FJ_NEW_ARRAY(sema->arena, struct fj_option, count);
    if (!reasons || missing->count == 0)
        return;
    for (size_t i = 0; i < type->reason_count; i++) {
        struct fj_symbol *symbol;
        reasons[i] = type->reasons[i];
        symbol = fj_scope_add(sema->scope, reasons, reasons[i].name, reasons[i].name);
        if (!symbol)
            return;
        symbol->kind = FJ_SYMBOL_REASON;
        symbol->span = reasons[i].span;
        symbol->as.index = (int)i;
    }
    for (size_t i = 0; i < missing->count; i++) {
        const struct fj_tree_choice *choice = &missing->items[i];
        check_yes_no(sema, type, &choice->name);
        size_t index = type->reason_count + i;
        declare_choice(sema, reasons, type->options, FJ_SYMBOL_REASON, &choice->name, (int)index);
        fill_option(choice, &reasons[index]);
    }
    read_histories(sema, missing, reasons, reasons + type->reason_count);
    type->reasons = reasons;
    type->reason_count = count;
}

static void check_alone(struct fj_sema *sema, const struct fj_tree_choice *choice)
{
    if (!choice->alone.given)
        return;
    struct fj_diag *diag =
        fj_diag_add(sema->diags, FJ_E_ALONE, choice->alone.span,
                    "“alone” belongs to “many”; of a “choice” there is only one");
    fj_diag_help(sema->diags, diag, "take “alone” away");
}

static bool read_choices(struct fj_sema *sema, const struct fj_tree_type *tree,
                         struct fj_type *type)
{
    bool many = tree->kind == FJ_TREE_TYPE_MANY;
    size_t limit = many ? FJ_LIMIT_MANY_CHOICES : FJ_LIMIT_CHOICES;
    size_t count = tree->choices.count;
    if (count == 0) {
        struct fj_diag *diag = fj_diag_add(sema->diags, FJ_E_NO_CHOICES, tree->span,
                                           "there is nothing to choose from");
        fj_diag_help(sema->diags, diag,
                     "write the choices, each with its text: { a \"A\"  b \"B\" }");
        return false;
    }
    if (count > limit) {
        struct fj_diag *diag =
            fj_diag_add(sema->diags, FJ_E_TOO_MANY, tree->choices.items[limit].name.span,
                        "there are %zu choices, and at most %zu fit", count, limit);
        fj_diag_help(sema->diags, diag, "split the question in two");
        return false;
    }
    type->options = FJ_NEW_ARRAY(sema->arena, struct fj_option, count);
    if (!type->options)
        return false;
    for (size_t i = 0; i < count; i++) {
        const struct fj_tree_choice *choice = &tree->choices.items[i];
        declare_choice(sema, type->options, NULL, FJ_SYMBOL_OPTION, &choice->name, (int)i);
        fill_option(choice, &type->options[i]);
        if (!many)
            check_alone(sema, choice);
    }
    type->option_count = count;
    read_histories(sema, &tree->choices, type->options, type->options);
    return true;
}

// ---- bounds ---------------------------------------------------------------------------------------

static double bound_value(const struct fj_tree_bound *bound)
{
    return bound->is_date ? (double)bound->day : bound->number.value;
}

// Fills in the bounds; tells of a range that is of the wrong kind or holds nothing.
static bool read_bounds(struct fj_sema *sema, const struct fj_tree_range *range, bool of_dates,
                        struct fj_type *type)
{
    const struct fj_tree_bound *low = &range->low, *high = &range->high;
    if (!range->given)
        return true;
    const struct fj_tree_bound *wrong = low->given && low->is_date != of_dates     ? low
                                        : high->given && high->is_date != of_dates ? high
                                                                                   : NULL;
    if (wrong) {
        struct fj_diag *diag = of_dates
                                   ? fj_diag_add(sema->diags, FJ_E_BOUND_KIND, wrong->span,
                                                 "this is a number, where a date was expected")
                                   : fj_diag_add(sema->diags, FJ_E_BOUND_KIND, wrong->span,
                                                 "this is a date, where a number was expected");
        fj_diag_help(sema->diags, diag,
                     of_dates ? "write dates as 2026-01-31" : "write numbers as 12 or 2.5");
        return false;
    }
    type->has_low = low->given;
    type->has_high = high->given;
    type->low = low->given ? bound_value(low) : 0;
    type->high = high->given ? bound_value(high) : 0;
    if (!type->has_low || !type->has_high || type->low <= type->high)
        return true;
    struct fj_diag *diag =
        fj_diag_add(sema->diags, FJ_E_EMPTY_RANGE, range->span, "the range ends before it begins");
    fj_diag_help(sema->diags, diag, "write the lower end first");
    return false;
}

// True when both bounds are whole; tells otherwise.
static bool check_whole(struct fj_sema *sema, const struct fj_tree_range *range, int decimals)
{
    const struct fj_tree_bound *bounds[] = {&range->low, &range->high};
    for (size_t i = 0; i < 2; i++) {
        const struct fj_tree_number *number = &bounds[i]->number;
        double scaled = number->value * pow(10, decimals);
        if (!bounds[i]->given || fabs(scaled - round(scaled)) <= 1e-9 * fmax(1, fabs(scaled)))
            continue;
        struct fj_diag *diag = fj_diag_add(sema->diags, FJ_E_END_DECIMALS, number->span,
                                           "this end has more decimals than an answer can have");
        fj_diag_help(sema->diags, diag, "round it, or let a number have more “decimals”");
        return false;
    }
    return true;
}

static void tell_range(struct fj_sema *sema, struct fj_span span, const char *help)
{
    struct fj_diag *diag =
        fj_diag_add(sema->diags, FJ_E_RANGE_TOO_LARGE, span, "the range is larger than what fits");
    fj_diag_help(sema->diags, diag, "%s", fj_tr(sema->diags->lang, help));
}

static void read_labels(struct fj_sema *sema, const struct fj_tree_labels *labels,
                        struct fj_type *type)
{
    size_t steps = (size_t)(type->high - type->low) + 1;
    const struct fj_tree_label **seen =
        FJ_NEW_ARRAY(sema->arena, const struct fj_tree_label *, steps);
    type->labels = FJ_NEW_ARRAY(sema->arena, struct fj_label, labels->count);
    if (!seen || !type->labels)
        return;
    for (size_t i = 0; i < labels->count; i++) {
        const struct fj_tree_label *label = &labels->items[i];
        double value = label->value.value;
        struct fj_diag *diag = NULL;
        if (value < type->low || value > type->high || value != floor(value)) {
            diag = fj_diag_add(sema->diags, FJ_E_LABEL_OUTSIDE, label->value.span,
                               "the scale has no such step");
            fj_diag_help(sema->diags, diag, "label steps from %g to %g", type->low, type->high);
            continue;
        }
        const struct fj_tree_label **first = &seen[(size_t)(value - type->low)];
        if (*first) {
            diag = fj_diag_add(sema->diags, FJ_E_LABEL_TWICE, label->value.span,
                               "the step %g has two texts", value);
            fj_diag_related(sema->diags, diag, (*first)->span, "the first is here");
            fj_diag_help(sema->diags, diag, "take one of them away");
            continue;
        }
        *first = label;
        type->labels[type->label_count++] =
            (struct fj_label){(int)value, label->text.text, label->span};
    }
}

static bool read_scale(struct fj_sema *sema, const struct fj_tree_type *tree, struct fj_type *type)
{
    if (!read_bounds(sema, &tree->range, false, type) || !check_whole(sema, &tree->range, 0))
        return false;
    if (!type->has_low || !type->has_high || type->low == type->high) {
        struct fj_diag *diag = fj_diag_add(sema->diags, FJ_E_SCALE_ENDS, tree->span,
                                           "a scale has two ends, such as 1..5");
        fj_diag_help(sema->diags, diag, "write the lowest and the highest step");
        return false;
    }
    if (type->high - type->low >= FJ_LIMIT_SCALE_STEPS || fabs(type->low) > LARGEST_STEP) {
        tell_range(sema, tree->range.span, FJ_TEXT("take a “number” in place of a scale"));
        return false;
    }
    read_labels(sema, &tree->labels, type);
    return true;
}

static bool read_number(struct fj_sema *sema, const struct fj_tree_type *tree, struct fj_type *type)
{
    if (tree->decimals.given && tree->decimals.value > MOST_DECIMALS) {
        struct fj_diag *diag = fj_diag_add(sema->diags, FJ_E_TOO_MANY, tree->decimals.span,
                                           "a number has at most %d decimals", MOST_DECIMALS);
        fj_diag_help(sema->diags, diag, "write fewer decimals");
        return false;
    }
    type->decimals = tree->decimals.given ? tree->decimals.value : 0;
    type->unit = tree->unit.text;
    if (!read_bounds(sema, &tree->range, false, type) ||
        !check_whole(sema, &tree->range, type->decimals))
        return false;
    double most = fmax(fabs(type->low), fabs(type->high)) * pow(10, type->decimals);
    if (most <= LARGEST_SCALED)
        return true;
    tell_range(sema, tree->range.span, FJ_TEXT("write ends that are nearer to 0"));
    return false;
}

static bool read_year(struct fj_sema *sema, const struct fj_tree_type *tree, struct fj_type *type)
{
    if (!read_bounds(sema, &tree->range, false, type) || !check_whole(sema, &tree->range, 0))
        return false;
    if ((!type->has_low || type->low >= 1) && (!type->has_high || type->high <= 9999))
        return true;
    tell_range(sema, tree->range.span, FJ_TEXT("write years from 1 to 9999"));
    return false;
}

// ---- built-in choices -----------------------------------------------------------------------------

static size_t count_built_in(enum fj_built_in of)
{
    size_t count = 0;
    for (size_t i = 0; i < fj_built_in_count; i++)
        count += fj_built_in_words[i].of == of;
    return count;
}

static struct fj_option *make_built_in(struct fj_sema *sema, enum fj_built_in of,
                                       enum fj_symbol_kind kind, size_t *out_count)
{
    struct fj_option *options =
        FJ_NEW_ARRAY(sema->arena, struct fj_option, *out_count = count_built_in(of));
    int place = 0;
    for (size_t i = 0; options && i < fj_built_in_count; i++) {
        if (fj_built_in_words[i].of != of)
            continue;
        const char *name = fj_sema_intern(sema, fj_built_in_words[i].name);
        struct fj_symbol *symbol = fj_scope_add(sema->scope, options, name, name);
        if (!symbol)
            return NULL;
        symbol->kind = kind;
        symbol->as.index = place;
        options[place].name = name;
        options[place++].text = fj_tr(sema->plan->language, fj_built_in_words[i].text);
    }
    return options;
}

static bool make_gender(struct fj_sema *sema, struct fj_type *type)
{
    type->kind = FJ_TYPE_GENDER;
    type->options = make_built_in(sema, FJ_BUILT_IN_GENDER, FJ_SYMBOL_OPTION, &type->option_count);
    type->reasons =
        make_built_in(sema, FJ_BUILT_IN_UNSTATED, FJ_SYMBOL_REASON, &type->reason_count);
    return type->options && type->reasons;
}

static bool make_goal(struct fj_sema *sema, struct fj_type *type)
{
    type->kind = FJ_TYPE_GOAL;
    type->options = make_built_in(sema, FJ_BUILT_IN_GOAL, FJ_SYMBOL_OPTION, &type->option_count);
    return type->options;
}

// All questions of a built-in type share its list of choices.
static bool share_built_in(struct fj_sema *sema, struct fj_type *shared,
                           bool (*make)(struct fj_sema *, struct fj_type *), struct fj_type *type)
{
    if (!shared->options && !make(sema, shared))
        return false;
    *type = *shared;
    return true;
}

// The steps of goal attainment scaling, held against what was expected when the goal was set.
static bool add_scaled_labels(struct fj_sema *sema, struct fj_type *type)
{
    type->labels = FJ_NEW_ARRAY(sema->arena, struct fj_label, count_built_in(FJ_BUILT_IN_SCALED));
    int step = (int)type->low;
    if (!type->labels)
        return false;
    for (size_t i = 0; i < fj_built_in_count; i++)
        if (fj_built_in_words[i].of == FJ_BUILT_IN_SCALED)
            type->labels[type->label_count++] = (struct fj_label){
                .value = step++, .text = fj_tr(sema->plan->language, fj_built_in_words[i].text)};
    return true;
}

static bool read_goal(struct fj_sema *sema, const struct fj_tree_type *tree, struct fj_type *type)
{
    if (!tree->goal_scaled.given)
        return share_built_in(sema, &sema->goal, make_goal, type);
    type->goal_scaled = true;
    type->has_low = type->has_high = true;
    type->low = -2;
    type->high = 2;
    return add_scaled_labels(sema, type);
}

// ---- types of one's own ---------------------------------------------------------------------------

static bool read_entry(struct fj_sema *sema, struct fj_type_entry *entry);

static bool read_named(struct fj_sema *sema, const struct fj_tree_name *name, struct fj_type *type,
                       const struct fj_type_entry **out_entry)
{
    struct fj_symbol *symbol = fj_sema_find(sema, name->text);
    if (!symbol || symbol->kind != FJ_SYMBOL_TYPE) {
        fj_sema_unknown(sema, FJ_SYMBOL_TYPE, symbol, name->text, name->span);
        return false;
    }
    struct fj_type_entry *entry = symbol->as.type;
    if (entry->progress == FJ_AT_WORK) {
        struct fj_diag *diag = fj_diag_add(sema->diags, FJ_E_TYPE_CYCLE, name->span,
                                           "the type “%s” is made of itself", name->text);
        fj_diag_related(sema->diags, diag, symbol->span, "declared here");
        fj_diag_help(sema->diags, diag, "write out what the type is");
        symbol->failed = true;
        return false;
    }
    if (!read_entry(sema, entry))
        return false;
    *type = entry->type;
    *out_entry = entry;
    return true;
}

bool fj_sema_read_type(struct fj_sema *sema, const struct fj_tree_type *tree,
                       struct fj_type *out_type, const struct fj_type_entry **out_entry)
{
    static const enum fj_type_kind kinds[FJ_TREE_TYPE__COUNT] = {
        [FJ_TREE_TYPE_CHOICE] = FJ_TYPE_CHOICE, [FJ_TREE_TYPE_MANY] = FJ_TYPE_MANY,
        [FJ_TREE_TYPE_SCALE] = FJ_TYPE_SCALE,   [FJ_TREE_TYPE_NUMBER] = FJ_TYPE_NUMBER,
        [FJ_TREE_TYPE_YESNO] = FJ_TYPE_YESNO,   [FJ_TREE_TYPE_DATE] = FJ_TYPE_DATE,
        [FJ_TREE_TYPE_YEAR] = FJ_TYPE_YEAR,     [FJ_TREE_TYPE_TEXT] = FJ_TYPE_TEXT,
        [FJ_TREE_TYPE_GENDER] = FJ_TYPE_GENDER, [FJ_TREE_TYPE_GOAL] = FJ_TYPE_GOAL};
    *out_entry = NULL;
    *out_type = (struct fj_type){.kind = kinds[tree->kind]};
    switch (tree->kind) {
    case FJ_TREE_TYPE_NAMED:
        return read_named(sema, &tree->name, out_type, out_entry);
    case FJ_TREE_TYPE_CHOICE:
    case FJ_TREE_TYPE_MANY:
        return read_choices(sema, tree, out_type);
    case FJ_TREE_TYPE_SCALE:
        return read_scale(sema, tree, out_type);
    case FJ_TREE_TYPE_NUMBER:
        return read_number(sema, tree, out_type);
    case FJ_TREE_TYPE_DATE:
        return read_bounds(sema, &tree->range, true, out_type);
    case FJ_TREE_TYPE_YEAR:
        return read_year(sema, tree, out_type);
    case FJ_TREE_TYPE_GENDER:
        return share_built_in(sema, &sema->gender, make_gender, out_type);
    case FJ_TREE_TYPE_GOAL:
        return read_goal(sema, tree, out_type);
    case FJ_TREE_TYPE_YESNO:
    case FJ_TREE_TYPE_TEXT:
    case FJ_TREE_TYPE__COUNT:
        return true;
    }
    return true;
}

// Reads a `type` declaration where it has not been read yet.
static bool read_entry(struct fj_sema *sema, struct fj_type_entry *entry)
{
    if (entry->progress == FJ_DONE)
        return !entry->symbol->failed;
    const struct fj_type_entry *base;
    entry->progress = FJ_AT_WORK;
    bool ok = ++sema->type_depth <= FJ_LIMIT_NESTING &&
              fj_sema_read_type(sema, &entry->tree->type, &entry->type, &base);
    if (sema->type_depth-- == FJ_LIMIT_NESTING + 1) {
        struct fj_diag *diag =
            fj_diag_add(sema->diags, FJ_E_TOO_MANY, entry->symbol->span,
                        "types are made of types more than %d deep", FJ_LIMIT_NESTING);
        fj_diag_help(sema->diags, diag, "write out what the type is");
    }
    entry->progress = FJ_DONE;
    if (ok && entry->tree->has_missing)
        fj_sema_add_reasons(sema, &entry->tree->missing, &entry->type);
    entry->type.name = entry->symbol->name;
    entry->symbol->failed |= !ok;
    return !entry->symbol->failed;
}

void fj_sema_read_types(struct fj_sema *sema)
{
    for (size_t i = 0; i < sema->types.count; i++)
        read_entry(sema, sema->types.items[i]);
}
