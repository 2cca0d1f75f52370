// SPDX-License-Identifier: EUPL-1.2
// Translations (language §2): a text in another language by the path of names it belongs to, or by the text itself. A key
// that the plan does not bear out is an error, since its text would never be seen.
#include "sema/passes.h"

#include <string.h>

#include "sema/suggest.h"

struct work {
    struct fj_sema *sema;
    const char *language; // interned
    struct {
        struct fj_translation *items;
        size_t count, capacity;
    } list;
};

// ---- the texts of a plan --------------------------------------------------------------------------

// All texts are kept as names of this owner.
static const void *texts_owner(const struct fj_sema *sema)
{
    return &sema->plan->translations;
}

static void add_text(struct fj_sema *sema, const char *text)
{
    const char *interned = fj_sema_intern(sema, text);
    if (interned && !fj_scope_find(sema->scope, texts_owner(sema), interned))
        fj_scope_add(sema->scope, texts_owner(sema), interned, interned);
}

static void add_type_texts(struct fj_sema *sema, const struct fj_type *type)
{
    for (size_t i = 0; i < type->option_count; i++)
        add_text(sema, type->options[i].text);
    for (size_t i = 0; i < type->reason_count; i++)
        add_text(sema, type->reasons[i].text);
    for (size_t i = 0; i < type->label_count; i++)
        add_text(sema, type->labels[i].text);
    add_text(sema, type->unit);
}

static void add_question_texts(struct fj_sema *sema, const struct fj_question *question)
{
    add_text(sema, question->text);
    add_text(sema, question->group_text);
    add_text(sema, question->help);
    add_text(sema, question->needed);
    for (size_t i = 0; i < question->rule_count; i++)
        add_text(sema, question->rules[i].message);
    add_type_texts(sema, &question->type);
    if (question->for_each)
        add_text(sema, question->for_each->text);
}

static void add_figure_texts(struct fj_sema *sema)
{
    const struct fj_plan *plan = sema->plan;
    for (size_t i = 0; i < plan->score_count; i++)
        add_text(sema, plan->scores[i].text);
    for (size_t i = 0; i < plan->measure_count; i++)
        add_text(sema, plan->measures[i].text);
    for (size_t i = 0; i < plan->breakdown_count; i++) {
        add_text(sema, plan->breakdowns[i].text);
        for (size_t k = 0; k < plan->breakdowns[i].group_count; k++)
            add_text(sema, plan->breakdowns[i].groups[k].text);
    }
    for (size_t i = 0; i < plan->report_count; i++) {
        add_text(sema, plan->reports[i].text);
        for (size_t k = 0; k < plan->reports[i].show_count; k++)
            add_text(sema, plan->reports[i].shows[k].text);
    }
}

static void add_all_texts(struct fj_sema *sema)
{
    const struct fj_plan *plan = sema->plan;
    const char *const head[] = {plan->title, plan->owner, plan->purpose, plan->basis,
                                plan->without_gender};
    for (size_t i = 0; i < sizeof head / sizeof *head; i++)
        add_text(sema, head[i]);
    for (size_t i = 0; i < plan->question_count; i++)
        add_question_texts(sema, plan->questions[i]);
    for (size_t i = 0; i < plan->timepoint_count; i++)
        add_text(sema, plan->timepoints[i].text);
    for (size_t i = 0; i < plan->record_count; i++)
        add_text(sema, plan->records[i].text);
    for (size_t i = 0; i < plan->form_count; i++) {
        add_text(sema, plan->forms[i].text);
        for (size_t k = 0; k < plan->forms[i].item_count; k++)
            add_text(sema, plan->forms[i].items[k].text);
    }
    add_figure_texts(sema);
}

// ---- keys -----------------------------------------------------------------------------------------

static void tell_no_part(struct fj_sema *sema, const char *whole, const struct fj_tree_name *part,
                         const void *owner)
{
    struct fj_diag *diag = fj_diag_add(sema->diags, FJ_E_NO_PARTS, part->span,
                                       "“%s” has no part “%s”", whole, part->text);
    if (!owner || !fj_suggest_help(sema, diag, owner, FJ_ANY_KIND, part->text))
        fj_diag_help(sema->diags, diag, "name something of “%s” that has a text", whole);
}

// True when TYPE has a choice or reason of this name; tells otherwise.
static bool check_type_part(struct fj_sema *sema, const char *whole, const struct fj_type *type,
                            const struct fj_tree_name *part)
{
    if ((type->options && fj_scope_find(sema->scope, type->options, part->text)) ||
        (type->reasons && fj_scope_find(sema->scope, type->reasons, part->text)))
        return true;
    tell_no_part(sema, whole, part, type->options ? type->options : type->reasons);
    return false;
}

// Parts of a question: of a spread one the choice it is asked for, and then a choice of its type.
static bool check_question_parts(struct fj_sema *sema, const struct fj_asked *asked,
                                 const struct fj_tree_ref *key, size_t first)
{
    if (asked->symbol->failed || asked->copy_count == 0 || key->part_count == first)
        return !asked->symbol->failed;
    const struct fj_type *type = &asked->copies[0]->type;
    const struct fj_type *spread = asked->spread ? &asked->spread->type : NULL;
    bool is_copy = spread && fj_scope_find(sema->scope, spread->options, key->parts[first].text);
    if (is_copy && key->part_count == first + 1)
        return true;
    if (key->part_count > first + (is_copy ? 2u : 1u)) {
        tell_no_part(sema, asked->symbol->name, &key->parts[key->part_count - 1], NULL);
        return false;
    }
    return check_type_part(sema, asked->symbol->name, type, &key->parts[key->part_count - 1]);
}

static bool check_record_parts(struct fj_sema *sema, const struct fj_symbol *record,
                               const struct fj_tree_ref *key)
{
    if (key->part_count == 1 || record->failed)
        return !record->failed;
    const struct fj_symbol *field =
        fj_scope_find(sema->scope, record->as.record, key->parts[1].text);
    if (field)
        return check_question_parts(sema, field->as.question, key, 2);
    tell_no_part(sema, record->name, &key->parts[1], record->as.record);
    return false;
}

static bool check_symbol(struct fj_sema *sema, const struct fj_symbol *symbol,
                         const struct fj_tree_ref *key)
{
    if (symbol->failed)
        return false;
    if (symbol->kind == FJ_SYMBOL_QUESTION)
        return check_question_parts(sema, symbol->as.question, key, 1);
    if (symbol->kind == FJ_SYMBOL_RECORD)
        return check_record_parts(sema, symbol, key);
    if (symbol->kind == FJ_SYMBOL_TYPE && key->part_count == 2)
        return check_type_part(sema, symbol->name, &symbol->as.type->type, &key->parts[1]);
    if (key->part_count == 1 && symbol->kind != FJ_SYMBOL_TYPE)
        return true;
    if (key->part_count > 1) {
        tell_no_part(sema, symbol->name, &key->parts[key->part_count - 1], NULL);
        return false;
    }
    struct fj_diag *diag = fj_diag_add(sema->diags, FJ_E_NO_PARTS, key->parts[0].span,
                                       "“%s” has no text of its own", symbol->name);
    fj_diag_help(sema->diags, diag, "name something of “%s” that has a text", symbol->name);
    return false;
}

static bool check_path(struct fj_sema *sema, const struct fj_tree_ref *key)
{
    const char *name = key->parts[0].text;
    struct fj_symbol *symbol = fj_sema_find(sema, name);
    if (!symbol)
        symbol = fj_scope_find(sema->scope, sema->plan->breakdowns, name);
    if (!symbol)
        symbol = fj_scope_find(sema->scope, sema->plan->reports, name);
    if (symbol)
        return check_symbol(sema, symbol, key);
    if (name == sema->plan->name && key->part_count == 1)
        return true;
    if (sema->is_broken)
        return false;
    struct fj_diag *diag = fj_diag_add(sema->diags, FJ_E_NO_SUCH_TEXT, key->span,
                                       "nothing in the plan is named “%s”", name);
    if (!fj_suggest_help(sema, diag, NULL, FJ_ANY_KIND, name))
        fj_diag_help(sema->diags, diag, "name what is translated, or write its text in quotes");
    return false;
}

static bool check_text(struct fj_sema *sema, const struct fj_tree_text *key)
{
    const char *text = fj_sema_intern(sema, key->text);
    if (!sema->has_texts)
        add_all_texts(sema);
    sema->has_texts = true;
    if (sema->is_broken || fj_scope_find(sema->scope, texts_owner(sema), text))
        return true;
    struct fj_diag *diag = fj_diag_add(sema->diags, FJ_E_NO_SUCH_TEXT, key->span,
                                       "this text stands nowhere in the plan");
    const struct fj_symbol *meant = fj_suggest(sema, texts_owner(sema), FJ_ANY_KIND, text);
    if (meant)
        fj_diag_help(sema->diags, diag, "did you mean “%s”?", meant->name);
    else
        fj_diag_help(sema->diags, diag, "write the text as it stands, or name what it belongs to");
    return false;
}

static const char *path_text(struct fj_sema *sema, const struct fj_tree_ref *key)
{
    const char *path = key->parts[0].text;
    for (size_t i = 1; path && i < key->part_count; i++)
        path = fj_arena_printf(sema->arena, "%s.%s", path, key->parts[i].text);
    if (key->rater.text && path)
        path = fj_arena_printf(sema->arena, "%s:%s", path, key->rater.text);
    return fj_sema_intern(sema, path);
}

// ---- a translation --------------------------------------------------------------------------------

static void add_entry(struct work *work, const char *key, bool is_text,
                      const struct fj_tree_translation *tree)
{
    struct fj_translation *entry = FJ_VEC_PUSH(work->sema->arena, &work->list);
    if (entry)
        *entry = (struct fj_translation){work->language, key, is_text, tree->text.text, tree->span};
}

// A choice of a type stands in every question of that type, and is found there by its text.
static void add_type_text(struct work *work, const struct fj_tree_translation *tree)
{
    struct fj_sema *sema = work->sema;
    const struct fj_symbol *symbol = fj_sema_find(sema, tree->key.parts[0].text);
    if (!symbol || symbol->kind != FJ_SYMBOL_TYPE)
        return;
    const struct fj_type *type = &symbol->as.type->type;
    const char *name = tree->key.parts[1].text;
    const struct fj_symbol *option = fj_scope_find(sema->scope, type->options, name);
    const struct fj_symbol *reason = fj_scope_find(sema->scope, type->reasons, name);
    if (option && type->options) // without a list the name is looked for among those of the plan
        add_entry(work, type->options[option->as.index].text, true, tree);
    else if (reason && type->reasons)
        add_entry(work, type->reasons[reason->as.index].text, true, tree);
}

static void read_entry(struct work *work, const struct fj_tree_translation *tree)
{
    struct fj_sema *sema = work->sema;
    bool is_text = tree->key_is_text;
    if (is_text ? !check_text(sema, &tree->key_text) : !check_path(sema, &tree->key))
        return;
    const char *key =
        is_text ? fj_sema_intern(sema, tree->key_text.text) : path_text(sema, &tree->key);
    const void *owner = work->language + (is_text ? 1 : 0); // two lists of keys for each language
    const struct fj_symbol *first = fj_scope_find(sema->scope, owner, key);
    struct fj_span span = is_text ? tree->key_text.span : tree->key.span;
    if (first) {
        struct fj_diag *diag =
            fj_diag_add(sema->diags, FJ_E_TRANSLATED_TWICE, span, "this is translated twice");
        fj_diag_related(sema->diags, diag, first->span, "first here");
        fj_diag_help(sema->diags, diag, "take one of them away");
        return;
    }
    struct fj_symbol *symbol = fj_scope_add(sema->scope, owner, key, key);
    if (symbol)
        symbol->span = span;
    add_entry(work, key, is_text, tree);
    if (!is_text && tree->key.part_count == 2)
        add_type_text(work, tree);
}

// The code of a language whose name is written, or NULL.
static const char *code_of(const char *name)
{
    static const char *const names[][3] = {
        {"en", "engelska", "english"},   {"sv", "svenska", "swedish"},
        {"fi", "finska", "finnish"},     {"ar", "arabiska", "arabic"},
        {"so", "somaliska", "somali"},   {"fa", "persiska", "persian"},
        {"es", "spanska", "spanish"},    {"fr", "franska", "french"},
        {"de", "tyska", "german"},       {"pl", "polska", "polish"},
        {"ti", "tigrinska", "tigrinya"}, {"uk", "ukrainska", "ukrainian"}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(name, names[i][1]) == 0 || strcmp(name, names[i][2]) == 0)
            return names[i][0];
    return NULL;
}

// A word that names a language is none of its codes; any other may be one (or a plain wording of the plan's own).
static bool is_named(struct fj_sema *sema, const struct fj_tree_name *language)
{
    const char *code = code_of(language->text);
    struct fj_diag *diag;
    if (!code)
        return false;
    diag = fj_diag_add(sema->diags, FJ_E_TRANSLATE_CODE, language->span,
                       "“%s” is no code of a language", language->text);
    fj_diag_help(sema->diags, diag, "write “%s %s”", fj_sema_spelled(sema, FJ_KW_TRANSLATE), code);
    return true;
}

static void read_block(struct work *work, const struct fj_tree_translate *tree)
{
    struct fj_sema *sema = work->sema;
    const char *own = sema->plan->language == FJ_LANG_EN ? "en" : "sv";
    if (!tree->language.text)
        return;
    if (is_named(sema, &tree->language))
        return;
    if (strcmp(tree->language.text, own) == 0) {
        struct fj_diag *diag = fj_diag_add(sema->diags, FJ_E_TRANSLATE_SELF, tree->language.span,
                                           "the plan itself is written in “%s”", own);
        fj_diag_help(sema->diags, diag, "name another language after “translate”");
        return;
    }
    work->language = tree->language.text;
    for (size_t i = 0; i < tree->entries.count; i++)
        read_entry(work, &tree->entries.items[i]);
}

void fj_sema_read_translations(struct fj_sema *sema)
{
    struct work work = {.sema = sema};
    for (size_t i = 0; i < sema->units.count; i++) {
        const struct fj_tree_decl *decl = sema->units.items[i].decl;
        if (decl->kind == FJ_TREE_DECL_TRANSLATE)
            read_block(&work, decl->as.translate);
    }
    sema->plan->translations = work.list.items;
    sema->plan->translation_count = work.list.count;
}
