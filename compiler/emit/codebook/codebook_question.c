// SPDX-License-Identifier: EUPL-1.2
// Every question: its type, choices and named reasons as stored, when and where it is asked, what it is
// used for, and what it was called before.
#include "emit/codebook/codebook_internal.h"

// ---- choices and reasons ----------------------------------------------------------------

static const struct fj_codec *codec_of(const struct fj_codebook *book,
                                       const struct fj_question *question)
{
    return book->layout == NULL ? NULL : &book->layout->codecs[question->id];
}

static void put_code(struct fj_codebook *book, int64_t code)
{
    fj_write_raw(book->out, "<td class=\"code\"><code>");
    fj_write_int(book->out, code);
    fj_write_raw(book->out, "</code></td>");
}

static const char *status_words(struct fj_codebook *book, const struct fj_option *option)
{
    if (option->retired_since > 0) {
        return fj_codebook_say(book, "retired since version %d", option->retired_since);
    }
    return option->alone ? fj_codebook_tr(book, "excludes the others") : "";
}

static void put_choice(struct fj_codebook *book, const struct fj_option *option, bool has_code,
                       int64_t code)
{
    fj_write_raw(book->out, "<tr>");
    if (has_code) {
        put_code(book, code);
    }
    fj_sheet_text(book->out, "<td><code>", option->name, "</code></td>");
    fj_sheet_text(book->out, "<th scope=\"row\">", option->text, "</th>");
    const char *status = status_words(book, option);
    fj_sheet_text(book->out, "<td>", option->code == NULL ? "" : option->code,
                  option->code != NULL && *status != '\0' ? "; " : "");
    fj_sheet_text(book->out, "", status, "</td></tr>\n");
}

// A code as it stands in the column: of a `many` the bit, of a reason the negative.
static int64_t stored_option(const struct fj_codec *codec, size_t option)
{
    int64_t code = codec->option_code[option];
    if (codec->encoding == FJ_STORED_MASK && code >= 1 && code <= 63) {
        return (int64_t)(UINT64_C(1) << (code - 1));
    }
    return code;
}

static void put_group_head(struct fj_codebook *book, const char *text, bool has_codes)
{
    fj_write_format(book->out, "<tr><th scope=\"rowgroup\" colspan=\"%d\" class=\"group\">",
                    has_codes ? 4 : 3);
    fj_sheet_text(book->out, "", text, "</th></tr>\n");
}

static void put_yes_no(struct fj_codebook *book, bool has_codes)
{
    const struct fj_option yes = {.name = "yes", .text = fj_codebook_tr(book, "Yes")};
    const struct fj_option no = {.name = "no", .text = fj_codebook_tr(book, "No")};
    put_choice(book, &yes, has_codes, 1);
    put_choice(book, &no, has_codes, 0);
}

static void put_steps(struct fj_codebook *book, const struct fj_type *type, bool has_codes)
{
    for (size_t i = 0; i < type->label_count; i++) {
        const char *name = fj_arena_printf(book->words.arena, "%d", type->labels[i].value);
        const struct fj_option step = {.name = name == NULL ? "" : name,
                                       .text = type->labels[i].text};
        put_choice(book, &step, has_codes, type->labels[i].value);
    }
}

static void put_choice_head(struct fj_codebook *book, bool has_codes)
{
    fj_write_raw(book->out, "<table class=\"choices\">\n<thead><tr>");
    if (has_codes) {
        fj_sheet_text(book->out, "<th scope=\"col\" class=\"code\">",
                      fj_codebook_tr(book, "Stored"), "</th>");
    }
    fj_sheet_text(book->out, "<th scope=\"col\">", fj_codebook_tr(book, "Name"), "</th>");
    fj_sheet_text(book->out, "<th scope=\"col\">", fj_codebook_tr(book, "Text"), "</th>");
    fj_sheet_text(book->out, "<th scope=\"col\"><span class=\"hidden\">",
                  fj_codebook_tr(book, "Remark"), "</span></th></tr></thead>\n<tbody>\n");
}

static void put_choices(struct fj_codebook *book, const struct fj_question *question)
{
    const struct fj_type *type = &question->type;
    const struct fj_codec *codec = codec_of(book, question);
    bool has_codes = codec != NULL;
    bool is_yes_no = type->kind == FJ_TYPE_YESNO;
    if (!is_yes_no && type->option_count + type->reason_count + type->label_count == 0) {
        return;
    }
    put_choice_head(book, has_codes);
    for (size_t i = 0; i < type->option_count; i++) {
        put_choice(book, &type->options[i], has_codes, has_codes ? stored_option(codec, i) : 0);
    }
    if (is_yes_no) {
        put_yes_no(book, has_codes);
    }
    put_steps(book, type, has_codes);
    if (type->reason_count > 0) {
        put_group_head(book, fj_codebook_tr(book, "No answer, since"), has_codes);
    }
    for (size_t i = 0; i < type->reason_count; i++) {
        put_choice(book, &type->reasons[i], has_codes,
                   has_codes ? -(codec->reason_base + codec->reason_code[i]) : 0);
    }
    fj_write_raw(book->out, "</tbody>\n</table>\n");
}

// ---- where it is asked ------------------------------------------------------------------

static void put_form_and_times(struct fj_codebook *book, const struct fj_form *form)
{
    fj_sheet_text(book->out, "<li>", form->text, "");
    for (size_t i = 0; i < form->timepoint_count; i++) {
        fj_sheet_text(book->out, i == 0 ? ": " : ", ", form->timepoints[i]->text, "");
    }
    fj_write_raw(book->out, "</li>");
}

static void put_asked(struct fj_codebook *book, const struct fj_question *question)
{
    fj_codebook_begin_row(book, fj_codebook_tr(book, "Asked in"));
    fj_write_raw(book->out, "<ul>");
    if (question->place == FJ_IN_BACKGROUND) {
        fj_sheet_text(book->out, "<li>", fj_codebook_tr(book, "the background of the case"),
                      "</li>");
    }
    if (question->record != NULL) {
        const char *name = fj_words_quoted(&book->words, question->record->text);
        fj_sheet_text(book->out, "<li>", fj_codebook_say(book, "the record %s", name), "</li>");
    }
    for (size_t i = 0; i < question->placement_count; i++) {
        put_form_and_times(book, question->placements[i].form);
    }
    fj_write_raw(book->out, "</ul>");
    fj_codebook_end_row(book);
}

// ---- where it is stored -----------------------------------------------------------------

static void put_columns_in(struct fj_codebook *book, const struct fj_table *table,
                           const struct fj_question *question, bool *first)
{
    for (size_t i = 0; i < table->column_count; i++) {
        const struct fj_column *column = &table->columns[i];
        if (column->question != question) {
            continue;
        }
        fj_sheet_text(book->out, *first ? "<code>" : ", <code>", table->parts[column->part], ".");
        fj_sheet_text(book->out, "", column->name, "</code>");
        *first = false;
    }
}

static void put_columns(struct fj_codebook *book, const struct fj_question *question)
{
    bool first = true;
    if (book->layout == NULL) {
        return;
    }
    fj_codebook_begin_row(book, fj_codebook_tr(book, "Column"));
    if (question->place == FJ_IN_BACKGROUND) {
        put_columns_in(book, &book->layout->cases, question, &first);
    }
    if (question->record != NULL) {
        put_columns_in(book, &book->layout->records[question->record->id], question, &first);
    }
    for (size_t i = 0; i < question->placement_count; i++) {
        put_columns_in(book, &book->layout->forms[question->placements[i].form->id], question,
                       &first);
    }
    fj_codebook_end_row(book);
}

// ---- what it is used for ----------------------------------------------------------------

static bool put_use(struct fj_codebook *book, const char *prefix, size_t id, const char *text,
                    const char *kind, bool *first)
{
    fj_codebook_put_link(book, prefix, id, text, first);
    fj_sheet_text(book->out, " (", kind, ")");
    return true;
}

static bool put_figure_uses(struct fj_codebook *book, const struct fj_question *question,
                            bool *first)
{
    const struct fj_plan *plan = book->plan;
    bool used = false;
    for (size_t i = 0; i < plan->measure_count; i++) {
        if (fj_codebook_measure_reads(plan, &plan->measures[i], question)) {
            used = put_use(book, "m", i, plan->measures[i].text, fj_codebook_tr(book, "measure"),
                           first);
        }
    }
    for (size_t i = 0; i < plan->score_count; i++) {
        if (fj_codebook_expr_reads(plan, plan->scores[i].expr, question)) {
            used =
                put_use(book, "s", i, plan->scores[i].text, fj_codebook_tr(book, "score"), first);
        }
    }
    for (size_t i = 0; i < plan->breakdown_count; i++) {
        if (fj_codebook_breakdown_reads(plan, &plan->breakdowns[i], question)) {
            used = put_use(book, "b", i, plan->breakdowns[i].text,
                           fj_codebook_tr(book, "breakdown"), first);
        }
    }
    return used;
}

static bool put_other_uses(struct fj_codebook *book, const struct fj_question *question,
                           bool *first)
{
    const struct fj_plan *plan = book->plan;
    bool used = false;
    for (size_t i = 0; i < plan->question_count; i++) {
        if (fj_codebook_is_condition_of(plan, plan->questions[i], question)) {
            used = put_use(book, "q", i, plan->questions[i]->text,
                           fj_codebook_tr(book, "condition"), first);
        }
    }
    if (question->record != NULL && question->record->dated == question) {
        fj_sheet_text(book->out, *first ? "" : ", ", fj_codebook_tr(book, "the day of the record"),
                      "");
        used = true;
    }
    return used;
}

static void put_uses(struct fj_codebook *book, const struct fj_question *question)
{
    bool first = true;
    fj_codebook_begin_row(book, fj_codebook_tr(book, "Used in"));
    bool in_figures = put_figure_uses(book, question, &first);
    bool in_others = put_other_uses(book, question, &first);
    if (!in_figures && !in_others) {
        fj_write_html(book->out, question->needed != NULL ? fj_codebook_tr(book, "no figure")
                                                          : fj_codebook_tr(book, "nothing"));
    }
    fj_codebook_end_row(book);
    fj_codebook_put_row(book, fj_codebook_tr(book, "Needed for"), question->needed);
}

// ---- rules, judgement and history -------------------------------------------------------

static void put_rules(struct fj_codebook *book, const struct fj_question *question)
{
    for (size_t i = 0; i < question->rule_count; i++) {
        const struct fj_rule *rule = &question->rules[i];
        const char *condition = fj_words_condition(&book->words, rule->condition);
        const char *message = fj_words_quoted(&book->words, rule->message);
        fj_codebook_put_row(book,
                            rule->refuses ? fj_codebook_tr(book, "Required")
                                          : fj_codebook_tr(book, "Checked"),
                            fj_codebook_say(book, "that %s; otherwise %s", condition, message));
    }
}

static const char *better_words(struct fj_codebook *book, enum fj_better better)
{
    switch (better) {
    case FJ_BETTER_UNSAID:
        break;
    case FJ_BETTER_HIGH:
        return fj_codebook_tr(book, "higher is better");
    case FJ_BETTER_LOW:
        return fj_codebook_tr(book, "lower is better");
    }
    return "";
}

static void put_history(struct fj_codebook *book, const struct fj_question *question)
{
    const struct fj_was *was = &question->was;
    if (was->name_count > 0) {
        fj_codebook_begin_row(book, fj_codebook_tr(book, "Was called"));
        for (size_t i = 0; i < was->name_count; i++) {
            fj_sheet_text(book->out, i == 0 ? "<code>" : ", <code>", was->names[i], "</code>");
        }
        fj_codebook_end_row(book);
    }
    if (was->recode != NULL) {
        fj_codebook_put_row(book, fj_codebook_tr(book, "Old answers are read as"),
                            fj_words_value(&book->words, was->recode));
    }
    if (question->retired_since > 0) {
        fj_codebook_put_row(book, fj_codebook_tr(book, "Retired"),
                            fj_codebook_say(book, "since version %d", question->retired_since));
    }
}

static const char *handling_words(struct fj_codebook *book, const struct fj_question *question)
{
    if (question->is_private) {
        return fj_codebook_tr(book, "private: not in group reports, and exported only on demand");
    }
    return question->type.kind == FJ_TYPE_TEXT
               ? fj_codebook_tr(book, "free text: never in a group report")
               : "";
}

// ---- the card ---------------------------------------------------------------------------

static void put_question(struct fj_codebook *book, const struct fj_question *question)
{
    fj_codebook_begin_card(book, "q", question->id, question->text, question->name);
    if (question->help != NULL) {
        fj_sheet_text(book->out, "<p>", question->help, "</p>\n");
    }
    fj_write_raw(book->out, "<dl>\n");
    fj_codebook_put_row(book, fj_codebook_tr(book, "Type"), fj_words_type(&book->words, question));
    fj_codebook_put_row(book, fj_codebook_tr(book, "Asked only if"),
                        fj_words_condition(&book->words, question->when));
    put_asked(book, question);
    put_uses(book, question);
    put_rules(book, question);
    fj_codebook_put_row(book, fj_codebook_tr(book, "Direction"),
                        better_words(book, question->better));
    fj_codebook_put_row(book, fj_codebook_tr(book, "Standard"), question->code);
    fj_codebook_put_row(book, fj_codebook_tr(book, "Handling"), handling_words(book, question));
    put_history(book, question);
    put_columns(book, question);
    fj_write_raw(book->out, "</dl>\n");
    put_choices(book, question);
    fj_write_raw(book->out, "</section>\n");
}

void fj_codebook_put_questions(struct fj_codebook *book)
{
    fj_sheet_text(book->out, "<section>\n<h2 id=\"questions\">", fj_codebook_tr(book, "Questions"),
                  "</h2>\n");
    for (size_t i = 0; i < book->plan->question_count; i++) {
        put_question(book, book->plan->questions[i]);
    }
    fj_write_raw(book->out, "</section>\n");
}
