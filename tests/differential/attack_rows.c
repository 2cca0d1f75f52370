// SPDX-License-Identifier: EUPL-1.2
// Rows of a record. A case has none, one or two of them, each with an answer: what is counted are rows, or cases with a row
// that fits, and what is protected are persons. Which of two rows was the first is nothing that a report tells.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "attack.h"

static bool is_there(const struct set *set, int state)
{
    return state < set->steps;
}

bool are_rows_possible(const struct set *set, struct kind kind)
{
    int none = overdue_of(set);
    for (int i = 0; i < 2; i++)
        if (!is_there(set, kind.state[i]) && kind.state[i] != none)
            return false;
    return kind.state[0] <= kind.state[1];
}

void choose_rows_measure(struct set *set, struct measure *m)
{
    if (set->choice && (m->kind == MEAN || m->kind == MEDIAN))
        m->kind = DISTRIBUTION;
    m->reliable = false;
    m->at = 0;
    if (m->among == AMONG_START_FIRST)
        m->among = AMONG_ALL;
    if (m->kind == COUNT_CASES || m->kind == ROWS_COUNTED || set->units < 2)
        m->among = AMONG_ALL;
}

const char *rows_measure_text(const struct measure *m, const char *steps)
{
    static char text[200];
    const char *const texts[MEASURE_KINDS] = {
        [COUNT_CASES] = "count of cases%s",
        [SHARE] = "share of post.q in %s counting post",
        [DISTRIBUTION] = "distribution of post.q counting post%s",
        [MEAN] = "mean of post.q counting post%s",
        [MEDIAN] = "median of post.q counting post%s",
        [ROWS_WITH] = "count of post where post.q in %s",
        [CASES_WITH] = "distribution of post.q%s",
        [ROWS_COUNTED] = "count of post%s",
    };
    bool some = m->kind == SHARE || m->kind == ROWS_WITH;
    const char *format = texts[m->kind], *at = strstr(format, "%s");
    snprintf(text, sizeof text, "%.*s%s%s", (int)(at - format), format, some ? steps : "", at + 2);
    return text;
}

int rows_on(const struct set *set, const struct measure *m, struct kind kind, int step)
{
    int rows = 0;
    if (m->kind == COUNT_CASES)
        return 1;
    for (int i = 0; i < 2; i++)
        rows += is_there(set, kind.state[i]) && (step < 0 || kind.state[i] == step);
    return m->kind == CASES_WITH ? rows > 0 : rows;
}

static int rows_in_set(const struct set *set, const struct measure *m, struct kind kind)
{
    int rows = 0;
    for (int i = 0; i < 2; i++)
        rows += is_there(set, kind.state[i]) && (m->set >> kind.state[i] & 1);
    return rows;
}

static int step_of(const struct set *set, const char *item)
{
    for (int i = 0; i < set->steps; i++)
        if (set->choice ? strcmp(item, choice_name(i)) == 0
                        : strtol(item, NULL, 10) == value_of_step(set, i))
            return i;
    abort();
}

int rows_counted(const struct set *set, const struct line *line, struct kind kind)
{
    const struct measure *m = measure_of(set, line);
    if (strcmp(line->statistic, "missing") == 0)
        return m->kind == CASES_WITH && rows_on(set, m, kind, -1) == 0;
    if (strcmp(line->statistic, "count") == 0 && (m->kind == SHARE || m->kind == ROWS_WITH))
        return rows_in_set(set, m, kind);
    return rows_on(set, m, kind, line->item[0] ? step_of(set, line->item) : -1);
}

int rows_sum(const struct set *set, struct kind kind, int power)
{
    int sum = 0;
    for (int i = 0; i < 2; i++) {
        int value = is_there(set, kind.state[i]) ? value_of_step(set, kind.state[i]) : 0;
        sum += power == 2 ? value * value : value;
    }
    return sum;
}
