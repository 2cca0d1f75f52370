// SPDX-License-Identifier: EUPL-1.2
// Finds what references stand for. A declared name wins over a soft word; fields of the record at hand win over names
// of the plan; a spread question is narrowed by choice and rater.
#include "sema/lookup.h"

#include "sema/suggest.h"

// Whether NAME.PART can be of FIELD itself, as of one that is asked for each of several things.
static bool has_parts(const struct fj_symbol *field)
{
    return field->kind == FJ_SYMBOL_QUESTION && field->as.question->spread;
}

struct fj_symbol *fj_lookup_symbol(struct fj_sema *sema, const struct fj_lookup *lookup,
                                   const struct fj_tree_ref *ref)
{
    const char *name = ref->parts[0].text;
    struct fj_symbol *field =
        lookup->record ? fj_scope_find(sema->scope, lookup->record, name) : NULL;
    if (field && (ref->part_count == 1 || has_parts(field)))
        return field;
    struct fj_symbol *whole = fj_sema_find(sema, name);
    bool is_record = whole && whole->kind == FJ_SYMBOL_RECORD; // one may have a field of its name
    return field && !is_record ? field : whole;
}

enum fj_rater fj_rater_of(enum fj_tree_role role)
{
    static const enum fj_rater raters[] = {[FJ_TREE_ROLE_UNSAID] = FJ_RATER_NONE,
                                           [FJ_TREE_ROLE_STAFF] = FJ_RATER_STAFF,
                                           [FJ_TREE_ROLE_CLIENT] = FJ_RATER_CLIENT,
                                           [FJ_TREE_ROLE_RELATIVE] = FJ_RATER_RELATIVE};
    return raters[role];
}

// Which row (choice) and column (rater) of a spread question are meant; -1 for all.
struct narrowing {
    int row, column;
};

static bool narrow_choice(struct fj_sema *sema, const struct fj_lookup *lookup,
                          const struct fj_asked *asked, const struct fj_tree_ref *ref,
                          size_t first_part, struct narrowing *out)
{
    struct fj_diags *diags = sema->diags;
    const struct fj_tree_name *part = ref->part_count > first_part ? &ref->parts[first_part] : NULL;
    if (part && (!asked->spread || ref->part_count > first_part + 1)) {
        const struct fj_tree_name *extra = asked->spread ? part + 1 : part;
        struct fj_diag *diag =
            fj_diag_add(diags, FJ_E_NO_PARTS, extra->span, "“%s” has no part “%s”",
                        asked->spread ? part->text : asked->symbol->name, extra->text);
        fj_diag_related(diags, diag, asked->symbol->span, "declared here");
        fj_diag_help(diags, diag, "take “.%s” away", extra->text);
        return false;
    }
    if (!asked->spread)
        return true;
    const struct fj_type *type = &asked->spread->type;
    if (part) {
        const struct fj_symbol *option = fj_scope_find(sema->scope, type->options, part->text);
        if (option) {
            out->row = option->as.index;
            return true;
        }
        struct fj_diag *diag =
            fj_diag_add(diags, FJ_E_NO_PARTS, part->span, "“%s” has no part “%s”",
                        asked->symbol->name, part->text);
        fj_diag_related(diags, diag, asked->spread->symbol->span, "it is asked for each of these");
        fj_suggest_help(sema, diag, type->options, FJ_ANY_KIND, part->text);
    } else if (lookup->for_each) {
        const struct fj_symbol *same =
            fj_scope_find(sema->scope, type->options, lookup->for_each->name);
        out->row = same ? same->as.index : -1;
    }
    return part == NULL;
}

static bool narrow_rater(struct fj_sema *sema, const struct fj_lookup *lookup,
                         const struct fj_asked *asked, const struct fj_tree_ref *ref,
                         struct narrowing *out)
{
    const struct fj_tree_raters *raters = &asked->tree->rated_by;
    enum fj_rater rater = ref->rater.text ? fj_rater_of(ref->role) : lookup->rater;
    for (size_t i = 0; i < raters->count; i++)
        if (rater != FJ_RATER_NONE && fj_rater_of(raters->items[i].role) == rater)
            out->column = (int)i;
    if (!ref->rater.text || out->column >= 0)
        return true;
    struct fj_diag *diag =
        fj_diag_add(sema->diags, FJ_E_NOT_RATED, ref->rater.span, "“%s” is not rated by “%s”",
                    asked->symbol->name, ref->rater.text);
    fj_diag_related(sema->diags, diag, asked->symbol->span, "declared here");
    fj_diag_help(sema->diags, diag, "add the rater after “rated by”, or take “:%s” away",
                 ref->rater.text);
    return false;
}

// The copies of one rater, by choice.
static size_t take_column(struct fj_sema *sema, const struct fj_asked *asked, size_t columns,
                          size_t column, const struct fj_question *const **out_copies)
{
    size_t rows = asked->copy_count / columns;
    const struct fj_question **copies = FJ_NEW_ARRAY(sema->arena, const struct fj_question *, rows);
    if (!copies)
        return 0;
    for (size_t row = 0; row < rows; row++)
        copies[row] = asked->copies[row * columns + column];
    *out_copies = copies;
    return rows;
}

size_t fj_lookup_copies(struct fj_sema *sema, const struct fj_lookup *lookup,
                        const struct fj_asked *asked, const struct fj_tree_ref *ref,
                        size_t first_part, const struct fj_question *const **out_copies)
{
    struct narrowing at = {-1, -1};
    if (asked->symbol->failed || asked->copy_count == 0 ||
        !narrow_choice(sema, lookup, asked, ref, first_part, &at) ||
        !narrow_rater(sema, lookup, asked, ref, &at))
        return 0;
    size_t columns = asked->tree->rated_by.count ? asked->tree->rated_by.count : 1;
    const struct fj_question *const *copies = (const struct fj_question *const *)asked->copies;
    *out_copies = copies;
    if (at.row < 0 && at.column < 0)
        return asked->copy_count;
    if (at.row < 0)
        return take_column(sema, asked, columns, (size_t)at.column, out_copies);
    *out_copies = copies + (size_t)at.row * columns + (at.column < 0 ? 0 : (size_t)at.column);
    return at.column < 0 ? columns : 1;
}

const struct fj_question *fj_lookup_copy(struct fj_sema *sema, const struct fj_lookup *lookup,
                                         const struct fj_asked *asked,
                                         const struct fj_tree_ref *ref, size_t first_part)
{
    const struct fj_question *const *copies;
    size_t count = fj_lookup_copies(sema, lookup, asked, ref, first_part, &copies);
    if (count == 0)
        return NULL;
    if (count == 1)
        return copies[0];
    struct fj_diag *diag = fj_diag_add(sema->diags, FJ_E_SEVERAL, ref->span,
                                       "“%s” is several questions", asked->symbol->name);
    fj_diag_related(sema->diags, diag, asked->symbol->span, "declared here");
    fj_diag_help(sema->diags, diag, "name one of them, such as “%s”",
                 fj_sema_shown(sema, copies[0]));
    return NULL;
}

// `hälsa@entry`: entry and exit are days and no timepoints, but one may stand there.
static bool tell_entry_or_exit(struct fj_sema *sema, const struct fj_tree_name *name)
{
    bool is_entry = fj_keyword_is(name->text, FJ_KW_ENTRY);
    if (!is_entry && !fj_keyword_is(name->text, FJ_KW_EXIT))
        return false;
    struct fj_diag *diag = fj_diag_add(sema->diags, FJ_E_DAY_NO_TIMEPOINT, name->span,
                                       "“%s” is a day of the case, and no timepoint", name->text);
    for (size_t i = 0; i < sema->plan->timepoint_count; i++) {
        const struct fj_timepoint *timepoint = &sema->plan->timepoints[i];
        if (timepoint->kind != (is_entry ? FJ_TIME_ENTRY : FJ_TIME_EXIT))
            continue;
        fj_diag_related(sema->diags, diag, timepoint->span, "this timepoint is on that day");
        fj_diag_help(sema->diags, diag, "did you mean “%s”?", timepoint->name);
        return true;
    }
    fj_diag_help(sema->diags, diag, "name a timepoint that is declared");
    return true;
}

bool fj_lookup_time(struct fj_sema *sema, const struct fj_tree_time *time, bool open_series,
                    struct fj_at *out_at)
{
    struct fj_diags *diags = sema->diags;
    const char *name = time->name.text;
    struct fj_symbol *symbol = fj_sema_find(sema, name);
    struct fj_diag *diag;
    if (!symbol && tell_entry_or_exit(sema, &time->name))
        return false;
    if (!symbol || symbol->kind != FJ_SYMBOL_TIMEPOINT) {
        fj_sema_unknown(sema, FJ_SYMBOL_TIMEPOINT, symbol, name, time->name.span);
        return false;
    }
    if (symbol->failed)
        return false;
    const struct fj_timepoint *timepoint = symbol->as.timepoint;
    *out_at = (struct fj_at){FJ_AT_TIMEPOINT, timepoint, time->nr};
    if (time->nr && timepoint->kind != FJ_TIME_EVERY) {
        diag = fj_diag_add(diags, FJ_E_NO_SERIES, time->span, "“%s” has no numbers", name);
        fj_diag_related(diags, diag, symbol->span, "declared here");
        fj_diag_help(diags, diag, "take “#%d” away; only “every …” makes a series", time->nr);
        return false;
    }
    bool is_open = timepoint->kind == FJ_TIME_EVERY || timepoint->kind == FJ_TIME_ANYTIME;
    if (time->nr || open_series || !is_open)
        return true;
    diag = fj_diag_add(diags, FJ_E_OPEN_SERIES, time->span,
                       "“%s” is answered many times, and it is not said which is meant", name);
    fj_diag_related(diags, diag, symbol->span, "declared here");
    if (timepoint->kind == FJ_TIME_EVERY)
        fj_diag_help(diags, diag, "write its number, as in “%s#1”, or “pick last” in a measure",
                     name);
    else
        fj_diag_help(diags, diag, "write “pick first” or “pick last” in a measure");
    return false;
}
