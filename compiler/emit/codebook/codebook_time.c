// SPDX-License-Identifier: EUPL-1.2
// When and in what something is asked: the timepoints with their windows, the forms, and a table of
// every question by every timepoint.
#include "emit/codebook/codebook_internal.h"

static void put_head_cell(struct fj_codebook *book, const char *text)
{
    fj_sheet_text(book->out, "<th scope=\"col\">", text, "</th>");
}

static void put_cell(struct fj_codebook *book, const char *text)
{
    fj_sheet_text(book->out, "<td>", text, "</td>");
}

static void begin_table(struct fj_codebook *book, const char *caption)
{
    fj_sheet_text(book->out, "<div class=\"wide\" role=\"region\" tabindex=\"0\"", "", "");
    fj_sheet_attribute(book->out, "aria-label", caption);
    fj_sheet_text(book->out, ">\n<table>\n<caption>", caption, "</caption>\n<thead><tr>");
}

static void end_table(struct fj_codebook *book)
{
    fj_write_raw(book->out, "</tbody>\n</table>\n</div>\n");
}

// ---- timepoints -------------------------------------------------------------------------

static const char *window_words(struct fj_codebook *book, const struct fj_timepoint *timepoint)
{
    const char *window = fj_words_window(&book->words, timepoint);
    if (*window == '\0') {
        return timepoint->kind == FJ_TIME_ANYTIME || timepoint->kind == FJ_TIME_SURVEY
                   ? ""
                   : fj_codebook_tr(book, "any day is in time; overdue after 30 days");
    }
    return timepoint->strict
               ? fj_codebook_say(book, "%s; answers outside it are left out of measures", window)
               : window;
}

static void put_timepoints(struct fj_codebook *book)
{
    begin_table(book, fj_codebook_tr(book, "Timepoints"));
    put_head_cell(book, fj_codebook_tr(book, "Timepoint"));
    put_head_cell(book, fj_codebook_tr(book, "Name"));
    put_head_cell(book, fj_codebook_tr(book, "Planned"));
    put_head_cell(book, fj_codebook_tr(book, "Window"));
    fj_write_raw(book->out, "</tr></thead>\n<tbody>\n");
    for (size_t i = 0; i < book->plan->timepoint_count; i++) {
        const struct fj_timepoint *timepoint = &book->plan->timepoints[i];
        fj_sheet_text(book->out, "<tr><th scope=\"row\">", timepoint->text, "</th>");
        fj_sheet_text(book->out, "<td><code>", timepoint->name, "</code></td>");
        put_cell(book, fj_words_schedule(&book->words, timepoint));
        put_cell(book, window_words(book, timepoint));
        fj_write_raw(book->out, "</tr>\n");
    }
    end_table(book);
}

// ---- forms ------------------------------------------------------------------------------

static const char *audience_words(struct fj_codebook *book, const struct fj_form *form)
{
    switch (form->audience) {
    case FJ_FOR_STAFF:
        return fj_codebook_tr(book, "staff");
    case FJ_FOR_CLIENT:
        return form->anonymous ? fj_codebook_tr(book, "clients, anonymously")
                               : fj_codebook_tr(book, "clients");
    case FJ_FOR_RELATIVE:
        break;
    }
    return form->anonymous ? fj_codebook_tr(book, "relatives, anonymously")
                           : fj_codebook_tr(book, "relatives");
}

static void put_timepoint_names(struct fj_codebook *book, const struct fj_form *form)
{
    fj_write_raw(book->out, "<td>");
    for (size_t i = 0; i < form->timepoint_count; i++) {
        fj_sheet_text(book->out, i == 0 ? "" : ", ", form->timepoints[i]->text, "");
    }
    fj_write_raw(book->out, "</td>");
}

static void put_table_names(struct fj_codebook *book, const struct fj_table *table)
{
    fj_write_raw(book->out, "<td>");
    for (size_t i = 0; i < table->part_count; i++) {
        fj_sheet_text(book->out, i == 0 ? "<code>" : ", <code>", table->parts[i], "</code>, ");
        fj_sheet_text(book->out, "<code>", table->views[i], "</code>");
    }
    fj_write_raw(book->out, "</td>");
}

static void put_row_head(struct fj_codebook *book, const char *text, const char *name)
{
    fj_sheet_text(book->out, "<tr><th scope=\"row\">", text, "</th>");
    fj_sheet_text(book->out, "<td><code>", name, "</code></td>");
}

static void put_form_rows(struct fj_codebook *book)
{
    for (size_t i = 0; i < book->plan->form_count; i++) {
        const struct fj_form *form = &book->plan->forms[i];
        put_row_head(book, form->text, form->name);
        put_cell(book, audience_words(book, form));
        put_timepoint_names(book, form);
        if (book->layout != NULL) {
            put_table_names(book, &book->layout->forms[form->id]);
        }
        fj_write_raw(book->out, "</tr>\n");
    }
}

static void put_record_rows(struct fj_codebook *book)
{
    for (size_t i = 0; i < book->plan->record_count; i++) {
        const struct fj_record *record = &book->plan->records[i];
        put_row_head(book, record->text, record->name);
        put_cell(book, fj_codebook_tr(book, "record"));
        put_cell(book, fj_codebook_tr(book, "as many times as needed"));
        if (book->layout != NULL) {
            put_table_names(book, &book->layout->records[record->id]);
        }
        fj_write_raw(book->out, "</tr>\n");
    }
}

static void put_forms(struct fj_codebook *book)
{
    begin_table(book, fj_codebook_tr(book, "Forms and records"));
    put_head_cell(book, fj_codebook_tr(book, "Form"));
    put_head_cell(book, fj_codebook_tr(book, "Name"));
    put_head_cell(book, fj_codebook_tr(book, "For"));
    put_head_cell(book, fj_codebook_tr(book, "Timepoints"));
    if (book->layout != NULL) {
        put_head_cell(book, fj_codebook_tr(book, "Table and view"));
    }
    fj_write_raw(book->out, "</tr></thead>\n<tbody>\n");
    put_form_rows(book);
    put_record_rows(book);
    end_table(book);
}

// ---- what is asked when -----------------------------------------------------------------

static void put_asked_row(struct fj_codebook *book, const struct fj_question *question)
{
    fj_write_format(book->out, "<tr><th scope=\"row\"><a href=\"#q%zu\">", question->id);
    fj_sheet_text(book->out, "", question->text, "</a></th>");
    for (size_t i = 0; i < book->plan->timepoint_count; i++) {
        const struct fj_form *form =
            fj_plan_form_asking(book->plan, question, &book->plan->timepoints[i]);
        if (form == NULL) {
            fj_write_raw(book->out, "<td></td>");
        } else {
            fj_sheet_text(book->out,
                          "<td class=\"dot\"><span aria-hidden=\"true\">●</span>"
                          "<span class=\"hidden\">",
                          form->text, "</span></td>");
        }
    }
    fj_write_raw(book->out, "</tr>\n");
}

static void put_asked(struct fj_codebook *book)
{
    begin_table(book, fj_codebook_tr(book, "What is asked when"));
    put_head_cell(book, fj_codebook_tr(book, "Question"));
    for (size_t i = 0; i < book->plan->timepoint_count; i++) {
        put_head_cell(book, book->plan->timepoints[i].text);
    }
    fj_write_raw(book->out, "</tr></thead>\n<tbody>\n");
    for (size_t i = 0; i < book->plan->question_count; i++) {
        if (book->plan->questions[i]->placement_count > 0) {
            put_asked_row(book, book->plan->questions[i]);
        }
    }
    end_table(book);
}

void fj_codebook_put_time(struct fj_codebook *book)
{
    fj_sheet_text(book->out, "<section>\n<h2 id=\"time\">",
                  fj_codebook_tr(book, "When and in what"), "</h2>\n");
    put_timepoints(book);
    put_forms(book);
    put_asked(book);
    fj_write_raw(book->out, "</section>\n");
}
