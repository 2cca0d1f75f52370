// SPDX-License-Identifier: EUPL-1.2
// Forms are sound pages, ask every question in a field that has a name and a label, say when it is to
// be answered, escape the user's texts, and leave no tie to a case on an anonymous one.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "emit/forms/forms.h"
#include "page_check.h"
#include "plan_sample.h"

static struct fj_writer form_page(struct sample *s, const struct fj_form *form)
{
    struct fj_writer out = {0};
    assert_true(builder_index(&s->b));
    fj_forms_write(&s->b.plan, form, s->b.arena, &out);
    assert_page(&out);
    return out;
}

// Every field has a name, and a label around it, before it (`for`) or by reference.
static void assert_fields_are_labelled(const char *html)
{
    for (const char *at = strstr(html, "<input"); at != NULL; at = strstr(at + 1, "<input")) {
        char tag[1024];
        size_t length = strcspn(at, ">");
        assert_true(length < sizeof tag);
        memcpy(tag, at, length);
        tag[length] = '\0';
        assert_non_null(strstr(tag, " name=\""));
        bool inside = strncmp(at - strlen("<label>"), "<label>", strlen("<label>")) == 0 ||
                      strncmp(at - strlen("</span> "), "</span> ", strlen("</span> ")) == 0;
        bool by_id = false;
        const char *id = strstr(tag, " id=\"");
        if (id != NULL) {
            char with_for[1024];
            snprintf(with_for, sizeof with_for, " for=\"%.*s\"", (int)strcspn(id + 5, "\""),
                     id + 5);
            by_id = strstr(html, with_for) != NULL;
        }
        if (!inside && !by_id) {
            fail_msg("no label: %s", tag);
        }
    }
}

static void every_kind_of_question_has_its_field(void **state)
{
    (void)state;
    static const char *const pieces[] = {
        "<html lang=\"sv\">",
        "<title>Kartläggning – Vägen till egen försörjning</title>",
        "<h1>Kartläggning</h1>",
        "Fylls i av personal",
        "Leder våra insatser till egen försörjning",
        "<input id=\"case\" name=\"case\"",
        "name=\"timepoint\" value=\"halvår\"><span>Efter sex månader</span>",
        "<h2>Hälsa &amp; trygghet</h2>",
        "<p class=\"note\">Fyll i tillsammans med klienten.</p>",
        "<input type=\"radio\" name=\"sysselsättning\" value=\"praktik\"><span>Praktik eller "
        "åtgärd</span>",
        "<input type=\"radio\" name=\"sysselsättning\" value=\"vet_ej\"><span>Vet inte</span>",
        "<input type=\"checkbox\" name=\"hinder\" value=\"inga\"><span>Inget <small>(kryssa då "
        "inte "
        "för något annat)</small></span>",
        "inputmode=\"decimal\" class=\"short\" autocomplete=\"off\"> <span>timmar</span>",
        "Från 0 till 80.",
        "type=\"date\" class=\"screen\"",
        "<small>(frivillig)</small>",
        "name=\"hälsa\" value=\"10\"><span>10 <small class=\"hidden\">Mycket bra</small>",
        "<span>Mycket dåligt</span><span>Mycket bra</span>",
        "name=\"trygg\" value=\"yes\"><span>Ja</span>",
        "Tänk på den senaste månaden.",
        "<textarea class=\"screen\"",
        "Skriv inget som visar vem någon är.",
        "I vilken grad är … ett hinder?",
        "name=\"grad.ekonomi\" value=\"4\" aria-labelledby=",
        "name=\"mål_text\"",
        "name=\"mål\" value=\"uppnått\"><span>Positiv förändring och målet uppfyllt</span>",
        "<legend>Insats 3</legend>",
        "name=\"insats#2.kostnad\"",
        "name=\"missing\" value=\"declined\"><span>Avböjde</span>",
        "Formulär <code>kartläggning</code>, plan <code>forsorjning</code>, version 3",
    };
    struct sample s;
    sample_init(&s);
    struct fj_writer out = form_page(&s, s.map);
    for (size_t i = 0; i < sizeof pieces / sizeof pieces[0]; i++) {
        assert_on_page(&out, pieces[i]);
    }
    assert_fields_are_labelled(out.bytes);
    fj_writer_free(&out);
    sample_free(&s);
}

static void conditions_are_said_with_numbers(void **state)
{
    (void)state;
    struct sample s;
    sample_init(&s);
    struct fj_writer out = form_page(&s, s.map);
    assert_on_page(&out, ">Besvaras bara om svaret på fråga 1 är ”Arbete”.</p>");
    assert_on_page(&out,
                   ">Besvaras bara om svaret på fråga 7 är nej eller svaret på fråga 3 omfattar "
                   "”Hälsan”.</p>");
    fj_writer_free(&out);
    sample_free(&s);
}

static void a_grid_counts_as_one_question(void **state)
{
    (void)state;
    struct sample s;
    sample_init(&s);
    struct fj_writer out = form_page(&s, s.map);
    assert_int_equal(page_count(out.bytes, "<table"), 1);
    assert_on_page(&out, "<span class=\"nr\">9</span> <span class=\"ask\">I vilken grad");
    assert_on_page(&out, "<span class=\"nr\">10</span> <span class=\"ask\">Vad vill du uppnå?");
    fj_writer_free(&out);
    // one of the rows is asked only sometimes: it stands by itself
    s.life[2]->when = ex_option(&s.b, FJ_EXPR_EQ, ex_answer(&s.b, s.work), "arbete");
    out = form_page(&s, s.map);
    assert_on_page(&out,
                   "<span class=\"nr\">10</span> <span class=\"ask\">I vilken grad är nätverket");
    fj_writer_free(&out);
    sample_free(&s);
}

static void texts_are_escaped_everywhere(void **state)
{
    (void)state;
    struct sample s;
    sample_init(&s);
    s.b.plan.title = "</style><script>\"\\";
    s.b.plan.name = "a&b";
    s.b.plan.owner = "<b>";
    s.map->items[0].text = "<i>";
    s.unit->text = "'\"";
    struct fj_writer out = {0};
    fj_forms_write(&s.b.plan, s.map, s.b.arena, &out);
    assert_page(&out);
    assert_on_page(&out, "Var &lt;bor&gt; du &amp; din familj?");
    assert_on_page(&out, "Här &quot;hemma&quot;");
    assert_on_page(&out, "content:\"\\3c /style\\3e \\3c script\\3e \\22 \\5c  ·");
    assert_on_page(&out, "&lt;/style&gt;&lt;script&gt;");
    assert_int_equal(page_count(out.bytes, "</style>"), 1);
    fj_writer_free(&out);
    sample_free(&s);
}

static void an_anonymous_form_has_no_tie(void **state)
{
    (void)state;
    struct sample s;
    sample_init(&s);
    struct fj_writer out = form_page(&s, s.voice);
    assert_on_page(&out, "Till dig som får stöd av oss");
    assert_on_page(&out, "Inget svar kan kopplas till en person.");
    assert_on_page(&out, "name=\"kön\" value=\"kvinna\"");
    assert_on_page(&out, "value=\"uppgift_saknas\"");
    static const char *const ties[] = {"name=\"case\"", "name=\"date\"",    "name=\"timepoint\"",
                                       "name=\"nr\"",   "name=\"missing\"", "type=\"hidden\""};
    for (size_t i = 0; i < sizeof ties / sizeof ties[0]; i++) {
        assert_not_on_page(&out, ties[i]);
    }
    fj_writer_free(&out);
    sample_free(&s);
}

static void a_series_asks_for_its_number(void **state)
{
    (void)state;
    struct sample s;
    sample_init(&s);
    struct fj_writer out = form_page(&s, s.often);
    assert_on_page(&out, "name=\"nr\"");
    assert_on_page(&out, "value=\"vecka\" checked>"); // the only timepoint
    assert_on_page(&out, "Till dig som är anhörig");
    fj_writer_free(&out);
    out = form_page(&s, s.map);
    assert_not_on_page(&out, "name=\"nr\"");
    fj_writer_free(&out);
    sample_free(&s);
}

static void what_is_retired_is_not_asked(void **state)
{
    (void)state;
    struct sample s;
    sample_init(&s);
    s.moved->retired_since = 3;
    s.work->type.options[2].retired_since = 2;
    s.hinder->type.options[0].retired_since = 4; // not yet
    struct fj_writer out = form_page(&s, s.map);
    assert_not_on_page(&out, "name=\"flyttat\"");
    assert_not_on_page(&out, "value=\"praktik\"><span>Praktik eller");
    assert_on_page(&out, "name=\"hinder\" value=\"hälsa\"");
    assert_on_page(&out, "<span class=\"nr\">4</span> <span class=\"ask\">Var &lt;bor&gt;");
    fj_writer_free(&out);
    sample_free(&s);
}

static void scales_fit_their_size(void **state)
{
    (void)state;
    struct sample s;
    sample_init(&s);
    set_range(s.health, 0, 100);
    s.health->type.labels[1].value = 100;
    struct fj_writer out = form_page(&s, s.often);
    assert_on_page(&out, "Från 0 till 100. 0 = Mycket dåligt, 100 = Mycket bra");
    assert_int_equal(page_count(out.bytes, "name=\"hälsa\""), 1);
    fj_writer_free(&out);
    struct fj_label all[] = {{1, "Aldrig", {0}}, {2, "Ibland", {0}}, {3, "Alltid", {0}}};
    set_range(s.health, 1, 3);
    s.health->type.labels = all;
    s.health->type.label_count = 3;
    out = form_page(&s, s.often);
    assert_on_page(&out, "<span>2 <small>Ibland</small></span>");
    assert_not_on_page(&out, "class=\"scale\"");
    fj_writer_free(&out);
    sample_free(&s);
}

static void scaled_goals_have_steps_and_a_weight(void **state)
{
    (void)state;
    struct sample s;
    sample_init(&s);
    s.goal->type.goal_scaled = true;
    s.goal->type.option_count = 0;
    struct fj_writer out = form_page(&s, s.map);
    assert_on_page(&out, "name=\"mål\" value=\"-2\"");
    assert_on_page(&out, "name=\"mål\" value=\"2\"");
    assert_on_page(&out, "name=\"mål_weight\"");
    assert_fields_are_labelled(out.bytes);
    fj_writer_free(&out);
    sample_free(&s);
}

static void english_plans_have_english_forms(void **state)
{
    (void)state;
    struct sample s;
    sample_init(&s);
    s.b.plan.language = FJ_LANG_EN;
    s.b.plan.follows_person = false;
    struct fj_writer out = form_page(&s, s.map);
    assert_on_page(&out, "<html lang=\"en\">");
    assert_on_page(&out, "Answer only if the answer to question 1 is “Arbete”.");
    assert_on_page(&out, "The code of the unit or project.");
    assert_not_on_page(&out, "shows who anyone is");
    fj_writer_free(&out);
    sample_free(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kind_of_question_has_its_field),
        cmocka_unit_test(conditions_are_said_with_numbers),
        cmocka_unit_test(a_grid_counts_as_one_question),
        cmocka_unit_test(texts_are_escaped_everywhere),
        cmocka_unit_test(an_anonymous_form_has_no_tie),
        cmocka_unit_test(a_series_asks_for_its_number),
        cmocka_unit_test(what_is_retired_is_not_asked),
        cmocka_unit_test(scales_fit_their_size),
        cmocka_unit_test(scaled_goals_have_steps_and_a_weight),
        cmocka_unit_test(english_plans_have_english_forms),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
