// SPDX-License-Identifier: EUPL-1.2
// Forms (language §4): who answers them, when, and what they ask in which order; and the form a plan has that names
// none. Afterwards every copy of a question knows at which timepoints it is asked.
#include "sema/forms.h"

#include <string.h>

#include "sema/lookup.h"
#include "sema/passes.h"
#include "sema/suggest.h"
#include "sema/types.h"

// A form at work.
struct work {
    struct fj_sema *sema;
    struct fj_form *form;
    enum fj_rater rater;     // whose copies it asks
    bool has_failed;         // something it lists was told to be wrong
    bool is_in_note;         // words of a note without quotes may follow
    bool is_to_be_anonymous; // was told
    bool is_anytime;         // a timepoint failed, so that it may be asked at any
    struct {
        struct fj_item *items;
        size_t count, capacity;
    } items;
    struct {
        const struct fj_question **items;
        size_t count, capacity;
    } questions;
};

int fj_form_place(const struct fj_sema *sema, const struct fj_form *form,
                  const struct fj_question *question)
{
    const struct fj_symbol *symbol = fj_scope_find(sema->scope, form, question->name);
    return symbol ? symbol->as.index : -1;
}

static bool is_at(const struct fj_form *form, size_t timepoint)
{
    for (size_t i = 0; i < form->timepoint_count; i++)
        if (form->timepoints[i]->id == timepoint)
            return true;
    return false;
}

const struct fj_form *fj_form_asking_at(const struct fj_sema *sema,
                                        const struct fj_question *question, size_t timepoint)
{
    for (size_t i = 0; i < sema->plan->form_count; i++) {
        const struct fj_form *form = &sema->plan->forms[i];
        if (fj_form_place(sema, form, question) >= 0 && is_at(form, timepoint))
            return form;
    }
    return NULL;
}

// ---- timepoints -----------------------------------------------------------------------------------

static void add_timepoint(struct work *work, const struct fj_timepoint *timepoint)
{
    work->form->timepoints[work->form->timepoint_count++] = timepoint;
    work->sema->timepoint_symbols[timepoint->id]->read = true;
}

static void check_survey(struct work *work, const struct fj_timepoint *timepoint,
                         struct fj_span span)
{
    struct fj_diags *diags = work->sema->diags;
    if (timepoint->kind != FJ_TIME_SURVEY || work->form->anonymous)
        return;
    struct fj_diag *diag = fj_diag_add(
        diags, FJ_E_SURVEY_FORM, span,
        "“%s” belongs to no case, so that a form for it has to be anonymous", timepoint->name);
    fj_diag_related(diags, diag, timepoint->span, "declared here");
    fj_diag_help(diags, diag, "write “anonymous” after the form's text");
    work->is_to_be_anonymous = true;
}

static void read_timepoints(struct work *work, const struct fj_tree_times *times)
{
    struct fj_sema *sema = work->sema;
    struct fj_timeset seen = {0};
    for (size_t i = 0; i < times->count; i++) {
        const struct fj_tree_time *time = &times->items[i];
        struct fj_at at;
        if (!fj_lookup_time(sema, time, true, &at)) {
            work->is_anytime = true;
            continue;
        }
        struct fj_diag *diag = NULL;
        if (time->nr) {
            diag = fj_diag_add(sema->diags, FJ_E_NO_SERIES, time->span,
                               "a form is asked at every number of a series");
            fj_diag_help(sema->diags, diag, "take “#%d” away", time->nr);
        } else if (fj_timeset_has(&seen, at.timepoint->id)) {
            diag = fj_diag_add(sema->diags, FJ_E_TWICE, time->span, "“%s” stands here twice",
                               at.timepoint->name);
            fj_diag_help(sema->diags, diag, "take one of them away");
        } else {
            fj_timeset_add(&seen, at.timepoint->id);
            check_survey(work, at.timepoint, time->span);
            add_timepoint(work, at.timepoint);
        }
    }
}

// A form that names no timepoint is asked at all of them; an anonymous one at the surveys, where there are any.
static void take_all_timepoints(struct work *work)
{
    const struct fj_plan *plan = work->sema->plan;
    size_t surveys = 0;
    for (size_t i = 0; i < plan->timepoint_count; i++)
        surveys += plan->timepoints[i].kind == FJ_TIME_SURVEY;
    bool wants_survey = work->form->anonymous && surveys > 0;
    for (size_t i = 0; i < plan->timepoint_count; i++)
        if ((plan->timepoints[i].kind == FJ_TIME_SURVEY) == wants_survey)
            add_timepoint(work, &plan->timepoints[i]);
}

static void tell_no_timepoint(struct work *work, struct fj_span span)
{
    struct fj_sema *sema = work->sema;
    if (sema->is_broken)
        return;
    struct fj_diag *diag =
        fj_diag_add(sema->diags, FJ_E_NO_TIMEPOINT, span, "there is no timepoint to ask this at");
    fj_diag_help(sema->diags, diag,
                 "declare one, as in: timepoint start \"At the start\" at entry");
    memset(&sema->unsure_at, 0xff,
           sizeof sema->unsure_at); // what is asked nowhere follows from this
}

// ---- what it asks ---------------------------------------------------------------------------------

static void tell_clash(struct work *work, const struct fj_question *question, size_t timepoint,
                       struct fj_span span)
{
    struct fj_sema *sema = work->sema;
    const struct fj_form *other = fj_form_asking_at(sema, question, timepoint);
    struct fj_diag *diag =
        fj_diag_add(sema->diags, FJ_E_TWO_FORMS, span, "“%s” is asked at “%s” by two forms",
                    fj_sema_shown(sema, question), sema->plan->timepoints[timepoint].name);
    if (other)
        fj_diag_related(sema->diags, diag, fj_scope_find(sema->scope, other, question->name)->span,
                        "“%s” asks it too", other->name);
    fj_diag_help(sema->diags, diag, "let one of the forms ask it, or ask at different timepoints");
}

// Marks where the form asks QUESTION. A background question on a slip stays there, and so meets no other.
static void mark_asked(struct work *work, const struct fj_question *question, struct fj_span span)
{
    struct fj_copy *copy = fj_sema_copy(work->sema, question);
    struct fj_timeset *set = work->form->anonymous ? &copy->slip_at : &copy->at;
    struct fj_timeset before = fj_timeset_or(&copy->at, &copy->slip_at);
    bool is_told = question->place == FJ_IN_BACKGROUND;
    for (size_t i = 0; i < work->form->timepoint_count; i++) {
        size_t id = work->form->timepoints[i]->id;
        if (!is_told && fj_timeset_has(&before, id)) {
            tell_clash(work, question, id, span);
            is_told = true;
        }
        fj_timeset_add(set, id);
    }
}

static void tell_item_twice(struct work *work, const char *name, struct fj_span span)
{
    struct fj_diag *diag =
        fj_diag_add(work->sema->diags, FJ_E_TWICE, span, "“%s” stands here twice", name);
    fj_diag_help(work->sema->diags, diag, "take one of them away");
}

static void add_question(struct work *work, const struct fj_question *question, struct fj_span span)
{
    struct fj_sema *sema = work->sema;
    if (fj_form_place(sema, work->form, question) >= 0) {
        tell_item_twice(work, question->name, span);
        return;
    }
    struct fj_item *item = FJ_VEC_PUSH(sema->arena, &work->items);
    const struct fj_question **slot = FJ_VEC_PUSH(sema->arena, &work->questions);
    struct fj_symbol *place = fj_scope_add(sema->scope, work->form, question->name, question->name);
    if (!item || !slot || !place)
        return;
    place->as.index = (int)work->questions.count - 1;
    place->span = span;
    *slot = question;
    *item = (struct fj_item){.kind = FJ_ITEM_QUESTION, .question = question, .span = span};
    mark_asked(work, question, span);
}

static bool check_question(struct work *work, const struct fj_question *question,
                           const struct fj_tree_ref *ref)
{
    struct fj_diags *diags = work->sema->diags;
    struct fj_diag *diag;
    if (question->place == FJ_IN_BACKGROUND && work->is_to_be_anonymous)
        return false;
    if (question->place == FJ_IN_BACKGROUND && !work->form->anonymous) {
        diag = fj_diag_add(diags, FJ_E_BACKGROUND_ITEM, ref->span,
                           "“%s” is asked once, in the background",
                           fj_sema_shown(work->sema, question));
        fj_diag_related(diags, diag, question->span, "declared here");
        fj_diag_help(diags, diag, "take it away from the form; only anonymous forms ask it again");
        return false;
    }
    if (question->type.kind == FJ_TYPE_GOAL && work->form->anonymous) {
        diag = fj_diag_add(diags, FJ_E_ANONYMOUS, ref->span,
                           "a goal belongs to a person, and this form to nobody");
        fj_diag_related(diags, diag, work->form->span, "the form is here");
        fj_diag_help(diags, diag, "ask “%s” in a form that is not anonymous",
                     fj_sema_shown(work->sema, question));
        return false;
    }
    return true;
}

static void add_asked(struct work *work, const struct fj_asked *asked,
                      const struct fj_tree_ref *ref)
{
    struct fj_sema *sema = work->sema;
    struct fj_lookup lookup = {.rater = work->rater};
    const struct fj_question *const *copies;
    size_t count = fj_lookup_copies(sema, &lookup, asked, ref, 1, &copies);
    work->has_failed |= count == 0;
    if (count == 0 || !check_question(work, copies[0], ref))
        return;
    bool is_for_another =
        asked->tree->rated_by.count > 0 && !ref->rater.text && copies[0]->rater != work->rater;
    if (is_for_another) {
        struct fj_diag *diag =
            fj_diag_add(sema->diags, FJ_E_NOT_RATED, ref->span,
                        "“%s” is not rated by those whom the form is for", asked->symbol->name);
        fj_diag_related(sema->diags, diag, asked->tree->rated_by.items[0].span, "rated by these");
        fj_diag_help(sema->diags, diag, "add the role after “rated by”, or ask “%s”",
                     fj_sema_shown(sema, copies[0]));
        return;
    }
    for (size_t i = 0; i < count; i++)
        add_question(work, copies[i], ref->span);
}

// `upplysning Svara ärligt`: a note without its quotes.
static void tell_note(struct work *work, const struct fj_tree_name *word)
{
    struct fj_diags *diags = work->sema->diags;
    struct fj_diag *diag =
        fj_diag_add(diags, FJ_E_TEXT_EXPECTED, word->span, "“%s” has no text after it", word->text);
    fj_diag_help(diags, diag, "write what people are to read in quotes: %s \"…\"", word->text);
    work->is_in_note = true;
}

// `boende frivillig`: a word that would be a clause after the question itself.
static void tell_clause(struct fj_sema *sema, const struct fj_tree_name *word)
{
    struct fj_diag *diag = fj_diag_add(sema->diags, FJ_E_CLAUSE_ON_NAME, word->span,
                                       "no clause follows a name in a form");
    fj_diag_help(sema->diags, diag, "write it after the question where it is declared");
}

static void add_record(struct work *work, const struct fj_record *record, struct fj_span span)
{
    struct fj_sema *sema = work->sema;
    struct fj_diag *diag;
    if (work->form->anonymous) {
        diag = fj_diag_add(sema->diags, FJ_E_ANONYMOUS, span,
                           "a record belongs to a case, and this form to none");
        fj_diag_related(sema->diags, diag, work->form->span, "the form is here");
        fj_diag_help(sema->diags, diag, "list “%s” in a form that is not anonymous", record->name);
        return;
    }
    if (fj_scope_find(sema->scope, work->form, record->name)) {
        tell_item_twice(work, record->name, span);
        return;
    }
    struct fj_item *item = FJ_VEC_PUSH(sema->arena, &work->items);
    if (item && fj_scope_add(sema->scope, work->form, record->name, record->name))
        *item = (struct fj_item){.kind = FJ_ITEM_RECORD, .record = record, .span = span};
}

static void tell_unknown(struct work *work, const struct fj_symbol *symbol,
                         const struct fj_tree_ref *ref)
{
    const struct fj_tree_name *name = &ref->parts[0];
    bool is_word = !symbol && ref->part_count == 1;
    if (is_word && work->is_in_note)
        return; // told with the note
    if (is_word && fj_keyword_is(name->text, FJ_KW_NOTE))
        tell_note(work, name);
    else if (is_word && fj_keyword_is_class(name->text, FJ_WORD_CLAUSE))
        tell_clause(work->sema, name);
    else
        fj_sema_unknown(work->sema, FJ_SYMBOL_QUESTION, symbol, name->text, name->span);
}

static void add_name(struct work *work, const struct fj_tree_ref *ref)
{
    struct fj_sema *sema = work->sema;
    struct fj_lookup lookup = {.record = NULL};
    struct fj_symbol *symbol = fj_lookup_symbol(sema, &lookup, ref);
    work->is_in_note &= !symbol;
    if (symbol && symbol->kind == FJ_SYMBOL_QUESTION)
        add_asked(work, symbol->as.question, ref);
    else if (symbol && symbol->kind == FJ_SYMBOL_RECORD && ref->part_count == 1)
        add_record(work, symbol->as.record, ref->span);
    else if (symbol && symbol->kind == FJ_SYMBOL_RECORD) {
        struct fj_diag *diag = fj_diag_add(sema->diags, FJ_E_FIELD_ITEM, ref->span,
                                           "a record stands in a form with all its questions");
        fj_diag_help(sema->diags, diag, "write “%s” alone", symbol->name);
    } else if (!symbol && fj_keyword_is(ref->parts[0].text, FJ_KW_QUESTION)) {
        struct fj_diag *diag = fj_diag_add(sema->diags, FJ_E_CLAUSE_ON_NAME, ref->parts[0].span,
                                           "in a form a question stands with its name only");
        fj_diag_help(sema->diags, diag, "take “%s” away", ref->parts[0].text);
        work->has_failed = true;
    } else {
        tell_unknown(work, symbol, ref);
        work->has_failed = true;
    }
}

// The items of a form or section; sections hold none of their own.
// A section is known by its text, and so are those it was.
static void read_section_was(struct work *work, const struct fj_tree_item *tree,
                             struct fj_item *item)
{
    item->was.names = FJ_NEW_ARRAY(work->sema->arena, const char *, tree->was.count + 1);
    for (size_t i = 0; item->was.names && i < tree->was.count; i++)
        item->was.names[item->was.name_count++] = tree->was.items[i].text;
    if (tree->was.count > 0)
        item->was.span = tree->was.items[0].span;
}

static void add_items(struct work *work, const struct fj_tree_items *items)
{
    for (size_t i = 0; i < items->count; i++) {
        const struct fj_tree_item *tree = &items->items[i];
        if (tree->kind == FJ_TREE_ITEM_NAME) {
            add_name(work, &tree->name);
            continue;
        }
        bool is_section = tree->kind == FJ_TREE_ITEM_SECTION;
        struct fj_item *item = FJ_VEC_PUSH(work->sema->arena, &work->items);
        if (!item)
            return;
        *item = (struct fj_item){.kind = is_section ? FJ_ITEM_SECTION : FJ_ITEM_NOTE,
                                 .text = tree->text.text,
                                 .span = tree->text.span};
        if (is_section) {
            read_section_was(work, tree, item);
            add_items(work, &tree->items);
        }
    }
}

static void finish(struct work *work)
{
    struct fj_form *form = work->form;
    form->items = work->items.items;
    form->item_count = work->items.count;
    form->questions = work->questions.items;
    form->question_count = work->questions.count;
}

// ---- a form ---------------------------------------------------------------------------------------

static void set_audience(struct work *work, enum fj_tree_role role)
{
    switch (role) {
    case FJ_TREE_ROLE_UNSAID:
    case FJ_TREE_ROLE_STAFF:
        work->form->audience = FJ_FOR_STAFF;
        work->rater = FJ_RATER_STAFF;
        break;
    case FJ_TREE_ROLE_CLIENT:
        work->form->audience = FJ_FOR_CLIENT;
        work->rater = FJ_RATER_CLIENT;
        break;
    case FJ_TREE_ROLE_RELATIVE:
        work->form->audience = FJ_FOR_RELATIVE;
        work->rater = FJ_RATER_RELATIVE;
        break;
    }
}

static void check_form(struct work *work, const struct fj_tree_form *tree)
{
    struct fj_sema *sema = work->sema;
    struct fj_form *form = work->form;
    if (form->timepoint_count == 0 && tree->at.count == 0)
        tell_no_timepoint(work, form->span);
    size_t named = 0;
    for (size_t i = 0; i < tree->items.count; i++)
        named += tree->items.items[i].kind != FJ_TREE_ITEM_NOTE;
    if (named == 0 && !tree->history.retired_since.given) {
        struct fj_diag *diag =
            fj_diag_add(sema->diags, FJ_E_EMPTY, form->span, "“%s” asks nothing", form->name);
        fj_diag_help(sema->diags, diag, "write the names of its questions in braces");
        work->has_failed = true;
    }
}

// Where the form failed it is not known what is asked.
static void note_failure(struct work *work)
{
    struct fj_sema *sema = work->sema;
    const struct fj_form *form = work->form;
    if (!work->has_failed && !work->is_anytime)
        return;
    sema->form_symbols[form->id]->failed = true;
    for (size_t i = 0; i < form->timepoint_count; i++)
        fj_timeset_add(&sema->unsure_at, form->timepoints[i]->id);
    for (size_t i = 0; work->is_anytime && i < sema->plan->timepoint_count; i++)
        fj_timeset_add(&sema->unsure_at, i);
}

// A slip says its period and no more: at which of several timepoints it was filled in is not known.
static void warn_slips_alike(struct fj_sema *sema, const struct fj_form *form)
{
    if (!form->anonymous || form->timepoint_count < 2)
        return;
    struct fj_diag *diag = fj_diag_add(
        sema->diags, FJ_W_SLIPS_ALIKE, form->span,
        "the slips of “%s” do not tell “%s” from “%s”, and each measure at either counts them all",
        form->name, form->timepoints[0]->name, form->timepoints[1]->name);
    fj_diag_help(sema->diags, diag, "ask it at one timepoint, or make a form for each");
}

static void read_form(struct fj_sema *sema, const struct fj_tree_form *tree, struct fj_form *form)
{
    struct work work = {.sema = sema, .form = form};
    size_t room = tree->at.count ? tree->at.count : sema->plan->timepoint_count;
    form->timepoints = FJ_NEW_ARRAY(sema->arena, const struct fj_timepoint *, room);
    if (!form->timepoints)
        return;
    form->anonymous = tree->anonymous.given;
    sema->has_slips |= form->anonymous;
    form->quick_exit = tree->quick_exit.given;
    set_audience(&work, tree->role);
    read_timepoints(&work, &tree->at);
    if (tree->at.count == 0)
        take_all_timepoints(&work);
    add_items(&work, &tree->items);
    finish(&work);
    check_form(&work, tree);
    warn_slips_alike(sema, form);
    note_failure(&work);
    fj_sema_refuse_recode(sema, &tree->history);
    fj_sema_read_history(sema, NULL, form->name, &tree->history, &form->was, &form->retired_since);
}

// The form of a plan that names none: every question at every timepoint, with the copies of every rater.
static void make_default_form(struct fj_sema *sema)
{
    struct fj_plan *plan = sema->plan;
    struct fj_form *form = &plan->forms[0];
    struct work work = {.sema = sema, .form = form};
    const struct fj_question *first = NULL;
    *form = (struct fj_form){.name = plan->name, .text = plan->title, .is_default = true};
    form->span = sema->head ? sema->head->name.span : (struct fj_span){0, 0, 0};
    form->timepoints =
        FJ_NEW_ARRAY(sema->arena, const struct fj_timepoint *, plan->timepoint_count);
    if (!form->timepoints)
        return;
    take_all_timepoints(&work);
    for (size_t i = 0; i < plan->question_count; i++) {
        if (plan->questions[i]->place != FJ_IN_PLAN)
            continue;
        add_question(&work, plan->questions[i], plan->questions[i]->span);
        first = first ? first : plan->questions[i];
    }
    if (!first)
        return;
    plan->form_count = 1;
    if (form->timepoint_count == 0)
        tell_no_timepoint(&work, first->span);
    for (size_t i = 0; i < plan->record_count; i++)
        add_record(&work, &plan->records[i], plan->records[i].span);
    finish(&work);
}

void fj_sema_read_forms(struct fj_sema *sema)
{
    struct fj_plan *plan = sema->plan;
    for (size_t i = 0; i < plan->form_count; i++)
        read_form(sema, sema->form_trees[i], &plan->forms[i]);
    if (plan->form_count == 0 && !sema->is_broken)
        make_default_form(sema);
}
