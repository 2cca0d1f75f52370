/* SPDX-License-Identifier: EUPL-1.2
   The grammar of the plan language (language §2 to §7), without a conflict. Words come as they are meant here:
   syntax/classify.c asks this parser, for every word, whether it takes it as a keyword or as a name, which is why the
   parser is of the pushed kind. Actions build nodes (syntax/build.c) and look nothing up. */
%require "3.8"
%define api.pure full
%define api.push-pull push
%define api.prefix {fj_gram_}
%define api.token.prefix {T_}
%define api.symbol.prefix {S_}
%define api.value.type union
%define api.location.type {struct fj_span}
%define lr.type ielr
%define parse.error custom
%define parse.lac full
%locations
%expect 0
%param {struct fj_parser *p}

%code requires {
#include "support/span.h"
#include "syntax/parser_internal.h"
}

%code {
#include "syntax/build_internal.h"
#include "syntax/gram_internal.h"

/* An empty rule stands where what came before it ends. */
#define YYLLOC_DEFAULT(all, right, n)                                                                                  \
    ((all) = (n) ? fj_span_join(YYRHSLOC(right, 1), YYRHSLOC(right, n))                                                \
                 : (struct fj_span){YYRHSLOC(right, 0).file, YYRHSLOC(right, 0).end, YYRHSLOC(right, 0).end})
#define YYINITDEPTH 3000
#define YYMAXDEPTH 3000

static void fj_gram_error(const struct fj_span *span, struct fj_parser *p, const char *message);
}

/* Words, as in keywords.def: a word that is no keyword of the grammar is never accepted as one. */
%token <struct fj_token *>
    PLAN USE TYPE BACKGROUND TIMEPOINT QUESTION RECORD FORM SECTION SCORE MEASURE BREAKDOWN REPORT TRANSLATE EXAMPLE
    AND OR NOT IN HAS WHEN WHERE AMONG EXCEPT
    VERSION EDITION LANGUAGE OWNER PURPOSE BASIS FOLLOWS PERSON ORGANISATION HIDE_BELOW ZEROS_SHOWN KEEP WITHOUT_GENDER
    CHOICE MANY SCALE NUMBER YESNO DATE YEAR TEXT GENDER GOAL SCALED DECIMALS UNIT MISSING ALONE
    FOR_EACH RATED_BY REQUIRE WARN ELSE HELP OPTIONAL NEEDED PRIVATE BETTER HIGH LOW CODE WAS RECODED_AS RETIRED_SINCE
    SAME_MEANING NEW_MEANING
    AT AFTER EVERY UNTIL ANYTIME SURVEY WINDOW STRICT DAY DAYS WEEK WEEKS MONTH MONTHS QUARTER QUARTERS YEARS
    DATED NOTE FOR STAFF CLIENT RELATIVE ANONYMOUS QUICK_EXIT NEEDS
    COUNT SHARE MEAN MEDIAN SUM DISTRIBUTION CHANGE SHIFT ATTAINMENT RESPONSE RATIO OF TO FROM COUNTING PICK FIRST LAST
    TARGET PER BY_STEP BY_PERIOD ONGOING COMPARE ALL_TIME RELIABLE CUTOFF
    ALL SHOW BY_GROUP AS CASE EXPECT
    ENTRY EXIT TODAY YES NO CASES PERSONS AGE NEXT_ENTRY PREVIOUS_EXIT OLD NO_VALUE ANSWERED ANY MIN MAX

/* Everything else the scanner makes. FUNCTION is a name before a parenthesis. */
%token <struct fj_token *>
    NAME_ FUNCTION_ NUMBER_ ORDINAL_ SERIES_ DATE_ TEXT_
    LBRACE "{" RBRACE "}" LPAREN "(" RPAREN ")" COMMA "," COLON ":" DOT "." AT_ "@" RANGE ".." EQ "=" NE "!=" LT "<" LE "<="
    GT ">" GE ">=" PLUS "+" MINUS "-" STAR "*" SLASH "/" PERCENT "%" QUERY "?"

%type <struct fj_tree_name> name declared anchor counted value_name
%type <struct fj_tree_text> text title
%type <struct fj_tree_number> number percentage
%type <struct fj_tree_whole> whole
%type <struct fj_tree_bound> bound
%type <struct fj_tree_duration> duration interval
%type <struct fj_tree_time> time
%type <struct fj_tree_ref *> path ref day
%type <enum fj_duration_unit> unit
%type <enum fj_tree_role> role
%type <enum fj_tree_measure_kind> of_something between
%type <enum fj_tree_target_op> target_op
%type <struct fj_tree_expr *> expr conjunction negation comparison sum product factor primary leaf
%type <struct fj_tree_members *> members bands member_list
%type <struct fj_exprs *> arguments argument_list
%type <struct fj_tree_expr *> function_where
%type <struct fj_tree_values *> values
%type <struct fj_tree_name> item

%%

plan: %empty | plan declaration | plan error;

declaration: head | use | type_decl | background | plan_question | timepoint | record | form | score | measure | breakdown
    | report | translate | example;

/* ---- the head and what stands alone ---- */

head: PLAN { fj_begin_head(p); } declared title head_body { fj_end_head(p, @$, @PLAN, $declared, $title); };
head_body: %empty | "{" head_clauses "}";
head_clauses: %empty | head_clauses head_clause;
head_clause:
      VERSION whole                     { if (fj_once(p, FJ_KW_VERSION, @$)) p->head.version = $whole; }
    | EDITION whole                     { if (fj_once(p, FJ_KW_EDITION, @$)) p->head.edition = $whole; }
    | LANGUAGE name                     { if (fj_once(p, FJ_KW_LANGUAGE, @$)) p->head.language = $name; }
    | OWNER text                        { if (fj_once(p, FJ_KW_OWNER, @$)) p->head.owner = $text; }
    | PURPOSE text                      { if (fj_once(p, FJ_KW_PURPOSE, @$)) p->head.purpose = $text; }
    | BASIS text                        { if (fj_once(p, FJ_KW_BASIS, @$)) p->head.basis = $text; }
    | FOLLOWS PERSON                    { fj_set_follows(p, @$, false); }
    | FOLLOWS ORGANISATION              { fj_set_follows(p, @$, true); }
    | HIDE_BELOW whole                  { if (fj_once(p, FJ_KW_HIDE_BELOW, @$)) p->head.hide_below = $whole; }
    | ZEROS_SHOWN                       { fj_set_flag(p, &p->head.zeros_shown, FJ_KW_ZEROS_SHOWN, @$); }
    | KEEP duration AFTER EXIT          { fj_set_keep(p, @$, $duration, false); }
    | KEEP duration AFTER ENTRY         { fj_set_keep(p, @$, $duration, true); }
    | WITHOUT_GENDER text               { fj_set_without_gender(p, @$, $text); };

use: USE text { fj_end_use(p, @$, @USE, $text); };

type_decl: TYPE { fj_begin_type_decl(p); } declared "=" type type_missing { fj_end_type_decl(p, @$, @TYPE, $declared); };
type_missing: %empty | MISSING "{" choices "}" { fj_set_type_missing(p, @$); };

background: BACKGROUND { fj_begin_questions(p); } "{" questions "}" { fj_end_background(p, @$, @BACKGROUND); };
questions: %empty | questions question { fj_add_question(p); } | questions error;

/* ---- questions and types ---- */

plan_question: question { fj_end_plan_question(p, @$); };
question: QUESTION { fj_begin_question(p); } declared title ":" type question_clauses { fj_end_question(p, @$, $declared, $title); };
question_clauses: %empty | question_clauses question_clause;
question_clause:
      WHEN expr                         { if (fj_once(p, FJ_KW_WHEN, @$)) p->question.when = $expr; }
    | REQUIRE expr ELSE text            { fj_add_rule(p, @$, true, $expr, $text); }
    | WARN expr ELSE text               { fj_add_rule(p, @$, false, $expr, $text); }
    | HELP text                         { if (fj_once(p, FJ_KW_HELP, @$)) p->question.help = $text; }
    | OPTIONAL                          { fj_set_flag(p, &p->question.optional, FJ_KW_OPTIONAL, @$); }
    | NEEDED text                       { if (fj_once(p, FJ_KW_NEEDED, @$)) p->question.needed = $text; }
    | PRIVATE                           { fj_set_flag(p, &p->question.is_private, FJ_KW_PRIVATE, @$); }
    | MISSING "{" choices "}"           { fj_set_missing(p, @$); }
    | BETTER HIGH                       { fj_set_better(p, &p->question.better, &p->question.better_span, FJ_TREE_BETTER_HIGH, @$); }
    | BETTER LOW                        { fj_set_better(p, &p->question.better, &p->question.better_span, FJ_TREE_BETTER_LOW, @$); }
    | CODE text                         { if (fj_once(p, FJ_KW_CODE, @$)) p->question.code = $text; }
    | FOR_EACH name                     { if (fj_once(p, FJ_KW_FOR_EACH, @$)) p->question.for_each = $name; }
    | RATED_BY raters                   { if (fj_once(p, FJ_KW_RATED_BY, @$)) p->question.rated_by = p->raters; }
    | history;

raters: role { p->raters = (struct fj_tree_raters){0}; fj_add_rater(p, $role, @role); } | raters "," role { fj_add_rater(p, $role, @role); };
role: STAFF { $$ = FJ_TREE_ROLE_STAFF; } | CLIENT { $$ = FJ_TREE_ROLE_CLIENT; } | RELATIVE { $$ = FJ_TREE_ROLE_RELATIVE; };

type:
      name                              { fj_set_type(p, FJ_TREE_TYPE_NAMED, @$); p->type.name = $name; }
    | CHOICE "{" choices "}"            { fj_set_type(p, FJ_TREE_TYPE_CHOICE, @$); }
    | MANY "{" choices "}"              { fj_set_type(p, FJ_TREE_TYPE_MANY, @$); }
    | SCALE range                       { fj_set_scale(p, @$); }
    | SCALE range "{" labels "}"        { fj_set_scale(p, @$); }
    | NUMBER number_parts               { fj_set_type(p, FJ_TREE_TYPE_NUMBER, @$); }
    | NUMBER range number_parts         { fj_set_type(p, FJ_TREE_TYPE_NUMBER, @$); p->type.range = p->range; }
    | YESNO                             { fj_set_type(p, FJ_TREE_TYPE_YESNO, @$); }
    | DATE                              { fj_set_type(p, FJ_TREE_TYPE_DATE, @$); }
    | DATE range                        { fj_set_type(p, FJ_TREE_TYPE_DATE, @$); p->type.range = p->range; }
    | YEAR                              { fj_set_type(p, FJ_TREE_TYPE_YEAR, @$); }
    | YEAR range                        { fj_set_type(p, FJ_TREE_TYPE_YEAR, @$); p->type.range = p->range; }
    | TEXT                              { fj_set_type(p, FJ_TREE_TYPE_TEXT, @$); }
    | GENDER                            { fj_set_type(p, FJ_TREE_TYPE_GENDER, @$); }
    | GOAL                              { fj_set_type(p, FJ_TREE_TYPE_GOAL, @$); }
    | GOAL SCALED                       { fj_set_type(p, FJ_TREE_TYPE_GOAL, @$); p->type.goal_scaled = (struct fj_tree_flag){true, @SCALED}; };

number_parts: %empty
    | number_parts DECIMALS whole       { if (fj_once(p, FJ_KW_DECIMALS, @whole)) p->type.decimals = $whole; }
    | number_parts UNIT text            { if (fj_once(p, FJ_KW_UNIT, @text)) p->type.unit = $text; };

labels: %empty { p->labels = (struct fj_tree_labels){0}; } | labels number text { fj_add_label(p, $number, $text); };

choices: %empty { p->choices = (struct fj_tree_choices){0}; } | choices choice;
choice: declared { fj_begin_choice(p, $declared); } title { p->choice.text = $title; } choice_clauses { fj_end_choice(p, @$); };
choice_clauses: %empty | choice_clauses choice_clause;
choice_clause:
      ALONE                             { if (fj_once_in_choice(p, FJ_KW_ALONE, @$)) p->choice.alone = (struct fj_tree_flag){true, @$}; }
    | WAS names                         { if (fj_once_in_choice(p, FJ_KW_WAS, @$)) fj_set_was_names(p, &p->choice.history, @$); }
    | RETIRED_SINCE whole               { if (fj_once_in_choice(p, FJ_KW_RETIRED_SINCE, @$)) p->choice.history.retired_since = $whole; }
    | SAME_MEANING                      { fj_set_choice_meaning(p, FJ_TREE_MEANING_SAME, @$); }
    | NEW_MEANING                       { fj_set_choice_meaning(p, FJ_TREE_MEANING_NEW, @$); };

/* What any declaration may say about its own past. */
history:
      WAS names                         { if (fj_once(p, FJ_KW_WAS, @$)) fj_set_was_names(p, p->history, @$); }
    | was_range                         { fj_set_was_range(p, @$, NULL); }
    | was_range RECODED_AS expr         { fj_set_was_range(p, @$, $expr); }
    | RETIRED_SINCE whole               { if (fj_once(p, FJ_KW_RETIRED_SINCE, @$)) p->history->retired_since = $whole; }
    | SAME_MEANING                      { fj_set_meaning(p, FJ_TREE_MEANING_SAME, @$); }
    | NEW_MEANING                       { fj_set_meaning(p, FJ_TREE_MEANING_NEW, @$); };

was_range: WAS range                    { p->was_range = p->range; };

/* ---- when, and what hangs together ---- */

timepoint: TIMEPOINT { fj_begin_timepoint(p); } declared title when timepoint_clauses { fj_end_timepoint(p, @$, @TIMEPOINT, $declared, $title); };
when:
      AT ENTRY                          { fj_set_when(p, FJ_TREE_AT_ENTRY, @$); }
    | AT EXIT                           { fj_set_when(p, FJ_TREE_AT_EXIT, @$); }
    | duration AFTER anchor             { fj_set_after(p, FJ_TREE_AFTER, @$, $duration, $anchor); }
    | EVERY interval AFTER anchor until { fj_set_after(p, FJ_TREE_EVERY, @$, $interval, $anchor); }
    | ANYTIME                           { fj_set_when(p, FJ_TREE_ANYTIME, @$); }
    | SURVEY                            { fj_set_when(p, FJ_TREE_SURVEY, @$); };
until: %empty | UNTIL EXIT              { p->timepoint.until_exit = (struct fj_tree_flag){true, @$}; };
timepoint_clauses: %empty | timepoint_clauses timepoint_clause;
timepoint_clause:
      WINDOW range unit                 { fj_set_window(p, @$, $unit); }
    | STRICT                            { fj_set_flag(p, &p->timepoint.strict, FJ_KW_STRICT, @$); }
    | history;

duration: number unit                   { $$ = fj_make_duration(p, $number, $unit, @$); };
interval: duration | unit               { $$ = (struct fj_tree_duration){true, {1, $unit}, @$}; }
    | ORDINAL_ unit                     { $$ = fj_make_duration(p, fj_make_number($1, 1), $unit, @$); };
unit: DAY { $$ = FJ_DAYS; } | DAYS { $$ = FJ_DAYS; } | WEEK { $$ = FJ_WEEKS; } | WEEKS { $$ = FJ_WEEKS; }
    | MONTH { $$ = FJ_MONTHS; } | MONTHS { $$ = FJ_MONTHS; } | QUARTER { $$ = FJ_QUARTERS; } | QUARTERS { $$ = FJ_QUARTERS; }
    | YEAR { $$ = FJ_YEARS; } | YEARS { $$ = FJ_YEARS; };

record: RECORD { fj_begin_record(p); } declared title record_clauses "{" questions "}" { fj_end_record(p, @$, @RECORD, $declared, $title); };
record_clauses: %empty | record_clauses record_clause;
record_clause: DATED name               { if (fj_once(p, FJ_KW_DATED, @$)) p->record.dated = $name; } | history;

form: FORM { fj_begin_form(p); } declared title form_clauses "{" items "}" { fj_end_form(p, @$, @FORM, $declared, $title); };
form_clauses: %empty | form_clauses form_clause;
form_clause:
      FOR role                          { fj_set_role(p, @$, $role); }
    | ANONYMOUS                         { fj_set_flag(p, &p->form.anonymous, FJ_KW_ANONYMOUS, @$); }
    | QUICK_EXIT                        { fj_set_flag(p, &p->form.quick_exit, FJ_KW_QUICK_EXIT, @$); }
    | AT times                          { fj_set_times(p, &p->form.at, &p->form.at_span, @$); }
    | history;
items: %empty
    | items path                        { fj_add_item(p, &p->items, FJ_TREE_ITEM_NAME, @path, $path, NULL); }
    | items NOTE text                   { fj_add_item(p, &p->items, FJ_TREE_ITEM_NOTE, fj_span_join(@NOTE, @text), NULL, &$text); }
    | items SECTION text { fj_begin_section(p); } section_was "{" section_items "}" { fj_add_section(p, fj_span_join(@SECTION, @8), &$text); };
section_was: %empty | WAS old_sections;
old_sections: text { fj_add_old_section(p, &$text); } | old_sections "," text { fj_add_old_section(p, &$text); };
section_items: %empty
    | section_items path                { fj_add_item(p, &p->section_items, FJ_TREE_ITEM_NAME, @path, $path, NULL); }
    | section_items NOTE text           { fj_add_item(p, &p->section_items, FJ_TREE_ITEM_NOTE, fj_span_join(@NOTE, @text), NULL, &$text); };

score: SCORE { fj_begin_score(p); } declared title "=" expr score_clauses { fj_end_score(p, @$, @SCORE, $declared, $title, $expr); };
score_clauses: %empty | score_clauses score_clause;
score_clause:
      NEEDS whole                       { if (fj_once(p, FJ_KW_NEEDS, @$)) p->score.needs = $whole; }
    | BETTER HIGH                       { fj_set_better(p, &p->score.better, &p->score.better_span, FJ_TREE_BETTER_HIGH, @$); }
    | BETTER LOW                        { fj_set_better(p, &p->score.better, &p->score.better_span, FJ_TREE_BETTER_LOW, @$); }
    | history;

/* ---- measures ---- */

measure: MEASURE { fj_begin_measure(p); } declared title "=" measured measure_clauses { fj_end_measure(p, @$, @MEASURE, $declared, $title); };
measured:
      of_something of expr              { fj_set_measured(p, $of_something, @of_something, $expr); }
    | SHARE WHERE expr                  { fj_set_measured(p, FJ_TREE_SHARE, @SHARE, $expr); }
    | between of expr FROM time TO time { fj_set_measured(p, $between, @between, $expr); p->measure.from = $5; p->measure.to = $7; }
    | RESPONSE to expr                  { fj_set_measured(p, FJ_TREE_RESPONSE, @RESPONSE, $expr); }
    | RATIO of expr TO expr             { fj_set_measured(p, FJ_TREE_RATIO, @RATIO, $3); p->measure.denominator = $5; };
of_something:
      COUNT { $$ = FJ_TREE_COUNT; } | SHARE { $$ = FJ_TREE_SHARE; } | MEAN { $$ = FJ_TREE_MEAN; } | MEDIAN { $$ = FJ_TREE_MEDIAN; }
    | SUM { $$ = FJ_TREE_SUM; } | DISTRIBUTION { $$ = FJ_TREE_DISTRIBUTION; } | ATTAINMENT { $$ = FJ_TREE_ATTAINMENT; };
between: CHANGE { $$ = FJ_TREE_CHANGE; } | SHIFT { $$ = FJ_TREE_SHIFT; };
of: %empty | OF;
to: %empty | OF | TO | FOR;
measure_clauses: %empty | measure_clauses measure_clause;
measure_clause:
      AT times                          { fj_set_times(p, &p->measure.at, &p->measure.at_span, @$); }
    | WHERE expr                        { if (fj_once(p, FJ_KW_WHERE, @$)) p->measure.where = $expr; }
    | AMONG expr                        { if (fj_once(p, FJ_KW_AMONG, @$)) p->measure.among = $expr; }
    | EXCEPT expr                       { if (fj_once(p, FJ_KW_EXCEPT, @$)) p->measure.except = $expr; }
    | COUNTING counted                  { fj_set_counting(p, @$, $counted); }
    | PICK FIRST                        { fj_set_pick(p, FJ_TREE_PICK_FIRST, @$); }
    | PICK LAST                         { fj_set_pick(p, FJ_TREE_PICK_LAST, @$); }
    | PER number                        { if (fj_once(p, FJ_KW_PER, @$)) p->measure.per = $number; }
    | TARGET target_op percentage       { fj_set_target(p, @$, $target_op, $percentage); }
    | BETTER HIGH                       { fj_set_better(p, &p->measure.better, &p->measure.better_span, FJ_TREE_BETTER_HIGH, @$); }
    | BETTER LOW                        { fj_set_better(p, &p->measure.better, &p->measure.better_span, FJ_TREE_BETTER_LOW, @$); }
    | BETTER BY_STEP number             { fj_set_better_by(p, @$, $number); }
    | BETTER HIGH BY_STEP number        { fj_set_better(p, &p->measure.better, &p->measure.better_span, FJ_TREE_BETTER_HIGH, @$); fj_set_better_by(p, @$, $number); }
    | BETTER LOW BY_STEP number         { fj_set_better(p, &p->measure.better, &p->measure.better_span, FJ_TREE_BETTER_LOW, @$); fj_set_better_by(p, @$, $number); }
    | HIDE_BELOW whole                  { if (fj_once(p, FJ_KW_HIDE_BELOW, @$)) p->measure.hide_below = $whole; }
    | RELIABLE name number name number { fj_set_reliable(p, @$, $2, $3, $4, $5); }
    | CUTOFF number                     { if (fj_once(p, FJ_KW_CUTOFF, @$)) p->measure.cutoff = $number; }
    | COMPARE name text                 { fj_set_compare(p, @$, $name, $text); }
    | BY_PERIOD ENTRY                   { fj_set_by(p, FJ_TREE_BY_ENTRY, @$); }
    | BY_PERIOD EXIT                    { fj_set_by(p, FJ_TREE_BY_EXIT, @$); }
    | BY_PERIOD ONGOING                 { fj_set_by(p, FJ_TREE_BY_ONGOING, @$); }
    | BY_PERIOD DAY NUMBER_ "-" NUMBER_ { fj_set_by_day(p, @$, $3, $5); }
    | ALL_TIME                          { fj_set_flag(p, &p->measure.all_time, FJ_KW_ALL_TIME, @$); }
    | history;
target_op: "=" { $$ = FJ_TREE_TARGET_EQ; } | "<" { $$ = FJ_TREE_TARGET_LT; } | "<=" { $$ = FJ_TREE_TARGET_LE; }
    | ">" { $$ = FJ_TREE_TARGET_GT; } | ">=" { $$ = FJ_TREE_TARGET_GE; };

breakdown: BREAKDOWN { fj_begin_breakdown(p); } declared breakdown_text breakdown_by breakdown_clauses { fj_end_breakdown(p, @$, @BREAKDOWN, $declared); };
breakdown_text: %empty | text { p->breakdown.text = $text; };
breakdown_by: %empty | "=" expr { fj_set_bands(p, $expr, NULL, @expr); } | "=" expr "," bands { fj_set_bands(p, $expr, $bands, @bands); };
bands: band { $$ = fj_add_member(p, NULL); } | bands "," band { $$ = fj_add_member(p, $1); };
breakdown_clauses: %empty | breakdown_clauses history;

/* ---- reports, translations, examples ---- */

report: REPORT { fj_begin_report(p); } declared title per "{" lines "}" { fj_end_report(p, @$, @REPORT, $declared, $title); };
per: %empty
    | PER YEAR                          { fj_set_per(p, FJ_TREE_PER_YEAR, @$); }
    | PER QUARTER                       { fj_set_per(p, FJ_TREE_PER_QUARTER, @$); }
    | PER MONTH                         { fj_set_per(p, FJ_TREE_PER_MONTH, @$); }
    | PER ALL                           { fj_set_per(p, FJ_TREE_PER_ALL, @$); };
lines: %empty | lines line | lines error;
line: TEXT text                         { fj_add_report_text(p, @$, $text); }
    | SHOW { fj_begin_show(p); } names { p->show.measures = p->names; } show_clauses { fj_end_show(p, @$); };
show_clauses: %empty | show_clauses show_clause;
show_clause: BY_GROUP crossings         { fj_once(p, FJ_KW_BY_GROUP, @$); } | AS name { if (fj_once(p, FJ_KW_AS, @$)) p->show.chart = $name; };
crossings: crossing { fj_add_crossing(p, @crossing); } | crossings "," crossing { fj_add_crossing(p, @crossing); };
crossing: name { fj_start_names(p, $name); } | crossing "*" name { fj_add_name(p, $name); };

translate: TRANSLATE { fj_begin_translate(p); } name "{" translations "}" { fj_end_translate(p, @$, @TRANSLATE, $name); };
translations: %empty
    | translations path text            { fj_add_translation(p, fj_span_join(@path, @text), $path, NULL, $text); }
    | translations TEXT_ text           { fj_add_translation(p, fj_span_join(@2, @text), NULL, $2, $text); };

example: EXAMPLE { fj_begin_example(p); } text "{" example_parts "}" { fj_end_example(p, @$, @EXAMPLE, $text); };
example_parts: %empty | example_parts example_part | example_parts error;
example_part: CASE declared { p->entries = (struct fj_tree_entries){0}; } "{" entries "}" { fj_add_case(p, @$, $declared); } | expect;
entries: %empty | entries entry;
entry: path values                      { fj_add_entry(p, @$, $path, NULL, $values); }
    | path SERIES_ values               { fj_add_entry(p, @$, $path, $2, $values); }
    | path block                        { fj_add_block(p, @$, $path, NULL, NULL); }
    | path SERIES_ block                { fj_add_block(p, @$, $path, $2, NULL); }
    | path values block                 { fj_add_block(p, @$, $path, NULL, $values); }
    | path SERIES_ values block         { fj_add_block(p, @$, $path, $2, $values); };
block: "{" { p->block = (struct fj_tree_entries){0}; } block_entries "}";
block_entries: %empty | block_entries path values { fj_add_block_entry(p, fj_span_join(@path, @values), $path, $values); };
values: value { $$ = fj_add_value(p, NULL); } | values "," value { $$ = fj_add_value(p, $1); };
value: value_name                       { p->value = (struct fj_tree_value){.kind = FJ_TREE_VALUE_NAME, .name = $1, .span = @$}; }
    | number                            { p->value = (struct fj_tree_value){.kind = FJ_TREE_VALUE_NUMBER, .number = $1, .span = @$}; }
    | DATE_                             { p->value = (struct fj_tree_value){.kind = FJ_TREE_VALUE_DATE, .day = $1->day, .span = @$}; }
    | text                              { p->value = (struct fj_tree_value){.kind = FJ_TREE_VALUE_TEXT, .text = $1, .span = @$}; };
value_name: NAME_                       { $$ = fj_make_name($1, FJ_ROLE_VALUE); };

expect: EXPECT { fj_begin_expect(p); } path item_of expect_at expect_for "=" expected { fj_add_expect(p, @$, $path); };
item_of: %empty | "(" item ")" { fj_add_expected_item(p, $item); }
    | "(" item ">" item ")" { fj_add_expected_item(p, $2); fj_add_expected_item(p, $4); };
item: NAME_ { $$ = fj_make_name($1, FJ_ROLE_NONE); } | NUMBER_ { $$ = fj_make_number_name(p, $1, "", @$); }
    | "-" NUMBER_ { $$ = fj_make_number_name(p, $2, "-", @$); };
expect_at: %empty | AT time { p->expect.at = $time; };
expect_for: %empty | FOR groups;
groups: group_of { fj_add_group(p); } | groups "*" group_of { fj_add_group(p); };
group_of: group | name group { p->group.breakdown = $name; p->group.span = @$; };
group: name { p->group = (struct fj_tree_group){.name = $1, .span = @$}; } | range { p->group = (struct fj_tree_group){.band = p->range, .span = @$}; }
    | "?" { p->group = (struct fj_tree_group){.unknown = {true, @$}, .span = @$}; };
expected: percentage { p->expect.value = $1; } | value_name { p->expect.none = $1; };

/* ---- expressions ---- */

expr: conjunction | expr OR conjunction { $$ = fj_make_binary(p, FJ_TREE_OR, $1, $3, @2); };
conjunction: negation | conjunction AND negation { $$ = fj_make_binary(p, FJ_TREE_AND, $1, $3, @2); };
negation: comparison | NOT negation     { $$ = fj_make_unary(p, FJ_TREE_NOT, $2, @1, @$); };
comparison: sum
    | sum "=" sum                       { $$ = fj_make_binary(p, FJ_TREE_EQ, $1, fj_as_value(p, $3), @2); }
    | sum "!=" sum                      { $$ = fj_make_binary(p, FJ_TREE_NE, $1, fj_as_value(p, $3), @2); }
    | sum "<" sum                       { $$ = fj_make_binary(p, FJ_TREE_LT, $1, $3, @2); }
    | sum "<=" sum                      { $$ = fj_make_binary(p, FJ_TREE_LE, $1, $3, @2); }
    | sum ">" sum                       { $$ = fj_make_binary(p, FJ_TREE_GT, $1, $3, @2); }
    | sum ">=" sum                      { $$ = fj_make_binary(p, FJ_TREE_GE, $1, $3, @2); }
    | sum IN members                    { $$ = fj_make_in(p, FJ_TREE_IN, $1, $members, @2, @$); }
    | sum NOT IN members                { $$ = fj_make_in(p, FJ_TREE_NOT_IN, $1, $members, fj_span_join(@2, @3), @$); }
    | sum HAS leaf                      { $$ = fj_make_binary(p, FJ_TREE_HAS, $1, fj_as_value(p, $leaf), @2); };
sum: product | sum "+" product          { $$ = fj_make_binary(p, FJ_TREE_ADD, $1, $3, @2); }
    | sum "-" product                   { $$ = fj_make_binary(p, FJ_TREE_SUB, $1, $3, @2); };
product: factor | product "*" factor    { $$ = fj_make_binary(p, FJ_TREE_MUL, $1, $3, @2); }
    | product "/" factor                { $$ = fj_make_binary(p, FJ_TREE_DIV, $1, $3, @2); };
factor: primary | "-" factor            { $$ = fj_make_unary(p, FJ_TREE_NEG, $2, @1, @$); };
primary: leaf
    | NUMBER_                           { $$ = fj_make_number_expr(p, $1, false, @$); }
    | NUMBER_ "%"                       { $$ = fj_make_number_expr(p, $1, true, @$); }
    | DATE_                             { $$ = fj_make_date_expr(p, $1); }
    | TEXT_                             { $$ = fj_make_text_expr(p, $1); }
    | FUNCTION_ "(" arguments function_where ")" { $$ = fj_make_call(p, $1, $arguments, $function_where, @$); }
    | "(" expr ")"                      { $$ = fj_make_paren(p, $2, @$); };
leaf: ref                               { $$ = fj_make_ref_expr(p, $1); }
    | day                               { $$ = fj_make_ref_expr(p, $1); };
arguments: %empty { $$ = NULL; } | argument_list;
argument_list: expr { $$ = fj_add_argument(p, NULL, $1); } | argument_list "," expr { $$ = fj_add_argument(p, $1, $3); };
function_where: %empty { $$ = NULL; } | WHERE expr { $$ = $2; };

members: "(" member_list ")"            { $$ = $2; p->bare = false; }
    | band                              { $$ = fj_add_member(p, NULL); p->bare = true; };
member_list: member { $$ = fj_add_member(p, NULL); } | member_list "," member { $$ = fj_add_member(p, $1); };
member: band
    | leaf                              { p->member = (struct fj_tree_member){.value = fj_as_value(p, $1), .span = @$}; };
band: range                             { p->member = (struct fj_tree_member){.range = p->range, .span = @$}; }
    | bound                             { p->member = (struct fj_tree_member){.value = fj_make_bound_expr(p, $1), .span = @$}; };

/* ---- small parts ---- */

name: NAME_                             { $$ = fj_make_name($1, FJ_ROLE_NONE); };
anchor: NAME_                           { $$ = fj_make_name($1, FJ_ROLE_TIME); };
counted: NAME_                          { $$ = fj_make_name($1, FJ_ROLE_COUNTED); };
declared: NAME_                         { $$ = fj_make_name($1, FJ_ROLE_DECLARED); };
text: TEXT_                             { $$ = fj_make_text($1); };
title: TEXT_                            { $$ = fj_make_text($1); };
number: NUMBER_                         { $$ = fj_make_number($1, 1); } | "-" NUMBER_ { $$ = fj_make_number($2, -1); $$.span = @$; };
percentage: number | number "%"         { $$ = $1; $$.percent = true; $$.span = @$; };
whole: number                           { $$ = fj_make_whole(p, $1); };
bound: number                           { $$ = (struct fj_tree_bound){.given = true, .number = $1, .span = @$}; }
    | DATE_                             { $$ = (struct fj_tree_bound){.given = true, .is_date = true, .day = $1->day, .span = @$}; };
range: bound ".." bound                 { p->range = (struct fj_tree_range){true, $1, $3, @$}; }
    | bound ".."                        { p->range = (struct fj_tree_range){.given = true, .low = $1, .span = @$}; }
    | ".." bound                        { p->range = (struct fj_tree_range){.given = true, .high = $2, .span = @$}; };
names: name { fj_start_names(p, $name); } | names "," name { fj_add_name(p, $name); };
times: time { fj_start_times(p, $time); } | times "," time { fj_add_time(p, $time); };
time: NAME_                             { $$ = fj_make_time(p, fj_make_name($1, FJ_ROLE_TIME), NULL, @$); }
    | NAME_ SERIES_                     { $$ = fj_make_time(p, fj_make_name($1, FJ_ROLE_TIME), $2, @$); };
path: path_start                        { $$ = fj_take_path(p, @1); }
    | path_start ":" role               { $$ = fj_take_path(p, @1); fj_set_rater($$, $role, @role); };
path_start: NAME_ { fj_start_path(p, $1); } | path_start "." NAME_ { fj_add_part(p, $3); };
ref: path | path "@" time               { $$ = $1; fj_set_at($$, $3, @$); };
day: NAME_ SERIES_                      { fj_start_path(p, $1); $$ = fj_take_path(p, @$); fj_set_series($$, $2); };

%%

/* ---- how the driver reaches the parser (syntax/gram_internal.h) ---- */

struct fj_gram {
    yypstate state;
};

static const short KEYWORD_TOKENS[FJ_KW__COUNT] = {
#define FJ_KEYWORD(symbol, english, swedish, class) [FJ_KW_##symbol] = T_##symbol,
#define FJ_SPELLING(symbol, lang, text)
#include "keywords.def"
#undef FJ_KEYWORD
#undef FJ_SPELLING
};

static const short KIND_TOKENS[FJ_TOKEN__COUNT] = {
    [FJ_TOKEN_END] = T_YYEOF,       [FJ_TOKEN_NAME] = T_NAME_,      [FJ_TOKEN_NUMBER] = T_NUMBER_,
    [FJ_TOKEN_ORDINAL] = T_ORDINAL_, [FJ_TOKEN_SERIES] = T_SERIES_, [FJ_TOKEN_DATE] = T_DATE_,
    [FJ_TOKEN_TEXT] = T_TEXT_,      [FJ_TOKEN_LBRACE] = T_LBRACE,   [FJ_TOKEN_RBRACE] = T_RBRACE,
    [FJ_TOKEN_LPAREN] = T_LPAREN,   [FJ_TOKEN_RPAREN] = T_RPAREN,   [FJ_TOKEN_COMMA] = T_COMMA,
    [FJ_TOKEN_COLON] = T_COLON,     [FJ_TOKEN_DOT] = T_DOT,         [FJ_TOKEN_AT] = T_AT_,
    [FJ_TOKEN_RANGE] = T_RANGE,     [FJ_TOKEN_EQ] = T_EQ,           [FJ_TOKEN_NE] = T_NE,
    [FJ_TOKEN_LT] = T_LT,           [FJ_TOKEN_LE] = T_LE,           [FJ_TOKEN_GT] = T_GT,
    [FJ_TOKEN_GE] = T_GE,           [FJ_TOKEN_PLUS] = T_PLUS,       [FJ_TOKEN_MINUS] = T_MINUS,
    [FJ_TOKEN_STAR] = T_STAR,       [FJ_TOKEN_SLASH] = T_SLASH,     [FJ_TOKEN_PERCENT] = T_PERCENT,
    [FJ_TOKEN_QUERY] = T_QUERY,
};

struct fj_gram *fj_gram_new(struct fj_arena *arena)
{
    struct fj_gram *gram = FJ_NEW(arena, struct fj_gram);
    if (!gram)
        return NULL;
    yypstate *state = &gram->state;
    state->yystacksize = YYINITDEPTH;
    state->yyss = state->yyssa;
    state->yyvs = state->yyvsa;
    state->yyls = state->yylsa;
    state->yyes = state->yyesa;
    state->yyes_capacity = sizeof state->yyesa / sizeof *state->yyesa;
    yypstate_clear(state);
    *state->yyssp = 0;
    return gram;
}

void fj_gram_free(struct fj_gram *gram)
{
    if (gram && gram->state.yyes != gram->state.yyesa)
        YYSTACK_FREE(gram->state.yyes);
}

static bool accepts(struct fj_gram *gram, int token)
{
    yypstate *state = &gram->state;
    return yy_lac(state->yyesa, &state->yyes, &state->yyes_capacity, state->yyssp, YYTRANSLATE(token)) == 0;
}

bool fj_gram_takes_keyword(struct fj_gram *gram, enum fj_keyword keyword)
{
    return accepts(gram, KEYWORD_TOKENS[keyword]);
}

bool fj_gram_takes(struct fj_gram *gram, enum fj_token_kind kind)
{
    return accepts(gram, KIND_TOKENS[kind]);
}

bool fj_gram_takes_function(struct fj_gram *gram)
{
    return accepts(gram, T_FUNCTION_);
}

static enum fj_gram_status push(struct fj_gram *gram, struct fj_parser *p, int code, struct fj_token *token)
{
    YYSTYPE value;
    value.T_NAME_ = token;
    switch (yypush_parse(&gram->state, code, &value, &token->span, p)) {
    case YYPUSH_MORE:
        return FJ_GRAM_MORE;
    case 0:
        return FJ_GRAM_DONE;
    case 2:
        return FJ_GRAM_FULL;
    default:
        return FJ_GRAM_STOPPED;
    }
}

enum fj_gram_status fj_gram_push(struct fj_gram *gram, struct fj_parser *p, struct fj_token *token)
{
    int code = token->kind == FJ_TOKEN_KEYWORD ? KEYWORD_TOKENS[token->keyword] : KIND_TOKENS[token->kind];
    return push(gram, p, code, token);
}

enum fj_gram_status fj_gram_push_function(struct fj_gram *gram, struct fj_parser *p, struct fj_token *token)
{
    return push(gram, p, T_FUNCTION_, token);
}

/* The driver knows before it pushes that a token will not be taken, and has told of it by then. */
static int yyreport_syntax_error(const yypcontext_t *context, struct fj_parser *p)
{
    (void)context;
    (void)p;
    return 0;
}

static void fj_gram_error(const struct fj_span *span, struct fj_parser *p, const char *message)
{
    (void)span;
    (void)p;
    (void)message;
}
