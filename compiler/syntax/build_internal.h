// SPDX-License-Identifier: EUPL-1.2
// What the actions of grammar/plan.y call: one verb per rule. `begin` clears what is being built, `set` and `add` fill
// it, `end` puts it in the tree. `make` gives a node or a part; expressions may be NULL, which stays NULL.
#ifndef FJ_SYNTAX_BUILD_INTERNAL_H
#define FJ_SYNTAX_BUILD_INTERNAL_H

#include "syntax/parser_internal.h"

struct fj_exprs {
    struct fj_tree_expr **items;
    size_t count, capacity;
};

// ---- build_parts.c: names, texts, numbers, lists, clauses -----------------------------------------

// False, with a diagnostic, when the declaration (or the choice) has had this clause already.
bool fj_once(struct fj_parser *p, enum fj_keyword keyword, struct fj_span span);
bool fj_once_in_choice(struct fj_parser *p, enum fj_keyword keyword, struct fj_span span);

// Notes that NAME was told not to be a name, so that nothing more is said where it is used as one.
void fj_refuse_name(struct fj_parser *p, const char *name, struct fj_diag *diag);

// The language to name keywords in: the one that most of the plan's are written in.
enum fj_lang fj_keyword_lang(const struct fj_parser *p);
const char *fj_spelled(const struct fj_parser *p, enum fj_keyword keyword);

struct fj_tree_name fj_make_name(struct fj_token *token, enum fj_token_role role);
struct fj_tree_name fj_make_number_name(struct fj_parser *p, const struct fj_token *token,
                                        const char *sign, struct fj_span span);
struct fj_tree_text fj_make_text(const struct fj_token *token);
struct fj_tree_number fj_make_number(const struct fj_token *token, int sign);
struct fj_tree_whole fj_make_whole(struct fj_parser *p, struct fj_tree_number number);
struct fj_tree_duration fj_make_duration(struct fj_parser *p, struct fj_tree_number number,
                                         enum fj_duration_unit unit, struct fj_span span);
struct fj_tree_time fj_make_time(struct fj_parser *p, struct fj_tree_name name,
                                 const struct fj_token *series, struct fj_span span);
void fj_start_names(struct fj_parser *p, struct fj_tree_name name);
void fj_add_name(struct fj_parser *p, struct fj_tree_name name);
void fj_start_times(struct fj_parser *p, struct fj_tree_time time);
void fj_add_time(struct fj_parser *p, struct fj_tree_time time);
void fj_start_path(struct fj_parser *p, struct fj_token *token);
void fj_add_part(struct fj_parser *p, struct fj_token *token);
struct fj_tree_ref *fj_take_path(struct fj_parser *p, struct fj_span span);
// REF may be NULL, when memory is out; so may any path below.
void fj_set_rater(struct fj_tree_ref *ref, enum fj_tree_role role, struct fj_span span);
void fj_set_series(struct fj_tree_ref *ref, const struct fj_token *series);
void fj_set_at(struct fj_tree_ref *ref, struct fj_tree_time at, struct fj_span span);

void fj_set_flag(struct fj_parser *p, struct fj_tree_flag *flag, enum fj_keyword keyword,
                 struct fj_span span);
void fj_set_better(struct fj_parser *p, enum fj_tree_better *better, struct fj_span *better_span,
                   enum fj_tree_better value, struct fj_span span);
void fj_set_times(struct fj_parser *p, struct fj_tree_times *times, struct fj_span *times_span,
                  struct fj_span span);
void fj_set_was_names(struct fj_parser *p, struct fj_tree_history *history, struct fj_span span);
void fj_set_was_range(struct fj_parser *p, struct fj_span span, struct fj_tree_expr *recode);
void fj_set_meaning(struct fj_parser *p, enum fj_tree_meaning meaning, struct fj_span span);
void fj_set_choice_meaning(struct fj_parser *p, enum fj_tree_meaning meaning, struct fj_span span);

// ---- build_expr.c ---------------------------------------------------------------------------------

struct fj_tree_expr *fj_make_binary(struct fj_parser *p, enum fj_tree_expr_kind kind,
                                    struct fj_tree_expr *left, struct fj_tree_expr *right,
                                    struct fj_span operator_span);
struct fj_tree_expr *fj_make_unary(struct fj_parser *p, enum fj_tree_expr_kind kind,
                                   struct fj_tree_expr *operand, struct fj_span operator_span,
                                   struct fj_span span);
struct fj_tree_expr *fj_make_in(struct fj_parser *p, enum fj_tree_expr_kind kind,
                                struct fj_tree_expr *operand, const struct fj_tree_members *members,
                                struct fj_span operator_span, struct fj_span span);
struct fj_tree_expr *fj_make_paren(struct fj_parser *p, struct fj_tree_expr *inner,
                                   struct fj_span span);
struct fj_tree_expr *fj_make_number_expr(struct fj_parser *p, const struct fj_token *token,
                                         bool percent, struct fj_span span);
struct fj_tree_expr *fj_make_bound_expr(struct fj_parser *p, struct fj_tree_bound bound);
struct fj_tree_expr *fj_make_date_expr(struct fj_parser *p, const struct fj_token *token);
struct fj_tree_expr *fj_make_text_expr(struct fj_parser *p, const struct fj_token *token);
struct fj_tree_expr *fj_make_ref_expr(struct fj_parser *p, const struct fj_tree_ref *ref);
struct fj_tree_expr *fj_make_call(struct fj_parser *p, struct fj_token *function,
                                  const struct fj_exprs *arguments, struct fj_tree_expr *condition,
                                  struct fj_span span);
struct fj_exprs *fj_add_argument(struct fj_parser *p, struct fj_exprs *list,
                                 struct fj_tree_expr *argument);
struct fj_tree_members *fj_add_member(struct fj_parser *p, struct fj_tree_members *list);
// Says that a name that was just read is a value beside a question, not an operand.
struct fj_tree_expr *fj_as_value(struct fj_parser *p, struct fj_tree_expr *expr);

// ---- build_decl.c, build_question.c, build_form.c, build_measure.c, build_report.c, build_example.c ----

// Puts a declaration in the tree, or its NAME among the lost ones when it is spoiled. NODE (SIZE bytes) is copied.
void fj_end_decl(struct fj_parser *p, enum fj_tree_decl_kind kind, struct fj_span span,
                 struct fj_span keyword_span, const char *name, const void *node, size_t size);
// Whether a text that is not closed stands within SPAN (up to the first brace, for HEAD_ONLY), and may have swallowed
// some of what was meant.
bool fj_is_garbled(const struct fj_parser *p, struct fj_span span, bool head_only);
void fj_lose_name(struct fj_parser *p, struct fj_tree_name name);

void fj_begin_head(struct fj_parser *p);
void fj_set_follows(struct fj_parser *p, struct fj_span span, bool organisation);
void fj_set_keep(struct fj_parser *p, struct fj_span span, struct fj_tree_duration duration,
                 bool after_entry);
void fj_set_without_gender(struct fj_parser *p, struct fj_span span, struct fj_tree_text reason);
void fj_end_head(struct fj_parser *p, struct fj_span span, struct fj_span keyword,
                 struct fj_tree_name name, struct fj_tree_text title);
void fj_end_use(struct fj_parser *p, struct fj_span span, struct fj_span keyword,
                struct fj_tree_text path);

void fj_begin_type_decl(struct fj_parser *p);
void fj_set_type_missing(struct fj_parser *p, struct fj_span span);
void fj_end_type_decl(struct fj_parser *p, struct fj_span span, struct fj_span keyword,
                      struct fj_tree_name name);
void fj_set_type(struct fj_parser *p, enum fj_tree_type_kind kind, struct fj_span span);
void fj_set_scale(struct fj_parser *p, struct fj_span span);
void fj_add_label(struct fj_parser *p, struct fj_tree_number value, struct fj_tree_text text);
void fj_begin_choice(struct fj_parser *p, struct fj_tree_name name);
void fj_end_choice(struct fj_parser *p, struct fj_span span);

void fj_begin_questions(struct fj_parser *p);
void fj_add_question(struct fj_parser *p);
void fj_end_background(struct fj_parser *p, struct fj_span span, struct fj_span keyword);
void fj_begin_question(struct fj_parser *p);
void fj_add_rule(struct fj_parser *p, struct fj_span span, bool refuses,
                 struct fj_tree_expr *condition, struct fj_tree_text message);
void fj_set_missing(struct fj_parser *p, struct fj_span span);
void fj_add_rater(struct fj_parser *p, enum fj_tree_role role, struct fj_span span);
void fj_end_question(struct fj_parser *p, struct fj_span span, struct fj_tree_name name,
                     struct fj_tree_text text);
void fj_end_plan_question(struct fj_parser *p, struct fj_span span);

void fj_begin_timepoint(struct fj_parser *p);
void fj_set_when(struct fj_parser *p, enum fj_tree_timepoint_kind kind, struct fj_span span);
void fj_set_after(struct fj_parser *p, enum fj_tree_timepoint_kind kind, struct fj_span span,
                  struct fj_tree_duration duration, struct fj_tree_name anchor);
void fj_set_window(struct fj_parser *p, struct fj_span span, enum fj_duration_unit unit);
void fj_end_timepoint(struct fj_parser *p, struct fj_span span, struct fj_span keyword,
                      struct fj_tree_name name, struct fj_tree_text text);

void fj_begin_record(struct fj_parser *p);
void fj_end_record(struct fj_parser *p, struct fj_span span, struct fj_span keyword,
                   struct fj_tree_name name, struct fj_tree_text text);

void fj_begin_form(struct fj_parser *p);
void fj_set_role(struct fj_parser *p, struct fj_span span, enum fj_tree_role role);
void fj_add_item(struct fj_parser *p, struct fj_tree_items *items, enum fj_tree_item_kind kind,
                 struct fj_span span, const struct fj_tree_ref *name,
                 const struct fj_tree_text *text);
void fj_begin_section(struct fj_parser *p);
void fj_add_old_section(struct fj_parser *p, const struct fj_tree_text *text);
void fj_add_section(struct fj_parser *p, struct fj_span span, const struct fj_tree_text *text);
void fj_end_form(struct fj_parser *p, struct fj_span span, struct fj_span keyword,
                 struct fj_tree_name name, struct fj_tree_text text);

void fj_begin_score(struct fj_parser *p);
void fj_end_score(struct fj_parser *p, struct fj_span span, struct fj_span keyword,
                  struct fj_tree_name name, struct fj_tree_text text, struct fj_tree_expr *expr);

void fj_begin_measure(struct fj_parser *p);
void fj_set_measured(struct fj_parser *p, enum fj_tree_measure_kind kind, struct fj_span kind_span,
                     struct fj_tree_expr *subject);
void fj_set_counting(struct fj_parser *p, struct fj_span span, struct fj_tree_name name);
void fj_set_pick(struct fj_parser *p, enum fj_tree_pick pick, struct fj_span span);
void fj_set_target(struct fj_parser *p, struct fj_span span, enum fj_tree_target_op target_op,
                   struct fj_tree_number target);
void fj_set_better_by(struct fj_parser *p, struct fj_span span, struct fj_tree_number step);
void fj_set_reliable(struct fj_parser *p, struct fj_span span, struct fj_tree_name first,
                     struct fj_tree_number first_value, struct fj_tree_name second,
                     struct fj_tree_number second_value);
void fj_set_compare(struct fj_parser *p, struct fj_span span, struct fj_tree_name source,
                    struct fj_tree_text code);
void fj_set_by(struct fj_parser *p, enum fj_tree_by by, struct fj_span span);
void fj_set_by_day(struct fj_parser *p, struct fj_span span, const struct fj_token *month,
                   const struct fj_token *day);
void fj_end_measure(struct fj_parser *p, struct fj_span span, struct fj_span keyword,
                    struct fj_tree_name name, struct fj_tree_text text);

void fj_begin_breakdown(struct fj_parser *p);
void fj_set_bands(struct fj_parser *p, struct fj_tree_expr *expr,
                  const struct fj_tree_members *more, struct fj_span span);
void fj_end_breakdown(struct fj_parser *p, struct fj_span span, struct fj_span keyword,
                      struct fj_tree_name name);

void fj_begin_report(struct fj_parser *p);
void fj_set_per(struct fj_parser *p, enum fj_tree_per per, struct fj_span span);
void fj_add_report_text(struct fj_parser *p, struct fj_span span, struct fj_tree_text text);
void fj_begin_show(struct fj_parser *p);
void fj_add_crossing(struct fj_parser *p, struct fj_span span);
void fj_end_show(struct fj_parser *p, struct fj_span span);
void fj_end_report(struct fj_parser *p, struct fj_span span, struct fj_span keyword,
                   struct fj_tree_name name, struct fj_tree_text text);

void fj_begin_translate(struct fj_parser *p);
void fj_add_translation(struct fj_parser *p, struct fj_span span, const struct fj_tree_ref *key,
                        const struct fj_token *key_text, struct fj_tree_text text);
void fj_end_translate(struct fj_parser *p, struct fj_span span, struct fj_span keyword,
                      struct fj_tree_name language);

void fj_begin_example(struct fj_parser *p);
struct fj_tree_values *fj_add_value(struct fj_parser *p, struct fj_tree_values *list);
void fj_add_case(struct fj_parser *p, struct fj_span span, struct fj_tree_name name);
void fj_add_entry(struct fj_parser *p, struct fj_span span, const struct fj_tree_ref *subject,
                  const struct fj_token *series, const struct fj_tree_values *values);
void fj_add_block(struct fj_parser *p, struct fj_span span, const struct fj_tree_ref *subject,
                  const struct fj_token *series, const struct fj_tree_values *values);
void fj_add_block_entry(struct fj_parser *p, struct fj_span span, const struct fj_tree_ref *subject,
                        const struct fj_tree_values *values);
void fj_begin_expect(struct fj_parser *p);
void fj_add_expected_item(struct fj_parser *p, struct fj_tree_name item);
void fj_add_group(struct fj_parser *p);
void fj_add_expect(struct fj_parser *p, struct fj_span span, const struct fj_tree_ref *measure);
void fj_end_example(struct fj_parser *p, struct fj_span span, struct fj_span keyword,
                    struct fj_tree_text text);

#endif
