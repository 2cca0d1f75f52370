// SPDX-License-Identifier: EUPL-1.2
// The code book is a sound page that says why a plan is, when what is asked, how it is stored and what
// every figure means; every link in it leads somewhere.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "emit/codebook/codebook.h"
#include "page_check.h"
#include "plan_sample.h"

static struct fj_writer book_of(struct sample *s, bool with_layout)
{
    struct fj_writer out = {0};
    struct fj_diags diags = {.arena = s->b.arena};
    struct fj_layout *layout = NULL;
    if (with_layout) {
        layout = fj_layout_new(s->b.arena, &s->b.plan, NULL, &diags);
        assert_non_null(layout);
    }
    fj_codebook_write(&s->b.plan, layout, s->b.arena, &out);
    assert_page(&out);
    return out;
}

// The part of the page from the card with this id to the end of its section.
static struct fj_writer card_of(const struct fj_writer *page, const char *id)
{
    char start[64];
    struct fj_writer card = {0};
    snprintf(start, sizeof start, "<section class=\"card\" id=\"%s\">", id);
    const char *from = strstr(page->bytes, start);
    assert_non_null(from);
    const char *to = strstr(from, "</section>");
    assert_non_null(to);
    fj_write_bytes(&card, from, (size_t)(to - from));
    return card;
}

static void assert_links_lead_somewhere(const char *html)
{
    char id[128];
    size_t links = 0;
    for (const char *at = strstr(html, "href=\"#"); at != NULL; at = strstr(at + 1, "href=\"#")) {
        int length = (int)strcspn(at + 7, "\"");
        snprintf(id, sizeof id, " id=\"%.*s\"", length, at + 7);
        if (page_count(html, id) != 1) {
            fail_msg("no place for %.*s", length, at + 7);
        }
        links++;
    }
    assert_true(links > 50);
}

static void the_head_says_why(void **state)
{
    (void)state;
    static const char *const pieces[] = {
        "<html lang=\"sv\">",
        "<title>Kodbok: Vägen till egen försörjning</title>",
        "<dt>Syfte</dt><dd>Leder våra insatser till egen försörjning, och lika ofta",
        "<dt>Rättslig grund</dt><dd>Uppföljning och kvalitetssäkring inom socialtjänsten</dd>",
        "<dt>Ansvarig</dt><dd>Arbetsmarknadsenheten</dd>",
        "<dt>Sparas</dt><dd>5 år efter avslut</dd>",
        "<dt>Döljs</dt><dd>uppgifter om 1 till 4 personer döljs, och",
        "<dt>Plan</dt><dd>forsorjning, version 3</dd>",
    };
    struct sample s;
    sample_init(&s);
    struct fj_writer out = book_of(&s, true);
    for (size_t i = 0; i < sizeof pieces / sizeof pieces[0]; i++) {
        assert_on_page(&out, pieces[i]);
    }
    assert_links_lead_somewhere(out.bytes);
    fj_writer_free(&out);
    s.b.plan.purpose = s.b.plan.basis = NULL;
    s.b.plan.follows_person = false;
    s.b.plan.without_gender = "Följer platser";
    out = book_of(&s, true);
    assert_on_page(&out, "<dt>Syfte</dt><dd>ej angivet</dd>");
    assert_on_page(&out, "<dd>inget döljs: planen följer inte personer</dd>");
    assert_on_page(&out, "<dt>Utan kön, därför att</dt><dd>Följer platser</dd>");
    fj_writer_free(&out);
    sample_free(&s);
}

static void times_and_forms_are_tables(void **state)
{
    (void)state;
    struct sample s;
    sample_init(&s);
    struct fj_writer out = book_of(&s, true);
    assert_on_page(&out,
                   "<th scope=\"row\">Efter sex månader</th><td><code>halvår</code></td><td>6 "
                   "månader efter ”Vid start”</td><td>från 30 dagar före till 45 dagar efter, "
                   "räknat från planerad dag</td>");
    assert_on_page(&out, "räknat från planerad dag; svar utanför räknas inte med i mått</td>");
    assert_on_page(&out, "<th scope=\"row\">Din röst</th><td><code>röst</code></td><td>brukare, "
                         "anonymt</td><td>Enkät</td><td><code>röst</code>, "
                         "<code>view_röst</code></td>");
    assert_on_page(&out, "<td class=\"dot\"><span aria-hidden=\"true\">●</span><span "
                         "class=\"hidden\">Veckokoll</span></td>");
    fj_writer_free(&out);
    sample_free(&s);
}

static void choices_stand_as_stored(void **state)
{
    (void)state;
    struct sample s;
    sample_init(&s);
    s.work->type.options[3].retired_since = 2;
    s.work->type.options[0].code = "X1";
    struct fj_writer out = book_of(&s, true);
    struct fj_writer work = card_of(&out, "q3");
    assert_on_page(&work, "<code>sysselsättning</code></h3>");
    assert_on_page(&work, "<td class=\"code\"><code>1</code></td><td><code>arbete</code></td><th "
                          "scope=\"row\">Arbete</th><td>X1</td>");
    assert_on_page(&work, "<code>4</code></td><td><code>inget</code></td><th scope=\"row\">Ingen "
                          "sysselsättning</th><td>utgått sedan version 2</td>");
    assert_on_page(&work, "Svar saknas, därför att");
    assert_on_page(&work, "<code>-2</code></td><td><code>avstår</code>");
    assert_on_page(&work, "<dt>Kolumn</dt><dd><code>kartläggning.sysselsättning</code></dd>");
    fj_writer_free(&work);
    struct fj_writer hinder = card_of(&out, "q5"); // several at once: bits
    assert_on_page(&hinder, "<code>8</code></td><td><code>inga</code></td><th "
                            "scope=\"row\">Inget</th><td>utesluter de andra</td>");
    fj_writer_free(&hinder);
    struct fj_writer scale = card_of(&out, "q13"); // a reason lies outside every number
    assert_on_page(&scale, "<code>-1000000000000001</code></td><td><code>vet_ej</code>");
    assert_on_page(&scale, "<code>5</code></td><td><code>5</code></td><th scope=\"row\">Helt</th>");
    fj_writer_free(&scale);
    fj_writer_free(&out);
    out = book_of(&s, false);
    work = card_of(&out, "q3");
    assert_not_on_page(&work, "class=\"code\"");
    assert_not_on_page(&work, "Kolumn");
    assert_on_page(&work, "<tr><td><code>arbete</code></td>");
    fj_writer_free(&work);
    fj_writer_free(&out);
    sample_free(&s);
}

static void questions_say_what_they_are_for(void **state)
{
    (void)state;
    struct sample s;
    sample_init(&s);
    struct fj_writer out = book_of(&s, true);
    struct fj_writer card = card_of(&out, "q3");
    assert_on_page(&card, "<a href=\"#m1\">Arbetar eller studerar</a> (mått)");
    assert_on_page(&card, "<a href=\"#b2\">Utan sysselsättning vid start</a> (uppdelning)");
    assert_on_page(&card, "<a href=\"#q4\">Hur många timmar i veckan arbetar du?</a> (villkor)");
    fj_writer_free(&card);
    card = card_of(&out, "q4");
    assert_on_page(&card, "<dt>Ställs bara om</dt><dd>svaret på ”Vad gör du idag?” är "
                          "”Arbete”</dd>");
    assert_on_page(&card, "<dt>Används i</dt><dd>ingen siffra</dd>");
    assert_on_page(&card, "<dt>Behövs för</dt><dd>Handläggarens planering</dd>");
    fj_writer_free(&card);
    card = card_of(&out, "q1"); // read through an age
    assert_on_page(&card, "<a href=\"#b1\">Ålder vid start</a> (uppdelning)");
    fj_writer_free(&card);
    card = card_of(&out, "q13"); // read through a score
    assert_on_page(&card, "<a href=\"#m8\">Delaktighet</a> (mått), <a "
                          "href=\"#s0\">Delaktighet</a> (index)");
    fj_writer_free(&card);
    card = card_of(&out, "q6");
    assert_on_page(&card, "<dt>Används i</dt><dd>inget</dd>");
    fj_writer_free(&card);
    card = card_of(&out, "q19");
    assert_on_page(&card,
                   "<dt>Krävs</dt><dd>att ”Till” är tidigast ”Från”; annars ”Slutdatum ligger före "
                   "startdatum”</dd>");
    fj_writer_free(&card);
    fj_writer_free(&out);
    sample_free(&s);
}

static void history_is_told(void **state)
{
    (void)state;
    struct sample s;
    sample_init(&s);
    static const char *earlier[] = {"mående", "må_bra"};
    struct builder *b = &s.b;
    s.health->was.names = earlier;
    s.health->was.name_count = 2;
    s.health->was.recode = ex(b, FJ_EXPR_MUL, FJ_VALUE_NUMBER, 2,
                              ex(b, FJ_EXPR_OLD, FJ_VALUE_NUMBER, 0), ex_number(b, 2.5));
    s.moved->retired_since = 2;
    struct fj_writer out = book_of(&s, true);
    assert_on_page(&out, "<dt>Hette förut</dt><dd><code>mående</code>, <code>må_bra</code></dd>");
    assert_on_page(&out, "<dt>Äldre svar läses som</dt><dd>det gamla värdet gånger 2,5</dd>");
    assert_on_page(&out, "<dt>Utgått</dt><dd>sedan version 2</dd>");
    fj_writer_free(&out);
    sample_free(&s);
}

static void measures_are_defined(void **state)
{
    (void)state;
    struct sample s;
    sample_init(&s);
    struct fj_writer out = book_of(&s, true);
    struct fj_writer card = card_of(&out, "m1");
    assert_on_page(&card,
                   "<dt>Täljare</dt><dd>de där svaret på ”Vad gör du idag?” är ”Arbete” eller "
                   "”Studier”</dd>");
    assert_on_page(&card, "<dt>Målvärde</dt><dd>minst 50\u00A0%</dd>");
    assert_on_page(&card,
                   "<dt>Uppdelningar</dt><dd><a href=\"#b0\">Kön</a>, <a href=\"#b1\">Ålder");
    assert_on_page(&card, "<dt>Vy</dt><dd><code>measure_egen</code></dd>");
    fj_writer_free(&card);
    card = card_of(&out, "m2");
    assert_on_page(&card, "<dt>Begränsat till</dt><dd>bara de där");
    fj_writer_free(&card);
    card = card_of(&out, "b1");
    assert_on_page(&card, "<dt>Delar upp efter</dt><dd>åldern vid ärendestart</dd>");
    assert_on_page(&card, "<li>65 och över <code>65..</code></li><li>okänt <code>?</code></li>");
    fj_writer_free(&card);
    card = card_of(&out, "r0");
    assert_on_page(&card, "<dt>Var och en gäller</dt><dd>ett år</dd>");
    assert_on_page(&card, "<a href=\"#m0\">Klienter</a>: Kön × Ålder vid start</li>");
    fj_writer_free(&card);
    fj_writer_free(&out);
    sample_free(&s);
}

static void texts_are_escaped_and_translated(void **state)
{
    (void)state;
    struct sample s;
    sample_init(&s);
    s.b.plan.owner = "<script>alert(1)</script>";
    s.map->text = "</table>";
    s.b.plan.language = FJ_LANG_EN;
    struct fj_writer out = book_of(&s, true);
    assert_on_page(&out, "<html lang=\"en\">");
    assert_on_page(&out, "<title>Code book: ");
    assert_on_page(&out, "&lt;script&gt;alert(1)&lt;/script&gt;");
    assert_on_page(&out, "Var &lt;bor&gt; du &amp; din familj?");
    fj_writer_free(&out);
    sample_free(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_head_says_why),
        cmocka_unit_test(times_and_forms_are_tables),
        cmocka_unit_test(choices_stand_as_stored),
        cmocka_unit_test(questions_say_what_they_are_for),
        cmocka_unit_test(history_is_told),
        cmocka_unit_test(measures_are_defined),
        cmocka_unit_test(texts_are_escaped_and_translated),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
