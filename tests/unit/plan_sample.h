// SPDX-License-Identifier: EUPL-1.2
// One plan built by hand that has every kind of question, timepoint, form, measure and breakdown, for the
// tests of the emitters.
#ifndef TESTS_PLAN_SAMPLE_H
#define TESTS_PLAN_SAMPLE_H

#include "plan_builder.h"

struct sample {
    struct builder b;
    struct fj_timepoint *start, *half, *slut, *later, *weekly, *survey;
    struct fj_question *gender, *born, *unit;
    struct fj_question *work, *hours, *hinder, *health, *goal, *moved, *safe, *other;
    struct fj_question *life[3], *support, *influence, *place;
    struct fj_record *effort;
    struct fj_question *kind, *from, *until, *cost;
    struct fj_form *map, *voice, *often;
    struct fj_score *say;
};

static inline void sample_time(struct sample *s)
{
    struct builder *b = &s->b;
    s->start = add_timepoint(b, "start", "Vid start", FJ_TIME_ENTRY);
    s->half = add_after(b, "halvår", "Efter sex månader", 6, FJ_MONTHS, s->start);
    set_window(s->half, -30, 45);
    s->slut = add_timepoint(b, "slut", "Vid avslut", FJ_TIME_EXIT);
    s->later = add_after(b, "sedan", "Tolv månader efter avslut", 12, FJ_MONTHS, s->slut);
    set_window(s->later, -60, 60);
    s->later->strict = true;
    s->weekly = add_timepoint(b, "vecka", "Varje vecka", FJ_TIME_EVERY);
    s->weekly->duration = (struct fj_duration){1, FJ_WEEKS};
    s->weekly->until_exit = true;
    s->survey = add_timepoint(b, "enkät", "Enkät", FJ_TIME_SURVEY);
}

static inline void sample_background(struct sample *s)
{
    struct builder *b = &s->b;
    s->gender = add_background(b, "kön", "Kön", FJ_TYPE_GENDER);
    set_options(b, s->gender, "kvinna", "Kvinna", "man", "Man", "annat", "Annat", NULL);
    set_reasons(b, s->gender, "uppgift_saknas", "Uppgift saknas", NULL);
    s->born = add_background(b, "född", "Födelseår", FJ_TYPE_YEAR);
    set_range(s->born, 1900, 2026);
    b->plan.birth = s->born;
    s->unit = add_background(b, "enhet", "Enhet", FJ_TYPE_CHOICE);
    set_options(b, s->unit, "nord", "Nord", "syd", "Syd", NULL);
}

static inline void sample_work(struct sample *s)
{
    struct builder *b = &s->b;
    s->work = add_question(b, "sysselsättning", "Vad gör du idag?", FJ_TYPE_CHOICE);
    set_options(b, s->work, "arbete", "Arbete", "studier", "Studier", "praktik",
                "Praktik eller åtgärd", "inget", "Ingen sysselsättning", NULL);
    set_reasons(b, s->work, "vet_ej", "Vet inte", "avstår", "Vill inte svara", NULL);
    s->hours = add_question(b, "timmar", "Hur många timmar i veckan arbetar du?", FJ_TYPE_NUMBER);
    set_range(s->hours, 0, 80);
    s->hours->type.unit = "timmar";
    s->hours->type.decimals = 1;
    s->hours->when = ex_option(b, FJ_EXPR_EQ, ex_answer(b, s->work), "arbete");
    s->hours->needed = "Handläggarens planering";
    s->hinder = add_question(b, "hinder", "Vad hindrar dig från att arbeta?", FJ_TYPE_MANY);
    set_options(b, s->hinder, "hälsa", "Hälsan", "språk", "Språket", "omsorg", "Omsorg om barn",
                "inga", "Inget", NULL);
    s->hinder->type.options[3].alone = true;
    s->moved = add_question(b, "flyttat", "När flyttade du hit?", FJ_TYPE_DATE);
    s->moved->optional = true;
    s->safe = add_question(b, "trygg", "Känner du dig trygg hemma?", FJ_TYPE_YESNO);
    s->safe->help = "Tänk på den senaste månaden.";
    s->other = add_question(b, "övrigt", "Något mer du vill berätta?", FJ_TYPE_TEXT);
    s->other->is_private = true;
    s->other->when =
        ex_compare(b, FJ_EXPR_OR, ex(b, FJ_EXPR_NOT, FJ_VALUE_BOOL, 1, ex_answer(b, s->safe)),
                   ex_option(b, FJ_EXPR_HAS, ex_answer(b, s->hinder), "hälsa"));
}

static inline struct fj_label *sample_labels(struct builder *b, int low, const char *low_text,
                                             int high, const char *high_text)
{
    struct fj_label *labels = FJ_NEW_ARRAY(b->arena, struct fj_label, 2);
    labels[0] = (struct fj_label){.value = low, .text = low_text};
    labels[1] = (struct fj_label){.value = high, .text = high_text};
    return labels;
}

static inline void sample_scales(struct sample *s)
{
    struct builder *b = &s->b;
    s->health = add_question(b, "hälsa", "Hur mår du på det hela taget?", FJ_TYPE_SCALE);
    set_range(s->health, 0, 10);
    s->health->type.labels = sample_labels(b, 0, "Mycket dåligt", 10, "Mycket bra");
    s->health->type.label_count = 2;
    s->health->better = FJ_BETTER_HIGH;
    s->health->code = "ICF b130";
    static const char *const names[] = {"grad.hem", "grad.ekonomi", "grad.nätverk"};
    static const char *const texts[] = {"I vilken grad är hemmet ett hinder?",
                                        "I vilken grad är ekonomin ett hinder?",
                                        "I vilken grad är nätverket ett hinder?"};
    struct fj_option *areas = FJ_NEW_ARRAY(b->arena, struct fj_option, 3);
    static const char *const area_names[] = {"hem", "ekonomi", "nätverk"};
    static const char *const area_texts[] = {"hemmet", "ekonomin", "nätverket"};
    for (size_t i = 0; i < 3; i++) {
        areas[i].name = area_names[i];
        areas[i].text = area_texts[i];
        s->life[i] = add_question(b, names[i], texts[i], FJ_TYPE_SCALE);
        set_range(s->life[i], 1, 4);
        s->life[i]->type.labels = sample_labels(b, 1, "Inte alls", 4, "Helt");
        s->life[i]->type.label_count = 2;
        set_reasons(b, s->life[i], "vet_ej", "Vet inte", NULL);
        s->life[i]->group = "grad";
        s->life[i]->group_text = "I vilken grad är {område} ett hinder?";
        s->life[i]->for_each = &areas[i];
    }
}

static inline void sample_client_questions(struct sample *s)
{
    struct builder *b = &s->b;
    struct fj_question **two[] = {&s->support, &s->influence};
    static const char *const names[] = {"stöd", "påverka"};
    static const char *const texts[] = {"Jag får det stöd jag behöver",
                                        "Jag kan påverka mina insatser"};
    for (size_t i = 0; i < 2; i++) {
        struct fj_question *question = add_question(b, names[i], texts[i], FJ_TYPE_SCALE);
        set_range(question, 1, 5);
        question->type.name = "instämmer";
        question->type.labels = sample_labels(b, 1, "Inte alls", 5, "Helt");
        question->type.label_count = 2;
        set_reasons(b, question, "vet_ej", "Vet inte", "avstår", "Vill inte svara", NULL);
        *two[i] = question;
    }
    s->goal = add_question(b, "mål", "Vad vill du uppnå?", FJ_TYPE_GOAL);
    set_options(b, s->goal, "uppnått", "Positiv förändring och målet uppfyllt", "delvis",
                "Positiv förändring men målet inte uppfyllt", "oförändrat", "Ingen förändring",
                "sämre", "Negativ förändring", NULL);
    s->place = add_question(b, "ort", "Var <bor> du & din familj?", FJ_TYPE_CHOICE);
    set_options(b, s->place, "här", "Här \"hemma\"", "där", "Där", NULL);
}

static inline void sample_record(struct sample *s)
{
    struct builder *b = &s->b;
    s->effort = add_record(b, "insats", "Insats");
    s->kind = add_field(b, s->effort, "slag", "Slag av insats", FJ_TYPE_CHOICE);
    set_options(b, s->kind, "coach", "Jobbcoach", "praktik", "Praktikplats", "kurs", "Kurs", NULL);
    s->from = add_field(b, s->effort, "från", "Från", FJ_TYPE_DATE);
    s->until = add_field(b, s->effort, "till", "Till", FJ_TYPE_DATE);
    struct fj_rule *rule = FJ_NEW(b->arena, struct fj_rule);
    rule->refuses = true;
    rule->message = "Slutdatum ligger före startdatum";
    rule->condition = ex_compare(b, FJ_EXPR_GE, ex_answer(b, s->until), ex_answer(b, s->from));
    s->until->rules = rule;
    s->until->rule_count = 1;
    s->cost = add_field(b, s->effort, "kostnad", "Kostnad", FJ_TYPE_NUMBER);
    set_range(s->cost, 0, 1000000);
    s->cost->type.unit = "kr";
    s->effort->dated = s->from;
}

static inline void sample_forms(struct sample *s)
{
    struct builder *b = &s->b;
    s->map = add_form(b, "kartläggning", "Kartläggning");
    const struct fj_timepoint *times[] = {s->start, s->half, s->slut, s->later};
    for (size_t i = 0; i < 4; i++) {
        ask_at(s->map, times[i]);
    }
    say(s->map, FJ_ITEM_NOTE, "Fyll i tillsammans med klienten.");
    say(s->map, FJ_ITEM_SECTION, "Arbete");
    const struct fj_question *work[] = {s->work, s->hours, s->hinder, s->moved, s->place};
    for (size_t i = 0; i < 5; i++) {
        ask(s->map, work[i]);
    }
    say(s->map, FJ_ITEM_SECTION, "Hälsa & trygghet");
    const struct fj_question *health[] = {s->health,  s->safe,    s->other,
                                          s->life[0], s->life[1], s->life[2]};
    for (size_t i = 0; i < 6; i++) {
        ask(s->map, health[i]);
    }
    say(s->map, FJ_ITEM_SECTION, "Mål");
    ask(s->map, s->goal);
    say(s->map, FJ_ITEM_SECTION, "Insatser");
    ask_record(s->map, s->effort);

    s->voice = add_form(b, "röst", "Din röst");
    s->voice->audience = FJ_FOR_CLIENT;
    s->voice->anonymous = true;
    ask_at(s->voice, s->survey);
    say(s->voice, FJ_ITEM_NOTE,
        "Dina svar kan inte kopplas till dig. De används för att göra verksamheten bättre.");
    ask(s->voice, s->support);
    ask(s->voice, s->influence);
    ask(s->voice, s->gender);

    s->often = add_form(b, "veckokoll", "Veckokoll");
    s->often->audience = FJ_FOR_RELATIVE;
    ask_at(s->often, s->weekly);
    ask(s->often, s->health);
}

static inline struct fj_at sample_at(const struct fj_timepoint *timepoint)
{
    return (struct fj_at){FJ_AT_TIMEPOINT, timepoint, 0};
}

static inline void sample_measure_at(struct sample *s, struct fj_measure *measure,
                                     const struct fj_timepoint *timepoint)
{
    measure->at = FJ_NEW(s->b.arena, struct fj_at);
    measure->at[0] = sample_at(timepoint);
    measure->at_count = 1;
    measure->by_from_at = true;
}

static inline struct fj_expr *sample_works(struct sample *s)
{
    struct fj_expr *in = ex(&s->b, FJ_EXPR_IN, FJ_VALUE_BOOL, 1, ex_answer(&s->b, s->work));
    in->question = s->work;
    in->members = FJ_NEW_ARRAY(s->b.arena, struct fj_member, 2);
    in->members[1].option = 1;
    in->member_count = 2;
    return in;
}

static inline void sample_case_measures(struct sample *s)
{
    struct builder *b = &s->b;
    add_measure(b, "klienter", "Klienter", FJ_MEASURE_COUNT);
    struct fj_measure *own = add_measure(b, "egen", "Arbetar eller studerar", FJ_MEASURE_SHARE);
    own->expr = sample_works(s);
    own->target_op = FJ_TARGET_GE;
    own->target = 0.5;
    sample_measure_at(s, own, s->slut);
    struct fj_measure *free =
        add_measure(b, "ur_hinder", "Utan hinder vid avslut", FJ_MEASURE_SHARE);
    free->expr = ex_option(b, FJ_EXPR_HAS, ex_answer(b, s->hinder), "inga");
    sample_measure_at(s, free, s->slut);
    struct fj_expr *before = ex_answer_at(b, s->hinder, s->start, 0);
    free->among =
        ex_compare(b, FJ_EXPR_AND, ex(b, FJ_EXPR_ANSWERED, FJ_VALUE_BOOL, 1, before),
                   ex(b, FJ_EXPR_NOT, FJ_VALUE_BOOL, 1, ex_option(b, FJ_EXPR_HAS, before, "inga")));
    struct fj_measure *better =
        add_measure(b, "bättre_hälsa", "Förändrad hälsa", FJ_MEASURE_CHANGE);
    better->question = s->health;
    better->from = sample_at(s->start);
    better->to = sample_at(s->slut);
    better->better = FJ_BETTER_HIGH;
    better->has_better_by = true;
    better->better_by = 2;
    struct fj_measure *shift =
        add_measure(b, "byte", "Från och till sysselsättning", FJ_MEASURE_SHIFT);
    shift->question = s->work;
    shift->from = sample_at(s->start);
    shift->to = sample_at(s->slut);
    struct fj_measure *time = add_measure(b, "tid", "Tid i verksamheten", FJ_MEASURE_MEDIAN);
    time->expr = ex(b, FJ_EXPR_DAYS, FJ_VALUE_NUMBER, 2, ex(b, FJ_EXPR_ENTRY, FJ_VALUE_DATE, 0),
                    ex(b, FJ_EXPR_EXIT, FJ_VALUE_DATE, 0));
}

static inline void sample_other_measures(struct sample *s)
{
    struct builder *b = &s->b;
    struct fj_measure *efforts = add_measure(b, "insatser", "Insatser", FJ_MEASURE_DISTRIBUTION);
    efforts->question = s->kind;
    efforts->record = s->effort;
    struct fj_measure *cost = add_measure(b, "kostnad", "Kostnad per klient", FJ_MEASURE_MEAN);
    cost->expr = ex(b, FJ_EXPR_RECORD_SUM, FJ_VALUE_NUMBER, 1, ex_answer(b, s->cost));
    cost->expr->record = s->effort;
    s->say = &b->plan.scores[b->plan.score_count++];
    *s->say = (struct fj_score){.name = "delaktighet", .text = "Delaktighet", .needs = 2};
    s->say->expr = ex(b, FJ_EXPR_MEAN, FJ_VALUE_NUMBER, 2, ex_answer(b, s->support),
                      ex_answer(b, s->influence));
    s->say->expr->needs = 2;
    struct fj_measure *say_so = add_measure(b, "inflytande", "Delaktighet", FJ_MEASURE_MEAN);
    say_so->population = FJ_OVER_SLIPS;
    say_so->form = s->voice;
    say_so->expr = ex(b, FJ_EXPR_SCORE, FJ_VALUE_NUMBER, 0);
    say_so->expr->score = s->say;
    sample_measure_at(s, say_so, s->survey);
    struct fj_measure *goals =
        add_measure(b, "måluppfyllelse", "Uppnådda mål", FJ_MEASURE_ATTAINMENT);
    goals->question = s->goal;
    sample_measure_at(s, goals, s->slut);
    struct fj_measure *answers = add_measure(b, "svar", "Svarsfrekvens", FJ_MEASURE_RESPONSE);
    answers->form = s->map;
    struct fj_measure *open = add_measure(b, "pågår", "Klienter under året", FJ_MEASURE_COUNT);
    open->counted = FJ_COUNTED_PERSONS;
    open->by = FJ_BY_ONGOING;
    struct fj_measure *ratio = add_measure(b, "kvot", "Kostnad per öppet ärende", FJ_MEASURE_RATIO);
    ratio->numerator = cost;
    ratio->denominator = open;
    ratio->per = 1000;
}

static inline void sample_groups(struct sample *s, struct fj_breakdown *breakdown, size_t count)
{
    breakdown->groups = FJ_NEW_ARRAY(s->b.arena, struct fj_group, count);
    breakdown->group_count = count;
}

static inline void sample_breakdowns(struct sample *s)
{
    struct fj_plan *plan = &s->b.plan;
    struct fj_breakdown *gender = &plan->breakdowns[0];
    *gender = (struct fj_breakdown){.id = 0,
                                    .name = "kön",
                                    .text = "Kön",
                                    .kind = FJ_GROUPS_OPTIONS,
                                    .question = s->gender,
                                    .expr = ex_answer(&s->b, s->gender),
                                    .is_gender = true};
    sample_groups(s, gender, 3);
    for (int i = 0; i < 3; i++) {
        gender->groups[i] = (struct fj_group){.name = s->gender->type.options[i].name,
                                              .text = s->gender->type.options[i].text,
                                              .option = i};
    }
    struct fj_breakdown *age = &plan->breakdowns[1];
    *age = (struct fj_breakdown){
        .id = 1, .name = "ålder", .text = "Ålder vid start", .kind = FJ_GROUPS_BANDS};
    age->expr = ex(&s->b, FJ_EXPR_AGE, FJ_VALUE_NUMBER, 0);
    age->expr->at_entry = true;
    sample_groups(s, age, 2);
    age->groups[0] = (struct fj_group){.name = "18..24", .text = "18–24"};
    age->groups[0].band = (struct fj_member){-1, true, true, 18, 24};
    age->groups[1] = (struct fj_group){.name = "65..", .text = "65 och över"};
    age->groups[1].band = (struct fj_member){-1, true, false, 65, 0};
    struct fj_breakdown *idle = &plan->breakdowns[2];
    *idle = (struct fj_breakdown){.id = 2,
                                  .name = "arbetslös",
                                  .text = "Utan sysselsättning vid start",
                                  .kind = FJ_GROUPS_CONDITION};
    idle->expr = ex_option(&s->b, FJ_EXPR_EQ, ex_answer_at(&s->b, s->work, s->start, 0), "inget");
    sample_groups(s, idle, 2);
    idle->groups[0] = (struct fj_group){.name = "yes", .text = "ja", .option = 1};
    idle->groups[1] = (struct fj_group){.name = "no", .text = "nej", .option = 0};
    plan->breakdown_count = 3;
}

static inline void sample_report(struct sample *s)
{
    struct fj_arena *arena = s->b.arena;
    struct fj_plan *plan = &s->b.plan;
    struct fj_report *report = plan->reports = FJ_NEW(arena, struct fj_report);
    plan->report_count = 1;
    *report = (struct fj_report){.name = "årsrapport", .text = "Årsrapport", .per = FJ_PER_YEAR};
    report->shows = FJ_NEW_ARRAY(arena, struct fj_show, 2);
    report->show_count = 2;
    report->shows[0] = (struct fj_show){.kind = FJ_SHOW_TEXT, .text = "Vilka vi möter."};
    struct fj_show *show = &report->shows[1];
    show->kind = FJ_SHOW_MEASURES;
    show->measures = FJ_NEW_ARRAY(arena, const struct fj_measure *, 1);
    show->measures[0] = &plan->measures[0];
    show->measure_count = 1;
    show->by = FJ_NEW(arena, struct fj_crossing);
    show->by_count = 1;
    show->by[0].breakdowns = FJ_NEW_ARRAY(arena, const struct fj_breakdown *, 2);
    show->by[0].breakdowns[0] = &plan->breakdowns[0];
    show->by[0].breakdowns[1] = &plan->breakdowns[1];
    show->by[0].count = 2;
    show->chart = "dumbbell";
}

static inline void sample_init(struct sample *s)
{
    s->b = builder_new();
    struct fj_plan *plan = &s->b.plan;
    plan->name = "forsorjning";
    plan->title = "Vägen till egen försörjning";
    plan->version = 3;
    plan->owner = "Arbetsmarknadsenheten";
    plan->purpose =
        "Leder våra insatser till egen försörjning, och lika ofta för kvinnor som för män?";
    plan->basis = "Uppföljning och kvalitetssäkring inom socialtjänsten";
    plan->keep = (struct fj_keep){true, {5, FJ_YEARS}, FJ_ANCHOR_EXIT};
    sample_time(s);
    sample_background(s);
    sample_work(s);
    sample_scales(s);
    sample_client_questions(s);
    sample_record(s);
    sample_forms(s);
    sample_case_measures(s);
    sample_other_measures(s);
    sample_breakdowns(s);
    sample_report(s);
    fj_plan_index(plan, s->b.arena);
}

static inline void sample_free(struct sample *s)
{
    builder_free(&s->b);
}

#endif
