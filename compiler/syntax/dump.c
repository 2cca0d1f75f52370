// SPDX-License-Identifier: EUPL-1.2
// A tree as stable text, declaration by declaration, and the tokens it was made of.
#include "syntax/dump.h"

#include "syntax/dump_internal.h"
#include "syntax/token.h"

static const char *role_name(enum fj_tree_role role)
{
    static const char *const NAMES[] = {NULL, "staff", "client", "relative"};
    return NAMES[role];
}

static const char *better_name(enum fj_tree_better better)
{
    static const char *const NAMES[] = {NULL, "high", "low"};
    return NAMES[better];
}

// ---- types and questions --------------------------------------------------------------------------

static void dump_choices(struct fj_dump *d, const char *what, const struct fj_tree_choices *choices)
{
    for (size_t i = 0; i < choices->count; i++) {
        const struct fj_tree_choice *choice = &choices->items[i];
        fj_dump_open(d, what, choice->span);
        fj_dump_name(d, "name", choice->name);
        fj_dump_text(d, "text", choice->text);
        fj_dump_flag(d, "alone", choice->alone.given);
        fj_dump_history(d, &choice->history);
        fj_dump_close(d);
    }
}

static void dump_type(struct fj_dump *d, const struct fj_tree_type *type)
{
    static const char *const NAMES[FJ_TREE_TYPE__COUNT] = {"named",  "choice", "many", "scale",
                                                           "number", "yesno",  "date", "year",
                                                           "text",   "gender", "goal"};
    fj_dump_open(d, "type", type->span);
    fj_dump_word(d, "kind", NAMES[type->kind]);
    fj_dump_name(d, "name", type->name);
    fj_dump_range(d, "range", &type->range);
    fj_dump_whole(d, "decimals", type->decimals);
    fj_dump_text(d, "unit", type->unit);
    fj_dump_flag(d, "scaled", type->goal_scaled.given);
    dump_choices(d, "choice", &type->choices);
    for (size_t i = 0; i < type->labels.count; i++) {
        fj_dump_leaf(d, "label", type->labels.items[i].span);
        fj_dump_number(d, "value", type->labels.items[i].value);
        fj_dump_text(d, "text", type->labels.items[i].text);
    }
    fj_dump_close(d);
}

static void dump_rules(struct fj_dump *d, const struct fj_tree_rules *rules)
{
    for (size_t i = 0; i < rules->count; i++) {
        fj_dump_open(d, rules->items[i].refuses ? "require" : "warn", rules->items[i].span);
        fj_dump_text(d, "else", rules->items[i].message);
        fj_dump_expr(d, NULL, rules->items[i].condition);
        fj_dump_close(d);
    }
}

static void dump_question(struct fj_dump *d, const struct fj_tree_question *q)
{
    fj_dump_open(d, "question", q->span);
    fj_dump_name(d, "name", q->name);
    fj_dump_text(d, "text", q->text);
    fj_dump_name(d, "for-each", q->for_each);
    for (size_t i = 0; i < q->rated_by.count; i++)
        fj_dump_word(d, "rated-by", role_name(q->rated_by.items[i].role));
    fj_dump_text(d, "help", q->help);
    fj_dump_flag(d, "optional", q->optional.given);
    fj_dump_flag(d, "private", q->is_private.given);
    fj_dump_text(d, "needed", q->needed);
    fj_dump_word(d, "better", better_name(q->better));
    fj_dump_text(d, "code", q->code);
    dump_type(d, &q->type);
    dump_choices(d, "missing", &q->missing);
    fj_dump_expr(d, "when", q->when);
    dump_rules(d, &q->rules);
    fj_dump_history(d, &q->history);
    fj_dump_close(d);
}

static void dump_questions(struct fj_dump *d, const struct fj_tree_questions *questions)
{
    for (size_t i = 0; i < questions->count; i++)
        dump_question(d, questions->items[i]);
}

// ---- declarations: the line of the declaration is open ------------------------------------------

static void dump_head(struct fj_dump *d, const struct fj_tree_head *h)
{
    fj_dump_name(d, "name", h->name);
    fj_dump_text(d, "title", h->title);
    fj_dump_whole(d, "version", h->version);
    fj_dump_whole(d, "edition", h->edition);
    fj_dump_name(d, "language", h->language);
    fj_dump_text(d, "owner", h->owner);
    fj_dump_text(d, "purpose", h->purpose);
    fj_dump_text(d, "basis", h->basis);
    fj_dump_word(d, "follows",
                 !h->follows.given         ? NULL
                 : h->follows_organisation ? "organisation"
                                           : "person");
    fj_dump_whole(d, "hide-below", h->hide_below);
    fj_dump_flag(d, "zeros-shown", h->zeros_shown.given);
    fj_dump_duration(d, "keep", h->keep);
    fj_dump_flag(d, "after-entry", h->keep_after_entry);
    fj_dump_text(d, "without-gender", h->without_gender);
}

static void dump_timepoint(struct fj_dump *d, const struct fj_tree_timepoint *t)
{
    static const char *const KINDS[] = {"at-entry", "at-exit", "after",
                                        "every",    "anytime", "survey"};
    fj_dump_name(d, "name", t->name);
    fj_dump_text(d, "text", t->text);
    fj_dump_word(d, "kind", KINDS[t->kind]);
    fj_dump_duration(d, "duration", t->duration);
    fj_dump_time(d, "anchor", (struct fj_tree_time){.name = t->anchor});
    fj_dump_flag(d, "until-exit", t->until_exit.given);
    fj_dump_range(d, "window", &t->window);
    fj_dump_flag(d, "strict", t->strict.given);
    fj_dump_history(d, &t->history);
}

static void dump_items(struct fj_dump *d, const struct fj_tree_items *items)
{
    static const char *const KINDS[] = {"item", "note", "section"};
    for (size_t i = 0; i < items->count; i++) {
        const struct fj_tree_item *item = &items->items[i];
        fj_dump_open(d, KINDS[item->kind], item->span);
        fj_dump_ref(d, "name", &item->name);
        fj_dump_text(d, "text", item->text);
        dump_items(d, &item->items); // a section holds no section
        fj_dump_close(d);
    }
}

static void dump_form(struct fj_dump *d, const struct fj_tree_form *f)
{
    fj_dump_name(d, "name", f->name);
    fj_dump_text(d, "text", f->text);
    fj_dump_word(d, "for", role_name(f->role));
    fj_dump_flag(d, "anonymous", f->anonymous.given);
    fj_dump_flag(d, "quick-exit", f->quick_exit.given);
    fj_dump_times(d, "at", &f->at);
    dump_items(d, &f->items);
    fj_dump_history(d, &f->history);
}

static void dump_measure(struct fj_dump *d, const struct fj_tree_measure *m)
{
    static const char *const KINDS[FJ_TREE_MEASURE__COUNT] = {
        "count",  "share", "mean",       "median",   "sum",  "distribution",
        "change", "shift", "attainment", "response", "ratio"};
    static const char *const PICKS[] = {NULL, "first", "last"};
    static const char *const BYS[] = {NULL, "entry", "exit", "ongoing", "day"};
    static const char *const TARGETS[] = {NULL, "at-least", "over", "at-most", "under", "just"};
    fj_dump_name(d, "name", m->name);
    fj_dump_text(d, "text", m->text);
    fj_dump_word(d, "kind", KINDS[m->kind]);
    fj_dump_time(d, "from", m->from);
    fj_dump_time(d, "to", m->to);
    fj_dump_times(d, "at", &m->at);
    fj_dump_time(d, "counting", (struct fj_tree_time){.name = m->counting});
    fj_dump_word(d, "pick", PICKS[m->pick]);
    fj_dump_number(d, "per", m->per);
    if (TARGETS[m->target_op])
        fj_dump_number(d, TARGETS[m->target_op], m->target);
    fj_dump_word(d, "better", better_name(m->better));
    fj_dump_number(d, "better-by", m->better_by);
    fj_dump_whole(d, "hide-below", m->hide_below);
    fj_dump_number(d, "reliable-r", m->reliable[0]);
    fj_dump_number(d, "reliable-sd", m->reliable[1]);
    fj_dump_number(d, "cutoff", m->cutoff);
    fj_dump_name(d, "compare", m->compare_source);
    fj_dump_text(d, "code", m->compare_code);
    fj_dump_word(d, "by", BYS[m->by]);
    if (m->by == FJ_TREE_BY_DAY)
        fj_write_format(d->out, " %02d-%02d", m->by_month, m->by_day);
    fj_dump_flag(d, "all-time", m->all_time.given);
    fj_dump_expr(d, "of", m->subject);
    fj_dump_expr(d, "per-measure", m->denominator);
    fj_dump_expr(d, "where", m->where);
    fj_dump_expr(d, "among", m->among);
    fj_dump_expr(d, "except", m->except);
    fj_dump_history(d, &m->history);
}

static void dump_report(struct fj_dump *d, const struct fj_tree_report *r)
{
    static const char *const PERS[] = {NULL, "year", "quarter", "month", "all"};
    fj_dump_name(d, "name", r->name);
    fj_dump_text(d, "text", r->text);
    fj_dump_word(d, "per", PERS[r->per]);
    for (size_t i = 0; i < r->shows.count; i++) {
        const struct fj_tree_show *show = &r->shows.items[i];
        fj_dump_open(d, show->is_text ? "text" : "show", show->span);
        fj_dump_text(d, "text", show->text);
        fj_dump_names(d, "measures", &show->measures);
        for (size_t k = 0; k < show->by.count; k++)
            fj_dump_names(d, "by", &show->by.items[k].names);
        fj_dump_name(d, "as", show->chart);
        fj_dump_close(d);
    }
}

static void dump_translate(struct fj_dump *d, const struct fj_tree_translate *t)
{
    fj_dump_name(d, "language", t->language);
    for (size_t i = 0; i < t->entries.count; i++) {
        fj_dump_leaf(d, "entry", t->entries.items[i].span);
        fj_dump_ref(d, "key", &t->entries.items[i].key);
        fj_dump_text(d, "key", t->entries.items[i].key_text);
        fj_dump_text(d, "text", t->entries.items[i].text);
    }
}

// ---- examples -------------------------------------------------------------------------------------

static void dump_value(struct fj_dump *d, const struct fj_tree_value *value)
{
    switch (value->kind) {
    case FJ_TREE_VALUE_NAME:
        fj_dump_time(d, "value", (struct fj_tree_time){.name = value->name});
        return;
    case FJ_TREE_VALUE_NUMBER:
        fj_dump_number(d, "value", value->number);
        return;
    case FJ_TREE_VALUE_DATE:
        fj_dump_date(d, "value", value->day);
        return;
    case FJ_TREE_VALUE_TEXT:
        fj_dump_text(d, "value", value->text);
        return;
    }
}

static void dump_entries(struct fj_dump *d, const struct fj_tree_entries *entries)
{
    for (size_t i = 0; i < entries->count; i++) {
        const struct fj_tree_entry *entry = &entries->items[i];
        fj_dump_open(d, entry->has_block ? "answers" : "answer", entry->span);
        fj_dump_ref(d, "name", &entry->subject);
        if (entry->nr > 0)
            fj_write_format(d->out, " nr=%d", entry->nr);
        fj_dump_date(d, "day", entry->day);
        for (size_t k = 0; k < entry->values.count; k++)
            dump_value(d, &entry->values.items[k]);
        dump_entries(d, &entry->block); // a block holds no block
        fj_dump_close(d);
    }
}

static void dump_expect(struct fj_dump *d, const struct fj_tree_expect *expect)
{
    fj_dump_open(d, "expect", expect->span);
    fj_dump_ref(d, "measure", &expect->measure);
    fj_dump_names(d, "item", &expect->item);
    fj_dump_time(d, "at", expect->at);
    fj_dump_number(d, "value", expect->value);
    fj_dump_time(d, "value", (struct fj_tree_time){.name = expect->none});
    for (size_t i = 0; i < expect->groups.count; i++) {
        const struct fj_tree_group *group = &expect->groups.items[i];
        fj_dump_leaf(d, "group", group->span);
        fj_dump_name(d, "breakdown", group->breakdown);
        fj_dump_name(d, "name", group->name);
        fj_dump_range(d, "band", &group->band);
        fj_dump_flag(d, "unknown", group->unknown.given);
    }
    fj_dump_close(d);
}

static void dump_example(struct fj_dump *d, const struct fj_tree_example *example)
{
    fj_dump_text(d, "text", example->text);
    for (size_t i = 0; i < example->cases.count; i++) {
        fj_dump_open(d, "case", example->cases.items[i].span);
        fj_dump_name(d, "name", example->cases.items[i].name);
        dump_entries(d, &example->cases.items[i].entries);
        fj_dump_close(d);
    }
    for (size_t i = 0; i < example->expects.count; i++)
        dump_expect(d, &example->expects.items[i]);
}

// ---- the whole ------------------------------------------------------------------------------------

static void dump_type_decl(struct fj_dump *d, const struct fj_tree_type_decl *type)
{
    fj_dump_name(d, "name", type->name);
    dump_type(d, &type->type);
    dump_choices(d, "missing", &type->missing);
}

static void dump_record(struct fj_dump *d, const struct fj_tree_record *record)
{
    fj_dump_name(d, "name", record->name);
    fj_dump_text(d, "text", record->text);
    fj_dump_name(d, "dated", record->dated);
    dump_questions(d, &record->questions);
    fj_dump_history(d, &record->history);
}

static void dump_score(struct fj_dump *d, const struct fj_tree_score *score)
{
    fj_dump_name(d, "name", score->name);
    fj_dump_text(d, "text", score->text);
    fj_dump_whole(d, "needs", score->needs);
    fj_dump_word(d, "better", better_name(score->better));
    fj_dump_expr(d, NULL, score->expr);
    fj_dump_history(d, &score->history);
}

static void dump_breakdown(struct fj_dump *d, const struct fj_tree_breakdown *breakdown)
{
    fj_dump_name(d, "name", breakdown->name);
    fj_dump_text(d, "text", breakdown->text);
    fj_dump_expr(d, "by", breakdown->expr);
    fj_dump_members(d, &breakdown->bands);
    fj_dump_history(d, &breakdown->history);
}

static void dump_decl(struct fj_dump *d, const struct fj_tree_decl *decl)
{
    switch (decl->kind) {
    case FJ_TREE_DECL_PLAN:
        dump_head(d, decl->as.head);
        return;
    case FJ_TREE_DECL_USE:
        fj_dump_text(d, "path", decl->as.use->path);
        return;
    case FJ_TREE_DECL_TYPE:
        dump_type_decl(d, decl->as.type);
        return;
    case FJ_TREE_DECL_BACKGROUND:
        dump_questions(d, &decl->as.background->questions);
        return;
    case FJ_TREE_DECL_QUESTION:
        dump_question(d, decl->as.question);
        return;
    case FJ_TREE_DECL_TIMEPOINT:
        dump_timepoint(d, decl->as.timepoint);
        return;
    case FJ_TREE_DECL_RECORD:
        dump_record(d, decl->as.record);
        return;
    case FJ_TREE_DECL_FORM:
        dump_form(d, decl->as.form);
        return;
    case FJ_TREE_DECL_SCORE:
        dump_score(d, decl->as.score);
        return;
    case FJ_TREE_DECL_MEASURE:
        dump_measure(d, decl->as.measure);
        return;
    case FJ_TREE_DECL_BREAKDOWN:
        dump_breakdown(d, decl->as.breakdown);
        return;
    case FJ_TREE_DECL_REPORT:
        dump_report(d, decl->as.report);
        return;
    case FJ_TREE_DECL_TRANSLATE:
        dump_translate(d, decl->as.translate);
        return;
    case FJ_TREE_DECL_EXAMPLE:
        dump_example(d, decl->as.example);
        return;
    case FJ_TREE_DECL__COUNT:
        return;
    }
}

void fj_dump_tree(const struct fj_tree_plan *plan, const struct fj_sources *sources,
                  struct fj_writer *out)
{
    static const char *const KINDS[FJ_TREE_DECL__COUNT] = {
        "plan", "use",   "type",    "background", "declaration", "timepoint", "record",
        "form", "score", "measure", "breakdown",  "report",      "translate", "example"};
    struct fj_dump dump = {.sources = sources, .out = out};
    for (size_t i = 0; i < plan->count; i++) {
        fj_dump_open(&dump, KINDS[plan->decls[i].kind], plan->decls[i].span);
        dump_decl(&dump, &plan->decls[i]);
        fj_dump_close(&dump);
    }
    for (size_t i = 0; i < plan->lost.count; i++) {
        fj_dump_leaf(&dump, "lost", plan->lost.items[i].span);
        fj_dump_name(&dump, "name", plan->lost.items[i]);
    }
    fj_write_char(out, '\n');
}
