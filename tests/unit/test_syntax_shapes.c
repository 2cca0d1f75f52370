// SPDX-License-Identifier: EUPL-1.2
// What the help shows as the way to write a thing is taken by the parser: every shape of grammar/shapes.def in a plan
// of its own, in both languages; and no word of grammar/meant.def is a keyword already where it would be suggested.
#include "syntax_fixture.h"

#include "syntax/keywords.h"

struct shape {
    const char *symbol, *texts[2];
};

static const struct shape SHAPES[] = {
#define FJ_SHAPE(symbol, english, swedish) {#symbol, {english, swedish}},
#include "shapes.def"
#undef FJ_SHAPE
};

// Where a shape stands: %s in a plan of the language.
static const struct {
    const char *symbols; // with a blank on both sides
    const char *around[2];
} PLACES[] = {
    {" PLAN ", {"%s", "%s"}},
    {" USE TYPE BACKGROUND TIMEPOINT QUESTION RECORD FORM SCORE MEASURE BREAKDOWN REPORT TRANSLATE "
     "EXAMPLE ",
     {"plan p \"P\"\n%s", "plan p \"P\"\n%s"}},
    {" VERSION LANGUAGE FOLLOWS HIDE_BELOW KEEP ", {"plan p \"P\" { %s }", "plan p \"P\" { %s }"}},
    {" SECTION NOTE ",
     {"plan p \"P\"\nform f \"F\" { %s }", "plan p \"P\"\nformulär f \"F\" { %s }"}},
    {" SHOW ", {"plan p \"P\"\nreport r \"R\" { %s }", "plan p \"P\"\nrapport r \"R\" { %s }"}},
    {" CASE EXPECT ", {"plan p \"P\"\nexample \"e\" { %s }", "plan p \"P\"\nexempel \"e\" { %s }"}},
    {" CHOICE MANY SCALE NUMBER ",
     {"plan p \"P\"\nquestion q \"Q\" : %s", "plan p \"P\"\nfråga q \"Q\" : %s"}},
    {" MISSING REQUIRE WARN HELP NEEDED BETTER ",
     {"plan p \"P\"\nquestion q \"Q\" : scale 1..5 %s",
      "plan p \"P\"\nfråga q \"Q\" : skala 1..5 %s"}},
    {" DECIMALS UNIT ",
     {"plan p \"P\"\nquestion q \"Q\" : number 0..5 %s",
      "plan p \"P\"\nfråga q \"Q\" : tal 0..5 %s"}},
    {" WINDOW ",
     {"plan p \"P\"\ntimepoint t \"T\" at entry %s",
      "plan p \"P\"\ntidpunkt t \"T\" vid ärendestart %s"}},
    {" EVERY ", {"plan p \"P\"\ntimepoint t \"T\" %s", "plan p \"P\"\ntidpunkt t \"T\" %s"}},
    {" FOR ", {"plan p \"P\"\nform f \"F\" %s { q }", "plan p \"P\"\nformulär f \"F\" %s { q }"}},
    {" COUNT SHARE MEAN MEDIAN SUM DISTRIBUTION CHANGE SHIFT ATTAINMENT RESPONSE RATIO ",
     {"plan p \"P\"\nmeasure m \"M\" = %s", "plan p \"P\"\nmått m \"M\" = %s"}},
    {" TARGET PICK ",
     {"plan p \"P\"\nmeasure m \"M\" = share of q = 1 %s",
      "plan p \"P\"\nmått m \"M\" = andel av q = 1 %s"}},
};

static const char *place_of(const char *symbol, int lang)
{
    char sought[64];
    snprintf(sought, sizeof sought, " %s ", symbol);
    for (size_t i = 0; i < sizeof PLACES / sizeof *PLACES; i++)
        if (strstr(PLACES[i].symbols, sought))
            return PLACES[i].around[lang];
    fail_msg("%s has no place in this test", symbol);
    return NULL;
}

static void put_at(char *out, size_t size, const char *around, const char *shape)
{
    const char *mark = strstr(around, "%s");
    snprintf(out, size, "%.*s%s%s\n", (int)(mark - around), around, shape, mark + 2);
}

static void every_shape_parses(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof SHAPES / sizeof *SHAPES; i++)
        for (int lang = 0; lang < 2; lang++) {
            char plan[1024];
            put_at(plan, sizeof plan, place_of(SHAPES[i].symbol, lang), SHAPES[i].texts[lang]);
            struct parsed parsed = parse_text(plan);
            if (!parsed.ok)
                fail_msg("%s: %s\n%s", SHAPES[i].symbol, plan,
                         parsed.diags.first ? parsed.diags.first->message : "");
            parsed_free(&parsed);
        }
}

static bool is_meant(const char *word, enum fj_keyword keyword)
{
    enum fj_keyword at = fj_keyword_meant(word, FJ_KW_NONE);
    while (at != FJ_KW_NONE && at != keyword)
        at = fj_keyword_meant(word, at);
    return at == keyword;
}

static void no_meant_word_spells_its_keyword(void **state)
{
    (void)state;
#define FJ_MEANT(symbol, word)                                                                     \
    assert_true(is_meant(word, FJ_KW_##symbol));                                                   \
    assert_false(fj_keyword_is(word, FJ_KW_##symbol));
#include "meant.def"
#undef FJ_MEANT
    assert_false(is_meant("valfri", FJ_KW_MANY));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_shape_parses),
        cmocka_unit_test(no_meant_word_spells_its_keyword),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
