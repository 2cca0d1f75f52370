// SPDX-License-Identifier: EUPL-1.2
// Several questions in one (`for each`): a table with a row for each and a column per answer. On a
// narrow screen each row becomes a block with its answers named, so that nothing has to be scrolled
// sideways.
#include <string.h>

#include "emit/forms/forms_internal.h"

static const struct fj_question *question_at(const struct fj_form_page *page, size_t item)
{
    return page->form->items[item].kind == FJ_ITEM_QUESTION ? page->form->items[item].question
                                                            : NULL;
}

static bool fits_in_a_row(const struct fj_type *type)
{
    switch (type->kind) {
    case FJ_TYPE_CHOICE:
        return type->option_count <= FJ_FORM_ROW_STEPS;
    case FJ_TYPE_SCALE:
        return type->high - type->low < FJ_FORM_ROW_STEPS;
    case FJ_TYPE_YESNO:
        return true;
    case FJ_TYPE_MANY:
    case FJ_TYPE_NUMBER:
    case FJ_TYPE_DATE:
    case FJ_TYPE_YEAR:
    case FJ_TYPE_TEXT:
    case FJ_TYPE_GENDER:
    case FJ_TYPE_GOAL:
    case FJ_TYPE__COUNT:
        break;
    }
    return false;
}

// Only a row of the same declaration that is asked as freely as the first can share its table; one that is no longer
// asked is passed over there.
static bool belongs(const struct fj_question *first, const struct fj_question *next)
{
    return next != NULL && next->group != NULL && strcmp(next->group, first->group) == 0 &&
           next->rater == first->rater && next->when == first->when;
}

size_t fj_form_grid_length(const struct fj_form_page *page, size_t first)
{
    const struct fj_question *question = question_at(page, first);
    size_t count = 1;
    if (question == NULL || question->group == NULL || question->for_each == NULL ||
        !fits_in_a_row(&question->type) || fj_form_is_retired(page, question->retired_since)) {
        return 1;
    }
    while (first + count < page->form->item_count &&
           belongs(question, question_at(page, first + count))) {
        count++;
    }
    return count;
}

// ---- columns ----------------------------------------------------------------------------

struct column {
    const char *value; // as in data files
    const char *text;
    const char *label; // of a step, or NULL
    bool is_reason;
};

struct columns {
    struct column *items;
    size_t count;
};

static void add_options(const struct fj_form_page *page, struct columns *columns,
                        const struct fj_option *options, size_t count, bool are_reasons)
{
    for (size_t i = 0; i < count; i++) {
        if (!fj_form_is_retired(page, options[i].retired_since)) {
            columns->items[columns->count++] =
                (struct column){options[i].name, options[i].text, NULL, are_reasons};
        }
    }
}

static void add_steps(const struct fj_form_page *page, struct columns *columns,
                      const struct fj_type *type)
{
    for (int step = (int)type->low; step <= (int)type->high; step++) {
        const char *text = fj_form_step(page, step);
        struct column column = {text, text, NULL, false};
        for (size_t i = 0; i < type->label_count; i++) {
            if (type->labels[i].value == step) {
                column.label = type->labels[i].text;
            }
        }
        columns->items[columns->count++] = column;
    }
}

static struct columns columns_of(const struct fj_form_page *page, const struct fj_type *type)
{
    size_t room = FJ_FORM_ROW_STEPS + type->option_count + type->reason_count;
    struct columns columns = {FJ_NEW_ARRAY(page->words.arena, struct column, room), 0};
    if (columns.items == NULL) {
        return columns;
    }
    if (type->kind == FJ_TYPE_SCALE) {
        add_steps(page, &columns, type);
    } else if (type->kind == FJ_TYPE_YESNO) {
        columns.items[columns.count++] =
            (struct column){"yes", fj_form_tr(page, "Yes"), NULL, false};
        columns.items[columns.count++] = (struct column){"no", fj_form_tr(page, "No"), NULL, false};
    } else {
        add_options(page, &columns, type->options, type->option_count, false);
    }
    add_options(page, &columns, type->reasons, type->reason_count, true);
    return columns;
}

// ---- the table --------------------------------------------------------------------------

// The declared text with "…" where each row's own word goes.
static const char *caption_of(const struct fj_form_page *page, const struct fj_question *question)
{
    const char *text = question->group_text;
    const char *open = strchr(text, '{');
    const char *close = open == NULL ? NULL : strchr(open, '}');
    if (close == NULL) {
        return text;
    }
    const char *caption =
        fj_arena_printf(page->words.arena, "%.*s…%s", (int)(open - text), text, close + 1);
    return caption == NULL ? "" : caption;
}

static void put_head(struct fj_form_page *page, const struct columns *columns, size_t group)
{
    struct fj_writer *out = page->out;
    fj_write_raw(out, "<thead><tr><td></td>");
    for (size_t i = 0; i < columns->count; i++) {
        const struct column *column = &columns->items[i];
        fj_write_format(out, "<th scope=\"col\" id=\"g%zu-c%zu\"%s>", group, i,
                        column->is_reason ? " class=\"reason\"" : "");
        fj_sheet_text(out, "<span>", column->text, "</span>");
        if (column->label != NULL) {
            fj_sheet_text(out, " <small>", column->label, "</small>");
        }
        fj_write_raw(out, "</th>");
    }
    fj_write_raw(out, "</tr></thead>\n");
}

static void put_row(struct fj_form_page *page, const struct columns *columns, size_t group,
                    const struct fj_question *question)
{
    struct fj_writer *out = page->out;
    fj_write_format(out, "<tr><th scope=\"row\" id=\"g%zu-r%zu\">", group, question->id);
    fj_sheet_text(out, "", question->for_each->text, "</th>");
    for (size_t i = 0; i < columns->count; i++) {
        const struct column *column = &columns->items[i];
        const char *labelled = fj_arena_printf(page->words.arena, "g%zu-r%zu g%zu-c%zu", group,
                                               question->id, group, i);
        fj_write_raw(out, column->is_reason ? "<td class=\"reason\"><label>" : "<td><label>");
        fj_form_put_box(page, question, column->value, false, labelled);
        fj_sheet_text(out, "<span class=\"narrow\">", column->text, "");
        if (column->label != NULL) {
            fj_sheet_text(out, " <small>", column->label, "</small>");
        }
        fj_write_raw(out, "</span></label></td>");
    }
    fj_write_raw(out, "</tr>\n");
}

void fj_form_put_grid(struct fj_form_page *page, size_t first, size_t count, int number)
{
    struct fj_writer *out = page->out;
    const struct fj_question *question = question_at(page, first);
    struct columns columns = columns_of(page, &question->type);
    fj_write_raw(out, "<div class=\"q\"><table class=\"grid\"><caption>");
    fj_write_format(out, "<span class=\"nr\">%d</span> ", number);
    fj_sheet_text(out, "<span class=\"ask\">", caption_of(page, question), "</span>\n");
    fj_form_put_when(page, question);
    if (question->help != NULL) {
        fj_sheet_text(out, "<p class=\"hint\">", question->help, "</p>\n");
    }
    fj_write_raw(out, "</caption>\n");
    put_head(page, &columns, question->id);
    fj_write_raw(out, "<tbody>\n");
    for (size_t i = 0; i < count; i++) {
        const struct fj_question *row = question_at(page, first + i);
        if (!fj_form_is_retired(page, row->retired_since)) {
            put_row(page, &columns, question->id, row);
        }
    }
    fj_write_raw(out, "</tbody></table></div>\n");
}
