// SPDX-License-Identifier: EUPL-1.2
// Time, forms, records and conditions (language §4): timepoints and windows, what is asked where, and in which order.
#include "sema_check.h"

#define BARE "plan p \"P\" { language en }\n"
#define ASK  "question q \"Q\" : yesno\n"

static void timepoints(void **state)
{
    (void)state;
    static const struct sema_case cases[] = {
        {"every kind",
         BARE ASK "timepoint a \"A\" at entry\ntimepoint b \"B\" at exit\n"
                  "timepoint c \"C\" 2 weeks after a\ntimepoint d \"D\" 1 year after exit\n"
                  "timepoint e \"E\" every 3 months after entry until exit\n"
                  "timepoint f \"F\" anytime\n",
         ""},
        {"after what is not there", BARE ASK "timepoint a \"A\" 3 months after b\n", "E0110 3:32"},
        {"after itself", BARE ASK "timepoint a \"A\" 3 months after a\n", "E0302 3:32"},
        {"in a ring",
         BARE ASK "timepoint a \"A\" 3 months after b\ntimepoint b \"B\" 1 day after c\n"
                  "timepoint c \"C\" 1 day after a\n",
         "E0302 5:29"},
        {"after a series",
         BARE ASK "timepoint a \"A\" every 3 months after entry\ntimepoint b \"B\" 1 day after a\n",
         "E0301 4:29"},
        {"a series without time", BARE ASK "timepoint a \"A\" every 0 months after entry\n",
         "E0304 3:23"},
        {"a series that begins at exit",
         BARE ASK "timepoint a \"A\" every 3 months after exit until exit\n", "E0305 3:43"},
        {"strict without a window", BARE ASK "timepoint a \"A\" at entry strict\n", "W0134 3:26"},
        {"a window backwards", BARE ASK "timepoint a \"A\" at entry window 5..-5 days\n",
         "E0205 3:33"},
        {"a window of half days", BARE ASK "timepoint a \"A\" at entry window 0..2.5 days\n",
         "E0303 3:36"},
        {"a window of months", BARE ASK "timepoint a \"A\" at entry window 0..2 months\n",
         "E0303 3:26"},
        {"a window of weeks", BARE ASK "timepoint a \"A\" at entry window -1..2 weeks\n", ""},
        {"a window of any time", BARE ASK "timepoint a \"A\" anytime window 0..2 days\n",
         "E0303 3:25"},
        {"one that nothing names",
         BARE ASK
         "timepoint a \"A\" at entry\ntimepoint b \"B\" at exit\nform f \"F\" at a { q }\n",
         "W0137 4:11"},
    };
    SEMA_CHECK_ALL(cases);
}

static void windows_do_not_overlap(void **state)
{
    (void)state;
    static const struct sema_case cases[] = {
        {"apart",
         BARE ASK "timepoint a \"A\" 3 months after entry window -14..14 days\n"
                  "timepoint b \"B\" 6 months after entry window -14..14 days\n",
         ""},
        {"shared days",
         BARE ASK "timepoint a \"A\" 3 months after entry window -60..60 days\n"
                  "timepoint b \"B\" 6 months after entry window -60..60 days\n",
         "E0306 4:38"},
        {"through another timepoint",
         BARE ASK
         "timepoint s \"S\" at entry\ntimepoint a \"A\" 3 months after s window 0..20 days\n"
         "timepoint b \"B\" 2 weeks after a window 0..20 days\n",
         "E0306 5:33"},
        {"of another anchor",
         BARE ASK "timepoint a \"A\" 3 months after entry window -60..60 days\n"
                  "timepoint b \"B\" 3 months after exit window -60..60 days\n",
         ""},
        {"one without a window",
         BARE ASK "timepoint a \"A\" 3 months after entry\n"
                  "timepoint b \"B\" 6 months after entry window -60..60 days\n",
         ""},
        {"only in some years: 31 days in a month",
         BARE ASK "timepoint a \"A\" 1 month after entry window 0..0 days\n"
                  "timepoint b \"B\" 31 days after entry window 0..0 days\n",
         "E0306 4:37"},
        {"32 days are more than any month",
         BARE ASK "timepoint a \"A\" 1 month after entry window 0..0 days\n"
                  "timepoint b \"B\" 32 days after entry window 0..0 days\n",
         ""},
        {"a series with itself",
         BARE ASK "timepoint a \"A\" every 1 month after entry window -15..15 days\n",
         "E0306 3:43"},
        {"a series apart",
         BARE ASK "timepoint a \"A\" every 1 month after entry window -13..13 days\n", ""},
        {"a series with another timepoint",
         BARE ASK "timepoint a \"A\" every 1 month after entry window -5..5 days\n"
                  "timepoint b \"B\" 70 days after entry window -15..5 days\n",
         "E0306 4:37"},
    };
    SEMA_CHECK_ALL(cases);
}

static void forms_ask(void **state)
{
    (void)state;
    static const struct sema_case cases[] = {
        {"no timepoint at all", BARE ASK, "E0309 2:10"},
        {"two forms at one timepoint",
         SEMA_HEAD ASK "form f \"F\" { q }\nform g \"G\" at later { q }\n", "E0315 6:23"},
        {"two forms at different ones",
         SEMA_HEAD ASK "form f \"F\" at before { q }\nform g \"G\" at later { q }\n", ""},
        {"twice in one form", SEMA_HEAD ASK "form f \"F\" { q section \"S\" { q } }\n",
         "E0122 5:30"},
        {"what is not there", SEMA_HEAD ASK "form f \"F\" { q r }\n", "E0110 5:16"},
        {"a timepoint", SEMA_HEAD ASK "form f \"F\" { q later }\n", "E0111 5:16"},
        {"nothing", SEMA_HEAD ASK "form f \"F\" { note \"N\" }\n", "E0121 5:6"},
        {"a record",
         SEMA_HEAD ASK "record r \"R\" { question a \"A\" : yesno }\nform f \"F\" { q r }\n", ""},
        {"a record twice",
         SEMA_HEAD ASK "record r \"R\" { question a \"A\" : yesno }\nform f \"F\" { q r r }\n",
         "E0122 6:18"},
        {"a field",
         SEMA_HEAD ASK "record r \"R\" { question a \"A\" : yesno }\nform f \"F\" { q r.a }\n",
         "E0317 6:16"},
        {"the background",
         SEMA_HEAD ASK "background { question s \"S\" : gender }\nform f \"F\" { q s }\n",
         "E0316 6:16"},
        {"the background on a slip",
         SEMA_HEAD ASK
         "background { question s \"S\" : gender }\nform f \"F\" anonymous at before { q s }\n",
         "W0137 3:11"},
        {"a timepoint twice", SEMA_HEAD ASK "form f \"F\" at later, later { q }\n", "E0122 5:22"},
        {"a number of a series",
         BARE ASK "timepoint a \"A\" every 3 months after entry\nform f \"F\" at a#2 { q }\n",
         "E0307 4:15"},
        {"a survey is anonymous", BARE ASK "timepoint a \"A\" survey\nform f \"F\" at a { q }\n",
         "E0314 4:15"},
        {"an anonymous survey",
         BARE ASK "timepoint a \"A\" survey\nform f \"F\" anonymous at a { q }\n", ""},
        {"a goal of nobody",
         SEMA_HEAD "question g \"G\" : goal\nform f \"F\" anonymous at before { g }\n",
         "E0318 5:34"},
        {"a record of nobody",
         SEMA_HEAD ASK
         "record r \"R\" { question a \"A\" : yesno }\nform f \"F\" anonymous at before { q r }\n",
         "E0318 6:36"},
        {"a question in no form", SEMA_HEAD ASK "question r \"R\" : yesno\nform f \"F\" { q }\n",
         "W0323 5:10"},
        {"raters ask their copies",
         SEMA_HEAD "question a \"A\" : yesno rated by staff, client\n"
                   "form f \"F\" for staff { a }\nform g \"G\" for client { a }\n",
         ""},
        {"a rater that the question does not have",
         SEMA_HEAD "question a \"A\" : yesno rated by staff, client\n"
                   "form f \"F\" for relative { a }\nform g \"G\" for client { a a:staff }\n",
         "E0125 5:27"},
    };
    SEMA_CHECK_ALL(cases);
}

static void records_are_dated_by_a_date(void **state)
{
    (void)state;
    static const struct sema_case cases[] = {
        {"by a date", SEMA_HEAD ASK "record r \"R\" dated d { question d \"D\" : date }\n", ""},
        {"by something else", SEMA_HEAD ASK "record r \"R\" dated d { question d \"D\" : yesno }\n",
         "E0319 5:20"},
        {"by nothing", SEMA_HEAD ASK "record r \"R\" dated e { question d \"D\" : date }\n",
         "E0123 5:20"},
        {"no questions", SEMA_HEAD ASK "record r \"R\" { }\n", "E0121 5:8"},
    };
    SEMA_CHECK_ALL(cases);
}

static void conditions_stand_in_order(void **state)
{
    (void)state;
    static const struct sema_case cases[] = {
        {"on what comes first", SEMA_HEAD ASK "question r \"R\" : yesno when q\n", ""},
        {"on what comes later", SEMA_HEAD "question r \"R\" : yesno when q\n" ASK, "E0321 4:29"},
        {"the form decides",
         SEMA_HEAD "question r \"R\" : yesno when q\n" ASK "form f \"F\" { q r }\n", ""},
        {"in another form it has no order",
         SEMA_HEAD "question r \"R\" : yesno when q\n" ASK
                   "form f \"F\" { r }\nform g \"G\" for client { q }\n",
         ""},
        {"on itself", SEMA_HEAD "question r \"R\" : yesno when r\n", "E0320 4:29"},
        {"on its own earlier answer",
         SEMA_HEAD "question r \"R\" : yesno when answered(r@before)\nform f \"F\" at later { r }\n"
                   "form g \"G\" at before { r }\n",
         "E0320 4:38"},
        {"on itself through others",
         SEMA_HEAD "question a \"A\" : yesno when b\nquestion b \"B\" : yesno when c\n"
                   "question c \"C\" : yesno when a\n",
         "E0320 6:29"},
        {"on itself through a score",
         SEMA_HEAD "question a \"A\" : scale 1..5 when s > 2\nscore s \"S\" = mean(a)\n",
         "E0320 4:34"},
        {"in the background",
         SEMA_HEAD ASK "background { question a \"A\" : yesno when b question b \"B\" : yesno "
                       "question g \"G\" : gender }\n",
         "E0321 5:42"},
        {"in a record",
         SEMA_HEAD ASK "record r \"R\" { question a \"A\" : yesno when b "
                       "question b \"B\" : yesno }\n",
         "E0321 5:44"},
        {"the background does not read timepoints",
         SEMA_HEAD ASK
         "background { question a \"A\" : yesno when q@later question g \"G\" : gender }\n",
         "E0322 5:42"},
        {"what is not asked there",
         SEMA_HEAD ASK "question r \"R\" : yesno when q\n"
                       "form f \"F\" at before { q }\nform g \"G\" at before, later { r }\n",
         "E0313 5:29"},
        {"what is asked there by another form",
         SEMA_HEAD ASK "question r \"R\" : yesno when q\n"
                       "form f \"F\" at before, later { q }\nform g \"G\" at later { r }\n",
         ""},
        {"a slip knows only itself",
         SEMA_HEAD ASK "question r \"R\" : yesno when q@before\n"
                       "form f \"F\" at before { q }\nform g \"G\" anonymous at later { r }\n",
         "E0318 5:29"},
        {"and not the case",
         SEMA_HEAD ASK "question r \"R\" : yesno when days(entry, today) > 5\n"
                       "form f \"F\" at before { q }\nform g \"G\" anonymous at later { r }\n",
         "E0318 5:34"},
        {"what stands on it is known",
         SEMA_HEAD ASK "question r \"R\" : yesno when q\nform g \"G\" anonymous at later { q r }\n",
         ""},
    };
    SEMA_CHECK_ALL(cases);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(timepoints),
        cmocka_unit_test(windows_do_not_overlap),
        cmocka_unit_test(forms_ask),
        cmocka_unit_test(records_are_dated_by_a_date),
        cmocka_unit_test(conditions_stand_in_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
