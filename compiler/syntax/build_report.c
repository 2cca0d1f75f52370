// SPDX-License-Identifier: EUPL-1.2
// Reports, translations and examples (language §2, §7).
#include "syntax/build_internal.h"

static void begin(struct fj_parser *p)
{
    p->seen.count = 0;
    p->spoiled = false;
    p->history = NULL;
}

// ---- reports --------------------------------------------------------------------------------------

void fj_begin_report(struct fj_parser *p)
{
    begin(p);
    p->report = (struct fj_tree_report){0};
}

void fj_set_per(struct fj_parser *p, enum fj_tree_per per, struct fj_span span)
{
    p->report.per = per;
    p->report.per_span = span;
}

static void add_line(struct fj_parser *p, const struct fj_tree_show *line)
{
    struct fj_tree_show *slot = FJ_VEC_PUSH(p->arena, &p->report.shows);
    if (slot)
        *slot = *line;
}

void fj_add_report_text(struct fj_parser *p, struct fj_span span, struct fj_tree_text text)
{
    struct fj_tree_show line = {.is_text = true, .text = text, .span = span};
    add_line(p, &line);
}

void fj_begin_show(struct fj_parser *p)
{
    p->seen.count = 0;
    p->show = (struct fj_tree_show){0};
}

void fj_add_crossing(struct fj_parser *p, struct fj_span span)
{
    struct fj_tree_crossing *crossing = FJ_VEC_PUSH(p->arena, &p->show.by);
    if (crossing)
        *crossing = (struct fj_tree_crossing){p->names, span};
}

void fj_end_show(struct fj_parser *p, struct fj_span span)
{
    p->show.span = span;
    add_line(p, &p->show);
}

void fj_end_report(struct fj_parser *p, struct fj_span span, struct fj_span keyword,
                   struct fj_tree_name name, struct fj_tree_text text)
{
    p->report.name = name;
    p->report.text = text;
    fj_end_decl(p, FJ_TREE_DECL_REPORT, span, keyword, name.text, &p->report, sizeof p->report);
}

// ---- translations ---------------------------------------------------------------------------------

void fj_begin_translate(struct fj_parser *p)
{
    begin(p);
    p->translate = (struct fj_tree_translate){0};
}

void fj_add_translation(struct fj_parser *p, struct fj_span span, const struct fj_tree_ref *key,
                        const struct fj_token *key_text, struct fj_tree_text text)
{
    struct fj_tree_translation *entry = FJ_VEC_PUSH(p->arena, &p->translate.entries);
    if (!entry)
        return;
    entry->key_is_text = key_text != NULL;
    if (key)
        entry->key = *key;
    if (key_text)
        entry->key_text = fj_make_text(key_text);
    entry->text = text;
    entry->span = span;
}

void fj_end_translate(struct fj_parser *p, struct fj_span span, struct fj_span keyword,
                      struct fj_tree_name language)
{
    p->translate.language = language;
    fj_end_decl(p, FJ_TREE_DECL_TRANSLATE, span, keyword, NULL, &p->translate, sizeof p->translate);
}

// ---- examples -------------------------------------------------------------------------------------

void fj_begin_example(struct fj_parser *p)
{
    begin(p);
    p->example = (struct fj_tree_example){0};
}

struct fj_tree_values *fj_add_value(struct fj_parser *p, struct fj_tree_values *list)
{
    list = list ? list : FJ_NEW(p->arena, struct fj_tree_values);
    struct fj_tree_value *slot = list ? FJ_VEC_PUSH(p->arena, list) : NULL;
    if (slot)
        *slot = p->value;
    return list;
}

static struct fj_tree_entry make_entry(struct fj_span span, const struct fj_tree_ref *subject,
                                       const struct fj_token *series,
                                       const struct fj_tree_values *values)
{
    struct fj_tree_entry entry = {
        .subject = subject ? *subject : (struct fj_tree_ref){0}, .day = FJ_NO_DAY, .span = span};
    if (series)
        entry.nr = (int)series->number;
    if (values)
        entry.values = *values;
    return entry;
}

static void add_entry(struct fj_parser *p, struct fj_tree_entries *entries,
                      const struct fj_tree_entry *entry)
{
    struct fj_tree_entry *slot = FJ_VEC_PUSH(p->arena, entries);
    if (slot)
        *slot = *entry;
}

void fj_add_entry(struct fj_parser *p, struct fj_span span, const struct fj_tree_ref *subject,
                  const struct fj_token *series, const struct fj_tree_values *values)
{
    struct fj_tree_entry entry = make_entry(span, subject, series, values);
    if (subject && subject->part_count == 1)
        p->path_token->role = FJ_ROLE_SUBJECT;
    add_entry(p, &p->entries, &entry);
}

void fj_add_block_entry(struct fj_parser *p, struct fj_span span, const struct fj_tree_ref *subject,
                        const struct fj_tree_values *values)
{
    struct fj_tree_entry entry = make_entry(span, subject, NULL, values);
    add_entry(p, &p->block, &entry);
}

void fj_add_block(struct fj_parser *p, struct fj_span span, const struct fj_tree_ref *subject,
                  const struct fj_token *series, const struct fj_tree_values *values)
{
    struct fj_tree_entry entry = make_entry(span, subject, series, NULL);
    entry.has_block = true;
    entry.block = p->block;
    if (values && values->count == 1 && values->items[0].kind == FJ_TREE_VALUE_DATE) {
        entry.day = values->items[0].day;
        entry.day_span = values->items[0].span;
    } else if (values && values->count > 0) {
        struct fj_diag *diag = fj_diag_add(p->diags, FJ_E_BLOCK_DATE, values->items[0].span,
                                           "only the day of the answers may stand before “{”");
        fj_diag_help(p->diags, diag, "write a date such as 2026-01-15, or nothing");
        p->plan->broken = true;
    }
    add_entry(p, &p->entries, &entry);
}

void fj_add_case(struct fj_parser *p, struct fj_span span, struct fj_tree_name name)
{
    struct fj_tree_case *slot = FJ_VEC_PUSH(p->arena, &p->example.cases);
    if (slot)
        *slot = (struct fj_tree_case){name, p->entries, span};
}

void fj_begin_expect(struct fj_parser *p)
{
    p->expect = (struct fj_tree_expect){0};
}

void fj_add_expected_item(struct fj_parser *p, struct fj_tree_name item)
{
    struct fj_tree_name *slot = FJ_VEC_PUSH(p->arena, &p->expect.item);
    if (slot)
        *slot = item;
}

void fj_add_group(struct fj_parser *p)
{
    struct fj_tree_group *slot = FJ_VEC_PUSH(p->arena, &p->expect.groups);
    if (slot)
        *slot = p->group;
}

void fj_add_expect(struct fj_parser *p, struct fj_span span, const struct fj_tree_ref *measure)
{
    if (!measure)
        return;
    p->expect.measure = *measure;
    p->expect.span = span;
    struct fj_tree_expect *slot = FJ_VEC_PUSH(p->arena, &p->example.expects);
    if (slot)
        *slot = p->expect;
}

void fj_end_example(struct fj_parser *p, struct fj_span span, struct fj_span keyword,
                    struct fj_tree_text text)
{
    p->example.text = text;
    fj_end_decl(p, FJ_TREE_DECL_EXAMPLE, span, keyword, NULL, &p->example, sizeof p->example);
}
