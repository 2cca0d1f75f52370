// SPDX-License-Identifier: EUPL-1.2
// The contract of the language, sentence by sentence: for each a plan that compiles and one that does not, with the code
// and the line of what is wrong. An expectation is "" for a plan without errors, else the code and the line of each error;
// a W code asks for that warning and no error. Each is tried in both keyword languages.
#include "sema_check.h"

#include <stdlib.h>

#include "emit/json/plan_json.h"
#include "sema/format.h"

struct rule {
    const char *says, *plan, *expected;
};

// Four lines; what a rule adds begins on line 5.
#define HEAD                                                                                       \
    "plan p \"P\" { language en }\n"                                                               \
    "timepoint start \"Start\" at entry\n"                                                         \
    "timepoint end \"End\" 3 months after start\n"                                                 \
    "background { question sex \"S\" : gender  question born \"B\" : year 1900..2026 }\n"
#define BOR                                                                                        \
    "question bor \"B\" : choice { eget \"E\"  annat \"A\"  inget \"I\" } missing { vet_ej \"V\" " \
    "}\n"
#define MANY "question q \"Q\" : many { a \"A\"  b \"B\"  none_ \"N\" alone }\n"
#define WELL "question well \"W\" : scale 0..10 better high\n"
#define VISIT                                                                                      \
    "record visit \"V\" dated day_ { question day_ \"D\" : date  question cost \"C\" : number "    \
    "0.. "                                                                                         \
    "question kind \"K\" : choice { a \"A\"  b \"B\" } }\n"

// ---- §3: words --------------------------------------------------------------------------------------

#define NAME16 "abcdefghijklmnop"
#define NAME64 NAME16 NAME16 NAME16 NAME16

static const struct rule WORDS[] = {
    {"names are letters of any script",
     HEAD "question имя_年齢_3 \"Q\" : yesno\nmeasure m \"M\" = share имя_年齢_3\n", ""},
    {"a name starts with a letter", HEAD "question 3a \"Q\" : yesno\n", "E0020 5"},
    {"nor with another sign", HEAD "question _a \"Q\" : yesno\n", "E0024 5"},
    {"a name may have 64 code points", HEAD "question " NAME64 " \"Q\" : yesno\n", ""},
    {"but not 65", HEAD "question " NAME64 "x \"Q\" : yesno\n", "E0023 5"},
    {"names are compared after NFC",
     HEAD "question fr\xC3\xA5 \"Q\" : yesno\nquestion fra\xCC\x8A \"Q\" : yesno\n", "E0117 6"},
    {"names that differ in case only",
     HEAD "question Namn \"Q\" : yesno\nquestion namn \"Q\" : yesno\n", "E0112 6"},
    {"names that differ in accents only",
     HEAD "question fraga_1 \"Q\" : yesno\nquestion fråga_1 \"Q\" : yesno\n", "W0119 6"},
    {"text has three escapes", HEAD "question a \"\\\"\\\\\\n\" : yesno\n", ""},
    {"and no other", HEAD "question a \"\\t\" : yesno\n", "E0016 5"},
    {"text over several lines", HEAD "question a \"\"\"\n  one\n  two\n  \"\"\" : yesno\n", ""},
    {"text is closed", HEAD "question a \"A : yesno\n", "E0015 5"},
    {"a decimal has a point", HEAD "question a \"A\" : number 0..2.5 decimals 1\n", ""},
    {"and no comma", HEAD "question a \"A\" : number 0..2,5\n", "E0019 5"},
    {"nor in a list", HEAD WELL "measure m \"M\" = share of well in (1,2) at end\n", "E0019 6"},
    {"a comma and a blank parts a list",
     HEAD WELL "measure m \"M\" = share of well in (1, 2) at end\n", ""},
    {"dates have two digits", HEAD "question a \"A\" : date 2026-1-05..2026-02-01\n", "E0022 5"},
    {"dates are days", HEAD "question a \"A\" : date 2026-01-01..2026-02-30\n", "E0022 5"},
    {"ranges may be open", HEAD "question a \"A\" : number 65..\nquestion b \"B\" : number ..17\n",
     ""},
    {"keywords are mixed freely",
     HEAD "fråga a \"A\" : yesno better högt\nmeasure m \"M\" = andel of a = ja vid end\n",
     "E0211 5"},
    {"and understood all the same",
     HEAD "fråga a \"A\" : skala 1..5 better högt\nmeasure m \"M\" = medel of a vid end\n", ""},
    {"of may be left out",
     HEAD WELL "measure m \"M\" = mean well at end\nmeasure n \"N\" = count cases\n", ""},
    {"slips do not say at which timepoint they were filled in",
     HEAD WELL "form f \"F\" for client anonymous at start, end { well }\n", "W0324 6"},
    {"what starts a declaration is a name elsewhere, also at the start of a line",
     HEAD "question x \"X\" : scale 1..5 rated by staff, client\nquestion question \"F\" : yesno\n"
          "form f \"F\" for staff at start {\n  question\n  x:staff\n}\n"
          "form g \"G\" for client at start {\n  x:client\n}\n",
     ""},
    {"and before the copy of a rater",
     HEAD "question x \"X\" : scale 1..5 rated by staff, client\nquestion question \"F\" : yesno\n"
          "form f \"F\" for client at start {\n  question x:client\n}\n"
          "form g \"G\" for staff at start { x:staff }\n",
     ""},
    {"and as what something was",
     HEAD "question o \"O\" : choice { a \"A\" was b,\n  question\n  c \"C\" }\n"
          "question d \"D\" : yesno was measure\nquestion e \"E\" : yesno\n",
     ""},
    {"a question is no fixed column", HEAD "question nr \"A\" : yesno\n", "E0113 5"},
    {"in any case of letters", HEAD "question Batch \"A\" : yesno\n", "E0113 5"},
    {"nor folja_", HEAD "question folja_x \"A\" : yesno\n", "E0113 5"},
    {"one namespace: question and timepoint", HEAD "question end \"A\" : yesno\n", "E0117 5"},
    {"one namespace: measure and score",
     HEAD WELL "score s \"S\" = mean(well, well)\nmeasure s \"M\" = count cases\n", "E0117 7"},
    {"one namespace: form and type", HEAD WELL "type f = scale 1..2\nform f \"F\" { well }\n",
     "E0117 7"},
    {"one namespace: record and breakdown",
     HEAD VISIT "breakdown visit \"B\" = age@entry in ..9, 10..\n", "E0117 6"},
    {"choices belong to their question",
     HEAD BOR "question b2 \"B\" : choice { eget \"E\"  end \"A\" }\n", ""},
    {"and are told apart there", HEAD "question b2 \"B\" : choice { eget \"E\"  eget \"A\" }\n",
     "E0118 5"},
    {"fields belong to their record", HEAD WELL "record r \"R\" { question well \"W\" : yesno }\n",
     ""},
    {"and are told apart there",
     HEAD "record r \"R\" { question a \"W\" : yesno  question a \"W\" : yesno }\n", "E0117 5"},
    {"a measure never collides with its view",
     HEAD "question measure_m \"Q\" : yesno\nmeasure m \"M\" = share measure_m at end\n", ""},
};

// ---- §4: what is followed, when ---------------------------------------------------------------------

static const struct rule TIMES[] = {
    {"every kind of timepoint",
     "plan p \"P\"\ntimepoint a \"A\" at entry\ntimepoint b \"B\" at exit\ntimepoint c \"C\" 2 "
     "weeks after entry\ntimepoint d \"D\" 1 year after exit\ntimepoint e \"E\" 1 quarter after "
     "a\ntimepoint f \"F\" every month after entry\ntimepoint g \"G\" every 3 months after entry "
     "until exit\ntimepoint h \"H\" anytime\ntimepoint j \"I\" survey\nquestion q \"Q\" : "
     "yesno\nform f1 \"F\" at a, b, c, d, e, f, g, h { q }\nform f2 \"F\" anonymous at j { q }\n",
     ""},
    {"after needs something to follow", HEAD "timepoint t \"T\" 3 months after nothing\n",
     "E0110 5"},
    {"which has a planned day",
     HEAD "timepoint a \"A\" anytime\ntimepoint t \"T\" 3 months after a\n", "E0301 6"},
    {"and is not itself",
     HEAD "timepoint a \"A\" 1 month after b\ntimepoint b \"B\" 1 month after a\n", "E0302 6"},
    {"a window is days from the planned day",
     HEAD "timepoint t \"T\" 6 months after start window -30..45 days\n", ""},
    {"and not the wrong way round",
     HEAD "timepoint t \"T\" 6 months after start window 45..-30 days\n", "E0205 5"},
    {"windows on one anchor may not overlap",
     HEAD "timepoint t \"T\" 6 months after start window -30..30 days\ntimepoint u \"U\" 7 months "
          "after start window -30..30 days\n",
     "E0306 6"},
    {"windows side by side",
     HEAD "timepoint t \"T\" 6 months after start window -13..13 days\ntimepoint u \"U\" 7 months "
          "after start window -13..13 days strict\n",
     ""},
    {"a survey belongs to no case",
     HEAD WELL "timepoint s \"S\" survey\nform f \"F\" at s { well }\n", "E0314 7"},
    {"a series has time between", HEAD "timepoint t \"T\" every 0 months after entry\n", "E0304 5"},
    {"organisations have no gender",
     "plan p \"P\" { follows organisation }\nbackground { question g \"G\" : gender }\ntimepoint t "
     "\"T\" at entry\nquestion q \"Q\" : yesno\nmeasure m \"M\" = share q\n",
     "W0135 2"},
    {"nor persons to count",
     "plan p \"P\" { follows organisation }\ntimepoint t \"T\" at entry\nquestion q \"Q\" : "
     "yesno\nmeasure m \"M\" = count of persons\n",
     "E0238 4"},
};

// ---- §4: types --------------------------------------------------------------------------------------

static const struct rule TYPES[] = {
    {"a choice has texts", HEAD "question a \"A\" : choice { x \"X\"  y }\n", "E0031 5"},
    {"a choice has choices", HEAD "question a \"A\" : choice { }\n", "E0202 5"},
    {"a choice takes its clauses",
     HEAD "question a \"A\" : choice { x \"X\" was z  y \"Y\" retired since 1  v \"V\" same "
          "meaning  w \"W\" new meaning }\n",
     ""},
    {"alone excludes the others", HEAD MANY, ""},
    {"and so needs others", HEAD "question a \"A\" : choice { x \"X\" alone  y \"Y\" }\n",
     "E0203 5"},
    {"a scale has labels", HEAD "question a \"A\" : scale -2..2 { -2 \"Low\"  2 \"High\" }\n", ""},
    {"of steps it has", HEAD "question a \"A\" : scale 1..5 { 6 \"High\" }\n", "E0209 5"},
    {"once each", HEAD "question a \"A\" : scale 1..5 { 5 \"High\"  5 \"Top\" }\n", "E0210 5"},
    {"a scale has two ends", HEAD "question a \"A\" : scale 1..\n", "E0207 5"},
    {"a number has decimals and a unit",
     HEAD "question a \"A\" : number 0..100 decimals 2 unit \"kr\"\n", ""},
    {"its ends have no more decimals", HEAD "question a \"A\" : number 0..0.55 decimals 1\n",
     "E0206 5"},
    {"a range does not end before it begins", HEAD "question a \"A\" : number 5..1\n", "E0205 5"},
    {"dates have dates as ends", HEAD "question a \"A\" : date 1..5\n", "E0204 5"},
    {"years have numbers", HEAD "question a \"A\" : year 2026-01-01..2026-12-31\n", "E0204 5"},
    {"text is never in a report",
     HEAD "question a \"A\" : text\nmeasure m \"M\" = distribution of a at end\n", "E0403 6"},
    {"the choices of gender",
     HEAD "measure m \"M\" = share of sex in (kvinna, man)\nmeasure n \"N\" = share of sex = "
          "annat\nmeasure o \"O\" = share of missing(sex, uppgift_saknas)\n",
     ""},
    {"and no others", HEAD "measure m \"M\" = share of sex = woman\n", "E0225 5"},
    {"the steps of a goal",
     HEAD "question g \"G\" : goal\nmeasure m \"M\" = attainment of g at end\nmeasure n \"N\" = "
          "share of g in (uppnått, delvis) at end\n",
     ""},
    {"a goal is rated at a timepoint", HEAD "record r \"R\" { question g \"G\" : goal }\n",
     "E0215 5"},
    {"a type of one's own", HEAD "type t = scale 1..5 missing { v \"V\" }\nquestion a \"A\" : t\n",
     ""},
    {"that is declared", HEAD "question a \"A\" : t\n", "E0110 5"},
    {"and no circle", HEAD "type t = u\ntype u = t\nquestion a \"A\" : t\n", "E0201 6"},
    {"for each over a choice type",
     HEAD "type area = choice { x \"X\"  y \"Y\" }\nquestion a \"How is {area}?\" : scale 0..3 for "
          "each area\nmeasure m \"M\" = mean of a.x at end\n",
     ""},
    {"and nothing else",
     HEAD "type area = scale 1..5\nquestion a \"How is {area}?\" : scale 0..3 for each area\n",
     "E0212 6"},
    {"one of the copies is meant",
     HEAD "type area = choice { x \"X\"  y \"Y\" }\nquestion a \"How is {area}?\" : scale 0..3 for "
          "each area\nmeasure m \"M\" = mean of a at end\n",
     "E0126 7"},
    {"rated by makes a copy each",
     HEAD "question a \"A\" : scale 0..3 rated by staff, client\nform f \"F\" for staff at end { a "
          "}\nform g \"G\" for client at end { a }\nmeasure m \"M\" = mean of a:client at end\n",
     ""},
    {"and only for these",
     HEAD "question a \"A\" : scale 0..3 rated by staff, client\nmeasure m \"M\" = mean of "
          "a:relative at end\n",
     "E0125 6"},
    {"a rater once", HEAD "question a \"A\" : scale 0..3 rated by staff, staff\n", "E0213 5"},
};

// ---- §4: clauses, forms, records, checks ------------------------------------------------------------

static const struct rule CLAUSES[] = {
    {"clauses in any order",
     HEAD BOR
     "question a \"A\" : number 0..9 needed \"N\" code \"C\" better low private optional help "
     "\"H\" missing { v \"V\" } warn a < 5 else \"W\" require a > 1 else \"R\" when bor = eget\n",
     ""},
    {"each once", HEAD BOR "question a \"A\" : yesno help \"H\" help \"I\"\n", "E0037 6"},
    {"a rule has its text", HEAD "question a \"A\" : number 0..9 require a > 1\n", "E0030 5"},
    {"better has an order", HEAD "question a \"A\" : text better high\n", "E0211 5"},
    {"private questions are in no report",
     HEAD "question a \"A\" : yesno private\nmeasure m \"M\" = share a at end\n", "E0404 6"},
    {"retired since a version that is", HEAD "question a \"A\" : yesno retired since 2\n",
     "E0127 5"},
    {"forms list names",
     HEAD BOR WELL
     "form f \"F\" for staff at start, end { note \"N\"  bor  section \"S\" { well } }\n",
     ""},
    {"and no clause after a name", HEAD BOR "form f \"F\" { bor optional }\n", "E0042 6"},
    {"nor a comma", HEAD BOR WELL "form f \"F\" { bor, well }\n", "E0042 7"},
    {"one form at a timepoint",
     HEAD BOR "form f \"F\" at end { bor }\nform g \"G\" at end { bor }\n", "E0315 7"},
    {"or at another", HEAD BOR "form f \"F\" at start { bor }\nform g \"G\" at end { bor }\n", ""},
    {"anonymous forms may ask background", HEAD BOR "form f \"F\" anonymous at end { bor sex }\n",
     ""},
    {"others may not", HEAD BOR "form f \"F\" at end { bor sex }\n", "E0316 6"},
    {"a form asks something",
     HEAD BOR "form f \"F\" at end { bor }\nform g \"G\" at end { note \"N\" }\n", "E0121 7"},
    {"records stand in forms", HEAD VISIT "form f \"F\" at end { visit }\n", ""},
    {"not their fields", HEAD VISIT "form f \"F\" at end { visit.cost }\n", "E0317 6"},
    {"dated by a date", HEAD "record r \"R\" dated a { question a \"A\" : yesno }\n", "E0319 5"},
    {"unknown name", HEAD "measure m \"M\" = share of bör at end\n", "E0110 5"},
    {"never", HEAD WELL "question a \"A\" : yesno when well > 10\n", "E0235 6"},
    {"always", HEAD WELL "question a \"A\" : yesno when well >= 0\n", "E0236 6"},
    {"a cycle of conditions",
     HEAD "question a \"A\" : yesno when b\nquestion b \"B\" : yesno when a\n", "E0320 6"},
    {"when reads what is asked later",
     HEAD "question a \"A\" : yesno when b\nquestion b \"B\" : yesno\n", "E0321 5"},
    {"text has no order", HEAD "question a \"A\" : text\nquestion b \"B\" : yesno when a > 3\n",
     "E0221 6"},
    {"choices have no order", HEAD BOR "question b \"B\" : yesno when bor > eget\n", "E0222 6"},
    {"many has has", HEAD MANY "question b \"B\" : yesno when q = a\n", "E0223 6"},
    {"and choice has =", HEAD BOR "question b \"B\" : yesno when bor has eget\n", "E0223 6"},
    {"a choice that is not there", HEAD BOR "question b \"B\" : yesno when bor = hyr\n", "E0225 6"},
    {"not asked there",
     HEAD BOR WELL "form f \"F\" at start { bor }\nform g \"G\" at end { well }\nmeasure m \"M\" = "
                   "share of bor = eget at end\n",
     "E0313 9"},
    {"a breakdown by text",
     HEAD "question a \"A\" : text needed \"N\"\nbreakdown b \"B\" = a@end\n", "E0416 6"},
    {"a change backwards", HEAD WELL "measure m \"M\" = change of well from end to start\n",
     "E0407 6"},
    {"a change of what is anonymous",
     HEAD WELL "form f \"F\" anonymous at start, end { well }\nmeasure m \"M\" = change of well "
               "from start to end\n",
     "E0318 7"},
    {"what feeds nothing", HEAD BOR "measure m \"M\" = count cases\n", "W0136 5"},
    {"is told of only when all is well", HEAD BOR "measure m \"M\" = count nothing\n", "E0110 6"},
    {"no breakdown by gender",
     HEAD WELL "measure m \"M\" = mean well at end\nbreakdown a \"A\" = age@entry in ..9, 10..\n",
     "W0423 1"},
    {"for a reason",
     "plan p \"P\" { without gender \"R\" }\ntimepoint t \"T\" at entry\nbackground { question "
     "born \"B\" : year 1900..2020 }\n" WELL
     "measure m \"M\" = mean well\nbreakdown a \"A\" = age@entry in ..9, 10..\n",
     ""},
};

// ---- §5: expressions --------------------------------------------------------------------------------

static const struct rule EXPRESSIONS[] = {
    {"the day of a number of a series",
     HEAD "timepoint s \"S\" every 2 months after entry\nquestion q \"Q\" : yesno\n"
          "measure m \"M\" = mean of days(s#1, s#2)\nmeasure n \"N\" = share of s#2 > end\n",
     ""},
    {"only a series has numbers",
     HEAD "question q \"Q\" : yesno\nmeasure m \"M\" = mean of days(end#1, start)\n", "E0307 6"},
    {"and only a timepoint", HEAD BOR "measure m \"M\" = share of bor#2 = eget at end\n",
     "E0111 6"},
    {"two questions are compared where they choose from one list",
     HEAD "type place = choice { a \"A\"  b \"B\" }\nquestion home \"H\" : place\n"
          "question town \"T\" : place\nmeasure m \"M\" = share of home = town at end\n",
     ""},
    {"and else are told so",
     HEAD BOR "question town \"T\" : choice { c \"C\"  d \"D\" }\n"
              "measure m \"M\" = share of bor = town at end\n",
     "E0221 7"},
    {"a choice that bears the name of a question is the choice",
     HEAD BOR "question town \"T\" : choice { bor \"C\"  d \"D\" }\n"
              "measure m \"M\" = share of bor = town at end\n",
     ""},
    {"every operator",
     HEAD WELL BOR MANY
     "measure m1 \"M\" = share of well = 3 or well != 4 and not well < 5 at end\nmeasure m2 \"M\" "
     "= share of well <= 6 and well > 2 at end\n"
     "measure m3 \"M\" = share of well >= 8 at end\nmeasure m4 \"M\" = share of bor in (eget, "
     "annat) at end\nmeasure m5 \"M\" = share of bor not in (inget) at end\n"
     "measure m6 \"M\" = share of well in 0..5 at end\nmeasure m7 \"M\" = share of well in (1, "
     "3..4) at end\nmeasure m8 \"M\" = share of q has a at end\n"
     "measure m9 \"M\" = mean of well + 1 - 2 * 3 / 4 + -well at end\n",
     ""},
    {"not binds looser than a comparison",
     HEAD BOR "measure m \"M\" = share of not bor = eget at end\n", ""},
    {"comparisons do not chain", HEAD WELL "measure m \"M\" = share of 1 < well < 5 at end\n",
     "E0041 6"},
    {"a bare name beside a choice is a choice",
     HEAD BOR "question eget \"E\" : yesno\nmeasure m \"M\" = share of bor = eget at end\n", ""},
    {"at T is the timepoint of what has none",
     HEAD WELL "measure m \"M\" = share of well > 3 and well@start < 3 at end\n", ""},
    {"what has none and no at", HEAD WELL "breakdown b \"B\" = well in 0..4, 5..10\n", "E0311 6"},
    {"every function",
     HEAD WELL BOR VISIT
     "question day2 \"D\" : date\nmeasure m1 \"M\" = share of answered(well) or missing(bor) or "
     "missing(bor, vet_ej) at end\nmeasure m2 \"M\" = mean of min(well, 3) + max(well, 4) + "
     "mean(well, 3) + sum(well, 3) at end\nmeasure m3 \"M\" = share of count(visit) > 1 or "
     "count(visit where cost > 3) > 2 or any(visit where kind = a)\nmeasure m4 \"M\" = mean of "
     "days(entry, exit) + months(entry, today) + years(day2@end, exit)\n",
     ""},
    {"and those of records",
     HEAD VISIT "measure m \"M\" = mean of sum(visit.cost) + mean(visit.cost) + min(visit.cost) + "
                "max(visit.cost)\nmeasure n \"N\" = sum of visit.cost counting visit\n",
     ""},
    {"answered takes one question",
     HEAD WELL BOR "measure m \"M\" = share of answered(well, bor) at end\n", "E0231 7"},
    {"days takes dates", HEAD WELL "measure m \"M\" = mean of days(well, exit) at end\n",
     "E0220 6"},
    {"any takes a record", HEAD WELL "measure m \"M\" = share of any(well where well > 3) at end\n",
     "E0111 6"},
    {"a function there is not", HEAD WELL "measure m \"M\" = mean of avg(well, 3) at end\n",
     "E0038 6"},
    {"a reason is not compared", HEAD BOR "measure m \"M\" = share of bor = vet_ej at end\n",
     "E0227 6"},
    {"a reason that is not there",
     HEAD BOR "measure m \"M\" = share of missing(bor, avstår) at end\n", "E0226 6"},
    {"age at a day",
     HEAD WELL "measure m \"M\" = mean of age@entry\nmeasure n \"N\" = mean of age@end\n", ""},
    {"age at a day beside a question of that name",
     "plan p \"P\"\nbackground { question kön \"K\" : kön  question born \"B\" : year 1900..2026  "
     "question age \"A\" : choice { young \"Y\"  old \"O\" } }\n"
     "timepoint t \"T\" at entry\nquestion q \"Q\" : yesno\nmeasure m \"M\" = share of age@entry < "
     "30\nmeasure n \"N\" = share of age = young\nmeasure o \"O\" = share q\n",
     ""},
    {"needs a question of birth",
     "plan p \"P\"\ntimepoint t \"T\" at entry\nquestion q \"Q\" : yesno\nmeasure m \"M\" = mean "
     "of age@entry\n",
     "E0217 4"},
    {"birth by its code",
     "plan p \"P\"\nbackground { question kön \"K\" : kön  question fdag \"F\" : date code "
     "\"birth\" }\ntimepoint t \"T\" at entry\nquestion q \"Q\" : yesno\nmeasure m \"M\" = mean of "
     "age@t\n",
     ""},
    {"the next case of the person",
     HEAD "measure m \"M\" = share of months(exit, next_entry) <= 12\nmeasure n \"N\" = mean of "
          "days(previous_exit, entry)\n",
     ""},
    {"a timepoint as a day", HEAD WELL "measure m \"M\" = mean of days(start, end)\n", ""},
    {"a bare field", HEAD VISIT "measure m \"M\" = share of visit.cost > 3\n", "E0234 6"},
    {"a bare record", HEAD VISIT "measure m \"M\" = share of visit\n", "E0233 6"},
    {"dates and numbers", HEAD "question d \"D\" : date\nmeasure m \"M\" = share of d > 3 at end\n",
     "E0221 6"},
    {"a text is no value", HEAD BOR "measure m \"M\" = share of bor = \"eget\" at end\n",
     "E0224 6"},
    {"a share is of a condition", HEAD WELL "measure m \"M\" = share of well at end\n", "E0220 6"},
    {"a mean is of a number", HEAD BOR "measure m \"M\" = mean of bor at end\n", "E0220 6"},
    {"a score needs what it has",
     HEAD WELL "question w2 \"W\" : scale 0..10\nscore s \"S\" = mean(well, w2) needs 3\n",
     "E0232 7"},
    {"a score is not itself", HEAD "score s \"S\" = t + 1\nscore t \"T\" = s + 1\n", "E0237 6"},
};

// ---- §6: measures -----------------------------------------------------------------------------------

static const struct rule MEASURES[] = {
    {"every kind",
     HEAD WELL BOR VISIT
     "question g \"G\" : goal\nform f \"F\" at start, end { well bor visit g }\nmeasure m1 \"M\" = "
     "count of cases\nmeasure m2 \"M\" = count of persons\nmeasure m3 \"M\" = count of visit where "
     "cost > 1\nmeasure m4 \"M\" = share of bor = eget at end\nmeasure m5 \"M\" = mean of well at "
     "end\nmeasure m6 \"M\" = median of well at end\nmeasure m7 \"M\" = sum of well at "
     "end\nmeasure m8 \"M\" = distribution of bor at end\nmeasure m9 \"M\" = change of well from "
     "start to end better by 2\nmeasure n1 \"M\" = shift of bor from start to end\nmeasure n2 "
     "\"M\" = attainment of g at end\nmeasure n3 \"M\" = response to f\nmeasure n4 \"M\" = ratio "
     "of m1 to m2\nmeasure n5 \"M\" = distribution of visit.kind\nmeasure n6 \"M\" = distribution "
     "of visit.kind counting visit\n",
     ""},
    {"every clause",
     HEAD WELL BOR VISIT
     "measure a \"A\" = share of bor = eget at start, end among well@start > 1 except well@start > "
     "8 counting persons pick first target >= 50 % hide below 10 compare kolada "
     "\"N31807\"\nmeasure b \"B\" = mean of well at end better low target < 5\nmeasure c \"C\" = "
     "count cases by entry\nmeasure d \"D\" = count cases by exit\nmeasure e \"E\" = count persons "
     "by ongoing\nmeasure f \"F\" = count cases by day 10-01\nmeasure g \"G\" = count visit all "
     "time\nmeasure h \"H\" = share of bor = eget at end per 1000\n",
     ""},
    {"a change names its timepoints",
     HEAD WELL "measure m \"M\" = change of well from start to start\n", "E0406 6"},
    {"a change is of what has steps",
     HEAD BOR "measure m \"M\" = change of bor from start to end\n", "E0403 6"},
    {"a shift is of choices",
     HEAD
     "question n \"N\" : number 0..9 decimals 1\nmeasure m \"M\" = shift of n from start to end\n",
     "E0403 6"},
    {"attainment is of a goal", HEAD WELL "measure m \"M\" = attainment of well at end\n",
     "E0403 6"},
    {"a response is to a form", HEAD WELL "measure m \"M\" = response to well\n", "E0111 6"},
    {"a ratio is of measures",
     HEAD WELL "measure m \"M\" = ratio of well to c\nmeasure c \"C\" = count cases\n", "E0111 6"},
    {"a ratio is of single figures",
     HEAD BOR "measure m \"M\" = distribution of bor at end\nmeasure n \"N\" = ratio of m to "
              "c\nmeasure c \"C\" = count cases\n",
     "E0410 7"},
    {"a change without direction",
     HEAD "question w \"W\" : scale 0..9\nmeasure m \"M\" = change of w from start to end\n",
     "W0415 6"},
    {"a share has a target in percent",
     HEAD BOR "measure m \"M\" = share of bor = eget at end target >= 500 %\n", "E0411 6"},
    {"per a number above 0", HEAD BOR "measure m \"M\" = share of bor = eget at end per 0\n",
     "E0412 6"},
    {"better by more than nothing",
     HEAD WELL "measure m \"M\" = change of well from start to end better by 0\n", "E0413 6"},
    {"a day of the year", HEAD "measure m \"M\" = count cases by day 02-30\n", "E0043 5"},
    {"compare with what is known",
     HEAD BOR "measure m \"M\" = share of bor = eget at end compare oecd \"X\"\n", "E0414 6"},
    {"hide below at least 3",
     HEAD BOR "measure m \"M\" = share of bor = eget at end hide below 2\n", "E0106 6"},
    {"a number of a series",
     HEAD "timepoint s \"S\" every month after entry\nquestion q \"Q\" : scale 0..9 better "
          "high\nform f \"F\" at s { q }\nmeasure m \"M\" = change of q from s#1 to s#3\nmeasure n "
          "\"N\" = mean of q\n",
     ""},
    {"of a series", HEAD WELL "measure m \"M\" = mean of well at end#2\n", "E0307 6"},
    {"anytime needs pick",
     HEAD "timepoint s \"S\" anytime\nquestion q \"Q\" : scale 0..9\nform f \"F\" at s { q "
          "}\nmeasure m \"M\" = mean of q at s\n",
     "E0308 8"},
    {"and then is well",
     HEAD "timepoint s \"S\" anytime\nquestion q \"Q\" : scale 0..9\nform f \"F\" at s { q "
          "}\nmeasure m \"M\" = mean of q at s pick last\n",
     ""},
    {"slips and cases in one figure",
     HEAD WELL BOR "form f \"F\" anonymous at end { well }\nform g \"G\" at end { bor }\nmeasure m "
                   "\"M\" = share of well > 3 and bor = eget at end\n",
     "E0318 9"},
    {"every kind of breakdown",
     HEAD WELL BOR MANY VISIT
     "measure m \"M\" = mean well at end\nbreakdown sex\nbreakdown a \"A\" = age@entry in ..17, "
     "18..64, 65..\nbreakdown b \"B\" = bor@start\nbreakdown c \"C\" = bor@start = eget\nbreakdown "
     "d \"D\" = q@start\nbreakdown e \"E\" = visit.kind\n",
     ""},
    {"bands may not overlap", HEAD "breakdown a \"A\" = age@entry in ..18, 18..\n", "E0419 5"},
    {"numbers need bands", HEAD "breakdown a \"A\" = age@entry\n", "E0417 5"},
    {"a report shows",
     HEAD WELL "measure m \"M\" = mean well at end\nbreakdown sex\nreport r \"R\" per quarter { "
               "text \"T\" show m by sex as bars show m }\n",
     ""},
    {"what there is",
     HEAD WELL "measure m \"M\" = mean well at end\nreport r \"R\" { show well }\n", "E0111 7"},
    {"something", HEAD WELL "measure m \"M\" = mean well at end\nreport r \"R\" { }\n", "E0420 7"},
};

// ---- §7 and examples --------------------------------------------------------------------------------

#define CHANGED "plan p \"P\" { language en version 3 }\ntimepoint start \"S\" at entry\n"
#define EXAMPLE                                                                                    \
    HEAD WELL BOR "measure m \"M\" = mean of well at end\nmeasure d \"D\" = distribution of bor "  \
                  "at start\nbreakdown sex\nexample \"E\" { case c { sex kvinna entry 2026-01-01 " \
                  "start { bor eget well 3 } end { well 5 } }\n"

static const struct rule CHANGES[] = {
    {"names that were",
     CHANGED "question q \"Q\" : choice { a \"A\" was b, c  d \"D\" retired since 2 } was old same "
             "meaning\nquestion r \"R\" : yesno retired since 3\n",
     ""},
    {"are no longer", CHANGED "question q \"Q\" : yesno was r\nquestion r \"R\" : yesno\n",
     "E0128 3"},
    {"and once", CHANGED "question q \"Q\" : yesno was o\nquestion r \"R\" : yesno was o\n",
     "E0129 4"},
    {"a recode", CHANGED "question q \"Q\" : scale 0..10 was 1..5 as (x - 1) * 2.5\n", ""},
    {"of x alone", CHANGED "question q \"Q\" : scale 0..10 was 1..5 as y * 2\n", "E0218 3"},
    {"of numbers", CHANGED "question q \"Q\" : choice { a \"A\" b \"B\" } was 1..5\n", "E0130 3"},
    {"with both ends", CHANGED "question q \"Q\" : scale 0..10 was 1.. as x\n", "E0219 3"},
    {"a version is at least 1", "plan p \"P\" { version 0 }\n", "E0104 1"},
    {"an edition that there is", "plan p \"P\" { edition 99 }\n", "E0105 1"},
    {"a language that there is", "plan p \"P\" { language fi }\n", "E0103 1"},
    {"translations by name and by text",
     HEAD BOR "translate sv { p \"P\" bor \"B\" bor.eget \"E\" \"A\" \"X\" }\n", ""},
    {"of what there is", HEAD BOR "translate sv { \"Nothing\" \"X\" }\n", "E0131 6"},
    {"to another language", HEAD BOR "translate en { bor \"X\" }\n", "E0133 6"},
    {"expectations of every kind",
     EXAMPLE "expect m = 5 expect m.n = 1 expect m for kvinna = 5 expect m for sex ? = none expect "
             "d.share (eget) = 100 % expect d.missing (vet_ej) = 0 }\n",
     ""},
    {"a measure that there is", EXAMPLE "expect x = 5 }\n", "E0110 11"},
    {"a figure that it has", EXAMPLE "expect m.improved = 5 }\n", "E0430 11"},
    {"an item that it has", EXAMPLE "expect d (egt) = 5 }\n", "E0138 11"},
    {"a group that there is", EXAMPLE "expect m for woman = 5 }\n", "E0432 11"},
    {"yes and no in either language",
     HEAD WELL "question jn \"J\" : yesno\nmeasure m \"M\" = mean of well at end\nmeasure d \"D\" "
               "= distribution of jn at end\n"
               "breakdown low \"L\" = well@start < 3\nexample \"E\" { case c { entry 2026-01-01 "
               "start { well 1 } end { well 5 jn ja } } expect m for ja = 5 expect m for low no = "
               "none expect d (ja) = 100 % }\n",
     ""},
    {"a case has its entry", HEAD WELL "example \"E\" { case c { sex kvinna } }\n", "E0429 6"},
    {"answers of their type",
     HEAD WELL "example \"E\" { case c { entry 2026-01-01 end { well 2026-01-01 } } }\n",
     "E0424 6"},
    {"and range", HEAD WELL "example \"E\" { case c { entry 2026-01-01 end { well 11 } } }\n",
     "E0425 6"},
    {"several choices by comma",
     HEAD MANY "example \"E\" { case c { entry 2026-01-01 end { q a, b } } }\n", ""},
    {"but not with the one alone",
     HEAD MANY "example \"E\" { case c { entry 2026-01-01 end { q a, none_ } } }\n", "E0426 6"},
};

// ---- the check --------------------------------------------------------------------------------------

static bool holds(const struct fj_compilation *done, const char *expected)
{
    const char *line = strchr(expected, ' ');
    bool warns = expected[0] == 'W', found = false;

    if (!line)
        return done->plan != NULL;
    if (warns != (done->plan != NULL))
        return false;
    for (const struct fj_diag *diag = done->diags.first; diag; diag = diag->next) {
        bool is_it = strncmp(fj_code_name(diag->code), expected, (size_t)(line - expected)) == 0;
        struct fj_place place = fj_source_place(&done->sources.items[0], diag->span.start);
        found = found || (is_it && place.line == strtoul(line, NULL, 10));
    }
    return found && done->diags.errors == (warns ? 0 : 1);
}

// The model as JSON, or the codes of what is wrong, in the plan's order; to be freed.
static char *meaning_of(const char *text)
{
    struct fj_compilation *done = sema_compile(text);
    struct fj_writer out = {0};

    if (done->plan)
        fj_json_write_plan(done->plan, NULL, &out);
    for (const struct fj_diag *diag = done->diags.first; diag; diag = diag->next)
        fj_write_format(&out, "%s ", fj_code_name(diag->code));
    fj_compilation_free(done);
    return out.bytes;
}

// In the other keywords the plan means the same, and the same is wrong with it.
static bool means_the_same_in(const struct rule *rule, enum fj_print_keywords keywords)
{
    struct fj_formatting *done =
        fj_format("test.plan", rule->plan, strlen(rule->plan), NULL, keywords, true, FJ_LANG_EN);
    char *meaning = meaning_of(rule->plan), *again = NULL;
    bool same = done->status == FJ_FORMAT_ERRORS; // no plan, and so not printed

    if (done->status == FJ_FORMAT_DONE) {
        again = meaning_of(done->text.bytes);
        same = meaning && again ? strcmp(meaning, again) == 0 : meaning == again;
    }
    if (!same)
        fprintf(stderr, "%s: in other keywords it is another plan:\n%s\n%s\n", rule->says,
                done->text.bytes ? done->text.bytes : rule->plan, again ? again : "");
    free(meaning);
    free(again);
    fj_formatting_free(done);
    return same;
}

static bool check(const struct rule *rule)
{
    struct fj_compilation *done = sema_compile(rule->plan);

    assert_non_null(done);
    bool right = holds(done, rule->expected);
    if (!right) {
        struct fj_writer told = {0};
        fj_diags_write_text(&done->diags, &done->sources, &told);
        fprintf(stderr, "%s: expected “%s”\n%s\n%s\n", rule->says, rule->expected, rule->plan,
                told.bytes ? told.bytes : "");
        fj_writer_free(&told);
    }
    fj_compilation_free(done);
    return means_the_same_in(rule, FJ_PRINT_SWEDISH) && means_the_same_in(rule, FJ_PRINT_ENGLISH) &&
           right;
}

static void check_all(const struct rule *rules, size_t count)
{
    size_t failures = 0;

    for (size_t i = 0; i < count; i++)
        failures += !check(&rules[i]);
    assert_int_equal(failures, 0);
}

#define RULES(name, rules)                                                                         \
    static void name(void **state)                                                                 \
    {                                                                                              \
        (void)state;                                                                               \
        check_all(rules, sizeof(rules) / sizeof *(rules));                                         \
    }

RULES(words, WORDS)
RULES(times, TIMES)
RULES(types, TYPES)
RULES(clauses_forms_and_checks, CLAUSES)
RULES(expressions, EXPRESSIONS)
RULES(measures_and_reports, MEASURES)
RULES(changes_and_examples, CHANGES)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words),
        cmocka_unit_test(times),
        cmocka_unit_test(types),
        cmocka_unit_test(clauses_forms_and_checks),
        cmocka_unit_test(expressions),
        cmocka_unit_test(measures_and_reports),
        cmocka_unit_test(changes_and_examples),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
