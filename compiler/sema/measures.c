// SPDX-License-Identifier: EUPL-1.2
// Measures (language §6): what each is measured of, and the conditions on its population.
#include "sema/measures_internal.h"

#include <string.h>

#include "sema/passes.h"
#include "sema/rules.h"
#include "sema/suggest.h"
#include "sema/types.h"

void fj_measuring_refuse(struct fj_measuring *work, struct fj_span span, const char *clause)
{
    struct fj_diags *diags = work->sema->diags;
    struct fj_diag *diag =
        fj_diag_add(diags, FJ_E_CLAUSE, span, "“%s” has no place in this measure", clause);
    fj_diag_related(diags, diag, work->tree->kind_span, "the measure is a figure of this kind");
    fj_diag_help(diags, diag, "take the clause away");
    work->failed = true;
}

static struct fj_span name_span(const struct fj_tree_expr *tree)
{
    return tree->kind == FJ_TREE_REF ? tree->ref.parts[0].span : tree->span;
}

// The subject as one bare name; NULL when it is something else (told).
static const struct fj_tree_name *
bare_subject(struct fj_measuring *work, const struct fj_tree_expr *tree, enum fj_symbol_kind kind)
{
    if (fj_expr_is_bare(tree))
        return &tree->ref.parts[0];
    work->failed = true;
    struct fj_diag *diag =
        fj_diag_add(work->sema->diags, FJ_E_SUBJECT, tree->span, "the name of %s was expected here",
                    fj_sema_a(work->sema, kind));
    fj_diag_related(work->sema->diags, diag, work->tree->kind_span, "by this measure");
    fj_diag_help(work->sema->diags, diag, "write the name alone");
    return NULL;
}

// The symbol of this kind that the subject names; NULL when there is none (told).
static struct fj_symbol *find_subject(struct fj_measuring *work, const struct fj_tree_expr *tree,
                                      enum fj_symbol_kind kind)
{
    const struct fj_tree_name *name = bare_subject(work, tree, kind);
    struct fj_symbol *symbol = name ? fj_sema_find(work->sema, name->text) : NULL;
    if (name && (!symbol || symbol->kind != kind))
        fj_sema_unknown(work->sema, kind, symbol, name->text, name->span);
    if (symbol && symbol->kind == kind && !symbol->failed)
        return symbol;
    work->failed = true;
    return NULL;
}

// ---- count ----------------------------------------------------------------------------------------

static void need_persons(struct fj_measuring *work, struct fj_span span)
{
    if (work->sema->plan->follows_person)
        return;
    struct fj_diag *diag = fj_diag_add(work->sema->diags, FJ_E_NO_PERSONS, span,
                                       "a plan that follows organisations has no persons");
    fj_diag_help(work->sema->diags, diag, "count cases");
    work->failed = true;
}

// NAME is nothing that can be counted.
static void tell_not_counted(struct fj_measuring *work, const struct fj_symbol *found,
                             const struct fj_tree_name *name)
{
    struct fj_sema *sema = work->sema;
    const char *const words[] = {fj_sema_spelled(sema, FJ_KW_CASES),
                                 fj_sema_spelled(sema, FJ_KW_PERSONS)};
    bool is_renamed = (sema->renamed & FJ_KIND_BIT(FJ_SYMBOL_RECORD)) != 0;
    if (found ? found->failed : sema->is_broken || is_renamed)
        return;
    struct fj_diag *diag = fj_diag_add(sema->diags, found ? FJ_E_WRONG_KIND : FJ_E_UNKNOWN_NAME,
                                       name->span, "“%s” cannot be counted", name->text);
    if (found)
        fj_diag_related(sema->diags, diag, found->span, "declared here");
    const char *meant = found ? NULL : fj_suggest_word(sema, words, 2, name->text);
    if (meant)
        fj_diag_help(sema->diags, diag, "did you mean “%s”?", meant);
    else if (!fj_suggest_help(sema, diag, NULL, FJ_KIND_BIT(FJ_SYMBOL_RECORD), name->text))
        fj_diag_help(sema->diags, diag, "write “%s %s” or “%s %s”, or count the rows of a “%s”",
                     fj_sema_spelled(sema, FJ_KW_COUNT), words[0],
                     fj_sema_spelled(sema, FJ_KW_COUNT), words[1],
                     fj_sema_spelled(sema, FJ_KW_RECORD));
}

// What NAME counts: cases, persons, or the rows of a record. A declared record wins over the words.
static void read_counted(struct fj_measuring *work, const struct fj_tree_name *name)
{
    struct fj_measure *measure = work->measure;
    struct fj_symbol *symbol = fj_sema_find(work->sema, name->text);
    if (symbol && symbol->kind == FJ_SYMBOL_RECORD && !symbol->failed) {
        measure->counted = FJ_COUNTED_RECORD;
        measure->record = symbol->as.record;
    } else if (fj_keyword_is(name->text, FJ_KW_CASES)) {
        measure->counted = FJ_COUNTED_CASES;
    } else if (fj_keyword_is(name->text, FJ_KW_PERSONS)) {
        measure->counted = FJ_COUNTED_PERSONS;
        need_persons(work, name->span);
    } else {
        tell_not_counted(work, symbol, name);
        work->failed = true;
    }
}

// Rows of the record at hand are read by bare names of fields, and by RECORD.FIELD.
static void open_record(struct fj_measuring *work)
{
    work->reading.lookup.record = work->reading.open_record = work->measure->record;
    if (work->measure->record)
        work->reading.rows_of = work->measure->record;
}

void fj_measuring_read_counting(struct fj_measuring *work)
{
    const struct fj_tree_name *counting = &work->tree->counting;
    if (!counting->text)
        return;
    enum fj_tree_measure_kind kind = work->tree->kind;
    bool fits = kind == FJ_TREE_SHARE || kind == FJ_TREE_MEAN || kind == FJ_TREE_MEDIAN ||
                kind == FJ_TREE_SUM || kind == FJ_TREE_DISTRIBUTION;
    bool of_pairs = kind == FJ_TREE_CHANGE || kind == FJ_TREE_SHIFT || kind == FJ_TREE_ATTAINMENT;
    if (!fits && !of_pairs) {
        fj_measuring_refuse(work, counting->span, fj_sema_spelled(work->sema, FJ_KW_COUNTING));
        return;
    }
    read_counted(work, counting);
    if (of_pairs && work->measure->counted == FJ_COUNTED_RECORD)
        fj_measuring_refuse(work, counting->span, counting->text);
    else
        open_record(work);
}

static void read_count(struct fj_measuring *work)
{
    const struct fj_tree_name *name = bare_subject(work, work->tree->subject, FJ_SYMBOL_RECORD);
    if (name)
        read_counted(work, name);
    open_record(work);
    if (work->tree->where && !work->failed)
        work->measure->where = fj_read_condition(&work->reading, work->tree->where);
    work->failed |= work->tree->where && !work->measure->where;
    if (work->measure->counted != FJ_COUNTED_RECORD)
        return;
    work->reading.lookup.record = work->reading.open_record = NULL;
}

// ---- of a question --------------------------------------------------------------------------------

// Tells that the kind of measure does not fit the question.
static void tell_subject_type(struct fj_measuring *work, const struct fj_expr *subject,
                              const char *help)
{
    struct fj_sema *sema = work->sema;
    struct fj_diag *diag = fj_diag_add(sema->diags, FJ_E_MEASURE_TYPE, subject->span,
                                       "“%s” is %s, of which there is no such measure",
                                       fj_sema_shown(sema, subject->question),
                                       fj_sema_a_type(sema, subject->question->type.kind));
    fj_diag_related(sema->diags, diag, subject->question->span, "declared here");
    fj_diag_help(sema->diags, diag, "%s", fj_tr(sema->diags->lang, help));
    work->failed = true;
}

static void tell_score(struct fj_measuring *work, const struct fj_expr *subject)
{
    struct fj_sema *sema = work->sema;
    struct fj_diag *diag =
        fj_diag_add(sema->diags, FJ_E_MEASURE_TYPE, subject->span,
                    "“%s” is a score, of which there is no such measure", subject->score->name);
    fj_diag_related(sema->diags, diag, subject->score->span, "declared here");
    fj_diag_help(sema->diags, diag, "use “mean” or “median”, or a breakdown in bands");
    work->failed = true;
}

// RECORD.FIELD stands for all rows in a distribution.
static void open_field(struct fj_measuring *work, const struct fj_tree_expr *tree)
{
    const struct fj_symbol *symbol = tree->kind == FJ_TREE_REF && tree->ref.part_count > 1
                                         ? fj_sema_find(work->sema, tree->ref.parts[0].text)
                                         : NULL;
    if (symbol && symbol->kind == FJ_SYMBOL_RECORD && !symbol->failed)
        work->reading.open_record = symbol->as.record;
}

static bool is_countable(const struct fj_type *type)
{
    return type->option_count > 0 || type->kind == FJ_TYPE_SCALE || type->kind == FJ_TYPE_YESNO ||
           type->kind == FJ_TYPE_GOAL;
}

static struct fj_expr *read_subject(struct fj_measuring *work)
{
    const struct fj_tree_expr *tree = work->tree->subject;
    struct fj_diags *diags = work->sema->diags;
    if (tree->kind == FJ_TREE_REF) {
        struct fj_expr *subject = fj_read_ref(&work->reading, tree);
        if (subject && (subject->kind == FJ_EXPR_ANSWER || subject->kind == FJ_EXPR_SCORE))
            return subject;
        if (!subject)
            return NULL;
    }
    struct fj_diag *diag =
        fj_diag_add(diags, FJ_E_SUBJECT, name_span(tree), "the name of %s was expected here",
                    fj_sema_a(work->sema, FJ_SYMBOL_QUESTION));
    fj_diag_related(diags, diag, work->tree->kind_span, "by this measure");
    fj_diag_help(diags, diag, "use “share” or “mean” for what is worked out");
    return NULL;
}

static void read_distribution(struct fj_measuring *work)
{
    struct fj_measure *measure = work->measure;
    open_field(work, work->tree->subject);
    const struct fj_expr *subject = read_subject(work);
    work->failed |= !subject;
    if (!subject)
        return;
    measure->question = subject->question;
    measure->record = subject->record;
    work->subject_at = subject->at;
    if (subject->score)
        tell_score(work, subject);
    else if (measure->question && !is_countable(&measure->question->type))
        tell_subject_type(work, subject,
                          measure->question->type.kind == FJ_TYPE_TEXT
                              ? FJ_TEXT("leave it out: texts never stand in a report")
                              : FJ_TEXT("use “mean” or “median”, or a breakdown in bands"));
}

static void read_pair(struct fj_measuring *work)
{
    struct fj_measure *measure = work->measure;
    const struct fj_tree_expr *tree = work->tree->subject;
    work->reading.room = FJ_ROOM_MEASURE;
    const struct fj_expr *subject = read_subject(work);
    work->reading.room = FJ_ROOM_PAIR;
    work->failed |= !subject;
    if (!subject)
        return;
    measure->question = subject->question;
    measure->score = subject->score;
    fj_mark_fed(work->sema, &work->reading.reads);
    work->failed |= fj_tell_private(work->sema, &work->reading.reads, true);
    work->reading.reads.count = 0; // it is read at two timepoints, and not at that of a measure
    if (subject->at.kind != FJ_AT_CURRENT || subject->record) {
        bool has_at = tree->ref.has_at;
        struct fj_diag *diag =
            has_at ? fj_diag_add(work->sema->diags, FJ_E_NO_TIME_HERE, tree->ref.at.span,
                                 "the timepoints of a change stand after “from” and “to”")
                   : fj_diag_add(work->sema->diags, FJ_E_ASKED_ONCE, tree->span,
                                 "“%s” is not asked at two timepoints",
                                 fj_sema_shown(work->sema, subject->question));
        fj_diag_help(work->sema->diags, diag,
                     has_at ? "take the timepoint away" : "name a question that a form asks twice");
        work->failed = true;
        return;
    }
    const struct fj_type *type = subject->question ? &subject->question->type : NULL;
    if (measure->kind == FJ_MEASURE_CHANGE && type && !fj_type_is_numeric(type))
        tell_subject_type(work, subject, FJ_TEXT("use “shift”, which needs no numbers"));
    else if (measure->kind == FJ_MEASURE_SHIFT && type &&
             (!is_countable(type) || type->kind == FJ_TYPE_MANY))
        tell_subject_type(work, subject, FJ_TEXT("use “change”, or “share” at each timepoint"));
    else if (measure->kind == FJ_MEASURE_SHIFT && measure->score)
        fj_measuring_refuse(work, subject->span, measure->score->name);
}

static void read_attainment(struct fj_measuring *work)
{
    const struct fj_expr *subject = read_subject(work);
    work->failed |= !subject;
    if (!subject)
        return;
    work->measure->question = subject->question;
    work->subject_at = subject->at;
    if (!subject->question)
        fj_measuring_refuse(work, subject->span, subject->score->name);
    else if (subject->question->type.kind != FJ_TYPE_GOAL)
        tell_subject_type(work, subject, FJ_TEXT("name a question of the type “goal”"));
}

// ---- of forms and measures ------------------------------------------------------------------------

static void read_response(struct fj_measuring *work)
{
    const struct fj_tree_expr *tree = work->tree->subject;
    const struct fj_plan *plan = work->sema->plan;
    // The form of a plan that names none bears the plan's name.
    if (plan->form_count == 1 && plan->forms[0].is_default && tree->kind == FJ_TREE_REF &&
        tree->ref.part_count == 1 && tree->ref.parts[0].text == plan->name) {
        work->measure->form = &plan->forms[0];
        return;
    }
    const struct fj_symbol *symbol = find_subject(work, tree, FJ_SYMBOL_FORM);
    if (symbol)
        work->measure->form = symbol->as.form;
}

// The name of a measure whose subject is the question NAME by itself, with a figure to make a ratio of; or NULL.
static const char *measure_of(const struct fj_sema *sema, const char *name)
{
    for (size_t i = 0; i < sema->plan->measure_count; i++) {
        const struct fj_tree_measure *tree = sema->measure_trees[i];
        bool reckons = tree->kind == FJ_TREE_SHARE || tree->kind == FJ_TREE_MEAN ||
                       tree->kind == FJ_TREE_MEDIAN || tree->kind == FJ_TREE_SUM;
        if (reckons && tree->subject && tree->subject->kind == FJ_TREE_REF &&
            strcmp(tree->subject->ref.parts[0].text, name) == 0)
            return sema->plan->measures[i].name;
    }
    return NULL;
}

// A question in a ratio: it has no figure until it is measured.
static bool tell_question(struct fj_measuring *work, const struct fj_tree_expr *tree)
{
    struct fj_diags *diags = work->sema->diags;
    const struct fj_symbol *named = tree->kind == FJ_TREE_REF && tree->ref.part_count == 1
                                        ? fj_sema_find(work->sema, tree->ref.parts[0].text)
                                        : NULL;
    if (!named || named->kind != FJ_SYMBOL_QUESTION || named->failed)
        return false;
    struct fj_diag *diag = fj_diag_add(
        diags, FJ_E_WRONG_KIND, name_span(tree), "“%s” is %s, where %s was expected", named->name,
        fj_sema_a(work->sema, FJ_SYMBOL_QUESTION), fj_sema_a(work->sema, FJ_SYMBOL_MEASURE));
    fj_diag_related(diags, diag, named->span, "declared here");
    const char *measured = measure_of(work->sema, named->name);
    work->failed = true;
    if (measured) {
        fj_diag_help(diags, diag, "name the measure of it: %s", measured);
        return true;
    }
    fj_diag_help(diags, diag, "measure it first, as in: %s %s_ \"…\" = %s %s %s",
                 fj_sema_spelled(work->sema, FJ_KW_MEASURE), named->name,
                 fj_sema_spelled(work->sema, FJ_KW_SUM), fj_sema_spelled(work->sema, FJ_KW_OF),
                 named->name);
    return true;
}

static const struct fj_measure *read_part(struct fj_measuring *work,
                                          const struct fj_tree_expr *tree)
{
    if (tell_question(work, tree))
        return NULL;
    const struct fj_symbol *symbol = find_subject(work, tree, FJ_SYMBOL_MEASURE);
    if (!symbol)
        return NULL;
    static const bool has_figure[FJ_TREE_MEASURE__COUNT] = {
        [FJ_TREE_COUNT] = true,  [FJ_TREE_SHARE] = true, [FJ_TREE_MEAN] = true,
        [FJ_TREE_MEDIAN] = true, [FJ_TREE_SUM] = true,   [FJ_TREE_RESPONSE] = true};
    const struct fj_measure *part = symbol->as.measure;
    if (has_figure[work->sema->measure_trees[part->id]->kind])
        return part;
    struct fj_diag *diag = fj_diag_add(work->sema->diags, FJ_E_RATIO_PART, name_span(tree),
                                       "“%s” is no single figure to make a ratio of", part->name);
    fj_diag_related(work->sema->diags, diag, part->span, "declared here");
    fj_diag_help(work->sema->diags, diag, "name a count, a share, a mean, a median or a sum");
    work->failed = true;
    return NULL;
}

static void read_ratio(struct fj_measuring *work)
{
    const struct fj_tree_measure *tree = work->tree;
    work->measure->numerator = read_part(work, tree->subject);
    if (work->measure->numerator) // who mistakes one of them mistakes both
        work->measure->denominator = read_part(work, tree->denominator);
    const struct fj_tree_expr *condition = tree->among ? tree->among : tree->except;
    if (condition)
        fj_measuring_refuse(work, condition->span,
                            fj_sema_spelled(work->sema, tree->among ? FJ_KW_AMONG : FJ_KW_EXCEPT));
}

// ---- numbers --------------------------------------------------------------------------------------

static void read_number(struct fj_measuring *work)
{
    struct fj_measure *measure = work->measure;
    double value;
    measure->expr = fj_read_number(&work->reading, work->tree->subject);
    work->failed |= !measure->expr;
    if (!measure->expr || !fj_constant_of(measure->expr, &value))
        return;
    struct fj_diag *diag = fj_diag_add(work->sema->diags, FJ_E_SUBJECT, measure->expr->span,
                                       "this is %.15g for everybody, whatever is answered", value);
    fj_diag_related(work->sema->diags, diag, work->tree->kind_span, "by this measure");
    fj_diag_help(work->sema->diags, diag, "name a question, or count with “count of cases”");
    work->failed = true;
}

// ---- a measure ------------------------------------------------------------------------------------

static void read_what(struct fj_measuring *work)
{
    struct fj_measure *measure = work->measure;
    switch (measure->kind) {
    case FJ_MEASURE_COUNT:
        read_count(work);
        break;
    case FJ_MEASURE_SHARE:
        measure->expr = fj_read_condition(&work->reading, work->tree->subject);
        work->failed |= !measure->expr;
        break;
    case FJ_MEASURE_MEAN:
    case FJ_MEASURE_MEDIAN:
    case FJ_MEASURE_SUM:
        read_number(work);
        break;
    case FJ_MEASURE_DISTRIBUTION:
        read_distribution(work);
        break;
    case FJ_MEASURE_CHANGE:
    case FJ_MEASURE_SHIFT:
        read_pair(work);
        break;
    case FJ_MEASURE_ATTAINMENT:
        read_attainment(work);
        break;
    case FJ_MEASURE_RESPONSE:
        read_response(work);
        break;
    case FJ_MEASURE_RATIO:
        read_ratio(work);
        break;
    case FJ_MEASURE__COUNT:
        break;
    }
    if (!work->failed)
        work->failed = fj_tell_private(work->sema, &work->reading.reads, true);
}

static enum fj_measure_kind kind_of(enum fj_tree_measure_kind kind)
{
    static const enum fj_measure_kind kinds[FJ_TREE_MEASURE__COUNT] = {
        [FJ_TREE_COUNT] = FJ_MEASURE_COUNT,
        [FJ_TREE_SHARE] = FJ_MEASURE_SHARE,
        [FJ_TREE_MEAN] = FJ_MEASURE_MEAN,
        [FJ_TREE_MEDIAN] = FJ_MEASURE_MEDIAN,
        [FJ_TREE_SUM] = FJ_MEASURE_SUM,
        [FJ_TREE_DISTRIBUTION] = FJ_MEASURE_DISTRIBUTION,
        [FJ_TREE_CHANGE] = FJ_MEASURE_CHANGE,
        [FJ_TREE_SHIFT] = FJ_MEASURE_SHIFT,
        [FJ_TREE_ATTAINMENT] = FJ_MEASURE_ATTAINMENT,
        [FJ_TREE_RESPONSE] = FJ_MEASURE_RESPONSE,
        [FJ_TREE_RATIO] = FJ_MEASURE_RATIO,
    };
    return kinds[kind];
}

static struct fj_expr *read_population(struct fj_measuring *work, const struct fj_tree_expr *tree)
{
    if (!tree || work->measure->kind == FJ_MEASURE_RATIO)
        return NULL;
    struct fj_expr *condition = fj_read_condition(&work->reading, tree);
    work->failed |= !condition;
    return condition;
}

static void check_conditions(struct fj_sema *sema, const struct fj_measure *measure)
{
    const struct fj_expr *conditions[] = {measure->kind == FJ_MEASURE_SHARE ? measure->expr : NULL,
                                          measure->where, measure->among, measure->except};
    for (size_t i = 0; i < sizeof conditions / sizeof *conditions; i++)
        if (conditions[i])
            fj_check_truth(sema, conditions[i], NULL);
}

static void read_measure(struct fj_sema *sema, struct fj_measure *measure)
{
    struct fj_measuring work = {
        .sema = sema, .tree = sema->measure_trees[measure->id], .measure = measure};
    const struct fj_tree_measure *tree = work.tree;
    measure->kind = kind_of(tree->kind);
    work.reading.sema = sema;
    work.reading.room = FJ_ROOM_MEASURE;
    work.reading.open_series = tree->pick != FJ_TREE_PICK_UNSAID;
    fj_measuring_read_counting(&work);
    if (!work.failed)
        read_what(&work);
    measure->among = read_population(&work, tree->among);
    measure->except = read_population(&work, tree->except);
    fj_mark_fed(sema, &work.reading.reads);
    if (!work.failed)
        fj_measuring_find_places(&work);
    fj_measuring_read_clauses(&work);
    sema->measure_symbols[measure->id]->failed |= work.failed;
    if (!work.failed)
        check_conditions(sema, measure);
}

void fj_sema_read_measures(struct fj_sema *sema)
{
    for (size_t i = 0; i < sema->plan->measure_count; i++)
        read_measure(sema, &sema->plan->measures[i]);
    fj_sema_check_ratios(sema);
}
