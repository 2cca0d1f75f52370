// SPDX-License-Identifier: EUPL-1.2
// A form that was typed in: read, checked, asked about and written; the same answers as a file gives.
#include "store_fixture.h"

#include "entry/send.h"

enum { WORK, HOURS, HEALTH, HINDER, SINCE, SATISFIED, WORDS, GOAL, ASKED };

struct page {
    struct fixture f;
    struct fj_findings findings;
    struct fj_sent_answer answers[ASKED];
    struct fj_sent sent;
    struct fj_send_options options;
    int64_t case_id;
    enum fj_put put;
};

static void page_init(struct page *p)
{
    *p = (struct page){.put = FJ_PUT_FAILED};
    fixture_plan(&p->f);
    struct fj_rule *rule = FJ_NEW(p->f.b.arena, struct fj_rule);
    *rule = (struct fj_rule){.message = "Så många?",
                             .condition =
                                 ex_compare(&p->f.b, FJ_EXPR_LE, ex_answer(&p->f.b, p->f.hours),
                                            ex_number(&p->f.b, 60))};
    p->f.hours->rules = rule;
    p->f.hours->rule_count = 1;
    for (size_t i = 0; i < p->f.form->question_count; i++)
        if (p->f.form->questions[i] != p->f.work)
            p->f.b.plan.questions[p->f.form->questions[i]->id]->optional = true;
    fixture_compile(&p->f);
    fixture_apply(&p->f);
    fixture_open(&p->f);
    struct fj_write *write = begin(&p->f);
    p->case_id = put_case(&p->f, write, "a", "2026-01-10");
    assert_true(fj_write_commit(write));
    p->findings = (struct fj_findings){.arena = p->f.b.arena, .lang = FJ_LANG_EN};
    p->options = (struct fj_send_options){.who = "anna", .today = day_of("2026-02-01")};
    p->sent = (struct fj_sent){
        .case_id = p->case_id, .timepoint = p->f.start, .day = "2026-01-12", .answers = p->answers};
}

static enum fj_send_status send(struct page *p, const struct fj_target *target)
{
    fj_findings_clear(&p->findings);
    enum fj_send_status status =
        fj_send(p->f.store, target, &p->sent, &p->options, &p->findings, &p->f.diags, &p->put);
    assert_no_diag(&p->f);
    return status;
}

static enum fj_send_status send_form(struct page *p)
{
    struct fj_target target = fj_target_form(p->f.form);
    return send(p, &target);
}

static void a_form_is_read_and_written(void **state)
{
    (void)state;
    struct page p;
    page_init(&p);
    p.answers[WORK].text = "arbete";
    p.answers[HOURS].text = "37.5";
    p.answers[HINDER].text = "hälsa|språk";
    p.answers[WORDS].text = "Det \"går\"";
    p.answers[GOAL] = (struct fj_sent_answer){"", "bo själv", NULL};
    assert_int_equal(send_form(&p), FJ_SEND_DONE);
    assert_int_equal(p.put, FJ_PUT_ADDED);
    assert_query(&p.f, "SELECT date, syssla, timmar, hinder, ord, \"mål\", \"mål_text\" FROM karta",
                 "2026-01-12|1|375|3|Det \"går\"||bo själv");
    assert_int_equal(send_form(&p), FJ_SEND_DONE);
    assert_int_equal(p.put, FJ_PUT_SAME);
    // What is not on the page stays; what is there and empty is blank.
    p.answers[HOURS].text = "";
    p.answers[WORDS].text = NULL;
    p.answers[GOAL].words = NULL;
    p.sent.day = NULL;
    assert_int_equal(send_form(&p), FJ_SEND_DONE);
    assert_int_equal(p.put, FJ_PUT_CHANGED);
    assert_query(&p.f, "SELECT date, timmar, ord, \"mål_text\" FROM karta",
                 "2026-01-12||Det \"går\"|bo själv");
    fixture_free(&p.f);
}

static void every_fault_is_told_and_nothing_written(void **state)
{
    (void)state;
    struct page p;
    page_init(&p);
    p.answers[WORK].text = "arbte";
    p.answers[HOURS].text = "37,5";
    p.answers[WORDS].text = "ring 811218-9876";
    p.answers[SINCE].text = "\xFF";
    p.sent.day = "12/1";
    assert_int_equal(send_form(&p), FJ_SEND_REFUSED);
    static const enum fj_code expected[] = {FJ_E_DATA_CHOICE, FJ_E_DATA_COMMA, FJ_E_DATA_UTF8,
                                            FJ_E_DATA_IDNUMBER, FJ_E_DATA_DATE};
    assert_int_equal(p.findings.count, 5);
    for (size_t i = 0; i < 5; i++)
        assert_int_equal(p.findings.items[i].code, expected[i]);
    assert_ptr_equal(p.findings.items[0].question, p.f.work);
    assert_query(&p.f, "SELECT count(*) FROM karta", "0");
    fixture_free(&p.f);
}

// What is wrong with where a form belongs says what to write in its place.
static void a_place_that_is_wrong_says_what_is_right(void **state)
{
    (void)state;
    struct page p;
    page_init(&p);
    struct fj_timepoint month = {.name = "månad", .kind = FJ_TIME_EVERY};
    struct fj_timepoint any = {.name = "när", .kind = FJ_TIME_ANYTIME};
    p.sent.timepoint = &month;
    assert_int_equal(send_form(&p), FJ_SEND_REFUSED);
    assert_int_equal(p.findings.items[0].code, FJ_E_DATA_NR);
    assert_string_equal(p.findings.items[0].help, "say which of the series it is: 1, 2, 3 …");
    p.sent.timepoint = &any;
    p.sent.nr = 1;
    p.sent.day = "";
    assert_int_equal(send_form(&p), FJ_SEND_REFUSED);
    assert_int_equal(p.findings.items[0].code, FJ_E_DATA_DATE);
    assert_non_null(p.findings.items[0].help);
    struct fj_target slip = fj_target_form(p.f.slip);
    p.sent.period = "2026-5";
    assert_int_equal(send(&p, &slip), FJ_SEND_REFUSED);
    assert_int_equal(p.findings.items[0].code, FJ_E_DATA_PERIOD);
    assert_non_null(p.findings.items[0].help);
    fixture_free(&p.f);
}

static void warnings_ask_once(void **state)
{
    (void)state;
    struct page p;
    page_init(&p);
    p.answers[WORK].text = "";
    p.answers[HOURS].text = "70";
    assert_int_equal(send_form(&p), FJ_SEND_ASK);
    assert_int_equal(p.findings.count, 2);
    assert_int_equal(p.findings.items[0].code, FJ_W_DATA_BLANK);
    assert_int_equal(p.findings.items[1].code, FJ_W_DATA_WARN);
    assert_query(&p.f, "SELECT count(*) FROM karta", "0");
    p.options.confirmed = true;
    assert_int_equal(send_form(&p), FJ_SEND_DONE);
    assert_query(&p.f, "SELECT timmar FROM karta", "700");
    fixture_free(&p.f);
}

static void a_form_may_be_missing(void **state)
{
    (void)state;
    struct page p;
    page_init(&p);
    p.answers[WORK].text = "arbete";
    assert_int_equal(send_form(&p), FJ_SEND_DONE);
    p.sent.missing = FJ_FORM_DECLINED;
    assert_int_equal(send_form(&p), FJ_SEND_DONE);
    assert_query(&p.f, "SELECT missing, syssla FROM karta", "1|");
    fixture_free(&p.f);
}

static void slips_leave_no_trace(void **state)
{
    (void)state;
    struct page p;
    page_init(&p);
    struct fj_target slip = fj_target_form(p.f.slip);
    p.answers[0].text = "man";
    p.answers[1].text = "3";
    p.sent = (struct fj_sent){.timepoint = p.f.enkät, .period = "2026-05", .answers = p.answers};
    assert_int_equal(send(&p, &slip), FJ_SEND_DONE);
    assert_query(&p.f, "SELECT period, stöd FROM röst", "2026-05|3");
    assert_query(&p.f, "SELECT count(*) FROM folja_change", "1"); // that of the fixture's case
    p.sent.period = "maj";
    assert_int_equal(send(&p, &slip), FJ_SEND_REFUSED);
    fixture_free(&p.f);
}

static void cases_and_records(void **state)
{
    (void)state;
    struct page p;
    page_init(&p);
    struct fj_target background = fj_target_background(&p.f.b.plan),
                     record = fj_target_record(p.f.effort);
    p.answers[0].text = "kvinna";
    p.answers[1].text = "1990";
    p.sent = (struct fj_sent){
        .code = " ny ", .person = "p1", .entry = "2026-02-01", .exit = "", .answers = p.answers};
    assert_int_equal(send(&p, &background), FJ_SEND_DONE);
    p.sent.exit = "2026-01-31";
    assert_int_equal(send(&p, &background), FJ_SEND_REFUSED);
    assert_int_equal(p.findings.items[0].code, FJ_E_DATA_ORDER);
    p.sent = (struct fj_sent){.code = "ny", .exit = "2026-03-01", .answers = p.answers};
    assert_int_equal(send(&p, &background), FJ_SEND_DONE);
    assert_int_equal(p.put, FJ_PUT_CHANGED);
    assert_query(&p.f, "SELECT \"case\", entry, exit, född FROM case_ WHERE \"case\" = 'ny'",
                 "ny|2026-02-01|2026-03-01|1990");
    p.sent.code = "811218-9876";
    assert_int_equal(send(&p, &background), FJ_SEND_REFUSED);
    p.answers[0].text = "coach";
    p.answers[1].text = "100";
    p.sent = (struct fj_sent){.case_id = p.case_id, .answers = p.answers};
    assert_int_equal(send(&p, &record), FJ_SEND_DONE);
    assert_int_equal(send(&p, &record), FJ_SEND_DONE);
    assert_int_equal(p.put, FJ_PUT_SAME);
    p.sent.nr = 1;
    p.answers[1].text = "200";
    assert_int_equal(send(&p, &record), FJ_SEND_DONE);
    assert_query(&p.f, "SELECT nr, kostnad FROM insats", "1|200");
    fixture_free(&p.f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_form_is_read_and_written),
        cmocka_unit_test(every_fault_is_told_and_nothing_written),
        cmocka_unit_test(a_place_that_is_wrong_says_what_is_right),
        cmocka_unit_test(warnings_ask_once),
        cmocka_unit_test(a_form_may_be_missing),
        cmocka_unit_test(slips_leave_no_trace),
        cmocka_unit_test(cases_and_records),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
