// SPDX-License-Identifier: EUPL-1.2
// Everything else a plan can say, in two versions; what follows from the differences together; and the verdicts on
// measures (language §7).
#include "change_check.h"

#define HEAD(version)                                                                              \
    "plan p \"P\" { version " version " language en without gender \"-\" }\n"                      \
    "background { question site \"Site\" : choice { n \"North\" s \"South\" } }\n"                 \
    "timepoint start \"Start\" at entry\n"

#define END "timepoint end \"End\" at exit\n"
#define ASKS                                                                                       \
    "question q \"Q\" : scale 1..5 better high\nquestion c \"C\" : choice { a \"A\" b \"B\" }\n"

#define OLD(rest) HEAD("1") END ASKS rest
#define NEW(rest) HEAD("2") END ASKS rest

#define SMALL(head, rest)                                                                          \
    "plan p \"P\" { language en " head                                                             \
    " } timepoint s \"S\" at entry question q \"Q\" : yesno " rest

static const struct change_case things[] = {
    {"the head", SMALL("owner \"O\" hide below 5", ""),
     SMALL("owner \"A\" purpose \"W\" hide below 7 keep 5 years after exit", ""),
     "= plan clause p>p [owner]\n= plan clause p>p [purpose]\n= plan clause p>p [hide below]\n"
     "= plan clause p>p [keep]\n"},
    {"another plan", SMALL("", "form f \"F\" { q }"),
     "plan r \"P\" { language en } timepoint s \"S\" at entry question q \"Q\" : yesno "
     "form f \"F\" { q }",
     "X plan clause p>r [name]\n= report gone p>\n= report added >r\n? plan clause p>r "
     "[version]\n"},
    {"what is followed", SMALL("without gender \"-\"", ""),
     SMALL("without gender \"-\" follows organisation version 2", ""),
     "X plan clause p>p [follows]\n? question gone kön> keep\n= breakdown gone kön>\n"},
    {"a version that goes back", NEW(""), OLD(""), "X plan clause p>p [version]\n"},
    {"a version that does not rise with a rename", SMALL("", ""),
     "plan p \"P\" { language en } timepoint s \"S\" at entry question r \"Q\" : yesno was q",
     "! question renamed q>r rename\n? plan clause p>p [version]\n"},
    {"a timepoint renamed, with what hangs on it",
     HEAD("1") "timepoint end \"End\" 3 months after start\n" ASKS,
     "plan p \"P\" { version 2 language en without gender \"-\" }\n"
     "background { question site \"Site\" : choice { n \"North\" s \"South\" } }\n"
     "timepoint first \"Start\" at entry was start\ntimepoint end \"End\" 3 months after "
     "first\n" ASKS,
     "! timepoint renamed start>first rename\n"},
    {"another schedule", HEAD("1") "timepoint end \"End\" 3 months after start\n" ASKS,
     HEAD("2") "timepoint end \"End\" 6 months after start window -9..9 days\n" ASKS,
     "? timepoint clause end>end [schedule]\n= timepoint clause end>end [window]\n"},
    {"another schedule of new meaning",
     HEAD("1") "timepoint end \"End\" 3 months after start\n" ASKS,
     HEAD("2") "timepoint end \"End\" 6 months after start new meaning\n" ASKS,
     "! timepoint clause end>end [schedule]\n"},
    {"a timepoint gone, another new", OLD(""), HEAD("2") "timepoint slut \"End\" at exit\n" ASKS,
     "? timepoint gone end> ~slut keep\n= timepoint added >slut new\n"
     "= question asked q>q keep\n= question asked c>c keep\n= form clause p>p [at]\n"},
    {"a form renamed", OLD("form f \"F\" { q c }"), NEW("form g \"G\" was f { q c }"),
     "! form renamed f>g rename\n= form text f>g [text]\n"},
    {"a form made anonymous", OLD("form f \"F\" at end { q c }"),
     NEW("form f \"F\" anonymous at end { q c }"), "? form anonymous f>f apart\n"},
    {"and no longer", OLD("form f \"F\" anonymous at end { q c }"),
     NEW("form f \"F\" at end { q c }"), "X form identified f>f apart\n"},
    {"sections, notes and order", OLD("form f \"F\" { note \"N\" section \"S\" { q c } }"),
     NEW("form f \"F\" { note \"M\" section \"T\" was \"S\" { c q } }"),
     "= section renamed S>T\n= form clause f>f [note]\n= form order f>f [questions]\n"},
    {"a question in another form", OLD("form f \"F\" at start { q c } form g \"G\" at end { q c }"),
     NEW("form f \"F\" at start { q c } form g \"G\" at end { c } form h \"H\" at end { q }"),
     "= question asked q>q move\n= form added >h new\n"},
    {"a record renamed, with its field", OLD("record r \"R\" { question k \"K\" : yesno }"),
     NEW("record t \"R\" was r { question l \"K\" : yesno was k }"),
     "! question renamed k>l rename\n! record renamed r>t rename\n"},
    {"measures and breakdowns",
     OLD("measure m \"M\" = mean of q at end\nmeasure k \"K\" = count of cases\nbreakdown site"),
     NEW("measure m \"N\" = mean of q at end target >= 3\nmeasure l \"K\" = count of cases was k\n"
         "breakdown place \"Site\" = site was site"),
     "= measure text m>m [text]\n= measure clause m>m [target]\n! measure renamed k>l\n"
     "! breakdown renamed site>place\n"},
    {"a measure gone and one like it", OLD("measure m \"M\" = mean of q at end"),
     NEW("measure n \"M\" = mean of q at end"), "? measure gone m> ~n\n= measure added >n\n"},
    {"a measure gone and quite another", OLD("measure m \"M\" = mean of q at end"),
     NEW("measure people \"People\" = count of cases"),
     "= measure gone m>\n= measure added >people\n"},
    {"reports and translations",
     OLD("measure m \"M\" = mean of q report r \"R\" per year { show m } translate sv { \"Q\" "
         "\"F\" }"),
     NEW("measure m \"M\" = mean of q report r \"R\" per quarter { show m as table } "
         "translate sv { \"Q\" \"H\" } translate fi { \"Q\" \"J\" }"),
     "= report clause r>r [per]\n= report clause r>r [show]\n= translation text sv>sv\n"
     "= translation added >fi\n"},
    {"a grid is one question",
     OLD("type area = choice { x \"X\" y \"Y\" } question g \"How is {area}?\" : yesno for each "
         "area"),
     NEW("type area = choice { x \"X\" y \"Y\" } question h \"How is {area}?\" : yesno for each "
         "area "
         "was g"),
     "! question renamed g>h rename\n"},
    {"another text of a grid",
     OLD("type area = choice { x \"X\" y \"Y\" } question g \"How is {area}?\" : yesno for each "
         "area"),
     NEW("type area = choice { x \"X\" y \"Y\" } question g \"Where is {area}?\" : yesno for each "
         "area"),
     "? question text g>g [text]\n"},
    {"one row of a grid renamed",
     OLD("type area = choice { x \"X\" y \"Y\" } question g \"How is {area}?\" : yesno for each "
         "area"),
     NEW("type area = choice { z \"X\" was x y \"Y\" } question g \"How is {area}?\" : yesno for "
         "each "
         "area"),
     "! question renamed g.x>g.z rename\n"},
    {"two that change names are told by their words, not by likeness",
     OLD("question one \"One\" : yesno question two \"Two\" : yesno"),
     NEW("question first \"Two\" : yesno was one question second \"One\" : yesno was two"),
     "! question renamed one>first rename\n? question text one>first [text]\n"
     "! question renamed two>second rename\n? question text two>second [text]\n"},
};

#define MEASURES                                                                                   \
    "measure mq \"M\" = mean of q at end\nmeasure sc \"S\" = share of c = a at end\n"              \
    "measure n \"N\" = count of cases\nmeasure ch \"C\" = change of q from start to end\n"

static const struct change_case verdicts[] = {
    {"nothing but texts", OLD(MEASURES), NEW(MEASURES "question z \"Z\" : yesno"),
     ":mq: comparable\nsc: comparable\nn: comparable\nch: comparable\n"},
    {"a rename", OLD(MEASURES),
     HEAD("2") END
     "question q \"Q\" : scale 1..5 better high\n"
     "question d \"C\" : choice { a \"A\" b \"B\" } was c\n"
     "measure mq \"M\" = mean of q at end\nmeasure sc \"S\" = share of d = a at end\n"
     "measure n \"N\" = count of cases\nmeasure ch \"C\" = change of q from start to end",
     ":mq: comparable\nsc: mapped\nn: comparable\nch: comparable\n"},
    {"a recode", OLD(MEASURES),
     HEAD("2") END "question q \"Q\" : scale 0..10 better high was 1..5 as (x - 1) * 2.5\n"
                   "question c \"C\" : choice { a \"A\" b \"B\" }\n" MEASURES,
     ":mq: mapped\nsc: comparable\nn: comparable\nch: mapped\n"},
    {"a wider scale is another scale", OLD(MEASURES),
     HEAD("2") END "question q \"Q\" : scale 1..7 better high\n"
                   "question c \"C\" : choice { a \"A\" b \"B\" d \"D\" }\n" MEASURES,
     ":mq: broken\nsc: comparable\nn: comparable\nch: broken\n"},
    {"a new meaning", OLD(MEASURES),
     HEAD("2") END "question q \"Q, really\" : scale 1..5 better high new meaning\n"
                   "question c \"C, again\" : choice { a \"A\" b \"B\" } same meaning\n" MEASURES,
     ":mq: broken\nsc: comparable\nn: comparable\nch: broken\n"},
    {"another definition", OLD(MEASURES),
     NEW("measure mq \"M\" = mean of q at end among c = a\nmeasure sc \"S\" = share of c = a at "
         "end\n"
         "measure n \"N\" = count of cases by exit\n"
         "measure ch \"C\" = change of q from start to end better by 2"),
     ":mq: recomputed\nsc: comparable\nn: recomputed\nch: recomputed\n"},
    {"a definition that reads a new question", OLD("measure s \"S\" = share of c = a at end"),
     NEW("question z \"Z\" : yesno\nmeasure s \"S\" = share of c = a and z = yes at end"),
     ":s: broken\n"},
    {"one new and one gone", OLD("measure s \"S\" = share of c = a at end"),
     NEW("measure t \"T\" = mean of q at end"), ":t: new\ns: gone\n"},
    {"a score worked out in another way",
     OLD("score z \"Z\" = mean(q) measure m \"M\" = mean of z at end"),
     NEW("score z \"Z\" = sum(q) measure m \"M\" = mean of z at end"), ":m: recomputed\n"},
    {"a score by another name", OLD("score z \"Z\" = mean(q) measure m \"M\" = mean of z at end"),
     NEW("score y \"Z\" = mean(q) was z measure m \"M\" = mean of y at end"), ":m: mapped\n"},
};

static void test_things(void **state)
{
    (void)state;
    CHANGE_CHECK_ALL(things, NULL);
}

static void test_verdicts(void **state)
{
    (void)state;
    CHANGE_CHECK_ALL(verdicts, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_things),
        cmocka_unit_test(test_verdicts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
