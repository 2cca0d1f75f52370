// SPDX-License-Identifier: EUPL-1.2
// Corners of the comparison of two plans: what a thing is not taken to be, what is left where it was, the copies of a grid,
// expressions that say the same and that do not; with a database that finds nothing, with one that finds something, and
// with one that cannot say.
#include "change_check.h"

#define PLAN(version, rest)                                                                        \
    "plan p \"P\" { version " version " language en without gender \"-\" }\n"                      \
    "timepoint start \"Start\" at entry\ntimepoint end \"End\" at exit\n" rest
#define OLD(rest) PLAN("1", rest)
#define NEW(rest) PLAN("2", rest)

// ---- what an answer is read as --------------------------------------------------------------------

#define IN(role, rest) "background { question g \"G\" : " role " } question q \"Q\" : " rest

static const struct change_case kinds[] = {
    {"a gender as a choice, and a choice as a gender", OLD(IN("gender", "choice { man \"M\" }")),
     NEW(IN("choice { kvinna \"K\" man \"M\" annat \"A\" } same meaning", "gender same meaning")),
     "! question type g>g [type] widen\n"
     "? choice text g/kvinna>g/kvinna [text]\n"
     "? choice text g/man>g/man [text]\n"
     "? choice text g/annat>g/annat [text]\n"
     "? missing gone g/uppgift_saknas> keep\n"
     "! question type q>q [type] widen\n"
     "? choice text q/man>q/man [text]\n"
     "= choice added >q/kvinna new\n"
     "= choice added >q/annat new\n"
     "= missing added >q/uppgift_saknas new\n"
     "= breakdown gone g>\n"},
    {"a goal as one that is scaled", OLD("question q \"Q\" : goal"),
     NEW("question q \"Q\" : goal scaled"), "? question type q>q [type] apart\n"},
    {"a goal as a choice", OLD("question q \"Q\" : goal"),
     NEW("question q \"Q\" : choice { a \"A\" b \"B\" }"), "? question type q>q [type] apart\n"},
    {"a choice as a scale", OLD("question q \"Q\" : choice { a \"A\" b \"B\" }"),
     NEW("question q \"Q\" : scale 1..5"), "? question type q>q [type] apart\n"},
    {"several as one", OLD("question q \"Q\" : many { a \"A\" b \"B\" }"),
     NEW("question q \"Q\" : choice { a \"A\" b \"B\" }"), "? question type q>q [type] apart\n"},
    {"a number with decimals as a scale", OLD("question q \"Q\" : number 1..5 decimals 1"),
     NEW("question q \"Q\" : scale 1..5"), "? question type q>q [type] apart\n"},
    {"a year as a number", OLD("question q \"Q\" : year 1900..2030"),
     NEW("question q \"Q\" : number 1900..2030 decimals 2"), "? question type q>q [type] widen\n"},
    {"a recode to another kind", OLD("question q \"Q\" : scale 1..5"),
     NEW("question q \"Q\" : number 0..100 was 1..5 as x * 20"),
     "! question type q>q [type] recode\n"},
    {"a recode of another range than it was", OLD("question q \"Q\" : scale 1..5"),
     NEW("question q \"Q\" : scale 0..4 was 0..5 as x * 0.8"), "? question narrower q>q [range]\n"},
    {"a recode of what had half a range", OLD("question q \"Q\" : number 1.."),
     NEW("question q \"Q\" : number 0..4 was 1..5 as x - 1"), "? question narrower q>q [range]\n"},
    {"a recode of what moves", OLD("question q \"Q\" : scale 1..5 question r \"R\" : yesno"),
     NEW("background { question q \"Q\" : scale 0..4 was 1..5 as x - 1 } question r \"R\" : yesno"),
     "? question gone kön> keep\n"
     "? question place q>q apart\n"
     "= breakdown gone kön>\n"},
    {"a recode said in another way", OLD("question q \"Q\" : scale 0..4 was 1..5 as x - 1"),
     NEW("question q \"Q\" : scale 0..4 was 1..5 as min(x - 1, 4)"), ""},
    {"an open end that closes, and one that opens",
     OLD("question q \"Q\" : number 1.. question r \"R\" : number ..9"),
     NEW("question q \"Q\" : number 1..9 question r \"R\" : number"),
     "? question narrower q>q [range]\n"
     "= question wider r>r [range]\n"},
};

// ---- things that come and go ----------------------------------------------------------------------

static const struct change_case likeness[] = {
    {"kinds of questions", OLD("question qa \"One\" : yesno question zz \"Other\" : scale 1..5"),
     NEW("question qb \"One\" : yesno question ww \"Else\" : scale 1..5"),
     "? question gone qa> ~qb keep\n"
     "? question gone zz> keep\n"
     "= question added >qb new\n"
     "= question added >ww new\n"},
    {"questions with few choices in common",
     OLD("question qqqa \"One\" : choice { a \"A\" b \"B\" c \"C\" }"),
     NEW("question qqqb \"Two\" : choice { a \"A\" d \"D\" e \"E\" }"),
     "? question gone qqqa> keep\n"
     "= question added >qqqb new\n"},
    {"questions with most choices in common",
     OLD("question home \"One\" : choice { a \"A\" b \"B\" c \"C\" }"),
     NEW("question lives \"Two\" : choice { a \"A\" b \"B\" e \"E\" }"),
     "? question gone home> ~lives keep\n"
     "= question added >lives new\n"},
    {"goals and genders, whose choices are the same in all",
     OLD("background { question man \"Man\" : gender } question goal_ \"Goal\" : goal"),
     NEW("background { question other \"Other\" : gender } question aim \"Aim\" : goal"),
     "? question gone man> keep\n"
     "? question gone goal_> keep\n"
     "= question added >other new\n"
     "= question added >aim new\n"
     "= breakdown gone man>\n"
     "= breakdown added >other\n"},
    {"a text and a text", OLD("question first \"First\" : text"),
     NEW("question second \"Second\" : text"),
     "? question gone first> keep\n"
     "= question added >second new\n"},
    {"a reason gone", OLD("question q \"Q\" : yesno missing { dk \"Unknown\" }"),
     NEW("question q \"Q\" : yesno missing { un \"unknown\" }"),
     "? missing gone q/dk> ~q/un keep\n"
     "= missing added >q/un new\n"},
    {"a choice gone, and one of another question new",
     OLD("question q \"Q\" : choice { a \"A\" b \"B\" } question r \"R\" : choice { a \"A\" }"),
     NEW("question q \"Q\" : choice { a \"A\" } question r \"R\" : choice { a \"A\" b \"B\" }"),
     "? choice gone q/b> keep\n"
     "= choice added >r/b new\n"},
    {"measures of the same and of another kind",
     OLD("question q \"Q\" : scale 1..5 measure abcd \"One\" = mean of q at end\n"
         "measure efgh \"Two\" = mean of q at start"),
     NEW("question q \"Q\" : scale 1..5 measure abce \"Three\" = mean of q at end\n"
         "measure efgi \"Four\" = distribution of q at start"),
     "? measure gone abcd> ~abce\n"
     "= measure gone efgh>\n"
     "= measure added >abce\n"
     "= measure added >efgi\n"},
    {"timepoints of the same and of another kind",
     OLD("timepoint abcd \"One\" 3 months after start timepoint efgh \"Two\" 6 months after start\n"
         "question q \"Q\" : yesno"),
     NEW("timepoint abce \"Three\" 3 months after start timepoint efgi \"Four\" anytime\n"
         "question q \"Q\" : yesno"),
     "? timepoint gone abcd> ~abce keep\n"
     "? timepoint gone efgh> keep\n"
     "= timepoint added >abce new\n"
     "= timepoint added >efgi new\n"
     "= question asked q>q keep\n"
     "= form clause p>p [at]\n"},
    {"a score gone, and one like it", OLD("question q \"Q\" : scale 1..5 score s \"S\" = mean(q)"),
     NEW("question q \"Q\" : scale 1..5 score t \"S\" = mean(q)"),
     "= score gone s>\n"
     "= score added >t\n"},
    {"a retired thing that is back",
     NEW("question q \"Q\" : yesno record r \"R\" retired since 2 { question k \"K\" : yesno }\n"
         "form f \"F\" { q } form g \"G\" retired since 2 at end { r }\n"
         "timepoint month \"M\" 1 month after start retired since 2\n"
         "measure m \"M\" = share of q = yes retired since 2"),
     PLAN("3", "question q \"Q\" : yesno record r \"R\" { question k \"K\" : yesno }\n"
               "form f \"F\" { q } form g \"G\" at end { r }\n"
               "timepoint month \"M\" 1 month after start\n"
               "measure m \"M\" = share of q = yes"),
     "= timepoint returned month>month\n"
     "= record returned r>r\n"
     "= form returned g>g\n"
     "= measure returned m>m\n"},
    {"reasons in another order",
     OLD("question q \"Q\" : yesno missing { a \"A\" b \"B\" c \"C\" }"),
     NEW("question q \"Q\" : yesno missing { b \"B\" a \"A\" c \"C\" }"),
     "= question order q>q [missing]\n"},
    {"a day of a record in another place",
     OLD("question q \"Q\" : yesno record r \"R\" dated d { question d \"D\" : date }"),
     NEW("question q \"Q\" : yesno record r \"R\" dated e { question d \"D\" : date\n"
         "question e \"E\" : date }"),
     "= question added >e new\n"
     "= record clause r>r [dated]\n"},
    {"a day of a record gone, and another its day",
     OLD("question q \"Q\" : yesno record r \"R\" dated d { question d \"D\" : date question k "
         "\"K\" : yesno }"),
     NEW("question q \"Q\" : yesno record r \"R\" { question k \"K\" : yesno }"),
     "? question gone d> keep\n"
     "= record clause r>r [dated]\n"},
    {"a record that gets a day",
     OLD("question q \"Q\" : yesno record r \"R\" { question d \"D\" : date }"),
     NEW("question q \"Q\" : yesno record r \"R\" dated d { question d \"D\" : date }"),
     "= record clause r>r [dated]\n"},
    {"a check that only warns now, one of another message and one of another condition",
     OLD("question q \"Q\" : scale 1..5 require q > 1 else \"E\" question r \"R\" : scale 1..5 "
         "warn r > 1 "
         "else \"E\" question s \"S\" : scale 1..5 warn s > 1 else \"E\""),
     NEW("question q \"Q\" : scale 1..5 warn q > 1 else \"E\" question r \"R\" : scale 1..5 warn r "
         "> 1 "
         "else \"F\" question s \"S\" : scale 1..5 warn s > 2 else \"E\""),
     "= question clause q>q [require]\n"
     "= question clause r>r [require]\n"
     "= question clause s>s [require]\n"},
    {"a part of a translation, and an example with another case and another expectation",
     OLD("question q \"Q\" : yesno measure m \"M\" = share of q = yes at start\n"
         "translate sv { q \"F\" } example \"x\" { case a { entry 2026-01-01 } }\n"
         "example \"y\" { case a { entry 2026-01-01 start { q yes } } }"),
     NEW("question q \"Q\" : yesno measure m \"M\" = share of q = yes at start\n"
         "translate sv { q \"F\" m \"N\" } example \"x\" { case a { entry 2026-01-01 }\n"
         "    case b { entry 2026-01-01 } }\n"
         "example \"y\" { case a { entry 2026-01-01 start { q yes } } expect m = 100 % }"),
     "= translation text sv>sv\n"
     "= example gone x>\n"
     "= example gone y>\n"
     "= example added >x\n"
     "= example added >y\n"},
    {"a translation of one thing less",
     OLD("question q \"Q\" : yesno question r \"R\" : yesno translate sv { q \"F\" r \"G\" }"),
     NEW("question q \"Q\" : yesno question r \"R\" : yesno translate sv { q \"F\" }"),
     "= translation text sv>sv\n"},
    {"reports that come, say other things, and in another order",
     OLD("question q \"Q\" : yesno question r \"R\" : yesno measure m \"M\" = share of q = yes\n"
         "measure n \"N\" = share of r = yes breakdown by_q \"B\" = q@start breakdown by_r \"C\" = "
         "r@start\n"
         "report a \"A\" { show m text \"T\" } report b \"B\" { show m, n } report c \"C\" { show "
         "m by by_q }\n"
         "report d \"D\" { show m by by_q }"),
     NEW("question q \"Q\" : yesno question r \"R\" : yesno measure m \"M\" = share of q = yes\n"
         "measure n \"N\" = share of r = yes breakdown by_q \"B\" = q@start breakdown by_r \"C\" = "
         "r@start\n"
         "report a \"A\" { text \"T\" show m } report b \"B\" { show n, m } report c \"C\" { show "
         "m by by_q * "
         "by_r }\nreport d \"D\" { show m by by_r }"),
     "= report clause a>a [show]\n"
     "= report clause b>b [show]\n"
     "= report clause c>c [show]\n"
     "= report clause d>d [show]\n"},
    {"a report where there was only the plan's own",
     OLD("question q \"Q\" : yesno measure m \"M\" = share of q = yes"),
     NEW("question q \"Q\" : yesno measure m \"M\" = share of q = yes report p \"P\" { show m }"),
     "= report clause p>p [show]\n"},
};

// ---- the copies of a question ---------------------------------------------------------------------

#define AREAS "type area = choice { x \"X\" y \"Y\" }\n"
#define GRID(rest)                                                                                 \
    AREAS "question q \"Q\" : yesno question g \"G {area}\" : choice { a \"A\" b \"B\" } for "     \
          "each area " rest

static const struct change_case copies[] = {
    {"a grid new", OLD("question q \"Q\" : yesno"), NEW(GRID("")), "= question added >g new\n"},
    {"a grid gone", OLD(GRID("")), NEW("question q \"Q\" : yesno"), "? question gone g> keep\n"},
    {"two grids that change alike, and are two",
     OLD(GRID("question h \"H {area}\" : yesno for each area")),
     NEW(GRID("help \"I\" optional question h \"H {area}\" : yesno for each area help \"I\"")),
     "= question clause g>g [help]\n"
     "= question clause g>g [optional]\n"
     "= question clause h>h [help]\n"},
    {"choices of a grid", OLD(GRID("")),
     NEW(AREAS
         "question q \"Q\" : yesno question g \"G {area}\" : choice { b \"Other\" same meaning c "
         "\"C\" was a d \"D\" } for each area"),
     "! choice renamed g.x/a>g.x/c rename\n"
     "? choice text g.x/a>g.x/c [text]\n"
     "= choice text g.x/b>g.x/b [text]\n"
     "= choice added >g.x/d new\n"
     "= question order g>g [choices]\n"},
    {"a reason of a grid", OLD(GRID("missing { dk \"D\" }")), NEW(GRID("missing { un \"E\" }")),
     "? missing gone g.x/dk> keep\n"
     "= missing added >g.x/un new\n"},
    {"copies that go to another form, and copies that no form asks",
     OLD("question q \"Q\" : yesno question g \"G\" : yesno rated by staff, client\n"
         "form f \"F\" { q g:staff } form e \"E\" for client { g:client }"),
     NEW("question q \"Q\" : yesno question g \"G\" : yesno rated by staff, client\n"
         "form f \"F\" { q } form h \"H\" { g:staff } form e \"E\" for client at start { g:client "
         "}"),
     "= question asked g:staff>g:staff move\n"
     "= question asked g:client>g:client keep\n"
     "= form added >h new\n"
     "= form clause e>e [at]\n"},
};

// ---- where answers were given ---------------------------------------------------------------------

#define TWO(first, second)                                                                         \
    "question q \"Q\" : yesno question r \"R\" : yesno question s \"S\" : yesno\n"                 \
    "question z \"Z\" : yesno form f \"F\" { s " first                                             \
    " } form a \"A\" anonymous at end { " second " }\n"

static const struct change_case places[] = {
    {"from an anonymous form to one with names", OLD(TWO("", "r q")), NEW(TWO("r", "q")),
     "? question asked r>r move\n"},
    {"from a form with names to an anonymous one", OLD(TWO("r", "q")), NEW(TWO("", "r q")),
     "? question asked r>r move\n"},
    {"from one anonymous form to another",
     OLD(TWO("", "r q") "form b \"B\" anonymous at start { z }"),
     NEW(TWO("", "q") "form b \"B\" anonymous at start, end { z r }"),
     "? question asked r>r move\n"
     "= question asked z>z new\n"
     "= form clause b>b [at]\n"},
    {"from one anonymous form to another, at one of its timepoints",
     OLD("question q \"Q\" : yesno question r \"R\" : yesno form f \"F\" { q }\n"
         "form a \"A\" anonymous at start, end { r }"),
     NEW("question q \"Q\" : yesno question r \"R\" : yesno form f \"F\" { q }\n"
         "form a \"A\" anonymous at start { r } form b \"B\" anonymous at end { r }"),
     "? question asked r>r move\n"
     "= form clause a>a [at]\n"
     "= form added >b new\n"},
    {"an anonymous form that asks another question too", OLD(TWO("r", "q")),
     NEW(TWO("r", "q") "form b \"B\" anonymous at start { q }"),
     "= question asked q>q new\n"
     "= form added >b new\n"},
};

// ---- the same expression --------------------------------------------------------------------------

#define ASKED                                                                                      \
    "background { question born \"Born\" : date }\n"                                               \
    "question q \"Q\" : scale 1..5 question r \"R\" : scale 1..5 question c \"C\" : choice { a "   \
    "\"A\" b "                                                                                     \
    "\"B\" x \"X\" }\ntimepoint mid \"M\" 3 months after start question d \"D\" : date question "  \
    "y \"Y\" : yesno missing { dk \"D\" no_ \"N\" }\n"                                             \
    "record e \"E\" dated on { question on \"On\" : date question k \"K\" : number 0..9 question " \
    "w \"W\" : yesno }\n"                                                                          \
    "record h \"H\" { question k \"K\" : number 0..9 question w \"W\" : yesno }\n"                 \
    "score s \"S\" = mean(q, r) needs 1 score t \"T\" = q + r\n"
#define SAYS(before, after)                                                                        \
    OLD(ASKED "measure m \"M\" = " before), NEW(ASKED "measure m \"M\" = " after)

static const struct change_case expressions[] = {
    {"a choice and a range", SAYS("share of c in (a, b)", "share of q in 1..2"),
     "= measure clause m>m [definition]\n"},
    {"a range and a choice", SAYS("share of q in 1..2", "share of c in (a, b)"),
     "= measure clause m>m [definition]\n"},
    {"one choice or a list of one", SAYS("share of c = a", "share of c in (a)"), ""},
    {"a list in another order", SAYS("share of c in (a, b)", "share of c in (b, a)"), ""},
    {"fewer in a list", SAYS("share of c in (a, b)", "share of c in (a)"),
     "= measure clause m>m [definition]\n"},
    {"two ranges", SAYS("share of q in (1..2, 4..4)", "share of q in (1..2, 5..5)"),
     "= measure clause m>m [definition]\n"},
    {"anything but another choice", SAYS("share of c != a", "share of c != b"),
     "= measure clause m>m [definition]\n"},
    {"cases and rows", SAYS("count of cases", "count of e"),
     "= measure clause m>m [definition]\n"
     "= measure clause m>m [counting]\n"},
    {"another day", SAYS("share of d < 2026-01-01", "share of d < 2026-01-02"),
     "= measure clause m>m [definition]\n"},
    {"another number", SAYS("share of q < 2", "share of q < 3"),
     "= measure clause m>m [definition]\n"},
    {"another truth", SAYS("share of y = yes", "share of y = no"),
     "= measure clause m>m [definition]\n"},
    {"another age", SAYS("share of age@entry < 18", "share of age@end < 18"),
     "= measure clause m>m [definition]\n"},
    {"another reason", SAYS("share of missing(y, dk)", "share of missing(y, no_)"),
     "= measure clause m>m [definition]\n"},
    {"a reason and any", SAYS("share of missing(y, dk)", "share of missing(y)"),
     "= measure clause m>m [definition]\n"},
    {"more arguments", SAYS("mean of min(q, r)", "mean of min(q, r, 3)"),
     "= measure clause m>m [definition]\n"},
    {"a score and another", SAYS("share of s > 1", "share of t > 1"),
     "= measure clause m>m [definition]\n"},
    {"a record and another", SAYS("mean of sum(e.k)", "mean of sum(h.k)"),
     "= measure clause m>m [definition]\n"},
    {"a record and one with a condition", SAYS("mean of count(e)", "mean of count(e where k > 1)"),
     "= measure clause m>m [definition]\n"},
    {"the change of a question and of a score",
     SAYS("change of q from start to end better high", "change of s from start to end better high"),
     "= measure clause m>m [definition]\n"
     "= measure clause m>m [better]\n"},
    {"the change of a score and of a question",
     SAYS("change of s from start to end better high", "change of q from start to end better high"),
     "= measure clause m>m [definition]\n"
     "= measure clause m>m [better]\n"},
    {"the change of a score and of another",
     SAYS("change of s from start to end better high", "change of t from start to end better high"),
     "= measure clause m>m [definition]\n"},
    {"from another time", SAYS("shift of c from start to end", "shift of c from start to mid"),
     "= measure clause m>m [definition]\n"},
    {"records of another kind, counted",
     SAYS("distribution of e.w counting e", "distribution of h.w counting h"),
     "= measure clause m>m [definition]\n"},
    {"rows and cases", SAYS("count of e", "count of h"), "= measure clause m>m [definition]\n"},
    {"a response to another form",
     OLD("question q \"Q\" : yesno form f \"F\" at start { q } form g \"G\" at end { q } measure m "
         "\"M\" = response to f"),
     NEW("question q \"Q\" : yesno form f \"F\" at start { q } form g \"G\" at end { q } measure m "
         "\"M\" = response to g"),
     "= measure clause m>m [definition]\n"
     "= measure clause m>m [at]\n"},
    {"a ratio turned over",
     SAYS("ratio of n to o measure n \"N\" = count of cases measure o \"O\" = count of e",
          "ratio of o to n measure n \"N\" = count of cases measure o \"O\" = count of e"),
     "= measure clause m>m [definition]\n"},
    {"a ratio to itself, and a score that is read twice",
     SAYS("ratio of n to n measure n \"N\" = share of s > 1 and s < 4",
          "ratio of n to n measure n \"N\" = share of s > 1 and s < 3"),
     "= measure clause n>n [definition]\n"},
    {"what is reliable, and who has recovered",
     SAYS("change of q from start to end better high reliable r 0.8 sd 1 cutoff 3",
          "change of q from start to end better high reliable r 0.8 sd 1 cutoff 4"),
     "= measure clause m>m [better]\n"},
    {"nobody has recovered any more",
     SAYS("change of q from start to end better high reliable r 0.8 sd 1 cutoff 3",
          "change of q from start to end better high reliable r 0.8 sd 1"),
     "= measure clause m>m [better]\n"},
    {"another spread",
     SAYS("change of q from start to end better high reliable r 0.8 sd 1",
          "change of q from start to end better high reliable r 0.8 sd 2"),
     "= measure clause m>m [better]\n"},
    {"compared with another figure",
     SAYS("count of cases compare kolada \"N1\"", "count of cases compare kolada \"N2\""),
     "= measure clause m>m [compare]\n"},
    {"a question gone that a list is of",
     OLD("question q \"Q\" : choice { a \"A\" b \"B\" } measure m \"M\" = share of q in (a)\n"
         "measure n \"N\" = share of missing(q)"),
     NEW("question r \"R\" : choice { v \"V\" w \"W\" } missing { dk \"D\" } measure m \"M\" = "
         "share of r in (v)\n"
         "measure n \"N\" = share of missing(r)"),
     "? question gone q> keep\n"
     "= question added >r new\n"
     "= measure clause m>m [definition]\n"
     "= measure clause n>n [definition]\n"},
};

// ---- bands and scores -----------------------------------------------------------------------------

#define BANDS(bands)                                                                               \
    "question q \"Q\" : scale 1..9 question r \"R\" : yesno breakdown b \"B\" = q@start in " bands

static const struct change_case groups[] = {
    {"another end of a band", OLD(BANDS("1..4, 5..9")), NEW(BANDS("1..3, 4..9")),
     "= breakdown clause b>b [groups]\n"},
    {"an end that opens", OLD(BANDS("1..4, 5..9")), NEW(BANDS("..4, 5..")),
     "= breakdown clause b>b [groups]\n"},
    {"fewer bands", OLD(BANDS("1..4, 5..9")), NEW(BANDS("1..9")),
     "= breakdown clause b>b [groups]\n"},
    {"the same bands", OLD(BANDS("1..4, 5..")), NEW(BANDS("1..4, 5..")), ""},
    {"each step where there were bands", OLD(BANDS("1..4, 5..9")),
     NEW("question q \"Q\" : scale 1..9 question r \"R\" : yesno breakdown b \"B\" = q@start"),
     "= breakdown clause b>b [groups]\n"},
    {"a score that needs more", OLD(BANDS("1..9") " score s \"S\" = mean(q, 2) needs 1"),
     NEW(BANDS("1..9") " score s \"S\" = mean(q, 2) needs 2"), "= score clause s>s [needs]\n"},
    {"a breakdown that is retired, and one that is back",
     OLD("question q \"Q\" : yesno question r \"R\" : yesno breakdown a = q@start breakdown b = "
         "r@start "
         "retired since 1"),
     NEW("question q \"Q\" : yesno question r \"R\" : yesno breakdown a = q@start retired since 2 "
         "breakdown b = r@start"),
     "! breakdown retired a>a\n= breakdown returned b>b\n"},
    {"a score that is retired, and one that is back",
     OLD(BANDS("1..9") " score s \"S\" = mean(q) score t \"T\" = mean(q, 2) retired since 1"),
     NEW(BANDS("1..9") " score s \"S\" = mean(q) retired since 2 score t \"T\" = mean(q, 2)"),
     "! score retired s>s\n= score returned t>t\n"},
    {"a score that needs more, of another and better the other way",
     OLD(BANDS("1..9") " score s \"S\" = mean(q) needs 1 better high"),
     NEW(BANDS("1..9") " score s \"S\" = mean(q, 2) needs 2 better low"),
     "= score clause s>s [definition]\n"
     "= score clause s>s [needs]\n"
     "= score clause s>s [better]\n"},
};

// ---- when -----------------------------------------------------------------------------------------

#define AT(when) "timepoint t \"T\" " when " question q \"Q\" : yesno\n"

static const struct change_case times[] = {
    {"from a time to a series", OLD(AT("3 months after start")),
     NEW(AT("every 3 months after entry")), "? timepoint clause t>t [schedule]\n"},
    {"a series that ends", OLD(AT("every 3 months after entry")),
     NEW(AT("every 3 months after entry until exit")), "? timepoint clause t>t [schedule]\n"},
    {"after something else", OLD(AT("3 months after start")), NEW(AT("3 months after end")),
     "? timepoint clause t>t [schedule]\n"},
    {"after entry, and not after what is at entry", OLD(AT("3 months after start")),
     NEW(AT("3 months after entry")), "? timepoint clause t>t [schedule]\n"},
    {"in another unit", OLD(AT("3 months after start")), NEW(AT("3 weeks after start")),
     "? timepoint clause t>t [schedule]\n"},
    {"another window", OLD(AT("3 months after start window -9..9 days")),
     NEW(AT("3 months after start window -9..8 days strict")),
     "= timepoint clause t>t [window]\n"
     "= timepoint clause t>t [strict]\n"},
    {"a window that is new", OLD(AT("3 months after start")),
     NEW(AT("3 months after start window -9..9 days")), "= timepoint clause t>t [window]\n"},
    {"of the same meaning, though another time", OLD(AT("3 months after start")),
     NEW(AT("4 months after start same meaning")), "= timepoint clause t>t [schedule]\n"},
};

// ---- what becomes of a measure --------------------------------------------------------------------

#define MEAN(type) "question q \"Q\" : " type " measure m \"M\" = mean of q at end"

static const struct change_case verdicts[] = {
    {"a scale as a number of the same meaning", OLD(MEAN("scale 1..5")),
     NEW(MEAN("number 1..5 same meaning")), ":m: mapped\n"},
    {"a scale as a number of another meaning", OLD(MEAN("scale 1..5")),
     NEW(MEAN("number 1..5 new meaning")), ":m: broken\n"},
    {"a scale as a number, unsaid", OLD(MEAN("scale 1..5")), NEW(MEAN("number 1..5")),
     ":m: broken\n"},
    {"a recode to another kind", OLD(MEAN("scale 1..5")),
     NEW(MEAN("number 0..100 was 1..5 as x * 20")), ":m: mapped\n"},
    {"a wider scale", OLD(MEAN("scale 1..5")), NEW(MEAN("scale 1..7")), ":m: broken\n"},
    {"a wider scale of the same meaning", OLD(MEAN("scale 1..5")),
     NEW(MEAN("scale 1..7 same meaning")), ":m: mapped\n"},
    {"a wider number", OLD(MEAN("number 1..5")), NEW(MEAN("number 1..7")), ":m: comparable\n"},
    {"a narrower number", OLD(MEAN("number 1..5")), NEW(MEAN("number 1..4")), ":m: broken\n"},
    {"more decimals", OLD(MEAN("number 1..5")), NEW(MEAN("number 1..5 decimals 1")),
     ":m: comparable\n"},
    {"a window of a timepoint that is strict, and of one that is not",
     OLD("timepoint a \"A\" 3 months after start window -9..9 days strict\n"
         "timepoint b \"B\" 6 months after start window -9..9 days question q \"Q\" : yesno\n"
         "measure m \"M\" = share of q = yes at a measure n \"N\" = share of q = yes at b"),
     NEW("timepoint a \"A\" 3 months after start window -9..8 days strict\n"
         "timepoint b \"B\" 6 months after start window -9..8 days question q \"Q\" : yesno\n"
         "measure m \"M\" = share of q = yes at a measure n \"N\" = share of q = yes at b"),
     ":m: recomputed\nn: comparable\n"},
    {"a timepoint gone that is read, and one that is not",
     OLD("timepoint a \"A\" 3 months after start timepoint b \"B\" 6 months after start\n"
         "question q \"Q\" : yesno measure m \"M\" = share of q = yes at a, end\n"
         "measure n \"N\" = share of q = yes at end measure o \"O\" = share of q = yes at b"),
     NEW("timepoint a \"A\" 3 months after start question q \"Q\" : yesno\n"
         "measure m \"M\" = share of q = yes at end measure n \"N\" = share of q = yes at end"),
     ":m: recomputed\nn: comparable\no: gone\n"},
};

// ---- with a database ------------------------------------------------------------------------------

// Something of each kind that needs a word where there are answers.
#define GRAVE_BEFORE                                                                               \
    "timepoint t \"T\" 3 months after start timepoint u \"U\" 6 months after start\n"              \
    "question q \"Q\" : yesno question l \"L\" : scale 1..5 question n \"N\" : number 0..9 "       \
    "decimals 1\n"                                                                                 \
    "question c \"C\" : choice { a \"A\" b \"B\" d \"D\" } question m \"M\" : yesno question o "   \
    "\"O\" : yesno\n"                                                                              \
    "question k \"K\" : scale 1..5 question v \"V\" : yesno question w \"W\" : yesno\n"            \
    "record r \"R\" { question f_ \"F\" : yesno } form f \"F\" at start, t, u { q l n c m k v r "  \
    "}\n"                                                                                          \
    "form g \"G\" at end { o } form h \"H\" anonymous at end { w }"
#define GRAVE_AFTER                                                                                \
    "background { question o \"O\" : yesno }\n"                                                    \
    "timepoint t \"T\" 4 months after start timepoint x \"X\" anytime\n"                           \
    "question l \"L\" : scale 1..4 question q \"Other\" : yesno when l = 3\n"                      \
    "question n \"N\" : number 0..9 question c \"C\" : choice { a \"Quite another\" b \"b!\"\n"    \
    "    d \"D\" retired since 2 } question m \"M\" : yesno retired since 2\n"                     \
    "question k \"K\" : text question v \"V\" : yesno question w \"W\" : yesno\n"                  \
    "record s \"R\" was r retired since 2 { question f_ \"F\" : yesno }\n"                         \
    "form f \"F\" retired since 2 at start, t { l q n c m k w s } form h \"H\" at x { v }"

static const struct change_case unanswered = {"all that is grave, where there is no answer",
                                              OLD(GRAVE_BEFORE), NEW(GRAVE_AFTER),
                                              "= timepoint gone u> keep\n"
                                              "= timepoint clause t>t [schedule]\n"
                                              "= timepoint added >x new\n"
                                              "= question gone kön> keep\n"
                                              "= question place o>o apart\n"
                                              "= question narrower l>l [range]\n"
                                              "= question asked l>l keep\n"
                                              "= question text q>q [text]\n"
                                              "= question clause q>q [when]\n"
                                              "= question asked q>q keep\n"
                                              "= question narrower n>n [decimals] widen\n"
                                              "= question asked n>n keep\n"
                                              "= choice text c/a>c/a [text]\n"
                                              "= choice text c/b>c/b [text]\n"
                                              "= choice retired c/d>c/d keep\n"
                                              "= question asked c>c keep\n"
                                              "= question retired m>m keep\n"
                                              "= question asked m>m keep\n"
                                              "= question type k>k [type] apart\n"
                                              "= question asked k>k keep\n"
                                              "= question asked v>v keep\n"
                                              "= question asked w>w keep\n"
                                              "! record renamed r>s rename\n"
                                              "= record retired r>s keep\n"
                                              "= form gone g> keep\n"
                                              "= form retired f>f keep\n"
                                              "= form clause f>f [at]\n"
                                              "= form order f>f [questions]\n"
                                              "X form identified h>h apart\n"
                                              "= form clause h>h [at]\n"
                                              "= breakdown gone kön>\n"};
static const struct change_case answered = {"all that is grave, where there are answers",
                                            OLD(GRAVE_BEFORE), NEW(GRAVE_AFTER),
                                            "? timepoint gone u> keep\n"
                                            "? timepoint clause t>t [schedule]\n"
                                            "= timepoint added >x new\n"
                                            "? question gone kön> keep\n"
                                            "? question place o>o apart\n"
                                            "? question narrower l>l [range]\n"
                                            "= question asked l>l keep\n"
                                            "? question text q>q [text]\n"
                                            "? question clause q>q [when]\n"
                                            "= question asked q>q keep\n"
                                            "? question narrower n>n [decimals] widen\n"
                                            "= question asked n>n keep\n"
                                            "? choice text c/a>c/a [text]\n"
                                            "= choice text c/b>c/b [text]\n"
                                            "! choice retired c/d>c/d keep\n"
                                            "= question asked c>c keep\n"
                                            "! question retired m>m keep\n"
                                            "= question asked m>m keep\n"
                                            "? question type k>k [type] apart\n"
                                            "= question asked k>k keep\n"
                                            "? question asked v>v keep\n"
                                            "= question asked w>w keep\n"
                                            "! record renamed r>s rename\n"
                                            "! record retired r>s keep\n"
                                            "? form gone g> keep\n"
                                            "! form retired f>f keep\n"
                                            "= form clause f>f [at]\n"
                                            "= form order f>f [questions]\n"
                                            "X form identified h>h apart\n"
                                            "= form clause h>h [at]\n"
                                            "= breakdown gone kön>\n"};

static void holds_with_a_database(void **state)
{
    int64_t none = 0, three = 3;
    struct fj_change_counter empty = {.context = &none, .count = change_count_fixed};
    struct fj_change_counter full = {.context = &three, .count = change_count_fixed};
    (void)state;
    bool holds = change_holds(&unanswered, &empty);
    assert_true(change_holds(&answered, &full) && holds);
}

// What a thing gone may have become is not looked for without end: a hint is left out, and nothing else.
static void hints_are_given_for_the_first_two_hundred(void **state)
{
    enum { LOOKED_AT = 200 };
    struct fj_writer before = {0}, after = {0};
    (void)state;
    fj_write_raw(&before, OLD(""));
    fj_write_raw(&after, NEW(""));
    for (int i = 1; i <= LOOKED_AT + 1; i++)
        fj_write_format(&before, "question gone_%d \"Gone %d\" : yesno\n", i, i);
    for (int i = LOOKED_AT; i <= LOOKED_AT + 1; i++)
        fj_write_format(&after, "question new_%d \"Gone %d\" : yesno\n", i, i);
    struct fj_compilation *one = change_compile(before.bytes), *other = change_compile(after.bytes);
    struct fj_arena *arena = fj_arena_new();
    struct fj_comparison *done =
        fj_change_compare(arena, (const struct fj_plan *const[]){one->plan}, 1, other->plan, NULL);
    assert_non_null(done);
    size_t gone = 0;
    for (size_t i = 0; i < done->change_count; i++) {
        const struct fj_change *change = &done->changes[i];
        if (change->how != FJ_HOW_GONE)
            continue;
        bool has_hint = change->likely.name != NULL;
        assert_int_equal(has_hint, ++gone == LOOKED_AT);
        if (has_hint)
            assert_string_equal(change->likely.name, "new_200");
    }
    assert_int_equal(gone, LOOKED_AT + 1);
    fj_arena_free(arena);
    fj_compilation_free(one);
    fj_compilation_free(other);
    fj_writer_free(&before);
    fj_writer_free(&after);
}

// Counts as many times as it is told to, and then cannot.
static bool count_until(void *context, const struct fj_change_ask *ask, int64_t *out_count)
{
    size_t *left = context;
    (void)ask;
    *out_count = 1;
    return *left > 0 && (*left)-- > 0;
}

static void a_database_that_cannot_count_gives_no_comparison(void **state)
{
    struct fj_compilation *before = change_compile(answered.before);
    struct fj_compilation *after = change_compile(answered.after);
    struct fj_comparison *done = NULL;
    size_t asked = 0;
    (void)state;
    while (!done) {
        size_t left = asked++;
        struct fj_change_counter counter = {.context = &left, .count = count_until};
        struct fj_arena *arena = fj_arena_new();
        done = fj_change_compare(arena, (const struct fj_plan *const[]){before->plan}, 1,
                                 after->plan, &counter);
        assert_true(!done || left == 0);
        fj_arena_free(arena);
    }
    assert_true(asked > 50); // every count of them failed once
    fj_compilation_free(before);
    fj_compilation_free(after);
}

// ---- all ------------------------------------------------------------------------------------------

#define TABLE(cases)                                                                               \
    {                                                                                              \
        cases, sizeof(cases) / sizeof *(cases)                                                     \
    }

static const struct {
    const struct change_case *cases;
    size_t count;
} tables[] = {TABLE(kinds),       TABLE(likeness), TABLE(copies), TABLE(places),
              TABLE(expressions), TABLE(groups),   TABLE(times),  TABLE(verdicts)};

static void holds_without_a_database(void **state)
{
    size_t failures = 0;
    (void)state;
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        for (size_t k = 0; k < tables[i].count; k++)
            failures += !change_holds(&tables[i].cases[k], NULL);
    assert_int_equal(failures, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(holds_without_a_database),
        cmocka_unit_test(holds_with_a_database),
        cmocka_unit_test(hints_are_given_for_the_first_two_hundred),
        cmocka_unit_test(a_database_that_cannot_count_gives_no_comparison),
    };
    return cmocka_run_group_tests_name("change/corners", tests, NULL, NULL);
}
