// SPDX-License-Identifier: EUPL-1.2
// The code book's frame: the head of the plan, the contents, how answers are stored, and the small
// verbs that the other files write with.
#include "emit/codebook/codebook.h"

#include "emit/codebook/codebook_internal.h"

// ---- verbs ------------------------------------------------------------------------------

const char *fj_codebook_tr(const struct fj_codebook *book, const char *english)
{
    return fj_tr(book->words.lang, english);
}

const char *fj_codebook_say(const struct fj_codebook *book, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    const char *text = fj_arena_vprintf(book->words.arena, fj_tr(book->words.lang, format), args);
    va_end(args);
    return text == NULL ? "" : text;
}

void fj_codebook_begin_row(struct fj_codebook *book, const char *term)
{
    fj_sheet_text(book->out, "<div><dt>", term, "</dt><dd>");
}

void fj_codebook_end_row(struct fj_codebook *book)
{
    fj_write_raw(book->out, "</dd></div>\n");
}

void fj_codebook_put_row(struct fj_codebook *book, const char *term, const char *definition)
{
    if (definition == NULL || *definition == '\0') {
        return;
    }
    fj_codebook_begin_row(book, term);
    fj_write_html(book->out, definition);
    fj_codebook_end_row(book);
}

void fj_codebook_put_link(struct fj_codebook *book, const char *prefix, size_t id, const char *text,
                          bool *first)
{
    fj_write_raw(book->out, *first ? "" : ", ");
    fj_write_format(book->out, "<a href=\"#%s%zu\">", prefix, id);
    fj_sheet_text(book->out, "", text, "</a>");
    *first = false;
}

void fj_codebook_begin_card(struct fj_codebook *book, const char *prefix, size_t id,
                            const char *text, const char *name)
{
    fj_write_format(book->out, "<section class=\"card\" id=\"%s%zu\">\n", prefix, id);
    fj_sheet_text(book->out, "<h3>", text, " ");
    fj_sheet_text(book->out, "<code>", name, "</code></h3>\n");
}

// ---- the head ---------------------------------------------------------------------------

static const char *keep_words(const struct fj_codebook *book)
{
    const struct fj_keep *keep = &book->plan->keep;
    if (!keep->given) {
        return fj_codebook_tr(book, "not stated");
    }
    const char *duration = fj_words_duration(&book->words, keep->duration);
    return keep->after == FJ_ANCHOR_ENTRY ? fj_codebook_say(book, "%s after entry", duration)
                                          : fj_codebook_say(book, "%s after exit", duration);
}

static const char *hide_words(const struct fj_codebook *book)
{
    if (!book->plan->follows_person) {
        return fj_codebook_tr(book, "nothing is hidden: the plan does not follow persons");
    }
    return fj_codebook_say(
        book, "figures about 1 to %d persons, and what would give them away, are hidden",
        book->plan->hide_below - 1);
}

static const char *or_unsaid(const struct fj_codebook *book, const char *text)
{
    return text != NULL ? text : fj_codebook_tr(book, "not stated");
}

static void put_head(struct fj_codebook *book)
{
    const struct fj_plan *plan = book->plan;
    fj_sheet_text(book->out, "<header>\n<p class=\"plan\">", fj_codebook_tr(book, "Code book"),
                  "</p>\n");
    fj_sheet_text(book->out, "<h1>", plan->title, "</h1>\n<dl>\n");
    fj_codebook_put_row(book, fj_codebook_tr(book, "Purpose"), or_unsaid(book, plan->purpose));
    fj_codebook_put_row(book, fj_codebook_tr(book, "Legal basis"), or_unsaid(book, plan->basis));
    fj_codebook_put_row(book, fj_codebook_tr(book, "Responsible"), or_unsaid(book, plan->owner));
    fj_codebook_put_row(book, fj_codebook_tr(book, "Follows"),
                        plan->follows_person
                            ? fj_codebook_tr(book, "persons, each with one or more cases")
                            : fj_codebook_tr(book, "units or projects; no persons"));
    fj_codebook_put_row(book, fj_codebook_tr(book, "Kept"), keep_words(book));
    fj_codebook_put_row(book, fj_codebook_tr(book, "Hidden"), hide_words(book));
    fj_codebook_put_row(book, fj_codebook_tr(book, "Without gender, since"), plan->without_gender);
    fj_codebook_put_row(book, fj_codebook_tr(book, "Plan"),
                        fj_codebook_say(book, "%s, version %d", plan->name, plan->version));
    fj_write_raw(book->out, "</dl>\n</header>\n");
}

// ---- the contents -----------------------------------------------------------------------

static void put_entry(struct fj_codebook *book, const char *prefix, size_t id, const char *text)
{
    fj_write_format(book->out, "<li><a href=\"#%s%zu\">", prefix, id);
    fj_sheet_text(book->out, "", text, "</a></li>\n");
}

static void begin_part(struct fj_codebook *book, const char *id, const char *title)
{
    fj_write_format(book->out, "<li><a href=\"#%s\">", id);
    fj_sheet_text(book->out, "", title, "</a>\n<ul>\n");
}

static void end_part(struct fj_codebook *book)
{
    fj_write_raw(book->out, "</ul></li>\n");
}

static void put_question_entries(struct fj_codebook *book)
{
    begin_part(book, "questions", fj_codebook_tr(book, "Questions"));
    for (size_t i = 0; i < book->plan->question_count; i++) {
        put_entry(book, "q", i, book->plan->questions[i]->text);
    }
    end_part(book);
}

static void put_figure_entries(struct fj_codebook *book)
{
    const struct fj_plan *plan = book->plan;
    begin_part(book, "measures", fj_codebook_tr(book, "Measures"));
    for (size_t i = 0; i < plan->measure_count; i++) {
        put_entry(book, "m", i, plan->measures[i].text);
    }
    end_part(book);
    begin_part(book, "breakdowns", fj_codebook_tr(book, "Breakdowns"));
    for (size_t i = 0; i < plan->breakdown_count; i++) {
        put_entry(book, "b", i, plan->breakdowns[i].text);
    }
    end_part(book);
    begin_part(book, "reports", fj_codebook_tr(book, "Reports"));
    for (size_t i = 0; i < plan->report_count; i++) {
        put_entry(book, "r", i, plan->reports[i].text);
    }
    end_part(book);
}

static void put_contents(struct fj_codebook *book)
{
    fj_write_raw(book->out, "<nav class=\"contents\" aria-labelledby=\"contents\">\n");
    fj_sheet_text(book->out, "<h2 id=\"contents\">", fj_codebook_tr(book, "Contents"),
                  "</h2>\n<ul>\n");
    fj_sheet_text(book->out, "<li><a href=\"#time\">", fj_codebook_tr(book, "When and in what"),
                  "</a></li>\n");
    fj_sheet_text(book->out, "<li><a href=\"#stored\">",
                  fj_codebook_tr(book, "How answers are stored"), "</a></li>\n");
    put_question_entries(book);
    put_figure_entries(book);
    fj_write_raw(book->out, "</ul>\n</nav>\n");
}

// ---- how answers are stored -------------------------------------------------------------

static void put_point(struct fj_codebook *book, const char *text)
{
    fj_sheet_text(book->out, "<li>", text, "</li>\n");
}

static void put_stored(struct fj_codebook *book)
{
    fj_sheet_text(book->out, "<section>\n<h2 id=\"stored\">",
                  fj_codebook_tr(book, "How answers are stored"), "</h2>\n<ul>\n");
    put_point(book,
              fj_codebook_tr(book, "Every form and record has a table with a row for each time "
                                   "it was filled in, and a column for each question."));
    put_point(book,
              fj_codebook_tr(book, "A view for each table, view_…, shows names in place of codes. "
                                   "A view for each measure, measure_…, gives its figures."));
    put_point(book,
              fj_codebook_tr(book, "An empty value is a question left blank. It is never zero."));
    put_point(book,
              fj_codebook_tr(book, "A negative code is a named reason why there is no answer."));
    put_point(book, fj_codebook_tr(book, "A code never changes meaning, and is never used again."));
    put_point(book,
              fj_codebook_tr(book, "Where several choices can be marked, the value is the sum of "
                                   "their codes."));
    fj_write_raw(book->out, "</ul>\n</section>\n");
}

// ---- the page ---------------------------------------------------------------------------

void fj_codebook_write(const struct fj_plan *plan, const struct fj_layout *layout,
                       struct fj_arena *arena, struct fj_writer *out)
{
    struct fj_codebook book = {
        .plan = plan,
        .layout = layout,
        .words = {.arena = arena, .plan = plan, .lang = plan->language},
        .out = out,
    };
    const char *title = fj_codebook_say(&book, "Code book: %s", plan->title);
    const char *foot = fj_codebook_say(&book, "%s, version %d", title, plan->version);
    struct fj_sheet frame = {plan->language, title, fj_codebook_style(), foot, plan->translated_to};
    fj_sheet_begin(out, &frame);
    fj_sheet_text(out, "<a class=\"skip\" href=\"#main\">",
                  fj_codebook_tr(&book, "To the contents"), "</a>\n<main id=\"main\">\n");
    put_head(&book);
    put_contents(&book);
    fj_codebook_put_time(&book);
    put_stored(&book);
    fj_codebook_put_questions(&book);
    fj_codebook_put_figures(&book);
    fj_write_raw(out, "</main>\n");
    fj_sheet_end(out);
    out->failed |= fj_arena_failed(arena);
}
