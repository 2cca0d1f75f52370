// SPDX-License-Identifier: EUPL-1.2
// Changes at random, each of them one that a unit makes in a year, with the word that it needs.
#include "evolve.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// ---- chance ---------------------------------------------------------------------------------------

static int below(struct evolving *plan, int limit)
{
    plan->chance = plan->chance * 6364136223846793005u + 1442695040888963407u;
    return (int)((plan->chance >> 33) % (uint64_t)(limit > 0 ? limit : 1));
}

static bool percent(struct evolving *plan, int percent)
{
    return below(plan, 100) < percent;
}

// ---- names ----------------------------------------------------------------------------------------

static void name_new(struct evolving *plan, struct name *name)
{
    *name = (struct name){0};
    snprintf(name->now, sizeof name->now, "n%d", plan->names++);
}

// Whether no version before this one had the name.
static bool is_of_this_version(const struct evolving *plan, const char *name)
{
    return strtol(name + 1, NULL, 10) >= plan->names_before;
}

// Two that were there in the version before change names. While the words for it stand, they can be renamed to nothing
// else: an earlier name is one thing's only.
static bool swap_names(const struct evolving *plan, struct name *a, struct name *b)
{
    if ((a->swapped_in > 0 && plan->version - a->swapped_in < 2) ||
        (b->swapped_in > 0 && plan->version - b->swapped_in < 2))
        return false;
    if (a == b || a->former_count > 0 || b->former_count > 0 || is_of_this_version(plan, a->now) ||
        is_of_this_version(plan, b->now))
        return false;
    memcpy(a->former[0], a->now, sizeof a->now);
    memcpy(b->former[0], b->now, sizeof b->now);
    memcpy(a->now, b->former[0], sizeof a->now);
    memcpy(b->now, a->former[0], sizeof b->now);
    a->former_count = b->former_count = 1;
    a->swapped = b->swapped = true;
    a->swapped_in = b->swapped_in = plan->version;
    return true;
}

static bool rename_it(struct evolving *plan, struct name *name, const char *to)
{
    if (name->swapped)
        return false;
    if (is_of_this_version(plan, name->now)) {
        snprintf(name->now, sizeof name->now, "n%d", plan->names++);
        return true;
    }
    if (name->former_count == MOST_FORMER)
        return false;
    memmove(name->former[1], name->former[0], sizeof name->former - sizeof name->former[0]);
    memcpy(name->former[0], name->now, sizeof name->now);
    name->former_count++;
    if (to)
        memcpy(name->now, to, sizeof name->now);
    else
        snprintf(name->now, sizeof name->now, "n%d", plan->names++);
    // a name that is borne again is no earlier one
    for (int i = 0; i < name->former_count; i++) {
        if (strcmp(name->former[i], name->now) != 0)
            continue;
        memmove(name->former[i], name->former[i + 1],
                (size_t)(MOST_FORMER - i - 1) * sizeof name->former[0]);
        name->former_count--;
        i--;
    }
    return true;
}

// ---- the start ------------------------------------------------------------------------------------

static void answer(struct evolving *plan, struct question *question, int by, int at)
{
    int *out = &question->answers[by][at];
    *out = -1;
    if (percent(plan, 20))
        return;
    switch (question->kind) {
    case CHOICE:
        *out = below(plan, question->option_count);
        break;
    case MANY:
        *out = 1 + below(plan, (1 << question->option_count) - 1);
        break;
    case YESNO:
        *out = below(plan, 2);
        break;
    case SCALE:
    case NUMBER:
        *out = 2 * (question->low + below(plan, question->high - question->low + 1));
        break;
    case KINDS:
        break;
    }
}

// Of the form of its number, so that none is empty.
static void add_question(struct evolving *plan, int number, bool answered)
{
    struct question *question = &plan->questions[plan->question_count++];
    *question = (struct question){.kind = (enum kind)below(plan, KINDS)};
    name_new(plan, &question->name);
    memcpy(question->first, question->name.now, sizeof question->first);
    question->form = number < FORMS ? number : below(plan, FORMS);
    question->option_count = 2 + below(plan, 3);
    for (int i = 0; i < question->option_count; i++)
        name_new(plan, &question->options[i].name);
    question->low = below(plan, 2);
    question->high = question->low + 4;
    question->version = question->since = plan->version;
    for (int by = 0; by < CASES; by++)
        for (int at = 0; at < TIMES; at++) {
            question->answers[by][at] = -1;
            if (answered && plan->rows[question->form][by][at])
                answer(plan, question, by, at);
        }
}

void evolve_start(struct evolving *plan, uint64_t seed)
{
    *plan = (struct evolving){.chance = seed * 2654435761u + 1, .version = 1};
    for (int i = 0; i < FORMS; i++)
        name_new(plan, &plan->forms[i]);
    for (int i = 0; i < TIMES; i++)
        name_new(plan, &plan->times[i]);
    name_new(plan, &plan->measure);
    for (int form = 0; form < FORMS; form++)
        for (int by = 0; by < CASES; by++)
            for (int at = 0; at < TIMES; at++) {
                plan->rows[form][by][at] = percent(plan, 85);
                plan->given[form][by][at] = 1;
            }
    for (int i = 0; i < 4; i++)
        add_question(plan, i, true);
    plan->keeps_words = percent(plan, 50);
}

// A row that is changed is of the version in force, unless it leaves something blank that was not asked when it was given.
static void give_again(struct evolving *plan, int form, int by, int at)
{
    int *given = &plan->given[form][by][at];
    for (int i = 0; plan->rows[form][by][at] && i < plan->question_count; i++) {
        const struct question *question = &plan->questions[i];
        if (question->form == form && question->since > *given && question->answers[by][at] < 0)
            return;
    }
    plan->rows[form][by][at] = true;
    *given = plan->version;
}

void evolve_answer(struct evolving *plan)
{
    bool answered[FORMS][CASES][TIMES] = {{{false}}};
    for (int i = 0; i < plan->question_count; i++) {
        struct question *question = &plan->questions[i];
        int by = below(plan, CASES), at = below(plan, TIMES);
        if (question->retired || question->answers[by][at] >= 0)
            continue;
        answer(plan, question, by, at);
        answered[question->form][by][at] |= question->answers[by][at] >= 0;
    }
    for (int form = 0; form < FORMS; form++)
        for (int by = 0; by < CASES; by++)
            for (int at = 0; at < TIMES; at++)
                if (answered[form][by][at])
                    give_again(plan, form, by, at);
}

bool evolve_has_answers(const struct question *question)
{
    for (int by = 0; by < CASES; by++)
        for (int at = 0; at < TIMES; at++)
            if (question->answers[by][at] >= 0)
                return true;
    return false;
}

// ---- changes --------------------------------------------------------------------------------------

static void swap_options(struct question *question, int a, int b)
{
    struct option kept = question->options[a];
    question->options[a] = question->options[b];
    question->options[b] = kept;
    for (int by = 0; by < CASES; by++)
        for (int at = 0; at < TIMES; at++) {
            int *answer = &question->answers[by][at];
            if (*answer < 0)
                continue;
            if (question->kind == CHOICE)
                *answer = *answer == a ? b : *answer == b ? a : *answer;
            else if (((*answer >> a) & 1) != ((*answer >> b) & 1))
                *answer ^= (1 << a) | (1 << b);
        }
}

// The last option becomes the first one too.
static bool merge_options(struct evolving *plan, struct question *question)
{
    int last = question->option_count - 1;
    struct name *into = &question->options[0].name, *from = &question->options[last].name;
    if (last < 2 || into->swapped || from->swapped ||
        into->former_count + from->former_count + 2 > MOST_FORMER)
        return false;
    rename_it(plan, into, NULL);
    if (!is_of_this_version(plan, from->now))
        memcpy(into->former[into->former_count++], from->now, sizeof from->now);
    for (int i = 0; i < from->former_count; i++)
        memcpy(into->former[into->former_count++], from->former[i], sizeof from->now);
    question->option_count--;
    for (int by = 0; by < CASES; by++)
        for (int at = 0; at < TIMES; at++) {
            int *answer = &question->answers[by][at];
            if (*answer >= 0 && question->kind == CHOICE && *answer == last)
                *answer = 0;
            else if (*answer >= 0 && question->kind == MANY && *answer >> last & 1)
                *answer = (*answer & ~(1 << last)) | 1;
        }
    return true;
}

static bool change_options(struct evolving *plan, struct question *question)
{
    switch (below(plan, 6)) {
    case 5:
        return swap_names(plan, &question->options[0].name,
                          &question->options[1 + below(plan, question->option_count - 1)].name);
    case 0:
        return rename_it(plan, &question->options[below(plan, question->option_count)].name, NULL);
    case 1:
        return merge_options(plan, question);
    case 2:
        swap_options(question, 0, question->option_count - 1);
        return true;
    case 3:
        if (question->option_count == MOST_OPTIONS)
            return false;
        question->options[question->option_count] = (struct option){0};
        name_new(plan, &question->options[question->option_count++].name);
        return true;
    default: {
        struct option *option = &question->options[below(plan, question->option_count)];
        option->text++;
        option->same = true;
        return true;
    }
    }
}

static bool has_halves(const struct question *question)
{
    for (int by = 0; by < CASES; by++)
        for (int at = 0; at < TIMES; at++)
            if (question->answers[by][at] > 0 && question->answers[by][at] % 2 != 0)
                return true;
    return false;
}

static bool change_range(struct evolving *plan, struct question *question)
{
    if (percent(plan, 30)) {
        if (question->factor != 0) // whose words are of the range that it leads to
            return false;
        question->high += 2; // wider
        question->widened = plan->keeps_words;
        return true;
    }
    if (question->kind == NUMBER && percent(plan, 50)) {
        question->decimals += question->decimals < 3;
        question->same = true;
        return true;
    }
    if (question->factor != 0 || question->version == plan->version || question->widened ||
        has_halves(question))
        return false;
    question->was_low = question->low;
    question->was_high = question->high;
    question->factor = 1 + below(plan, 6);
    question->low = 0;
    question->high = 3 * (question->was_high - question->was_low) + 1;
    for (int by = 0; by < CASES; by++)
        for (int at = 0; at < TIMES; at++) {
            int *answer = &question->answers[by][at];
            if (*answer >= 0) // twice the value: 2 · (x − low) · factor / 2
                *answer = (*answer / 2 - question->was_low) * question->factor;
        }
    return true;
}

static bool change_question(struct evolving *plan, struct question *question)
{
    if (question->retired)
        return false;
    switch (below(plan, 5)) {
    case 0:
        return rename_it(plan, &question->name, NULL);
    case 1:
        question->text++;
        question->same = true;
        return true;
    case 2:
        if (plan->question_count < 3 || percent(plan, 60))
            return false;
        question->retired = plan->version;
        return true;
    default:
        if (question->kind == CHOICE || question->kind == MANY)
            return change_options(plan, question);
        return (question->kind == SCALE || question->kind == NUMBER) &&
               change_range(plan, question);
    }
}

static bool change_order(struct evolving *plan)
{
    int a = below(plan, plan->question_count), b = below(plan, plan->question_count);
    struct question kept = plan->questions[a];
    plan->questions[a] = plan->questions[b];
    plan->questions[b] = kept;
    return true;
}

// To the other form, where a row is made for each answer that goes there.
static bool change_form(struct evolving *plan, struct question *question)
{
    int left = 0;
    for (int i = 0; i < plan->question_count; i++)
        left += plan->questions[i].form == question->form;
    if (question->moved || question->retired || left < 2 || question->version == plan->version)
        return false;
    question->form = 1 - question->form;
    question->moved = true;
    for (int by = 0; by < CASES; by++)
        for (int at = 0; at < TIMES; at++) {
            if (question->answers[by][at] < 0 || plan->rows[question->form][by][at])
                continue;
            plan->rows[question->form][by][at] = true;
            plan->given[question->form][by][at] = plan->given[1 - question->form][by][at];
        }
    return true;
}

static void note(struct evolving *plan, const char *what, const struct question *question)
{
    size_t used = strlen(plan->edits);
    snprintf(plan->edits + used, sizeof plan->edits - used, " %s:%s", what,
             question ? question->name.now : "");
}

static bool change_places(struct evolving *plan, struct question *question)
{
    struct question *other = &plan->questions[below(plan, plan->question_count)];
    int kind = below(plan, 6);
    if (kind == 0)
        return swap_names(plan, &plan->forms[0], &plan->forms[1]);
    if (kind == 1)
        return swap_names(plan, &plan->times[0], &plan->times[1]);
    return !question->retired && !other->retired && swap_names(plan, &question->name, &other->name);
}

static bool change_one(struct evolving *plan)
{
    struct question *question = &plan->questions[below(plan, plan->question_count)];
    switch (below(plan, 11)) {
    case 10:
        if (!change_places(plan, question))
            return false;
        note(plan, "names change place", question);
        return true;
    case 3:
        if (!change_form(plan, question))
            return false;
        note(plan, "form", question);
        question->version = plan->version;
        return true;
    case 0:
        if (plan->question_count == MOST_QUESTIONS)
            return false;
        add_question(plan, FORMS, false);
        note(plan, "new", &plan->questions[plan->question_count - 1]);
        return true;
    case 1:
        note(plan, "order", NULL);
        return change_order(plan);
    case 2:
        note(plan, "name of form, time or measure", NULL);
        return rename_it(plan,
                         percent(plan, 40)   ? &plan->forms[below(plan, FORMS)]
                         : percent(plan, 60) ? &plan->times[below(plan, TIMES)]
                                             : &plan->measure,
                         NULL);
    default:
        if (!change_question(plan, question))
            return false;
        note(plan, "question", question);
        question->version = plan->version;
        return true;
    }
}

static void forget_words(struct name *name)
{
    name->former_count = 0;
    name->swapped = false;
}

static void forget_all_words(struct evolving *plan)
{
    for (int i = 0; i < FORMS; i++)
        forget_words(&plan->forms[i]);
    for (int i = 0; i < TIMES; i++)
        forget_words(&plan->times[i]);
    forget_words(&plan->measure);
    for (int i = 0; i < plan->question_count; i++) {
        struct question *question = &plan->questions[i];
        forget_words(&question->name);
        question->factor = 0;
        question->same = false;
        for (int j = 0; j < question->option_count; j++) {
            forget_words(&question->options[j].name);
            question->options[j].same = false;
        }
    }
}

void evolve_change(struct evolving *plan)
{
    int wanted = 1 + below(plan, 4);
    plan->version++;
    plan->edits[0] = '\0';
    plan->names_before = plan->names;
    if (!plan->keeps_words)
        forget_all_words(plan);
    for (int tries = 0; wanted > 0 && tries < 40; tries++)
        wanted -= change_one(plan);
}

static void name_back(struct evolving *plan, struct name *name, const char *first)
{
    if (strcmp(name->now, first) != 0)
        rename_it(plan, name, first);
}

void evolve_rename_back(struct evolving *plan, const struct evolving *start)
{
    plan->version++;
    plan->names_before = plan->names;
    snprintf(plan->edits, sizeof plan->edits, " all names back");
    // where two have just changed names, what they bear is another's first name
    bool swapped = false;
    for (int i = 0; i < plan->question_count; i++)
        swapped |= plan->questions[i].name.swapped;
    for (int i = 0; !plan->forms[0].swapped && i < FORMS; i++)
        name_back(plan, &plan->forms[i], start->forms[i].now);
    for (int i = 0; !plan->times[0].swapped && i < TIMES; i++)
        name_back(plan, &plan->times[i], start->times[i].now);
    name_back(plan, &plan->measure, start->measure.now);
    for (int i = 0; !swapped && i < plan->question_count; i++)
        name_back(plan, &plan->questions[i].name, plan->questions[i].first);
}

bool evolve_break(struct evolving *plan)
{
    for (int i = 0; i < plan->question_count; i++) {
        struct question *question = &plan->questions[i];
        if (!evolve_has_answers(question) || question->retired)
            continue;
        plan->version++;
        if (percent(plan, 50)) {
            name_new(plan, &question->name);
            snprintf(plan->edits, sizeof plan->edits, " a name without a word");
        } else {
            question->text++;
            question->same = false;
            snprintf(plan->edits, sizeof plan->edits, " a text without a word");
        }
        return true;
    }
    return false;
}

// ---- as a plan ------------------------------------------------------------------------------------

static void write_was(const struct name *name, struct fj_writer *out)
{
    for (int i = 0; i < name->former_count; i++)
        fj_write_format(out, "%s%s", i == 0 ? " was " : ", ", name->former[i]);
}

static void write_options(const struct question *question, struct fj_writer *out)
{
    fj_write_raw(out, question->kind == CHOICE ? "choice {" : "many {");
    for (int i = 0; i < question->option_count; i++) {
        const struct option *option = &question->options[i];
        fj_write_format(out, " %s \"T%d\"", option->name.now, option->text);
        write_was(&option->name, out);
        fj_write_raw(out, option->same ? " same meaning" : "");
    }
    fj_write_raw(out, " }");
}

static void write_question(const struct question *question, struct fj_writer *out)
{
    fj_write_format(out, "question %s \"Q%d\" : ", question->name.now, question->text);
    if (question->kind == CHOICE || question->kind == MANY)
        write_options(question, out);
    else if (question->kind == YESNO)
        fj_write_raw(out, "yesno");
    else
        fj_write_format(out, "%s %d..%d", question->kind == SCALE ? "scale" : "number",
                        question->low, question->high);
    if (question->kind == NUMBER && question->decimals > 0)
        fj_write_format(out, " decimals %d", question->decimals);
    write_was(&question->name, out);
    if (question->factor != 0)
        fj_write_format(out, " was %d..%d as ((x - %d) * %d / 2)", question->was_low,
                        question->was_high, question->was_low, question->factor);
    fj_write_raw(out, question->same ? " same meaning" : "");
    if (question->retired)
        fj_write_format(out, " retired since %d", question->retired);
    fj_write_raw(out, " needed \"Prov\"\n");
}

static void write_measure(const struct question *question, struct fj_writer *out)
{
    const char *name = question->name.now, *first = question->options[0].name.now;
    fj_write_format(out, "measure m%s \"M\" = ", question->first);
    switch (question->kind) {
    case CHOICE:
        fj_write_format(out, "share of %s = %s", name, first);
        break;
    case MANY:
        fj_write_format(out, "share of %s has %s", name, first);
        break;
    case YESNO:
        fj_write_format(out, "share of %s = yes", name);
        break;
    case SCALE:
    case NUMBER:
        fj_write_format(out, "mean of %s", name);
        break;
    case KINDS:
        break;
    }
    if (question->retired)
        fj_write_format(out, " retired since %d", question->retired);
    fj_write_char(out, '\n');
}

void evolve_write_plan(const struct evolving *plan, struct fj_writer *out)
{
    fj_write_format(out, "plan prov \"Prov\" { version %d follows organisation }\n", plan->version);
    for (int i = 0; i < TIMES; i++) {
        fj_write_format(out, "timepoint %s \"T\" at %s", plan->times[i].now,
                        i == 0 ? "entry" : "exit");
        write_was(&plan->times[i], out);
        fj_write_char(out, '\n');
    }
    for (int i = 0; i < plan->question_count; i++)
        write_question(&plan->questions[i], out);
    for (int form = 0; form < FORMS; form++) {
        fj_write_format(out, "form %s \"F\" for staff at %s, %s", plan->forms[form].now,
                        plan->times[0].now, plan->times[1].now);
        write_was(&plan->forms[form], out);
        fj_write_raw(out, " {");
        for (int i = 0; i < plan->question_count; i++)
            if (plan->questions[i].form == form)
                fj_write_format(out, " %s", plan->questions[i].name.now);
        fj_write_raw(out, " }\n");
    }
    fj_write_format(out, "measure %s \"M\" = count of cases", plan->measure.now);
    write_was(&plan->measure, out);
    fj_write_char(out, '\n');
    for (int i = 0; i < plan->question_count; i++)
        write_measure(&plan->questions[i], out);
}

// ---- as figures -----------------------------------------------------------------------------------

bool evolve_figure(const struct evolving *plan, int number, int at, char out_name[16], int *out_n,
                   double *out_value)
{
    const struct question *question = &plan->questions[number];
    double sum = 0;
    snprintf(out_name, 16, "m%s", question->first);
    *out_n = 0;
    for (int by = 0; by < CASES; by++) {
        int answer = question->answers[by][at];
        *out_n += answer >= 0;
        if (answer < 0)
            continue;
        switch (question->kind) {
        case CHOICE:
            sum += answer == 0;
            break;
        case MANY:
            sum += answer & 1;
            break;
        case YESNO:
            sum += answer;
            break;
        case SCALE:
        case NUMBER:
            sum += answer / 2.0;
            break;
        case KINDS:
            break;
        }
    }
    *out_value = *out_n > 0 ? sum / *out_n : 0;
    return !question->retired;
}

void evolve_missing(const struct evolving *plan, int number, int at, int *out_not_asked,
                    int *out_blank)
{
    const struct question *question = &plan->questions[number];
    *out_not_asked = *out_blank = 0;
    for (int by = 0; by < CASES; by++) {
        if (question->answers[by][at] >= 0 || !plan->rows[question->form][by][at])
            continue;
        if (plan->given[question->form][by][at] < question->since)
            ++*out_not_asked;
        else
            ++*out_blank;
    }
}

// ---- as data --------------------------------------------------------------------------------------

static void write_answer(const struct question *question, int answer, struct fj_writer *out)
{
    bool first = true;
    if (answer < 0)
        return;
    switch (question->kind) {
    case CHOICE:
        fj_write_raw(out, question->options[answer].name.now);
        break;
    case MANY:
        for (int i = 0; i < question->option_count; i++)
            if (answer >> i & 1) {
                fj_write_format(out, "%s%s", first ? "" : "|", question->options[i].name.now);
                first = false;
            }
        break;
    case YESNO:
        fj_write_raw(out, answer ? "yes" : "no");
        break;
    case SCALE:
    case NUMBER:
        fj_write_format(out, "%d%s", answer / 2, answer % 2 ? ".5" : "");
        break;
    case KINDS:
        break;
    }
}

// Retired questions come last.
static void write_row(const struct evolving *plan, int form, int by, int at, struct fj_writer *out)
{
    for (int retired = 0; retired < 2; retired++)
        for (int i = 0; i < plan->question_count; i++) {
            const struct question *question = &plan->questions[i];
            if (question->form != form || (question->retired > 0) != (retired == 1))
                continue;
            fj_write_char(out, ',');
            if (by < 0)
                fj_write_raw(out, question->name.now);
            else
                write_answer(question, question->answers[by][at], out);
        }
    fj_write_raw(out, "\r\n");
}

void evolve_write_data(const struct evolving *plan, int form, struct fj_writer *out)
{
    fj_write_raw(out, "case,timepoint,date");
    write_row(plan, form, -1, 0, out);
    for (int by = 0; by < CASES; by++)
        for (int at = 0; at < TIMES; at++) {
            if (!plan->rows[form][by][at])
                continue;
            fj_write_format(out, "c%d,%s,2026-0%d-10", by, plan->times[at].now, at + 1);
            write_row(plan, form, by, at, out);
        }
}
