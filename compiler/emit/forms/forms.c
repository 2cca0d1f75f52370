// SPDX-License-Identifier: EUPL-1.2
// A form as a page: what it is and for whom, which case and when, its sections, and at the end why it
// was not filled in. An anonymous form asks for nothing that could tie it to a case.
#include "emit/forms/forms.h"

#include "emit/forms/forms_internal.h"

const char *fj_form_tr(const struct fj_form_page *page, const char *english)
{
    return fj_tr(page->words.lang, english);
}

// ---- the head ---------------------------------------------------------------------------

static const char *audience_words(const struct fj_form_page *page)
{
    switch (page->form->audience) {
    case FJ_FOR_STAFF:
        return fj_form_tr(page, "Filled in by staff");
    case FJ_FOR_CLIENT:
        return fj_form_tr(page, "For you who get support from us");
    case FJ_FOR_RELATIVE:
        break;
    }
    return fj_form_tr(page, "For you who are close to someone we support");
}

static void put_head(struct fj_form_page *page)
{
    struct fj_writer *out = page->out;
    const struct fj_form *form = page->form;
    fj_write_raw(out, "<header>\n");
    fj_sheet_text(out, "<p class=\"plan\">", page->plan->title, "</p>\n");
    fj_sheet_text(out, "<h1>", form->text, "</h1>\n");
    fj_sheet_text(out, "<p class=\"for\">", audience_words(page), "</p>\n");
    if (page->plan->purpose != NULL) {
        fj_sheet_text(out, "<p class=\"purpose\"><strong>", fj_form_tr(page, "Why we ask"),
                      "</strong> ");
        fj_sheet_text(out, "", page->plan->purpose, "</p>\n");
    }
    if (form->anonymous) {
        fj_sheet_text(out, "<p class=\"purpose\"><strong>", fj_form_tr(page, "Anonymous"),
                      "</strong> ");
        fj_sheet_text(
            out, "", fj_form_tr(page, "Do not write your name. No answer can be tied to a person."),
            "</p>\n");
    }
    fj_write_raw(out, "</header>\n");
}

// ---- case, day and timepoint ------------------------------------------------------------

static void put_timepoints(struct fj_form_page *page)
{
    struct fj_writer *out = page->out;
    fj_sheet_text(out, "<fieldset class=\"when\"><legend>", fj_form_tr(page, "Timepoint"),
                  "</legend>\n");
    fj_write_raw(out, "<div class=\"row\">\n");
    for (size_t i = 0; i < page->form->timepoint_count; i++) {
        const struct fj_timepoint *timepoint = page->form->timepoints[i];
        if (fj_form_is_retired(page, timepoint->retired_since)) {
            continue;
        }
        fj_write_raw(out, "<label><input type=\"radio\" name=\"timepoint\"");
        fj_sheet_attribute(out, "value", timepoint->name);
        fj_write_raw(out, page->form->timepoint_count == 1 ? " checked>" : ">");
        fj_sheet_text(out, "<span>", timepoint->text, "</span></label>\n");
    }
    fj_write_raw(out, "</div></fieldset>\n");
}

static bool has_series(const struct fj_form *form)
{
    for (size_t i = 0; i < form->timepoint_count; i++) {
        enum fj_timepoint_kind kind = form->timepoints[i]->kind;
        if (kind == FJ_TIME_EVERY || kind == FJ_TIME_ANYTIME) {
            return true;
        }
    }
    return false;
}

static void put_case(struct fj_form_page *page)
{
    struct fj_writer *out = page->out;
    fj_sheet_text(out, "<fieldset class=\"case\"><legend>",
                  fj_form_tr(page, "Which case, and when"), "</legend>\n<div class=\"fields\">\n");
    fj_sheet_text(out, "<p><label for=\"case\">", fj_form_tr(page, "Case code"), "</label>\n");
    fj_write_raw(out,
                 "<input id=\"case\" name=\"case\" type=\"text\" maxlength=\"64\" "
                 "autocomplete=\"off\" spellcheck=\"false\" aria-describedby=\"case-hint\">\n");
    fj_sheet_text(
        out, "<span class=\"hint\" id=\"case-hint\">",
        page->plan->follows_person
            ? fj_form_tr(page, "The unit's own code. Never a name or personal identity number.")
            : fj_form_tr(page, "The code of the unit or project."),
        "</span></p>\n");
    fj_sheet_text(out, "<p><label for=\"date\">", fj_form_tr(page, "Date"), "</label>\n");
    fj_write_raw(out,
                 "<input id=\"date\" name=\"date\" type=\"date\" class=\"screen\">"
                 "<span class=\"paper boxes\" aria-hidden=\"true\"><i></i><i></i><i></i><i></i>"
                 "<b>–</b><i></i><i></i><b>–</b><i></i><i></i></span></p>\n");
    if (has_series(page->form)) {
        fj_sheet_text(out, "<p><label for=\"nr\">", fj_form_tr(page, "Number in the series"),
                      "</label>\n");
        fj_write_raw(out, "<input id=\"nr\" name=\"nr\" type=\"text\" inputmode=\"numeric\" "
                          "class=\"short\" autocomplete=\"off\"></p>\n");
    }
    fj_write_raw(out, "</div>\n");
    put_timepoints(page);
    fj_write_raw(out, "</fieldset>\n");
}

// ---- why it is missing ------------------------------------------------------------------

static const char *missing_words(const struct fj_form_page *page, enum fj_form_missing reason)
{
    switch (reason) {
    case FJ_FORM_DECLINED:
        return fj_form_tr(page, "Declined");
    case FJ_FORM_UNREACHABLE:
        return fj_form_tr(page, "Could not be reached");
    case FJ_FORM_MOVED:
        return fj_form_tr(page, "Has moved");
    case FJ_FORM_DECEASED:
        return fj_form_tr(page, "Has died");
    case FJ_FORM_NOT_ASKED:
        return fj_form_tr(page, "Was not asked");
    case FJ_FORM_TECHNICAL:
        return fj_form_tr(page, "Technical reason");
    case FJ_FORM_PRESENT:
    case FJ_FORM_OUTSIDE: // nobody says so
    case FJ_FORM_READ__COUNT:
        break;
    }
    return "";
}

static void put_missing(struct fj_form_page *page)
{
    struct fj_writer *out = page->out;
    fj_sheet_text(out, "<fieldset class=\"missing\"><legend>",
                  fj_form_tr(page, "If the form was not filled in, say why"), "</legend>\n");
    fj_write_raw(out, "<div class=\"row\">\n");
    for (int i = FJ_FORM_PRESENT + 1; i < FJ_FORM_MISSING__COUNT; i++) {
        enum fj_form_missing reason = (enum fj_form_missing)i;
        fj_write_raw(out, "<label><input type=\"radio\" name=\"missing\"");
        fj_sheet_attribute(out, "value", fj_form_missing_name(reason));
        fj_sheet_text(out, "><span>", missing_words(page, reason), "</span></label>\n");
    }
    fj_write_raw(out, "</div></fieldset>\n");
}

// ---- the items --------------------------------------------------------------------------

bool fj_form_is_retired(const struct fj_form_page *page, int since)
{
    return since > 0 && page->plan->version >= since;
}

// Every question gets the number it will be asked under, first of all, so that conditions can name
// questions of this form by number; the rows of a grid share one and keep their text in conditions.
static void number_questions(struct fj_form_page *page, int *numbers)
{
    int number = 0;
    for (size_t i = 0; i < page->form->item_count;) {
        const struct fj_item *item = &page->form->items[i];
        size_t length = fj_form_grid_length(page, i);
        bool asked = item->kind == FJ_ITEM_QUESTION &&
                     !fj_form_is_retired(page, item->question->retired_since);
        number += asked ? 1 : 0;
        if (asked && length == 1) {
            numbers[item->question->id] = number;
        }
        i += length;
    }
    page->words.numbers = numbers;
}

static void put_section(struct fj_form_page *page, const char *text, bool *open)
{
    if (*open) {
        fj_write_raw(page->out, "</section>\n");
    }
    fj_write_raw(page->out, "<section>\n");
    fj_sheet_text(page->out, "<h2>", text, "</h2>\n");
    *open = true;
}

static void put_items(struct fj_form_page *page)
{
    int number = 0;
    bool open = false;
    for (size_t i = 0; i < page->form->item_count;) {
        const struct fj_item *item = &page->form->items[i];
        size_t length = fj_form_grid_length(page, i);
        switch (item->kind) {
        case FJ_ITEM_SECTION:
            put_section(page, item->text, &open);
            break;
        case FJ_ITEM_NOTE:
            fj_sheet_paragraphs(page->out, "<p class=\"note\">", item->text, "</p>\n");
            break;
        case FJ_ITEM_RECORD:
            if (!fj_form_is_retired(page, item->record->retired_since)) {
                fj_form_put_record(page, item->record);
            }
            break;
        case FJ_ITEM_QUESTION:
            if (fj_form_is_retired(page, item->question->retired_since)) {
                break;
            }
            number++;
            if (length > 1) {
                fj_form_put_grid(page, i, length, number);
            } else {
                fj_form_put_question(page, item->question, number);
            }
            break;
        }
        i += length;
    }
    fj_write_raw(page->out, open ? "</section>\n" : "");
}

// ---- the foot ---------------------------------------------------------------------------

static void put_foot(struct fj_form_page *page)
{
    struct fj_writer *out = page->out;
    const struct fj_plan *plan = page->plan;
    fj_write_raw(out, "<footer>\n");
    if (plan->owner != NULL) {
        fj_sheet_text(out, "<p><strong>", fj_form_tr(page, "Responsible"), "</strong> ");
        fj_sheet_text(out, "", plan->owner, "</p>\n");
    }
    if (plan->basis != NULL) {
        fj_sheet_text(out, "<p><strong>", fj_form_tr(page, "Legal basis"), "</strong> ");
        fj_sheet_text(out, "", plan->basis, "</p>\n");
    }
    fj_sheet_text(out, "<p>", fj_form_tr(page, "Form"), " <code>");
    fj_sheet_text(out, "", page->form->name, "</code>, ");
    fj_sheet_text(out, "", fj_form_tr(page, "plan"), " <code>");
    fj_sheet_text(out, "", plan->name, "</code>, ");
    fj_sheet_text(out, "", fj_form_tr(page, "version"), " ");
    fj_write_int(out, plan->version);
    fj_write_raw(out, "</p>\n</footer>\n");
}

static const char *foot_of_sheets(const struct fj_form_page *page)
{
    const char *foot = fj_arena_printf(page->words.arena, fj_form_tr(page, "%s · %s · version %d"),
                                       page->plan->title, page->form->name, page->plan->version);
    return foot == NULL ? "" : foot;
}

static const char *window_title(const struct fj_form_page *page)
{
    const char *title =
        fj_arena_printf(page->words.arena, "%s – %s", page->form->text, page->plan->title);
    return title == NULL ? "" : title;
}

void fj_forms_write(const struct fj_plan *plan, const struct fj_form *form, struct fj_arena *arena,
                    struct fj_writer *out)
{
    int *numbers = FJ_NEW_ARRAY(arena, int, plan->question_count);
    if (numbers == NULL) {
        out->failed = true;
        return;
    }
    struct fj_form_page page = {
        .plan = plan,
        .form = form,
        .words = {.arena = arena, .plan = plan, .lang = plan->language},
        .out = out,
    };
    number_questions(&page, numbers);
    struct fj_sheet frame = {plan->language, window_title(&page), fj_form_style(),
                             foot_of_sheets(&page), plan->translated_to};
    fj_sheet_begin(out, &frame);
    fj_write_raw(out, "<main>\n");
    put_head(&page);
    fj_write_raw(out, "<form autocomplete=\"off\">\n");
    if (!form->anonymous) {
        put_case(&page);
    }
    put_items(&page);
    if (!form->anonymous) {
        put_missing(&page);
    }
    fj_write_raw(out, "</form>\n");
    put_foot(&page);
    fj_write_raw(out, "</main>\n");
    fj_sheet_end(out);
    out->failed |= fj_arena_failed(arena);
}
