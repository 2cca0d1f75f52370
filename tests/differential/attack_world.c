// SPDX-License-Identifier: EUPL-1.2
// The plans that are attacked, as text for the compiler and as the attacker understands them.
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "attack.h"

const struct course courses[COURSES_MOST] = {
    {"entry 2026-01-10 exit 2026-06-30", {"2026-Q1", "2026-Q2"}},
    {"entry 2026-05-10", {"2026-Q2", ""}},
    {"entry 2025-01-10 exit 2026-08-31", {"2025-Q1", "2026-Q3"}},
    {"entry 2025-01-10 exit 2026-06-30", {"2025-Q1", "2026-Q2"}},
    {"entry 2026-01-10 exit 2026-08-31", {"2026-Q1", "2026-Q3"}},
    {"entry 2026-05-10 exit 2026-06-30", {"2026-Q2", "2026-Q2"}},
    {"entry 2026-05-10 exit 2026-08-31", {"2026-Q2", "2026-Q3"}},
    {"entry 2026-01-10", {"2026-Q1", ""}},
};

struct kind kind_of(const struct set *set, int kind)
{
    int states = states_of(set);
    struct kind k = {.state = {kind / states % states, kind % states}};
    k.course = kind / states / states % set->courses;
    k.unit = kind / states / states / set->courses % set->units;
    k.gender = kind / states / states / set->courses / set->units % 2;
    k.second = kind / states / states / set->courses / set->units / 2;
    if (k.second == set->second)
        k.second = k.state[0] > vet_ej_of(set) ? k.state[0] : vet_ej_of(set);
    return k;
}

int kind_with(const struct set *set, struct kind k)
{
    int states = states_of(set), second = k.second < set->second ? k.second : set->second;
    return ((((second * 2 + k.gender) * set->units + k.unit) * set->courses + k.course) * states +
            k.state[0]) *
               states +
           k.state[1];
}

bool is_possible(const struct set *set, int kind)
{
    struct kind k = kind_of(set, kind);
    if (set->rows)
        return are_rows_possible(set, k);
    if (set->second && !is_second_possible(set, k))
        return false;
    return courses[k.course].followed[1][0] || k.state[1] == overdue_of(set);
}

// ---- as text ----------------------------------------------------------------------------------------

struct text {
    char *bytes;
    size_t length, room;
};

static void add(struct text *text, const char *format, ...)
{
    va_list arguments;
    if (text->room - text->length < 512) {
        text->room = 2 * text->room + 4096;
        text->bytes = realloc(text->bytes, text->room);
        if (!text->bytes)
            abort();
    }
    va_start(arguments, format);
    text->length +=
        (size_t)vsnprintf(text->bytes + text->length, text->room - text->length, format, arguments);
    va_end(arguments);
}

const char *choice_name(int step)
{
    static const char *const names[STEPS_MOST] = {"aa", "bb", "cc", "dd", "ee", "ff",
                                                  "gg", "hh", "ii", "jj", "kk"};
    return names[step];
}

static const char *step_name(const struct set *set, int step)
{
    static const char *const steps[STEPS_MOST + 1] = {"0", "1", "2", "3", "4",  "5",
                                                      "6", "7", "8", "9", "10", "11"};
    return set->choice ? choice_name(step) : steps[value_of_step(set, step)];
}

static void add_question(struct text *text, const struct set *set)
{
    int names = set->options ? set->options : set->steps;
    add(text, "question q \"Q\" : %s",
        set->options  ? "many {"
        : set->choice ? "choice {"
                      : "scale ");
    if (!set->choice)
        add(text, "%d..%d", set->first, value_of_step(set, set->steps - 1));
    for (int i = 0; set->choice && i < names; i++)
        add(text, " %s \"%s\"%s", step_name(set, i), step_name(set, i),
            set->alone && i + 1 == names ? " alone" : "");
    add(text, "%s missing { vet_ej \"V\" }%s\n", set->choice ? " }" : "",
        set->choice ? "" : " better high");
}

static void add_steps(struct text *text, const struct set *set, unsigned steps)
{
    const char *between = "";
    add(text, "(");
    for (int i = 0; i < set->steps; i++)
        if (steps >> i & 1) {
            add(text, "%s%s", between, step_name(set, i));
            between = ", ";
        }
    add(text, ")");
}

static void add_of_rows(struct text *text, const struct set *set, const struct measure *m)
{
    struct text steps = {0};
    add_steps(&steps, set, m->set);
    add(text, "%s", rows_measure_text(m, steps.bytes));
    free(steps.bytes);
}

static void add_of_second(struct text *text, const struct set *set, const struct measure *m)
{
    struct text steps = {0};
    add_steps(&steps, set, m->of_first);
    add(text, "%s", second_measure_text(set, m, steps.bytes));
    free(steps.bytes);
}

static void add_of_answers(struct text *text, const struct set *set, const struct measure *m)
{
    const char *at = m->at ? "slut" : "start";
    switch (m->kind) {
    case COUNT_CASES:
        add(text, "count of cases");
        break;
    case SHARE:
        add(text, "share of q in ");
        add_steps(text, set, m->set);
        add(text, " at %s", at);
        break;
    case DISTRIBUTION:
        add(text, "distribution of q at %s", at);
        break;
    case MEAN:
        add(text, "mean of q at %s", at);
        break;
    case MEDIAN:
        add(text, "median of q at %s", at);
        break;
    case CHANGE:
        add(text, "change of q from start to slut");
        if (m->reliable)
            add(text, RELIABLE_CLAUSE, value_of_step(set, 1));
        break;
    case SHIFT:
        add(text, "shift of q from start to slut");
        break;
    case RESPONSE:
        add(text, "response to %s", set->second && m->at ? "h" : "f");
        break;
    case MEASURE_KINDS:
        break;
    }
}

// Who began early: what the breakdown and `among` go by.
static void add_early(struct text *text, const struct set *set)
{
    if (set->options) {
        add(text, "%s", options_text(set, "q@start", set->early, false));
        return;
    }
    add(text, "q@start in ");
    add_steps(text, set, set->early);
}

static void add_measure(struct text *text, const struct set *set, int index)
{
    const struct measure *m = &set->measures[index];
    add(text, "measure m%d \"M\" = ", index);
    if (m->asked != OF_FIRST)
        add_of_second(text, set, m);
    else if (set->options && m->kind != COUNT_CASES && m->kind != RESPONSE)
        add(text, "%s", options_measure_text(set, m));
    else
        (set->rows ? add_of_rows : add_of_answers)(text, set, m);
    if (m->among == AMONG_UNIT_A)
        add(text, " among enhet = a");
    if (m->among == AMONG_START_FIRST) {
        add(text, " among ");
        add_early(text, set);
    }
    if (m->among == AMONG_SECOND)
        add(text, " among %s", second_condition(set, "p@start", set->among_second));
    add(text, "\n");
}

// … with what else is answered in the form: SECOND.
static void add_answer(struct text *text, const struct set *set, const char *at, int state,
                       const char *second)
{
    if (state == declined_of(set))
        add(text, " %s " DECLINED_ON " { q vet_ej%s }", at, second);
    else if (state <= vet_ej_of(set))
        add(text, " %s { q %s%s }", at,
            state >= set->steps ? "vet_ej"
            : set->options      ? options_answer(set, state)
                                : step_name(set, state),
            second);
}

static void add_person(struct text *text, const struct set *set, int number, struct kind kind)
{
    add(text, "  case p%d { kön %s enhet %c %s", number, kind.gender ? "man" : "kvinna",
        'a' + kind.unit, courses[kind.course].days);
    add_answer(text, set, set->rows ? "post" : "start", kind.state[0], second_answer(set, kind));
    add_answer(text, set, set->rows ? "post" : "slut", kind.state[1], "");
    add(text, " }\n");
}

static void add_report(struct text *text, const struct set *set, int release)
{
    const struct shown *shown = &set->shown[release];
    const char *between = "";
    add(text, "report r%d \"R\" per %s { show ", release, shown->quarter ? "quarter" : "year");
    for (int i = 0; i < set->measure_count; i++)
        if (shown->measures >> i & 1) {
            add(text, "%sm%d", between, i);
            between = ", ";
        }
    const char *const names[] = {"kön", "enhet", "tidig", "kön * enhet", "delad", "kön * delad"};
    const bool wanted[] = {shown->by_gender, shown->by_unit,   shown->by_start,
                           shown->crossed,   shown->by_second, shown->second_crossed};
    between = " by ";
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (wanted[i]) {
            add(text, "%s%s", between, names[i]);
            between = ", ";
        }
    add(text, " }\n");
}

// Everybody as they are at release NOW; or if THEN is another, those who are not as they were, as they are.
static void add_example(struct text *text, const struct set *set, int now, int then)
{
    int number = 0;
    add(text, "example \"x%d%d\" {\n", now, then);
    for (int i = 0; i < set->life_count; i++) {
        int kind = set->lives[i].of[now], other = set->lives[i].of[then];
        for (int p = 0; p < set->people[i]; p++, number++)
            if (kind >= 0 && (now == then || kind != other))
                add_person(text, set, number, kind_of(set, kind));
    }
    add(text, "  expect z = 0\n}\n");
}

static void add_second(struct text *text, const struct set *set)
{
    add(text, "question p \"P\" : %s", set->yes ? "yesno" : "choice {");
    for (int i = 0; i < set->second && !set->yes; i++)
        add(text, " %s \"%s\"", second_name(set, i), second_name(set, i));
    add(text, "%s missing { vet_ej \"V\" }\n", set->yes ? "" : " }");
    add(text, "form f \"F\" for staff at start { q p }\nform h \"H\" for staff at slut { q }\n"
              "breakdown delad \"D\" = p@start\n");
}

char *plan_text(const struct set *set)
{
    struct text text = {0};
    add(&text, "plan attack \"A\" {\n version 1\n hide below %d%s\n}\n", set->threshold,
        set->zeros_shown ? " zeros shown" : "");
    add(&text, "background {\n question kön \"K\" : gender\n question enhet \"E\" : choice {");
    for (int i = 0; i < set->units; i++)
        add(&text, " %c \"%c\"", 'a' + i, 'A' + i);
    add(&text, " }\n}\ntimepoint start \"S\" at entry\ntimepoint slut \"T\" at exit\n");
    if (set->rows)
        add(&text, "record post \"P\" {\n");
    add_question(&text, set);
    if (set->second)
        add_second(&text, set);
    else
        add(&text, "%sform f \"F\" for staff at start, slut { %s }\n", set->rows ? "}\n" : "",
            set->rows ? "post" : "q");
    for (int i = 0; i < set->measure_count; i++)
        add_measure(&text, set, i);
    add(&text, "measure z \"Z\" = count of cases\nbreakdown kön\nbreakdown enhet\n");
    if (!set->rows) {
        add(&text, "breakdown tidig \"T\" = ");
        if (set->overlapping)
            add(&text, "q@start");
        else
            add_early(&text, set);
        add(&text, "\n");
    }
    for (int i = 0; i < set->releases; i++)
        add_report(&text, set, i);
    for (int now = 0; now < set->releases; now++)
        for (int then = 0; then < set->releases; then++)
            add_example(&text, set, now, then);
    return text.bytes;
}

// ---- as it is understood --------------------------------------------------------------------------------

const struct measure *measure_of(const struct set *set, const struct line *line)
{
    int index = (int)strtol(line->measure + 1, NULL, 10);
    if (line->measure[0] != 'm' || index < 0 || index >= set->measure_count)
        abort();
    return &set->measures[index];
}

int timepoint_of(const struct line *line)
{
    return strcmp(line->timepoint, "start") == 0  ? 0
           : strcmp(line->timepoint, "slut") == 0 ? 1
                                                  : -1;
}

static bool is_early(const struct set *set, int step)
{
    return set->options ? is_condition_met(set, set->early, false, step) : set->early >> step & 1;
}

static bool in_group(const struct set *set, const char *breakdown, const char *group,
                     struct kind kind)
{
    if (strcmp(breakdown, "kön") == 0)
        return strcmp(group, "kvinna") == 0 ? kind.gender == 0
                                            : strcmp(group, "man") == 0 && kind.gender == 1;
    if (strcmp(breakdown, "enhet") == 0)
        return group[0] == 'a' + kind.unit;
    if (strcmp(breakdown, "delad") == 0)
        return strcmp(group, "?") == 0
                   ? kind.second >= set->second
                   : kind.second < set->second && strcmp(group, second_name(set, kind.second)) == 0;
    if (strcmp(group, "?") == 0)
        return kind.state[0] >= set->steps;
    if (set->overlapping)
        return kind.state[0] < set->steps &&
               (set->choices[kind.state[0]] >> option_of(set, group) & 1);
    return kind.state[0] < set->steps && is_early(set, kind.state[0]) == (strcmp(group, "no") != 0);
}

static bool in_breakdown(const struct set *set, const struct line *line, struct kind kind)
{
    const char *star = strchr(line->breakdown, '*');
    if (star) {
        const char *second = strchr(line->group, '*');
        char first[16] = {0};
        memcpy(first, line->group, (size_t)(second - line->group));
        return in_group(set, "kön", first, kind) && in_group(set, star + 1, second + 1, kind);
    }
    return !line->breakdown[0] || in_group(set, line->breakdown, line->group, kind);
}

int is_in(const struct set *set, const struct line *line, int index)
{
    if (line->in)
        return line->in[index];
    struct kind kind = kind_of(set, index);
    bool by_exit = timepoint_of(line) == 1 || strchr(line->timepoint, '>');
    enum among among = measure_of(set, line)->among;
    const char *followed = courses[kind.course].followed[by_exit];
    if (!followed[0] || strncmp(followed, line->period, strlen(line->period)) != 0 ||
        !in_breakdown(set, line, kind) || (among == AMONG_UNIT_A && kind.unit != 0))
        return 0;
    if (among == AMONG_START_FIRST && kind.state[0] >= set->steps)
        return -1;
    if (among == AMONG_SECOND)
        return kind.second >= set->second ? -1 : (int)(set->among_second >> kind.second & 1);
    return among != AMONG_START_FIRST || is_early(set, kind.state[0]);
}
