// SPDX-License-Identifier: EUPL-1.2
// From tokens to the tree: what binds how, soft words as names, limits, and that time grows with the text and no faster.
#include "syntax_fixture.h"

#include <time.h>

#include "support/limits.h"

#define HEAD "plan t \"T\"\n"

static void the_examples_of_the_language_parse(void **state)
{
    (void)state;
    static const char *const PLANS[] = {"smallest.plan", "whole.plan", "whole_sv.plan",
                                        "everything.plan", "soft_names.plan"};
    for (size_t i = 0; i < sizeof PLANS / sizeof *PLANS; i++) {
        char *text = read_plan(PLANS[i]);
        struct parsed parsed = parse_text(text);
        assert_parses(&parsed);
        assert_false(parsed.plan->broken);
        assert_int_equal(parsed.plan->lost.count, 0);
        parsed_free(&parsed);
        free(text);
    }
}

static void both_keyword_languages_make_the_same_tree(void **state)
{
    (void)state;
    char *english = read_plan("whole.plan"), *swedish = read_plan("whole_sv.plan");
    struct parsed a = parse_text(english), b = parse_text(swedish);
    assert_parses(&a);
    assert_parses(&b);
    char *tree_a = tree_of(&a), *tree_b = tree_of(&b);
    assert_string_equal(tree_a, tree_b);
    free(tree_a);
    free(tree_b);
    parsed_free(&a);
    parsed_free(&b);
    free(english);
    free(swedish);
}

// ---- expressions ----------------------------------------------------------------------------------

// Writes an expression with every operator in parentheses.
static void write_bound(const struct fj_tree_bound *bound, struct fj_writer *out)
{
    if (bound->given)
        fj_write_double(out, bound->number.value);
}

static void write_expr(const struct fj_tree_expr *expr, struct fj_writer *out);

static void write_operands(const struct fj_tree_expr *expr, const char *name, struct fj_writer *out)
{
    fj_write_char(out, '(');
    fj_write_raw(out, name);
    for (size_t i = 0; i < expr->arg_count; i++) {
        fj_write_char(out, ' ');
        write_expr(expr->args[i], out);
    }
    for (size_t i = 0; i < expr->members.count; i++) {
        fj_write_char(out, ' ');
        if (expr->members.items[i].value) {
            write_expr(expr->members.items[i].value, out);
            continue;
        }
        write_bound(&expr->members.items[i].range.low, out);
        fj_write_raw(out, "..");
        write_bound(&expr->members.items[i].range.high, out);
    }
    if (expr->condition) {
        fj_write_raw(out, " where ");
        write_expr(expr->condition, out);
    }
    fj_write_char(out, ')');
}

static void write_expr(const struct fj_tree_expr *expr, struct fj_writer *out)
{
    static const char *const NAMES[FJ_TREE_EXPR__COUNT] = {
        [FJ_TREE_NOT] = "not", [FJ_TREE_AND] = "and",    [FJ_TREE_OR] = "or",
        [FJ_TREE_EQ] = "=",    [FJ_TREE_NE] = "!=",      [FJ_TREE_LT] = "<",
        [FJ_TREE_LE] = "<=",   [FJ_TREE_GT] = ">",       [FJ_TREE_GE] = ">=",
        [FJ_TREE_IN] = "in",   [FJ_TREE_NOT_IN] = "!in", [FJ_TREE_HAS] = "has",
        [FJ_TREE_ADD] = "+",   [FJ_TREE_SUB] = "-",      [FJ_TREE_MUL] = "*",
        [FJ_TREE_DIV] = "/",   [FJ_TREE_NEG] = "neg"};
    if (expr->kind == FJ_TREE_NUMBER) {
        fj_write_double(out, expr->number.value);
        if (expr->number.percent)
            fj_write_char(out, '%');
    } else if (expr->kind == FJ_TREE_REF) {
        for (size_t i = 0; i < expr->ref.part_count; i++)
            fj_write_format(out, "%s%s", i > 0 ? "." : "", expr->ref.parts[i].text);
        if (expr->ref.rater.text)
            fj_write_format(out, ":%s", expr->ref.rater.text);
        if (expr->ref.has_at)
            fj_write_format(out, "@%s", expr->ref.at.name.text);
        if (expr->ref.at.nr > 0)
            fj_write_format(out, "#%d", expr->ref.at.nr);
    } else {
        write_operands(expr,
                       expr->kind == FJ_TREE_CALL ? fj_keyword_spelling(expr->function, FJ_LANG_EN)
                                                  : NAMES[expr->kind],
                       out);
    }
}

static void assert_expr(const char *text, const char *expected)
{
    char source[512];
    assert_true(snprintf(source, sizeof source, HEAD "measure m \"M\" = share of %s", text) <
                (int)sizeof source);
    struct parsed parsed = parse_text(source);
    assert_parses(&parsed);
    struct fj_writer out = {0};
    write_expr(parsed.plan->decls[1].as.measure->subject, &out);
    assert_string_equal(out.bytes, expected);
    fj_writer_free(&out);
    parsed_free(&parsed);
}

static void operators_bind_as_the_language_says(void **state)
{
    (void)state;
    assert_expr("a = b or c = d and e = f", "(or (= a b) (and (= c d) (= e f)))");
    assert_expr("not a = b and not c", "(and (not (= a b)) (not c))");
    assert_expr("not not a", "(not (not a))");
    assert_expr("a - b - c * -d / 2 > 3", "(> (- (- a b) (/ (* c (neg d)) 2)) 3)");
    assert_expr("a = -3", "(= a -3)");
    assert_expr("a not in (b, c) and d in 1..5 or e not in ..3",
                "(or (and (!in a b c) (in d 1..5)) (!in e ..3))");
    assert_expr("a in (x, -1, 2..3, 9..)", "(in a x -1 2..3 9..)");
    assert_expr("hinder@start has inga", "(has hinder@start inga)");
    assert_expr("inte (a eller b) och c har d", "(and (not (or a b)) (has c d))");
    assert_expr("hinder.h:client@t#3 = 50 %", "(= hinder.h:client@t#3 50%)");
    assert_expr("hinder.h:brukare = ja", "(= hinder.h:client ja)");
}

static void functions_are_known_by_their_parenthesis(void **state)
{
    (void)state;
    assert_expr("mean(mean, sum(insats.kostnad)) > max(a, 3)",
                "(> (mean mean (sum insats.kostnad)) (max a 3))");
    assert_expr("any(insats where kost > 3 and slag = x)",
                "(any insats where (and (> kost 3) (= slag x)))");
    assert_expr("antal(insats) >= 2 och besvarad(a) och saknas(b, vet_ej)",
                "(and (and (>= (count insats) 2) (answered a)) (missing b vet_ej))");
    assert_expr("dagar(ärendestart, avslut) < 5", "(< (days ärendestart avslut) 5)");
}

// ---- soft words -----------------------------------------------------------------------------------

static void soft_words_stand_as_names(void **state)
{
    (void)state;
    char *text = read_plan("soft_names.plan");
    struct parsed parsed = parse_text(text);
    assert_parses(&parsed);
    char *tree = tree_of(&parsed);
    static const char *const EXPECTED[] = {
        "plan name=text title=\"T\" language=sv owner=\"O\"\n",
        "choice name=retired text=\"Gammal\" alone\n",
        "choice name=new text=\"Ny\"\n      was names=old,same\n    choice name=missing "
        "text=\"S\"\n",
        "timepoint name=window text=\"W\" kind=after duration=3 months anchor=after window=1..2\n",
        "timepoint name=strict text=\"S\" kind=anytime strict\n",
        "question name=mål text=\"M\"\n    type kind=goal\n",
        "question name=needed text=\"N\" needed=\"x\"\n    type kind=named name=help\n",
        "question name=for text=\"F\" for-each=unit rated-by=staff\n    type kind=named "
        "name=post\n",
        "form name=for text=\"F\" for=client at=at,window,after,strict#2\n  item name=mål\n  item "
        "name=note\n"
        "  item name=of\n  item name=to\n  section text=\"S\"\n    item name=section\n    item "
        "name=note\n",
        "  item name=post\n  note text=\"N\"\n  item name=note\n  section text=\"T\"\n    item "
        "name=note\n",
        "measure name=measure text=\"M\" kind=mean at=at at-least=3\n  of\n    ref name=of\n",
        "measure name=mean text=\"M\" kind=mean at=after\n  of\n    call function=mean\n      ref "
        "name=of\n      ref name=mean\n",
        "measure name=by text=\"B\" kind=change from=from to=to better-by=2 by=day 01-31\n  of\n   "
        " ref name=to\n",
        "measure name=till text=\"B\" kind=ratio per=10\n  of\n    ref name=by\n  per-measure\n    "
        "ref name=to\n",
        "measure name=antal text=\"B\" kind=share\n  of\n    =\n      ref name=med\n      number "
        "value=3\n",
        "show measures=show,by,as by=by by=as,for as=bars\n  show measures=text\n",
        "entry key=text.plan text=\"P\"\n",
        "case name=case\n    answer name=case value=3\n    answer name=expect value=4\n    answer "
        "name=by value=by value=as\n"
        "    answer name=mål value=\"x\"\n    answers name=at day=2026-01-01\n      answer name=of "
        "value=3\n"
        "      answer name=to value=to\n    answers name=strict nr=1\n",
        "expect measure=expect value=3\n",
        "expect measure=as value=none\n    group name=as\n    group breakdown=for band=..2",
    };
    for (size_t i = 0; i < sizeof EXPECTED / sizeof *EXPECTED; i++)
        if (!strstr(tree, EXPECTED[i]))
            fail_msg("the tree has no\n%s\nin\n%s", EXPECTED[i], tree);
    free(tree);
    parsed_free(&parsed);
    free(text);
}

static void of_may_be_left_out(void **state)
{
    (void)state;
    struct parsed parsed = parse_text(HEAD "mått a \"A\" = antal ärenden\nmått b \"B\" = andel med "
                                           "boende = eget\nmeasure c \"C\" = mean (a)\n"
                                           "measure d \"D\" = count of of\nmeasure e \"E\" = sum "
                                           "of sum(r.k)\nmeasure f \"F\" = response blankett\n");
    assert_parses(&parsed);
    assert_string_equal(parsed.plan->decls[1].as.measure->subject->ref.parts[0].text, "ärenden");
    assert_int_equal(parsed.plan->decls[2].as.measure->subject->kind, FJ_TREE_EQ);
    assert_int_equal(parsed.plan->decls[3].as.measure->kind, FJ_TREE_MEAN);
    assert_string_equal(parsed.plan->decls[4].as.measure->subject->ref.parts[0].text, "of");
    assert_int_equal(parsed.plan->decls[5].as.measure->subject->kind, FJ_TREE_CALL);
    assert_int_equal(parsed.plan->decls[6].as.measure->kind, FJ_TREE_RESPONSE);
    parsed_free(&parsed);
}

static void bands_are_told_from_a_condition(void **state)
{
    (void)state;
    struct parsed parsed = parse_text(
        HEAD "breakdown a = age@entry in ..17, 18..24, 25, 26..\nbreakdown b = q in (1..3, 5)\n"
             "breakdown c = q@t = x\nbreakdown d \"D\"\n");
    assert_parses(&parsed);
    const struct fj_tree_breakdown *a = parsed.plan->decls[1].as.breakdown,
                                   *b = parsed.plan->decls[2].as.breakdown;
    assert_int_equal(a->bands.count, 4);
    assert_int_equal(a->expr->kind, FJ_TREE_REF);
    assert_false(a->bands.items[0].range.low.given);
    assert_int_equal(a->bands.items[2].value->kind, FJ_TREE_NUMBER);
    assert_false(a->bands.items[3].range.high.given);
    assert_int_equal(b->bands.count, 0);
    assert_int_equal(b->expr->kind, FJ_TREE_IN);
    assert_int_equal(parsed.plan->decls[3].as.breakdown->expr->kind, FJ_TREE_EQ);
    assert_null(parsed.plan->decls[4].as.breakdown->expr);
    parsed_free(&parsed);
}

static void every_node_has_its_place(void **state)
{
    (void)state;
    static const char TEXT[] = HEAD "measure m \"M\" = share of (a + 1) = b.c@t  at t";
    struct parsed parsed = parse_bytes(TEXT, sizeof TEXT - 1);
    assert_parses(&parsed);
    const struct fj_tree_decl *decl = &parsed.plan->decls[1];
    const struct fj_tree_measure *m = decl->as.measure;
#define ASSERT_SPAN(place, expected)                                                               \
    do {                                                                                           \
        assert_int_equal((place).end - (place).start, sizeof expected - 1);                        \
        assert_memory_equal(TEXT + (place).start, expected, sizeof expected - 1);                  \
    } while (0)
    ASSERT_SPAN(decl->span, "measure m \"M\" = share of (a + 1) = b.c@t  at t");
    ASSERT_SPAN(decl->keyword_span, "measure");
    ASSERT_SPAN(m->name.span, "m");
    ASSERT_SPAN(m->text.span, "\"M\"");
    ASSERT_SPAN(m->kind_span, "share");
    ASSERT_SPAN(m->subject->span, "(a + 1) = b.c@t");
    ASSERT_SPAN(m->subject->operator_span, "=");
    ASSERT_SPAN(m->subject->args[0]->span, "(a + 1)");
    ASSERT_SPAN(m->subject->args[1]->ref.at.span, "t");
    ASSERT_SPAN(m->subject->args[1]->ref.parts[1].span, "c");
    ASSERT_SPAN(m->at_span, "at t");
    parsed_free(&parsed);
}

static void the_language_of_a_plan_can_be_looked_up(void **state)
{
    (void)state;
    enum fj_lang lang = FJ_LANG_EN;
    static const char SWEDISH[] = "# language en\nplan p \"language en\" { version 1 språk sv }";
    static const char NONE[] =
        "plan p \"P\" { version 1 }\nquestion language \"L\" : choice { sv \"S\" }";
    assert_true(fj_parse_language(SWEDISH, sizeof SWEDISH - 1, &lang));
    assert_int_equal(lang, FJ_LANG_SV);
    assert_false(fj_parse_language(NONE, sizeof NONE - 1, &lang));
}

// ---- limits ---------------------------------------------------------------------------------------

static char *nested(int depth, const char *before, const char *after)
{
    struct fj_writer out = {0};
    fj_write_raw(&out, HEAD "measure m \"M\" = share of ");
    for (int i = 0; i < depth; i++)
        fj_write_raw(&out, before);
    fj_write_raw(&out, "a");
    for (int i = 0; i < depth; i++)
        fj_write_raw(&out, after);
    return out.bytes;
}

static void assert_nesting(int depth, const char *before, const char *after, bool allowed)
{
    char *text = nested(depth, before, after);
    struct parsed parsed = parse_text(text);
    assert_int_equal(parsed.ok, allowed);
    if (!allowed) {
        assert_int_equal(parsed.diags.errors, 1);
        assert_int_equal(parsed.diags.first->code, FJ_E_NESTING);
    }
    parsed_free(&parsed);
    free(text);
}

static void nesting_is_bounded(void **state)
{
    (void)state;
    // A leaf is one deep.
    static const int JUST = FJ_LIMIT_NESTING - 1;
    assert_nesting(JUST, "(", ")", true);
    assert_nesting(JUST + 1, "(", ")", false);
    assert_nesting(100000, "(", ")", false);
    assert_nesting(JUST, "not ", "", true);
    assert_nesting(JUST + 1, "not ", "", false);
    assert_nesting(100000, "not ", "", false);
    assert_nesting(100000, "-", "", false);
    assert_nesting(JUST, "", " + a", true);
    assert_nesting(JUST + 1, "", " + a", false);
    assert_nesting(100000, "", " or a", false);
    assert_nesting(JUST / 7, "not a and not max(a, b + c * (", "))", true); // seven deep each
    assert_nesting(FJ_LIMIT_NESTING / 2, "not a and not max(a, b + c * (", "))", false);
    assert_nesting(100000, "mean(", ")", false);
}

// A question at the edge of the page is of the record whose brace is open, as long as that brace is closed somewhere.
static void space_means_nothing_where_braces_are_closed(void **state)
{
    (void)state;
    struct parsed parsed = parse_text("record r \"R\" {\n    question a \"A\" : yesno\nquestion b "
                                      "\"B\" : yesno\n}\nquestion c \"C\" : yesno\n");
    assert_parses(&parsed);
    assert_int_equal(parsed.plan->count, 2);
    assert_int_equal(parsed.plan->decls[0].as.record->questions.count, 2);
    parsed_free(&parsed);
}

static void open_braces_are_bounded_too(void **state)
{
    (void)state;
    char *text = nested(100000, "{", "}");
    struct parsed parsed = parse_text(text);
    assert_false(parsed.ok);
    parsed_free(&parsed);
    free(text);
}

static double seconds_for(const char *body, size_t length, size_t copies)
{
    size_t size = sizeof HEAD - 1 + length * copies;
    char *text = malloc(size);
    assert_non_null(text);
    memcpy(text, HEAD, sizeof HEAD - 1);
    for (size_t i = 0; i < copies; i++)
        memcpy(text + sizeof HEAD - 1 + i * length, body, length);
    clock_t start = clock();
    struct parsed parsed = parse_bytes(text, size);
    double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
    assert_parses(&parsed);
    parsed_free(&parsed);
    free(text);
    return seconds;
}

static void time_grows_with_the_text_and_no_faster(void **state)
{
    (void)state;
    char *whole = read_plan("whole.plan");
    const char *body = strstr(whole, "type instämmer");
    assert_non_null(body);
    size_t length = strlen(body), lines = 0;
    for (size_t i = 0; i < length; i++)
        lines += body[i] == '\n';
    double small = seconds_for(body, length, 10000 / lines),
           large = seconds_for(body, length, 100000 / lines);
    assert_true(large < small * 40 + 0.5); // ten times the text
    free(whole);
}

static void failing_memory_is_told(void **state)
{
    (void)state;
    char *text = read_plan("everything.plan");
    size_t length = strlen(text);
    for (size_t count = 0;; count = count < 400 ? count + 1 : count + 97) {
        struct fj_arena *arena = fj_arena_new();
        struct fj_names *names = fj_names_new(arena);
        struct fj_sources sources = {0};
        struct fj_diags diags = {.arena = arena, .lang = FJ_LANG_EN};
        struct fj_tree_plan *plan = NULL;
        uint32_t file = 0;
        assert_true(fj_sources_add(arena, &sources, "p", text, length, &file));
        fj_arena_fail_after(arena, count);
        bool ok = fj_parse(arena, names, &sources, file, &diags, &plan);
        bool failed = fj_arena_failed(arena);
        assert_int_equal(ok, !failed);
        fj_arena_free(arena);
        if (ok)
            break;
    }
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_examples_of_the_language_parse),
        cmocka_unit_test(both_keyword_languages_make_the_same_tree),
        cmocka_unit_test(operators_bind_as_the_language_says),
        cmocka_unit_test(functions_are_known_by_their_parenthesis),
        cmocka_unit_test(soft_words_stand_as_names),
        cmocka_unit_test(of_may_be_left_out),
        cmocka_unit_test(bands_are_told_from_a_condition),
        cmocka_unit_test(every_node_has_its_place),
        cmocka_unit_test(the_language_of_a_plan_can_be_looked_up),
        cmocka_unit_test(space_means_nothing_where_braces_are_closed),
        cmocka_unit_test(nesting_is_bounded),
        cmocka_unit_test(open_braces_are_bounded_too),
        cmocka_unit_test(time_grows_with_the_text_and_no_faster),
        cmocka_unit_test(failing_memory_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
