// SPDX-License-Identifier: EUPL-1.2
// Declares every name of the plan (language §3) before anything is looked up, so that the order of declarations does
// not matter, and makes the empty object of each in the model, in the plan's order.
#include "sema/expr.h"
#include "sema/passes.h"

#include <string.h>

static size_t count_decls(const struct fj_sema *sema, enum fj_tree_decl_kind kind)
{
    size_t count = 0;
    for (size_t i = 0; i < sema->units.count; i++)
        count += sema->units.items[i].decl->kind == kind;
    return count;
}

// Room for every declaration of the model's plain lists. False when memory is out.
static bool make_lists(struct fj_sema *sema)
{
    struct fj_plan *plan = sema->plan;
    size_t timepoints = count_decls(sema, FJ_TREE_DECL_TIMEPOINT);
    size_t records = count_decls(sema, FJ_TREE_DECL_RECORD);
    size_t forms = count_decls(sema, FJ_TREE_DECL_FORM) + 1; // and the default
    size_t scores = count_decls(sema, FJ_TREE_DECL_SCORE);
    size_t measures = count_decls(sema, FJ_TREE_DECL_MEASURE);
    size_t breakdowns = count_decls(sema, FJ_TREE_DECL_BREAKDOWN) + 1;
    size_t reports = count_decls(sema, FJ_TREE_DECL_REPORT) + 1;
    struct fj_arena *arena = sema->arena;
    plan->timepoints = FJ_NEW_ARRAY(arena, struct fj_timepoint, timepoints);
    plan->records = FJ_NEW_ARRAY(arena, struct fj_record, records);
    plan->forms = FJ_NEW_ARRAY(arena, struct fj_form, forms);
    plan->scores = FJ_NEW_ARRAY(arena, struct fj_score, scores);
    plan->measures = FJ_NEW_ARRAY(arena, struct fj_measure, measures);
    plan->breakdowns = FJ_NEW_ARRAY(arena, struct fj_breakdown, breakdowns);
    plan->reports = FJ_NEW_ARRAY(arena, struct fj_report, reports);
    sema->timepoint_trees = FJ_NEW_ARRAY(arena, const struct fj_tree_timepoint *, timepoints);
    sema->record_trees = FJ_NEW_ARRAY(arena, const struct fj_tree_record *, records);
    sema->form_trees = FJ_NEW_ARRAY(arena, const struct fj_tree_form *, forms);
    sema->score_trees = FJ_NEW_ARRAY(arena, const struct fj_tree_score *, scores);
    sema->measure_trees = FJ_NEW_ARRAY(arena, const struct fj_tree_measure *, measures);
    sema->breakdown_trees = FJ_NEW_ARRAY(arena, const struct fj_tree_breakdown *, breakdowns);
    sema->report_trees = FJ_NEW_ARRAY(arena, const struct fj_tree_report *, reports);
    sema->timepoint_symbols = FJ_NEW_ARRAY(arena, struct fj_symbol *, timepoints);
    sema->form_symbols = FJ_NEW_ARRAY(arena, struct fj_symbol *, forms);
    sema->score_symbols = FJ_NEW_ARRAY(arena, struct fj_symbol *, scores);
    sema->measure_symbols = FJ_NEW_ARRAY(arena, struct fj_symbol *, measures);
    return !fj_arena_failed(arena);
}

// Declares a name of the plan's namespace. Words that stand for a value of their own name none of these (language §3),
// but a timepoint may be called `avslut`, as the field says.
static struct fj_symbol *declare(struct fj_sema *sema, enum fj_symbol_kind kind,
                                 const struct fj_tree_name *name)
{
    if (!name->text)
        return NULL;
    bool takes_value_words = kind == FJ_SYMBOL_TYPE || kind == FJ_SYMBOL_FORM ||
                             kind == FJ_SYMBOL_BREAKDOWN || kind == FJ_SYMBOL_REPORT ||
                             (kind == FJ_SYMBOL_TIMEPOINT && strcmp(name->text, "avslut") == 0);
    struct fj_symbol *symbol = fj_sema_declare(sema, NULL, kind, name->text, name->span);
    if (symbol && !takes_value_words && fj_keyword_is_class(name->text, FJ_WORD_VALUE)) {
        struct fj_diag *diag = fj_diag_add(sema->diags, FJ_E_VALUE_WORD, name->span,
                                           "“%s” has a meaning of its own and cannot name %s",
                                           name->text, fj_sema_a(sema, kind));
        fj_diag_help(sema->diags, diag, "choose another name, such as “%s_1”", name->text);
        symbol->failed = true;
    }
    return symbol;
}

static void declare_type(struct fj_sema *sema, const struct fj_unit *unit)
{
    const struct fj_tree_type_decl *tree = unit->decl->as.type;
    struct fj_symbol *symbol = declare(sema, FJ_SYMBOL_TYPE, &tree->name);
    struct fj_type_entry *entry = FJ_NEW(sema->arena, struct fj_type_entry);
    struct fj_type_entry **slot = symbol && entry ? FJ_VEC_PUSH(sema->arena, &sema->types) : NULL;
    if (!slot)
        return;
    entry->tree = tree;
    entry->symbol = symbol;
    entry->is_used_file = unit->is_used_file;
    symbol->as.type = entry;
    *slot = entry;
}

// A column that every table has for itself, or that the program keeps for itself.
static bool is_fixed_column(const char *folded)
{
    static const char *const fixed[] = {"case", "person", "entry",  "exit",    "timepoint",
                                        "date", "nr",     "period", "missing", "batch"};
    for (size_t i = 0; i < sizeof fixed / sizeof *fixed; i++)
        if (strcmp(folded, fixed[i]) == 0)
            return true;
    return strncmp(folded, "folja_", 6) == 0;
}

static void check_column(struct fj_sema *sema, struct fj_symbol *symbol)
{
    if (symbol->failed || !symbol->folded || !is_fixed_column(symbol->folded))
        return;
    struct fj_diag *diag =
        fj_diag_add(sema->diags, FJ_E_FIXED_COLUMN, symbol->span,
                    "“%s” is the name of a column that every table has", symbol->name);
    fj_diag_help(sema->diags, diag, "choose another name for the question, such as “%s_1”",
                 symbol->name);
}

// The name of a form or record is that of its table and its file, and `folja_…` are ours.
static void check_table(struct fj_sema *sema, struct fj_symbol *symbol)
{
    if (symbol->failed || !symbol->folded || strncmp(symbol->folded, "folja_", 6) != 0)
        return;
    struct fj_diag *diag =
        fj_diag_add(sema->diags, FJ_E_TABLE_NAME, symbol->span,
                    "names that begin with “folja_” are the program's own tables");
    fj_diag_help(sema->diags, diag, "choose another name, such as “%s”",
                 symbol->name[6] ? symbol->name + 6 : "inskrivning");
}

// Two questions of one name: what is said of them elsewhere fits both where they are of one type, and else is not known
// to be right or wrong.
static void compare_twins(struct fj_sema *sema, const void *owner,
                          const struct fj_tree_question *tree)
{
    struct fj_symbol *first = fj_scope_find(sema->scope, owner, tree->name.text);
    if (!first || first->kind != FJ_SYMBOL_QUESTION || !first->as.question)
        return;
    const struct fj_tree_type *type = &first->as.question->tree->type;
    if (type->kind != tree->type.kind || type->name.text != tree->type.name.text ||
        type->choices.count != tree->type.choices.count)
        first->failed = true;
}

static void declare_question(struct fj_sema *sema, const struct fj_unit *unit,
                             const struct fj_tree_question *tree, enum fj_place_kind place,
                             struct fj_record *record)
{
    struct fj_symbol *symbol =
        record ? fj_sema_declare(sema, record, FJ_SYMBOL_QUESTION, tree->name.text, tree->name.span)
               : declare(sema, FJ_SYMBOL_QUESTION, &tree->name);
    struct fj_asked *asked = FJ_NEW(sema->arena, struct fj_asked);
    struct fj_asked **slot = symbol && asked ? FJ_VEC_PUSH(sema->arena, &sema->asked) : NULL;
    if (!symbol)
        compare_twins(sema, record, tree);
    if (!slot)
        return;
    check_column(sema, symbol);
    asked->tree = tree;
    asked->symbol = symbol;
    asked->place = place;
    asked->record = record;
    asked->is_used_file = unit->is_used_file;
    asked->is_default = !unit->decl;
    symbol->as.question = asked;
    *slot = asked;
}

static void declare_background(struct fj_sema *sema, const struct fj_unit *unit)
{
    const struct fj_tree_questions *questions = &unit->decl->as.background->questions;
    for (size_t i = 0; i < questions->count; i++)
        declare_question(sema, unit, questions->items[i], FJ_IN_BACKGROUND, NULL);
    sema->has_background = true;
}

static void declare_record(struct fj_sema *sema, const struct fj_unit *unit)
{
    const struct fj_tree_record *tree = unit->decl->as.record;
    struct fj_symbol *symbol = declare(sema, FJ_SYMBOL_RECORD, &tree->name);
    if (!symbol)
        return;
    check_table(sema, symbol);
    size_t id = sema->plan->record_count++;
    struct fj_record *record = &sema->plan->records[id];
    *record = (struct fj_record){.id = id, .name = symbol->name, .text = tree->text.text};
    record->span = symbol->span;
    symbol->as.record = record;
    sema->record_trees[id] = tree;
    for (size_t i = 0; i < tree->questions.count; i++)
        declare_question(sema, unit, tree->questions.items[i], FJ_IN_RECORD, record);
}

static void declare_timepoint(struct fj_sema *sema, const struct fj_tree_timepoint *tree)
{
    struct fj_symbol *symbol = declare(sema, FJ_SYMBOL_TIMEPOINT, &tree->name);
    if (!symbol)
        return;
    size_t id = sema->plan->timepoint_count;
    if (id == FJ_LIMIT_TIMEPOINTS) {
        struct fj_diag *diag = fj_diag_add(sema->diags, FJ_E_TOO_MANY, symbol->span,
                                           "a plan has at most %d timepoints", FJ_LIMIT_TIMEPOINTS);
        fj_diag_help(sema->diags, diag,
                     "use a series (“every 3 months after entry”) in place of many timepoints");
        symbol->failed = true;
        symbol->as.timepoint = &sema->plan->timepoints[id - 1];
        return;
    }
    sema->plan->timepoint_count++;
    symbol->as.timepoint = &sema->plan->timepoints[id];
    *symbol->as.timepoint = (struct fj_timepoint){
        .id = id, .name = symbol->name, .text = tree->text.text, .span = symbol->span};
    sema->timepoint_trees[id] = tree;
    sema->timepoint_symbols[id] = symbol;
}

static void declare_form(struct fj_sema *sema, const struct fj_tree_form *tree)
{
    struct fj_symbol *symbol = declare(sema, FJ_SYMBOL_FORM, &tree->name);
    if (!symbol) { // it asks something all the same
        memset(&sema->unsure_at, 0xff, sizeof sema->unsure_at);
        return;
    }
    check_table(sema, symbol);
    size_t id = sema->plan->form_count++;
    symbol->as.form = &sema->plan->forms[id];
    *symbol->as.form = (struct fj_form){
        .id = id, .name = symbol->name, .text = tree->text.text, .span = symbol->span};
    sema->form_trees[id] = tree;
    sema->form_symbols[id] = symbol;
}

static void declare_score(struct fj_sema *sema, const struct fj_tree_score *tree)
{
    struct fj_symbol *symbol = declare(sema, FJ_SYMBOL_SCORE, &tree->name);
    if (!symbol)
        return;
    size_t id = sema->plan->score_count++;
    symbol->as.score = &sema->plan->scores[id];
    *symbol->as.score = (struct fj_score){
        .id = id, .name = symbol->name, .text = tree->text.text, .span = symbol->span};
    sema->score_trees[id] = tree;
    sema->score_symbols[id] = symbol;
}

static void declare_measure(struct fj_sema *sema, const struct fj_tree_measure *tree)
{
    struct fj_symbol *symbol = declare(sema, FJ_SYMBOL_MEASURE, &tree->name);
    if (!symbol)
        return;
    size_t id = sema->plan->measure_count++;
    symbol->as.measure = &sema->plan->measures[id];
    *symbol->as.measure = (struct fj_measure){
        .id = id, .name = symbol->name, .text = tree->text.text, .span = symbol->span};
    sema->measure_trees[id] = tree;
    sema->measure_symbols[id] = symbol;
}

// `breakdown kön` and `breakdown kön = kön` are by the question and take its name; any other breakdown has a name of
// its own. All of them are also declared among the breakdowns, where reports look for them.
static bool is_by_name(const struct fj_tree_breakdown *tree)
{
    const struct fj_tree_expr *expr = tree->expr;
    return !expr || (fj_expr_is_bare(expr) && expr->ref.parts[0].text == tree->name.text &&
                     tree->bands.count == 0);
}

static void declare_breakdown(struct fj_sema *sema, const struct fj_tree_breakdown *tree)
{
    size_t id = sema->plan->breakdown_count;
    struct fj_breakdown *breakdown = &sema->plan->breakdowns[id];
    if (!is_by_name(tree)) {
        struct fj_symbol *own = declare(sema, FJ_SYMBOL_BREAKDOWN, &tree->name);
        if (!own)
            return;
        own->as.breakdown = breakdown;
    }
    struct fj_symbol *symbol = fj_sema_declare(sema, sema->plan->breakdowns, FJ_SYMBOL_BREAKDOWN,
                                               tree->name.text, tree->name.span);
    if (!symbol)
        return;
    sema->plan->breakdown_count++;
    symbol->as.breakdown = breakdown;
    *breakdown = (struct fj_breakdown){
        .id = id, .name = symbol->name, .text = tree->text.text, .span = symbol->span};
    sema->breakdown_trees[id] = tree;
}

static void declare_report(struct fj_sema *sema, const struct fj_tree_report *tree)
{
    struct fj_symbol *symbol = fj_sema_declare(sema, sema->plan->reports, FJ_SYMBOL_REPORT,
                                               tree->name.text, tree->name.span);
    if (!symbol)
        return;
    size_t id = sema->plan->report_count++;
    symbol->as.report = &sema->plan->reports[id];
    *symbol->as.report = (struct fj_report){
        .id = id, .name = symbol->name, .text = tree->text.text, .span = symbol->span};
    sema->report_trees[id] = tree;
}

static void declare_unit(struct fj_sema *sema, const struct fj_unit *unit)
{
    const struct fj_tree_decl *decl = unit->decl;
    switch (decl->kind) {
    case FJ_TREE_DECL_TYPE:
        declare_type(sema, unit);
        break;
    case FJ_TREE_DECL_BACKGROUND:
        declare_background(sema, unit);
        break;
    case FJ_TREE_DECL_QUESTION:
        declare_question(sema, unit, decl->as.question, FJ_IN_PLAN, NULL);
        break;
    case FJ_TREE_DECL_TIMEPOINT:
        declare_timepoint(sema, decl->as.timepoint);
        break;
    case FJ_TREE_DECL_RECORD:
        declare_record(sema, unit);
        break;
    case FJ_TREE_DECL_FORM:
        declare_form(sema, decl->as.form);
        break;
    case FJ_TREE_DECL_SCORE:
        declare_score(sema, decl->as.score);
        break;
    case FJ_TREE_DECL_MEASURE:
        declare_measure(sema, decl->as.measure);
        break;
    case FJ_TREE_DECL_BREAKDOWN:
        declare_breakdown(sema, decl->as.breakdown);
        break;
    case FJ_TREE_DECL_REPORT:
        declare_report(sema, decl->as.report);
        break;
    case FJ_TREE_DECL_PLAN:
    case FJ_TREE_DECL_USE:
    case FJ_TREE_DECL_TRANSLATE:
    case FJ_TREE_DECL_EXAMPLE:
    case FJ_TREE_DECL__COUNT:
        break;
    }
}

// A plan that follows persons and says nothing of their background has one attribute, `kön`; unless a question of the
// plan bears that name.
static void add_default_background(struct fj_sema *sema)
{
    struct fj_tree_question *tree = FJ_NEW(sema->arena, struct fj_tree_question);
    const char *name = fj_sema_intern(sema, "kön");
    if (!tree || !sema->plan->follows_person || fj_scope_find(sema->scope, NULL, name))
        return;
    struct fj_span span = sema->head ? sema->head->name.span : (struct fj_span){0, 0, 0};
    tree->name = (struct fj_tree_name){name, span};
    tree->text = (struct fj_tree_text){fj_tr(sema->plan->language, "Gender"), span};
    tree->type.kind = FJ_TREE_TYPE_GENDER;
    tree->type.span = span;
    tree->span = span;
    tree->is_default = true;
    struct fj_unit unit = {NULL, false};
    declare_question(sema, &unit, tree, FJ_IN_BACKGROUND, NULL);
}

void fj_sema_declare_all(struct fj_sema *sema)
{
    sema->scope = fj_scope_new(sema->arena, sema->units.count * 2);
    if (!sema->scope || !make_lists(sema))
        return;
    for (size_t i = 0; i < sema->units.count; i++)
        declare_unit(sema, &sema->units.items[i]);
    if (!sema->has_background)
        add_default_background(sema);
}
