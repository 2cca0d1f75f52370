// SPDX-License-Identifier: EUPL-1.2
// Each line of a measure stands by itself, so that any of them may be drawn together.
#include "naive_plans.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "support/writer.h"

static const char questions[] =
    "type grad = scale 1..5 { 1 \"Not\" 5 \"Much\" } missing { dunno \"Don't know\" refused "
    "\"Refuses\" }\n"
    "background {\n"
    "    question kön \"Gender\" : gender\n"
    "    question född \"Born\" : year 1920..2024\n"
    "    question enhet \"Unit\" : choice { nord \"N\" syd \"S\" väst \"W\" }\n"
    "    question needs \"Needs\" : many { money \"Money\" home \"Home\" work \"Work\" }\n"
    "    question klar \"Done\" : yesno\n"
    "}\n"
    "timepoint start \"Start\" at entry\n"
    "timepoint half \"Half\" 6 months after start window -30..45 days\n"
    "timepoint hard \"Hard\" 3 months after start window -20..20 days strict\n"
    "timepoint end \"End\" at exit\n"
    "timepoint later \"Later\" 2 months after end window -20..40 days\n"
    "timepoint each \"Each\" every 2 months after entry until exit\n"
    "timepoint meet \"Meeting\" anytime\n"
    "timepoint out \"Survey\" survey\n"
    "question job \"Job\" : choice { work \"Work\" study \"Study\" none \"None\" } missing { dunno "
    "\"Don't know\" }\n"
    "question hours \"Hours\" : number 0..80 decimals 1 when job = work\n"
    "question hinder \"Hinders\" : many { health \"Health\" language \"Language\" care \"Care\" "
    "nothing \"Nothing\" alone }\n"
    "question mood \"Mood\" : scale 0..10 better high\n"
    "question worry \"Worry\" : grad better low\n"
    "question safe \"Safe\" : yesno\n"
    "question aim \"Aim\" : goal\n"
    "question gas \"Scaled aim\" : goal scaled\n"
    "question talk \"Talk\" : grad better high\n"
    "question minutes \"Minutes\" : number 0..120\n"
    "question voice \"Voice\" : grad better high\n"
    "question area \"Area\" : choice { a \"A\" b \"B\" }\n"
    "record effort \"Effort\" dated from_day {\n"
    "    question from_day \"From\" : date\n"
    "    question kind \"Kind\" : choice { coach \"Coach\" course \"Course\" place \"Place\" }\n"
    "    question cost \"Cost\" : number 0..9000 unit \"kr\"\n"
    "    question ok \"Ok\" : yesno\n"
    "}\n"
    "record stay \"Stay\" {\n"
    "    question nights \"Nights\" : number 0..60\n"
    "    question where_ \"Where\" : choice { home \"Home\" away \"Away\" }\n"
    "}\n"
    "form base \"Base\" for staff at start, half, hard, end, later { job hours hinder mood worry "
    "safe aim gas effort stay }\n"
    "form series \"Series\" for staff at each { talk }\n"
    "form more \"More\" for staff at half, end { voice }\n"
    "form meeting \"Meeting\" for staff at meet { minutes area }\n"
    "form slip \"Slip\" for client anonymous at out { enhet ease }\n"
    "question ease \"Ease\" : grad better high\n"
    "score both \"Both\" = mean(mood, worry) needs 1\n"
    "score strictly \"All\" = sum(mood, worry, hours)\n";

static const char *const measures[] = {
    "count of cases",
    "count of cases by exit",
    "count of cases by ongoing",
    "count of cases by day 11-01",
    "count of cases where job = work at start, half",
    "count of cases where minutes > 60 at meet",
    "count of cases among klar except enhet = nord",
    "count of cases where any(effort where ok)",
    "count of persons",
    "count of persons by ongoing",
    "count of persons where mood@start > 5 target >= 3",
    "count of effort",
    "count of effort where ok",
    "count of effort where kind = coach by entry",
    "count of effort where effort.cost > mean(effort.cost)",
    "count of stay",
    "count of stay where nights > 20",
    "share of job in (work, study)",
    "share of job = work at start, end target >= 500 per 1000",
    "share of not job = none at half",
    "share of hinder has care at start, end among answered(mood) except safe",
    "share of hours > 35",
    "share of mood > worry * 2",
    "share of mood@end > mood@start among answered(mood@start)",
    "share of klar counting persons",
    "share of safe at start, end counting persons pick first",
    "share of safe at hard",
    "share of months(exit, next_entry) <= 6",
    "share of missing(worry, dunno) at start, later",
    "share of ok counting effort",
    "share of nights > 10 counting stay",
    "share of nights >= mean(stay.nights) counting stay",
    "share of cost < max(effort.cost where ok) counting effort by entry",
    "share of sum(stay.nights) > 30",
    "share of talk >= 4 at each",
    "share of talk >= 4 at each pick first",
    "share of minutes > 45 at meet pick last",
    "share of ease >= 4 at out",
    "share of worry <= 2 by ongoing",
    "share of worry <= 2 at half by entry",
    "mean of mood",
    "mean of mood at half, hard counting persons",
    "mean of hours at start, end target > 20",
    "mean of both",
    "mean of strictly",
    "mean of days(entry, exit)",
    "mean of age@entry",
    "mean of age@half counting persons pick first",
    "mean of sum(effort.cost)",
    "mean of sum(effort.cost where ok) all time",
    "mean of cost counting effort",
    "mean of talk at each",
    "mean of talk at each pick last",
    "mean of minutes at meet pick first by entry",
    "mean of ease at out",
    "mean of mood - worry among enhet in (nord, syd) except hinder has nothing at start",
    "mean of voice at half, end",
    "median of mood",
    "median of hours target <= 30",
    "median of months(entry, exit)",
    "median of minutes at meet pick last",
    "sum of hours",
    "sum of minutes at meet",
    "sum of minutes at meet counting persons",
    "sum of cost counting effort",
    "sum of nights counting stay by exit",
    "sum of count(stay where nights > 3)",
    "sum of count(effort where effort.cost >= mean(effort.cost))",
    "distribution of job",
    "distribution of hinder",
    "distribution of worry at start, end except missing(mood)",
    "distribution of safe",
    "distribution of kön",
    "distribution of needs",
    "distribution of effort.kind",
    "distribution of stay.where_",
    "distribution of effort.kind counting effort",
    "distribution of area at meet",
    "distribution of talk at each",
    "distribution of ease at out",
    "distribution of mood at half counting persons",
    "change of mood from start to end better by 2",
    "change of mood from start to half counting persons",
    "change of worry from start to later",
    "change of mood from start to end reliable r 0.88 sd 3 cutoff 6",
    "change of worry from start to half reliable r 0.5 sd 1.1 cutoff 3",
    "change of both from half to end better high reliable r 0.9 sd 2.5",
    "change of worry from start to hard target < 0",
    "change of hours from start to end among job@start = work",
    "change of both from start to end",
    "change of talk from each#1 to each#3",
    "change of talk from each#1 to each pick last",
    "change of mood from start to end by entry except klar",
    "shift of job from start to end",
    "shift of safe from start to end",
    "shift of worry from start to half",
    "shift of aim from half to end",
    "shift of job from start to end counting persons pick first",
    "attainment of aim at end target >= 40 %",
    "attainment of aim",
    "attainment of gas at half, end target >= 50",
    "response to base",
    "response to base at half, end target >= 60 %",
    "response to series",
    "response to meeting",
    "response to slip",
    "response to more per 100",
};

static const char *const breakdowns[] = {
    "breakdown enhet\n",
    "breakdown ålder \"Age\" = age@entry in 0..24, 25..49, 50..\n",
    "breakdown jobb \"Job\" = job@start\n",
    "breakdown låg \"Low\" = mood@start < 4\n",
    "breakdown hinders \"Hinders\" = hinder@start\n",
    "breakdown slag \"Kind\" = effort.kind\n",
    "breakdown behov \"Needs\" = needs\n",
    "breakdown timmar \"Hours\" = hours@start in 0..20, 20.1..40\n",
};

#define MEASURES   (sizeof measures / sizeof *measures)
#define BREAKDOWNS (sizeof breakdowns / sizeof *breakdowns)

static size_t draw(uint64_t *state, size_t limit)
{
    *state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (size_t)((*state >> 33) % limit);
}

static bool has(const size_t *items, size_t count, size_t one)
{
    for (size_t i = 0; i < count; i++)
        if (items[i] == one)
            return true;
    return false;
}

static bool is_part(const char *measure)
{
    static const char *const kinds[] = {"count", "share", "mean", "median", "sum", "response"};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (strncmp(measure, kinds[i], strlen(kinds[i])) == 0)
            return true;
    return false;
}

// ---- ratios ------------------------------------------------------------------------------------------

enum { START = 1, HALF = 2, HARD = 4, END = 8, LATER = 16, EACH = 32, MEET = 64, OUT = 128 };

struct named_times {
    const char *name;
    unsigned times;
};

static const struct named_times times[] = {{"start", START}, {"half", HALF},   {"hard", HARD},
                                           {"end", END},     {"later", LATER}, {"each", EACH},
                                           {"meet", MEET},   {"out", OUT}};

// Where what a measure reads is asked.
#define BASE (START | HALF | HARD | END | LATER)
static const struct named_times reads[] = {
    {"talk", EACH},    {"series", EACH},  {"voice", HALF | END}, {"more", HALF | END},
    {"minutes", MEET}, {"meeting", MEET}, {"ease", OUT},         {"slip", OUT},
    {"job", BASE},     {"hours", BASE},   {"hinder", BASE},      {"mood", BASE},
    {"worry", BASE},   {"safe", BASE},    {"both", BASE},        {"strictly", BASE},
    {"base", BASE}};

// Those after ` at `, or where it is asked; none where each name has its own, or is of the case.
static unsigned times_of(const char *measure)
{
    const char *at = strstr(measure, " at ");
    unsigned found = 0;
    for (at = at ? at + 4 : NULL; at && *at; at += strspn(at, ", ")) {
        size_t length = strcspn(at, ", "), i = 0, count = sizeof times / sizeof *times;
        while (i < count &&
               (strlen(times[i].name) != length || strncmp(times[i].name, at, length) != 0))
            i++;
        if (i == count)
            break;
        found |= times[i].times;
        at += length;
    }
    for (size_t i = 0; !found && !strchr(measure, '@') && i < sizeof reads / sizeof *reads; i++)
        found = strstr(measure, reads[i].name) ? reads[i].times : 0;
    return found;
}

static bool has_many(const char *measure)
{
    unsigned found = times_of(measure);
    return found == EACH ? !strstr(measure, "pick") : (found & (found - 1)) != 0;
}

// Two that have several timepoints each meet at one of them at least, or no ratio is made of them.
static bool may_meet(const char *a, const char *b)
{
    return !has_many(a) || !has_many(b) || (times_of(a) & times_of(b)) != 0;
}

static void write_measures(struct fj_writer *out, uint64_t *state, bool persons, size_t wanted)
{
    size_t drawn[10], count = 0;
    while (count < wanted) {
        size_t one = draw(state, MEASURES);
        if (has(drawn, count, one) ||
            (!persons && (strstr(measures[one], "persons") || strstr(measures[one], "next_entry"))))
            continue;
        fj_write_format(out, "measure m%zu \"M%zu\" = %s\n", count, count, measures[one]);
        drawn[count++] = one;
    }
    for (size_t i = 1; i < count; i++)
        if (is_part(measures[drawn[i]]) && is_part(measures[drawn[i - 1]]) &&
            may_meet(measures[drawn[i]], measures[drawn[i - 1]]))
            fj_write_format(out, "measure r%zu \"R%zu\" = ratio of m%zu to m%zu%s\n", i, i, i - 1,
                            i, i % 2 ? "" : " per 100");
    fj_write_format(out, "report r \"R\" per %s { show m0, m1%s by kön * enhet }\n",
                    draw(state, 5) == 0   ? "quarter"
                    : draw(state, 9) == 0 ? "month"
                                          : "year",
                    wanted > 3 ? ", m2, m3" : "");
}

const char *naive_plan(uint64_t seed)
{
    uint64_t state = seed * UINT64_C(0x9e3779b97f4a7c15);
    bool persons = draw(&state, 3) > 0;
    size_t first = draw(&state, BREAKDOWNS - 1) + 1, second = draw(&state, BREAKDOWNS - 1) + 1;
    struct fj_writer out = {0};
    fj_write_format(&out, "plan trial \"Trial\" { language en  follows %s }\n",
                    persons ? "person" : "organisation");
    fj_write_raw(&out, questions);
    fj_write_raw(&out, "breakdown kön\n");
    fj_write_raw(&out, breakdowns[0]);
    fj_write_raw(&out, breakdowns[first]);
    if (second != first)
        fj_write_raw(&out, breakdowns[second]);
    write_measures(&out, &state, persons, 8);
    return out.bytes;
}

const char *naive_plan_small(uint64_t seed)
{
    uint64_t state = seed * UINT64_C(0x9e3779b97f4a7c15);
    struct fj_writer out = {0};
    fj_write_raw(&out, "plan trial \"Trial\" { language en  follows person }\n");
    fj_write_raw(&out, questions);
    fj_write_raw(&out, "breakdown kön\n");
    fj_write_raw(&out, breakdowns[draw(&state, BREAKDOWNS)]);
    write_measures(&out, &state, true, 2);
    return out.bytes;
}

void naive_plan_free(const char *text)
{
    union {
        const char *borrowed;
        char *owned;
    } both = {text};
    free(both.owned);
}
