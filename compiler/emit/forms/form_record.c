// SPDX-License-Identifier: EUPL-1.2
// A record on a form: a few blocks alike, each one row of the record. Paper has room for more rows on
// another sheet.
#include "emit/forms/forms_internal.h"

enum { BLOCKS = 3 };

static void put_block(struct fj_form_page *page, const struct fj_record *record)
{
    fj_sheet_text(page->out, "<fieldset class=\"block\"><legend>", record->text, " ");
    fj_write_format(page->out, "%d</legend>\n<div class=\"fields\">\n", page->block);
    for (size_t i = 0; i < record->field_count; i++) {
        if (!fj_form_is_retired(page, record->fields[i]->retired_since)) {
            fj_form_put_question(page, record->fields[i], 0);
        }
    }
    fj_write_raw(page->out, "</div></fieldset>\n");
}

void fj_form_put_record(struct fj_form_page *page, const struct fj_record *record)
{
    fj_sheet_text(
        page->out, "<p class=\"hint\">",
        fj_form_tr(page, "Fill in one block for each; take another sheet if they are not enough."),
        "</p>\n");
    for (page->block = 1; page->block <= BLOCKS; page->block++) {
        put_block(page, record);
    }
    page->block = 0;
}
