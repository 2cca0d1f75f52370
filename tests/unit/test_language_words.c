// SPDX-License-Identifier: EUPL-1.2
// Every word of grammar/keywords.def, in each of its spellings, as the name of each thing that has one, read back in
// every place where such a name may stand (language §3). What may not be a name says so with one error of its own, that
// names the word and offers another; what may is the same name in both keyword languages.
#include "sema_check.h"

#include "emit/json/plan_json.h"
#include "sema/format.h"
#include "syntax/keywords.h"

// ---- the plans; each % is the word ------------------------------------------------------------------

#define GROUPS "background { question gnd \"G\" : gender }\n"
#define TIMES  GROUPS "timepoint t1 \"S\" at entry\ntimepoint t2 \"E\" 3 months after t1\n"

static const char QUESTION[] =
    "plan p \"P\"\n" TIMES "question % \"A\" : scale 0..9 better high\n"
    "question q2 \"B\" : yesno when % > 3 and not % = 5\n"
    "question q3 \"C\" : number 0..9 require q3 <= % else \"Nej\" warn q3 in (1, 2) else \"Ja\"\n"
    "form f \"F\" at t1, t2 { % q2 section \"D\" { q3 } }\n"
    "score s \"S\" = mean(%, q3) needs 1\n"
    "measure m1 \"M\" = mean of % at t2 among answered(%@t1) except %@t1 < 2\n"
    "measure m2 \"M\" = change of % from t1 to t2\n"
    "measure m3 \"M\" = share % = 3 at t1\nmeasure m4 \"M\" = distribution of % at t1\n"
    "measure m5 \"M\" = share of q2 at t1\nmeasure m6 \"M\" = mean of s at t1\n"
    "breakdown b \"B\" = %@t1 in 0..4, 5..9\nbreakdown gnd\n"
    "translate en { % \"A\" }\n"
    "example \"E\" { case c { entry 2026-01-01 t1 { % 4  q3 1 } t2 { % 6 } } expect m1 = 6 }\n";

static const char CHOICE[] =
    "plan p \"P\"\n" TIMES
    "question q \"Q\" : choice { % \"A\"  other \"B\"  third \"D\" } missing { skip \"C\" }\n"
    "question r \"R\" : many { % \"A\"  other \"B\"  % _ \"C\" alone }\n"
    "question w \"W\" : yesno when q = % or r has %\n"
    "measure m1 \"M\" = share of q = % at t1\nmeasure m2 \"M\" = share of q in (%, other) at t1\n"
    "measure m3 \"M\" = share of r has % at t1\nmeasure m4 \"M\" = shift of q from t1 to t2\n"
    "measure m5 \"M\" = share of w at t1 among q@t1 != %\nmeasure m6 \"M\" = share of q not in (%) "
    "at t1\n"
    "breakdown gnd\nbreakdown b \"B\" = q@t1 = %\ntranslate en { q.% \"A\" }\n"
    "example \"E\" { case c { entry 2026-01-01 t1 { q %  r %, other } t2 { q other } }\n"
    "expect m1 = 1\nexpect m4 (% > other) = 1 }\n";

static const char TIMEPOINT[] =
    "plan p \"P\"\n" GROUPS
    "timepoint % \"S\" at entry\ntimepoint t2 \"E\" 3 months after % window -9..9 "
    "days\n"
    "question q \"Q\" : number 0..9 better high\nquestion r \"R\" : number 0..9 when q@% > 3\n"
    "form f \"F\" at %, t2 { q }\nform g \"G\" at t2 { r }\n"
    "measure m1 \"M\" = mean of q at %\nmeasure m2 \"M\" = change of q from % to t2\n"
    "measure m3 \"M\" = share of q@% > 3 and q@t2 > 3\nmeasure m4 \"M\" = mean of days(%, t2)\n"
    "measure m5 \"M\" = mean r at t2 among answered(q@%)\nmeasure m6 \"M\" = mean of q at %, t2\n"
    "breakdown gnd\nbreakdown b \"B\" = q@% in 0..4, 5..9\n"
    "example \"E\" { case c { entry 2026-01-01 % { q 4 } t2 2026-04-02 { q 6 } }\n"
    "expect m6 at % = 4 }\n";

static const char MEASURE[] =
    "plan p \"P\"\n" TIMES "question q \"Q\" : yesno\nmeasure % \"M\" = share of q at t1\n"
    "measure m2 \"M\" = share of q at t2\nmeasure m3 \"M\" = ratio of % to m2\nmeasure m4 \"M\" = "
    "ratio of m2 to %\n"
    "breakdown gnd\nreport r \"R\" per year { show % by gnd  show m2, % as bars  show %, m2 by gnd "
    "}\n"
    "example \"E\" { case c { entry 2026-01-01 t1 { q yes } } expect % = 1 expect %.n for kvinna = "
    "0 }\n";

static const char TYPE[] =
    "plan p \"P\"\n" TIMES "type % = choice { a \"A\" b \"B\" } missing { skip \"C\" }\n"
    "question q \"Q\" : %\nquestion r \"R {%}\" : scale 1..5 for each %\n"
    "measure m1 \"M\" = mean of r.a at t1\nmeasure m2 \"M\" = shift of q from t1 to t2\n"
    "breakdown gnd\ntranslate en { %.a \"A\" }\n";

static const char RECORD[] =
    "plan p \"P\"\n" TIMES "record % \"R\" dated d { question d \"D\" : date question n \"N\" : "
    "number 0..9 }\nquestion q \"Q\" : yesno when count(% where n > 3) > 1\n"
    "form f \"F\" at t1 { q % }\nmeasure m1 \"M\" = count of % where n > 2\n"
    "measure m2 \"M\" = mean of %.n counting %\nmeasure m3 \"M\" = share of q at t1 among any(% "
    "where n = 1)\nbreakdown gnd\ntranslate en { %.n \"A\" }\n"
    "example \"E\" { case c { entry 2026-01-01 % { d 2026-01-02 n 4 } } expect m1 = 1 }\n";

static const char FIELD[] =
    "plan p \"P\"\n" TIMES "record r \"R\" dated d { question d \"D\" : date question % \"N\" : "
    "number 0..9 question y \"Y\" : yesno when % > 3 }\nquestion q \"Q\" : yesno when count(r "
    "where "
    "% > 3 and y) > 1\nform f \"F\" at t1 { q r }\nmeasure m1 \"M\" = count of r where % > 2\n"
    "measure m2 \"M\" = mean of r.% counting r\nmeasure m3 \"M\" = share of q at t1 among "
    "mean(r.%) > 4\nbreakdown gnd\ntranslate en { r.% \"A\" }\n"
    "example \"E\" { case c { entry 2026-01-01 r { d 2026-01-02 % 4 } } expect m1 = 1 }\n";

static const char SCORE[] =
    "plan p \"P\"\n" TIMES "question q \"Q\" : scale 0..9\nquestion r \"R\" : scale 0..9\n"
    "score % \"S\" = mean(q, r) needs 1 better high\nmeasure m1 \"M\" = mean of % at t1\n"
    "measure m2 \"M\" = change of % from t1 to t2\nmeasure m3 \"M\" = share of % > 3 at t1 among "
    "%@t2 < 9\nbreakdown gnd\nbreakdown b \"B\" = %@t1 in 0..4, 5..9\n";

static const char FORM[] =
    "plan p \"P\"\n" TIMES "question q \"Q\" : yesno\nform % \"F\" for client at t1, t2 { q }\n"
    "measure m1 \"M\" = response to % at t1\nmeasure m2 \"M\" = share of q at t1\nbreakdown gnd\n"
    "translate en { % \"A\" }\n";

static const char BREAKDOWN[] =
    "plan p \"P\"\n" TIMES "question q \"Q\" : yesno\nmeasure m \"M\" = share of q at t1\n"
    "breakdown % \"B\" = q@t2\nbreakdown gnd\nreport r \"R\" per year { show m by %, gnd show m by "
    "gnd, % }\n";

static const char REPORT[] =
    "plan p \"P\"\n" TIMES "question q \"Q\" : yesno\nmeasure m \"M\" = share of q at t1\n"
    "breakdown gnd\nreport % \"R\" per year { show m by gnd }\n";

static const char REASON[] =
    "plan p \"P\"\n" TIMES "question q \"Q\" : yesno missing { % \"A\" other \"B\" }\n"
    "measure m \"M\" = share of missing(q, %) at t1\nmeasure m2 \"M\" = share of q at t1 except "
    "missing(q, %)\nbreakdown gnd\ntranslate en { q.% \"A\" }\n"
    "example \"E\" { case c { entry 2026-01-01 t1 { q % } } expect m = 1 }\n";

enum place {
    AS_QUESTION,
    AS_CHOICE,
    AS_TIMEPOINT,
    AS_MEASURE,
    AS_TYPE,
    AS_RECORD,
    AS_FIELD,
    AS_SCORE,
    AS_FORM,
    AS_BREAKDOWN,
    AS_REPORT,
    AS_REASON,
    PLACES
};
static const char *const PLANS[PLACES] = {QUESTION, CHOICE, TIMEPOINT, MEASURE,   TYPE,   RECORD,
                                          FIELD,    SCORE,  FORM,      BREAKDOWN, REPORT, REASON};
static const char *const CALLED[PLACES] = {"a question", "a choice",    "a timepoint", "a measure",
                                           "a type",     "a record",    "a field",     "a score",
                                           "a form",     "a breakdown", "a report",    "a reason"};

// ---- what §3 says -----------------------------------------------------------------------------------

static bool is_column(const char *word)
{
    static const char *const columns[] = {"case", "person", "entry",  "exit",    "timepoint",
                                          "date", "nr",     "period", "missing", "batch"};

    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        if (strcmp(word, columns[i]) == 0)
            return true;
    return false;
}

// The code that WORD as a name has to give, or NULL where it is a name like any other.
static const char *refused(const char *word, enum place place)
{
    if (fj_keyword_is_class(word, FJ_WORD_JOINER))
        return "E0032";
    bool exit_in_swedish =
        place == AS_TIMEPOINT && strcmp(word, "avslut") == 0; // as the field says
    bool valued = place == AS_QUESTION || place == AS_TIMEPOINT || place == AS_MEASURE ||
                  place == AS_RECORD || place == AS_SCORE;
    if (valued && !exit_in_swedish && fj_keyword_is_class(word, FJ_WORD_VALUE))
        return "E0115";
    if (place == AS_REASON && (fj_keyword_is(word, FJ_KW_YES) || fj_keyword_is(word, FJ_KW_NO)))
        return "E0118";
    if (place == AS_TYPE && fj_keyword_is_class(word, FJ_WORD_TYPE))
        return "E0040";
    return (place == AS_QUESTION || place == AS_FIELD) && is_column(word) ? "E0113" : NULL;
}

// ---- one word ---------------------------------------------------------------------------------------

static void fill(struct fj_writer *out, const char *plan, const char *word)
{
    for (const char *at = plan; *at; at++) {
        if (*at != '%') {
            fj_write_char(out, *at);
            continue;
        }
        fj_write_raw(out, word);
        at += at[1] == ' ' && at[2] == '_'; // `% _`: the word with a tail
    }
    assert_false(out->failed);
}

static void complain(const char *text, const char *word, enum place place, const char *what,
                     const struct fj_compilation *done)
{
    struct fj_writer told = {0};

    fj_diags_write_text(&done->diags, &done->sources, &told);
    fprintf(stderr, "“%s” as the name of %s: %s\n%s\n%s\n", word, CALLED[place], what, text,
            told.bytes ? told.bytes : "");
    fj_writer_free(&told);
}

// One error with CODE under the word, which names it; one of a reserved word offers another.
static bool is_told(const struct fj_compilation *done, const char *text, const char *word,
                    enum place place, const char *code)
{
    const struct fj_diag *first = done->diags.first;
    char other[80];

    snprintf(other, sizeof other, "“%s_”", word);
    bool offers =
        strcmp(code, "E0032") != 0 || (first && first->help && strstr(first->help, other));
    // A built-in type or `cases` keeps its own meaning where it stands, which may not fit.
    bool once = done->diags.errors == 1 || place == AS_TYPE || place == AS_RECORD;
    return first && strcmp(fj_code_name(first->code), code) == 0 && once &&
           strncmp(text + first->span.start, word, strlen(word)) == 0 &&
           strstr(first->message, word) && offers;
}

// Compiles; when EXPECTED is a code the only error must have it, under the word. Else the model as JSON goes to OUT.
static bool compiles_as(const char *text, const char *word, enum place place, const char *expected,
                        struct fj_writer *out)
{
    struct fj_compilation *done = sema_compile(text);
    bool right = expected ? is_told(done, text, word, place, expected) : done->plan != NULL;

    if (!right)
        complain(text, word, place, expected ? expected : "should be allowed", done);
    if (done->plan && out)
        fj_json_write_plan(done->plan, NULL, out);
    fj_compilation_free(done);
    return right;
}

static bool same_in(enum fj_print_keywords keywords, const char *text, const char *word,
                    enum place place, const char *meaning)
{
    struct fj_formatting *done =
        fj_format("test.plan", text, strlen(text), NULL, keywords, true, FJ_LANG_EN);
    struct fj_writer json = {0};
    bool same = done->status == FJ_FORMAT_DONE &&
                compiles_as(done->text.bytes, word, place, NULL, &json) &&
                strcmp(json.bytes, meaning) == 0;

    if (!same)
        fprintf(stderr, "“%s” as the name of %s is not the same in other keywords:\n%s\n", word,
                CALLED[place], done->text.bytes ? done->text.bytes : text);
    fj_writer_free(&json);
    fj_formatting_free(done);
    return same;
}

static size_t try_word(const char *word)
{
    size_t failures = 0;

    for (int place = 0; place < PLACES; place++) {
        const char *expected = refused(word, (enum place)place);
        struct fj_writer text = {0}, json = {0};
        fill(&text, PLANS[place], word);
        bool right = compiles_as(text.bytes, word, (enum place)place, expected, &json);
        if (right && !expected)
            right = same_in(FJ_PRINT_SWEDISH, text.bytes, word, (enum place)place, json.bytes) &&
                    same_in(FJ_PRINT_ENGLISH, text.bytes, word, (enum place)place, json.bytes);
        failures += !right;
        fj_writer_free(&text);
        fj_writer_free(&json);
    }
    return failures;
}

// Each word of a spelling: `hide below` is two, and neither is reserved by it.
static size_t try_spelling(const char *spelling)
{
    size_t failures = 0;
    char word[64];

    for (const char *at = spelling; *at;) {
        size_t length = strcspn(at, " ");
        assert_true(length < sizeof word);
        memcpy(word, at, length);
        word[length] = 0;
        failures += try_word(word);
        at += length + (at[length] == ' ');
    }
    return failures;
}

static void every_word_is_a_name_or_says_why_not(void **state)
{
    static const char *const spellings[] = {
#define FJ_KEYWORD(symbol, english, swedish, class) english, swedish,
#define FJ_SPELLING(symbol, lang, text)             text,
#include "keywords.def"
#undef FJ_KEYWORD
#undef FJ_SPELLING
    };
    size_t failures = 0;

    (void)state;
    for (size_t i = 0; i < sizeof spellings / sizeof *spellings; i++)
        failures += try_spelling(spellings[i]);
    assert_int_equal(failures, 0);
}

// ---- types ------------------------------------------------------------------------------------------

static void built_in_types_name_no_type(void **state)
{
    static const char *const spellings[] = {
#define FJ_KEYWORD(symbol, english, swedish, class)                                                \
    FJ_WORD_##class == FJ_WORD_TYPE ? english : NULL,                                              \
        FJ_WORD_##class == FJ_WORD_TYPE ? swedish : NULL,
#define FJ_SPELLING(symbol, lang, text)
#include "keywords.def"
#undef FJ_KEYWORD
#undef FJ_SPELLING
    };

    (void)state;
    for (size_t i = 0; i < sizeof spellings / sizeof *spellings; i++) {
        struct fj_writer text = {0};
        if (!spellings[i])
            continue;
        fill(&text, "plan p \"P\"\ntype % = scale 1..5\n" TIMES "question q \"Q\" : yesno\n",
             spellings[i]);
        assert_true(compiles_as(text.bytes, spellings[i], AS_QUESTION, "E0040", NULL));
        fj_writer_free(&text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_word_is_a_name_or_says_why_not),
        cmocka_unit_test(built_in_types_name_no_type),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
