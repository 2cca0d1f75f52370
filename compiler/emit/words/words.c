// SPDX-License-Identifier: EUPL-1.2
// Texts of the plan in a language, quotes, numbers and lists: what every sentence is made of.
#include "emit/words/words.h"

#include <math.h>
#include <string.h>

#include "emit/words/words_internal.h"
#include "support/writer.h"

const char *fj_words_say(const struct fj_words *w, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    const char *text = fj_arena_vprintf(w->arena, fj_tr(w->lang, format), args);
    va_end(args);
    return text == NULL ? "" : text;
}

const char *fj_words_text(const struct fj_words *w, const char *key, const char *text)
{
    if (w->lang == w->plan->language) {
        return text;
    }
    return fj_plan_text(w->plan, w->lang == FJ_LANG_SV ? "sv" : "en", key, text);
}

static const char *question_key(const struct fj_words *w, const struct fj_question *question)
{
    if (question->record == NULL) {
        return question->name;
    }
    const char *key = fj_arena_printf(w->arena, "%s.%s", question->record->name, question->name);
    return key == NULL ? "" : key;
}

const char *fj_words_question_text(const struct fj_words *w, const struct fj_question *question)
{
    return fj_words_text(w, question_key(w, question), question->text);
}

const char *fj_words_option_text(const struct fj_words *w, const struct fj_question *question,
                                 const struct fj_option *option)
{
    const char *key = fj_arena_printf(w->arena, "%s.%s", question_key(w, question), option->name);
    return fj_words_text(w, key, option->text);
}

const char *fj_words_quoted(const struct fj_words *w, const char *text)
{
    return fj_words_say(w, "“%s”", text);
}

const char *fj_words_question(const struct fj_words *w, const struct fj_question *question,
                              const struct fj_at *at)
{
    if (at->kind == FJ_AT_CURRENT && w->numbers != NULL && w->numbers[question->id] > 0) {
        return fj_words_say(w, "question %d", w->numbers[question->id]);
    }
    const char *name = fj_words_quoted(w, fj_words_question_text(w, question));
    if (at->kind != FJ_AT_TIMEPOINT) {
        return name;
    }
    return fj_words_say(w, "%s (%s)", name, fj_words_timepoint(w, at));
}

// No sentence here begins with other letters than these.
static const char *capital_of(const char *text, size_t *out_length)
{
    static const char *const pairs[][2] = {{"å", "Å"}, {"ä", "Ä"}, {"ö", "Ö"}};
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        *out_length = strlen(pairs[i][0]);
        if (strncmp(text, pairs[i][0], *out_length) == 0) {
            return pairs[i][1];
        }
    }
    *out_length = 0;
    return "";
}

const char *fj_words_sentence(const struct fj_words *w, const char *text)
{
    if (*text == '\0') {
        return "";
    }
    size_t length;
    const char *capital = capital_of(text, &length);
    char *sentence = fj_arena_printf(w->arena, "%s%s.", capital, text + length);
    if (sentence == NULL) {
        return "";
    }
    if (sentence[0] >= 'a' && sentence[0] <= 'z') {
        sentence[0] = (char)(sentence[0] - 'a' + 'A');
    }
    return sentence;
}

// ---- numbers and days -------------------------------------------------------------------

// The whole part gets its narrow blanks and the decimals their comma.
static void write_grouped(const struct fj_words *w, const char *digits, struct fj_writer *out)
{
    size_t whole = strspn(digits, "0123456789");
    for (size_t i = 0; digits[i] != '\0'; i++) {
        if (i > 0 && i < whole && whole > 4 && (whole - i) % 3 == 0) {
            fj_write_raw(out, "\u00A0");
        }
        if (digits[i] == '.' && w->lang == FJ_LANG_SV) {
            fj_write_char(out, ',');
        } else {
            fj_write_char(out, digits[i]);
        }
    }
}

const char *fj_words_number(const struct fj_words *w, double number)
{
    struct fj_writer digits = {0};
    struct fj_writer out = {0};
    fj_write_double(&digits, fabs(number));
    if (number < 0) {
        fj_write_raw(&out, "−");
    }
    if (!digits.failed) {
        write_grouped(w, digits.bytes, &out);
    }
    const char *text =
        out.failed || digits.failed ? NULL : fj_arena_copy(w->arena, out.bytes, out.length);
    fj_writer_free(&digits);
    fj_writer_free(&out);
    return text == NULL ? "" : text;
}

const char *fj_words_percent(const struct fj_words *w, double fraction)
{
    // 0.07 × 100 is not 7 in binary; no plan gives a share with more than six decimals
    double percent = round(fraction * 1e8) / 1e6;
    return fj_words_say(w, "%s%%", fj_words_number(w, percent));
}

const char *fj_words_day(const struct fj_words *w, fj_day day)
{
    char text[11];
    fj_day_format(day, text);
    const char *copy = fj_arena_copy(w->arena, text, strlen(text));
    return copy == NULL ? "" : copy;
}

// ---- lists ------------------------------------------------------------------------------

const char *fj_words_list(const struct fj_words *w, const char *const *items, size_t count,
                          bool with_or)
{
    if (count == 0) {
        return "";
    }
    const char *list = items[0];
    for (size_t i = 1; i + 1 < count; i++) {
        list = fj_words_say(w, "%s, %s", list, items[i]);
    }
    if (count == 1) {
        return list;
    }
    return with_or ? fj_words_say(w, "%s or %s", list, items[count - 1])
                   : fj_words_say(w, "%s and %s", list, items[count - 1]);
}
