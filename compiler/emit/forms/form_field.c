// SPDX-License-Identifier: EUPL-1.2
// One question on a form: its legend, hints and field. A question of boxes is a <fieldset> with a
// <legend>; one of a single field is a <label>. What paper needs instead of a field (boxes for a date,
// lines for text) stands beside it, hidden from the screen and from those who listen.
#include "emit/forms/forms_internal.h"

#include <string.h>

// ---- names and ids ----------------------------------------------------------------------

// The id of a question on the page, with an ending: "q12-hint", "q12-b2-hint" in a record's block.
static const char *id_of(struct fj_form_page *page, const struct fj_question *question,
                         const char *ending)
{
    const char *id =
        page->block > 0
            ? fj_arena_printf(page->words.arena, "q%zu-b%d%s", question->id, page->block, ending)
            : fj_arena_printf(page->words.arena, "q%zu%s", question->id, ending);
    return id == NULL ? "" : id;
}

// What describes the field: its condition and its hint.
static void put_described(struct fj_form_page *page, const struct fj_question *question)
{
    const char *hint = id_of(page, question, "-hint");
    const char *both =
        question->when == NULL
            ? hint
            : fj_arena_printf(page->words.arena, "%s %s", id_of(page, question, "-when"), hint);
    fj_sheet_attribute(page->out, "aria-describedby", both == NULL ? "" : both);
}

// In a record's block the name says which: "insats#2.slag".
static const char *name_of(struct fj_form_page *page, const struct fj_question *question)
{
    if (page->block == 0) {
        return question->name;
    }
    const char *name = fj_arena_printf(page->words.arena, "%s#%d.%s", question->record->name,
                                       page->block, question->name);
    return name == NULL ? "" : name;
}

const char *fj_form_step(const struct fj_form_page *page, int step)
{
    const char *text = fj_arena_printf(page->words.arena, "%d", step);
    return text == NULL ? "" : text;
}

// ---- boxes ------------------------------------------------------------------------------

void fj_form_put_box(struct fj_form_page *page, const struct fj_question *question,
                     const char *value, bool many, const char *labelled)
{
    struct fj_writer *out = page->out;
    fj_write_raw(out, many ? "<input type=\"checkbox\"" : "<input type=\"radio\"");
    fj_sheet_attribute(out, "name", name_of(page, question));
    fj_sheet_attribute(out, "value", value);
    if (labelled != NULL) {
        fj_sheet_attribute(out, "aria-labelledby", labelled);
    }
    fj_write_char(out, '>');
}

static void put_choice(struct fj_form_page *page, const struct fj_question *question,
                       const struct fj_option *option, bool many)
{
    fj_write_raw(page->out, "<label>");
    fj_form_put_box(page, question, option->name, many, NULL);
    fj_sheet_text(page->out, "<span>", option->text, "");
    if (option->alone) {
        fj_sheet_text(page->out, " <small>", fj_form_tr(page, "(then mark nothing else)"),
                      "</small>");
    }
    fj_write_raw(page->out, "</span></label>\n");
}

enum { COLUMN_FROM = 5, COLUMN_BYTES = 44 };

// Many short choices stand in two columns on paper.
static bool fits_two_columns(const struct fj_type *type)
{
    for (size_t i = 0; i < type->option_count; i++) {
        if (strlen(type->options[i].text) > COLUMN_BYTES || type->options[i].alone) {
            return false;
        }
    }
    return type->option_count >= COLUMN_FROM;
}

static void put_options(struct fj_form_page *page, const struct fj_question *question)
{
    const struct fj_type *type = &question->type;
    bool many = type->kind == FJ_TYPE_MANY;
    fj_write_raw(page->out, fits_two_columns(type) ? "<div class=\"boxes-list two\">\n"
                                                   : "<div class=\"boxes-list\">\n");
    for (size_t i = 0; i < type->option_count; i++) {
        if (!fj_form_is_retired(page, type->options[i].retired_since)) {
            put_choice(page, question, &type->options[i], many);
        }
    }
    fj_write_raw(page->out, "</div>\n");
}

// Named reasons for no answer: apart from the answers, and smaller.
static void put_reasons(struct fj_form_page *page, const struct fj_question *question)
{
    const struct fj_type *type = &question->type;
    if (type->reason_count == 0) {
        return;
    }
    fj_write_raw(page->out, "<div class=\"reasons\">\n");
    for (size_t i = 0; i < type->reason_count; i++) {
        if (!fj_form_is_retired(page, type->reasons[i].retired_since)) {
            put_choice(page, question, &type->reasons[i], type->kind == FJ_TYPE_MANY);
        }
    }
    fj_write_raw(page->out, "</div>\n");
}

static void put_yes_no(struct fj_form_page *page, const struct fj_question *question)
{
    fj_write_raw(page->out, "<div class=\"row\">\n<label>");
    fj_form_put_box(page, question, "yes", false, NULL);
    fj_sheet_text(page->out, "<span>", fj_form_tr(page, "Yes"), "</span></label>\n<label>");
    fj_form_put_box(page, question, "no", false, NULL);
    fj_sheet_text(page->out, "<span>", fj_form_tr(page, "No"), "</span></label>\n</div>\n");
}

// ---- scales -----------------------------------------------------------------------------

static const char *label_of(const struct fj_type *type, int step)
{
    for (size_t i = 0; i < type->label_count; i++) {
        if (type->labels[i].value == step) {
            return type->labels[i].text;
        }
    }
    return NULL;
}

static void put_step(struct fj_form_page *page, const struct fj_question *question, int step,
                     bool with_label)
{
    const char *label = label_of(&question->type, step);
    fj_write_raw(page->out, "<label>");
    fj_form_put_box(page, question, fj_form_step(page, step), false, NULL);
    fj_sheet_text(page->out, "<span>", fj_words_number(&page->words, step), "");
    if (label != NULL) {
        fj_sheet_text(page->out, with_label ? " <small>" : " <small class=\"hidden\">", label,
                      "</small>");
    }
    fj_write_raw(page->out, "</span></label>\n");
}

// A row of steps with the labels of its ends under it. Labels of the steps between stand with their
// step; where every step has one, the steps are a list.
static void put_scale(struct fj_form_page *page, const struct fj_question *question)
{
    const struct fj_type *type = &question->type;
    int low = (int)type->low;
    int high = (int)type->high;
    bool as_list = type->label_count == (size_t)(high - low + 1);
    const char *low_label = label_of(type, low);
    const char *high_label = label_of(type, high);
    fj_write_raw(page->out, as_list ? "<div class=\"boxes-list\">\n" : "<div class=\"scale\">\n");
    for (int step = low; step <= high; step++) {
        put_step(page, question, step, as_list || (step != low && step != high));
    }
    fj_write_raw(page->out, "</div>\n");
    if (!as_list && (low_label != NULL || high_label != NULL)) {
        fj_write_raw(page->out, "<p class=\"ends\" aria-hidden=\"true\">");
        fj_sheet_text(page->out, "<span>", low_label == NULL ? "" : low_label, "</span>");
        fj_sheet_text(page->out, "<span>", high_label == NULL ? "" : high_label, "</span></p>\n");
    }
}

static bool is_long_scale(const struct fj_type *type)
{
    return type->kind == FJ_TYPE_SCALE && type->high - type->low >= FJ_FORM_ROW_STEPS;
}

// ---- single fields ----------------------------------------------------------------------

static void put_input(struct fj_form_page *page, const struct fj_question *question,
                      const char *rest)
{
    fj_write_raw(page->out, "<input");
    fj_sheet_attribute(page->out, "id", id_of(page, question, ""));
    fj_sheet_attribute(page->out, "name", name_of(page, question));
    put_described(page, question);
    fj_write_raw(page->out, rest);
}

static void put_number(struct fj_form_page *page, const struct fj_question *question)
{
    const struct fj_type *type = &question->type;
    fj_write_raw(page->out, "<div class=\"measured\">");
    put_input(page, question,
              type->decimals > 0
                  ? " type=\"text\" inputmode=\"decimal\" class=\"short\" autocomplete=\"off\">"
                  : " type=\"text\" inputmode=\"numeric\" class=\"short\" autocomplete=\"off\">");
    if (type->unit != NULL) {
        fj_sheet_text(page->out, " <span>", type->unit, "</span>");
    }
    fj_write_raw(page->out, "</div>\n");
}

static void put_year(struct fj_form_page *page, const struct fj_question *question)
{
    put_input(page, question,
              " type=\"text\" inputmode=\"numeric\" maxlength=\"4\" class=\"short screen\" "
              "autocomplete=\"off\">");
    fj_write_raw(page->out, "<span class=\"paper boxes\" aria-hidden=\"true\"><i></i><i></i><i></i>"
                            "<i></i></span>\n");
}

static void put_date(struct fj_form_page *page, const struct fj_question *question)
{
    put_input(page, question, " type=\"date\" class=\"screen\">");
    fj_write_raw(page->out, "<span class=\"paper boxes\" aria-hidden=\"true\"><i></i><i></i><i></i>"
                            "<i></i><b>–</b><i></i><i></i><b>–</b><i></i><i></i></span>\n");
}

static void put_text(struct fj_form_page *page, const struct fj_question *question,
                     const char *name, int lines)
{
    fj_write_raw(page->out, "<textarea class=\"screen\"");
    fj_sheet_attribute(page->out, "id", id_of(page, question, ""));
    fj_sheet_attribute(page->out, "name", name);
    put_described(page, question);
    fj_write_format(page->out, " rows=\"%d\"></textarea>", lines);
    fj_write_raw(page->out, "<span class=\"paper lines\" aria-hidden=\"true\">");
    for (int i = 0; i < lines; i++) {
        fj_write_raw(page->out, "<i></i>");
    }
    fj_write_raw(page->out, "</span>\n");
}

// ---- hints ------------------------------------------------------------------------------

void fj_form_put_when(struct fj_form_page *page, const struct fj_question *question)
{
    if (question->when == NULL) {
        return;
    }
    const char *sentence =
        fj_arena_printf(page->words.arena, fj_form_tr(page, "Answer only if %s."),
                        fj_words_condition(&page->words, question->when));
    fj_write_raw(page->out, "<p class=\"only\"");
    fj_sheet_attribute(page->out, "id", id_of(page, question, "-when"));
    fj_sheet_text(page->out, ">", sentence == NULL ? "" : sentence, "</p>\n");
}

// What can be written in a single field: "From 0 to 80.", "" where anything can.
static const char *limits_words(struct fj_form_page *page, const struct fj_question *question)
{
    const struct fj_type *type = &question->type;
    if (type->kind != FJ_TYPE_NUMBER && type->kind != FJ_TYPE_YEAR && !is_long_scale(type)) {
        return "";
    }
    return fj_words_sentence(&page->words, fj_words_range(&page->words, type));
}

// The labels of a scale that is written as a number: "0 = Very bad, 100 = Very good".
static void put_long_labels(struct fj_form_page *page, const struct fj_type *type)
{
    for (size_t i = 0; i < type->label_count; i++) {
        fj_write_raw(page->out, i == 0 ? " " : ", ");
        fj_write_int(page->out, type->labels[i].value);
        fj_sheet_text(page->out, " = ", type->labels[i].text, "");
    }
}

static bool is_written(const struct fj_type *type)
{
    return type->kind == FJ_TYPE_TEXT || type->kind == FJ_TYPE_GOAL;
}

static void put_hints(struct fj_form_page *page, const struct fj_question *question)
{
    struct fj_writer *out = page->out;
    const struct fj_type *type = &question->type;
    fj_form_put_when(page, question);
    fj_write_raw(out, "<p class=\"hint\"");
    fj_sheet_attribute(out, "id", id_of(page, question, "-hint"));
    fj_write_char(out, '>');
    if (question->help != NULL) {
        fj_sheet_text(out, "", question->help, " ");
    }
    if (type->kind == FJ_TYPE_MANY) {
        fj_write_html(out, fj_form_tr(page, "Mark one or more."));
    }
    fj_write_html(out, limits_words(page, question));
    if (is_long_scale(type)) {
        put_long_labels(page, type);
    }
    if (is_written(type) && page->plan->follows_person) {
        fj_write_html(out, fj_form_tr(page, "Write nothing that shows who anyone is."));
    }
    fj_write_raw(out, "</p>\n");
}

// ---- the question -----------------------------------------------------------------------

static void put_title(struct fj_form_page *page, const struct fj_question *question, int number)
{
    if (number > 0) {
        fj_write_format(page->out, "<span class=\"nr\">%d</span> ", number);
    }
    fj_sheet_text(page->out, "<span class=\"ask\">", question->text, "");
    if (question->optional) {
        fj_sheet_text(page->out, " <small>", fj_form_tr(page, "(optional)"), "</small>");
    }
    fj_write_raw(page->out, "</span>");
}

static bool has_boxes(const struct fj_type *type)
{
    switch (type->kind) {
    case FJ_TYPE_CHOICE:
    case FJ_TYPE_MANY:
    case FJ_TYPE_YESNO:
    case FJ_TYPE_GENDER:
    case FJ_TYPE_GOAL:
        return true;
    case FJ_TYPE_SCALE:
        return !is_long_scale(type);
    case FJ_TYPE_NUMBER:
    case FJ_TYPE_DATE:
    case FJ_TYPE_YEAR:
    case FJ_TYPE_TEXT:
    case FJ_TYPE__COUNT:
        break;
    }
    return false;
}

static void put_goal(struct fj_form_page *page, const struct fj_question *question)
{
    static const int steps[] = {-2, -1, 0, 1, 2};
    struct fj_writer *out = page->out;
    const char *words = fj_arena_printf(page->words.arena, "%s_text", name_of(page, question));
    fj_write_raw(out, "<p class=\"part\"><label");
    fj_sheet_attribute(out, "for", id_of(page, question, ""));
    fj_sheet_text(out, ">", fj_form_tr(page, "The goal in one's own words"), "</label></p>\n");
    put_text(page, question, words == NULL ? "" : words, 3);
    fj_sheet_text(out, "<p class=\"part\">", fj_form_tr(page, "How it went, at follow-up"),
                  "</p>\n");
    if (!question->type.goal_scaled) {
        put_options(page, question);
        return;
    }
    fj_write_raw(out, "<div class=\"scale\">\n");
    for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++) {
        put_step(page, question, steps[i], true);
    }
    fj_write_raw(out, "</div>\n<p class=\"part\"><label>");
    fj_sheet_text(out, "<span>", fj_form_tr(page, "Weight"), "</span> <input type=\"text\"");
    const char *weight = fj_arena_printf(page->words.arena, "%s_weight", name_of(page, question));
    fj_sheet_attribute(out, "name", weight == NULL ? "" : weight);
    fj_write_raw(out, " inputmode=\"decimal\" class=\"short\"></label></p>\n");
}

static void put_field(struct fj_form_page *page, const struct fj_question *question)
{
    switch (question->type.kind) {
    case FJ_TYPE_CHOICE:
    case FJ_TYPE_MANY:
    case FJ_TYPE_GENDER:
        put_options(page, question);
        break;
    case FJ_TYPE_GOAL:
        put_goal(page, question);
        break;
    case FJ_TYPE_YESNO:
        put_yes_no(page, question);
        break;
    case FJ_TYPE_SCALE:
        if (is_long_scale(&question->type)) {
            put_number(page, question);
        } else {
            put_scale(page, question);
        }
        break;
    case FJ_TYPE_NUMBER:
        put_number(page, question);
        break;
    case FJ_TYPE_DATE:
        put_date(page, question);
        break;
    case FJ_TYPE_YEAR:
        put_year(page, question);
        break;
    case FJ_TYPE_TEXT:
        put_text(page, question, name_of(page, question), 4);
        break;
    case FJ_TYPE__COUNT:
        break;
    }
    put_reasons(page, question);
}

void fj_form_put_question(struct fj_form_page *page, const struct fj_question *question, int number)
{
    struct fj_writer *out = page->out;
    if (has_boxes(&question->type)) {
        fj_write_raw(out, "<fieldset class=\"q\"");
        put_described(page, question);
        fj_write_raw(out, "><legend>");
        put_title(page, question, number);
        fj_write_raw(out, "</legend>\n");
    } else {
        fj_write_raw(out, "<div class=\"q\"><label class=\"legend\"");
        fj_sheet_attribute(out, "for", id_of(page, question, ""));
        fj_write_char(out, '>');
        put_title(page, question, number);
        fj_write_raw(out, "</label>\n");
    }
    put_hints(page, question);
    put_field(page, question);
    fj_write_raw(out, has_boxes(&question->type) ? "</fieldset>\n" : "</div>\n");
}
